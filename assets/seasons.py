"""How a year usually fills up."""

from assets.table import measure


@measure
def seasons() -> None:
    """The share of a year's total that earlier years had reached by each month, one row per series, year and month.

    If half of the year's investment usually stands by June, a district at half in June is on its usual pace.
    `inside_years` of `tested_years` tell how often a forecast interval made this way would have held.
    """
