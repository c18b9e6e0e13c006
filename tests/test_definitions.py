"""The code location: every table is an asset of the same name, and every edge is one that its SQL really reads."""

from __future__ import annotations

from pathlib import Path

import dagster as dg
import pytest

from kpi import measures
from kpi.measures import sql, tables_read
from kpi.schemas import TABLES
from pipelines.definitions import definitions

GRAPH = definitions(Path("nowhere")).resolve_asset_graph()
IN_SQL = sorted(path.stem for path in Path(measures.__file__).parent.glob("*.sql"))


def key(name: str) -> dg.AssetKey:
    return dg.AssetKey([name])


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_an_asset_with_a_description_and_a_group(table: str) -> None:
    node = GRAPH.get(key(table))
    assert node.description
    assert len(node.description) > 40
    assert node.group_name in {"sources", "ledger", "measures", "publish"}


@pytest.mark.parametrize("table", TABLES)
def test_every_table_has_a_blocking_schema_check(table: str) -> None:
    checks = {check.name for check in GRAPH.get_check_keys_for_assets({key(table)})}
    assert "schema_holds" in checks


@pytest.mark.parametrize("table", IN_SQL)
def test_the_parameters_of_an_asset_are_the_tables_its_sql_reads(table: str) -> None:
    edges = {parent.path[-1] for parent in GRAPH.get(key(table)).parent_keys}
    assert tables_read(sql(table)) == edges


def test_file_and_charts_come_after_every_table() -> None:
    for last in ("warehouse", "charts"):
        assert {parent.path[-1] for parent in GRAPH.get(key(last)).parent_keys} == set(TABLES)
