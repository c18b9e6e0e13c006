"""Audits say what they promise and what happens when it is broken."""

from __future__ import annotations

from pathlib import Path

import duckdb
import polars as pl
import pytest

from kpi.audits import all_audits, read
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
