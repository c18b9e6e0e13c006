"""The code location: every table is an asset of the same name, and every edge is one that its SQL really reads."""

from __future__ import annotations

import ast
import inspect
import json
import os
import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest

from assets.marts import MARTS, VIEWS
from kpi.measures import names, order, sql, tables_read
from kpi.schemas import TABLES, projects, rules, scoring
from kpi.schemas.table import all_subjects
from kpi.views import all_views
from pipelines.definitions import definitions

ROOT = Path(__file__).resolve().parent.parent
LISTING = ROOT / "tests" / "files" / "definitions.json"
GRAPH = definitions(Path("nowhere")).resolve_asset_graph()
EVERY = sorted(key.path[-1] for key in GRAPH.get_all_asset_keys())


def key(name: str) -> dg.AssetKey:
    return dg.AssetKey([name])


def parents(name: str) -> set[str]:
    return {parent.path[-1] for parent in GRAPH.get(key(name)).parent_keys}


def upstream(name: str) -> set[str]:
    found, waiting = set(), [name]
    while waiting:
        reached = parents(waiting.pop()) - found
        found |= reached
        waiting += reached
    return found


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_an_asset_that_says_what_the_dictionary_says(table: str) -> None:
    node = GRAPH.get(key(table))
    about = TABLES[table].about
    assert node.description.startswith(f"{about.zh}\n\n{about.en}")
    assert node.group_name == about.subject


@pytest.mark.parametrize("name", EVERY)
def test_every_asset_has_a_subject_an_owner_kinds_a_layer_a_version_and_a_day_it_is_due(name: str) -> None:
    node = GRAPH.get(key(name))
    subject = all_subjects()[node.group_name]
    assert node.owners == [subject.owner]
    assert node.kinds
    assert node.tags["layer"] in {"sources", "ledger", "measures", "view", "publish"}
    assert node.code_version
    assert node.freshness_policy.deadline_cron == "0 18 25 * *"
    assert node.is_virtual or node.automation_condition is not None


