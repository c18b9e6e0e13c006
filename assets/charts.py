"""The pages that people send to their leaders."""

from pathlib import Path

import dagster as dg

from assets.marts import MARTS
from assets.policies import policy
from kpi import pages, versions
from kpi.engine import Embedded
from kpi.pages.glance import glance
from kpi.project import Project
from kpi.publication import new_generation, publish_folder
from kpi.schemas import TABLES


@dg.asset(deps=MARTS, kinds={"html", "plotly"}, **policy("publish", "publish", versions.of_maker(Path(__file__))))
def charts(project: dg.ResourceParam[Project], engine: dg.ResourceParam[Embedded]) -> dg.MaterializeResult:
    """`warehouse/charts/index.html`: the static site, which opens in a browser without any network.

    An overview of all targets, a page a district, an indicator, and the words and the source behind each figure.
    Published in one step; a page whose content has not changed keeps its bytes.
    """
    tables = {name: engine.frame(name) for name in TABLES}
    folder = new_generation(project.charts)
    summary = pages.build(tables, folder, previous=project.charts if project.charts.exists() else None)
    publish_folder(folder, project.charts)
    return dg.MaterializeResult(
        metadata={
            "path": dg.MetadataValue.path(project.charts / "index.html"),
            "at_a_glance": dg.MetadataValue.md(glance(tables)),
            **summary,
        },
    )
