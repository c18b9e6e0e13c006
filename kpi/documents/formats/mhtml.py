"""Pages saved with all their parts in one file (.mht), also as .doc, as many office systems export them."""

from __future__ import annotations

import re
from email import message_from_bytes
from email.errors import MessageError

from kpi.documents import html
from kpi.documents.encodings import Undecodable, decode
from kpi.documents.extract import Extract

from .format import Format

_HEAD = re.compile(rb"(?is)\A\s*(?:[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*){0,20}?MIME-Version:")
_CURE = "save it as docx in the program that made it"


def fits(data: bytes) -> bool:
    """Whether the bytes begin as a message of several parts."""
    head = data[:4000]
    return _HEAD.match(head) is not None and b"content-type:" in head.lower()


def extract(data: bytes) -> tuple[str, Extract]:
    """The text and the tables of the page in it. Raises ValueError(place, reason, cure) where there is none."""
    try:
        parts = [part for part in message_from_bytes(data).walk() if part.get_content_type() == "text/html"]
        page = parts[0].get_payload(decode=True) if parts else b""
        raw, _, _ = decode(page if isinstance(page, bytes) else b"")
    except (MessageError, LookupError, Undecodable) as error:
        raise ValueError("whole file", f"the page saved in it cannot be read ({error})", _CURE) from error
    if not raw.strip():
        raise ValueError("whole file", "there is no page saved in it", _CURE)
    return raw, html.extract(raw)


FORMAT = Format("mhtml", (".mht", ".mhtml"), fits, extract)
