"""Tables that white space draws in plain text and in the text of a PDF: lines of a label and two or more figures."""

from __future__ import annotations

import re
from collections.abc import Iterable

from .extract import MOST_COLUMNS, Place

_NUMBER = r"[-−+－]?\d[\d,，]*(?:\.\d+)?[%％]?"
_FIGURES = (
    rf"{_NUMBER}[ \u3000]+(?:{_NUMBER}|[-—–]+)"
    r"(?:[ \u3000]+(?:[\u4e00-\u9fff]{1,8}|20\d\d[-./年][-—~至.\d年月/]{1,20}))?[ \u3000\r]*$"
)
_FIGURE_LINE = re.compile(rf"(?m)[ \u3000]{_FIGURES}")
# Opened by one character, which is looked for ten times as fast as one of two: most texts hold no figure line.
_FIGURE_LINES = tuple(re.compile(rf"(?m){space}{_FIGURES}") for space in " \u3000")
_FIELD = re.compile(r"[^ \u3000\r\n]+(?:(?<=\d) (?=[年月季])[^ \u3000\r\n]+)*")
_WIDE_FIELD = re.compile(r"[^ \u3000\r\n]+(?:[ \u3000][^ \u3000\r\n]+)*")
_IDEOGRAPH = re.compile("[\u4e00-\u9fff]")
_LONE = re.compile("[\u4e00-\u9fff]")
_PURE = re.compile(rf"{_NUMBER}|[-—–]+")
_GAP = re.compile("[ \u3000]{2}")
_MARK = re.compile("[。；;，,：:]")
_SENTENCE = re.compile("[。；;！!]")

Rows = tuple[tuple[Place, ...], ...]
LONGEST_LINE = 4000
"""Characters a line of a table may hold; cutting longer ones into fields would only cost time."""


def tables(raw: str, start: int) -> list[tuple[int, int, Rows]]:
    """(raw start, raw end, rows) of each run of two or more figure lines, its head lines included."""
    if not any(pattern.search(raw, start) for pattern in _FIGURE_LINES):
        return []
    lines: list[tuple[int, int]] = []
    for m in _FIGURE_LINE.finditer(raw, start):
        begin = raw.rfind("\n", start, m.start()) + 1 or start
        if m.end() - begin <= LONGEST_LINE and (not lines or begin > lines[-1][0]):
            lines.append((begin, m.end()))
    found: list[tuple[int, int, Rows]] = []
    floor = start
    k = 0
    while k < len(lines):
        run = [k]
        while run[-1] + 1 < len(lines) and _are_neighbours(raw, lines[run[-1]][1], lines[run[-1] + 1][0]):
            run.append(run[-1] + 1)
        k = run[-1] + 1
        table = _table(raw, floor, [lines[n] for n in run])
        if table:
            found.append(table)
            floor = table[1]
    return found


def _are_neighbours(raw: str, end: int, begin: int) -> bool:
    """Whether nothing, or one short line that names a group, stands between two figure lines."""
    if begin - end == 1:
        return True
    between = raw[end:begin].strip() if begin - end < 60 else "。"
    return len(between) <= 20 and "\n" not in between and not _MARK.search(between)


def _fields(raw: str, start: int, end: int) -> list[Place]:
    """The fields of a line: cut at every space where its figures are, at wide gaps only within the words before."""
    if _GAP.search(raw, start, end):
        wide = _WIDE_FIELD.findall(raw, start, end)
        if _figures(wide) >= 2:
            return _places(raw, start, wide)
    return _places(raw, start, _FIELD.findall(raw, start, end))


def _places(raw: str, start: int, texts: list[str]) -> list[Place]:
    """Fields that follow each other from `start` on, nothing but space between them."""
    places = []
    for text in texts:
        first = raw.index(text, start)
        start = first + len(text)
        places.append(Place(first, start, text))
    return places


def _figures(texts: Iterable[str]) -> int:
    """How many of the fields are figures, or dashes for none; only what ends like one is looked at."""
    return sum([1 for text in texts if (text[-1].isdigit() or text[-1] in "%％-—–") and _PURE.fullmatch(text)])


def _whole(raw: str, fields: list[Place]) -> list[Place]:
    """The fields of a line, a label spread over its column put together: 合  计."""
    if len(fields) > 3 and _LONE.fullmatch(fields[0].text) and _LONE.fullmatch(fields[1].text):
        start, end = fields[0].start, fields[1].end
        return [Place(start, end, raw[start:end]), *fields[2:]]
    return fields


def _table(raw: str, floor: int, lines: list[tuple[int, int]]) -> tuple[int, int, Rows] | None:
    rows = [_whole(raw, _fields(raw, *line)) for line in lines]
    sizes = [len(row) for row in rows]
    size = max(set(sizes), key=sizes.count)
    kept = [
        row
        for row in rows
        if len(row) == size
        and size <= MOST_COLUMNS
        and (_IDEOGRAPH.search(row[0].text) or _IDEOGRAPH.search(row[1].text))
        and not _SENTENCE.search(raw, row[0].start, row[-1].end)
        and _figures([field.text for field in row]) >= 2
    ]
    if len(kept) < 2 or len(kept) * 2 < len(rows):
        return None
    first = lines[0][0]
    head: list[tuple[Place, ...]] = []
    for _ in range(3):
        if first <= floor:
            break
        begin = raw.rfind("\n", floor, first - 1) + 1 or floor
        fields = _head_fields(raw, begin, first, size) or (_group_heads(raw, begin, first, size) if head else None)
        if fields is None:
            break
        head.insert(0, fields)
        first = begin
    return first, lines[-1][1], (*head, *(tuple(row) for row in kept))


def _group_heads(raw: str, start: int, end: int, size: int) -> tuple[Place, ...] | None:
    """The fields of a line above the heads, each over an equal share of the figures: 签约项目  到位资金."""
    line = raw[start:end]
    fields = [Place(m.start(), m.end(), m[0]) for m in _WIDE_FIELD.finditer(raw, start, end)]
    if not _GAP.match(line) or _MARK.search(line) or len(fields) < 2 or any(len(f.text) > 16 for f in fields):
        return None
    share, rest = divmod(size - 1, len(fields))
    if rest or share < 2:
        return None
    spread = [Place(field.start, field.end, field.text, column_span=share) for field in fields]
    return (Place(start, start, ""), *spread)


def _head_fields(raw: str, start: int, end: int, size: int) -> tuple[Place, ...] | None:
    """The fields of a line above the figures, where they are as many as its columns (the corner may be empty)."""
    if _SENTENCE.search(raw, start, end):
        return None
    for pattern in (_WIDE_FIELD, _FIELD):
        fields = _places(raw, start, pattern.findall(raw, start, end))
        if len(fields) == size:
            return tuple(fields)
        if len(fields) == size - 1 and size > 2:
            return (Place(start, start, ""), *fields)
    return None
