"""What adds up to what."""

import polars as pl

from assets.table import table
from kpi.rollups import build


@table("measures")
def rollups(rollup_nodes: pl.DataFrame, progress: pl.DataFrame) -> pl.DataFrame:
    """Each node of a roll-up tree and month, out of the nodes below it by the method it names.

    sum, weighted, worst, latest or window. A ring of parents, a missing one, weights that miss their total and units
    that do not add up are named in `fault`, never silently mended.
    """
    return build(rollup_nodes, progress)
