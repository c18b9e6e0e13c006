"""What is due, done and late."""

from assets.table import measure


@measure
def milestones() -> None:
    """Each target with a deadline as it stands on the day looked at: done, done late, late, due soon or open.

    After its deadline a target is late only where a figure reaches that far; without one it is `unknown`, not late.
    """
