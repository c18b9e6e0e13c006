"""Files to clean text with an exact map back to their raw characters, tables kept apart."""

from .bounds import MOST_PLACES, MOST_TABLES
from .document import Cell, Document, Table, Unreadable
from .extract import MOST_COLUMNS
from .files import FORMATS, LIMIT, bytes_of, read_bytes, read_file, read_text
from .metadata import is_date_line, read_headers

__all__ = [
    "FORMATS",
    "LIMIT",
    "MOST_COLUMNS",
    "MOST_PLACES",
    "MOST_TABLES",
    "Cell",
    "Document",
    "Table",
    "Unreadable",
    "bytes_of",
    "is_date_line",
    "read_bytes",
    "read_file",
    "read_headers",
    "read_text",
]
