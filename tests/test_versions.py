"""The version of the code that makes a table: it follows every file that has a say, and no other."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from kpi import versions
from kpi.schemas import TABLES

ASSETS = Path(__file__).resolve().parent.parent / "assets"


def names(maker: str) -> set[str]:
    return {path.relative_to(ASSETS.parent).as_posix() for path in versions.files(ASSETS / maker)}


@pytest.mark.parametrize(
    ("maker", "file"),
    [
        ("statements.py", "kpi/statements/top_of_document.py"),
        ("statements.py", "kpi/vocabulary/lexicon.tsv"),
        ("districts.py", "kpi/catalogue/decoration.txt"),
        ("reconciliation.py", "kpi/reconciliation/comparability.tsv"),
        ("publication.py", "kpi/pages/templates/base.html"),
        ("targets.py", "kpi/ledger/revisions.py"),
    ],
)
def test_a_file_that_has_a_say_is_part_of_the_version(maker: str, file: str) -> None:
    assert file in names(maker)


@pytest.mark.parametrize(
    ("maker", "file"),
    [("districts.py", "kpi/statements/top_of_document.py"), ("targets.py", "kpi/pages/site.py")],
)
def test_a_file_that_has_none_is_not(maker: str, file: str) -> None:
    assert file not in names(maker)


def test_a_change_in_a_file_changes_the_version(tmp_path: Path) -> None:
    maker = tmp_path / "maker.py"
    maker.write_text("from kpi import student\n")
    before = versions.of_maker(maker)
    assert versions.of_maker(maker) == before
    maker.write_text("from kpi import student  # other\n")
    assert versions.of_maker(maker) != before


def test_a_new_column_changes_the_version_of_its_own_table_only() -> None:
    table = TABLES["progress"]
    fewer = replace(table, columns=table.columns[:-1])
    assert versions.of_query(table) != versions.of_query(fewer)
    assert versions.of_query(TABLES["cagr"]) == versions.of_query(TABLES["cagr"])
