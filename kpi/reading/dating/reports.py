"""When a report is about that names no time: the time of its text, section and day of publication."""

from __future__ import annotations

from kpi.reading import periods
from kpi.reading.dating.flows import runs_from_january
from kpi.reading.figures import MONEY, Figure
from kpi.reading.lexicon import pattern
from kpi.reading.periods import Period
from kpi.reading.state import State
from kpi.vocabulary.dates import HOLIDAYS

SPRING, HEAD = 3, 600
"""The last month in which a yearly report is of the year before, and the characters in which it says that it is one."""
CLOSING = 11
"""The month from which a summary that speaks of 今年 is of the whole year."""


def not_after_publication(figure: Figure, period: Period | None) -> Period | None:
    published = figure.state.published
    if published is None or period is None or period.end <= published:
        return period
    if _is_closing_year(figure.state, period):
        return period
    if period.start > published:
        return periods.whole_year(published.year)
    is_this_month = len(period.code) == 7 and (period.end.year, period.end.month) == (published.year, published.month)
    if is_this_month or (figure.kind == "level" and figure.unit not in MONEY):
        return period
    near = figure.state.reported or figure.state.as_of or figure.state.title_period
    if near is not None and near.is_within(period):
        return periods.months(near.year, 1, near.end.month) if period.code == f"{near.year}" else near
    return period


def _is_closing_year(state: State, period: Period) -> bool:
    """A summary that comes out at the end of its year, or once its year's task is done, is of the whole year."""
    published = state.published
    if published is None:
        return False
    if state.is_closed and period == state.title_period:
        return True
    is_whole = period.start.month == 1 and period.end == periods.last_day(published.year, 12)
    return published.month >= CLOSING and is_whole  # the year, and several years that end with it


def _is_plan_of_years(state: State, period: Period) -> bool:
    return period == state.title_period and period.start.year != period.end.year


def _before_plan(figure: Figure, plan: Period) -> Period:
    """What is reported within a plan of several years: as of now where it says so, else of the year before the plan."""
    published = figure.state.published
    if published is not None and published.year > plan.start.year:
        return periods.whole_year(published.year)
    return periods.whole_year(plan.start.year - 1)


def reported(figure: Figure) -> Period | None:
    state = figure.state
    period = state.running_period
    published = state.published
    if period is not None and published is not None and _is_plan_of_years(state, period):
        period = _before_plan(figure, period) if period.end > published else period
    before = figure.last_actual()
    if before is not None and before.period is not None:
        return _state_of_month(figure, before.period)
    if period is None and state.published and pattern("has_now").search(figure.clause):
        return periods.months(state.published.year, state.published.month, state.published.month)
    if period is None or (period is state.filed and period.code == f"{period.year}"):
        return state.as_of or state.event or _of_publication(figure) or period
    if state.told_at is not None and period == state.told_at[1] and runs_from_january(figure, state.told_at[0]):
        return periods.months(period.year, 1, period.end.month)
    told = state.reported
    if told is not None and period == state.title_period and told.end == period.end and told.start < period.start:
        return told  # 三季度通报: 现将截至9月末的进展通报如下
    if state.published and period.end > state.published and not _is_closing_year(state, period):
        near = state.reported or state.as_of or _told_of(state)
        if near is not None and near.year == period.year:
            return near
    return period


def _state_of_month(figure: Figure, period: Period) -> Period:
    """The month of a stock that follows a flow: 截至8月底，投资增长11%，贷款余额512亿元 is that of August."""
    told = figure.state.told_at
    if told is None or told[1].end.month == CLOSING + 1 or (period.start.month, period.end) != (1, told[1].end):
        return period
    is_stock = figure.name is not None and pattern("name_of_a_stock").search(figure.name.words) is not None
    return told[1] if is_stock else period


def _of_publication(figure: Figure) -> Period | None:
    """The time of a report that names none: its year near the end, the one before in spring, the month of news."""
    published = figure.state.published
    if published is None:
        return None
    if figure.state.is_of_recent_years:
        return None
    head = figure.text[:HEAD]
    if (holiday := pattern("holiday_month").search(head)) is not None:
        month = HOLIDAYS[holiday["holiday"]]
        return periods.months(published.year - (month > published.month), month, month)
    if pattern("of_these_days").search(head) is not None and published.month < CLOSING:
        return periods.months(published.year, published.month, published.month)
    if published.month >= CLOSING and pattern("this_year").search(figure.text):
        return periods.whole_year(published.year)
    if published.month <= SPRING and pattern("yearly_report").search(head):
        return periods.whole_year(published.year - 1)
    return None


def _told_of(state: State) -> Period | None:
    """The part of a year that the last reported figure with a time of its own was about."""
    last = state.last
    return last if last is not None and state.published is not None and last.end <= state.published else None
