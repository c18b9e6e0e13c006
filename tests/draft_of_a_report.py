"""An office published as a file that a draft is held against."""

from __future__ import annotations

from pathlib import Path

import duckdb
from office import Office

from kpi.drafts.check import Draft, check
from kpi.schemas import TABLES

YI = 100_000_000
HEADER = "---\ntitle: 上半年情况\ndistrict: 武昌区\nadcode: 420106\npublished_on: 2023-08-01\nkind: report\n---\n\n"


def published(office: Office, folder: Path) -> Path:
    """The file of what an office has published by the day of its last sheet."""
    path = folder / "kpi.duckdb"
    frames = dict(
        zip(("statements", "sheets", "documents", "districts", "indicators"), office._inputs(), strict=True),
        clock=TABLES["clock"].frame([{"as_of": office.sheets[-1]["published_on"]}]),
        **{name: TABLES[name].frame() for name in ("projects", "peer_groups", "official_paths")},
    )
    with duckdb.connect(str(path)) as file:
        for name, frame in frames.items():
            file.register("arriving", frame.to_arrow())
            file.execute(f"create table {name} as from arriving")
    return path


def checked(folder: Path, warehouse: Path, text: str) -> Draft:
    """A draft of a half-year report with this text, held against the file."""
    path = folder / "draft.md"
    path.write_text(HEADER + text, encoding="utf-8")
    return check(path, warehouse)
