"""The time a figure is about, and the day a promise is due."""

from __future__ import annotations

from kpi.reading import periods
from kpi.reading.dating.actuals import date_actual
from kpi.reading.dating.targets import date_target
from kpi.reading.figures import Figure
from kpi.reading.lexicon import pattern
from kpi.reading.times import Time


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
        date_target(figure, time)
    else:
        date_actual(figure, time)


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
