"""Promises with a day or a title instead of a number: 某项目5月末前完工, 创成国家级示范区."""

from __future__ import annotations

import re

from kpi.documents import Document
from kpi.quantities import Quantity
from kpi.reading.headings import Mood
from kpi.reading.lexicon import pattern
from kpi.reading.names import read_left
from kpi.reading.periods import Period
from kpi.reading.state import State
from kpi.reading.times import Does, Time, find_times
from kpi.statement import Statement

_CLAUSE = re.compile(r"[^，,；;。！!？?：:\n]+")


def find_milestones(
    document: Document, state: State, start: int, end: int, quantities: list[Quantity]
) -> list[Statement]:
    """The milestones of one sentence, each a statement without a value; clauses with a number are left to it."""
    text = document.text
    if not pattern("milestone_hint").search(text, start, end):
        return []
    found = []
    for m in _CLAUSE.finditer(text, start, end):
        if not any(m.start() <= q.start < m.end() for q in quantities):
            milestone = _milestone(document, state, start, *m.span())
            if milestone is not None:
                found.append(milestone)
    return found


def _milestone(document: Document, state: State, sentence: int, a: int, b: int) -> Statement | None:
    text = document.text
    times = [t for t in find_times(text, a, b) if t.does not in (Does.BASE, Does.YARDSTICK, Does.NAME)]
    due = next((t for t in times if t.does in (Does.DEADLINE, Does.UNTIL) or t.is_end), None)
    title = pattern("title_won").search(text, a, b)
    done = pattern("deed_done").search(text, due.end, b) if due else None
    built = None if title or due else pattern("built_thing").fullmatch(text, a, b)
    deed = title or built or done
    if deed is None:
        return None
    role = _role(document, state, sentence, a, b)
    expected = due is not None and pattern("forecast").search(text, a, due.start) is not None
    period = state.resolve(due, role == "target" or expected) if due else state.running_period
    if role == "context" or (built and role != "target"):
        return None
    if due is not None and period is not None and state.published is not None:
        role = "target" if period.end > state.published else role
    return _statement(document, state, sentence, (a, b), due, deed, period, role)


def _role(document: Document, state: State, sentence: int, a: int, b: int) -> str:
    text = document.text
    promised = pattern("promise").search(text, sentence, b) is not None
    told = pattern("result_strong").search(text, a, b) is not None
    if told and not promised:
        return "actual"
    if promised or state.running_mood is Mood.PROMISING:
        return "target"
    return "actual" if state.running_mood is Mood.REVIEWING else "context"


def _statement(
    document: Document,
    state: State,
    sentence: int,
    clause: tuple[int, int],
    due: Time | None,
    deed: re.Match[str],
    period: Period | None,
    role: str,
) -> Statement | None:
    text, (a, b) = document.text, clause
    while a < b and text[a].isspace():
        a += 1
    words, place = _named(text, sentence, a, deed, due)
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


def _named(text: str, sentence: int, a: int, deed: re.Match[str], due: Time | None) -> tuple[str, tuple[int, int]]:
    """The words of a milestone: the title that is won, the thing that is built, or what stands before the deed."""
    for group in ("title", "built"):
        if group in deed.re.groupindex:
            return deed[group], deed.span(group)
    behind = pattern("deed_and_thing").search(text, deed.start(), deed.start() + 60)
    left = read_left(text, a, due.owned_from if due and due.owned_from > a + 3 else deed.start(), [due] if due else [])
    if left.name is not None and len(left.name.words) > 2:
        return left.name.words, (left.name.start, left.name.end)
    if behind is not None and behind.start() == deed.start():
        return behind["thing"] + behind["deed"], behind.span("thing")
    ahead = read_left(text, sentence, a - 1, []) if a - 1 > sentence else left
    name = left.name or (ahead.name if ahead.name and pattern("noun_like").search(ahead.name.words) else None)
    return (name.words, (name.start, name.end)) if name else (deed.group(), deed.span())
