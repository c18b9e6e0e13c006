"""From files to statements: each document is read once, and again only when its bytes or the rules have changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from time import time
from typing import Any

import polars as pl
import pyarrow as pa

from kpi import days_to_come, document_reading, review, sheets
from kpi import documents as texts
from kpi.catalogue import Catalogue, place_in, place_of, site_of
from kpi.confidence import SURE
from kpi.corroborated import with_corroborated
from kpi.documents.formats import SCAN
from kpi.folder import READ, is_read, walk
from kpi.project import Project
from kpi.rejections import KeptAndRefused, Rejection
from kpi.schemas import TABLES
from kpi.schemas.table import DATE, EXACT, FLAG, RATIO, TEXT
from kpi.validation import valid_rows

_ARROW = {TEXT: pa.string(), DATE: pa.date32(), FLAG: pa.bool_(), RATIO: pa.float64(), EXACT: pa.decimal128(38, 9)}
_TYPES = {
    "doc" if column == "document" else column: _ARROW.get(dtype, pa.int64())
    for column, dtype in TABLES["statements"].polars_schema.items()
}
"""Fields of a statement of the reader in the order of the columns of `statements`, with their types in a note."""


def documents(project: Project, catalogue: Catalogue) -> KeptAndRefused:
    """Every file of `data/raw/plans` as rows of the table `documents`; the unreadable are refused.

    A document whose header names no district gets the one that its headline and text speak of, with a warning.
    The texts of files that were not read before are set aside for `statements`, so that each file is opened once.
    """
    rows, refused = [], []
    place, began = _place(project), time() - 1
    for document in _opened(place, list(files(project.raw / "plans"))):
        if isinstance(document, Rejection):
            refused.append(document)
        elif (day := document.published_on) is not None and days_to_come.is_to_come(day):
            told = days_to_come.RULE, days_to_come.reason(day), days_to_come.CURE
            refused.append(Rejection(document.doc, "published_on", day.isoformat(), "documents", *told))
        else:
            rows.append(_described(document, catalogue))
            refused += _unclear(document, rows[-1]["adcode"], catalogue)
    document_reading.forget(place, began)
    kept, broken = valid_rows(
        TABLES["documents"].frame(rows), TABLES["documents"], lambda row: (row["document"], "file")
    )
    return KeptAndRefused(kept, (*refused, *broken))


def statements(
    project: Project, known: pl.DataFrame, catalogue: Catalogue, limits: pl.DataFrame | None = None
) -> KeptAndRefused:
    """Every statement of the documents in `known` as rows of the table `statements`, decisions of people applied.

    `limits` is the table `confidence_limits`: how certain a reading must be to enter the ledger without review.
    """
    digests = dict(known.select("document", "sha256").iter_rows())
    place, began = _place(project, digests), time() - 1
    notes = {name: place.note(name, digest) for name, digest in digests.items()}
    unread = [project.raw / name for name, note in notes.items() if not note.exists()]
    refused = [document for document in _opened(place, unread) if isinstance(document, Rejection)]
    document_reading.forget(place, began)
    gone = {name for name, note in notes.items() if not note.exists()}
    refused += [_changed(name) for name in sorted(gone - {refusal.file for refusal in refused})]
    for stale in set(place.kept.iterdir()) - set(notes.values()):
        stale.unlink()
    frame, unfit = _fitting(_noted([note for name, note in notes.items() if name not in gone]))
    frame = _judged(_placed(_coded(frame, catalogue), known, catalogue), limits)
    frame = _waiting(with_corroborated(frame, known), known)
    frame, decided = review.apply(frame, project.raw / "review", catalogue)
    frame, broken = valid_rows(
        frame, TABLES["statements"], lambda row: (row["document"], f"characters {row['start']}–{row['end']}")
    )
    return KeptAndRefused(frame, (*refused, *unfit, *decided, *broken))


def tables(project: Project, catalogue: Catalogue) -> sheets.Reading:
    """What the tables below data/raw hold; in a run, whose input stays as it is, read once for all that ask."""
    if project.inputs is None:
        return sheets.read(project.raw / "actuals", catalogue)
    if not _READ or _READ[0] is not project or _READ[1] is not catalogue:
        _READ[:] = project, catalogue, sheets.read(project.raw / "actuals", catalogue)
    return _READ[2]


_READ: list[Any] = []
"""The project of the run, the catalogue, and what was read for the two."""


def entry_counts(project: Project, catalogue: Catalogue) -> pl.DataFrame:
    """How many documents and table rows lie below data/raw, counted from the files themselves."""
    raw, rows = project.raw, tables(project, catalogue).tallies
    counted = rows.select(pl.lit("sheets").alias("step"), "file", "sheet", pl.col("rows_in").alias("entries"))
    found = [{"step": "documents", "file": path.relative_to(raw).as_posix()} for path in _walked(raw, "plans")]
    texts_found = TABLES["entry_counts"].frame([{**row, "sheet": "", "entries": 1} for row in found])
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
    """The files below a folder of the raw one that are read, by name."""
    return (path for path in sorted(folder.rglob("*")) if is_read(folder.parent, path))


def _walked(raw: Path, folder: str) -> list[Path]:
    """The files of a folder that are read, by a walk of its own: the reader's list is held against it."""
    return [each.path for each in walk(raw) if each.state == READ and each.name.startswith(f"{folder}/")]


