"""What in the ledger contradicts itself."""

from assets.table import measure


@measure
def findings() -> None:
    """Contradictory targets or figures, falling cumulatives, overlapping periods and the like, one row each.

    Both sides stand with their sources; the ledger keeps both and chooses nothing in silence.
    """
