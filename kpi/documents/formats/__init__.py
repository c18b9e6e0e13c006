"""The formats that are read, one module each. A module of this folder that declares FORMAT is taken up by itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any, NamedTuple

from kpi.documents import scan
from kpi.documents.encodings import Undecodable, decode
from kpi.documents.extract import Extract
from kpi.documents.processes import CURE, READERS, Interrupted
from kpi.documents.sheet import Sheet

from . import pdf
from .format import Format, TextFormat

__all__ = ["Format", "TextFormat", "Took", "is_binary", "of_suffix", "sheets_of", "take", "take_text"]


SCAN = "scan"
"""The format of what was recognised in pictures: every figure of it waits for a person."""
SCANNED = (
    "read from a scan: every figure waits for review, and dashes, 0 and O, 1 and 一 may be mistaken for each other"
)


class Took(NamedTuple):
    """What was taken out of the bytes of a file, and the format they turned out to be of."""

    format: str
    encoding: str
    raw: str
    extract: Extract
    warnings: tuple[str, ...] = ()


@cache
def _all() -> tuple[Format | TextFormat, ...]:
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    return tuple(module.FORMAT for module in modules if hasattr(module, "FORMAT"))


@cache
def of_suffix() -> dict[str, str]:
    """The suffixes of files that are read, each with the name of the format that it promises."""
    return {suffix: each.name for each in _all() for suffix in each.suffixes}


def take(data: bytes, promised: str) -> Took:
    """Text and tables of a file. Its bytes decide on the format; `promised`, by its suffix, only what they leave open.

    Raises ValueError(place, reason, cure) for a file that is damaged, encrypted or in no format read here.
    """
    found = _binary(data)
    if found is None:
        decoded = _decoded(data, promised)
        if isinstance(decoded, tuple):
            raw, encoding, warnings = decoded
            return take_text(raw, promised)._replace(encoding=encoding, warnings=warnings)
        found = decoded
    try:
        return Took(found.name, found.name, *_apart(found.extract, data))
    except ValueError as error:
        if error.args[1] != pdf.NO_TEXT or not scan.is_installed():
            raise
    return _scanned(data)


def _scanned(data: bytes) -> Took:
    """What is recognised on the pages of a PDF file that are pictures, each in a process of its own."""
    count = _apart(pdf.count, data)
    read = min(count, scan.MOST_PAGES)
    try:
        pages = [scan.SCANNERS.call(scan.recognised, data, n, seconds=scan.SECONDS) for n in range(read)]
    except Interrupted as interrupted:
        raise ValueError("whole file", interrupted.reason, interrupted.cure) from interrupted
    raw, extract = _whole(pdf.of_glyphs, pages)
    if not raw.strip():
        raise ValueError("whole file", "nothing can be recognised on its pages", "scan it again, larger and straight")
    extract.warnings += (SCANNED,)
    if read < count:
        extract.warnings += (f"only the first {read} pages were read; split the file into several",)
    return Took(SCAN, SCAN, raw, extract)


def take_text(raw: str, promised: str) -> Took:
    """The format of a decoded text, and what stands in it."""
    found = _text_format(raw, promised)
    return Took(found.name, "utf-8", *found.extract(raw))


def sheets_of(data: bytes, promised: str) -> list[Sheet]:
    """The sheets of a table file, whatever it is called. Raises ValueError as `take`, and for what is no table."""
    found = _binary(data) or _decoded(data, promised)
    if isinstance(found, tuple):
        form = _text_format(found[0], promised)
        if form.sheets is not None:
            return _whole(form.sheets, found[0])
        name = form.name
    elif found.sheets is not None:
        return _apart(found.sheets, data)
    else:
        name = found.name
    raise ValueError("whole file", f"the file is no table but {name}", "save its table as .xlsx or .csv (UTF-8)")


def is_binary(data: bytes) -> bool:
    """Whether the bytes are of a format that is no text."""
    return _binary(data) is not None


def _binary(data: bytes) -> Format | None:
    return next((each for each in _all() if isinstance(each, Format) and each.fits(data)), None)


def _decoded(data: bytes, promised: str) -> tuple[str, str, tuple[str, ...]] | Format:
    """The text, its encoding and warnings; for what is no text the format that its suffix promises."""
    try:
        return decode(data)
    except Undecodable as error:
        found = next((each for each in _all() if isinstance(each, Format) and each.name == promised), None)
        if found is not None:
            return found
        cure = "save it as UTF-8 text, or as docx or pdf with its own suffix"
        raise ValueError("first bytes", str(error), cure) from error


def _text_format(raw: str, promised: str) -> TextFormat:
    texts = sorted((each for each in _all() if isinstance(each, TextFormat)), key=lambda each: each.rank)
    return next(each for each in texts if each.fits(raw, promised))


def _apart(extract: Callable[[bytes], Any], data: bytes) -> Any:
    """What `extract` gives, run in a reader process; whatever goes wrong there is told as ValueError."""
    try:
        return _whole(READERS.call, extract, data)
    except Interrupted as interrupted:
        raise ValueError("whole file", interrupted.reason, interrupted.cure) from interrupted


def _whole(function: Callable, *arguments: Any) -> Any:
    """What a function gives; what it raises is told as ValueError(place, reason, cure)."""
    try:
        return function(*arguments)
    except Interrupted:
        raise
    except RecursionError as error:
        raise ValueError("whole file", "its parts are nested too deeply", CURE) from error
    except Exception as error:
        if isinstance(error, ValueError) and len(error.args) == 3:
            raise
        raise ValueError("whole file", f"it is damaged ({type(error).__name__}: {error})", CURE) from error
