"""Growth targets in absolute terms."""

from assets.table import measure


@measure
def growth_levels() -> None:
    """The level reached beside the level a growth target makes of its base, one row per target and month.

    Once on the base known when the target was made, once on the base known now.
    """
