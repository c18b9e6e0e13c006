"""The fields of one number: name and place, kind and sign, role and time, each from the rules that speak."""

from __future__ import annotations

from kpi.reading import naming, roles
from kpi.reading.aims import follows
from kpi.reading.dating import date_figure
from kpi.reading.figures import Figure
from kpi.reading.inherited import follow
from kpi.reading.kinds import FLIP, is_fall, kind_of
from kpi.reading.lexicon import of_class, pattern
from kpi.reading.names import Name
from kpi.reading.naming import EarlierNames
from kpi.reading.places import place_at
from kpi.reading.relations import respective_run

Runs = dict[int, tuple[Name, str | None]]
"""Names and places that wait for their values, by the index of the number: 甲、乙分别增长6%、8%."""

OTHER_SIDE = {">": "<=", ">=": "<", "<": ">=", "<=": ">"}
"""What a bound leaves where it must not be passed."""


def fill(figure: Figure, earlier: EarlierNames, runs: Runs, place: str | None) -> None:
    """Fill every field of a figure that is read from its words; parts and tiers are linked afterwards."""
    previous = figure.previous()
    _name(figure, earlier, runs, place)
    _qualify(figure)
    if previous is not None:
        _carry_part(figure, previous)
    figure.kind = kind_of(figure)
    if figure.kind == "level" and figure.unit == "%" and figure.value is not None and _is_signed(figure):
        figure.kind = "growth_rate"
    if previous is not None and previous.unit == figure.unit:
        _told_of_all(figure, previous)
        _carry_kind(figure, previous)
    elif previous is not None:
        _bound_of_all(figure, previous)
        _added_to_all(figure, previous)
    if is_fall(figure) and figure.value is not None and figure.value > 0:
        figure.value, figure.comparator = -figure.value, FLIP.get(figure.comparator, figure.comparator)
        figure.rules.append("sign.down")
    if figure.kind == "rank" and pattern("not_below").search(figure.near) is not None:
        figure.comparator = "<="  # 不低于第5位: that place or a better one
        figure.qualifier = pattern("not_below").sub("", figure.qualifier or "") or None
    figure.from_end = figure.from_end or "from_end" in figure.quantity.rule
    roles.decide(figure)
    follow(figure, previous)
    date_figure(figure)
    _compare(figure)


def _name(figure: Figure, earlier: EarlierNames, runs: Runs, place: str | None) -> None:
    i = figure.index
    if i not in runs:
        runs |= {i + k: item for k, item in enumerate(respective_run(figure, earlier))}
    if i in runs:
        figure.name, figure.district = runs[i]
        figure.rules.append("name.respective")
    else:
        naming.name_figure(figure, earlier)
    if figure.name is None:
        naming.name_by_heading(figure)
    if figure.district is None:
        figure.district = place
    if pattern("own_tier").fullmatch(figure.district or ""):  # （区本级增长2%） is a part of the district's own
        figure.district, figure.qualifier = None, figure.qualifier or figure.district
    _trim_place(figure)


def _qualify(figure: Figure) -> None:
    if figure.left.each and not (figure.qualifier or "").startswith(figure.left.each):
        figure.qualifier = figure.left.each + (figure.qualifier or "")
    if figure.qualifier is None and (m := pattern("mean").search(figure.near)):
        figure.qualifier = m.group()
    if figure.qualifier is None and (m := pattern("tier_in_brackets").search(figure.near)):
        figure.qualifier = m["tier"]
    if figure.qualifier is None and (m := pattern("remaining").search(figure.near)):
        figure.qualifier = m["rest"]
    stage = figure.left.link_word
    is_told = figure.name is not None and stage in figure.name.words
    if (
        figure.qualifier is None
        and figure.quantity.form == "count"
        and stage in of_class("begun", "under_way")
        and not is_told
    ):
        figure.qualifier = stage
        if stage in of_class("begun") and figure.name is not None:  # 新建学校已开工6所: so many begun, none built
            figure.name, figure.qualifier = Name(stage + figure.name.words, figure.name.start, figure.name.end), None
    if figure.qualifier is None and figure.left.link == "narrow":
        figure.qualifier = figure.left.link_word
    if figure.unit is None and "unitless" in figure.quantity.rule and figure.name:
        figure.unit = "人" if pattern("of_people").search(figure.name.words) else None


