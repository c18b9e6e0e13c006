"""What a number takes from those before it: its role, the total it is a part of, the tier of its target."""

from __future__ import annotations

from kpi.reading.figures import Figure
from kpi.reading.headings import Purpose
from kpi.reading.lexicon import classes, pattern
from kpi.reading.names import Name
from kpi.reading.naming import EarlierNames

_SOFT = frozenset(("role.planned", "role.reviewed", "role.reported", "role.without_a_cue", "role.time_past"))
"""Rules that speak where the words of the number itself say nothing."""
_UNSAID = _SOFT - {"role.time_past"}
"""Those of them that have no time of the number's own either."""
_OWN = frozenset(("role.promise_behind", "role.programme", "role.withdrawn"))
"""Rules that speak of one number alone."""
_DIVIDING = frozenset("；;")
_ONE_THING = frozenset(("role.one_firm", "role.once", "role.geography", "role.forecast"))
_SHUT_OFF = _ONE_THING | {"role.price", "role.standard", "role.one_project", "role.other_area"}
"""The change told of a figure that says nothing of the district says nothing either: 海拔…较常年偏少32%."""


def follow(figure: Figure, previous: Figure | None) -> None:
    """A figure without a cue of its own keeps the role of the one before it in its sentence."""
    if previous is not None and figure.is_bracketed(previous.quantity.end):
        before = (each for each in reversed(figure.sentence.figures) if each is not figure)
        previous = next((each for each in before if not figure.is_bracketed(each.quantity.end)), None)
    previous = _counted_before(figure, previous) or previous
    if previous is None or figure.role_rule not in _SOFT or _is_set_off(figure, previous):
        return
    if previous.role == "context":
        _follow_context(figure, previous)
    elif not (previous.role == "target" and _is_told_anew(figure, previous)) and not _is_past(figure, previous):
        figure.role = previous.role


def _counted_before(figure: Figure, previous: Figure | None) -> Figure | None:
    """项目49个，计划完成投资46亿元，5亿元以上项目5个: a class of what was counted goes with the count, not the sum."""
    if figure.qualifier_span is None or previous is None or previous.unit == figure.unit:
        return None
    return next((each for each in reversed(figure.sentence.figures) if each.unit == figure.unit), None)


def _is_set_off(figure: Figure, previous: Figure) -> bool:
    """Whether the one before is a goal, a gap or an aside, whose role is its own."""
    if previous.is_denominator or previous.is_gap or previous.is_passing or previous.role_rule in _OWN:
        return True
    if not previous.is_goal:
        return False
    is_alike = previous.kind == figure.kind or figure.kind in ("completion_rate", "rank")
    return is_alike or previous.slot.depth > figure.slot.depth


def _follow_context(figure: Figure, previous: Figure) -> None:
    rules = set(previous.rules)
    is_change = figure.is_rate and figure.left.name is None and not figure.governed_by("promise")
    is_sum = previous.unit == figure.unit and figure.slot.clause == previous.slot.clause
    if (rules & _SHUT_OFF and is_change) or ("role.prize" in rules and is_sum):
        figure.role = "context"


def _is_told_anew(figure: Figure, previous: Figure) -> bool:
    """Whether a figure behind a target has a time of its own that is over, or the target was a planned sum."""
    time = figure.explicit_time()
    is_later = time is not None and time.start > previous.quantity.end
    if figure.role_rule == "role.time_past" and is_later:
        return True
    return pattern("planned_sum").search(previous.near) is not None


def _is_past(figure: Figure, previous: Figure) -> bool:
    due = previous.explicit_time()
    is_plan = figure.state.current_purpose is Purpose.PROMISING
    return due is not None and not is_plan and figure.is_past_the_item_of(due)


