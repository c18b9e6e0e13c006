"""What districts are compared by."""

from assets.table import measure


@measure
def peer_figures() -> None:
    """The one figure by which a district is compared with its peers, per indicator, measure and month.

    Attainment of the year's target, growth, and the value of the months so far. Single months, bounded (超过) and
    qualified figures are left out; of several vintages the chosen one counts.
    """
