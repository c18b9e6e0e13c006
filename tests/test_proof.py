"""No sentence without proof: an independent checker finds each number of the site in the published file."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import Any

import duckdb
import pytest

from kpi.pages.printing import write_briefs
from kpi.vocabulary import STATUSES
from tests import site_checker_peers as peers
from tests import site_checker_sheets as sheets
from tests import site_checker_word as word
from tests.site_checker import faults, faults_of_row, faults_of_sentences, said
from tests.site_checker_briefs import faults_of_sheet
from tests.site_checker_worst import faults_of_worst

CHANGES = 500
CELLS = ("month", "status", "actual_value", "attainment", "pace_gap", "growth_gap", "target_value")
RATES = ("needed_rate", "rate_so_far")
LISTED = ("open", "late", "closed", "closed_late")
STATES = ("overdue", "not_due", "done", "done_late", "done_unclear", "awaiting", "unknown", "withdrawn")


@pytest.mark.parametrize("project", ["published", "demo"])
def test_every_number_of_the_site_is_in_the_file(project: str, request: pytest.FixtureRequest):
    warehouse = request.getfixturevalue(project) / "warehouse"
    site = (warehouse / "charts").resolve()
    with duckdb.connect(str(warehouse / "kpi.duckdb"), read_only=True) as file:
        assert faults(said(site), file) == []
        assert sheets.faults(sheets.read(site), sheets.facts_of(file)) == []
        assert peers.faults(peers.read(site), peers.facts_of(file)) == []


@pytest.fixture(scope="module")
def city(demo: Path) -> tuple[Any, sheets.Pages, sheets.Facts]:
    """What the pages of the invented city say, and the rows of its file."""
    site = (demo / "warehouse" / "charts").resolve()
    with duckdb.connect(str(demo / "warehouse" / "kpi.duckdb"), read_only=True) as file:
        return said(site), sheets.read(site), sheets.facts_of(file)


def test_a_changed_cell_is_noticed_on_the_pages_of_districts(city):
    site, _, facts = city
    assert len(facts.targets) > 300

    def notices(anchor: str, other: dict) -> Any:
        wrong = faults_of_row(site.rows[anchor], other)
        return wrong or faults_of_sentences(site.sentences, facts.targets | {anchor: other})

    assert_noticed(facts.targets, lambda row: [c for c in CELLS if shown(c, row)], notices)


def test_a_changed_cell_is_noticed_among_the_worst_of_a_district(city):
    _, pages, facts = city
    listed = {row["anchor"] for rows in pages.worst.values() for row in rows}
    rows = {anchor: row for anchor, row in facts.targets.items() if anchor in listed}
    assert len(rows) > 30

    def cells(row: dict) -> list[str]:
        gap = "growth_gap" if row["growth_gap"] is not None else "pace_gap"
        return ["status", "target_value", gap if row["attainment"] is None else "attainment"]

    assert_noticed(
        rows,
        cells,
        lambda anchor, other: faults_of_worst(pages.worst, facts.targets | {anchor: other}),
    )


def test_a_changed_cell_is_noticed_on_briefs(city):
    _, pages, facts = city
    assert len(pages.sheets) > 100
    of = {anchor: [s for s in pages.sheets if anchor in s.rows] for anchor in facts.targets}
    rows = {anchor: row for anchor, row in facts.targets.items() if of[anchor]}

    def notices(anchor: str, other: dict) -> Any:
        seen = facts.targets | {anchor: other}
        return [fault for sheet in of[anchor] for fault in faults_of_sheet(sheet, seen)]

    assert_noticed(rows, cells_of_a_brief, notices)


def test_a_changed_cell_is_noticed_on_the_page_of_milestones(city):
    _, pages, facts = city
    drawn = {row["anchor"] for row in pages.milestones}
    rows = {anchor: row for anchor, row in facts.milestones.items() if anchor in drawn}

    def cells(row: dict) -> list[str]:
        days = {"overdue": ["days_late"], "done_late": ["days_late"], "not_due": ["days_left"]}
        return ["state", "deadline", *days.get(row["state"], [])]

    assert_noticed(
        rows,
        cells,
        lambda anchor, other: sheets.faults_of_milestones(pages, changed_in(facts, "milestones", anchor, other)),
    )


def test_a_changed_cell_is_noticed_on_the_page_of_reconciliation(city):
    _, pages, facts = city

    def cells(row: dict) -> list[str]:
        return [
            "stated",
            "agrees",
            "difference",
            "tolerance",
            *(["recomputed_value"] if row["claim"] != "same_fact" else []),
        ]

    assert_noticed(
        facts.claims, cells, lambda key, other: sheets.faults_of_claims(pages, changed_in(facts, "claims", key, other))
    )


def test_a_changed_cell_is_noticed_on_the_page_of_buildings(city):
    _, pages, facts = city
    cells = ["position", "tax", "tax_to_next", "tax_per_area", "vacant_area", "occupancy"]
    assert_noticed(
        facts.buildings,
        lambda row: cells,
        lambda key, other: sheets.faults_of_buildings(pages, changed_in(facts, "buildings", key, other)),
    )


@pytest.fixture(scope="module")
def compared(demo: Path) -> tuple[peers.Pages, peers.Facts]:
    """What the pages of projects and contests of the invented city say, and the rows of its file."""
    with duckdb.connect(str(demo / "warehouse" / "kpi.duckdb"), read_only=True) as file:
        return peers.read((demo / "warehouse" / "charts").resolve()), peers.facts_of(file)


def test_a_changed_cell_is_noticed_on_the_page_of_projects(compared):
    pages, facts = compared
    assert (len(facts.late), len(facts.funnel)) == (30, 91)

    def late(row: dict) -> list[str]:
        return ["state", "due_on", "owner", "stage_zh", *(["days_late"] if row["days_late"] else [])]

    assert_noticed(
        facts.late,
        late,
        lambda key, other: peers.faults_of_late(pages, replace(facts, late=facts.late | {key: other})),
    )
    assert_noticed(
        facts.funnel,
        lambda row: ["reached", "conversion", "waiting", "median_days", "median_age_days", "investment"],
        lambda key, other: peers.faults_of_funnels(pages, replace(facts, funnel=facts.funnel | {key: other})),
    )


@pytest.mark.parametrize(
    ("kind", "cells"),
    [
        ("contests", ("rank", "ranked", "score", "is_vetoed")),
        ("holders", ("holder", "quarters_in_a_row")),
        ("points", ("score", "points", "actual", "target")),
    ],
)
def test_a_changed_cell_is_noticed_on_the_page_of_contests(compared, kind, cells):
    pages, facts = compared
    rows = getattr(facts, kind)
    assert rows
    if kind == "points":  # the page shows the items of the newest quarter
        rows = {key: row for key, row in rows.items() if row["quarter"] == max(r["quarter"] for r in rows.values())}

    def notices(key: Any, other: dict) -> Any:
        return peers.faults_of_contests(pages, replace(facts, **{kind: getattr(facts, kind) | {key: other}}))

    def shown_of(row: dict) -> list[str]:
        return [name for name in cells if name != "ranked" or row["rank"] is not None]

    assert_noticed(rows, shown_of, notices)


@pytest.fixture(scope="module")
def documents(demo: Path, city, tmp_path_factory: pytest.TempPathFactory) -> tuple[list, dict]:
    """The briefs of the invented city as Word documents, read back, and the targets of its file."""
    _, _, facts = city
    paths = write_briefs(demo / "warehouse" / "kpi.duckdb", tmp_path_factory.mktemp("briefs"))
    read, nobodys = word.sheets_of(paths, facts.targets)
    assert nobodys == []
    return read, facts.targets


def test_every_number_of_a_word_document_is_in_the_file(documents):
    read, targets = documents
    assert len(read) > 100
    assert [fault for sheet in read for fault in word.faults_of_word(sheet, targets)] == []


def test_a_changed_cell_is_noticed_in_word_documents(documents):
    read, targets = documents
    of = {anchor: [sheet for sheet in read if anchor in sheet.rows] for anchor in targets}
    rows = {anchor: row for anchor, row in targets.items() if of[anchor]}

    def notices(anchor: str, other: dict) -> Any:
        seen = targets | {anchor: other}
        return [fault for sheet in of[anchor] for fault in word.faults_of_word(sheet, seen)]

    assert_noticed(rows, cells_of_a_brief, notices)


def assert_noticed(rows: dict, cells: Callable[[dict], list[str]], notices: Callable[[Any, dict], Any]) -> None:
    """Change one cell five hundred times, by a seed; at least 99 % must be noticed."""
    random, unnoticed = Random(7), []
    for _ in range(CHANGES):
        key = random.choice(sorted(rows))
        row = rows[key]
        column = random.choice([c for c in cells(row) if row[c] is not None])
        other = row | {column: changed(column, row[column], random)}
        if not notices(key, other):
            unnoticed.append((key, column, row[column], other[column]))
    assert len(unnoticed) <= CHANGES // 100, unnoticed


def changed_in(facts: sheets.Facts, kind: str, key: Any, other: dict) -> sheets.Facts:
    """The same facts with one row of one kind changed."""
    held = {name: getattr(facts, name) for name in ("targets", "milestones", "claims", "buildings")}
    return sheets.Facts(**held | {kind: held[kind] | {key: other}})


def cells_of_a_brief(row: dict) -> list[str]:
    """The cells that a brief tells: rates too, where one is asked for."""
    needs = row["status"] in ("behind", "slightly_behind") and row["needed_rate"] and row["needed_rate"] > 0
    return [c for c in CELLS if shown(c, row)] + (list(RATES) if needs else [])


def shown(column: str, row: dict) -> bool:
    """Whether a page shows the cell: a pace gap only while its period runs, a month only beside a figure."""
    if column == "pace_gap":
        return row["growth_gap"] is None and row["status"] not in ("met", "missed") and row["actual_value"] is not None
    return column != "month" or row["actual_value"] is not None


def changed(column: str, value: Any, random: Random) -> Any:
    """Another value of the same kind, by at least one digit of what is printed."""
    if column in _CHANGES:
        return _CHANGES[column](value, random)
    other = float(value) * random.choice((0.5, 0.9, 1.1, 2)) + random.choice((0, 1))
    return float(value) + 1 if float(value).is_integer() and abs(other - float(value)) < 1 else other


def _another(values: Any) -> Callable[[Any, Random], Any]:
    return lambda value, random: random.choice([name for name in values if name != value])


def _moved(least: float, most: float) -> Callable[[Any, Random], Any]:
    return lambda value, random: float(value) + random.choice((-1, 1)) * random.uniform(least, most)


def _days(value: int, random: Random) -> int:
    """From two months on people read an age in months, below it in days."""
    return value + (random.randrange(31, 300) if value >= 60 else random.randrange(1, 25))


_CHANGES: dict[str, Callable[[Any, Random], Any]] = {
    "status": _another(list(STATUSES)),
    "state": lambda value, random: random.choice([n for n in (LISTED if value in LISTED else STATES) if n != value]),
    "agrees": _another(("yes", "no")),
    "is_vetoed": _another(("yes", "no")),
    **dict.fromkeys(("owner", "stage_zh", "holder"), lambda value, random: "另" + value),
    **dict.fromkeys(("rank", "ranked", "quarters_in_a_row"), lambda value, random: value + random.randrange(1, 9)),
    "due_on": lambda value, random: value + timedelta(days=random.choice((-31, 1, 30, 366))),
    "conversion": lambda value, random: value + random.choice((-1, 1)) * random.uniform(0.002, 0.3),
    "month": lambda value, random: value - timedelta(days=random.choice((31, 62, 365))),
    "deadline": lambda value, random: value + timedelta(days=random.choice((-31, 1, 30, 366))),
    "stated": lambda value, random: "1" + value,
    "pace_gap": _moved(0.2, 9),
    "growth_gap": _moved(0.2, 9),
    "attainment": _moved(0.002, 0.3),
    "occupancy": _moved(1, 20),
    "position": lambda value, random: value + random.randrange(1, 9),
    "days_late": _days,
    "days_left": _days,
    "difference": lambda value, random: value * random.choice((-2, 1.5, 3)) + 0.3,
    "tolerance": lambda value, random: value * random.choice((1.5, 3)) + 0.3,
}
