"""How much of a document's tables is read, and the words for what is left out: no table is cut without a warning."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from .extract import MOST_COLUMNS, Place

MOST_PLACES = 50_000
"""Places (rows times columns) that all tables of one document may have together."""
MOST_TABLES = 3_000
"""Tables of one document."""


class Bounds:
    """What the tables of one document may still take, and what was cut from them."""

    __slots__ = ("_cut", "_unread", "_wide", "places", "tables")

    def __init__(self) -> None:
        self.places, self.tables = MOST_PLACES, MOST_TABLES
        self._cut: dict[int, tuple[int, int]] = {}
        self._wide: set[int] = set()
        self._unread: list[int] = []

    def is_spent(self, start: int) -> bool:
        """Whether nothing is left for a table at the raw offset `start`, which then counts as unread."""
        if self.places > 0 and self.tables > 0:
            return False
        self._unread.append(start)
        return True

    def fit(self, start: int, rows: Iterable[tuple[Place, ...]], count: int) -> tuple[tuple[Place, ...], ...]:
        """The leading ones of the `count` rows of the table at `start` that still fit; `rows` is not read further."""
        kept: list[tuple[Place, ...]] = []
        width, hanging = 1, 0
        ends: dict[int, int] = {}
        for n, row in enumerate(rows):
            hanging -= ends.pop(n, 0) if ends else 0
            wide, below = hanging, 0
            for place in row:
                wide += place.column_span
                if place.row_span > 1:
                    below += place.column_span
                    last = n + place.row_span
                    ends[last] = ends.get(last, 0) + place.column_span
            if wide > MOST_COLUMNS:
                self._wide.add(start)
                wide = MOST_COLUMNS
            if wide > width:
                width = wide
            if (n + 1) * width > self.places:
                self._cut[start] = (n, count)
                break
            hanging += below
            kept.append(row)
        self.tables -= 1
        self.places -= len(kept) * width
        if start in self._cut:
            self.places = 0
        return tuple(kept)

    def widen(self, start: int) -> None:
        """Put down that a row of the table at `start` has more cells than are read."""
        self._wide.add(start)

    def warnings(self, starts: Collection[int]) -> tuple[str, ...]:
        """What was not read of the tables at `starts`, and of those there was nothing left for."""
        said = [
            f"the table at character {start}: only the first {rows} of {count} rows were read "
            f"(the tables of a document may hold {MOST_PLACES} cells)"
            for start, (rows, count) in self._cut.items()
            if start in starts
        ]
        wide = sorted(self._wide.intersection(starts))
        if wide:
            more = f" and {len(wide) - 1} more tables" if len(wide) > 1 else ""
            said.append(
                f"the table at character {wide[0]}{more}: cells to the right of column {MOST_COLUMNS} were not read"
            )
        if self._unread:
            said.append(
                f"{len(self._unread)} tables from character {min(self._unread)} on were not read "
                f"(a document may hold {MOST_TABLES} tables of {MOST_PLACES} cells together)"
            )
        return tuple(said)
