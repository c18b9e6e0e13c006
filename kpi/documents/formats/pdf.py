"""PDF files with a text layer, through PDFium: lines and tables by where they stand, headers and footers dropped."""

from __future__ import annotations

import ctypes
import re
from collections import Counter
from collections.abc import Iterator

import pypdfium2 as pdfium
import pypdfium2.raw as raw_pdfium

from kpi.documents import plain
from kpi.documents.extract import Extract, Grid, Place
from kpi.documents.page_layout import Block, Box, Glyph, Rule, blocks

from .format import Format

_PAGES = 500
_CHARACTERS = 5_000_000
_THIN = 3.0
"""Points up to which a drawn shape is a line."""
_MOST_SHAPES = 20_000
_PAGE_NUMBER = re.compile(r"(?:[-—–·]\s*)?(?:第\s*)?\d{1,4}(?:\s*页)?(?:[\s，,]*[-—–·/共]\s*\d{0,4}\s*页?)?")
_EDGE = 3
"""Lines at the top and the end of a page that may be headers or footers."""
_REPEATED = 2
"""Pages on which a header or footer stands at least."""
_DIGITS = re.compile(r"\d+")


NO_TEXT = "the pages hold no text layer, only pictures"


def extract(data: bytes) -> tuple[str, Extract]:
    """The text of the file and what it holds. Raises ValueError(place, reason, cure) for what cannot be read."""
    pages, empty, cut = _pages(data)
    if not any(pages):
        cure = "install the extra scan, which recognises them, or run it through text recognition first"
        raise ValueError("whole file", NO_TEXT, cure)
    raw, found = _extract(pages)
    if empty:
        numbers = ", ".join(map(str, empty[:9]))
        found.warnings += (f"pages {numbers} hold only pictures and were not read; run them through text recognition",)
    if cut:
        found.warnings += (f"only the first {cut} pages were read; split the file into several",)
    return raw, found


def count(data: bytes) -> int:
    """How many pages a file has."""
    with pdfium.PdfDocument(data) as document:
        return len(document)


def of_glyphs(pages: list[list[Glyph]]) -> tuple[str, Extract]:
    """What stands on pages whose characters were recognised."""
    return _extract([blocks(glyphs, []) if glyphs else [] for glyphs in pages])


def _extract(pages: list[list[Block]]) -> tuple[str, Extract]:
    raw, grids = _written(_without_furniture(pages))
    found = plain.extract(raw, is_markdown=False, known=grids)
    found.is_wrapped = True
    found.metadata = {}
    return raw, found


def _pages(data: bytes) -> tuple[list[list[Block]], list[int], int]:
    """The blocks of each page, the numbers of those without text, and how many were read where not all were."""
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        if "password" in str(error).lower():
            raise ValueError("whole file", "the file is encrypted", "save it without a password") from error
        raise ValueError("whole file", f"the file is no sound PDF ({error})", "print it to PDF again") from error
    pages: list[list[Block]] = []
    empty: list[int] = []
    size = 0
    try:
        for number in range(len(document)):
            if number >= _PAGES or size > _CHARACTERS:
                return pages, empty, number
            page = document[number]
            glyphs = list(_glyphs(page))
            size += len(glyphs)
            if not glyphs:
                empty.append(number + 1)
            pages.append(blocks(glyphs, list(_rules(page))) if glyphs else [])
            page.close()
    except pdfium.PdfiumError as error:
        raise ValueError("whole file", f"the file is no sound PDF ({error})", "print it to PDF again") from error
    finally:
        document.close()
    return pages, empty, 0


def _turned(
    turn: int, size: tuple[float, float], left: float, bottom: float, right: float, top: float
) -> tuple[float, float, float, float]:
    """A box as it is shown on a page that is turned; `size` is the width and the height of the page as shown."""
    width, height = size
    if turn == 90:
        return bottom, height - right, top, height - left
    if turn == 270:
        return width - top, left, width - bottom, right
    if turn == 180:
        return width - right, height - top, width - left, height - bottom
    return left, bottom, right, top


