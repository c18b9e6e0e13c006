"""What adds up to what."""

import polars as pl

from assets.table import table
from kpi.rollups import build


@table("measures")
def rollups(rollup_nodes: pl.DataFrame, progress: pl.DataFrame) -> pl.DataFrame:
    """Each node of a roll-up tree and month, out of the nodes below it by the method it names.

    Parts are added up (`sum`), weighted, or stand for the whole by the worst or the latest of them. What cannot be
    added up, such as weights that miss their total or 元 and 家, is named in `fault` and never silently mended.
    """
    return build(rollup_nodes, progress)
