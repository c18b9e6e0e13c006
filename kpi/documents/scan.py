"""Pages that are pictures, recognised by rapidocr where the extra `scan` is installed; its models come in its wheel."""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from typing import Any

from .page_layout import Glyph
from .processes import Readers

MOST_PAGES = 60
"""Pages of pictures that are recognised in one file."""
SECONDS = 90.0
"""Seconds that the recognition of one page may take."""
_DOTS, _POINTS = 200, 72
"""Dots of an inch that a page is drawn with, and the points of an inch."""
_MOST_DOTS = 4_000
"""Dots that a page may be wide or high."""
SCANNERS = Readers(memory=4 * 2**30, is_nested=True)
"""Processes of their own: the models take more room than a file may."""


def is_installed() -> bool:
    """Whether pictures can be recognised here."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime", "numpy"))


def recognised(data: bytes, number: int) -> list[Glyph]:
    """The characters of a page (counted from 0) of a PDF file, each with its place in points. Runs in a scanner."""
    import pypdfium2 as pdfium

    with pdfium.PdfDocument(data) as document:
        page = document[number]
        width, height = page.get_size()
        scale = min(_DOTS / _POINTS, _MOST_DOTS / max(width, height))
        picture = page.render(scale=scale, rev_byteorder=True).to_numpy()[:, :, :3]
    found = _engine()(picture, return_word_box=True)
    lines = found.word_results or ()
    return [glyph for line in lines for word in line for glyph in _glyphs(word, scale, height)]


@cache
def _engine() -> Any:
    from rapidocr import RapidOCR

    return RapidOCR()


def _glyphs(word: Any, scale: float, height: float) -> list[Glyph]:
    """The characters of a recognised word, its width shared out among them."""
    text, _, corners = word
    across, down = [corner[0] / scale for corner in corners], [corner[1] / scale for corner in corners]
    left, right, top, bottom = min(across), max(across), height - min(down), height - max(down)
    step = (right - left) / max(1, len(text))
    return [
        Glyph(character, left + n * step, bottom, left + (n + 1) * step, top, bottom)
        for n, character in enumerate(text)
        if character.strip()
    ]
