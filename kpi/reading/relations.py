"""Numbers that stand in a fixed relation to the next: from … to, a goal and its completion, respective values."""

from __future__ import annotations

import re
from itertools import pairwise

from kpi.quantities import numerals
from kpi.reading.clauses import Slot
from kpi.reading.figures import POINTS, Figure
from kpi.reading.lexicon import alternation, of_class, pattern
from kpi.reading.names import DEPENDENT, GROWTH_NOUNS, Name, read_left
from kpi.reading.naming import EarlierNames, expand
from kpi.reading.places import place_at
from kpi.reading.times import Time

_OF = re.compile(
    r"\s*(?:[（(]|的|之)?\s*(?:(?:年度?|全年|当年)?(?:目标|任务|计划|预算)(?:任务)?的)?(?:比例|比重)?(?:为|达)?\s*"
)
_SHUT = re.compile(r"[）)]\s*的\s*$")
LEADING, LINKED = 28, 20
"""Characters before a number in which 由 or a goal stands, and at most between the number and the one it became."""
_OF_A_CHANGE = (*GROWTH_NOUNS, "占比", "比重", "率", "比例", "得分", "排名", "余额", "位次")
_AND = of_class("and") | {"、", "以及"}
_MARKS = re.compile(alternation(_AND))
_BRACKETED = re.compile(r"[（(][^（()）]*[）)]")
_IN_BRACKET = re.compile(r"(?:目标|任务|计划|预算)[^，,。；;\d]{0,6}[（(]$")
_NAMED_GOAL = re.compile(r"(?:目标|任务|计划|预算)")
_ARRIVED = re.compile(r"(?<=[\u4e00-\u9fff])[到至](?=[\u4e00-\u9fff]{2})")


def find_goals(text: str, slots: list[Slot]) -> set[int]:
    """Slots that hold the goal a percentage is measured against: 完成年计划710亿元的89.4%."""
    found = set()
    for i in range(len(slots) - 1):
        j = next((k for k in range(i + 1, len(slots)) if slots[k].depth <= slots[i].depth), i + 1)
        q, after = slots[i].quantity, slots[j].quantity
        between = _BRACKETED.sub("", text[q.end : after.start]) if j > i + 1 else text[q.end : after.start]
        is_shut = _SHUT.match(between) is not None
        if after.unit != "%" or (slots[j].clause != slots[i].clause and not is_shut):
            continue
        if is_shut and _IN_BRACKET.search(text, max(0, q.start - 12), q.start):
            found.add(i)
            continue
        if q.unit != "%":
            found |= _held_against(text, slots, i, between)
    return found


def _held_against(text: str, slots: list[Slot], i: int, between: str) -> set[int]:
    """The goal in slot `i` when its words say so, with the one before it in a list of goals."""
    q = slots[i].quantity
    near = text[max(slots[i].left, q.start - 30) : q.start]
    named = _NAMED_GOAL.search(between) and pattern("held_against").search(near)
    if _OF.fullmatch(between) and (named or pattern("completion_before").search(near + "的")):
        return {i}
    if not _OF.fullmatch(between) or not i or not _is_list_mark(text[slots[i - 1].quantity.end : q.start]):
        return set()
    before = slots[i - 1]
    told = text[max(before.left, before.quantity.start - 30) : before.quantity.start]
    return {i - 1, i} if pattern("completion_before").search(told + "的") else set()


def _is_list_mark(between: str) -> bool:
    return between.strip() in of_class("and") | {"、"}


def from_to(text: str, slots: list[Slot], i: int) -> bool:
    """由52%提高到55%: the first number is where the second starts from."""
    if i + 1 >= len(slots) or slots[i + 1].depth != slots[i].depth:
        return False
    q, after = slots[i].quantity, slots[i + 1].quantity
    between = text[q.end : after.start]
    if after.unit != q.unit and q.unit is not None:
        return False
    before = text[max(slots[i].clause, q.start - LEADING) : q.start]
    if is_goal_changed(before, between):
        return True
    if len(between) > LINKED:
        return False
    leaves = max(before.rfind("由"), before.rfind("从"))
    if leaves < 0 or (i and slots[i - 1].quantity.end > q.start - len(before) + leaves):
        return False
    if _ARRIVED.search(before, leaves) or "从" in between or "由" in between:
        return False
    arrives = any(w in between for w in ("到", "至", "为")) or between.endswith("调整")
    return arrives and "、" not in between


