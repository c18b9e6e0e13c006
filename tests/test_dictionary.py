"""The data dictionary in docs is the one that the schemas make."""

from __future__ import annotations

from pathlib import Path

from kpi.dictionary import page
from kpi.schemas import TABLES

PAGE = Path(__file__).resolve().parent.parent / "docs" / "dictionary.md"


def test_the_page_is_current() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "python -m kpi dictionary > docs/dictionary.md"


def test_every_table_and_column_is_on_the_page() -> None:
    text = page()
    for table in TABLES.values():
        assert f"### `{table.name}`" in text
        assert all(f"| `{column.name}`" in text for column in table.columns)
