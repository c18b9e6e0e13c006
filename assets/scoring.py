"""What people decide about peers: groups, methods, weights, contests and roll-up trees, one table a file."""

import dagster as dg

from assets.table import reference
from kpi import rules
from kpi.project import Project
from kpi.rejections import Intake
from kpi.schemas import scoring
from kpi.schemas.table import Table


def decided(table: Table) -> dg.AssetsDefinition:
    """The asset of one file in `data/raw/reference`."""

    def make(project: dg.ResourceParam[Project]) -> Intake:
        kept, refused = rules.load(project.raw, table.name)
        return Intake(kept, tuple(refused))

    return reference(table.name, f"{table.en} From data/raw/reference/{table.name}.csv.", make)


references = [decided(table) for table in scoring.TABLES]
