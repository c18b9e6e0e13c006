"""The figures of a draft: those of the ledger for the same fact, and the arithmetic between all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import polars as pl

from kpi import documents as texts
from kpi.catalogue import catalogue_of
from kpi.drafts import pace, said_by, unknown
from kpi.drafts import versions as versions_said
from kpi.engine import quoted
from kpi.ledger import actuals, targets
from kpi.project import not_published
from kpi.reconciliation import ledger as reconciliation
from kpi.rejections import Rejection
from kpi.schemas import TABLES
from kpi.vocabulary import Words

Row = dict[str, Any]

AGREES, UNKNOWN, DIFFERS = "agrees", "unknown", "differs"
VERDICTS = {
    AGREES: Words("相符", "agrees"),
    UNKNOWN: Words("无从核对", "not known"),
    DIFFERS: Words("不符", "differs"),
}
"""From good to bad."""

_READ = (
    "statements", "sheets", "documents", "districts", "indicators",
    "projects", "project_days", "peer_groups", "official_paths", "clock",
)  # fmt: skip
Cited = dict[tuple[str, str, str], Row]
"""Rows of the ledger by each source they cite."""
Ledger = tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]
"""Actuals, targets and statements, with those of the draft."""
_EXPLAINED = ("not_comparable", "revision", "changed_base", "other_path")
"""Verdicts of a check that say why two figures need not agree."""
_COUNTED = ("areas", "parts", "quarters", "difference", "register_count")
"""Checks of a total by its parts, or of a count by a register."""
_FACT = (
    "adcode", "indicator_code", "qualifier", "unit_class", "family", "basis", "period_start", "period_end",
)  # fmt: skip


@dataclass(slots=True)
class Checked:
    """One figure of a draft: its place in the text, its verdict, and what was compared, in words."""

    statement: Row
    found: list[tuple[str, Words]] = field(default_factory=list)
    notes: list[Words] = field(default_factory=list)
    """What was taken for granted, and where nothing was found why, and what to do."""

    @property
    def verdict(self) -> str:
        """The worst of what was found; unknown where nothing was."""
        verdicts = {verdict for verdict, _ in self.found}
        return next((name for name in (DIFFERS, AGREES) if name in verdicts), UNKNOWN)

    @property
    def in_words(self) -> list[Words]:
        """What was found, what differs first, and the notes."""
        ordered = sorted(self.found, key=lambda each: each[0] != DIFFERS)
        return list(dict.fromkeys([*(words for _, words in ordered), *self.notes]))


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft with its figures in the order of the text."""

    path: Path
    text: str
    figures: list[Checked]

    def counts(self) -> dict[str, int]:
        """How many figures have each verdict."""
        return {name: sum(figure.verdict == name for figure in self.figures) for name in VERDICTS}


def check(path: Path, warehouse: Path, header: Mapping[str, object] | None = None, today: date | None = None) -> Draft:
    """The draft at `path` held against the published file `warehouse` and against itself.

    `header` (district, adcode, published_on, title) says what the file does not; a draft without a day is of `today`.
    Raises kpi.documents.Unreadable for a file that cannot be read, FileNotFoundError without the warehouse.
    """
    if not warehouse.exists():
        raise FileNotFoundError(not_published(warehouse))
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        held = {name: _formed(name, connection) for name in _READ}
        given_up = _formed("targets", connection).filter(pl.col("withdrawn_on").is_not_null())
    document = texts.read_file(path, header, doc=f"draft/{path.name}")
    catalogue = catalogue_of(held["districts"], held["indicators"])
    published = document.published_on or today or date.today()
    home = said_by.home(document, catalogue)
    said = said_by.statements(document, catalogue, home)
    ledger, refused = _ledger(held, _document_row(document, home, published), said.rows)
    as_of = max(filter(None, (published, held["clock"]["as_of"].max())))
    figures = [Checked(row) for row in said.rows.filter(pl.col("role") != "context").sort("num_start").to_dicts()]
    _hold_against_the_pace(figures, document.raw, ledger, held["official_paths"])
    cited = {"actual": _cited(ledger[0]), "target": _cited(ledger[1])}
    _hold_against_the_ledger(figures, *ledger[:2], {row["target_id"]: row for row in given_up.to_dicts()}, cited)
    _hold_against_each_other(figures, held, ledger, as_of)
    _tell_what_was_taken(figures, said)
    rows = {"actual": _of_others(ledger[0], document.doc), "target": _of_others(ledger[1], document.doc)}
    _tell_why_unknown(figures, cited, unknown.Held(rows, refused, catalogue, document))
    return Draft(path, document.raw, figures)


