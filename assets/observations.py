"""What was known on the day of the clock."""

from assets.table import measure


@measure
def observations() -> None:
    """The one figure that counts for each fact on the day looked at (the table `clock`), one row each.

    A cumulative that nobody printed is summed from single periods where none is missing; growth printed beside an
    amount stands as a rate of its own where nobody printed it by itself. `derivation` says which.
    """
