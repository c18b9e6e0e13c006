"""Binary workbooks of Excel (.xlsb): converted where LibreOffice is installed."""

from __future__ import annotations

from kpi.documents.converted import converted
from kpi.documents.extract import Extract
from kpi.documents.sheet import Sheet

from . import xlsx
from .format import Format

_UNKNOWN = "the file is a binary workbook of Excel"


def fits(data: bytes) -> bool:
    """Whether the bytes are an archive that names the main part of a binary workbook."""
    return data.startswith(b"PK") and b"xl/workbook.bin" in data


def sheets(data: bytes) -> list[Sheet]:
    """The sheets of what LibreOffice makes of the file. Raises ValueError(place, reason, cure)."""
    return xlsx.sheets(converted(data, "xlsx", _UNKNOWN))


def extract(data: bytes) -> tuple[str, Extract]:
    """The same sheets as text with tables."""
    return xlsx.extract(converted(data, "xlsx", _UNKNOWN))


FORMAT = Format("xlsb", (".xlsb",), fits, extract, sheets)