def _compare(figure: Figure) -> None:
    words = figure.near if figure.qualifier_span is None else figure.clause
    if figure.comparator == "=" and pattern("at_least").search(words):
        figure.comparator = "<=" if "sign.down" in figure.rules else ">="  # 至少下降3%
    if figure.role != "actual" and pattern("forbidden").search(figure.text, 0, figure.start) is not None:
        figure.comparator = OTHER_SIDE.get(figure.comparator, figure.comparator)  # 严禁超过5亿元
    if figure.role == "actual" and figure.comparator == "<=" and _is_held_at(figure):
        figure.comparator = "="
    is_reached = figure.comparator == ">=" and "reach" in figure.quantity.rule
    if is_reached and figure.role != "target" and figure.kind != "rank":
        figure.comparator = "="


def _is_held_at(figure: Figure) -> bool:
    """失业率控制在3.37%: where it was held, no bound."""
    told = "".join(figure.text[a:b] for a, b in figure.quantity.comparator_spans)
    return pattern("held_at").search(told) is not None and not pattern("within").search(told)


def _is_signed(figure: Figure) -> bool:
    """固投是-5.4%: a percentage below nothing is a growth."""
    q = figure.quantity
    return figure.text[q.start - 1 : q.start] in ("-", "－", "−") or (q.value is not None and q.value < 0)


def _turn(figure: Figure) -> None:
    """Make a value a fall that the figure before it in a list was."""
    if figure.value is not None and figure.value > 0:
        figure.value = -figure.value
        figure.rules.append("sign.down")


def _carry_part(figure: Figure, previous: Figure) -> None:
    """税务部门完成2亿元，为年预算的28.9%: what is told on of a part of a sum is of that part."""
    is_tier = pattern("own_tier").fullmatch(previous.qualifier or "") is not None
    is_part = is_tier or "name.place" in previous.rules or "qualifier.carried" in previous.rules
    is_told_on = {"name.carried", "name.of_the_goal", "name.of_the_figure_before"} & set(figure.rules)
    if not (is_part and is_told_on) or previous.qualifier is None or figure.qualifier is not None:
        return
    if not (figure.is_rate or figure.is_denominator):
        return  # 区本级完成14亿元，镇街完成8亿元: the next sum is of another part
    if figure.name is previous.name and not pattern("item_mark").search(
        figure.text, previous.quantity.end, figure.start
    ):
        figure.qualifier = previous.qualifier
        figure.rules.append("qualifier.carried")


def _carry_kind(figure: Figure, previous: Figure) -> None:
    """A rate without a verb of its own in a list has the kind of the one before it: 增长6%、8%."""
    was_fall, is_bare = (previous.value or 0) < 0, figure.left.link is None
    if figure.unit == "个百分点" and is_bare and was_fall and follows(figure, previous):
        _turn(figure)
    is_bare_count = figure.quantity.form == "count" and figure.left.name is None and is_bare
    if is_bare_count and previous.kind == "new" and pattern("strives").search(figure.near):
        figure.kind = previous.kind  # 新增80家，力争90家
    if figure.kind not in ("level", "share") or figure.unit != "%":
        return
    is_carried = "name.carried" in figure.rules and figure.left.link in ("reach", "to", None)
    is_raised = previous.kind == "growth_rate" and figure.governed_by("promise")  # 增长6%，力争达到6.5%
    if (previous.kind == "completion_rate" or is_raised) and is_carried and figure.kind == "level":
        figure.kind = previous.kind
        return
    if not _goes_with(figure, previous):
        return
    figure.kind = previous.kind
    if was_fall and is_bare and "sign.down" in previous.rules and figure.slot.clause == previous.slot.clause:
        _turn(figure)