def _formed(name: str, connection: duckdb.DuckDBPyConnection) -> pl.DataFrame:
    """A table of a file that an earlier version may have published, in the form that tables have now."""
    if name not in connection.sql("select table_name from duckdb_tables()").pl()["table_name"]:
        return TABLES[name].frame()
    frame = connection.sql(f"from {quoted(name)}").pl()
    columns = TABLES[name].polars_schema.items()
    return frame.select(
        pl.col(column).cast(dtype) if column in frame.columns else pl.lit(None, dtype).alias(column)
        for column, dtype in columns
    )


def _document_row(document: texts.Document, home: Row, published: date) -> Row:
    row = {name: getattr(document, name, None) for name in TABLES["documents"].polars_schema}
    return row | {
        "document": document.doc, "published_on": published, "warnings": None,
        "adcode": home.get("adcode"), "district": home.get("district"),
    }  # fmt: skip


def _ledger(held: dict[str, pl.DataFrame], row: Row, said: pl.DataFrame) -> tuple[Ledger, dict[str, Rejection]]:
    """Actuals, targets and statements of the ledger and the draft together; the draft's own earlier copy left out.

    With them what the ledger refuses of the draft, by its place.
    """
    copies = held["documents"].filter(sha256=row["sha256"])["document"]
    documents = pl.concat(
        [held["documents"].filter(~pl.col("document").is_in(copies.implode())), TABLES["documents"].frame([row])],
        how="diagonal_relaxed",
    )
    every = pl.concat(
        [held["statements"].filter(~pl.col("document").is_in(copies.implode())), said], how="diagonal_relaxed"
    )
    inputs = (every, held["sheets"], documents, held["districts"], held["indicators"])
    reached, not_reached = actuals.build(*inputs)
    promised, not_promised = targets.build(*inputs, reached)
    refused = {each.place: each for each in (*not_promised, *not_reached) if each.file == row["document"]}
    return (reached, promised, every), refused


def _hold_against_the_pace(figures: list[Checked], raw: str, ledger: Ledger, paths: pl.DataFrame) -> None:
    """What the draft says of the pace in words, against the target in force and the calendar."""
    found = pace.claims(raw, [figure.statement for figure in figures])
    if not found:
        return
    reached, promised = ledger[0].to_dicts(), ledger[1].to_dicts()
    for row, claim in found:
        told = pace.held(row, claim, reached, promised)
        if told is None or not pace.is_by_the_calendar(paths, row["adcode"]):
            continue
        for figure in figures:
            is_gap = claim.start() <= (figure.statement["num_start"] or 0) < claim.end()
            if figure.statement is row or is_gap:
                figure.found.append((AGREES if told[0] else DIFFERS, told[1]))


def _key(file: str, place: str, printed: str | None) -> tuple[str, str, str]:
    return file, place, printed or ""


def _key_of(said: Row) -> tuple[str, str, str]:
    return _key(said["document"], f"{said['start']}-{said['end']}", said["num_text"])


def _cited(frame: pl.DataFrame) -> Cited:
    """Rows of the ledger by each source they cite."""
    found: Cited = {}
    for row in frame.iter_rows(named=True):
        for line in (row["citations"] or "").splitlines():
            parts = line.split(" · ")
            for printed in (*parts[2:], ""):
                found.setdefault(_key(parts[0], parts[1], printed), row)
    return found


def _others(row: Row, file: str) -> list[str]:
    """The sources of a row of the ledger but those in the draft: file, place, title and number of each."""
    lines = (row["citations"] or "").splitlines()
    return [" · ".join(line.split(" · ")[:4]) for line in lines if not line.startswith(f"{file} · ")]


def _hold_against_the_ledger(
    figures: list[Checked],
    reached: pl.DataFrame,
    promised: pl.DataFrame,
    given_up: Mapping[str, Row],
    cited: Mapping[str, Cited],
) -> None:
    facts: dict[tuple, list[Row]] = defaultdict(list)
    for row in reached.iter_rows(named=True):
        facts[tuple(row[name] for name in _FACT)].append(row)
    versions: dict[str, list[Row]] = defaultdict(list)
    for row in promised.sort("revision").iter_rows(named=True):
        versions[row["target_id"]].append(row)
        if row["rival_of"]:
            versions[row["rival_of"]].append(row)
    for figure in figures:
        said = figure.statement
        key = _key_of(said)
        if key not in cited[said["role"]]:
            continue
        row = cited[said["role"]][key]
        if row.get("target_id") in given_up:
            figure.found.append((DIFFERS, versions_said.withdrawn(given_up[row["target_id"]])))
            continue
        rivals = facts[tuple(row[name] for name in _FACT)] if said["role"] == "actual" else versions[row["target_id"]]
        figure.found += _compared(row, rivals, said["document"])


def _of_others(frame: pl.DataFrame, file: str) -> list[Row]:
    """The rows of the ledger that have a source beside the draft."""
    return [row for row in frame.iter_rows(named=True) if _others(row, file)]


