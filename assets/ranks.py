"""Who stands where among their peers."""

from assets.table import measure


@measure
def ranks() -> None:
    """Districts of one parent and level, or of a named group, ranked on attainment, growth and value.

    Equal values share a place (1, 2, 2, 4). Peers without a figure are listed without a place and named in `missing`;
    what fewer than two peers report is not ranked.
    """
