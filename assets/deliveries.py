"""What says that a milestone was done."""

import dagster as dg
import polars as pl

from assets.table import table
from kpi.catalogue import catalogue_of
from kpi.project import Project
from kpi.rejections import KeptAndRefused


@table()
def deliveries(
    project: dg.ResourceParam[Project],
    targets: pl.DataFrame,
    documents: pl.DataFrame,
    districts: pl.DataFrame,
    indicators: pl.DataFrame,
) -> KeptAndRefused:
    """One row per sentence or decision that says of a milestone that it was done."""
    from kpi import decisions
    from kpi.ledger import deliveries as ledger

    closings, refused = decisions.closings(project.raw, targets, catalogue_of(districts, indicators))
    kept, doubts = ledger.build(targets, documents, closings)
    return KeptAndRefused(kept, (*refused, *doubts))
