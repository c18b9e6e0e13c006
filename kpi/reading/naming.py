"""Which words name a figure: those beside it, those behind it, or those of a figure before it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kpi.reading.figures import MONEY, POINTS, Figure
from kpi.reading.lexicon import of_class, pattern
from kpi.reading.names import DEPENDENT, GROWTH_NOUNS, Name, read_left
from kpi.reading.places import is_place, place_at


@dataclass(slots=True)
class Carry:
    """What a paragraph hands on from one figure to the next."""

    subject: Name | None = None
    entity: Name | None = None  # the last subject that leans on no other
    by_unit: dict[str, Name] = field(default_factory=dict)
    qualifier: str | None = None
    listed: list[Name] = field(default_factory=list)  # names that wait for their 分别 values
    outer: list[Name | None] = field(default_factory=list)
    district: str | None = None
    recent: list[Figure] = field(default_factory=list)
    total: Figure | None = None
    resume: Name | None = None  # the whole that the text comes back to after its parts
    parts_by_semicolon: bool = False  # the parts are divided by semicolons: …；其中，…；…
    parts_from: int | None = None  # the figure of the sentence from which parts are told
    topic: bool = False  # one firm or project is spoken of
    sentences: int = 0  # read so far in this line
    head: Name | None = None  # the indicator that a list of places is about
    divided: Name | None = None  # the whole that 按地域分, 从产业看 takes apart


_SECTOR = re.compile(r"([一二三])产(?!业|品|值|量|能|学|融)")
_SPLIT_ALL = re.compile(r"[、,，]|以及|(?<!共)[和与]|(?<![普涉惠危顾])及")
_SPLIT_MARKS = re.compile(r"[、,，]|以及")
_TAILS = tuple(sorted(of_class("measure_tail"), key=len, reverse=True))
_RESPECTIVELY = re.compile(r"分别|各自|依次|各(?=完成|为|增|达)")


def expand(words: str, count: int) -> list[str]:
    """The members of a coordinated name, their shared head lent back; empty where there are not `count` of them."""
    words = re.sub(r"存、?贷款(余额)?", r"存款\1、贷款\1", words)
    if "城乡居民" in words and count == 2 and not _SPLIT_MARKS.search(words):
        return [words.replace("城乡居民", "城镇居民", 1), words.replace("城乡居民", "农村居民", 1)]
    if m := re.match(
        r"(?:第)?(?:([一二三])[、和与]?([一二三])(?:[、和与]?([一二三]))?(?:次)?产业?|三次产业)(.*)", words
    ):
        kinds = [c for c in m.groups()[:3] if c] or list("一二三")
        return [f"第{c}产业{m[4]}" for c in kinds] if len(kinds) == count else []
    for split in (_SPLIT_MARKS, _SPLIT_ALL):
        parts = [part for part in split.split(words) if part]
        if len(parts) == count:
            return _shared(parts)
    parts = [part for part in _SPLIT_ALL.split(words) if part]
    return []


def _shared(parts: list[str]) -> list[str]:
    last, before = parts[-1], parts[-2]
    open_list = re.search(r"等(?=[\u4e00-\u9fff])", last)
    last = re.sub(r"等(?=[\u4e00-\u9fff])", "", last)
    tail = last[open_list.start() :] if open_list else _tail_of(last, before)
    if tail and not any(part.endswith(tail) for part in parts[:-1]):
        scope = pattern("lent_scope").match(parts[0])
        return [part + tail for part in parts[:1]] + [
            (scope.group() if scope else "") + part for part in (*(part + tail for part in parts[1:-1]), last)
        ]
    return [*parts[:-1], last]


def _tail_of(last: str, before: str) -> str:
    """What the last member of a list has behind the word that answers to the one before it."""
    if len(before) == 1 and len(last) > 2:
        return last[1:]
    for tail in _TAILS:
        if last.endswith(tail) and len(last) > len(tail):
            own = next((each for each in _TAILS if before.endswith(each)), None)
            return "" if own else _longer_tail(last, before, tail)
    at = last.find(before[-1])
    if 0 < at + 1 < len(last) and at <= len(before) + 2:
        return last[at + 1 :]
    if len(before) <= 3 and len(last) >= len(before) + 2 and not pattern("measured").search(before):
        rest = last[len(before) :]
        return (
            rest
            if pattern("class_adjective").fullmatch(before)
            or rest in of_class("deed", "make", "measure")
            or pattern("measured").search(rest)
            else ""
        )
    return ""


def _longer_tail(last: str, before: str, tail: str) -> str:
    at = last.find(before[-1])
    if 0 < at + 1 < len(last) - len(tail) + 1 and at <= len(before) + 2 and len(last) - at - 1 != len(tail) + 1:
        return last[at + 1 :]
    return tail


def name_figure(figure: Figure, carry: Carry) -> None:
    """Fill name and qualifier of a figure; the rule that found them is noted."""
    near = figure.near
    if figure.is_move:
        before = figure.previous()
        if before is not None and before.name is not None:
            _take(figure, before.name, "name.of_the_figure_before")
            figure.district = before.district
        else:
            _name_carried(figure, carry, "name.of_the_figure_before")
        return
    if figure.is_gap or figure.is_comparison:
        _name_compared(figure, carry)
        return
    if figure.quantity.form == "rank":
        _name_rank(figure, carry)
        return
    if figure.is_goal:
        _name_goal(figure, carry)
        return
    if _is_bracketed_place(figure, carry):
        return
    if figure.quantity.unit in POINTS:
        _name_rate(figure, carry, near)
    else:
        _name_amount(figure, carry)


def _score_name(figure: Figure) -> Name:
    at = figure.quantity.start
    return Name("得分", at, at)


def _take(figure: Figure, name: Name | None, rule: str) -> bool:
    if name is None:
        return False
    if "产" in name.words and (m := _SECTOR.match(name.words)):
        name = Name(f"第{m[1]}产业{name.words[2:]}", name.start, name.end)
    figure.name = name
    figure.rules.append(rule)
    return True


def _name_carried(figure: Figure, carry: Carry, rule: str = "name.carried") -> None:
    by_unit = carry.by_unit.get(figure.quantity.unit or "") if figure.quantity.form == "count" else None
    beside = figure.previous()
    if by_unit is not None and beside is not None and beside.quantity.end == figure.quantity.start:
        by_unit = None
    name = by_unit or carry.subject
    if _take(figure, name, rule) or _take(figure, _clause_before(figure), "name.clause_before"):
        return
    figure.rules.append("name.none")


def name_by_heading(figure: Figure) -> None:
    """农村危房改造 as a heading names what is counted below it; headings of whole sections name nothing."""
    title = figure.state.heading
    if title is None:
        return
    words = pattern("heading_dress").sub("", title).strip()
    if (
        not 2 <= len(words) <= 18
        or not pattern("heading_thing").search(words)
        or pattern("heading_general").search(words)
    ):
        return
    at = figure.quantity.start
    _take(figure, Name(words, at, at), "name.heading")


def _name_compared(figure: Figure, carry: Carry) -> None:
    """What is compared stands before the words of the comparison: 增速|低于预期目标1.4个百分点."""
    near, a = figure.near, figure.begin
    m = pattern("gap_before").search(near) if figure.is_gap else pattern("comparison_before").search(near)
    left = read_left(figure.text, a, a + m.start(), figure.sentence.times) if m else None
    if (
        left is not None
        and left.name is not None
        and left.name.words not in GROWTH_NOUNS
        and not is_place(left.name.words)
    ):
        if left.name.words in DEPENDENT and carry.subject is not None:
            _lean(figure, carry, left.name)
            return
        _take(figure, left.name, "name.left")
        return
    _name_carried(figure, carry, "name.of_the_figure_before")


def _name_goal(figure: Figure, carry: Carry) -> None:
    """一般公共预算收入预算为118亿元, 全年社零额1200亿元目标: what the goal is for, else the figure before."""
    near, a = figure.near, figure.begin
    m = None if figure.is_denominator else pattern("goal_before").search(near)
    left = read_left(figure.text, a, a + m.start(), figure.sentence.times) if m else figure.left
    name = left.name
    if m and "投资" in m.group() and name is None:
        whole = carry.entity or carry.subject
        words = (whole.words if whole and pattern("thing").search(whole.words) else "") + "投资"
        _take(figure, Name(words, a + m.start(), a + m.end()), "name.dependent")
        return
    if name is not None and is_place(name.words):
        figure.district, name = name.words, None
    if name is not None and carry.subject is not None and carry.subject.words.endswith(name.words):
        name = None
    if (
        name is not None
        and not figure.is_denominator
        and name.words not in DEPENDENT
        and not pattern("not_a_name").search(name.words)
        and (len(name.words) > 2 or pattern("noun_like").search(name.words))
    ):
        _take(figure, name, "name.left")
        return
    _name_carried(figure, carry, "name.of_the_figure_before")


def _clause_before(figure: Figure) -> Name | None:
    """The noun of the clause before, when that holds no number: 一般公共预算收入方面，完成3亿元."""
    sentence, at = figure.sentence, figure.slot.clause
    floor = figure.sentence.slots[figure.index - 1].quantity.end if figure.index else sentence.start
    while at > floor and figure.text[at - 1] in "，,：:；; （(":
        at -= 1
    begin = at
    while begin > floor and figure.text[begin - 1] not in "，,；;：:。！？（）()":
        begin -= 1
    if at - begin < 2 or at - begin > 40:
        return None
    told = pattern("state_tail").search(figure.text, begin, at)
    left = read_left(figure.text, begin, told.start() if told else at, sentence.times)
    if left.name is None or not pattern("noun_like").search(left.name.words):
        return None
    return left.name


def _combined(figure: Figure, carry: Carry, name: Name) -> Name:
    """A general noun with the subject before its verb (第一产业|实现|增加值), a class with the whole it divides."""
    subject = figure.left.subject
    if subject and name.words in _GENERAL and not is_place(subject) and not subject.endswith(name.words):
        if name.words[0] == subject[-1]:
            subject = subject[:-1]
        own = (
            "完成投资"
            if name.words == "投资" and figure.left.lead_word in _INVESTED and pattern("thing").search(subject)
            else name.words
        )
        return Name(subject + own, name.start, name.end)
    whole = carry.divided
    if is_place(name.words) or (figure.unit not in MONEY and figure.unit not in POINTS):
        return name
    if (
        whole is not None
        and not pattern("measured").search(name.words)
        and not pattern("measured").search(whole.words + "不")
        and name.words not in whole.words
    ):
        return Name(name.words + whole.words, name.start, name.end)
    return name


_CHANGES = frozenset(
    ("增量", "增幅", "增速", "正增长", "增长", "负增长", "降幅", "涨幅", "增长率", "速度", "增长速度", "增长目标")
)
_GENERAL = of_class("dependent", "measure_tail")


def _name_pull(figure: Figure, carry: Carry, m: re.Match[str]) -> None:
    """拉动GDP增长0.1个百分点: what the subject does for another indicator."""
    a = figure.begin
    left = read_left(figure.text, a, a + m.start(), figure.sentence.times)
    subject = left.name or carry.entity or carry.subject
    words = (subject.words if subject else "") + "对" + m["what"] + "的拉动"
    _take(figure, Name(words, a + m.start(), a + m.end()), "name.pull")


def _name_rank(figure: Figure, carry: Carry) -> None:
    m = pattern("rank_before").search(figure.near)
    a = figure.begin
    b = a + (m.start() if m else len(figure.near))
    left = read_left(figure.text, a, b, figure.sentence.times)
    if m and m["among"] and pattern("contest_name").search(m["among"]):
        left = read_left(
            figure.text, a + m.start("among"), a + m.end("among") - m["among"].endswith("中"), figure.sentence.times
        )
    if m and (m["field"] or m["among"]):
        figure.qualifier = (m["field"] or m["among"]).rstrip("中里内")
    name = left.name
    if name is not None and (wide := pattern("wide_tail").search(name.words)) and wide.start() > 0:
        name = Name(name.words[: wide.start()], name.start, name.start + wide.start())
    if name is not None and name.words[-1] in "中里内":
        name = None
    if name is not None and is_place(name.words):
        figure.district, name = name.words, None
    if name is not None and pattern("peers").fullmatch(name.words):
        figure.qualifier, name = name.words, None
    if name is not None and name.words in (
        *GROWTH_NOUNS,
        "总量",
        "规模",
        "同比增速",
        "增速",
        "位次",
        "排名",
        "综合排名",
        "总量和增速",
    ):
        name = carry.subject and Name(
            carry.subject.words + ("" if "排" in name.words or "位" in name.words else name.words),
            carry.subject.start,
            carry.subject.end,
        )
    if name is not None and _take(figure, name, "name.left"):
        return
    if carry.subject is None and figure.right.name:
        _take(figure, figure.right.name, "name.right")
        return
    _name_carried(figure, carry)


def _name_rate(figure: Figure, carry: Carry, near: str) -> None:
    a = figure.begin
    times = figure.sentence.times
    if figure.follows_goal():
        figure.name = figure.sentence.figures[-1].name
        figure.rules.append("name.of_the_goal")
        return
    if near.endswith("占") and figure.left.name is None and carry.subject is not None:
        words = carry.subject.words
        _take(
            figure,
            Name(words if words.endswith("占比") else words + "占比", carry.subject.start, carry.subject.end),
            "name.share_of_carried",
        )
        return
    if m := pattern("completion_before").search(near):
        left = read_left(figure.text, a, a + m.start(), times)
        if left.name and _take(figure, left.name, "name.left"):
            return
        _name_carried(figure, carry)
        return
    if (m := pattern("share_before").search(near)) and not near.endswith("占地"):
        _name_share(figure, carry, a, m)
        return
    if figure.unit == "%" and (m := pattern("ratio_of").search(near)):
        left = read_left(figure.text, a, a + m.end("name"), times)
        if left.name is not None and _take(figure, left.name, "name.left"):
            figure.rules.append("kind.ratio_of")
            return
    if figure.unit == "个百分点" and (m := pattern("pull_before").search(near)):
        _name_pull(figure, carry, m)
        return
    left = figure.left
    name = left.name
    if name is not None and (places := _places(name.words)) and left.link in (None, "reach", "up", "down"):
        carry.head = carry.head or _head_of_list(figure)
        if _take(figure, carry.head or carry.subject, "name.place"):
            figure.district = places[0]
            return
    if name is not None and name.words in GROWTH_NOUNS:
        name = None
    if figure.right.name and figure.right.name.words in _CHANGES:
        if not _take(figure, name, "name.left"):
            _name_carried(figure, carry)
        return
    if name is None and left.link not in ("up", "down", "narrow", "to") and figure.right.name:
        right = figure.right
        named = right.has_de or carry.subject is None or near.endswith(("有", "超", "约", "近"))
        if named and not figure.right.name.words.startswith(GROWTH_NOUNS):
            _take(figure, right.name, "name.right")
            return
    if name is None:
        _name_carried(figure, carry)
        return
    combined = _combined(figure, carry, name)
    if combined is name and _leans(name.words):
        _lean(figure, carry, name)
        return
    _take(figure, combined, "name.left")


def _name_share(figure: Figure, carry: Carry, a: int, m: re.Match[str]) -> None:
    left = read_left(figure.text, a, a + m.start(), figure.sentence.times)
    whole = m["whole"]
    subject = left.name or carry.subject
    if left.name is not None and _leans(left.name.words) and carry.subject:
        subject = Name(carry.subject.words + left.name.words, left.name.start, left.name.end)
    words = (subject.words if subject else "") + "占" + whole + "比重"
    _take(figure, Name(words, a + m.start(), a + m.end()), "name.share" if left.name else "name.share_of_carried")


def _leans(words: str) -> bool:
    return words in DEPENDENT


def _lean(figure: Figure, carry: Carry, name: Name) -> None:
    whole = carry.entity or carry.subject
    if (
        whole is not None
        and name.words in _OF_THINGS
        and not pattern("thing").search(pattern("own_measure").sub("", whole.words))
    ):
        whole = None
    if whole is None:
        _take(figure, name, "name.left")
        return
    base, own = whole.words, name.words
    if own not in GROWTH_NOUNS and (m := pattern("own_measure").search(base)) and m.start() > 1:
        base = base[: m.start()]
    if own == "投资" and figure.left.lead_word in _INVESTED and pattern("thing").search(base):
        own = "完成投资"
    words = base if base.endswith(own) else base + own
    _take(figure, Name(words, name.start, name.end), "name.dependent")


_INVESTED = ("完成", "累计完成", "已完成")
_OF_THINGS = frozenset(("总投资", "投资", "投资额", "计划总投资", "计划投资", "年度计划投资", "面积", "总面积"))
_MONEY_RIGHT = re.compile(
    r"(?:的)?[\u4e00-\u9fff]{0,12}(?:资金|投资|收入|贷款|税收|产值|债券|补贴|外资|经费|财政|融资|销售额|订单|支出|合同|利润|基金|贷|款|费|额|产值)"
)


def _name_amount(figure: Figure, carry: Carry) -> None:
    left, right, q = figure.left, figure.right, figure.quantity
    name = left.name
    if right.name is not None and right.name.words in _CHANGES:
        if not _take(figure, name, "name.left"):
            _name_carried(figure, carry)
        return
    if (
        q.unit == "分"
        and (name is None or is_place(name.words))
        and (carry.subject is None or pattern("label").search(carry.subject.words))
    ):
        figure.district = name.words if name is not None else figure.district
        _take(figure, _score_name(figure), "name.unit")
        return
    if name is not None and pattern("state_word").fullmatch(name.words):
        figure.qualifier, name = name.words, None
    elif name is None and q.form == "count" and (m := pattern("state_word").search(figure.near)):
        figure.qualifier = m.group()
    if figure.qualifier is None and q.form == "count" and (m := pattern("state_behind").match(figure.after)):
        figure.qualifier = m.group().strip()
    if name is not None and left.threshold:
        figure.qualifier = figure.qualifier or left.threshold
    if name is not None and left.among:
        figure.qualifier = figure.qualifier or left.among
    if name is not None and _is_listed_place(figure, carry, name):
        return
    if (
        name is not None
        and q.form == "count"
        and right.name is not None
        and _places(name.words)
        and not _places(right.name.words)
    ):
        figure.district, name = name.words, None  # 主城区15条次干道
    if right.name is not None and _prefers_right(figure, name):
        if left.is_open and name is not None:
            figure.qualifier = name.words + "等"
        _take(figure, right.name, "name.right")
        return
    if name is not None and name.words == "年产" and right.name is not None:
        _take(figure, Name(right.name.words + "年产量", right.name.start, right.name.end), "name.right")
        return
    if name is None:
        if _take(figure, _staged(figure, carry), "name.staged"):
            figure.qualifier = None
            return
        _name_carried(figure, carry)
        if figure.name is None and right.name is not None:
            figure.rules.remove("name.none")
            _take(figure, right.name, "name.right")
        return
    whole = carry.by_unit.get(figure.unit or "")
    told = figure.previous()
    goes_on = told is not None and told.slot.clause == figure.slot.clause and figure.qualifier_span is not None
    bound = figure.sentence.slots[figure.index - 1] if goes_on else None
    listed = (
        left.is_parts
        or figure.slot.is_item
        or figure.clause.startswith("其中")
        or (bound is not None and bound.is_item)
    )
    if (
        whole is not None
        and listed
        and figure.qualifier
        and name.words in _GENERIC
        and whole.words.endswith(name.words)
    ):
        _take(figure, whole, "name.class_of_the_counted")  # 新签约项目26个，其中5亿元以上项目6个
        return
    combined = _combined(figure, carry, name)
    if combined is not name:
        _take(figure, combined, "name.left")
        return
    if _leans(name.words) and not (
        q.unit not in MONEY and name.words in ("面积", "总面积", "人数", "数量") and carry.subject is None
    ):
        _lean(figure, carry, name)
        return
    _take(figure, name, "name.left")


_GENERIC = frozenset(("项目", "企业", "工程"))
_STAGES_LONGEST = tuple(sorted(of_class("stage"), key=len, reverse=True))


def _unstaged(words: str) -> str:
    """The things without the stage they were told at: 加装电梯|完工, 开工|小区."""
    for stage in _STAGES_LONGEST:
        if words.startswith(stage) or words.endswith(stage):
            return words.removesuffix(stage).removeprefix(stage)
    return words


def _staged(figure: Figure, carry: Carry) -> Name | None:
    """签约项目48个、开工20个: the same things at another stage."""
    word, told = figure.left.link_word, carry.by_unit.get(figure.unit or "")
    if figure.left.link != "make" or word not in of_class("stage") or told is None:
        return None
    m = pattern("staged_thing").search(told.words)
    thing = m.group() if m else _unstaged(told.words)
    if not thing:
        return None
    return Name(word + thing, figure.quantity.start, figure.quantity.start)


_MEASURES = frozenset(
    ("公里", "米", "亩", "平方米", "平方公里", "公顷", "吨", "立方米", "千瓦", "兆瓦", "千瓦时", "公斤", "千克", "分")
)


def _is_noun(name: Name | None) -> bool:
    return name is not None and pattern("noun_like").search(name.words) is not None


def _prefers_right(figure: Figure, name: Name | None) -> bool:
    left, q = figure.left, figure.quantity
    if q.unit in MONEY:
        m = _MONEY_RIGHT.match(figure.after)
        return m is not None and (
            name is None or left.link in ("make", "push") or not pattern("noun_like").search(name.words)
        )
    if q.form in ("duration",):
        return False
    if name is None or left.is_open or figure.near.endswith("的"):
        return True
    if (
        q.form == "count"
        and q.unit not in _MEASURES
        and (not pattern("noun_like").search(name.words) or _is_noun(figure.right.name))
    ):
        return True
    if left.each and name is None:
        return True
    if q.unit in _MEASURES and left.link not in ("make", "push"):
        return False
    if left.link == "make" and left.link_word not in of_class("stage", "deed"):
        return True
    if left.link == "make" and not left.name:
        return True
    ends_verbal = figure.near.rstrip().endswith(tuple(of_class("make")))
    return ends_verbal and left.link_word in of_class("deed") and not pattern("noun_like").search(name.words)


def _is_listed_place(figure: Figure, carry: Carry, name: Name) -> bool:
    """城关镇2.1亿元 in a list whose head names the indicator: the place is whose figure it is."""
    left = figure.left
    places = _places(name.words)
    if places and carry.head is None and not left.is_parts:
        carry.head = _head_of_list(figure)
    told = carry.head or carry.subject
    if told is None:
        return False
    whole = next((f for f in reversed(carry.recent) if f.unit == figure.quantity.unit), None)
    counted = figure.quantity.form == "count" and figure.unit not in _MEASURES
    adjective = pattern("class_adjective").fullmatch(name.words) is not None
    is_class = (
        adjective
        or (len(name.words) <= 5 and name.words[-1] in "区县市镇村街")
        or (not counted and len(name.words) <= 4 and not pattern("noun_like").search(name.words))
    )
    is_short_part = left.is_parts and is_class and whole is not None
    in_parts = whole is not None and whole.part_of is not None and is_class
    each_of = left.is_parts and figure.near.rstrip().endswith("各")
    if not (places or is_short_part or in_parts or each_of or (adjective and figure.slot.is_item)):
        return False
    if left.lead in ("make", "reach") or left.link == "make":
        return False
    if not places and not adjective and not each_of and figure.unit not in MONEY and figure.unit not in POINTS:
        m = pattern("measured_tail").search(told.words)
        tail = m.group() if m and not name.words.endswith(m.group()) else ""
        _take(figure, Name(name.words + tail, name.start, name.end), "name.left")
        return True
    if places:
        figure.district = places[0]
    else:
        figure.qualifier = name.words
    _take(figure, carry.head or carry.by_unit.get(figure.quantity.unit or "") or told, "name.place")
    return True


def _is_bracketed_place(figure: Figure, carry: Carry) -> bool:
    """城关镇（88.4%）、商务局（14.7%） in a list whose head names the indicator."""
    if not figure.slot.depth or figure.near.strip():
        return False
    m = pattern("place_before_bracket").search(figure.text, max(figure.sentence.start, figure.start - 16), figure.start)
    if m is None:
        return False
    carry.head = _head_of_list(figure) or carry.head
    if carry.head is None:
        return False
    figure.district = m["place"]
    return _take(figure, carry.head, "name.place")


def _places(words: str) -> list[str]:
    """The places a name consists of, if it consists of places only."""
    parts = [part for part in re.split(r"[、和与及]", words) if part]
    known = all(is_place(part) or pattern("park").fullmatch(part) for part in parts)
    return parts if parts and known else []


def _head_of_list(figure: Figure) -> Name | None:
    """What a list of places is about: 新增治理自然村任务：甲镇39个，乙镇34个."""
    text, sentence = figure.text, figure.sentence
    colon = max(text.rfind("：", sentence.start, figure.start), text.rfind(":", sentence.start, figure.start))
    if colon < 0:
        return None
    begin = max(text.rfind(mark, sentence.start, colon) for mark in "，,；;。") + 1
    begin = max(begin, sentence.start)
    words = text[begin:colon]
    while (m := pattern("list_head").search(words)) is not None and m.start() < len(words) and m.group():
        words = words[: m.start()]
    left = read_left(text, begin, begin + len(words), sentence.times)
    return left.name


def remember(figure: Figure, carry: Carry) -> None:
    """What the next figure may lean on."""
    if "name.place" not in figure.rules and figure.name is not None and "name.carried" not in figure.rules:
        carry.head = None
    carry.recent.append(figure)
    name = figure.name
    if name is not None and figure.kind == "rank" and carry.subject is None:
        carry.subject = name
    if name is None or figure.is_denominator or figure.is_gap or figure.is_comparison or figure.kind == "rank":
        return
    if (
        "name.pull" in figure.rules
        or "name.share_of_carried" in figure.rules
        or ("name.dependent" in figure.rules and figure.is_rate)
    ):
        return
    if figure.part_of is not None and figure.part_of.name is not None and name is not figure.part_of.name:
        carry.resume = figure.part_of.name
    carry.subject = name
    if "name.dependent" not in figure.rules and "name.carried" not in figure.rules and "name.share" not in figure.rules:
        carry.entity = name
    if figure.unit:
        carry.by_unit[figure.unit] = name


def leading_place(text: str, start: int, end: int, times: list) -> str | None:
    """The place a clause begins with, behind its time and its list number."""
    at = start
    for time in times:
        if time.start >= start and time.start - at <= 3 and time.end <= end:
            at = time.end
    while at < end and text[at] in " ，,、的：:“”（(0123456789.一二三四五六七八九十）)其中":
        at += 1
    span = place_at(text, at, end)
    return text[span[0] : span[1]] if span else None