def _goes_with(figure: Figure, previous: Figure) -> bool:
    """Whether a rate has neither a name nor a verb of its own, so that it is told like the one before it."""
    is_listed = "name.place" in figure.rules
    is_alone = figure.left.name is None and figure.left.link in (None, "reach")
    if not (is_alone or is_listed or "name.respective" in figure.rules) or "name.right" in figure.rules:
        return False
    is_near = figure.slot.clause == previous.slot.clause or is_listed or figure.slot.depth > 0
    return is_near and previous.kind in ("growth_rate", "completion_rate", "share")


def _told_of_all(figure: Figure, previous: Figure) -> None:
    """分别提高20元、40元, 分别不低于15%、5%: what is told of the first holds for each of the list."""
    _bound_of_all(figure, previous)
    both = "name.respective" in figure.rules and "name.respective" in previous.rules
    if not both or figure.left.link is not None or not follows(figure, previous):
        return
    if previous.kind == "completion_rate" and figure.unit == "%":
        figure.kind = "completion_rate"
    if previous.kind == "increment" and figure.kind == "level":
        figure.kind = "increment"
        if "sign.down" in previous.rules:
            _turn(figure)


def _added_to_all(figure: Figure, previous: Figure) -> None:
    """企业数、合同额分别增加35家、14亿元: what is added to the first is added to each, whatever its unit."""
    both = "name.respective" in figure.rules and "name.respective" in previous.rules
    both = both or pattern("each_changed").search(previous.near) is not None
    is_bare = figure.left.link is None and follows(figure, previous)
    if both and is_bare and previous.kind == "increment" and figure.kind in ("level", "new"):
        figure.kind = "increment"
        if "sign.down" in previous.rules:
            _turn(figure)


def _bound_of_all(figure: Figure, previous: Figure) -> None:
    """旅游人数、旅游收入分别突破290万人次、15亿元: the bound set before the first holds for each."""
    is_before = any(a < previous.quantity.start for a, _ in previous.quantity.comparator_spans)
    is_bound = is_before or "comparator.of_all" in previous.rules
    if is_bound and figure.comparator == "=" and _is_told_in_turn(figure, previous):
        figure.comparator = previous.comparator
        figure.rules.append("comparator.of_all")


def _is_told_in_turn(figure: Figure, previous: Figure) -> bool:
    """Whether a value follows another of a list that “respectively” stands before."""
    if figure.slot.clause != previous.slot.clause or not follows(figure, previous):
        return False
    return pattern("respectively").search(figure.text, figure.slot.clause, previous.quantity.start) is not None


def _part_named(name: Name, own: str | None) -> str | None:
    """新余经开区工业主营业务收入: a park or a town at the head of a name is whose figure it is."""
    span = place_at(name.words, 0, len(name.words))
    if span is None or span[1] > len(name.words) - 2:
        return None
    place = name.words[: span[1]]
    return place if pattern("park_or_town").search(place) and place != own else None


def _trim_place(figure: Figure) -> None:
    """A place in front of the name is whose figure it is, no part of the name."""
    name, own = figure.name, figure.sentence.district
    if name is not None and own and name.words.startswith(own) and len(name.words) > len(own) + 1:
        figure.name = name = Name(name.words[len(own) :].lstrip("的"), name.start + len(own), name.end)
    if name is not None and figure.district is not None and pattern("ranked_list").search(name.words):
        figure.district = None  # 武汉市民营企业百强 is a list, no area
    if name is not None and figure.district is None and (part := _part_named(name, own)) is not None:
        figure.district = part
    if name is None or figure.district is None or "name.respective" in figure.rules:
        return
    if name.words.startswith(figure.district) and len(name.words) > len(figure.district) + 1:
        cut = len(figure.district)
        words = name.words[cut:].lstrip("的、")
        figure.name = Name(words, name.start + cut, name.end)