def is_goal_changed(before: str, between: str) -> bool:
    """目标由300亿元提高到320亿元; 增长9%的目标，调整为7%: by the words before a number and those up to the next."""
    if pattern("set_as_goal").search(before) is not None and len(between) <= LINKED:
        return pattern("goal_changed").search(between) is not None
    if moved_goal(before, between) is not None:
        return True
    if pattern("first_set").search(before) is not None and pattern("then_changed").fullmatch(between) is not None:
        return True  # 原定新建12所，现调减为9所
    return _NAMED_GOAL.search(between) is not None and pattern("goal_then_changed").fullmatch(between) is not None


def moved_goal(before: str, between: str) -> re.Match[str] | None:
    """目标在年初100亿元的基础上增加20亿元: the second number moves the first, up or down."""
    return pattern("goal_moved").fullmatch(between) if pattern("goal_to_move").search(before) is not None else None


def old_ratios(text: str, slots: list[Slot]) -> set[int]:
    """由10:45:45调整为9:44:47: the parts of the first ratio are where those of the second start from."""
    opens = [i for i, slot in enumerate(slots) if slot.quantity.form == "ratio" and slot.quantity.position == 1]
    old: set[int] = set()
    for i, j in pairwise(opens):
        before = text[max(slots[i].clause, slots[i].quantity.start - 24) : slots[i].quantity.start]
        if slots[i].clause == slots[j].clause and ("由" in before or "从" in before):
            old |= {k for k in range(i, j) if slots[k].quantity.form == "ratio"}
    return old


def respective_run(figure: Figure, earlier: EarlierNames) -> list[tuple[Name, str | None]]:
    """The names of the values that begin here, when they belong to a list of subjects one by one; else nothing."""
    slots, i, text = figure.sentence.slots, figure.index, figure.text
    if figure.quantity.form == "ratio":
        return _parts_of_ratio(figure, earlier)
    count = 1
    m = pattern("respectively").search(figure.near)
    while i + count < len(slots) and _continues(text, slots, i + count, m is not None):
        count += 1
    if count < 2:
        return []
    a = figure.begin
    head_end = a + (m.start() if m else len(figure.near))
    before = read_left(text, figure.slot.left, head_end, figure.sentence.times)
    words = (before.among if m else "") + before.name.words if before.name else ""
    behind = ""
    if m:
        inner = read_left(text, a + m.end(), figure.start, figure.sentence.times)
        behind = inner.name.words if inner.name else ""
    if words and before.name is not None:
        names = _of_places(figure, before.name, behind, count, m.start() if m else 0) or _listed(
            words, behind, count, before.name, earlier, m is not None and "完成" in text[a + m.end() : figure.start]
        )
        if names:
            return names
    return _told_before(figure, earlier, count, words, behind, m is not None)


def _told_before(
    figure: Figure, earlier: EarlierNames, count: int, words: str, behind: str, respectively: bool
) -> list[tuple[Name, str | None]]:
    """The subjects told before, where a list of values has none of its own: 分别增长6%、8%."""
    if pattern("summing_noun").fullmatch(words) is not None:
        words = ""  # 三类管道已分别改造31公里、24公里和29公里
    if len(words) > 3 and words not in DEPENDENT and not words.endswith(_OF_A_CHANGE):
        return []  # of something of its own that is no list
    is_one_a_year = any(_spans(time, count) or (behind and time.shape == "years") for time in figure.sentence.times)
    if respectively and earlier.recent and not is_one_a_year:
        return _of_the_last(earlier, count, words, figure)
    told = [f.name for f in earlier.recent[-count:]]
    if (
        not words
        and len({name.words for name in told if name}) == count
        and "name.respective" in earlier.recent[-1].rules
    ):
        return _of_the_last(earlier, count, words, figure)  # 分别达…、…，增长4%和6%
    return []


def _spans(time: Time, count: int) -> bool:
    """Whether a time spans so many years: 2016年至2018年 before three values of one thing."""
    if time.shape != "years" or time.year is None or time.first_year is None:
        return False
    return time.year - time.first_year + 1 == count


def _parts_of_ratio(figure: Figure, earlier: EarlierNames) -> list[tuple[Name, str | None]]:
    """三次产业结构为9：44：47: a share for each member of the subject."""
    slots, i = figure.sentence.slots, figure.index
    if figure.quantity.position != 1:
        return []
    count = 1
    while i + count < len(slots) and slots[i + count].quantity.position == count + 1:
        count += 1
    name = figure.left.name or earlier.subject
    if name is None:
        return []
    m = pattern("ratio_noun").search(name.words)
    stem = name.words[: m.start()] if m else name.words
    members = expand(stem, count) or ([f"第{c}产业" for c in "一二三"] if count == 3 and "产业" in stem else [])
    return [(Name(member + "比重", name.start, name.end), None) for member in members]


