"""No sentence without proof: an independent checker finds each number of the site in the published file."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from random import Random

import duckdb
import pytest

from kpi.vocabulary import STATUSES
from tests.site_checker import faults, faults_of_row, faults_of_sentences, said, targets_of

CHANGES = 500
CELLS = ("month", "status", "actual_value", "attainment", "pace_gap", "growth_gap", "target_value")


@pytest.mark.slow
@pytest.mark.parametrize("project", ["published", "demo"])
def test_every_number_of_the_site_is_in_the_file(project: str, request: pytest.FixtureRequest):
    warehouse = request.getfixturevalue(project) / "warehouse"
    with duckdb.connect(str(warehouse / "kpi.duckdb"), read_only=True) as file:
        assert faults(said((warehouse / "charts").resolve()), file) == []


def test_a_changed_cell_is_noticed(demo: Path):
    """Five hundred seeded changes of one cell each; at least 99 % must be noticed."""
    site = said((demo / "warehouse" / "charts").resolve())
    with duckdb.connect(str(demo / "warehouse" / "kpi.duckdb"), read_only=True) as file:
        targets = targets_of(file)
    assert len(targets) > 300
    random = Random(7)
    unnoticed = []
    for _ in range(CHANGES):
        anchor = random.choice(sorted(targets))
        row = targets[anchor]
        column = random.choice([c for c in CELLS if row[c] is not None and shown(c, row)])
        other = row | {column: changed(column, row[column], random)}
        noticed = faults_of_row(site.rows[anchor], other) or faults_of_sentences(
            site.sentences, targets | {anchor: other}
        )
        if not noticed:
            unnoticed.append((row["target_id"], column, row[column], other[column]))
    assert len(unnoticed) <= CHANGES // 100, unnoticed


def shown(column: str, row: dict) -> bool:
    """Whether a page shows the cell: a pace gap only while its period runs, a month only beside a figure."""
    if column == "pace_gap":
        return row["growth_gap"] is None and row["status"] not in ("met", "missed") and row["actual_value"] is not None
    return column != "month" or row["actual_value"] is not None


def changed(column: str, value: object, random: Random) -> object:
    """Another value of the same kind, by at least one digit of what is printed."""
    if column == "status":
        return random.choice([name for name in STATUSES if name != value])
    if column == "month":
        return value - timedelta(days=random.choice((31, 62, 365)))
    if column in ("pace_gap", "growth_gap"):
        return value + random.choice((-1, 1)) * random.uniform(0.2, 9)
    if column == "attainment":
        return value + random.choice((-1, 1)) * random.uniform(0.002, 0.3)
    return float(value) * random.choice((0.5, 0.9, 1.1, 2)) + random.choice((0, 1))
