"""The formats that are read, one module each. A module of this folder that declares FORMAT is taken up by itself."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import NamedTuple

from kpi.documents.encodings import Undecodable, decode
from kpi.documents.extract import Extract
from kpi.documents.processes import CURE, READERS, Interrupted

from .format import Format, TextFormat

__all__ = ["Format", "TextFormat", "Took", "of_suffix", "take", "take_text"]


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
    binary = [each for each in _all() if isinstance(each, Format)]
    found = next((each for each in binary if each.fits(data)), None)
    if found is None:
        try:
            raw, encoding, warnings = decode(data)
        except Undecodable as error:
            found = next((each for each in binary if each.name == promised), None)
            if found is None:
                cure = "save it as UTF-8 text, or as docx or pdf with its own suffix"
                raise ValueError("first bytes", str(error), cure) from error
        else:
            name, extract = take_text(raw, promised)
            return Took(name, encoding, raw, extract, warnings)
    return Took(found.name, found.name, *_apart(found.extract, data))


def _apart(extract: Callable[[bytes], tuple[str, Extract]], data: bytes) -> tuple[str, Extract]:
    """What `extract` gives, run in a reader process; whatever goes wrong there is told as ValueError."""
    try:
        return READERS.call(extract, data)
    except Interrupted as interrupted:
        raise ValueError("whole file", interrupted.reason, interrupted.cure) from interrupted
    except RecursionError as error:
        raise ValueError("whole file", "its parts are nested too deeply", CURE) from error
    except Exception as error:
        if isinstance(error, ValueError) and len(error.args) == 3:
            raise
        raise ValueError("whole file", f"it is damaged ({type(error).__name__}: {error})", CURE) from error


def take_text(raw: str, promised: str) -> tuple[str, Extract]:
    """The format of a decoded text, and what stands in it."""
    texts = sorted((each for each in _all() if isinstance(each, TextFormat)), key=lambda each: each.rank)
    found = next(each for each in texts if each.fits(raw, promised))
    return found.name, found.extract(raw)
