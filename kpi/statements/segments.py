"""Lines and headings of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_LEVELS = (
    (1, re.compile(r"\s*(?:第[一二三四五六七八九十]+[章部编篇]|[一二三四五六七八九十]{1,3}、)")),
    (2, re.compile(r"\s*(?:第[一二三四五六七八九十]+节|[（(][一二三四五六七八九十]{1,3}[）)])")),
    (3, re.compile(r"\s*(?:\d{1,2}[、.．](?!\d)|[（(]\d{1,2}[）)]|[①-⑳]|#{3,6}\s)")),
    (1, re.compile(r"\s*#{1,2}\s")),
)
HEADING_LENGTH = 48


def lines(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the lines that are not blank, white space at their ends left out."""
    return map(re.Match.span, _LINE.finditer(text))


@lru_cache(maxsize=4096)
def heading_level(line: str) -> int | None:
    """1 (一、), 2 (（一）), 3 (1.) when the line opens with a list number, else None."""
    for level, pattern in _LEVELS:
        if pattern.match(line):
            return level
    return None


def is_heading(line: str) -> bool:
    """A short line that is no sentence of its own."""
    if len(line) > HEADING_LENGTH:
        return False
    return line[-1] not in "。；;，,、" or (heading_level(line) is not None and len(line) < 24 and "，" not in line)
