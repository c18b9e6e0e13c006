"""What a document is once it has been read: its text, its tables and where each character stood in the file."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from .offsets import OffsetMap


class Unreadable(Exception):
    """A file that gives no text: `file`, the `place` in it, the `reason` and the `cure`."""

    def __init__(self, file: str, place: str, reason: str, cure: str) -> None:
        super().__init__(f"{file}, {place}: {reason}; {cure}")
        self.file, self.place, self.reason, self.cure = file, place, reason, cure

    def __reduce__(self) -> tuple[type[Unreadable], tuple[str, str, str, str]]:
        return Unreadable, (self.file, self.place, self.reason, self.cure)


class Cell(NamedTuple):
    """One cell of a table; `start` and `end` are raw offsets of its content, `text` is clean, spans count fields."""

    start: int
    end: int
    text: str
    row_span: int = 1
    column_span: int = 1
    is_header: bool = False
    map: OffsetMap | None = None

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw span of text[start:end]."""
        if self.map is None:
            return self.start + start, self.start + max(start, end)
        return self.map.raw_span(start, end)


@dataclass(frozen=True, slots=True)
class Table:
    """A grid kept apart from the prose; `start`, `end` are raw offsets, `at` is where it stood in the clean text."""

    start: int
    end: int
    caption: str
    rows: tuple[tuple[Cell, ...], ...]
    at: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A document as text. `raw` is the decoded file (of docx and pdf the extracted text): all offsets point into it.

    `text` is what the reader works on: Simplified, without glosses, tags and the header, full-width digits mapped,
    lines broken inside a clause joined; a newline stands for a table.
    """

    doc: str
    title: str | None
    publisher: str | None
    district: str | None
    adcode: str | None
    published_on: date | None
    url: str | None
    kind: str | None
    format: str
    encoding: str
    script: str
    sha256: str
    size: int
    raw: str = field(repr=False)
    text: str = field(repr=False)
    warnings: tuple[str, ...] = ()
    tables: tuple[Table, ...] = field(default=(), repr=False)
    map: OffsetMap = field(default_factory=OffsetMap, repr=False, compare=False)

    def raw_offset(self, place: int) -> int:
        """The raw offset of text[place]."""
        return self.map.raw_offset(place)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw span of text[start:end]; what was cut out inside it (glosses, tags) lies inside the span."""
        return self.map.raw_span(start, end)
