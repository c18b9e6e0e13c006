"""The shipped input says what was published, names its source, and says it in our own words."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from kpi import sheets
from kpi.catalogue import load
from kpi.documents import read_file
from kpi.schemas import entered_columns as columns
from kpi.sheets import periods

ROOT = Path(__file__).resolve().parent.parent
RAW = ROOT / "data" / "raw"
SHARED = ROOT.parent / "shared"
HEADER_KEYS = ["title", "publisher", "district", "adcode", "published_on", "url", "kind"]
needs_shared = pytest.mark.needs("shared")


@pytest.fixture(scope="module")
def shipped() -> sheets.Reading:
    """The shipped tables, read."""
    return sheets.read(RAW / "actuals", load(RAW / "reference")[0])


def test_every_shipped_row_is_kept_and_its_indicator_known(shipped):
    assert shipped.rejections == []
    assert shipped.tallies["rows_in"].sum() == shipped.frame.height == 549
    assert shipped.frame.filter(pl.col("indicator_code").str.starts_with("x:")).is_empty()


def test_every_shipped_row_names_its_source(shipped):
    assert shipped.frame["source_title"].null_count() == 0
    assert shipped.frame["source_url"].str.starts_with("http").all()
    assert shipped.frame["printed"].null_count() == 0


@needs_shared
def test_every_figure_is_the_published_one(shipped):
    with (SHARED / "data" / "published_figures.csv").open(encoding="utf-8", newline="") as lines:
        published = Counter(
            (
                row["district"],
                row["role"],
                periods.period(row["period"])[0],
                row["comparator"],
                Decimal(row["value"]),
                row["unit"],
                row["kind"],
                row["source_url"],
                *(Decimal(row[name]) if row[name] else None for name in ("stated_completion_pct", "stated_yoy_pct")),
                Decimal(row["stated_pace_gap_pp"]) if row["stated_pace_gap_pp"] else None,
            )
            for row in csv.DictReader(lines)
        )
    shown = shipped.frame.select(
        *("district", "role", "period", "comparator", "value", "unit", "kind", "source_url"),
        *("stated_attainment", "stated_growth", "stated_pace_gap"),
    )
    assert Counter(shown.iter_rows()) == published


@needs_shared
def test_a_day_is_the_printed_one_or_stands_in_the_address(shipped):
    with (SHARED / "data" / "published_figures.csv").open(encoding="utf-8", newline="") as lines:
        printed = {row["source_url"]: row["published_on"] for row in csv.DictReader(lines)}
    for row in shipped.frame.iter_rows(named=True):
        day = printed[row["source_url"]]
        if day:
            assert row["published_on"] == date.fromisoformat(day)
        elif row["published_on"]:
            assert f"t{row['published_on']:%Y%m%d}_" in row["source_url"]
            assert "网址" in row["note"]


def test_an_estimate_is_never_shown_as_a_result(shipped):
    noted = shipped.frame.filter((pl.col("role") == "actual") & pl.col("note").str.contains("预计数"))
    assert noted.height > 50
    assert set(noted.filter(~pl.col("note").str.contains("增速|目标"))["stage"]) == {"expected"}


def test_the_base_of_the_revenue_target_of_2023_is_the_estimate_of_its_day(shipped):
    base = shipped.frame.filter(
        (pl.col("adcode") == "420106")
        & (pl.col("indicator_code") == "general_public_budget_revenue")
        & (pl.col("period") == "2022")
        & (pl.col("role") == "actual")
        & (pl.col("unit") == "元")
    )
    assert base.select("value", "stage", "printed").rows() == [(Decimal(12_900_000_000), "expected", "129亿元")]


def test_wuchang_has_every_year_from_2018_to_2024(shipped):
    wuchang = shipped.frame.filter(pl.col("adcode") == "420106")
    assert wuchang.height == 165
    assert {period[:4] for period in wuchang["period"]} == {str(year) for year in range(2018, 2025)}


def test_both_figures_of_one_page_that_contradict_each_other_are_there(shipped):
    found = shipped.frame.filter(
        (pl.col("adcode") == "420106")
        & (pl.col("indicator_code") == "gdp")
        & (pl.col("period") == "2021")
        & (pl.col("unit") == "元")
    )
    assert set(found["printed"]) == {"1664.44亿元", "1720亿元"}


@pytest.mark.parametrize("path", sorted((RAW / "plans").glob("*.md")), ids=lambda path: path.stem)
def test_every_plan_has_a_whole_header(path):
    lines = path.read_text(encoding="utf-8").split("\n")
    assert lines[0] == "---"
    head = dict(line.split(":", 1) for line in lines[1 : lines.index("---", 1)])
    assert list(head) == HEADER_KEYS
    assert head["title"].strip()
    assert head["publisher"].strip()
    assert head["kind"].strip() in ("plan", "report", "meeting", "speech")
    if head["published_on"].strip():
        date.fromisoformat(head["published_on"].strip())
    if head["district"].strip():
        row = load(RAW / "reference")[0].district(head["district"].strip(), head["adcode"].strip())
        assert row, "district and code disagree"
    assert not head["url"].strip() or head["url"].strip().startswith("http")


def test_only_the_redacted_speech_is_of_an_unnamed_district_which_has_no_peers():
    documents = [read_file(path, doc=path.name) for path in sorted((RAW / "plans").glob("*.md"))]
    assert len(documents) >= 6
    unnamed = {document.doc: document.adcode for document in documents if not (document.adcode or "").isdigit()}
    assert unnamed == {"redacted-q1-dispatch.md": "z:unnamed-1"}
    catalogue = load(RAW / "reference")[0]
    assert catalogue.district(None, "z:unnamed-1")["parent"] is None
    assert "z:unnamed-1" not in (RAW / "reference" / "peer_groups.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["targets.csv", "actuals.csv"])
def test_a_template_is_read_as_it_stands(tmp_path, name):
    (tmp_path / name).write_bytes((RAW / "templates" / name).read_bytes())
    reading = sheets.read(tmp_path, load(RAW / "reference")[0])
    assert reading.rejections == []
    assert reading.frame.height == 3


def test_every_column_of_a_table_is_documented():
    told = (RAW / "README.md").read_text(encoding="utf-8")
    section = told[told.index("## actuals/") : told.index("## reference/")]
    assert set(columns.COLUMNS) <= set(re.findall(r"`(\w+)`", section))


@needs_shared
def test_no_sentence_is_a_source_s():
    def squeezed(text: str) -> str:
        return re.sub(r"[\s\W_]+", "", text)

    length = 24
    sources = [*(SHARED / "documents").glob("*.txt"), *(SHARED / "bulletins").glob("*.*t*")]
    taken = set()
    for path in sources:
        text = squeezed(path.read_text(encoding="utf-8", errors="ignore"))
        taken.update(text[i : i + length] for i in range(len(text) - length + 1))
    assert taken
    for path in [*(RAW / "plans").glob("*"), *(RAW / "actuals").glob("*"), *(RAW / "reference").glob("*")]:
        text = squeezed(path.read_text(encoding="utf-8"))
        assert [text[i : i + length] for i in range(len(text)) if text[i : i + length] in taken] == [], path.name
