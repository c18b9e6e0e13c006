"""What adds up to what."""

import polars as pl

from assets.table import table


@table()
def rollups(rollup_nodes: pl.DataFrame, progress: pl.DataFrame) -> pl.DataFrame:
    """One row per node of a roll-up tree and month: its progress out of the nodes below, by the method it names."""
    from kpi.rollups import build

    return build(rollup_nodes, progress)
