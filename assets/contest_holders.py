"""Who holds the banner."""

from assets.table import measure


@measure
def contest_holders() -> None:
    """The holder of each contest's banner, quarter by quarter, with who held it before and for how long."""
