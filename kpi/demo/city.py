"""The files of the invented city; the same seed gives the same bytes, and every name in them says 示例."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import Any

from kpi.demo import buildings, contests, plans, projects, revisions
from kpi.demo.figures import ACTUALS, TARGETS, rows_of_district, rows_of_town
from kpi.demo.places import CITY, DISTRICTS, PROVINCE, TOWNS
from kpi.project import MARK

_SAYS = "示例数据：城市、单位和数字均为虚构\nExample data: the city, its offices and all figures are invented\n"
_KEPT = (
    "building_tiers.csv",
    "indicators.csv",
    "rule_sets.csv",
    "scoring_methods.csv",
    "weights.csv",
    "contest_rules.csv",
    "contest_items.csv",
    "project_stages.csv",
    "size_tiers.csv",
)


def write_city(raw: Path, shipped: Path, seed: int = 2026) -> None:
    """Write the raw input of the invented city into the folder `raw`, which is replaced.

    `shipped` is the raw input of the product: catalogue, rule sets and weights are taken from there as they are, and
    of all other reference tables their heads.
    """
    shutil.rmtree(raw, ignore_errors=True)
    random = Random(seed)
    for name in ("plans", "actuals", "projects", "reference", "review", "templates"):
        (raw / name).mkdir(parents=True)
    (raw / MARK).write_text(_SAYS, encoding="utf-8")
    for folder in ("reference", "review"):
        for path in sorted((shipped / folder).iterdir()):
            if path.name in _KEPT:
                shutil.copyfile(path, raw / folder / path.name)
            elif path.suffix == ".csv":
                _write(raw / folder / path.name, path.read_text(encoding="utf-8-sig").splitlines()[0].split(","), [])
    _write(raw / "reference" / "rule_choices.csv", ["adcode_start", "rule_set", "version"], [["", "house-2026", "1"]])
    _write_dicts(raw / "reference" / "districts.csv", [PROVINCE, CITY, *DISTRICTS, *TOWNS])
    targets, actuals = [], []
    for place in DISTRICTS:
        planned, reached = rows_of_district(place, random)
        targets += planned
        actuals += reached
    for town in TOWNS:
        planned, reached = rows_of_town(town, random)
        targets += planned
        actuals += reached
    _write_dicts(raw / "actuals" / "targets.csv", [*targets, *revisions.revised(targets)], TARGETS)
    _write_dicts(raw / "actuals" / "actuals.csv", [*actuals, *revisions.restated(actuals)], ACTUALS)
    _write_dicts(raw / "review" / "overrides.csv", revisions.overrides())
    for name, text in plans.documents(random).items():
        (raw / "plans" / name).write_text(text, encoding="utf-8")
    (raw / "plans" / "scanned-notice.pdf").write_bytes(plans.scanned_page())
    own = Random(seed)  # so that buildings change nothing of the other files
    _write_dicts(raw / "reference" / "outlines.csv", buildings.outlines(own))
    _write_dicts(raw / "reference" / "buildings.csv", buildings.buildings(own))
    _write_dicts(raw / "projects" / "register.csv", projects.register(random))
    results, vetoes = contests.results(random)
    _write_dicts(raw / "reference" / "contest_results.csv", results)
    _write_dicts(raw / "reference" / "contest_vetoes.csv", vetoes)


def _write_dicts(path: Path, rows: Sequence[dict[str, Any]], heads: Sequence[str] | None = None) -> None:
    heads = list(heads or rows[0])
    _write(path, heads, [[row.get(head, "") for head in heads] for row in rows])


def _write(path: Path, heads: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heads)
    writer.writerows(rows)
    path.write_text(out.getvalue(), encoding="utf-8")
