"""How much of a document is read, and the words for what is left out: nothing is cut without a warning."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from .extract import MOST_COLUMNS, Place

MOST_PLACES = 50_000
"""Places (rows times columns) that all tables of one document may have together."""
MOST_TABLES = 3_000
"""Tables of one document."""
MOST_NUMBERS, PER_NUMBER = 10_000, 50
"""Numbers of the prose of any document, and the characters that bring one more: a dense plan has one in 68, bulletins
have one in 15 and some thousands in all."""
MOST_STOPS, PER_STOP = 5_000, 20
"""Line ends and sentence ends of any document (one where they stand together), and the characters that bring one more:
prose has one in 24 or more, lists of tasks one in 12."""
_STOPS = "\n。！？!?；;"
_DIGIT_RUNS = bytes(ord("1" if chr(c).isdecimal() and c < 128 else "." if chr(c) == "." else "0") for c in range(256))
_NO_DIGITS = bytes(c for c in range(256) if c not in b"0123456789")
_NUMBER = re.compile(r"[0-9][0-9.]*")
_STOP = re.compile(r"[。！？!?；;]+\s*|\n\s*")
_BACK = 400


def end_of_prose(text: str) -> tuple[int, str] | None:
    """Where reading ends in a text that is a heap of numbers or of scraps, and why; None for all other texts.

    Such a heap is no plan or report, and reading each scrap of it as one would take many times as long.
    """
    size = len(text)
    data = text.encode("utf-8", "surrogatepass")
    numbers = len(data.translate(None, _NO_DIGITS))  # digits, and so at least as many as there are
    if numbers > MOST_NUMBERS + size // PER_NUMBER:
        numbers = data.translate(_DIGIT_RUNS).count(b"01") + text[:1].isdigit()
    stops = sum(map(text.count, _STOPS))  # at least as many as there are; they are looked at where that is too many
    ends = [
        (end, name, most, per)
        for count, pattern, name, most, per in (
            (numbers, _NUMBER, "numbers", MOST_NUMBERS, PER_NUMBER),
            (stops, _STOP, "lines and sentences", MOST_STOPS, PER_STOP),
        )
        if count > most + size // per and (end := _outrun(text, pattern, most, per)) is not None
    ]
    if not ends:
        return None
    end, name, most, per = min(ends)
    return end, f"a text may hold {most} {name}, and one more for every {per} characters"


def _outrun(text: str, pattern: re.Pattern[str], most: int, per: int) -> int | None:
    """The end of the last line or sentence before there are more matches than allowed up to there."""
    for count, found in enumerate(pattern.finditer(text)):
        if count >= most + found.start() // per:
            end = found.start()
            last = max(text.rfind(mark, max(0, end - _BACK), end) for mark in (*_STOPS, "，"))
            return last + 1 if last >= 0 else end
    return None


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
