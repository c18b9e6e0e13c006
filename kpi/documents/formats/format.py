"""What a format is: how it is known and what makes text of its bytes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kpi.documents.extract import Extract
from kpi.documents.sheet import Sheet


@dataclass(frozen=True, slots=True)
class Format:
    """A format that is told by its bytes, whatever the suffix says.

    `extract` gives the text that all places point into, and what stands in it; or ValueError(place, reason, cure).
    """

    name: str
    suffixes: tuple[str, ...]
    fits: Callable[[bytes], bool]
    extract: Callable[[bytes], tuple[str, Extract]]
    sheets: Callable[[bytes], list[Sheet]] | None = None
    """For workbooks: their sheets, with the same ValueError."""


@dataclass(frozen=True, slots=True)
class TextFormat:
    """A format of decoded text; `fits` is given the text and the name of the format that its suffix promises.

    The format of the lowest `rank` that fits is taken. `extract` gives the text that all places point into: the decoded
    one for all but tables.
    """

    name: str
    suffixes: tuple[str, ...]
    fits: Callable[[str, str], bool]
    extract: Callable[[str], tuple[str, Extract]]
    sheets: Callable[[str], list[Sheet]] | None = None
    rank: int = 0
