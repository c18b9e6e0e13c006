"""The time a figure is about, and the day a promise is due."""

from __future__ import annotations

from collections.abc import Sequence

from kpi.reading import periods
from kpi.reading.dating.actuals import date_actual
from kpi.reading.dating.targets import date_target
from kpi.reading.figures import Figure
from kpi.reading.listed_times import are_told_in_turn, values_around
from kpi.reading.times import Time
from kpi.statement import Statement

TWICE = 2
"""How often a text must name its one time for that to date what nothing dates."""


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


def date_by_text(title: Sequence[Figure | Statement], told: Sequence[Figure | Statement]) -> None:
    """Date what a title reports without a time of its own by the same value in the text, else by its first report."""
    reports = [f for f in told if isinstance(f, Figure) and f.role == "actual" and f.period is not None]
    for figure in title:
        if not isinstance(figure, Figure) or figure.role != "actual":
            continue
        same = next((f for f in reports if (f.value, f.unit) == (figure.value, figure.unit)), None)
        time = figure.explicit_time()
        if time is not None and (time.has_year or same is None):
            continue
        first = next(iter(reports), None)
        if same is None and first is not None and _is_part_of(first, figure):
            same = first
        if same is not None:
            figure.period = same.period
            figure.rules.append("period.of_the_text")


def date_by_only_time(told: Sequence[Figure | Statement]) -> None:
    """Date reports that nothing dates by the one part of a year that the text names, where it names that twice."""
    reports = [f for f in told if isinstance(f, Figure) and f.role == "actual"]
    named = [f.period for f in reports if f.period is not None and f.explicit_time() is not None]
    is_told = len(named) >= TWICE and len(named[0].code) > 4
    if not is_told or any(f.period not in (None, named[0]) for f in reports):
        return
    for figure in reports:
        if figure.period is None:
            figure.period = named[0]
            figure.rules.append("period.of_the_text")


def _is_part_of(first: Figure, titled: Figure) -> bool:
    """Whether the first report of a text tells a month or a quarter of the year that its title was dated to."""
    if first.period is None or len(first.period.code) == 4:
        return False
    return titled.period is None or titled.period.code == f"{first.period.year}"


def _year_of_list(figure: Figure, time: Time) -> int | None:
    """2016年至2018年，分别完成236亿元、314亿元、365亿元: one value for each year, in their order."""
    if time.shape != "years" or time.first_year is None or time.year is None:
        return None
    slots = figure.sentence.slots
    first, count = values_around(slots, figure.index)
    if count != time.year - time.first_year + 1:
        return None
    if not are_told_in_turn(figure.text, max(time.end, figure.slot.clause - 1), slots[first].quantity.start):
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
