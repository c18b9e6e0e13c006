"""Targets of several years."""

from assets.table import measure


@measure
def cagr() -> None:
    """Growth a year so far against the growth a year a target of several years needs, one row per target and year.

    For a target such as “double by 2025”: `ratio` is 1 where growth so far is the growth needed. Only for levels and
    shares, never for an amount of a single year or a rate of growth.
    """
