"""Weighted scores."""

from assets.table import measure


@measure
def composites() -> None:
    """The weighted score of each district over the indicators it has; the weight it lacks is stated.

    `rank_best` and `rank_worst` are the range of its place over all scoring methods: how much the method decides.
    """
