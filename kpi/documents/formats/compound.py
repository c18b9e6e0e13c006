"""Files of old office programs (.doc, .wps, .et, …) and encrypted ones: converted where LibreOffice is installed."""

from __future__ import annotations

from kpi.documents.converted import converted
from kpi.documents.extract import Extract
from kpi.documents.sheet import Sheet

from . import docx, xls, xlsx
from .format import Format

_LOCKED = "EncryptedPackage".encode("utf-16-le")
_SHEETS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"), "ET_Workbook".encode("utf-16-le"))


def fits(data: bytes) -> bool:
    """Whether the bytes are a compound file or rich text, which no other format here reads."""
    return (data.startswith(b"\xd0\xcf\x11\xe0") and not xls.fits(data)) or data.startswith(b"{\\rtf")


def extract(data: bytes) -> tuple[str, Extract]:
    """The text of what LibreOffice makes of the file. Raises ValueError(place, reason, cure)."""
    if _is_table(data):
        return xlsx.extract(_converted(data, "xlsx"))
    return docx.extract(_converted(data, "docx"))


def sheets(data: bytes) -> list[Sheet]:
    """The sheets of what LibreOffice makes of the file. Raises ValueError(place, reason, cure)."""
    return xlsx.sheets(_converted(data, "xlsx"))


def _is_table(data: bytes) -> bool:
    return any(name in data for name in _SHEETS)


def _converted(data: bytes, suffix: str) -> bytes:
    if _LOCKED in data:
        raise ValueError("whole file", "the file is encrypted", "save it without a password")
    return converted(data, suffix, "the file is in the format of an old office program")


FORMAT = Format("doc", (".doc", ".dot", ".wps", ".wpt", ".rtf", ".et", ".ett"), fits, extract, sheets)