def _described(document: texts.Document, catalogue: Catalogue) -> dict:
    """A document as a row, its district looked up, or found in headline and text where its header names none."""
    warnings = list(document.warnings)
    row = catalogue.district(document.district, document.adcode)
    if row is None and document.district is None:
        place = place_of(document.title, document.text, catalogue)
        if place.district is None and document.publisher:
            place = site_of(document.publisher, catalogue) or place
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


def _unclear(document: texts.Document, adcode: str | None, catalogue: Catalogue) -> list[Rejection]:
    """One refusal that names the codes, where several districts share the name that the document gives."""
    if adcode is not None:
        return []
    name = document.district or place_of(document.title, document.text, catalogue).unclear
    same = catalogue.districts_named(name) if name else []
    if len(same) < 2:
        return []
    cure = f"write the code of yours into its first lines, as ---, adcode: {catalogue.choices(same)}, ---"
    told = f'{len(same)} districts are called "{name}"'
    return [Rejection(document.doc, "header", name, "documents", "unclear_district", told, cure)]


def _place(project: Project, digests: dict[str, str] | None = None) -> document_reading.Place:
    """Where the files lie, and the folder of the notes: the statements of each document, in a file of columns."""
    folder = project.notes
    place = document_reading.Place(project.raw, folder, _TYPES, digests)
    for each in (folder, place.memory_folder):
        each.mkdir(parents=True, exist_ok=True)
    return place


def _opened(place: document_reading.Place, paths: Sequence[Path]) -> Iterator[texts.Document | Rejection]:
    """Each file as a document, or as the reason why it is none, in order."""
    for found in document_reading.opened(place, paths):
        if isinstance(found, texts.Unreadable):
            step = "statements" if place.reads else "documents"
            yield Rejection(found.file, found.place, None, step, "unreadable", found.reason, found.cure)
        else:
            yield found


def _noted(notes: Sequence[Path]) -> pl.DataFrame:
    if not notes:
        return TABLES["statements"].frame().with_columns(fits=pl.lit(True))
    return (
        pl.scan_ipc(list(notes)).collect().rechunk()
    )  # each step after it is slower by as many pieces as there are files


def _changed(name: str) -> Rejection:
    reason = "the file has changed since the table documents was made"
    return Rejection(name, "file", None, "statements", "changed", reason, "run again")


def _fitting(frame: pl.DataFrame) -> tuple[pl.DataFrame, list[Rejection]]:
    """The rows whose numbers the tables can hold, and a rejection for each that has too many digits."""
    refused = [
        Rejection(
            row["document"],
            f"characters {row['start']}–{row['end']}",
            row["quote"],
            "statements",
            "too_many_digits",
            f"{row['num_text']} does not fit 29 digits before and 9 after the decimal point",
            "correct the source if the number is a slip; it is nobody's target otherwise",
        )
        for row in frame.filter(~pl.col("fits")).iter_rows(named=True)
    ]
    return frame.filter("fits").drop("fits") if refused else frame.drop("fits"), refused


