"""Which words name a figure: those beside it, those behind it, or those of a figure before it."""

from __future__ import annotations

from kpi.reading.figures import POINTS, Figure
from kpi.reading.naming.amounts import name_amount
from kpi.reading.naming.coordinated import expand
from kpi.reading.naming.earlier_names import EarlierNames, remember
from kpi.reading.naming.headings import name_by_heading
from kpi.reading.naming.listed_places import is_bracketed_place, leading_place, part_from_place
from kpi.reading.naming.ranks import name_rank
from kpi.reading.naming.rates import name_rate
from kpi.reading.naming.taking import leans, take, take_earlier_name
from kpi.reading.naming.targets import name_compared, name_goal

__all__ = ["EarlierNames", "expand", "leading_place", "leans", "name_by_heading", "name_figure", "remember"]


def name_figure(figure: Figure, earlier: EarlierNames) -> None:
    """Fill name and qualifier of a figure; the rule that found them is noted."""
    part_from_place(figure, earlier)
    if figure.is_move:
        _name_move(figure, earlier)
    elif figure.is_gap or figure.is_comparison:
        name_compared(figure, earlier)
    elif figure.quantity.form == "rank":
        name_rank(figure, earlier)
    elif figure.is_goal:
        name_goal(figure, earlier)
    elif is_bracketed_place(figure, earlier):
        return
    elif figure.quantity.unit in POINTS:
        name_rate(figure, earlier)
    else:
        name_amount(figure, earlier)


def _name_move(figure: Figure, earlier: EarlierNames) -> None:
    """前移2位 has the name and the place of the figure before."""
    before = figure.previous()
    if before is None or before.name is None:
        take_earlier_name(figure, earlier, "name.of_the_figure_before")
        return
    take(figure, before.name, "name.of_the_figure_before")
    figure.district = before.district
