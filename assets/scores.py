"""Points among peers."""

from assets.table import measure


@measure
def scores() -> None:
    """The points of each ranked district by each method: efficacy coefficient, target met, pro rata, place.

    Meeting a target and pro rata need an attainment; growth and values are scored by the other two.
    """
