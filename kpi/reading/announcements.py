"""What the first words of a sentence and a line of announcement do to the state: turn it, or set its time."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice

from kpi.reading.headings import Purpose
from kpi.reading.lexicon import pattern
from kpi.reading.periods import Period, months, whole_year, years
from kpi.reading.state import State
from kpi.reading.structure import lines, sentences
from kpi.reading.times import Does, Time, find_times
from kpi.reading.work_reports import hear

SPRING = 5
"""The last month in which 过去的一年 still is the year before."""
HEAD, YEAR_HEAD, TIME_HEAD, LEAD = 60, 80, 40, 16
"""Characters of a sentence in which it turns, names the year of a plan, names a time; and those before that time."""
READ = 20_000
"""Characters of a text in which its one year is looked for."""
OPENING_LINES = 6
"""Lines in which a text says what event it tells of."""


def turned(state: State, text: str, a: int, b: int, is_first: bool) -> State:
    """The state a sentence begins with: its first words may turn to a plan or a review, or name a time."""
    state = hear(state, text, a, b)
    head = text[a : min(b, a + HEAD)]
    is_announced = pattern("list_of_goals").search(text, a, b) or pattern("deeds_to_do").search(text, a, b)
    if pattern("turn_ahead").search(head) or is_announced:
        state = replace(state, turned=Purpose.PROMISING)
    elif pattern("turn_back").search(head):
        state = replace(state, turned=Purpose.REVIEWING)
    is_titled = state.title_period is not None or state.period is not None or state.filed is not None
    is_titled = is_titled and not _is_of_this_spring(state)
    if state.published is not None and not is_titled and pattern("past_year").match(text, a, b):
        year = state.published.year - (1 if state.published.month <= SPRING else 0)
        state = replace(state, paragraph=whole_year(year), last=whole_year(year))
    is_open = state.period is None or state.period.start.year != state.period.end.year
    if state.published and is_open and pattern("opening_year").search(text, a, min(b, a + YEAR_HEAD)):
        planned = state.plan_year()
        if planned is not None:
            return replace(state, period=whole_year(planned), paragraph=None, turned=Purpose.PROMISING)
    return _timed(state, text, a, b, is_first)


def _is_of_this_spring(state: State) -> bool:
    """Whether a text of the first months is named by its own year: 过去的一年 in 2026年政府工作报告 is 2025."""
    told, published = state.title_period, state.published
    if told is None or published is None or published.month > SPRING:
        return False
    return told.code == f"{published.year}" and state.current_purpose is not Purpose.PROMISING


def named(state: State, name: str) -> State:
    """The state of a text whose title gives no time: the half, quarter or year that the name of its file holds."""
    m = None if state.period is not None else pattern("dated_name").search(name)
    if m is None:
        return state
    year, part = int(m["year"]), (m["part"] or "").lower()
    length = {"h": 6, "q": 3}.get(part[:1], 12)
    last = length * int(part[1:] or 1)
    period = months(year, last - length + 1, last)
    return replace(state, filed=period)


def held(state: State, text: str) -> State:
    """The state of a text that tells of an event: the month of the day on which projects were started or signed."""
    for a, b in ((a, b) for start, end in islice(lines(text), OPENING_LINES) for a, b in sentences(text, start, end)):
        m = pattern("event_day").search(text, a, b)
        if m is None:
            continue
        days = [time for time in find_times(text, a, b) if time.shape == "day" and time.start < m.start()]
        period = state.resolve(days[-1], False) if days else None
        if period is not None:
            return replace(state, event=months(period.year, period.end.month, period.end.month))
    return state


def of_one_year(state: State, text: str) -> State:
    """The state of a text without date and titled year that names one year only: that is the year it speaks of."""
    if state.published is not None or state.title_period is not None or state.filed is not None:
        return state
    times = find_times(text, 0, min(len(text), READ))
    told = {year for time in times for year in (time.year, time.first_year) if year is not None}
    is_said = any(time.year is not None and _says_of_when(text, time) for time in times)
    return replace(state, only_year=told.pop()) if len(told) == 1 and is_said else state


def _says_of_when(text: str, time: Time) -> bool:
    """Whether a year opens a sentence, or is that of the goals a text holds itself against."""
    before = text[max(0, time.start - 1) : time.start]
    if time.does is Does.PERIOD and time.shape in ("months", "quarter", "half"):
        return True
    if time.does is Does.PERIOD and text[time.end - 1] == "度":
        return True
    is_first = not before or before in "\n。；;：: 　"
    return (is_first and time.does is Does.PERIOD) or pattern("of_this_year").match(text, time.end) is not None


def announced(state: State, text: str, a: int, b: int) -> State:
    """现将截至9月底的进展通报如下: what follows is told as of then."""
    if pattern("announcing").search(text, a, b) is None:
        return state
    if state.current_purpose is Purpose.OPEN:
        state = replace(state, turned=Purpose.REVIEWING)
    for time in sorted(find_times(text, a, b), key=lambda time: time.does is not Does.AS_OF):
        is_part = time.shape in ("month", "months", "half", "quarter", "day")
        if time.does not in (Does.AS_OF, Does.PERIOD) or not is_part:
            continue
        period = state.resolve(time, False)
        if period is not None and (state.published is None or period.start <= state.published):
            told = months(period.year, 1 if time.does is Does.AS_OF else period.start.month, period.end.month)
            return replace(state, reported=told, as_of=told)
    return state


def _timed(state: State, text: str, a: int, b: int, is_first: bool) -> State:
    """A time at the head of a sentence holds for what follows."""
    if pattern("in_recent_years").match(text, a, b):
        return replace(state, paragraph=None, last=None, is_of_recent_years=True)
    before = text[text.rfind("\n", 0, a) + 1 : a]
    if sum(map(before.count, "(（")) > sum(map(before.count, ")）")):
        return state  # a sentence in brackets dates nothing behind them
    for time in find_times(text, a, min(b, a + TIME_HEAD)):
        if time.does in (Does.BASE, Does.YARDSTICK, Does.NAME) or time.shape in ("now", "ahead"):
            continue
        lead = text[a : time.start]
        is_begun = time.shape == "day" and pattern("begun").match(text, time.end) is not None
        is_begun = is_begun or (time.shape == "day" and _is_day_of_a_deed(text, time))
        is_begun = is_begun or (time.shape == "day" and pattern("on_a_day").search(lead) is not None)
        is_begun = is_begun or (time.shape == "day" and pattern("from_then_on").match(text, time.end) is not None)
        if is_begun or pattern("founded").search(lead):
            return state
        if len(lead) > LEAD or not pattern("before_time").fullmatch(lead) or pattern("forecast").search(lead):
            return state
        is_promised = state.current_purpose is Purpose.PROMISING or pattern("promise").search(lead) is not None
        period = state.resolve(time, is_promised)
        if period is None:
            return state
        if time.does is Does.SINCE and time.shape == "year" and state.published is not None:
            last = state.published.year - (state.published.month <= SPRING)
            period = years(period.year, max(last, period.year))
            return replace(state, paragraph=period, is_since=True)
        plan = state.period
        is_beyond = plan is not None and plan.start.year != plan.end.year and period.start > plan.end
        if is_beyond or pattern("outlook").search(lead):
            return replace(state, paragraph=period)
        ahead = _ahead(state, time, period)
        return ahead if ahead is not None else _behind(state, time, period, text, is_first)
    return state


def _is_day_of_a_deed(text: str, time: Time) -> bool:
    """Whether a day is that of the deed right behind it: 文化馆9月28日开馆，… dates nothing else."""
    return time.does is Does.PERIOD and pattern("deed_of_a_day").match(text, time.end) is not None


def _ahead(state: State, time: Time, period: Period) -> State | None:
    """The state after a time that lies ahead, spans years or sums up a year; None for any other."""
    published, title = state.published, state.title_period
    is_to_come = published is not None and period.end > published
    if period.start.year != period.end.year and title is not None and title.start.year == title.end.year:
        return replace(state, paragraph=period)
    if time.does is Does.UNTIL and time.shape == "year":
        if time.has_year and _is_horizon(state, period):
            if title is not None and title.start.year < title.end.year == period.year:
                return replace(state, paragraph=None, period=title)
            first = published.year + (1 if published.month >= 10 else 0) if published else period.year
            return replace(state, paragraph=None, period=years(min(first, period.year), period.year))
        if is_to_come:
            return replace(state, paragraph=whole_year(period.year), turned=Purpose.PROMISING)
    if time.does is Does.DEADLINE and is_to_come:
        return replace(state, paragraph=None)
    if time.is_cumulative and time.shape == "year":
        is_within = state.period is not None and state.period.is_within(period)
        return state if is_within or (published and not is_to_come) else replace(state, paragraph=period)
    return None


def _behind(state: State, time: Time, period: Period, text: str, is_first: bool) -> State:
    """The state after a time that is reported on."""
    published = state.published
    is_over = published is not None and period.end <= published
    if is_over and state.is_weighed and state.current_purpose is Purpose.PROMISING:
        return state  # last year among the plans dates its own sentence only
    is_part = len(period.code) > 4 and period.start.year == period.end.year
    is_as_of = time.does is Does.AS_OF or (time.does is Does.UNTIL and is_over)
    if is_over and is_part:
        state = replace(state, reported=_extent_of_report(time, period, is_as_of))
    if time.shape == "day":
        period = months(period.year, period.start.month, period.start.month)
    if is_as_of and time.shape in ("month", "day"):
        state = replace(state, told_at=(time, period))
    if time.shape == "day":
        return replace(state, paragraph=period)
    if state.period is not None and period.is_within(state.period) and not is_first:
        is_summed = state.paragraph is not None and time.shape in ("months", "half", "quarter")
        return replace(state, paragraph=period) if is_summed else state
    is_founded = time.shape in ("year", "month") and pattern("event_of_year").match(text, time.end) is not None
    is_gone = _is_long_ago(state, period)
    if (is_over or not published) and not is_founded and not is_gone:
        state = replace(state, last=period)
    is_last_year = time.shift == -1 and state.period is not None and state.period.start.year > period.end.year
    if is_founded or is_gone or is_last_year:
        return replace(state, paragraph=None if is_founded else period)
    return _set(state, time, period, is_part)


def _extent_of_report(time: Time, period: Period, is_as_of: bool) -> Period:
    """How far a report of a part of a year goes: 截至9月底 from January on, a day for its month."""
    if is_as_of and time.shape in ("month", "day"):
        return months(period.year, 1, period.end.month)
    return months(period.year, period.end.month, period.end.month) if time.shape == "day" else period


def _set(state: State, time: Time, period: Period, is_part: bool) -> State:
    """The time of the paragraph, and of the section where it is no part of the section's own."""
    about = state.title_period
    if time.shape == "year" and about is not None and about.is_within(period) and state.period == about:
        return state  # 2013年，我镇… in a report on the first half of 2013
    is_told = time.has_year or time.shape in ("months", "half", "quarter")
    is_free = state.period is None or not is_part or state.current_purpose is not Purpose.PROMISING
    if not (is_told and is_free):
        return replace(state, paragraph=period)
    is_within = state.period is not None and period.is_within(state.period)
    return replace(state, paragraph=period, period=state.period if is_within else period)


def _is_long_ago(state: State, period: Period) -> bool:
    """A year well before the one a text is about is that of an event, and dates nothing below its paragraph."""
    about = state.period or state.title_period
    now = about.start.year if about is not None else state.published.year - 1 if state.published else None
    return now is not None and period.end.year < now - 1


def _is_horizon(state: State, period: Period) -> bool:
    """Whether 到2025年 says how far a plan of several years goes; an annual plan has a year in its title."""
    title, published = state.title_period, state.published
    is_annual = title is not None and title.start.year == title.end.year
    is_ahead = published is None or period.year > published.year
    return not is_annual and state.current_purpose is Purpose.PROMISING and is_ahead
