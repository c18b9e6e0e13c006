"""A corpus of tables in the shapes offices make: each figure comes out as declared, or is refused by its cell."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest

from kpi.catalogue import Catalogue, load
from kpi.documents import read_file
from kpi.sheets.reading import read_file as read_sheets
from kpi.statements import read

FOLDER = Path(__file__).parent / "files" / "office"
REFERENCE = Path(__file__).parent.parent / "data" / "raw" / "reference"
EXPECTED = json.loads((FOLDER / "expected.json").read_text("utf-8"))
AMOUNTS = ("level", "flow", "stock", "new")
HALVES = {"H1": (1, 6), "H2": (7, 12), "Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12)}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(REFERENCE)[0]


def months(period: str | None) -> str | None:
    """A period by its months, however it is written: 2023-H1 is 2023-01/2023-06."""
    year, _, part = (period or "").partition("-")
    if part in HALVES:
        return f"{year}-{HALVES[part][0]:02d}/{year}-{HALVES[part][1]:02d}"
    return period


def wrong(row: dict | None, wanted: dict) -> list[str]:
    """What is not as declared about the figure of one cell."""
    if row is None:
        return [f"{wanted['cell']}: nothing was read"]
    kind = "amount" if row["kind"] in AMOUNTS else row["kind"]
    told = {
        "role": row["role"],
        "district": row["district"],
        "qualifier": row["qualifier"],
        "value": row["value"].normalize() if row["value"] is not None else None,
        "unit": row["unit"],
        "period": months(row["period"]),
        "kind": kind,
    }
    asked = {
        **{name: wanted[name] for name in ("role", "district", "qualifier", "unit")},
        "value": Decimal(wanted["value"]).normalize(),
        "period": months(wanted["period"]),
        "kind": wanted["kind"],
    }
    if wanted["kind"] == "amount" and wanted["unit"] == "%" and kind in ("growth_rate", "share"):
        asked["kind"] = kind  # a rate by itself may be told as either
    if wanted["qualifier"] is None and row["qualifier"] and wanted["indicator"] is not None:
        asked["qualifier"] = row["qualifier"] if row["qualifier"] in OPEN else None
    found = [
        f"{wanted['cell']}: {name} is {told[name]}, not {asked[name]}" for name in asked if told[name] != asked[name]
    ]
    if wanted["indicator"] and wanted["indicator"] not in (row["indicator"] or ""):
        found.append(f"{wanted['cell']}: indicator is {row['indicator']}, not {wanted['indicator']}")
    return found


OPEN = frozenset(("产出指标", "效益指标", "成本指标", "一、经济发展", "二、社会民生", "经济发展", "社会民生"))
"""Names of groups of indicators, which may be kept or not."""


@pytest.mark.parametrize("name", EXPECTED["sheets"])
def test_every_figure_of_a_sheet_comes_out_as_declared_and_no_other(name: str, catalogue: Catalogue) -> None:
    asked = EXPECTED["sheets"][name]
    reading = read_sheets(FOLDER / name, catalogue)
    prefix = "" if name.endswith(("csv", "tsv")) else None
    rows = {row["cell"]: row for row in reading.frame.iter_rows(named=True)}
    mistakes = [mistake for wanted in asked["figures"] for mistake in wrong(rows.get(wanted["cell"]), wanted)]
    mistakes += [f"{cell}: read, but not declared" for cell in rows.keys() - {w["cell"] for w in asked["figures"]}]
    refused = sorted(refusal.place.split(", ")[-1] for refusal in reading.rejections)
    assert (mistakes, refused) == ([], sorted(asked["refused"])), prefix


@pytest.mark.parametrize("name", EXPECTED["pages"])
def test_the_same_table_on_a_page_says_the_same(name: str) -> None:
    told = EXPECTED["pages"][name]
    document = read_file(FOLDER / name, {"district": told["district"], "adcode": "420106"})
    rows = [statement.record() for statement in read(document)]
    mistakes = []
    for wanted in EXPECTED["sheets"][told["like"]]["figures"]:
        district = wanted["qualifier"] or wanted["district"]
        here = {**wanted, "district": district, "qualifier": None}
        alike = [row for row in rows if row["value"] == Decimal(wanted["value"]) and row["kind"] is not None]
        if not any(not wrong(row, here) for row in alike):
            mistakes.append((wanted["cell"], [wrong(row, here) for row in alike]))
    assert mistakes == []
