"""Where each target is heading."""

from assets.table import measure


@measure
def outlooks() -> None:
    """A forecast for each unfinished target and month, one row each, with an 80 % interval from three earlier years on.

    With fewer years it goes on at the rate so far, says so (`run_rate`), and gives no interval.
    """
