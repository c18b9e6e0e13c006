"""What is to be thought of it."""

from assets.table import measure


@measure
def verdicts() -> None:
    """The verdict on each target and month, one row each: path, gap, rule that matched, status.

    `light` remembers: a lag made up later stays yellow, and three months in a row are marked to be escalated.
    """
