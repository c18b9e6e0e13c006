"""The time a figure is about, and the day a promise is due."""

from __future__ import annotations

from datetime import date

from kpi.reading import periods
from kpi.reading.figures import MONEY, Figure
from kpi.reading.lexicon import of_class, pattern
from kpi.reading.periods import Period
from kpi.reading.state import Mood, State
from kpi.reading.times import Does, Time
from kpi.vocabulary.dates import HOLIDAYS

SPRING, HEAD = 3, 600
"""The last month in which a yearly report is of the year before, and the characters in which it says that it is one."""
CLOSING = 11
"""The month from which a summary that speaks of 今年 is of the whole year."""
_DATES = (Does.PERIOD, Does.AS_OF, Does.UNTIL, Does.DEADLINE, Does.SINCE)


def date_figure(figure: Figure) -> None:
    """Fill period and deadline of a target or an actual."""
    if figure.role == "context":
        return
    time = figure.explicit_time()
    if time is not None and (year := _year_of_list(figure, time)) is not None:
        figure.period, figure.period_span = periods.whole_year(year), (time.start, time.end)
        figure.rules.append("period.respective")
        return
    figure.rules.append(_source(figure, time))
    if figure.role == "target":
        _date_target(figure, time)
    else:
        _date_actual(figure, time)


def _year_of_list(figure: Figure, time: Time) -> int | None:
    """2016年至2018年，分别完成236亿元、314亿元、365亿元: one value for each year, in their order."""
    if time.shape != "years" or time.first_year is None or time.year is None:
        return None
    slots, last = figure.sentence.slots, figure.index
    first = last
    while first and slots[first - 1].clause == slots[last].clause and slots[first - 1].quantity.unit == figure.unit:
        first -= 1
    while last + 1 < len(slots) and slots[last + 1].clause == slots[last].clause:
        last += 1
    is_each = pattern("respectively").search(
        figure.text, max(time.end, figure.slot.clause - 1), slots[first].quantity.start
    )
    if is_each is None or last - first != time.year - time.first_year or slots[last].quantity.unit != figure.unit:
        return None
    return time.first_year + figure.index - first


def _source(figure: Figure, time: Time | None) -> str:
    """Where the time of a figure comes from."""
    state = figure.state
    if time is not None:
        return "period.clause" if time.start >= figure.slot.clause else "period.sentence"
    if figure.role == "actual" and figure.last_actual() is not None:
        return "period.figure_before"
    if state.paragraph is not None:
        return "period.paragraph"
    if state.period is not None:
        return "period.title" if state.period == state.title_period else "period.section"
    return "period.last" if state.last is not None else "period.none"


def _date_target(figure: Figure, time: Time | None) -> None:
    state = figure.state
    if figure.is_goal:
        figure.period = goal_period(figure)
        figure.deadline = figure.period
        return
    if time is None:
        figure.period = _within(figure, _planned(figure))
    else:
        period = state.resolve(time, True)
        figure.period_span = (time.start, time.end)
        if period is None:
            figure.deadline_partial = (
                f"{time.last:02d}-{periods.last_day(2023, time.last).day:02d}" if time.shape != "now" else None
            )
        elif time.does in (Does.DEADLINE, Does.UNTIL, Does.AS_OF) or (time.shape in ("day",)):
            figure.deadline = period
            figure.period = _plan_around(figure, period, time)
        else:
            figure.period = period if time.shape == "years" and time.first_year else _within(figure, period)
    if figure.deadline is None and figure.period is not None:
        figure.deadline = figure.period


def _plan_around(figure: Figure, due: Period, time: Time) -> Period:
    """A deadline within a planned year is of that year; 到2025年 is 2025."""
    if time.shape in ("quarter", "half") and time.does is not Does.DEADLINE:
        return due
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
        if period is None and published is not None and state.running_mood is not Mood.REVIEWING:
            return periods.whole_year(published.year)
        return period or state.title_period
    if state.paragraph is None and state.period is None and period.end <= published:
        return periods.whole_year(published.year)
    if period.end <= published and state.running_mood is not Mood.PROMISING:
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


def _is_month_of(period: Period, day: date) -> bool:
    return len(period.code) == 7 and period.start <= day <= period.end


