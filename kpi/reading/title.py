"""The state in front of a document's first line: what its title and its date say."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from kpi.reading import periods
from kpi.reading.headings import Purpose, promise_balance, purpose_of_heading
from kpi.reading.lexicon import pattern
from kpi.reading.state import State
from kpi.reading.times import Does, find_times

HEAD = 2000
"""Characters at the top of a text and of its page that say whether it is news."""
LEANS = 0.6
"""How much the words of a text without a title that says it must promise to make it a plan."""
OPENING = 500
"""Characters in which a text announces what it reports."""


def _only_rallies(head: str) -> bool:
    """Whether a title promises in rallying words alone: 奋力开创新局面 may stand above a review."""
    rallying = [m.span() for m in pattern("rallying").finditer(head)]
    return bool(rallying) and all(m.span() in rallying for m in pattern("plan_title").finditer(head))


def _year_in(head: str) -> periods.Period | None:
    """The year of a title that leaves out 年: 2008镇政府工作总结."""
    m = pattern("year_in_title").search(head)
    return periods.whole_year(int(m["year"])) if m is not None else None


def opening_state(title: str, text: str, published: date | None, page: str = "") -> State:
    """The state in front of a document's first line, from its title, its date and how its page begins."""
    state = State(published, Purpose.OPEN, None)
    head = title or ""
    period = state.period_in(head) or _year_in(head)
    purpose = purpose_of_heading(head, None, None) or Purpose.OPEN
    if purpose is Purpose.PROMISING and _only_rallies(head) and promise_balance(text) < LEANS:
        purpose = Purpose.OPEN
    as_of = None
    for time in find_times(head, 0, len(head)):
        if time.does is Does.AS_OF:
            as_of = replace(state, period=period).resolve(time)
    if "工作报告" in head and purpose is not Purpose.PROMISING:
        purpose = Purpose.OPEN
    named = period is not None
    if purpose is Purpose.PROMISING and period is None and published is not None:
        year = published.year + (1 if published.month >= 11 else 0)
        period = periods.whole_year(year)
    named_period = period if named else None
    plan_period = None
    both = pattern("plan_title").search(head) and pattern("review_title").search(head)
    if both:
        told = [state.resolve(t) for t in find_times(head, 0, len(head)) if t.does is Does.PERIOD and t.shape == "year"]
        years = [each for each in told if each is not None]
        if len(years) > 1 and years[-1].start > years[0].start:
            purpose, period, plan_period = Purpose.REVIEWING, years[0], years[-1]
        elif purpose is Purpose.PROMISING and pattern("review_then_plan").search(head):
            purpose = Purpose.REVIEWING
    is_news = (
        pattern("news").search(text[:HEAD] + page[:HEAD]) or pattern("announcing").search(text[:OPENING])
    ) is not None
    if purpose is Purpose.OPEN and (published is None or not period) and not is_news and promise_balance(text) > LEANS:
        purpose = Purpose.PROMISING
    profile = pattern("profile_title").search(head) is not None
    return State(
        published,
        purpose,
        period,
        as_of=as_of,
        title_period=named_period and period,
        title_purpose=purpose,
        is_profile=profile,
        is_closed=pattern("title_of_results").search(head) is not None,
        plan_period=plan_period,
    )
