"""Workbooks of many bureaux, in Chinese and in English: every figure comes out as it was declared beforehand."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from kpi.catalogue import Catalogue, load
from kpi.sheets.reading import read_file
from tests.bureau_tables import BOOKS, FOLDER, expected
from tests.test_office_tables import AMOUNTS, months

REFERENCE = Path(__file__).parent.parent / "data" / "raw" / "reference"
BESIDE = {
    "各区房地产销售面积.xlsx": {f"{letter}7" for letter in "BCDEF"},
    "生态环境指标.xlsx": {f"E{row}" for row in (4, 5, 6)},
    "重点项目台账.xlsx": {"D6"},
    "蔡甸区项目小计.xlsx": {"D4", "D5", "D9"},
    "临淄区空气月报.xlsx": {"G5"},
}
"""Cells that may be read as well: a part that is no district, a goal that is a fall, the size of all projects.

And no change that is told in a word.
"""
REFUSED = {"街镇指标汇总（一季度）.xlsx": ["sheet Sheet1, E4"], "扬中市目标.xlsx": ["sheet Sheet1, D7"]}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(REFERENCE)[0]


def differences(row: dict | None, wanted: dict) -> list[str]:
    """In which fields the row of a cell is not as declared."""
    if row is None:
        return ["nothing was read"]
    kind = "amount" if row["kind"] in AMOUNTS and row["kind"] != wanted["kind"] else row["kind"]
    told = {**row, "value": row["value"].normalize(), "period": months(row["period"]), "kind": kind}
    asked = {name: wanted[name] for name in ("role", "unit", "kind")}
    asked |= {"value": Decimal(wanted["value"]).normalize(), "period": months(wanted["period"])}
    asked |= {"district": wanted["district"]} if wanted.get("district") else {}
    if wanted["kind"] == "amount" and wanted["unit"] == "%" and kind in ("growth_rate", "share"):
        asked["kind"] = kind  # a rate by itself may be told as either
    found = [f"{name} is {told[name]}, not {asked[name]}" for name in asked if told[name] != asked[name]]
    if wanted["indicator"] not in (row["indicator"] or ""):
        found.append(f"indicator is {row['indicator']}, not {wanted['indicator']}")
    if wanted["qualifier"] and wanted["qualifier"] not in (row["qualifier"] or ""):
        found.append(f"qualifier is {row['qualifier']}, not {wanted['qualifier']}")
    return found


@pytest.mark.parametrize("name", BOOKS)
def test_every_figure_of_a_bureau_comes_out_as_declared_and_no_other(name: str, catalogue: Catalogue) -> None:
    reading = read_file(FOLDER / name, catalogue)
    rows = {(row["sheet"], row["cell"]): row for row in reading.frame.iter_rows(named=True)}
    asked = {(line["sheet"], line["cell"]): line for line in expected(name)}
    wrong = {cell: found for cell, line in asked.items() if (found := differences(rows.get(cell), line))}
    surplus = {cell for _, cell in rows.keys() - asked.keys()} - BESIDE.get(name, set())
    assert (wrong, surplus) == ({}, set())
    assert [refusal.place for refusal in reading.rejections] == REFUSED.get(name, [])


@pytest.mark.parametrize("name", BOOKS)
def test_no_two_figures_of_a_table_go_by_one_name(name: str, catalogue: Catalogue) -> None:
    frame = read_file(FOLDER / name, catalogue).frame
    named = ["sheet", "adcode", "indicator", "period", "unit", "qualifier", "role", "kind", "stage", "revision", "tier"]
    assert frame.group_by(named).agg("cell").filter(pl.col("cell").list.len() > 1).is_empty()
