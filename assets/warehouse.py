"""The file that people query."""

from pathlib import Path

import dagster as dg

from assets.marts import MARTS, VIEWS
from assets.policies import policy
from kpi import publication, versions
from kpi.engine import Embedded
from kpi.project import Project
from kpi.publication import publish_warehouse
from kpi.schemas import TABLES


@dg.asset(
    deps=[*MARTS, *VIEWS],
    kinds={"duckdb"},
    **policy("publish", "publish", versions.of_maker(Path(publication.__file__))),
)
def warehouse(project: dg.ResourceParam[Project], engine: dg.ResourceParam[Embedded]) -> dg.MaterializeResult:
    """`warehouse/kpi.duckdb`: every table with its comments, and views for people.

    A complete copy is written beside it and moved over it in one step: whoever has the file open keeps what they see,
    whoever opens it next sees the new one. DuckDB clients from 1.0 on can open it.
    """
    rows = publish_warehouse(engine, project.published, TABLES.values())
    return dg.MaterializeResult(
        metadata={
            "path": dg.MetadataValue.path(project.published),
            "bytes": project.published.stat().st_size,
            "rows": dg.MetadataValue.json(rows),
        }
    )
