"""When a target is for, and when it is due."""

from __future__ import annotations

from kpi.reading import periods
from kpi.reading.figures import Figure
from kpi.reading.headings import Purpose
from kpi.reading.lexicon import of_class, pattern
from kpi.reading.periods import Period
from kpi.reading.times import Does, Time

FIVE = 5
"""Years of a plan; its last is a multiple of five."""


def date_target(figure: Figure, time: Time | None) -> None:
    state = figure.state
    if time is not None and _is_over_before(figure, time):
        time = None
    if time is not None and _is_of_a_milestone(figure, time):
        due = state.resolve(time, True)
        figure.period = periods.whole_year(due.year) if due else within(figure, _planned(figure))
        figure.deadline = figure.period
        return
    if figure.is_goal:
        figure.period = goal_period(figure)
        figure.deadline = figure.period
        return
    if time is None:
        figure.period = _over_the_plan(figure) or within(figure, _planned(figure))
    else:
        is_told = time.does is Does.AS_OF and pattern("as_of_word").search(
            figure.text, figure.sentence.start, time.start
        )
        period = state.resolve(time, not is_told)
        figure.period_span = (time.start, time.end)
        if is_told and period is not None:
            figure.period = periods.whole_year(period.year)  # 截至11月底，22项实事已完成19项
        elif period is None:
            figure.deadline_partial = (
                f"{time.last:02d}-{periods.last_day(2023, time.last).day:02d}" if time.shape != "now" else None
            )
        elif time.does in (Does.DEADLINE, Does.UNTIL, Does.AS_OF) or (time.shape in ("day",)):
            figure.deadline = period
            figure.period = _plan_around(figure, period, time)
        else:
            figure.period = period if time.shape == "years" and time.first_year else within(figure, period)
    if figure.deadline is None and figure.period is not None:
        figure.deadline = figure.period


def _is_over_before(figure: Figure, time: Time) -> bool:
    """Whether a time that is over was told of results in an item before: 1—6月完成36亿元；计划新开工157项."""
    published = figure.state.published
    if published is None or time.does is not Does.PERIOD or time.shape not in ("months", "month", "half", "quarter"):
        return False
    between = figure.text[time.end : figure.slot.clause]
    told = any(f.role == "actual" and time.end <= f.start for f in figure.sentence.figures)
    period = figure.state.resolve(time, False) if told and pattern("item_mark").search(between) else None
    return period is not None and period.end <= published


def _is_of_a_milestone(figure: Figure, time: Time) -> bool:
    """Whether a day is that of a thing to be done in a clause before, of which a number tells the outcome.

    南湖校区9月1日前投入使用，新增学位900个: the places are of the year, the day is the school's.
    """
    text, clause = figure.text, figure.slot.clause
    if time.does is not Does.DEADLINE or time.end > clause:
        return False
    if pattern("outcome_of_a_deed").match(text, clause) is None:
        return False
    begin = max((text.rfind(mark, figure.sentence.start, time.start) for mark in "，,；;：:"), default=-1)
    between = text[time.end : clause].rstrip("，,")
    is_named = len(text[max(begin + 1, figure.sentence.start) : time.owned_from].strip()) >= _LEAST_NAME
    return (
        is_named and pattern("deed_done").search(between) is not None and not any(mark in between for mark in "，,；;")
    )


_LEAST_NAME = 3
"""Characters that a clause needs before a day to name what is due on it."""


def _over_the_plan(figure: Figure) -> Period | None:
    """三年累计更新120公里 in a plan of three years is over all of them."""
    plan = figure.state.title_period
    is_over = plan is not None and plan.start.year != plan.end.year and figure.kind in ("new", "level", "increment")
    return plan if is_over and pattern("over_the_plan").search(figure.clause) else None


def _plan_around(figure: Figure, due: Period, time: Time) -> Period:
    """A deadline within a planned year is of that year; 到2025年 is 2025."""
    if time.shape in ("quarter", "half") and time.does is not Does.DEADLINE:
        return due
    if pattern("mean_growth").search(figure.near) and due.year % FIVE == 0 and figure.kind == "growth_rate":
        return periods.years(due.year - FIVE + 1, due.year)
    return periods.whole_year(due.year)


def _planned(figure: Figure) -> Period | None:
    state = figure.state
    period = state.running_period
    published = state.published
    if period is not None and figure.sentence.is_task:
        return periods.whole_year(period.year)
    if (
        period is not None
        and published is not None
        and len(period.code) == 7
        and period.start <= published <= period.end
    ):
        return periods.whole_year(period.year)  # a day of this month is that of the meeting, no month of the plan
    if published is None or period is None:
        if period is None and published is not None and state.current_purpose is not Purpose.REVIEWING:
            return periods.whole_year(published.year)
        return period or state.title_period
    if state.paragraph is None and state.period is None and period.end <= published:
        return periods.whole_year(published.year)
    if period.end <= published and state.current_purpose is not Purpose.PROMISING:
        return (
            periods.whole_year(published.year)
            if period.year == published.year
            else (
                state.title_period
                if state.title_period and state.title_period.end > published
                else periods.whole_year(published.year)
            )
        )
    if period.start.year == period.end.year and period.code != f"{period.year}" and period.end <= published:
        return periods.whole_year(period.year)
    return period


def goal_period(figure: Figure) -> Period | None:
    """The goal that a completion is held against is the whole year's, unless its words name a part."""
    near = figure.near
    base = figure.explicit_period() or figure.state.running_period
    published = figure.state.published
    if base is None and published is not None and pattern("goal_of_the_year").search(near):
        return periods.whole_year(published.year - (published.month == 1))  # 年度投资计划18亿元, told in June
    if base is None:
        return None
    year = base.year
    for words, (first, last) in (("前三季度", (1, 9)), ("上半年", (1, 6)), ("一季度", (1, 3))):
        if words in near[-12:]:
            return periods.months(year, first, last)
    if base.start.year != base.end.year:
        return base
    return periods.whole_year(year)


def within(figure: Figure, period: Period | None) -> Period | None:
    """Of several years a sum, a mean and a growth take them all; a level is that of the last."""
    if period is None or period.start.year == period.end.year:
        return period
    if figure.state.is_since and period == figure.state.paragraph and figure.unit not in ("%", "个百分点"):
        return period
    summed = figure.kind in ("new", "growth_rate", "increment") and figure.baseline_coming is False
    done = figure.left.lead_word if figure.left.link is None else figure.left.link_word
    summed = summed or figure.quantity.form == "multiple" or pattern("summed_deed").fullmatch(done) is not None
    summed = summed or figure.unit in of_class("event_unit") or pattern("deed_told").search(figure.near) is not None
    if summed or pattern("over_years").search(figure.clause):
        return period
    return periods.whole_year(period.year)