def goal_period(figure: Figure) -> Period | None:
    """The goal that a completion is held against is the whole year's, unless its words name a part."""
    near = figure.near
    base = figure.explicit_period() or figure.state.running_period
    if base is None:
        return None
    year = base.year
    for words, (first, last) in (("前三季度", (1, 9)), ("上半年", (1, 6)), ("一季度", (1, 3))):
        if words in near[-12:]:
            return periods.months(year, first, last)
    if base.start.year != base.end.year:
        return base
    return periods.whole_year(year)


def _within(figure: Figure, period: Period | None) -> Period | None:
    """Of several years a sum, a mean and a growth take them all; a level is that of the last."""
    if period is None or period.start.year == period.end.year:
        return period
    if figure.state.is_since and period == figure.state.paragraph and figure.unit not in ("%", "个百分点"):
        return period
    summed = figure.kind in ("new", "growth_rate", "increment") and figure.baseline_coming is False
    done = figure.left.lead_word if figure.left.link is None else figure.left.link_word
    summed = summed or figure.quantity.form == "multiple" or pattern("summed_deed").fullmatch(done) is not None
    if summed or pattern("over_years").search(figure.clause):
        return period
    return periods.whole_year(period.year)


def _date_actual(figure: Figure, time: Time | None) -> None:
    state = figure.state
    if time is None:
        figure.period = _not_after_publication(figure, _summed(figure, _within(figure, _reported(figure))))
        return
    period = state.resolve(time, False)
    figure.period_span = (time.start, time.end)
    if period is None:
        figure.period = None
        return
    if time.does is Does.SINCE:
        figure.period = _since(figure, period)
    elif (over := _over_base(figure, period)) is not None:
        figure.period = over
    elif (before := _carried_on(figure, time)) is not None:
        figure.period = before
    elif time.is_cumulative or _runs_from_january(figure, time) or _is_summed(figure, time):
        figure.period = _cumulative(figure, period, time)
    elif time.shape == "now":
        figure.period = _current(figure, period)
    elif time.shape == "day" and (time.does is Does.AS_OF or figure.is_of_event(time)):
        figure.period = periods.months(period.year, period.end.month, period.end.month)
    else:
        figure.period = _within(figure, period)
    figure.period = _not_after_publication(figure, figure.period)


def _summed(figure: Figure, period: Period | None) -> Period | None:
    """支出累计完成40亿元 in a paragraph about 6月: January to June."""
    last = figure.state.last
    is_month = period is not None and len(period.code) == 7
    is_told = last is not None and period is not None and last.end == period.end and last.start.month == 1
    if period is None or not (is_month and is_told) or "累计" not in figure.clause or figure.kind in ("share", "rank"):
        return period
    return periods.months(period.year, 1, period.end.month)


def _is_summed(figure: Figure, time: Time) -> bool:
    """4月，…累计完成2.6亿元: January to April."""
    return time.shape in ("month", "this_month") and "累计" in figure.clause and figure.kind not in ("share", "rank")


def _carried_on(figure: Figure, time: Time) -> Period | None:
    """The growth told of a sum is over the same months as the sum."""
    before = figure.last_actual()
    if (
        before is not None
        and before.explicit_time() is time
        and (
            figure.kind == "rank"
            or (time.shape == "years" and figure.unit == before.unit)
            or (figure.kind in ("growth_rate", "completion_rate") and figure.left.name is None)
        )
        and not pattern("over_years").search(figure.clause)
    ):
        return before.period
    return None


def _over_base(figure: Figure, period: Period) -> Period | None:
    """是2019年的1.6倍，年均增长6.1%: the mean growth is over the years since the base."""
    if (m := pattern("mean_of_years").search(figure.clause)) is not None:
        count = {"两": 2, "二": 2, "三": 3, "四": 4, "五": 5}[m["count"]]
        return periods.years(period.year - count + 1, period.year)
    if "年均" not in figure.near:
        return None
    times = (t for t in figure.sentence.times if t.does is Does.BASE and t.start < figure.start)
    bases = [time.year for time in times if time.year is not None]
    return periods.years(bases[-1] + 1, period.year) if bases and bases[-1] < period.year else None


