"""When an actual is about: its own time, and what of it is a flow or a stock."""

from __future__ import annotations

from kpi.reading import periods
from kpi.reading.dating.flows import FLOWS, runs_from_january
from kpi.reading.dating.reports import CLOSING, not_after_publication, reported
from kpi.reading.dating.targets import within
from kpi.reading.figures import Figure
from kpi.reading.headings import Purpose
from kpi.reading.lexicon import of_class, pattern
from kpi.reading.periods import Period
from kpi.reading.times import Does, Time

LONG_AGO = 184
"""Days after which a month that was told dates no 目前 any more."""


def date_actual(figure: Figure, time: Time | None) -> None:
    state = figure.state
    if time is not None and time.shape in ("day", "month") and pattern("from_then_on").match(figure.text, time.end):
        time = None  # 自4月26日起，投放采样屋45个: of the months told of, not of that day
    if time is None:
        figure.period = not_after_publication(figure, _summed(figure, within(figure, reported(figure))))
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
    elif time.is_cumulative or runs_from_january(figure, time) or _is_summed(figure, time):
        figure.period = _cumulative(figure, period, time)
    elif time.shape == "now":
        figure.period = _current(figure, period)
    elif time.shape == "day" and (time.does is Does.AS_OF or figure.is_of_event(time)):
        figure.period = periods.months(period.year, period.end.month, period.end.month)
    else:
        figure.period = within(figure, period)
    figure.period = not_after_publication(figure, figure.period)


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
    if figure.kind in ("share", "rank") or (pattern("sum_that_stands").search(figure.clause) and _is_stock(figure)):
        return False
    return time.shape in ("month", "this_month") and "累计" in figure.clause


def _is_stock(figure: Figure) -> bool:
    """小微企业累计达到4.9万家: what there is, no flow."""
    return figure.name is not None and figure.name.words.endswith(tuple(of_class("stock")))


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


def _cumulative(figure: Figure, period: Period, time: Time) -> Period:
    """January to the month named; 今年以来 ends with the text's own as-of, or the month before publication."""
    if time.shape in ("month", "day"):
        return periods.months(period.year, 1, period.end.month)
    state = figure.state
    if time.shape == "year":
        near = state.as_of or _single_month(figure) or state.reported or state.running_period
        if near is not None and near.year == period.year and near.code != period.code:
            return periods.months(near.year, 1, near.end.month)
        published = state.published
        if time.year is not None and published is not None and published.month > CLOSING:
            return period  # 2023年累计, told as that year ends
        if published is not None and published.year == period.year:
            return periods.months(period.year, 1, max(1, published.month - 1))
    return period


def _single_month(figure: Figure) -> Period | None:
    """2月当月850人，今年累计1750人: the sum ends with the month told before it."""
    times = [time for time in figure.sentence.times if time.start < figure.start and time.shape == "month"]
    return figure.state.resolve(times[-1], False) if times and figure.is_single_month(times[-1]) else None


def _current(figure: Figure, now: Period) -> Period | None:
    """目前: what the text reports on, else the month of publication."""
    published = figure.state.published
    flows = (
        figure.kind in FLOWS or figure.left.link_word in ("完成", "实现") or figure.left.lead_word in ("完成", "实现")
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
    if near is not None and len(near.code) == 7 and published is not None and (published - near.end).days > LONG_AGO:
        return now  # 去年9月获评…，目前已创建3个景区
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
        and figure.state.current_purpose is Purpose.REVIEWING
        and near.end <= published
        else now
    )
