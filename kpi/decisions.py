"""What people decided about targets: overrides of a status, and milestones that they close."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import polars as pl

from kpi import review_workbook
from kpi.catalogue import Catalogue
from kpi.documents.encodings import Undecodable, decode
from kpi.entries import Entry, file_of, read, sifted
from kpi.ledger.deliveries import Closing
from kpi.rejections import KeptAndRefused, Rejection
from kpi.schemas import TABLES
from kpi.sheets import cells
from kpi.sheets.cells import Refused
from kpi.target_names import KEYS, Named

CLOSE = "close"


def overrides(raw: Path, targets: pl.DataFrame, catalogue: Catalogue) -> KeptAndRefused:
    """The table `overrides`: each names its target by id or by district, indicator, period and qualifier.

    An override of a target that does not exist, or of several, is refused.
    """
    table = TABLES["overrides"]
    named = Named(targets, catalogue)
    entries, refused = read(raw, table, also=("target_id",))
    found: list[Entry] = []
    for entry in entries:
        try:
            found.append(Entry(entry.number, {**entry.cells, "target_id": named.find(entry.cells)}))
        except Refused as refusal:
            place = f"row {entry.number}"
            file = file_of(table.name)
            refused.append(Rejection(file, place, None, table.name, refusal.rule, refusal.args[0], refusal.cure))
    _, kept, broken = sifted(found, table)
    return KeptAndRefused(kept, (*refused, *broken))


def closings(raw: Path, targets: pl.DataFrame, catalogue: Catalogue) -> tuple[list[Closing], list[Rejection]]:
    """The decisions `close` of every review/decisions*.csv, and those that name no target or no day."""
    named = Named(targets, catalogue)
    found: list[Closing] = []
    refused: list[Rejection] = []
    for file, place, row in _closing_rows(raw / "review"):
        try:
            found.append(_closing(row, named, file, place))
        except Refused as refusal:
            told = ",".join(filter(None, row.values()))[:200]
            refused.append(Rejection(file, place, told, "review", refusal.rule, refusal.args[0], refusal.cure))
    return found, refused


def days(raw: Path) -> list[date]:
    """The days on which people overrode a status or closed a milestone, as far as they can be read."""
    texts = [row.get("decided_on") or "" for _, _, row in _closing_rows(raw / "review")]
    entries, _ = read(raw, TABLES["overrides"], also=("target_id",))
    return [day for text in texts if (day := _day(text))] + [
        entry.cells["decided_on"] for entry in entries if entry.cells["decided_on"]
    ]


def _day(text: str) -> date | None:
    try:
        return cells.day(text)
    except Refused:
        return None


def _closing_rows(folder: Path) -> Iterator[tuple[str, str, dict[str, str]]]:
    for path in review_workbook.workbooks(folder):
        for found in review_workbook.closings(path):
            yield f"{folder.name}/{path.name}", *found
    for path in sorted(folder.glob("decisions*.csv")):
        try:
            text, _, _ = decode(path.read_bytes() or b"\n")
            lines = list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
        except (OSError, Undecodable, csv.Error):
            continue  # `kpi.review` refuses the file
        for number, row in enumerate(lines, start=2):
            texts = {name: (value or "").strip() for name, value in row.items() if isinstance(name, str)}
            if texts.get("action") == CLOSE:
                yield f"{folder.name}/{path.name}", f"row {number}", texts


def _closing(row: dict[str, str], named: Named, file: str, place: str) -> Closing:
    target_id = named.find({name: row.get(name) for name in ("target_id", *KEYS)})
    decided_on = cells.day(row.get("decided_on") or "")
    if decided_on is None:
        raise Refused("no_day", "decided_on is empty", "write the day of the decision as YYYY-MM-DD")
    done_on = cells.day(row.get("value") or "") or decided_on
    return Closing(target_id, done_on, decided_on, row.get("decided_by", ""), row.get("reason", ""), file, place)
