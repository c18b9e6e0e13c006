"""Text whose cells a separator parts (CSV, TSV and their kin); the separator and the quotes are found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

SEPARATORS = (",", "\t", ";", "|", "，", "；", "||", "::", ";;", ", ", "; ", "^", "~", ":", " ")
"""What may part cells, the likelier one first where two fit equally well."""
QUOTES = ('"', "'")
LOOKED_AT = 400
"""Lines that are looked at to find the separator."""
LONGEST_CELL = 200_000
_NUMBER = re.compile(r"[-+−]?[\d.,，]+[%％]?|\d{4}[-/年.]\d{1,2}.*")


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a text parts its cells."""

    separator: str
    quote: str


class Broken(ValueError):
    """A quoted cell that never ends: the number of the line it begins in."""

    def __init__(self, line: int) -> None:
        super().__init__(f"a quoted cell that begins in line {line} is never closed")
        self.line = line


def plain_lines(text: str) -> str:
    """The text without its mark of encoding, each line ended by a line feed."""
    text = text.removeprefix("\ufeff")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def dialect(text: str) -> Dialect:
    """The separator and the quotes with which the most lines have as many cells as most lines have."""
    sample = _lines(text)
    whole = "\n".join(sample)
    tried = []
    for separator in SEPARATORS:
        if separator in whole:
            quote = _quote(whole, separator)
            tried.append((_fitness(_readable(whole, separator, quote)), _place(separator), separator, quote))
    if not tried or max(tried)[0] <= 0:
        return Dialect(",", '"')
    return Dialect(*max(tried)[2:])


def _place(separator: str) -> float:
    """The place of a separator among those that fit equally well: one that a space always follows before it alone."""
    is_spaced = len(separator) > 1 and separator.endswith(" ")
    return 0.5 - SEPARATORS.index(separator[0]) if is_spaced else -SEPARATORS.index(separator)


def _quote(text: str, separator: str) -> str:
    """The quotation mark that opens and closes the most cells."""

    def wrapped(quote: str) -> int:
        opened = text.count(separator + quote) + text.count("\n" + quote)
        return min(opened, text.count(quote + separator) + text.count(quote + "\n"))

    return max(QUOTES, key=wrapped)


def records(text: str, dialect: Dialect) -> Iterator[tuple[int, list[str]]]:
    """Lines and their cells, counted from 1 as a spreadsheet program counts rows. Raises Broken at an open quote.

    A quoted cell may hold separators and line ends; a doubled or an escaped quote inside is one quote.
    """
    separator, quote = dialect.separator, dialect.quote
    number = line = 0
    place, size = 0, len(text)
    while place < size:
        end = text.find("\n", place)
        end = size if end < 0 else end
        number, line = number + 1, line + 1
        if text.find(quote, place, end) < 0:
            yield number, text[place:end].removesuffix("\r").split(separator)
            place = end + 1
            continue
        begun = line
        cells: list[str] = []
        while True:
            cell, place, breaks = _cell(text, place, separator, quote, begun)
            cells.append(cell)
            line += breaks
            if not text.startswith(separator, place):
                break
            place += len(separator)
        yield number, cells
        place += 1


def _cell(text: str, place: int, separator: str, quote: str, line: int) -> tuple[str, int, int]:
    """A cell, where its end is, and how many line ends are in it."""
    at = place
    while at < len(text) and text[at] in " \t" and not text.startswith(separator, at):
        at += 1
    if not text.startswith(quote, at):
        ends = [end for end in (text.find(separator, place), text.find("\n", place)) if end >= 0]
        end = min(ends, default=len(text))
        return text[place:end].removesuffix("\r"), end, 0
    parts: list[str] = []
    start = at = at + 1
    while True:
        end = text.find(quote, at)
        if end < 0 or end - start > LONGEST_CELL:
            raise Broken(line)
        if text[end - 1] == "\\" and end > start and _goes_on(text, end + 1, separator):
            parts.append(text[at : end - 1] + quote)
        elif text.startswith(quote, end + 1):
            parts.append(text[at:end] + quote)
            end += 1
        elif _goes_on(text, end + 1, separator):
            parts.append(text[at : end + 1])  # a quote that nobody doubled
        else:
            parts.append(text[at:end])
            break
        at = end + 1
    place = end + 1
    while place < len(text) and text[place] in " \t\r" and not text.startswith(separator, place):
        place += 1
    cell = "".join(parts)
    return cell, place, cell.count("\n")


def _goes_on(text: str, place: int, separator: str) -> bool:
    """Whether what stands behind a quote is more of the cell, and not its end."""
    while place < len(text) and text[place] in " \t\r" and not text.startswith(separator, place):
        place += 1
    return place < len(text) and text[place] != "\n" and not text.startswith(separator, place)


def _lines(text: str) -> list[str]:
    place = 0
    lines: list[str] = []
    while place < len(text) and len(lines) < LOOKED_AT:
        end = text.find("\n", place)
        end = len(text) if end < 0 else end
        lines.append(text[place : min(end, place + 20_000)].removesuffix("\r"))
        place = end + 1
    return lines


def _readable(text: str, separator: str, quote: str) -> list[list[str]]:
    """The rows that are not blank, up to a quoted cell without an end."""
    rows = []
    try:
        for _, cells in records(text, Dialect(separator, quote)):
            if any(map(str.strip, cells)):
                rows.append(cells)
    except Broken:
        pass
    return rows


def _fitness(rows: list[list[str]]) -> float:
    """How well rows are cut: the share of the commonest width, more where cells hold numbers and no column is blank."""
    widths = Counter(len(cells) for cells in rows)
    width, count = max(widths.items(), key=lambda item: (item[1] * (item[0] > 1), item[0]), default=(1, 0))
    if width < 2:
        return 0.0
    usual = [cells for cells in rows if len(cells) == width]
    typed = sum(1 for cells in usual if any(_NUMBER.fullmatch(cell.strip()) for cell in cells))
    clean = sum(1 for cells in rows for cell in cells if cell[:1] not in QUOTES and not cell.endswith('"'))
    filled = sum(1 for column in zip(*usual, strict=True) if any(map(str.strip, column)))
    evenness = 0.6 + 0.2 * typed / len(rows) + 0.2 * clean / sum(map(len, rows))
    return count / len(rows) * evenness * (1 - 1 / (width + 1)) * filled / width