def _glyphs(page: pdfium.PdfPage) -> Iterator[Glyph]:
    """The characters of a page that can be seen, with the boxes of their lines."""
    text = page.get_textpage()
    box, across, base = raw_pdfium.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    handle, turn, size = text.raw, page.get_rotation(), page.get_size()
    for number in range(text.count_chars()):
        code = raw_pdfium.FPDFText_GetUnicode(handle, number)
        if code <= 32 or not raw_pdfium.FPDFText_GetLooseCharBox(handle, number, ctypes.byref(box)):
            continue
        raw_pdfium.FPDFText_GetCharOrigin(handle, number, ctypes.byref(across), ctypes.byref(base))
        if box.right > box.left and box.top > box.bottom:
            sides = _turned(turn, size, box.left, box.bottom, box.right, box.top)
            _, line, *_ = _turned(turn, size, across.value, base.value, across.value, base.value)
            yield Glyph(chr(code), *sides, line)
    text.close()


def _rules(page: pdfium.PdfPage) -> Iterator[Rule]:
    """Drawn lines, and the edges of drawn boxes."""
    count = raw_pdfium.FPDFPage_CountObjects(page.raw)
    sides = [ctypes.c_float() for _ in range(4)]
    turn, size = page.get_rotation(), page.get_size()
    for number in range(min(count, _MOST_SHAPES)):
        shape = raw_pdfium.FPDFPage_GetObject(page.raw, number)
        if raw_pdfium.FPDFPageObj_GetType(shape) != raw_pdfium.FPDF_PAGEOBJ_PATH:
            continue
        if not raw_pdfium.FPDFPageObj_GetBounds(shape, *map(ctypes.byref, sides)):
            continue
        left, bottom, right, top = _turned(turn, size, *(side.value for side in sides))
        wide, high = right - left, top - bottom
        if high <= _THIN < wide:
            middle = (bottom + top) / 2
            yield Rule(left, middle, right, middle)
        elif wide <= _THIN < high:
            middle = (left + right) / 2
            yield Rule(middle, bottom, middle, top)
        elif wide > _THIN and high > _THIN and raw_pdfium.FPDFPath_CountSegments(shape) <= 6:
            yield from (Rule(left, top, right, top), Rule(left, bottom, right, bottom))
            yield from (Rule(left, bottom, left, top), Rule(right, bottom, right, top))


def _without_furniture(pages: list[list[Block]]) -> list[list[Block]]:
    """The pages without their numbers and without the lines that come again at the top or the end of pages."""
    edges = Counter(key for page in pages for key in {_key(line) for line in _edge_lines(page)})
    most = max(_REPEATED, len(pages) // 3)
    repeated = {key for key, count in edges.items() if count >= most}
    for page in pages:
        for block, numbers in _edges(page):
            block.lines = [
                line
                for n, line in enumerate(block.lines)
                if n not in numbers or not (_PAGE_NUMBER.fullmatch(line.strip()) or _key(line) in repeated)
            ]
    return pages


def _edges(page: list[Block]) -> Iterator[tuple[Block, set[int]]]:
    prose = [block for block in page if block.rows is None]
    if prose and page[0] is prose[0]:
        yield prose[0], set(range(_EDGE))
    if prose and page[-1] is prose[-1]:
        size = len(prose[-1].lines)
        yield prose[-1], set(range(max(0, size - _EDGE), size))


def _edge_lines(page: list[Block]) -> list[str]:
    return [block.lines[n] for block, numbers in _edges(page) for n in numbers if n < len(block.lines)]


def _key(line: str) -> str:
    return _DIGITS.sub("0", line.strip())


def _written(pages: list[list[Block]]) -> tuple[str, list[Grid]]:
    """The text that all places point into, a row of a table a line with tabs, and the tables in it."""
    parts: list[str] = []
    grids: list[Grid] = []
    length = 0
    for page in pages:
        for block in page:
            if block.rows is None:
                part = "".join(line + "\n" for line in block.lines)
            else:
                part, grid = _grid(block.rows, length)
                grids.append(grid)
            parts.append(part)
            length += len(part)
    return "".join(parts), grids


def _grid(rows: list[list[Box]], start: int) -> tuple[str, Grid]:
    lines: list[str] = []
    found: list[tuple[Place, ...]] = []
    place = start
    for row in rows:
        places = []
        for cell in row:
            places.append(Place(place, place + len(cell.text), cell.text, None, cell.row_span, cell.column_span))
            place += len(cell.text) + 1
        found.append(tuple(places))
        lines.append("\t".join(cell.text for cell in row))
        place = start + sum(len(line) + 1 for line in lines)
    part = "".join(line + "\n" for line in lines)
    return part, Grid(start, start + len(part) - 1, "", tuple(found))


FORMAT = Format("pdf", (".pdf",), lambda data: b"%PDF-" in data[:1024], extract)
