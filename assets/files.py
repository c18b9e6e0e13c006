"""What lies in the raw folder."""

import dagster as dg

from assets.table import table
from kpi import folder
from kpi.project import Project
from kpi.rejections import Intake


@table()
def files(project: dg.ResourceParam[Project]) -> Intake:
    """One row per file below data/raw: read, or why it is not."""
    return folder.files(project.source)