def _tell_what_was_taken(figures: list[Checked], said: said_by.Said) -> None:
    """Beside each figure that names no district: that it was taken to be of the only one in the draft."""
    for figure in figures:
        if said.lone is not None and figure.statement["statement_id"] in said.taken:
            figure.notes.append(unknown.told("taken_for", place=said.lone))


def _tell_why_unknown(figures: list[Checked], cited: Mapping[str, Cited], held: unknown.Held) -> None:
    """Beside each figure that was held against nothing: why, and what to do."""
    for figure in figures:
        if figure.verdict == UNKNOWN:
            own = cited[figure.statement["role"]].get(_key_of(figure.statement))
            figure.notes.insert(0, unknown.reason(figure.statement, own, held))


def _compared(row: Row, rivals: Iterable[Row], file: str) -> Iterator[tuple[str, Words]]:
    """What the ledger says of the fact or target of a row that the draft has a part in."""
    elsewhere = _others(row, file)
    if elsewhere and row.get("valid_to") is None:
        yield AGREES, Words(f"与台账一致：{elsewhere[0]}", f"as in the ledger: {elsewhere[0]}")
        return
    known = [other for other in rivals if other is not row and _others(other, file) and other["value"] is not None]
    same = next((other for other in known if _figure(other) == _figure(row)), None)
    ranged = next((other for other in known if _is_bound_of(row, other)), None)
    if same is None and ranged is not None:
        yield AGREES, versions_said.bound(row, ranged, _others(ranged, file)[0])
        return
    if same is not None and same.get("valid_to") is None:
        source = _others(same, file)[0]
        yield AGREES, Words(f"与台账一致：{source}", f"as in the ledger: {source}")
    elif known:
        newest = sorted(known, key=lambda each: each["published_on"] or date.min, reverse=True)
        newest.sort(key=lambda each: each.get("valid_to") is not None)
        sourced = [(each, _others(each, file)[0]) for each in newest]
        yield DIFFERS, versions_said.differing(row, sourced, is_replaced=same is not None)


def _figure(row: Row) -> tuple[Decimal | None, Decimal | None]:
    return row["value"], row["value_high"]


def _is_bound_of(row: Row, other: Row) -> bool:
    """Whether a figure of the draft is one of the ends of a range in force in the ledger: 8000 of 8000—9000.

    The draft itself, taken for a revision, closes the range on its own day.
    """
    if other.get("valid_to") not in (None, row.get("valid_from")):
        return False
    is_single = row["value_high"] is None and other["value_high"] is not None
    return is_single and row["value"] in (other["value"], other["value_high"])


def _hold_against_each_other(
    figures: list[Checked], held: dict[str, pl.DataFrame], ledger: Ledger, as_of: date
) -> None:
    """The arithmetic between the draft's figures and all others."""
    rows = reconciliation.build(
        *ledger, held["districts"], held["official_paths"], held["projects"], held["project_days"],
        held["peer_groups"], held["indicators"], as_of=as_of,
    )  # fmt: skip
    if not figures:
        return
    file = figures[0].statement["document"]
    known = {id(figure) for figure in figures if figure.verdict == AGREES}
    for row in rows.iter_rows(named=True):
        if row["verdict"] in _EXPLAINED:
            continue
        sums = Words(
            f"{row['stated']}，由{row['inputs']}核算：{row['reason_zh']}",
            f"{row['stated']}, checked by {row['inputs']}: {row['reason_en']}",
        )
        part = [figure for figure in figures if _takes_part(figure.statement, row, file)]
        verdict = AGREES if row["agrees"] == "yes" else DIFFERS
        for figure in part if verdict == AGREES else _blamed(part, row, known):
            figure.found.append((verdict, sums))


def _blamed(part: list[Checked], row: Row, known: set[int]) -> list[Checked]:
    """The figures of the draft that a failing check tells against.

    A figure that the ledger has as it stands is not one of them where the draft has another that takes part, or where a
    count or a sum fails by the ledger's own figures: there is nothing for the writer to put right. A rate that its own
    figures do not give is one, whoever printed it first.
    """
    others = [figure for figure in part if id(figure) not in known]
    return others or ([] if row["claim"] in _COUNTED else part)


def _takes_part(said: Row, row: Row, file: str) -> bool:
    """Whether a figure of the draft makes the claim of a check, or is what another's claim is checked by."""
    place = f"{said['start']}-{said['end']}"
    if said["value"] is not None and Decimal(said["value"]) == row["stated_value"]:
        # a figure of the ledger that the draft repeats makes its claims under the name of the ledger's source
        of_one = said["indicator_code"] == row["indicator_code"] and said["adcode"] == row["adcode"]
        if of_one and said["period_end"] in (row["period_end"], None):
            return True
        if row["stated_file"] == file and row["stated_place"] == place:
            return True
    return file in (row["other_file"] or "").splitlines() and place in (row["other_place"] or "").splitlines()
