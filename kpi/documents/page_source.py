"""Whether a text is the source of a web page, told by its tags: the suffix of a file says nothing about that."""

from __future__ import annotations

import re

from .tags import names

BLOCKS = names(
    """html head body div p section article main header footer nav aside table thead tbody tfoot tr td th caption ul ol
    li dl dt dd h1 h2 h3 h4 h5 h6 center form figure figcaption fieldset details summary blockquote pre title meta
    script style iframe"""
)
"""Tags that stand around lines of a page."""
INLINE = names(
    """a abbr b big br cite code col colgroup del em font hr i img ins label link mark o:p q s small span strong sub sup
    u wbr"""
)
"""Tags that stand inside a line, of pages and of Markdown alike."""
_ANY = "|".join(sorted(map(re.escape, BLOCKS | INLINE), key=len, reverse=True))
TAG = re.compile(
    rf"<(/?)({_ANY})(?:\s(?:[^<>\"']|\"[^<\"]*\"|'[^<']*')*+)?/?>|<!--[^<]{{0,400}}?-->|<!--|-->", re.IGNORECASE
)
"""One tag of a page, its attributes included, or a comment. Never one of a comparison: 指标<10, 增速>8%."""
_OPENING = re.compile(
    r"\s*(?:<\?xml[^<>]{0,200}\?>\s*|<!--[^<]{0,400}?-->\s*){0,9}<(?:!doctype\s+html|html[\s>])", re.IGNORECASE
)
_TABLE, _TABLE_END = re.compile(r"<table[\s>]", re.IGNORECASE), re.compile(r"</table\s*>", re.IGNORECASE)
LOOKED_AT = 200_000
"""Characters of a text that are looked at."""


def is_page(text: str, start: int = 0) -> bool:
    """Whether `text` from `start` on is a page or a piece of one: it opens as one, or half of its lines hold tags.

    A Markdown text with a table of tags, or with a few inline ones, is none.
    """
    if "<" not in text:
        return False
    sample = text[start : start + LOOKED_AT]
    if _OPENING.match(sample.removeprefix("\ufeff")):
        return True
    found = [match[2].lower() for match in TAG.finditer(sample) if match[2]]
    if not BLOCKS.intersection(found):
        return False
    parts, place = [], 0
    for start, end in tables(sample, 0):
        parts.append(sample[place:start])
        place = end
    lines = [line for line in "".join((*parts, sample[place:])).splitlines() if line.strip()]
    return 2 * sum(1 for line in lines if TAG.search(line)) >= len(lines)


def tables(text: str, start: int) -> list[tuple[int, int]]:
    """Spans of the tables that tags draw in `text` from `start` on, those inside another left out."""
    found: list[tuple[int, int]] = []
    if "<" not in text:
        return found
    opened = _TABLE.search(text, start)
    while opened and (closed := _TABLE_END.search(text, opened.end())):
        found.append((opened.start(), closed.end()))
        opened = _TABLE.search(text, closed.end())
    return found
