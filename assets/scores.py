"""Points among peers."""

from assets.table import measure


@measure
def scores() -> None:
    """The points of each ranked district by each method.

    功效系数 efficacy coefficient, 目标完成 target met, 按比例 pro rata, 争先进位 place.

    Meeting a target and pro rata need an attainment; growth and values are scored by the other two.
    """
