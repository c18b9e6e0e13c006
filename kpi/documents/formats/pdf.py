"""PDF files with a text layer, through pypdf: bounded pages, page numbers dropped."""

from __future__ import annotations

import logging
import re
import warnings as python_warnings
from io import BytesIO

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from kpi.documents.extract import Extract
from kpi.documents.plain import extract as extract_plain

from .format import Format

_PAGES = 500
_CHARACTERS = 5_000_000
# pypdf lets many kinds of error through on broken files.
_FAILURES = (
    PyPdfError, ArithmeticError, LookupError, TypeError, AttributeError, RecursionError, OSError, AssertionError,
    NotImplementedError, MemoryError, StopIteration,
)  # fmt: skip
_PAGE_NUMBER = re.compile(r"(?m)^[ \t]*(?:[-—–·]\s*)?(?:第\s*)?\d{1,4}(?:\s*页)?(?:\s*[-—–·/]\s*\d{0,4})?[ \t]*$")


def extract(data: bytes) -> tuple[str, Extract]:
    """The text of the file and what it holds. Raises ValueError(place, reason, cure) for what cannot be read."""
    pages, warnings = _pages(data)
    raw = "\n".join(pages)
    if not raw.strip():
        raise ValueError(
            "whole file", "the pages hold no text layer, only pictures", "run it through text recognition first"
        )
    found = extract_plain(raw, is_markdown=False)
    found.is_wrapped = True
    found.warnings += warnings
    found.metadata = {}
    return raw, found


def _pages(data: bytes) -> tuple[list[str], tuple[str, ...]]:
    warnings: list[str] = []
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with python_warnings.catch_warnings():
            python_warnings.simplefilter("ignore")
            reader = PdfReader(BytesIO(data), strict=False)
            if reader.is_encrypted and not reader.decrypt(""):
                raise ValueError("whole file", "the file is encrypted", "save it without a password")
            pages, size = [], 0
            for number, page in enumerate(reader.pages, 1):
                if number > _PAGES or size > _CHARACTERS:
                    warnings.append(f"only the first {number - 1} pages were read; split the file into several")
                    break
                text = _without_number(page.extract_text() or "")
                size += len(text)
                pages.append(text)
    except ValueError as error:
        if len(error.args) == 3:
            raise
        raise ValueError("whole file", f"the file is no sound PDF ({error})", "print it to PDF again") from error
    except _FAILURES as error:
        raise ValueError("whole file", f"the file is no sound PDF ({error})", "print it to PDF again") from error
    finally:
        logger.setLevel(level)
    return pages, tuple(warnings)


def _without_number(page: str) -> str:
    """The page without a page number as its first or last line."""
    lines = page.strip("\n").split("\n")
    if lines and _PAGE_NUMBER.fullmatch(lines[-1]):
        lines.pop()
    if lines and _PAGE_NUMBER.fullmatch(lines[0]):
        lines.pop(0)
    return "\n".join(lines)


FORMAT = Format("pdf", (".pdf",), lambda data: b"%PDF-" in data[:1024], extract)
