"""Places of a column (排名, 位次): among the units of their own table, by the figure that gives most of them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from kpi.documents.sheet import letters
from kpi.reconciliation import verdicts
from kpi.reconciliation.place_claims import (
    Standing,
    by_measure,
    claim_row,
    claimed,
    measured,
    own_figure,
    what,
    words_of,
)

_LEAST_PLACES = 3
"""Places of one file that make a column of places."""
_CELL = re.compile(r"(.*?)([A-Z]{1,3})(\d+)")
_ORDERS = (("size", True), ("growth", True), ("size", False), ("growth", False))

Claim = tuple[dict, Standing]


def columns(actuals: Sequence[dict]) -> Iterator[dict]:
    """Each place of a column without a field of its own, against the figures of the units of that column.

    A column does not say by what it places. It is by the figures of the column right before it, else by the one order
    that gives at least half of it, and more than any other order does; the places that this order does not give are
    reported. A column that no order gives is by something that is not published beside it, and says nothing about
    these figures.
    """
    listed = by_measure(actuals)
    found: dict[tuple, dict[str, Claim]] = defaultdict(dict)
    for actual, standing in claimed(actuals):
        if not standing.field and standing.bound == "=":
            for file in _files(actual):
                found[file, *what(actual)].setdefault(actual["adcode"], (actual, standing))
    for column in found.values():
        if len(column) >= _LEAST_PLACES:
            yield from _best(list(column.values()), listed)


def _files(actual: dict) -> set[str]:
    """The files that print it: one figure of several sources is one row."""
    cited = (line.partition(" · ")[0] for line in (actual.get("citations") or "").split("\n"))
    return {file for file in (actual["file"], *cited) if file}


def _best(column: Sequence[Claim], listed: dict[tuple, dict]) -> Iterator[dict]:
    beside = [measure for measure in ("size", "growth") if _is_beside(column, listed, measure)]
    orders = [order for order in _ORDERS if not beside or order[0] == beside[0]]
    tried = sorted((_judged(column, listed, *order) for order in orders), key=_right, reverse=True)
    most = _right(tried[0])
    is_most = most > _right(tried[1]) and (2 * most >= len(column) and most > 1)
    if is_most or (beside and most > _right(tried[1])):
        yield from tried[0]


def _is_beside(column: Sequence[Claim], listed: dict[tuple, dict], measure: str) -> bool:
    """Whether each place stands in the cell right behind its figure of this measure, where one file prints both."""
    own = [(actual, own_figure(actual, measure, listed)) for actual, _ in column]
    cells = [
        (figure["place"], actual["place"]) for actual, figure in own if figure and figure["file"] == actual["file"]
    ]
    return len(cells) > 1 and all(_cell_after(figure) == place for figure, place in cells)


def _cell_after(place: str) -> str | None:
    """The cell right of one: sheet 排名, D4 is followed by sheet 排名, E4."""
    found = _CELL.fullmatch(place or "")
    return f"{found[1]}{letters(_number(found[2]) + 1)}{found[3]}" if found else None


def _number(name: str) -> int:
    """The number of a column from 0, by its letters."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _right(rows: Sequence[dict]) -> int:
    return sum(row["agrees"] == "yes" for row in rows)


def _judged(column: Sequence[Claim], listed: dict[tuple, dict], measure: str, falling: bool) -> list[dict]:
    """The rows of the column by one order; none for a district that has no figure to be placed by."""
    figures = [
        (actual, standing, own)
        for actual, standing in column
        if standing.measure in ("", measure) and (own := own_figure(actual, measure, listed)) is not None
    ]
    rows = []
    for actual, standing, own in figures:
        others = [other for _, _, other in figures if other is not own]
        finding = verdicts.judge_rank(
            standing.place,
            standing.bound,
            measured(own, measure),
            [measured(other, measure) for other in others],
            falling=falling,
            unknown=len(column) - len(figures),
        )
        rows.append(claim_row(actual, standing, [own, *others], finding, words_of(own, others, measure)))
    return rows