def _since(figure: Figure, period: Period) -> Period | None:
    published = figure.state.published
    last = published.year if published else period.year
    if published and published.month <= 3 and last > period.start.year:
        last -= 1
    return periods.years(period.start.year, max(last, period.start.year))


_STOCKS = ("余额", "人口", "在册", "保有量")
_FLOWS = ("new", "growth_rate", "completion_rate", "increment", "rank")


def _runs_from_january(figure: Figure, time: Time) -> bool:
    """截至9月底 of a flow is January to September; of a stock it is the state of September."""
    if time.does not in (Does.AS_OF, Does.UNTIL) or time.shape not in ("month", "day"):
        return False
    about = figure.state.title_period
    if about is not None and about.start.year != about.end.year and figure.quantity.form == "count":
        return False
    words = figure.name.words if figure.name else ""
    if figure.unit in of_class("event_unit") or (
        figure.role_rule == "role.held_against_plan" and figure.kind == "level"
    ):
        return not pattern("stock_told").search(figure.clause)
    if figure.kind in _FLOWS and not words.endswith(_STOCKS):
        return True
    if words.endswith(("余额", "人口", "总数", "存量", "率", "保有量", "面积", "在册", "占比", "比重")):
        return False
    return (
        figure.unit in MONEY
        or figure.left.link in ("make",)
        or figure.left.lead in ("make", "reach")
        or figure.left.link_word in ("完成", "实现", "累计完成")
    )


def _cumulative(figure: Figure, period: Period, time: Time) -> Period:
    """January to the month named; 今年以来 ends with the text's own as-of, or the month before publication."""
    if time.shape in ("month", "day"):
        return periods.months(period.year, 1, period.end.month)
    state = figure.state
    if time.shape == "year":
        near = state.as_of or state.reported or state.running_period
        if near is not None and near.year == period.year and near.code != period.code:
            return periods.months(near.year, 1, near.end.month)
        published = state.published
        if published is not None and published.year == period.year:
            return periods.months(period.year, 1, max(1, published.month - 1))
    return period


def _current(figure: Figure, now: Period) -> Period | None:
    """目前: what the text reports on, else the month of publication."""
    published = figure.state.published
    flows = (
        figure.kind in _FLOWS or figure.left.link_word in ("完成", "实现") or figure.left.lead_word in ("完成", "实现")
    )
    if (
        published is not None
        and flows
        and pattern("as_of_now").search(figure.text, figure.sentence.start, figure.start)
    ):
        near = figure.state.as_of or figure.state.reported
        if near is not None and near.year == published.year and near.end <= published:
            return periods.months(near.year, 1, near.end.month)
        if near is None or near.year < published.year:
            return periods.months(published.year, 1, published.month)
    if published is not None and not flows and figure.kind in ("level", "share"):
        return now
    near = figure.state.reported or figure.state.running_period
    if (
        near is not None
        and figure.state.published
        and near.year == figure.state.published.year
        and near.end <= figure.state.published
    ):
        return near
    return (
        near
        if near is not None
        and published is not None
        and figure.state.running_mood is Mood.REVIEWING
        and near.end <= published
        else now
    )


def _not_after_publication(figure: Figure, period: Period | None) -> Period | None:
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
    near = figure.state.reported or figure.state.as_of
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
    return published.month >= 11 and period.code == f"{published.year}"


def _is_plan_of_years(state: State, period: Period) -> bool:
    return period == state.title_period and period.start.year != period.end.year


def _before_plan(figure: Figure, plan: Period) -> Period:
    """What is reported within a plan of several years: as of now where it says so, else of the year before the plan."""
    published = figure.state.published
    if published is not None and published.year > plan.start.year:
        return periods.whole_year(published.year)
    return periods.whole_year(plan.start.year - 1)


def _reported(figure: Figure) -> Period | None:
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
    if period is None:
        return state.as_of or state.event or _of_publication(figure)
    if state.told_at is not None and period == state.told_at[1] and _runs_from_january(figure, state.told_at[0]):
        return periods.months(period.year, 1, period.end.month)
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
    return told[1] if figure.name is not None and figure.name.words.endswith(_STOCKS) else period


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