def _continues(text: str, slots: list[Slot], k: int, respectively: bool) -> bool:
    """Whether only a mark stands between two values of one unit: 4.2%和31.5%."""
    between = text[slots[k - 1].quantity.end : slots[k].quantity.start].strip()
    m = pattern("between_values").fullmatch(between)
    if m is None:
        return False
    one, other = slots[k - 1].quantity, slots[k].quantity
    return one.unit == other.unit or (respectively and (one.form == other.form or between in _AND))


def _listed(
    words: str, behind: str, count: int, name: Name, earlier: EarlierNames, carried: bool
) -> list[tuple[Name, str | None]]:
    """The members of a list with the noun behind 分别; `carried` says that it was 完成: 完成投资 is not 总投资."""
    members = expand(words, count)
    if not members:
        return []
    found: list[tuple[Name, str | None]] = []
    places = [_split_place(member) for member in members]
    if all(place for place, _ in places):
        told = earlier.head or earlier.subject
        thing = behind or next((rest for _, rest in reversed(places) if rest), "") or (told.words if told else "")
        return [(Name(thing, name.start, name.end), place) for place, _ in places] if thing else []
    for member in members:
        own = "完成投资" if behind == "投资" and carried and pattern("thing").search(member) else behind
        full = member if not own or member.endswith(own) else member + own
        found.append((Name(full, name.start, name.end), None))
    return found


def _of_places(figure: Figure, name: Name, behind: str, count: int, reach: int) -> list[tuple[Name, str | None]]:
    """北棠镇、南矼镇全年固定资产投资分别完成95亿元、60亿元: one thing, and a place for each value."""
    places, begin = _counted_places(figure, figure.begin + reach)
    if places:
        thing = figure.text[max(begin, name.start) : max(begin, name.end)] + behind
    else:
        places = _places_ahead(figure, figure.begin + reach)
        thing = ("" if _split_place(name.words)[0] else name.words) + behind
    if len(places) != count or not thing:
        return []
    return [(Name(thing, name.start, name.end), place) for place in places]


def _places_ahead(figure: Figure, end: int) -> list[str]:
    """The places that the clause of a list begins with, one behind another."""
    text, start, places = figure.text, figure.sentence.start, []
    at = max((i + 1 for i in range(start, end) if text[i] in "，,；;：:"), default=start)
    is_first = not any("name.respective" in told.rules for told in figure.sentence.figures)
    if is_first and place_at(text, at, end) is None:
        at = start  # 甲镇、乙镇均完成任务，项目完成率分别为…
    while (span := place_at(text, at, end)) is not None:
        places.append(text[slice(*span)])
        if text[span[1] : span[1] + 1] not in _AND:
            break
        at = span[1] + 1
    return places


def _counted_places(figure: Figure, end: int) -> tuple[list[str], int]:
    """洪山、江夏、汉阳三区: the short names that a list counts, and where what is told of them begins."""
    m = pattern("counted_places").search(figure.text, figure.sentence.start, end)
    parts = _MARKS.split(m["names"]) if m is not None else []
    told = numerals.chinese(m["count"]) if m is not None else None
    if m is None or len(parts) != (int(m["count"]) if told is None else told[0]):
        return [], 0
    return [part + m["kind"] for part in parts], m.end()


def _split_place(member: str) -> tuple[str | None, str]:
    if pattern("bare_area").match(member + "和"):
        return member, ""
    if pattern("listed_body").fullmatch(member):
        return member, ""
    span = place_at(member, 0, len(member))
    return (member[: span[1]], member[span[1] :]) if span else (None, member)


def _of_one_unit(earlier: EarlierNames, count: int, figure: Figure) -> list[Figure]:
    """The figures told before that a list of amounts can go on from: those of its unit, if they are enough."""
    alike = [told for told in earlier.recent if told.unit == figure.unit and told.kind != "rank"]
    is_reached = figure.left.link in ("reach", "make") and figure.unit not in POINTS
    return alike if is_reached and len({told.name.words for told in alike if told.name}) >= count else earlier.recent


def _of_the_last(earlier: EarlierNames, count: int, words: str, figure: Figure) -> list[tuple[Name, str | None]]:
    """增速分别为6%、8% after two subjects: each has its own; a place among others is of the 增速 that is named."""
    own = words if figure.quantity.form == "rank" and words in GROWTH_NOUNS else ""
    subjects: list[tuple[Name, str | None]] = []
    for told in reversed(_of_one_unit(earlier, count, figure)):
        if told.name is None or told.kind == "rank":
            continue
        key = (Name(told.name.words + own, told.name.start, told.name.end), told.district)
        if all(key[0].words != other[0].words or key[1] != other[1] for other in subjects):
            subjects.insert(0, key)
        if len(subjects) == count:
            return subjects
    return []
