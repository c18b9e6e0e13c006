"""What people decided against a computed status."""

import dagster as dg
import polars as pl

from assets.table import table
from kpi.catalogue import catalogue_of
from kpi.project import Project
from kpi.rejections import KeptAndRefused


@table(kinds=("csv", "python"))
def overrides(
    project: dg.ResourceParam[Project], targets: pl.DataFrame, districts: pl.DataFrame, indicators: pl.DataFrame
) -> KeptAndRefused:
    """A person's verdict beside the computed one: owner, reason and expiry; the computed status stays."""
    from kpi import decisions

    return decisions.overrides(project.raw, targets, catalogue_of(districts, indicators))
