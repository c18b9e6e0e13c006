"""How a year usually fills up."""

from assets.table import measure


@measure
def seasons() -> None:
    """The share of a year's total that earlier years had reached by each month, one row per series, year and month.

    `inside_years` of `tested_years` tell how often an 80 % interval made this way would have held.
    """
