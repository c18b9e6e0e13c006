"""Promises with a day or a title instead of a number: 某项目5月末前完工, 创成国家级示范区."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from kpi.documents import Document
from kpi.quantities import Quantity
from kpi.reading.headings import Purpose
from kpi.reading.lexicon import pattern
from kpi.reading.names import read_left
from kpi.reading.periods import Period
from kpi.reading.state import State
from kpi.reading.times import Does, Time, find_times
from kpi.statement import Statement

_LISTED = re.compile("、")
_PARTS = ("month", "months", "quarter", "half", "day", "year")


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a sentence, with the day that a clause of its own before it set: 6月底前，…建成.

    `counted` is where the first count of its item stands, if it is before the clause: 改造小区9个，6月底前全部开工.
    """

    sentence: int
    start: int
    end: int
    told_before: Time | None = None
    counted: int | None = None


def find_milestones(
    document: Document, state: State, start: int, end: int, quantities: list[Quantity]
) -> list[Statement]:
    """The milestones of one sentence, each a statement without a value; clauses with a number are left to it.

    A deadline that is a clause of its own is that of the deeds behind it, until the next that names one.
    """
    text = document.text
    if not pattern("milestone_hint").search(text, start, end):
        return []
    found: list[Statement] = []
    told = None
    for a, b in _clauses(text, start, end):
        times = _times(text, a, b)
        if times and _is_alone(text, a, b, times[-1]):
            told = times[-1]
            continue
        told = None if times else told
        if not any(a <= q.start < b for q in quantities):
            item = max(start, text.rfind("；", start, a) + 1)
            counted = next((q.start for q in quantities if item <= q.start < a and q.form == "count"), None)
            milestone = _milestone(document, state, Clause(start, a, b, told, counted), times)
            found += [milestone] if milestone is not None else []
    return found


