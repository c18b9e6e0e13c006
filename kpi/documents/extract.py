"""What every format reader gives back: text with its map, and the grids that were taken out of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .offsets import OffsetMap

MOST_COLUMNS = 200
"""Cells of a row that are read; a document says in its warnings where there were more."""


@dataclass(slots=True)
class Place:
    """A cell as found: raw offsets, text with its map (None: the raw characters as they are), fields it spans."""

    start: int
    end: int
    text: str
    map: OffsetMap | None = None
    row_span: int = 1
    column_span: int = 1
    is_header: bool = False


@dataclass(slots=True)
class Grid:
    """A table as found; a newline of the text maps to the raw offset `start`."""

    start: int
    end: int
    caption: str
    rows: tuple[tuple[Place, ...], ...]


@dataclass(slots=True)
class Extract:
    """Text of a file before cleaning; `drops` are spans of it that are no prose (lists of links)."""

    text: str
    map: OffsetMap
    grids: tuple[Grid, ...] = ()
    metadata: dict[str, str] = field(default_factory=dict)
    drops: tuple[tuple[int, int], ...] = ()
    is_wrapped: bool | None = None
    warnings: tuple[str, ...] = ()


_DIGIT = re.compile("[0-9０-９]")
_HEAD = re.compile(
    "序号|指标|事项|项目|任务|目标|完成|进展|进度|成效|内容|措施|责任|牵头|单位|时限|时间|类别|名称|备注|计划|地区|年"
)
# Dates, file numbers and telephone numbers, as the table of a page's particulars holds them.
_NO_FIGURE = re.compile(r"(?:19|20)\d\d\s*[-./年]\s*\d{1,2}\s*[-./月]|[〔\[](?:19|20)\d\d[〕\]]|\d{7}|\d:\d\d")
_STOP = re.compile("[。；;]|[，,](?!\\d)")


def is_data(grid: Grid) -> bool:
    """Whether a grid holds figures or tasks side by side under heads; a layout of prose is read as text."""
    wide = figures = prose = 0
    for row in grid.rows:
        filled = [place.text.strip() for place in row]
        filled = [text for text in filled if text]
        wide += len(filled) >= 2
        for k, text in enumerate(filled):
            if len(text) > 40 and _STOP.search(text):
                prose += 1
            elif k and len(text) <= 24 and _DIGIT.search(text) and not _NO_FIGURE.search(text):
                figures += 1
    return (wide >= 2 and figures >= 2 and figures > 2 * prose) or _has_head(grid)


def _has_head(grid: Grid) -> bool:
    """Whether the first row names columns of tasks: short words, one of them a word that such heads have."""
    if len(grid.rows) < 2:
        return False
    head = [place.text.strip() for place in grid.rows[0]]
    filled = [text for text in head if text]
    if len(filled) < 2 or any(len(text) > 20 or _STOP.search(text) for text in filled):
        return False
    named = sum(1 for text in filled if _HEAD.search(text))
    below = sum(1 for row in grid.rows[1:] if sum(1 for place in row if place.text.strip()) >= 2)
    return below >= 1 and named >= 2
