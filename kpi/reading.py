"""From files to statements: each document is read once, and again only when its bytes or the rules have changed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from decimal import Decimal
from functools import cache
from hashlib import blake2b
from operator import attrgetter
from pathlib import Path

import polars as pl

from kpi import documents as texts
from kpi import review, sheets
from kpi import statements as reader
from kpi.catalogue import Catalogue, place_of
from kpi.project import Project
from kpi.rejections import Intake, Rejection
from kpi.schemas import TABLES
from kpi.schemas.table import DATE, EXACT, is_exact
from kpi.validation import sift

_KPI = Path(__file__).parent
_RULES = ("documents", "quantities", "statements", "reading.py")
_FIELDS = {column: "doc" if column == "document" else column for column in TABLES["statements"].polars_schema}
"""Columns of the table `statements` and where a statement of the reader holds them."""
Columns = dict[str, list]
PROCESSES = 2
WORTH_A_PROCESS = 2_000_000
"""Bytes of unread documents from which a second process pays for its start."""


def documents(root: Path, folder: Path, catalogue: Catalogue) -> Intake:
    """Every file of `folder` as rows of the table `documents`, named relative to `root`; the unreadable are refused.

    A document whose header names no district gets the one that its headline and text speak of, with a warning.
    """
    rows, refused = [], []
    for path in files(folder):
        document = _document(root, path)
        if isinstance(document, Rejection):
            refused.append(document)
        else:
            rows.append(_described(document, catalogue))
    kept, broken = sift(TABLES["documents"].frame(rows), TABLES["documents"], lambda row: (row["document"], "file"))
    return Intake(kept, (*refused, *broken))


def statements(project: Project, known: pl.DataFrame, catalogue: Catalogue) -> Intake:
    """Every statement of the documents in `known` as rows of the table `statements`, decisions of people applied."""
    kept = project.build.parent / "read"
    kept.mkdir(parents=True, exist_ok=True)
    notes = {
        row["document"]: kept / f"{row['sha256'][:32]}-{_name(row['document'])}-{rules()}.json"
        for row in known.to_dicts()
    }
    unread = [(project.raw, name, note) for name, note in notes.items() if not note.exists()]
    size = sum((project.raw / name).stat().st_size for _, name, _ in unread)
    if size > WORTH_A_PROCESS and len(unread) > 1:
        with ProcessPoolExecutor(PROCESSES) as pool:
            list(pool.map(_read, *zip(*unread, strict=True), chunksize=max(1, len(unread) // (8 * PROCESSES))))
    else:
        for arguments in unread:
            _read(*arguments)
    for stale in set(kept.iterdir()) - set(notes.values()):
        stale.unlink()
    columns, unfit = _fitting(_noted(notes.values()))
    frame = _placed(_coded(_frame(columns), catalogue), known, catalogue)
    frame, refused = review.apply(frame, project.raw / "review")
    frame, broken = sift(
        frame, TABLES["statements"], lambda row: (row["document"], f"characters {row['start']}–{row['end']}")
    )
    return Intake(frame, (*unfit, *refused, *broken))


def tallies(raw: Path, catalogue: Catalogue) -> pl.DataFrame:
    """How many documents and table rows lie below data/raw, counted from the files themselves."""
    rows = sheets.read(raw / "actuals", catalogue).tallies
    counted = rows.select(pl.lit("sheets").alias("step"), "file", "sheet", pl.col("rows_in").alias("entries"))
    found = [{"step": "documents", "file": path.relative_to(raw).as_posix()} for path in files(raw / "plans")]
    texts_found = TABLES["tallies"].frame([{**row, "sheet": "", "entries": 1} for row in found])
    return pl.concat([texts_found, counted])


def unknown_indicators(statements: pl.DataFrame, sheets: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """The provisional codes in use, with their words, how often they are used, and the nearest known indicators."""
    used = pl.concat(
        [
            statements.filter(pl.col("role") != "context").select(
                "indicator_code", "indicator", example="quote", file="document"
            ),
            sheets.select("indicator_code", "indicator", example=pl.lit(None, pl.String), file="file"),
        ]
    ).filter(pl.col("indicator_code").str.starts_with("x:"))
    grouped = used.group_by("indicator_code", maintain_order=True).agg(
        pl.col("indicator").first(),
        pl.len().cast(pl.Int64).alias("uses"),
        pl.col("example").first(),
        pl.col("file").first(),
    )
    nearest = [
        "; ".join(f"{name} ({code})" for code, name, _ in catalogue.nearest(words)) or None
        for words in grouped["indicator"]
    ]
    table = TABLES["unknown_indicators"]
    return (
        grouped.with_columns(nearest=pl.Series(nearest, dtype=pl.String))
        .select(list(table.polars_schema))
        .sort("uses", "indicator_code", descending=[True, False])
    )


def files(folder: Path) -> Iterable[Path]:
    """The files below a folder, hidden ones left out, by name."""
    return (path for path in sorted(folder.rglob("*")) if path.is_file() and not path.name.startswith("."))


@cache
def rules() -> str:
    """A short hash of everything that decides how a document is read: code and lexicons."""
    digest = blake2b(digest_size=8)
    for name in _RULES:
        place = _KPI / name
        for path in sorted(place.rglob("*")) if place.is_dir() else [place]:
            if path.is_file() and "__pycache__" not in path.parts:
                digest.update(path.name.encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def _described(document: texts.Document, catalogue: Catalogue) -> dict:
    """A document as a row, its district looked up, or found in headline and text where its header names none."""
    warnings = list(document.warnings)
    row = catalogue.district(document.district, document.adcode)
    if row is None and document.district is None:
        place = place_of(document.title, document.text, catalogue)
        row = place.district
        warnings.append(f"district {row['district']} {row['adcode']}: {place.reason}" if row else place.reason)
    elif row is None:
        warnings.append(f"no district of the catalogue is {document.district} {document.adcode or ''}".rstrip())
    names = {name: getattr(document, name, None) for name in TABLES["documents"].polars_schema}
    return names | {
        "document": document.doc,
        "district": row["district"] if row else document.district,
        "adcode": row["adcode"] if row else document.adcode,
        "warnings": "\n".join(warnings) or None,
    }


def _document(root: Path, path: Path) -> texts.Document | Rejection:
    name = path.relative_to(root).as_posix()
    try:
        return texts.read_file(path, doc=name)
    except texts.Unreadable as problem:
        return Rejection(name, problem.place, None, "documents", "unreadable", problem.reason, problem.cure)


def _read(root: Path, name: str, note: Path) -> None:
    """Note the statements of a document column by column: the names stand once, and columns join as they are."""
    rows = reader.read(texts.read_file(root / name, doc=name))
    columns = {column: list(map(attrgetter(field), rows)) for column, field in _FIELDS.items()}
    columns["trace"] = [json.dumps(value, ensure_ascii=False) for value in columns["trace"]]
    arriving = note.with_suffix(".arriving")
    arriving.write_text(json.dumps(columns, ensure_ascii=False, default=str), encoding="utf-8")
    arriving.replace(note)


def _noted(notes: Iterable[Path]) -> Columns:
    columns: Columns = {column: [] for column in _FIELDS}
    for note in notes:
        part = json.loads(note.read_text(encoding="utf-8"))
        for column, values in columns.items():
            values += part[column]
    return columns


def _fitting(columns: Columns) -> tuple[Columns, list[Rejection]]:
    """The rows whose numbers the tables can hold, and a rejection for each that has too many digits."""
    unfit: set[int] = set()
    for column, dtype in TABLES["statements"].polars_schema.items():
        if dtype == EXACT and column in columns:
            values = columns[column]
            wild = {value for value in set(values) if value is not None and not is_exact(Decimal(value))}
            unfit |= {row for row, value in enumerate(values) if value in wild} if wild else set()
    if not unfit:
        return columns, []
    refused = [
        Rejection(
            columns["document"][row],
            f"characters {columns['start'][row]}–{columns['end'][row]}",
            columns["quote"][row],
            "statements",
            "too_many_digits",
            f"{columns['num_text'][row]} does not fit 29 digits before and 9 after the decimal point",
            "correct the source if the number is a slip; it is nobody's target otherwise",
        )
        for row in sorted(unfit)
    ]
    kept = {
        column: [value for row, value in enumerate(values) if row not in unfit] for column, values in columns.items()
    }
    return kept, refused


def _frame(columns: Columns) -> pl.DataFrame:
    series = []
    for name, dtype in TABLES["statements"].polars_schema.items():
        values = columns[name]
        if dtype == DATE:
            series.append(pl.Series(name, values, dtype=pl.String).str.to_date())
        elif dtype == EXACT:
            series.append(pl.Series(name, values, dtype=pl.String).cast(dtype))
        else:
            series.append(pl.Series(name, values, dtype=dtype))
    return pl.DataFrame(series)


def _coded(frame: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    codes = [
        None if words is None else catalogue.indicator(words, unit, kind)[0]
        for words, unit, kind in frame.select("indicator", "unit", "kind").iter_rows()
    ]
    return frame.with_columns(indicator_code=pl.Series(codes, dtype=pl.String))


def _placed(frame: pl.DataFrame, known: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Statements with a district: the one they name where the catalogue knows it, else their document's."""
    homes = {
        name: (district, adcode) for name, district, adcode in known.select("document", "district", "adcode").rows()
    }
    placed = []
    for document, district, adcode in frame.select("document", "district", "adcode").iter_rows():
        row = catalogue.district(district, adcode) if district or adcode else None
        placed.append((row["district"], row["adcode"]) if row else tuple(homes[document]))
    return frame.with_columns(
        district=pl.Series([district for district, _ in placed], dtype=pl.String),
        adcode=pl.Series([adcode for _, adcode in placed], dtype=pl.String),
    )


def _name(document: str) -> str:
    return blake2b(document.encode(), digest_size=6).hexdigest()
