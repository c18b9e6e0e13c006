"""Giving a figure its name: as it stands, from a figure before it, or leaning on a whole."""

from __future__ import annotations

import re

from kpi.reading.figures import MONEY, POINTS, Figure
from kpi.reading.lexicon import of_class, pattern
from kpi.reading.names import DEPENDENT, GROWTH_NOUNS, Name, read_left
from kpi.reading.naming.earlier_names import EarlierNames
from kpi.reading.places import is_place

_SECTOR = re.compile(r"([一二三])产(?!业|品|值|量|能|学|融)")
_GENERAL = of_class("dependent", "measure_tail")
_INVESTED = ("完成", "累计完成", "已完成")
_OF_THINGS = of_class("of_thing")
_CHANGES = of_class("change")
_STAGES_LONGEST = tuple(sorted(of_class("stage"), key=len, reverse=True))
_SETTLED = {word[0]: word for word in of_class("population", "households")}
"""What people and households told bare are called, by their unit."""
SCORE = next(iter(of_class("score")))
_SUMS_OF_MONEY = of_class("amount")
_EXTENTS = ("面积", "总面积", "人数", "数量")


def take(figure: Figure, name: Name | None, rule: str) -> bool:
    if name is None:
        return False
    if "产" in name.words and (m := _SECTOR.match(name.words)):
        name = Name(f"第{m[1]}产业{name.words[2:]}", name.start, name.end)
    figure.name = name
    figure.rules.append(rule)
    return True


def take_earlier_name(figure: Figure, earlier: EarlierNames, rule: str = "name.carried") -> None:
    by_unit = earlier.by_unit.get(figure.quantity.unit or "") if figure.quantity.form == "count" else None
    beside = figure.previous()
    if by_unit is not None and beside is not None:
        by_unit = _named_beside(figure, beside, by_unit)
    name = _people_of(figure) or _of_its_item(figure) or by_unit or earlier.subject
    if take(figure, name, rule) or take(figure, clause_before(figure), "name.clause_before"):
        return
    figure.rules.append("name.none")


def _of_its_item(figure: Figure) -> Name | None:
    """…；加快薄弱学校改造工程，年度实施10所: the first number of an item is of the noun the item begins with."""
    before = figure.previous()
    begin = before.quantity.end if before is not None else figure.sentence.start
    opens = before is None or pattern("item_mark").search(figure.text, begin, figure.slot.clause) is not None
    if not opens or pattern("label_mark").fullmatch(figure.slot.mark):
        return None
    return clause_before(figure) if figure.quantity.form == "count" and not figure.slot.depth else None


def _people_of(figure: Figure) -> Name | None:
    """辖12个行政村、8169户、3.2万人: households and people told bare behind villages are those that live there."""
    before = figure.previous()
    if before is None or before.name is None or figure.near.strip():
        return None
    is_settled = before.unit == "个" and pattern("settlement").search(before.name.words) is not None
    if not is_settled and before.name.words not in _SETTLED.values():
        return None
    told = _SETTLED.get(figure.unit or "")
    return Name(told, figure.start, figure.start) if told else None


def _named_beside(figure: Figure, beside: Figure, by_unit: Name) -> Name | None:
    """The name of a figure of its unit told before, unless the figure beside it names it: 1829户、5897人."""
    between = figure.text[beside.quantity.end : figure.start].strip()
    if {figure.unit, beside.unit} == {"人", "户"} and between in ("，", ",", "、", ""):
        return beside.name
    return None if pattern("summed_beside").fullmatch(between) else by_unit


def clause_before(figure: Figure) -> Name | None:
    """The noun of the clause before, when that holds no number: 一般公共预算收入方面，完成3亿元."""
    sentence, at = figure.sentence, figure.slot.clause
    at = next((t.owned_from for t in sentence.times if t.end <= at <= t.end + 2), at)
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
    if left.name is None:
        return None
    work = pattern("work_told").search(left.name.words)
    if work is not None and work.start() > 1:
        return Name(left.name.words[: work.start()], left.name.start, left.name.start + work.start())
    return left.name if pattern("noun_like").search(left.name.words) else None


def combined_with_whole(figure: Figure, earlier: EarlierNames, name: Name) -> Name:
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
    whole = earlier.divided
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


def unstaged(words: str) -> str:
    """The things without the stage they were told at: 加装电梯|完工, 开工|小区."""
    for stage in _STAGES_LONGEST:
        if words.startswith(stage) or words.endswith(stage):
            return words.removesuffix(stage).removeprefix(stage)
    return words


def leans(words: str) -> bool:
    return words in DEPENDENT


def lean(figure: Figure, earlier: EarlierNames, name: Name) -> None:
    whole = earlier.entity or earlier.subject or clause_before(figure)
    if pattern("enumerated").match(figure.text, figure.sentence.start) and name.words in _SUMS_OF_MONEY:
        whole = None  # 二是争取资金2亿元 says nothing of the 农田 before
    if (
        whole is not None
        and pattern("income").search(whole.words) is not None
        and pattern("output_value").fullmatch(name.words) is not None
    ):
        whole = None  # 财税总收入419万元，…总产值3.7亿元: no output of the income
    if (
        whole is not None
        and name.words in _OF_THINGS
        and not pattern("thing").search(pattern("own_measure").sub("", whole.words))
    ):
        whole = None
    if whole is None:
        take(figure, name, "name.left")
        return
    base, own = whole.words, name.words
    if pattern("of_a_herd").fullmatch(own):
        base = pattern("livestock_told").sub("", base)  # 出栏生猪26万头，存栏9万头
    stage = own.removesuffix("率")
    base = pattern("things_undone").sub(r"\g<things>", base) if stage in _STAGES_LONGEST else base
    if stage in _STAGES_LONGEST and not base.startswith(stage) and len(unstaged(base)) > 1:
        base = unstaged(base)  # 竣工|农村危房改造, 竣工率
    if pattern("whole_amount").fullmatch(own) and (
        growth := next((each for each in GROWTH_NOUNS if base.endswith(each)), None)
    ):
        base = base.removesuffix(growth)  # GDP增速保6%，总量迈上420亿元
    if own not in GROWTH_NOUNS and (m := pattern("own_measure").search(base)) and m.start() > 1:
        base = base[: m.start()]
    if own == "投资" and figure.left.lead_word in _INVESTED and pattern("thing").search(base):
        own = "完成投资"
    words = base if base.endswith(own) else base + own[_shared(base, own) :]
    take(figure, Name(words, name.start, name.end), "name.dependent")


def _shared(base: str, own: str) -> int:
    """How many characters of two or more the end of one name shares with the head of the next: 完成投资|投资完成率."""
    return next((n for n in range(min(len(base), len(own)), 1, -1) if base.endswith(own[:n])), 0)


def take_own(figure: Figure, earlier: EarlierNames, name: Name) -> None:
    """Name a figure by its own words, with the whole they belong to."""
    combined = combined_with_whole(figure, earlier, name)
    is_bare = name.words in _EXTENTS and earlier.subject is None and figure.quantity.unit not in MONEY | POINTS
    if combined is name and leans(name.words) and not is_bare:
        lean(figure, earlier, name)
    else:
        take(figure, combined, "name.left")


def take_changed(figure: Figure, earlier: EarlierNames, name: Name | None) -> bool:
    """Name a figure with the word of its change behind it: 税收6%的增长 is of 税收, or of the figure before."""
    if figure.right.name is None or figure.right.name.words not in _CHANGES:
        return False
    if not take(figure, name, "name.left"):
        take_earlier_name(figure, earlier)
    return True