def link(figure: Figure, earlier: EarlierNames) -> None:
    """其中 parts point at their total; the stretch tier of one target at its base."""
    previous = figure.previous()
    if figure.left.is_parts:
        earlier.total = _total_of(figure, earlier)
        behind = pattern("parts_behind_semicolon").search(figure.text, figure.sentence.start, figure.start)
        opens = pattern("parts_open").match(figure.text, figure.sentence.start)
        earlier.parts_by_semicolon = behind is not None or opens is not None
        earlier.parts_from = len(figure.sentence.figures)
    elif earlier.total is not None and _ends_parts(figure, earlier):
        earlier.total = None
    _part_by_name(figure, earlier)
    total = earlier.total
    is_sum = total is not None and total.unit == figure.unit and figure.kind in ("level", "new")
    is_part = figure.left.is_parts or (previous is not None and previous.part_of is total)
    if not is_part and earlier.parts_by_semicolon and figure.slot.mark in _DIVIDING and total is not None:
        is_part = any(each.part_of is total for each in figure.sentence.figures)
    if total is not None and is_sum and is_part and total is not figure:
        figure.part_of = total
        if figure.role == total.role == "actual" and figure.explicit_time() is total.explicit_time():
            figure.period = total.period  # a part is of the time of its whole
        _name_in_full(figure, total)
        _promise_with(figure, total)
    if figure.role == "target":
        m = figure.sentence.last("commitment", figure.quantity.start)
        if m is not None and any(mark in figure.text[m.end() : figure.quantity.start] for mark in "；;"):
            m = None  # a tone ends with its item
        figure.commitment = classes("strive", "ensure", "plan", "expect").get(m.group()) if m else None
        if previous is not None:
            _tier(figure, previous)


def _name_in_full(figure: Figure, total: Figure) -> None:
    """居民人均可支配收入4.8万元。其中，城镇居民5.4万元: a class takes the rest of the name that begins as it ends."""
    if figure.name is None or total.name is None or total.name.words in figure.name.words:
        return
    part, whole = figure.name.words, total.name.words
    shared = next((n for n in range(min(len(part), len(whole)) - 1, 1, -1) if part.endswith(whole[:n])), 0)
    if shared and shared < len(part):
        figure.name = Name(part + whole[shared:], figure.name.start, figure.name.end)


def _promise_with(figure: Figure, total: Figure) -> None:
    """What a planned sum is made of is planned with it: 预算总收入15亿元。其中：基金1.9亿元."""
    is_unsaid = figure.role_rule in _UNSAID and not figure.left.verbs and figure.explicit_time() is None
    if total.role != "target" or total.is_passing or figure.role == "target" or not is_unsaid:
        return
    figure.role, figure.period, figure.deadline = "target", total.period, total.deadline


def _total_of(figure: Figure, earlier: EarlierNames) -> Figure | None:
    for each in reversed(earlier.recent):
        is_sum = each.unit == figure.unit and each.part_of is None and each.kind in ("level", "new")
        if is_sum and not each.is_denominator:
            return each
    return None


def _tier(figure: Figure, previous: Figure) -> None:
    """Base and stretch of one target, in either order, count the same: 确保亿元以上项目30个、力争35个."""
    is_base = figure.commitment == "ensure" and "name.carried" in figure.rules and _stretches(previous, figure)
    if _stretches(figure, previous):
        previous.tier, figure.tier = "base", "stretch"
    elif is_base:
        previous.tier, figure.tier = "stretch", "base"
    else:
        return
    figure.qualifier = figure.qualifier or previous.qualifier


def _stretches(figure: Figure, previous: Figure) -> bool:
    """增长8%、力争9%: a second, higher target for the same."""
    if previous.role != "target" or figure.commitment != "strive" or previous.commitment == "strive":
        return False
    is_alike = (previous.unit, previous.kind) == (figure.unit, figure.kind)
    return is_alike and (figure.name is None or previous.name is None or figure.name.words == previous.name.words)


def _ends_parts(figure: Figure, earlier: EarlierNames) -> bool:
    """A semicolon ends parts, unless it divides them; so does another deed: 其中教育类6个，新增学位900个."""
    if figure.slot.mark in ("；", ";"):
        return not earlier.parts_by_semicolon and "name.place" not in figure.rules
    made = "make" in (figure.left.lead, figure.left.link) and figure.left.name is not None
    return figure.slot.mark in ("，", ",") and made and not figure.slot.is_item


def _part_by_name(figure: Figure, earlier: EarlierNames) -> None:
    """其中省外项目50个、到位资金41亿元: the same sum told again behind 其中 is of the part just named."""
    since = earlier.parts_from
    if since is None or figure.part_of is not None or figure.name is None or figure.kind not in ("level", "new"):
        return
    before = [
        f
        for f in figure.sentence.figures[:since]
        if f.name and f.name.words.endswith(figure.name.words) and f.unit == figure.unit and not f.is_goal
    ]
    counted = [f.name for f in figure.sentence.figures[since:] if f.quantity.form == "count" and f.name]
    if before and counted and not before[0].is_goal:
        figure.part_of, figure.qualifier = before[0], figure.qualifier or counted[-1].words
