"""What should have been reached by each month."""

from assets.table import measure


@measure
def paths() -> None:
    """The value each target should have reached by each month of its period, one row per target, month and method.

    `official` follows a published split or rule, `seasonal` the median share of earlier years (three at least),
    `linear` the months elapsed. `is_chosen` marks the one the target is held to: the first of them that exists.
    """
