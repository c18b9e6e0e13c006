"""Audits say what they promise and what happens when it is broken."""

from __future__ import annotations

from pathlib import Path

import duckdb
import polars as pl
import pytest
from measured import rows

from kpi.audits import all_audits, read
from kpi.engine import Embedded
from kpi.measures import tables_read
from kpi.schemas import TABLES


@pytest.mark.parametrize("audit", all_audits(), ids=lambda audit: f"{audit.table}.{audit.name}")
def test_an_audit_speaks_of_its_own_table(audit) -> None:
    assert audit.table in TABLES
    assert audit.table in tables_read(audit.sql)


def test_a_file_that_does_not_say_how_bad_it_is_names_the_cure(tmp_path: Path) -> None:
    path = tmp_path / "targets.all_is_well.sql"
    path.write_text("select 1")
    with pytest.raises(ValueError, match=r"targets\.all_is_well\.sql, line 1: begin with"):
        read(path)


def test_a_part_of_a_document_that_was_not_read_is_found() -> None:
    (audit,) = [audit for audit in all_audits() if audit.name == "every_part_was_read"]
    cut, other = "nothing was read from character 7 on: …; split the file into several", "published on 2023-01-05: …"
    documents = pl.DataFrame({"document": ["a", "b", "c"], "warnings": [f"{other}\n{cut}", other, None]})
    with duckdb.connect() as connection:
        connection.register("documents", documents)
        assert connection.sql(audit.sql).fetchall() == [("a", cut)]


CONFLICT = {
    "claim": "same_fact",
    "adcode": "420106",
    "indicator_code": "gdp",
    "period": "2021",
    "stated": "14.5%",
    "inputs": "10.4%",
}


def broken(name: str, claim: dict, accepted: list[dict]) -> int:
    """How many rows break an audit where one pair of claims is judged and some conflicts are accepted."""
    (audit,) = [audit for audit in all_audits() if audit.name == name]
    with Embedded() as engine:
        engine.put("reconciliation", rows("reconciliation", [claim]))
        engine.put("accepted_conflicts", rows("accepted_conflicts", accepted))
        return engine.query(audit.sql).height


@pytest.mark.parametrize(
    ("accepted", "warnings"),
    [
        ([], 1),
        ([CONFLICT], 0),
        ([CONFLICT | {"stated": "10.4%", "inputs": "14.5%"}], 0),
        ([CONFLICT | {"stated": "14.6%"}], 1),
        ([CONFLICT | {"period": "2022"}], 1),
    ],
    ids=["nobody accepts it", "accepted", "accepted the other way round", "another figure", "another year"],
)
def test_a_conflict_warns_until_somebody_accepts_these_very_figures(accepted: list[dict], warnings: int) -> None:
    claim = CONFLICT | {"verdict": "conflict", "agrees": "no"}
    assert broken("published_figures_agree", claim, accepted) == warnings


@pytest.mark.parametrize(("verdict", "agrees", "warnings"), [("conflict", "no", 0), ("agrees", "yes", 1)])
def test_an_acceptance_that_has_nothing_to_accept_warns(verdict: str, agrees: str, warnings: int) -> None:
    claim = CONFLICT | {"verdict": verdict, "agrees": agrees}
    assert broken("every_acceptance_is_of_a_conflict", claim, [CONFLICT]) == warnings


def test_a_refused_cell_of_a_workbook_counts_as_one_row_that_went_in() -> None:
    (audit,) = [audit for audit in all_audits() if audit.name == "everything_is_kept_or_refused"]
    tallies = pl.DataFrame({"step": ["sheets"], "file": ["actuals/a.xlsx"], "sheet": ["数据"], "entries": [3]})
    sheets = pl.DataFrame({"file": ["actuals/a.xlsx"]})
    rejected = pl.DataFrame(
        {
            "file": ["actuals/a.xlsx"] * 3,
            "place": ["sheet 数据, F3", "sheet 数据, row 4", "sheet 数据, row 1"],
            "step": ["sheets"] * 3,
            "rule": ["not_a_number", "duplicate_row", "unknown_column"],
        }
    )
    documents = pl.DataFrame(schema={"document": pl.String})
    with duckdb.connect() as connection:
        for name, frame in (
            ("entry_counts", tallies),
            ("sheets", sheets),
            ("rejected", rejected),
            ("documents", documents),
        ):
            connection.register(name, frame)
        assert connection.sql(audit.sql).fetchall() == []


def test_a_document_that_asks_for_the_code_of_its_district_is_kept_and_counts_once() -> None:
    (audit,) = [audit for audit in all_audits() if audit.name == "everything_is_kept_or_refused"]
    tallies = pl.DataFrame({"step": ["documents"] * 2, "file": ["plans/a.md", "plans/b.md"], "entries": [1, 1]})
    rejected = pl.DataFrame(
        {
            "file": ["plans/a.md", "plans/b.md"],
            "place": ["header", "file"],
            "step": ["documents"] * 2,
            "rule": ["unclear_district", "unreadable"],
        }
    )
    documents, sheets = pl.DataFrame({"document": ["plans/a.md"]}), pl.DataFrame(schema={"file": pl.String})
    with duckdb.connect() as connection:
        for name, frame in (
            ("entry_counts", tallies),
            ("sheets", sheets),
            ("rejected", rejected),
            ("documents", documents),
        ):
            connection.register(name, frame)
        assert connection.sql(audit.sql).fetchall() == []
