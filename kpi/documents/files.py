"""Files to documents: bounds first, then the reader of the format, then one cleaning for all."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from hashlib import sha256
from itertools import chain
from pathlib import Path

from . import formats, metadata
from .boilerplate import blanked
from .bounds import end_of_prose
from .characters import has_odd, script_of
from .characters import plain as plain_characters
from .cleaning import clean
from .document import Cell, Document, Table, Unreadable
from .extract import Extract, Grid
from .offsets import OffsetMap

LIMIT = 20 * 1024 * 1024
"""Bytes a file may have."""

FORMATS = formats.of_suffix()
"""Suffixes of the files that are read, each with the format it promises; what a file is its bytes decide."""


def read_file(path: str | Path, header: Mapping[str, object] | None = None, *, doc: str | None = None) -> Document:
    """The document in the file at `path`; `header` (title, district, …) goes before what the file says of itself.

    Raises Unreadable for a file that is missing, empty, oversized, binary, encrypted or in no known format or encoding.
    """
    path = Path(path)
    name = doc or path.name
    data = bytes_of(path, name)
    return read_bytes(data, FORMATS[path.suffix.lower()], name, header)


def bytes_of(path: Path, doc: str) -> bytes:
    """What the file at `path` holds. Raises Unreadable as `read_file`."""
    if path.suffix.lower() not in FORMATS:
        raise Unreadable(
            doc,
            "file name",
            f"{path.suffix or 'no suffix'} is no format read here",
            "save it as txt, md, html, docx or pdf",
        )
    try:
        size = path.stat().st_size
        if size > LIMIT:
            raise Unreadable(
                doc, "whole file", f"{size} bytes are more than {LIMIT}", "split it, or save its text alone"
            )
        with path.open("rb") as file:
            return file.read(LIMIT + 1)
    except OSError as error:
        raise Unreadable(
            doc, "file", error.strerror or "the file cannot be opened", "check its path and rights"
        ) from error


def read_bytes(data: bytes, form: str, doc: str, header: Mapping[str, object] | None = None) -> Document:
    """The document in `data`, whose suffix promises `form` (txt, md, docx, …). Raises Unreadable as `read_file`."""
    if len(data) > LIMIT:
        raise Unreadable(
            doc, "whole file", f"{len(data)} bytes are more than {LIMIT}", "split it, or save its text alone"
        )
    with _uncollected():
        return _read_bytes(data, form, doc, header)


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for cyclic garbage inside: the many small parts of a file hold none, and walking them costs time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _read_bytes(data: bytes, form: str, doc: str, header: Mapping[str, object] | None) -> Document:
    if not data.strip(b"\x00\t\r\n \xef\xbb\xbf"):
        raise Unreadable(doc, "whole file", "the file is empty", "save it again with its text")
    try:
        took = formats.take(data, form)
    except ValueError as error:
        place, reason, cure = (*error.args, "", "")[:3]
        raise Unreadable(doc, str(place), str(reason), str(cure)) from error
    return _document(doc, took, header or {}, sha256(data).hexdigest(), len(data))


def read_text(raw: str, *, format: str = "txt", doc: str = "text", **header: object) -> Document:
    """The document in a text that is already decoded; `format` is txt, md or html."""
    data = raw.encode("utf-8", "surrogatepass")
    with _uncollected():
        return _document(doc, formats.take_text(raw, format), header, sha256(data).hexdigest(), len(data))


def _document(doc: str, took: formats.Took, header: Mapping[str, object], digest: str, size: int) -> Document:
    form, encoding, raw, extract, warnings = took
    is_odd = has_odd(extract.text)
    is_short = len(extract.text) <= 200
    script = script_of(raw if is_short else extract.text) if is_odd or is_short else "hans"
    extract = _bounded(extract)
    text, places = _without(extract)
    text, places = clean(text, places, script, extract.is_wrapped, is_odd)
    tables = tuple(_table(grid, text, places, script) for grid in extract.grids)
    warnings += extract.warnings
    if not text.strip() and not tables:
        warnings = (*warnings, "the file holds no text")
    rows = ([cell.text for cell in row] for table in tables[:2] for row in table.rows[:12])
    lines = (line.split("|") for line in metadata.top_lines(text, 20) if "|" in line)
    fields = metadata.merged(header, metadata.particulars(chain(rows, lines)) | extract.metadata, text)
    if dated_by := fields.pop("dated_by"):
        warnings = (*warnings, f"published on {fields['published_on']}: taken from the line {dated_by[:80]!r}")
    for key in ("title", "publisher", "district"):
        if isinstance(fields[key], str):
            fields[key] = plain_characters(fields[key], "hant" if script_of(fields[key]) == "hant" else "hans")
    if fields["adcode"] is not None:
        fields["adcode"] = str(fields["adcode"])
    text = blanked(text)
    return Document(
        doc=doc, **fields, format=form, encoding=encoding, script=script, sha256=digest, size=size, raw=raw, text=text,
        warnings=warnings, tables=tables, map=places,
    )  # fmt: skip


def _bounded(extract: Extract) -> Extract:
    """What is read of an extract: all of it, but for a text that is no document."""
    found = end_of_prose(extract.text, extract.grids)
    if found is None:
        return extract
    end, reason = found
    place = extract.map.raw_offset(end)
    drops = [(start, min(stop, end)) for start, stop in extract.drops if start < end]
    return replace(
        extract,
        drops=(*drops, (end, len(extract.text))),
        grids=tuple(grid for grid in extract.grids if grid.start < place),
        warnings=(*extract.warnings, f"nothing was read from character {place} on: {reason}"),
    )


def _without(extract: Extract) -> tuple[str, OffsetMap]:
    """The extracted text without its drops; each leaves its last line end."""
    if not extract.drops:
        return extract.text, extract.map
    parts, over, place = [], OffsetMap(), 0
    for start, end in extract.drops:
        parts.append(extract.text[place:start])
        over.add(start - place, place, start)
        place = end
    parts.append(extract.text[place:])
    over.add(len(extract.text) - place, place, len(extract.text))
    return "".join(parts), over.through(extract.map)


def _table(grid: Grid, text: str, places: OffsetMap, script: str) -> Table:
    at = places.place(grid.start)
    texts = iter(_plain_texts([p.text for row in grid.rows for p in row], script))
    rows = tuple(
        tuple([Cell(p.start, p.end, next(texts), p.row_span, p.column_span, p.is_header, p.map) for p in row])
        for row in grid.rows
    )
    caption = plain_characters(grid.caption.strip(), script) or _line_above(text, at)
    return Table(grid.start, grid.end, caption, rows, at)


def _plain_texts(texts: list[str], script: str) -> list[str]:
    """Each text with plain characters: all at once, because a call for every cell of a large table takes its time."""
    plain_texts = plain_characters("\x1f".join(texts), script).split("\x1f")
    if len(plain_texts) == len(texts):
        return plain_texts
    return [plain_characters(text, script) for text in texts]


def _line_above(text: str, at: int) -> str:
    """The short lines right above a table, nearest last: its caption and its unit."""
    lines = [line.strip() for line in text[max(0, at - 400) : at].split("\n")]
    kept: list[str] = []
    for line in reversed(lines):
        if not line:
            continue
        if len(line) > 60 or line[-1] in "。；;":
            break
        kept.append(line)
        if len(kept) == 3:
            break
    return "\n".join(reversed(kept))