def _clauses(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The clauses of a sentence; things that each have their deed are apart at 、 too: 甲路贯通、乙馆完工."""
    for m in pattern("clause_of_deeds").finditer(text, start, end):
        a, b = m.span()
        for mark in _LISTED.finditer(text, *m.span()):
            if pattern("ends_in_deed").fullmatch(text, a, mark.start()) and pattern("ends_in_deed").match(
                text, mark.end(), b
            ):
                yield a, mark.start()
                a = mark.end()
        yield a, b


def _times(text: str, a: int, b: int) -> list[Time]:
    return [t for t in find_times(text, a, b) if t.does not in (Does.BASE, Does.YARDSTICK, Does.NAME)]


def _is_alone(text: str, a: int, b: int, time: Time) -> bool:
    """Whether a clause is a time and nothing else: 力争6月底前."""
    return time.shape in _PARTS and bool(pattern("due_alone").fullmatch(text[a : time.start] + text[time.end : b]))


def _milestone(document: Document, state: State, clause: Clause, times: list[Time]) -> Statement | None:
    text, a, b = document.text, clause.start, clause.end
    due = next((t for t in times if t.does in (Does.DEADLINE, Does.UNTIL) or t.is_end), clause.told_before)
    title = pattern("title_won").search(text, a, b)
    done = pattern("deed_done").search(text, max(a, due.end), b) if due else None
    if due is None and (due := _part_before_a_deed(text, times, b)) is not None:
        done = _deed_behind(text, due, b)
    if done is not None and pattern("told_of_deeds").match(text, done.start(), b):
        done = None  # （6月底完成情况）
    built = None if title or due else _ended(text, a, b)
    deed = title or built or done
    if deed is None:
        return None
    role = _role(document, state, clause.sentence, a, b)
    is_loose = due is not None and due.does is Does.PERIOD and not due.is_end
    if role == "context" or ((built or is_loose) and role != "target"):
        return None
    expected = due is not None and pattern("forecast").search(text, a, max(a, due.start)) is not None
    period = state.resolve(due, role == "target" or expected) if due else state.running_period
    if due is not None and period is not None and state.published is not None:
        role = "target" if period.end > state.published else role
    return _statement(document, state, clause, due, deed, period, role)


def _ended(text: str, a: int, b: int) -> re.Match[str] | None:
    """A thing that is to be built or ended, without a day of its own: 推动滨江大道全线贯通."""
    ended = pattern("ended_thing").fullmatch(text, a, b)
    if ended is not None and pattern("no_one_thing").fullmatch(ended["built"]) is None:
        return ended
    return pattern("built_thing").fullmatch(text, a, b)


def _part_before_a_deed(text: str, times: list[Time], end: int) -> Time | None:
    """A quarter, half or month right before its deed, or a thing and its deed: 一季度出台《…》, 三季度美术馆开放."""
    parts = (t for t in times if t.does is Does.PERIOD and t.shape in _PARTS)
    return next((t for t in parts if _deed_behind(text, t, end)), None)


def _deed_behind(text: str, part: Time, end: int) -> re.Match[str] | None:
    """The deed right behind a part of a year, else the one that ends the clause."""
    at_once = pattern("deed_done").match(text, part.end, end)
    if at_once is not None or not pattern("ends_in_deed").fullmatch(text, part.end, end):
        return at_once
    return pattern("deed_done").search(text, part.end, end)


def _role(document: Document, state: State, sentence: int, a: int, b: int) -> str:
    text = document.text
    promised = pattern("promise").search(text, sentence, b) is not None
    told = pattern("result_strong").search(text, a, b) is not None
    if told and not promised:
        return "actual"
    if promised or state.current_purpose is Purpose.PROMISING:
        return "target"
    return "actual" if state.current_purpose is Purpose.REVIEWING else "context"


def _statement(
    document: Document,
    state: State,
    clause: Clause,
    due: Time | None,
    deed: re.Match[str],
    period: Period | None,
    role: str,
) -> Statement | None:
    text, a, b = document.text, clause.start, clause.end
    while a < b and text[a].isspace():
        a += 1
    words, place = _named(text, clause, a, deed, due if due and due.start >= a else None)
    if len(words) < 3 or pattern("nothing_named").fullmatch(words):
        return None
    start, end = document.raw_span(a, b)
    trace = {"indicator": list(document.raw_span(*place))}
    if due:
        trace["period"] = list(document.raw_span(due.start, due.end))
    is_due = role == "target" and period is not None
    return Statement(
        doc=document.doc,
        start=start,
        end=end,
        quote=document.raw[start:end],
        role=role,
        indicator=words,
        indicator_start=trace["indicator"][0],
        indicator_end=trace["indicator"][1],
        kind="milestone",
        period=period.code if period else None,
        period_start=period.start if period else None,
        period_end=period.end if period else None,
        deadline=period.end if is_due and period else None,
        district=document.district,
        adcode=document.adcode,
        rule="milestone.title" if "title" in deed.re.groupindex else "milestone.due",
        trace=trace,
    )


def _named(text: str, clause: Clause, a: int, deed: re.Match[str], due: Time | None) -> tuple[str, tuple[int, int]]:
    """The words of a milestone: the title that is won, the thing that is built, or what stands before the deed.

    A deed of all that was counted before it (全部开工) is of what was counted first.
    """
    for group in ("title", "built"):
        if group in deed.re.groupindex:
            return deed[group], deed.span(group)
    if (work := pattern("work_of_deed").fullmatch(text, deed.start(), deed.end())) is not None:
        return work["thing"] + (work["verb"] or ""), work.span("thing")
    behind = pattern("deed_and_thing").search(text, deed.start(), deed.start() + 60)
    left = read_left(text, a, due.owned_from if due and due.owned_from > a + 3 else deed.start(), [due] if due else [])
    if left.name is not None and len(left.name.words) > 2:
        return left.name.words, (left.name.start, left.name.end)
    if behind is not None and behind.start() == deed.start():
        return behind["thing"] + behind["deed"], behind.span("thing")
    is_of_all = clause.counted is not None and pattern("done_of_all").search(text, a, deed.end()) is not None
    if left.name is None and is_of_all and pattern("fulfilled").search(deed.group()) is None:
        assert clause.counted is not None
        item = max(clause.sentence, *(text.rfind(mark, clause.sentence, clause.counted) + 1 for mark in "；，,：:"))
        counted = read_left(text, item, clause.counted, []).name
        if counted is not None:
            return counted.words, (counted.start, counted.end)
    ahead = read_left(text, clause.sentence, a - 1, []) if a - 1 > clause.sentence else left
    name = left.name or (ahead.name if ahead.name and pattern("noun_like").search(ahead.name.words) else None)
    return (name.words, (name.start, name.end)) if name else (deed.group(), deed.span())