def listing() -> str:
    """What a Dagster expert looks at first, as text to compare; versions change with the code and are left out."""
    found = {}
    for name in EVERY:
        node = GRAPH.get(key(name))
        found[name] = {
            "group": node.group_name,
            "owners": node.owners,
            "kinds": sorted(node.kinds),
            "layer": node.tags["layer"],
            "due": node.freshness_policy.deadline_cron,
            "automation": node.automation_condition.get_label() if node.automation_condition else None,
            "is_virtual": node.is_virtual,
            "stands_on": sorted(parents(name)),
            "checks": sorted(check.name for check in GRAPH.get_check_keys_for_assets({key(name)})),
        }
    return json.dumps(found, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def test_the_listing_of_definitions_is_the_kept_one() -> None:
    kept = LISTING.read_text(encoding="utf-8")
    assert kept == listing(), (
        f"look at what differs, then: PYTHONPATH=. python tests/test_definitions.py > tests/files/{LISTING.name}"
    )


@pytest.mark.parametrize("table", TABLES)
def test_every_table_has_a_schema_check_that_can_be_run_alone(table: str) -> None:
    checks = {check.name: check for check in GRAPH.get_check_keys_for_assets({key(table)})}
    assert GRAPH.get(checks["schema_holds"]).blocking
    assert GRAPH.get_execution_set_asset_and_check_keys(checks["schema_holds"]) == {checks["schema_holds"]}


@pytest.mark.parametrize("table", names())
def test_the_parameters_of_an_asset_are_the_tables_its_sql_reads(table: str) -> None:
    assert tables_read(sql(table)) == parents(table)


@pytest.mark.parametrize("view", all_views(), ids=lambda view: view.name)
def test_a_view_is_a_virtual_asset_on_what_it_reads(view) -> None:
    assert GRAPH.get(key(view.name)).is_virtual
    assert parents(view.name) == view.reads


def test_file_and_charts_stand_on_few_tables_that_lead_to_every_one() -> None:
    assert parents("warehouse") == {*MARTS, *VIEWS}
    assert parents("charts") == set(MARTS)
    for last in ("warehouse", "charts"):
        assert upstream(last) >= set(TABLES)


def test_no_table_or_view_that_is_read_by_another_is_named_as_the_end_of_a_subject() -> None:
    ends = {"warehouse", "charts", "review_workbook"}
    for name in (*MARTS, *VIEWS):
        assert {child.path[-1] for child in GRAPH.get(key(name)).child_keys} <= ends


def test_subjects_stand_on_those_before_them_so_that_the_graph_reads_from_left_to_right() -> None:
    place = {subject: number for number, subject in enumerate(all_subjects())}
    backwards = [
        (parent, name)
        for name in EVERY
        for parent in parents(name)
        if place[GRAPH.get(key(parent)).group_name] > place[GRAPH.get(key(name)).group_name]
    ]
    assert backwards == []


def test_a_measure_is_made_after_all_that_it_reads_and_no_other_is_made() -> None:
    made: list[str] = []
    for name in order.order("composites"):
        assert tables_read(sql(name)) & set(names()) <= set(made)
        made.append(name)
    assert "peer_figures" in made
    assert "contests" not in made


def test_the_docstring_of_an_asset_says_what_the_dictionary_says() -> None:
    said = {}
    for path in sorted((ROOT / "assets").glob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name in TABLES:
                said[node.name] = " ".join(inspect.cleandoc(ast.get_docstring(node)).split())
    assert len(said) > 10
    assert said == {name: TABLES[name].en for name in said}


def test_every_step_that_refuses_rows_hands_them_to_rejected() -> None:
    refusing = {table.name for table in (*rules.ENTERED, *scoring.TABLES, *projects.ENTERED)}
    for path in sorted((ROOT / "assets").glob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if (
                isinstance(node, ast.FunctionDef)
                and node.name in TABLES
                and ast.unparse(node.returns) == "KeptAndRefused"
            ):
                refusing.add(node.name)
    assert refusing >= {"documents", "targets", "projects"}
    assert parents("rejected") == refusing


def dagster(*words: str) -> str:
    """What dg prints, run as a newcomer runs it: nothing but its answer, and no warning."""
    program = Path(sys.executable).with_name("dg")
    environment = {**os.environ, "DAGSTER_DISABLE_TELEMETRY": "1"}
    ended = subprocess.run([program, *words], cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    assert "warning" not in ended.stderr.lower()
    return ended.stdout


@pytest.mark.slow
def test_dg_finds_nothing_wrong_with_the_definitions() -> None:
    assert "All definitions loaded successfully" in dagster("check", "defs")


def told(one: dict) -> dict:
    """What dg says of an asset; it says nothing of versions and freshness, which are looked at above."""
    condition = one.get("automation_condition")
    return {
        "group": one["group_name"],
        "owners": [f"team:{owner['team']}" for owner in one["owners"]],
        "kinds": sorted(one["kinds"]),
        "tags": one["tags"],
        "stands_on": sorted(one["dependency_keys"]),
        "automation": condition and condition["label"],
    }


def asked(one: dict) -> dict:
    """What the kept listing says of the same."""
    names = ("group", "owners", "kinds", "stands_on", "automation")
    return {name: one[name] for name in names} | {"tags": [{"key": "layer", "value": one["layer"]}]}


@pytest.mark.slow
def test_dg_lists_what_the_kept_listing_names() -> None:
    listed = json.loads(dagster("list", "defs", "--json"))
    kept = json.loads(LISTING.read_text(encoding="utf-8"))
    found = {one["asset_key"]: one for one in listed["assets"]}
    assert set(found) == set(kept)
    assert {name: told(one) for name, one in found.items()} == {name: asked(one) for name, one in kept.items()}
    checks = {f"{name}:{check}" for name, one in kept.items() for check in one["checks"]}
    assert {one["key"] for one in listed["asset_checks"]} == checks
    assert {one["name"] for one in listed["jobs"]} == {"everything", "replay", "replay_year"}


if __name__ == "__main__":
    print(listing(), end="")
