"""Do the published figures agree with one another."""

import polars as pl

from assets.table import table


@table()
def reconciliation(
    actuals: pl.DataFrame,
    targets: pl.DataFrame,
    statements: pl.DataFrame,
    districts: pl.DataFrame,
    official_paths: pl.DataFrame,
    projects: pl.DataFrame,
    project_days: pl.DataFrame,
    peer_groups: pl.DataFrame,
    indicators: pl.DataFrame,
    clock: pl.DataFrame,
) -> pl.DataFrame:
    """One row per pair of claims that can be checked against each other: both sides, their sources, the difference,
    the allowance that rounding gives, and the verdict.
    """
    from kpi.reconciliation.ledger import build

    return build(
        actuals,
        targets,
        statements,
        districts,
        official_paths,
        projects,
        project_days,
        peer_groups,
        indicators,
        clock["as_of"].item(),
    )
