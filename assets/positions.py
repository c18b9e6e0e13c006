"""Where each target stands, in numbers."""

from assets.table import measure


@measure
def positions() -> None:
    """Each target beside the figure known for each month, one row each, before any verdict.

    `judged_by` says how: by pace, as a ceiling, by growth in points, or directly as it stands.
    """