def _coded(frame: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Statements with the code of their indicator."""

    def code(words: str | None, unit: str | None, kind: str) -> tuple[str | None]:
        return (None if words is None else catalogue.indicator(words, unit, kind)[0],)

    coded = _looked_up(frame, ["indicator", "unit", "kind"], ["indicator_code"], code)
    return _coded_with_verbs(coded, catalogue)


def _coded_with_verbs(frame: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Statements of unknown things with the code of those that the catalogue knows by their verb: 加装|电梯."""
    is_unknown = pl.col("indicator_code").str.starts_with("x:").fill_null(False)
    unknown = frame.filter(is_unknown).select("quote", "indicator", "unit", "kind").unique()
    found = [
        (quote, words, unit, kind, code)
        for quote, words, unit, kind in unknown.iter_rows()
        if (code := catalogue.indicator_with_verb(quote, words, unit, kind)) is not None
    ]
    if not found:
        return frame
    about = ["quote", "indicator", "unit", "kind"]
    known = pl.DataFrame(found, schema=dict.fromkeys((*about, "with_verb"), pl.String), orient="row")
    joined = frame.join(known, on=about, how="left", nulls_equal=True, maintain_order="left")
    coded = pl.when(is_unknown).then(pl.coalesce("with_verb", "indicator_code")).otherwise("indicator_code")
    return joined.with_columns(indicator_code=coded).drop("with_verb")


def _placed(frame: pl.DataFrame, known: pl.DataFrame, catalogue: Catalogue) -> pl.DataFrame:
    """Statements with a district: the one they name where the catalogue knows it, else their document's."""
    homes = {name: tuple(home) for name, *home in known.select("document", "district", "adcode").iter_rows()}

    def place(
        document: str, district: str | None, adcode: str | None, qualifier: str | None
    ) -> tuple[str | None, str | None, str | None]:
        return place_in(catalogue, homes[document], district, adcode, qualifier)

    columns = ["district", "adcode", "qualifier"]
    return _looked_up(frame, ["document", *columns], columns, place)


def _judged(frame: pl.DataFrame, limits: pl.DataFrame | None) -> pl.DataFrame:
    """Statements with `least`, their limit, and the flag `is_sure`.

    The limit whose code is the longest beginning of the district's counts.
    """
    least = pl.lit(SURE)
    if limits is not None:
        for start, limit in sorted(limits.select("adcode_start", "least_confidence").iter_rows()):
            holds = pl.col("adcode").fill_null("").str.starts_with(start)
            least = pl.when(holds).then(pl.lit(limit)).otherwise(least)
    return frame.with_columns(least=least).with_columns(
        is_sure=(pl.col("role") == "context") | (pl.col("confidence") >= pl.col("least"))
    )


def _waiting(frame: pl.DataFrame, known: pl.DataFrame) -> pl.DataFrame:
    """Statements of scans as such that wait for a person: a character may be another one than was recognised."""
    is_scan = pl.col("document").is_in(known.filter(pl.col("format") == SCAN)["document"].to_list())
    return frame.with_columns(
        confidence=pl.when(is_scan).then(0.0).otherwise(pl.col("confidence")),
        is_sure=pl.when(is_scan).then(False).otherwise(pl.col("is_sure")),
    )


def _looked_up(frame: pl.DataFrame, keys: list[str], columns: list[str], find: Callable[..., tuple]) -> pl.DataFrame:
    """The frame with text columns that `find` gives for the values of the keys, asked once for each combination."""
    asked = frame.select(pl.col(name).alias(f"asked_{name}") for name in keys)
    distinct = asked.unique()
    found = pl.DataFrame(
        [find(*values) for values in distinct.iter_rows()], dict.fromkeys(columns, pl.String), orient="row"
    )
    table = distinct.hstack(found)
    joined = asked.join(table, on=asked.columns, how="left", nulls_equal=True, maintain_order="left")
    return frame.with_columns(joined.select(columns))
