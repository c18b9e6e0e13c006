"""Time expressions as marks: each owns the words around it (到, 截至, 以来, 底前) and says what it does."""

from __future__ import annotations

import re
from dataclasses import replace

from kpi.reading.lexicon import pattern
from kpi.reading.periods import is_year
from kpi.reading.times.time import Does, Time
from kpi.reading.times.use import RUN_ON, does_of
from kpi.reading.times.words import (
    FIVE_YEARS,
    HINT,
    PARTS,
    PATTERN,
    SAME,
    SHIFTS,
    number_of,
    shape_of,
    year_of,
)

__all__ = ["FIVE_YEARS", "Does", "Time", "find_times"]


def find_times(text: str, start: int, end: int) -> list[Time]:
    """The time expressions of text[start:end], left to right, without overlap."""
    if not HINT.search(text, start, end):
        return [_same(text, m) for m in SAME.finditer(text, start, end)]
    found: list[Time] = []
    at = start
    for m in SAME.finditer(text, start, end):
        found += _between(text, at, m.start())
        found.append(_same(text, m))
        at = m.end()
    return found + _between(text, at, end)


def _same(text: str, m: re.Match[str]) -> Time:
    return Time(m.start(), m.end(), Does.BASE, "year", shift=-1, owned_from=_owned(text, m.start(), Does.BASE))


def _between(text: str, start: int, end: int) -> list[Time]:
    found: list[Time] = []
    for m in PATTERN.finditer(text, start, end):
        time = _time(text, m)
        if time is not None:
            owned_from = _owned(text, time.start, time.does)
            stop = (
                _BASIS.match(text, time.end)
                if time.does is Does.BASE or text[time.start - 1 : time.start] == "在"
                else None
            )
            if stop is None and text[time.start - 1 : time.start] == "在":
                stop = _STARTED_FROM.match(text, time.end)
                time = replace(time, does=Does.BASE) if stop else time
                stop = None
            if stop:
                time = replace(time, does=Does.BASE, end=stop.end())
                owned_from = owned_from - 1 if text[owned_from - 1 : owned_from] == "在" else owned_from
            time = replace(time, owned_from=owned_from)
            if found and found[-1].does is Does.BASE and text[found[-1].end : time.start] in ("和", "、", "及"):
                time = _doing(time, Does.BASE)
            if found and (both := _from_to(text, found[-1], time)) is not None:
                found[-1] = both
                continue
            found.append(time)
    return found


_DAY_TO = frozenset(day + dash for day in "日号" for dash in "-—")
_TO = re.compile(r"(?:\d{1,2}[时点](?:整)?)?(?:[-—–－~～至到]|--|——)")
_OF_A_YEAR = ("day", "month", "quarter", "half")


def _from_to(text: str, first: Time, last: Time) -> Time | None:
    """自1月1日至11月30日, 9月28日至10月8日 as one time; over the turn of a year it has no name in the ledger."""
    if first.shape not in _OF_A_YEAR or last.shape not in _OF_A_YEAR:
        return None
    if first.does is Does.BASE and text[first.start - 1] not in "自从由":
        return None
    if _TO.fullmatch(text, first.end, last.start) is None:
        return None
    is_over = (last.year or 0) > (first.year or last.year or 0) or (last.shift or 0) > (first.shift or 0)
    if is_over or (not last.has_year and last.last < first.first):
        return replace(first, end=last.end, does=Does.PERIOD, shape="over_years", last=last.last)
    shape = "month" if first.first == last.last else "months"
    return replace(first, end=last.end, does=Does.PERIOD, shape=shape, last=last.last, number=0)


_BASIS = re.compile(r"的?(?:实际完成|完成数|决算数?)?(?:水平)?(?:的)?基础上")
_STARTED_FROM = re.compile(r"[^，,。；;：:]{1,24}的基础上")
_OWNED = {
    Does.BASE: re.compile(r"(?:[，,]?(?:不[高低快慢优少多]于|比|较|与|同|跟|从|由|自|距|于))$"),
    Does.UNTIL: re.compile(r"(?:截至|截止)?[到至]$"),
    Does.AS_OF: re.compile(r"(?:截至|截止)[到至]?$"),
}


def _owned(text: str, start: int, does: Does) -> int:
    found = _OWNED[does].search(text, max(0, start - 4), start) if does in _OWNED else None
    return found.start() if found else start


def _doing(time: Time, does: Does) -> Time:
    return replace(time, does=does)


