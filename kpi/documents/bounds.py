"""How much of a document is read, and the words for what is left out: nothing is cut without a warning."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from .extract import MOST_COLUMNS, Grid, Place

MOST_PLACES = 40_000
"""Places (rows times columns) that all tables of one document may have together."""
MOST_TABLES = 3_000
"""Tables of one document."""
MOST_CLAUSES = 8_000
"""Clauses with numbers that may stand in cells, each counted once more for every number in it: lists of tasks have some
hundreds of them."""
MOST_NUMBERS, PER_NUMBER = 9_000, 66
"""Numbers of the prose of any document, and the characters that bring one more: a dense plan has one in 68, bulletins
have one in 15 and some thousands in all."""
LEAST_NUMBERS = 2_000
"""Numbers of the prose that are read however large the tables are."""
MOST_STOPS, PER_STOP = 5_000, 20
"""Line ends and sentence ends of any document (one where they stand together), and the characters that bring one more:
prose has one in 24 or more, lists of tasks one in 12."""
AGAIN = 2
"""How many numbers or ends in lines that differ from earlier ones by digits alone count as one: such lines are
recognised, so that reports put together from a few forms may be as long as they like."""
_STOPS = "\n。！？!?；;"
_DIGIT_RUNS = bytes(ord("1" if chr(c).isdecimal() and c < 128 else "." if chr(c) == "." else "0") for c in range(256))
_NO_DIGITS = bytes(c for c in range(256) if c not in b"0123456789")
_NUMBER = re.compile(r"[0-9][0-9.]*")
_STOP = re.compile(r"[。！？!?；;]+\s*|\n\s*")
_LINE = re.compile(r"[^\n]*\s*")
_TIMELY = re.compile("[年月季日号周]")
_DIGITS = dict.fromkeys(map(ord, "123456789"), "0")
_REMEMBERED = 4000
_BACK = 400
_TOLD = re.compile(r"[\u4e00-\u9fff]{2}[^0-9]*[0-9]")
_FIGURE = 8
_PLACES_A_NUMBER = 4
CURE = "split the file into several"
_CUT = re.compile("not read|nothing was read|only the first")


def is_cut(warning: str) -> bool:
    """Whether a warning of a document says that a part of it was not read."""
    return _CUT.search(warning) is not None


def clauses_in(row: Iterable[Place]) -> int:
    """What the cells of a row take of MOST_CLAUSES: one for a clause with numbers, and one for each of its numbers."""
    texts = [place.text for place in row if len(place.text) > _FIGURE]
    return sum(1 + len(_NUMBER.findall(text)) for text in texts if _TOLD.search(text))


def end_of_prose(text: str, grids: Iterable[Grid] = ()) -> tuple[int, str] | None:
    """Where reading ends in a text that is a heap of numbers or of scraps, and why; None for all other texts.

    Such a heap is no plan or report, and reading each scrap of it as one would take many times as long. What the tables
    (`grids`) take is taken from the numbers of the prose.
    """
    size = len(text)
    spent = sum(len(row) for grid in grids for row in grid.rows) // _PLACES_A_NUMBER
    spent += sum(clauses_in(row) for grid in grids for row in grid.rows)
    most_numbers = max(LEAST_NUMBERS, MOST_NUMBERS - spent)
    data = text.encode("utf-8", "surrogatepass")
    numbers = len(data.translate(None, _NO_DIGITS))  # digits, and so at least as many as there are
    if numbers > most_numbers + size // PER_NUMBER:
        numbers = data.translate(_DIGIT_RUNS).count(b"01") + text[:1].isdigit()
    stops = sum(map(text.count, _STOPS))  # at least as many as there are; they are looked at where that is too many
    ends = [
        (end, name, most, per)
        for count, pattern, name, most, per in (
            (numbers, _NUMBER, "numbers", most_numbers, PER_NUMBER),
            (stops, _STOP, "lines and sentences", MOST_STOPS, PER_STOP),
        )
        if count > most + size // per and (end := _outrun(text, pattern, most, per)) is not None
    ]
    if not ends:
        return None
    end, name, most, per = min(ends)
    return end, f"a text may hold {most} {name}, and one more for every {per} characters; {CURE}"


def _outrun(text: str, pattern: re.Pattern[str], most: int, per: int) -> int | None:
    """The end of the last line or sentence before there are more matches than allowed up to there."""
    seen: set[str] = set()
    count = 0
    for line in _LINE.finditer(text):
        words = line[0]
        key = words if _TIMELY.search(words) else words.translate(_DIGITS)
        weight = 1 if key in seen else AGAIN
        if len(words) <= _REMEMBERED:
            seen.add(key)
        for found in pattern.finditer(text, *line.span()):
            if count >= AGAIN * (most + found.start() // per):
                end = found.start()
                last = max(text.rfind(mark, max(0, end - _BACK), end) for mark in (*_STOPS, "，"))
                return last + 1 if last >= 0 else end
            count += weight
    return None


class Bounds:
    """What the tables of one document may still take, and what was cut from them."""

    __slots__ = ("_cut", "_unread", "_wide", "clauses", "places", "tables")

    def __init__(self) -> None:
        self.places, self.tables, self.clauses = MOST_PLACES, MOST_TABLES, MOST_CLAUSES
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
            self.clauses -= clauses_in(row)
            if (n + 1) * width > self.places or self.clauses < 0:
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
            f"(the tables of a document may hold {MOST_PLACES} cells, and {MOST_CLAUSES} clauses and numbers in them); "
            f"{CURE}"
            for start, (rows, count) in self._cut.items()
            if start in starts
        ]
        wide = sorted(self._wide.intersection(starts))
        if wide:
            more = f" and {len(wide) - 1} more tables" if len(wide) > 1 else ""
            said.append(
                f"the table at character {wide[0]}{more}: cells to the right of column {MOST_COLUMNS} were not read; "
                "split the table into several of fewer columns"
            )
        if self._unread:
            said.append(
                f"{len(self._unread)} tables from character {min(self._unread)} on were not read "
                f"(a document may hold {MOST_TABLES} tables of {MOST_PLACES} cells together); {CURE}"
            )
        return tuple(said)
