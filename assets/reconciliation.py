"""Do the published figures agree with one another."""

import polars as pl

from assets.table import table
from kpi.reconciliation.ledger import build


@table("measures")
def reconciliation(
    actuals: pl.DataFrame,
    targets: pl.DataFrame,
    statements: pl.DataFrame,
    districts: pl.DataFrame,
    official_paths: pl.DataFrame,
    projects: pl.DataFrame,
    peer_groups: pl.DataFrame,
    indicators: pl.DataFrame,
    clock: pl.DataFrame,
) -> pl.DataFrame:
    """Every claim of the ledger beside the figures it should follow from, with both sources and a verdict.

    Completion against targets and from month to month, whole counts, pace gaps, growth against levels and over several
    years, parts and totals, months and sums, areas, increments, places against the figures of peers, counts of the
    register, and one fact with several figures. The allowance is what the printed digits of all figures leave open;
    growth at constant prices is `not_comparable`, not an error.
    """
    return build(
        actuals,
        targets,
        statements,
        districts,
        official_paths,
        projects,
        peer_groups,
        indicators,
        clock["as_of"].item(),
    )