def _time(text: str, m: re.Match[str]) -> Time | None:
    said = m.groupdict()
    if said["now"]:
        is_base = text[max(0, m.start() - 1) : m.start()] in ("由", "从", "比", "较")
        return Time(m.start(), m.end(), Does.BASE if is_base else Does.AS_OF, "now")
    if said["nth"]:
        first = FIVE_YEARS[said["nth"] + "五"]
        return Time(m.start(), m.end(), Does.NAME, "years", first + 4, None, 1, 12, first)
    if said["from_year"] or said["five"] or said["span"] or said["came"]:
        return _several_years(text, m, said)
    if (said["relative"] or "").startswith("上") and text[max(0, m.start() - 1) : m.start()] == "以":
        return None  # 10个以上|年产值超5亿元的项目
    part = {name: said[name] or said["p_" + name] for name in PARTS}
    if not (said["year"] or said["relative"]) and _runs_on(text, m, part):
        return None
    shape = shape_of(part)
    if shape is None:
        return None
    kind, first, last, number = shape
    if said["relative"] == "当年":  # the year that is spoken of, not the one of publication
        said["relative"] = None
    year = year_of(said["year"]) if said["year"] else None
    if year is not None and not is_year(year):
        return None
    shift = SHIFTS[said["relative"]] if said["relative"] else None
    post = said["post"] or ""
    whole = part["whole"] or ""
    if pattern("since_january").search(m.group()):
        shift = 0 if year is None and shift is None else shift
        return Time(m.start(), m.end(), Does.PERIOD, "year", year, shift, is_cumulative=True)
    does = does_of(text, m, kind, post, whole, is_alone=year is None and shift is None)
    is_end = post[:1] in tuple("底末") or post[1:2] in tuple("底末") or whole[-1:] in tuple("底末终")
    summed = bool(said["sum"]) or (post == "以来" and shift == 0) or (post == "以来" and kind == "now")
    return Time(m.start(), m.end(), does, kind, year, shift, first, last, None, number, is_end, summed)


def _runs_on(text: str, m: re.Match[str], part: dict[str, str | None]) -> bool:
    """Whether a month without a year is the rest of a number (12.5月) or of a word (个月)."""
    if part["whole"] and m.start() and text[m.start() - 1] in "一二两三四五六七八九十百近半当数几":
        return True
    if part["day"] and text[max(0, m.start() - 2) : m.start()] in _DAY_TO:
        return False  # 3月4日—3月10日
    return bool(part["month"] or part["months"] or part["day"]) and text[max(0, m.start() - 1) : m.start()] in RUN_ON


def _several_years(text: str, m: re.Match[str], said: dict[str, str | None]) -> Time | None:
    post = said["post"] or ""
    if said["from_year"]:
        first, last = year_of(said["from_year"]), year_of(said["to_year"] or "0")
        if not (is_year(first) and is_year(last) and first < last):
            return None
        return Time(m.start(), m.end(), Does.PERIOD, "years", last, None, 1, 12, first)
    if said["five"]:
        return _five_years(text, m, said, post)
    count = number_of(said["span"] or said["came"] or "0")
    ahead = text[m.start()] in "今未接"
    if text[max(0, m.start() - 1) : m.start()] in ("是", "比", "较") and text.startswith("的", m.end()):
        return Time(m.start(), m.end(), Does.BASE, "behind", number=count)
    does = Does.DEADLINE if ahead and text.startswith("内", m.end()) else Does.PERIOD
    return Time(m.start(), m.end(), does, "ahead" if ahead else "behind", number=count)


def _five_years(text: str, m: re.Match[str], said: dict[str, str | None], post: str) -> Time | None:
    tail, first = said["five_tail"] or "", FIVE_YEARS[said["five"] or ""]
    if text[max(0, m.start() - 1) : m.start()].rstrip("“") in ("比", "较") or text[
        max(0, m.start() - 2) : m.start()
    ].endswith(("比“", "较“")):
        return Time(m.start(), m.end(), Does.BASE, "years", first + 4, None, 1, 12, first)
    if said["five"] == "十五" and not tail and text[m.start()] not in "“「":
        return None
    if tail == "规划" or (not tail and post not in ("期间", "时期") and not post.startswith(("末", "底", "初"))):
        does = Does.NAME
    elif tail == "末" or post.startswith(("末", "底")):
        does = Does.UNTIL
        return Time(m.start(), m.end(), does, "year", first + 4, None, 1, 12, None, 0, True)
    elif tail == "以来" or post == "以来":
        does = Does.SINCE
    elif post == "初":
        does = Does.BASE
    else:
        does = Does.PERIOD
    return Time(m.start(), m.end(), does, "years", first + 4, None, 1, 12, first)
