"""Project funnel: how many projects reached each stage, as bars of counts, as fluid SVG."""

from __future__ import annotations

from markupsafe import Markup

from kpi.figures.svg import element, percent

HEIGHT = 26


def stage(reached: int, waiting: int, most: int) -> Markup:
    """One stage: a bar of the projects that reached it, its darker end those that have not gone on."""
    most = max(most, 1)
    bar = element("rect", x="0", width=percent(reached / most), y=4, height=18, class_="reached")
    here = element("rect", x=percent(max(reached - waiting, 0) / most), width=percent(waiting / most), y=4, height=18,
                   class_="waiting")  # fmt: skip
    axis = element("line", x1="0", x2="100%", y1=22, y2=22, class_="axis")
    return element(
        "svg", axis, bar, here if waiting else None, class_="funnel", width="100%", height=HEIGHT, aria_hidden="true"
    )
