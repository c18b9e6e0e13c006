"""The same statements give the same rows embedded and distributed."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from office import Office
from polars.testing import assert_frame_equal

from kpi.cluster import Cluster
from kpi.engine import Embedded
from kpi.measures import sql
from kpi.measures.order import PROGRESS
from kpi.schemas import TABLES


def busy_office() -> Office:
    """Seasons, a split, growth with its base, a ceiling, a falling stock, two currencies, single months."""
    office = (
        Office().target("funds", "1000").target("funds", "200", "2023-Q1").target("spending", "100", comparator="<=")
    )
    for year, share in ((2019, "600"), (2020, "620"), (2021, "580"), (2022, "605")):
        office.actual("funds", share, f"{year}-01/{year}-07").actual("funds", "1000", str(year))
    office.actual("funds", "100", "2023-01/2023-02").actual("funds", "90", "2023-03", basis="period")
    office.actual("funds", "540", "2023-01/2023-07").actual("spending", "30", "2023-H1")
    office.target("revenue", "5", kind="growth_rate", published_on="2023-01-10")
    office.actual("revenue", "12900000000", "2022", stage="expected", published_on="2023-01-05")
    office.actual("revenue", "7309000000", "2023-H1", stated_growth="-9.7", published_on="2023-08-01")
    office.target("debt", "600", baseline_value="1000").actual("debt", "850", "2023-H1", basis="stock")
    office.target("investment", "100", "2024").target("urban", "70").actual("urban", "69.5", "2023-H1", basis="stock")
    office.said("target", "key_projects", "100", alternative_value=10, alternative_unit="美元")
    office.target("gdp", "150", "2025", published_on="2021-02-01").target(
        "gdp", "155", "2025", published_on="2021-02-01"
    )
    office.actual("gdp", "100", "2020", published_on="2021-01-20").actual(
        "gdp", "118", "2022", published_on="2023-01-20"
    )
    return office.actual("key_projects", "6", "2023-H1", unit="美元")


pytestmark = pytest.mark.spark


@pytest.mark.filterwarnings("ignore")
def test_every_measure_of_progress_is_the_same_embedded_and_distributed(cluster: Cluster):
    office = busy_office()
    with Embedded() as embedded:
        for engine in (embedded, cluster):
            office.fill(engine, as_of="2023-12-31")
            for name in PROGRESS:
                engine.create(TABLES[name], sql(name))
        for name in PROGRESS:
            grain = list(TABLES[name].grain)
            here, there = (
                engine.frame(name).select(TABLES[name].polars_schema.names()).cast(dict(TABLES[name].polars_schema))
                for engine in (embedded, cluster)
            )
            assert here.height > 0
            assert_frame_equal(here.sort(grain), there.sort(grain), rel_tol=1e-12, abs_tol=1e-9)


def test_a_statement_carried_over_keeps_its_folder_of_tables(cluster: Cluster):
    cluster.put("few", pl.DataFrame({"a": [1, 2]}))
    assert Path(cluster.folder / "few").is_dir()
    assert cluster.query("select sum(a) as total from few").item() == 3
