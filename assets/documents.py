"""The documents that were read."""

import dagster as dg
import polars as pl

from assets.table import table
from kpi import sources
from kpi.catalogue import catalogue_of
from kpi.project import Project
from kpi.rejections import Intake


@table("sources")
def documents(project: dg.ResourceParam[Project], districts: pl.DataFrame, indicators: pl.DataFrame) -> Intake:
    """Every plan, work report and meeting report in `data/raw/plans`, one row each, with its text.

    `raw` is the decoded text of the file; every position in the other tables is a character of it. A file that is
    empty, too large, no text or undecodable is in `rejected` instead.
    """
    return sources.documents(project, catalogue_of(districts, indicators))
