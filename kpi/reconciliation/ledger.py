"""Every claim of the ledger checked against the others: the table `reconciliation`.

Python rather than SQL: a verdict needs exact fractions and the one set of rules that also judges single cases, and
there are only as many pairs as there are published claims.
"""

from __future__ import annotations

from datetime import date
from itertools import chain

import polars as pl

from kpi.reconciliation import (
    amounts,
    chains,
    comparisons,
    place_claims,
    place_columns,
    promises,
    rates,
    registers,
    year_before,
)
from kpi.schemas import TABLES

_EXACT_FIGURES = ("=", "~")


def build(
    actuals: pl.DataFrame,
    targets: pl.DataFrame,
    statements: pl.DataFrame,
    districts: pl.DataFrame,
    official_paths: pl.DataFrame,
    projects: pl.DataFrame,
    project_days: pl.DataFrame,
    peer_groups: pl.DataFrame,
    indicators: pl.DataFrame,
    as_of: date,
) -> pl.DataFrame:
    """The table `reconciliation`: one row per pair of claims known on `as_of` that can be checked.

    A figure that only bounds (超过, 以上) is no claim of a value and takes no part.
    """
    known = pl.col("published_on").is_null() | (pl.col("published_on") <= as_of)
    figures = actuals.filter(known & pl.col("comparator").is_in(_EXACT_FIGURES)).sort("actual_id").to_dicts()
    is_dated = pl.col("period_start").is_not_null() & pl.col("period_end").is_not_null()
    aims = targets.filter(known & is_dated & pl.col("value").is_not_null()).sort("target_id", "revision").to_dicts()
    reported = statements.filter(pl.col("role") != "target", pl.col("adcode").is_not_null())
    places = districts.to_dicts()
    rows = chain(
        rates.completions(figures, aims),
        rates.implied_targets(figures, aims),
        rates.whole_counts(figures),
        rates.implied_bases(figures),
        rates.pace_gaps(figures, aims, official_paths.to_dicts()),
        rates.growth_gaps(figures, aims),
        rates.growths(figures),
        year_before.growths(reported.to_dicts()),
        amounts.known_parts(figures),
        amounts.shares(figures),
        amounts.listed_parts(reported.sort("statement_id").to_dicts()),
        amounts.months_and_sums(figures),
        amounts.quarters(figures),
        amounts.areas(figures, places),
        promises.sub_units(aims),
        promises.areas(aims, places),
        amounts.triangles(figures),
        amounts.same_facts(figures),
        chains.chained(figures),
        chains.sums_and_months(figures),
        place_claims.places(figures, places, peer_groups.to_dicts(), indicators.to_dicts()),
        place_columns.columns(figures),
        comparisons.comparisons(reported.to_dicts(), figures, places),
        registers.counts(figures, projects.sort("project_id").to_dicts(), project_days.to_dicts()),
    )
    unique = {row["reconciliation_id"]: row for row in rows}
    return TABLES["reconciliation"].frame([unique[key] for key in sorted(unique)])
