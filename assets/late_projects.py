"""The list of late items."""

from assets.table import measure


@measure
def late_projects() -> None:
    """Projects put on the list of late items, with the day they were listed, are due and were closed (列单销号)."""
