"""Web pages, and pieces of their source under any suffix."""

from kpi.documents import html, plain
from kpi.documents.extract import Extract
from kpi.documents.page_source import is_page

from .format import TextFormat


def fits(raw: str, promised: str) -> bool:
    """Whether the suffix says so, or the tags below the header do."""
    return promised == "html" or is_page(raw, plain.header(raw)[1])


def extract(raw: str) -> Extract:
    """Text, tables and metadata of a page; a header above it comes first."""
    header, body = plain.header(raw)
    found = html.extract(raw, body)
    found.metadata |= header
    return found


FORMAT = TextFormat("html", (".html", ".htm", ".shtml", ".xhtml"), fits, extract)
