"""Contests between towns, zones, departments or districts."""

from assets.table import measure


@measure
def contests() -> None:
    """Every contest quarter by quarter: group, eligibility, veto, points, place and how ties were broken.

    Nobody publishes the results of such contests, so none are shipped: the table is empty until
    `data/raw/reference/contest_results.csv` is filled in. The shipped rules are templates to edit.
    """
