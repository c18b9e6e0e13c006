"""Targets of several years."""

from assets.table import measure


@measure
def cagr() -> None:
    """Growth a year so far against the growth a year a target of several years needs, one row per target and year.

    `ratio` is 1 where both are the same; levels and ratios only, never a flow within its year nor a growth rate.
    """
