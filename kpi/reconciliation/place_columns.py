"""Places of a column (排名, 位次): among the units of their own table, by the figure that gives most of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

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
_ORDERS = (("size", True), ("growth", True), ("size", False), ("growth", False))

Claim = tuple[dict, Standing]


def columns(actuals: Sequence[dict]) -> Iterator[dict]:
    """Each place of a column without a field of its own, against the figures of the units of that column.

    A column does not say by what it places. It is by the one order that gives at least half of it, and more than any
    other order does; the places that this order does not give are reported. A column that no order gives is by
    something that is not published beside it, and says nothing about these figures.
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
    tried = sorted((_judged(column, listed, *order) for order in _ORDERS), key=_right, reverse=True)
    most = _right(tried[0])
    if 2 * most >= len(column) and most > 1 and most > _right(tried[1]):
        yield from tried[0]


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
