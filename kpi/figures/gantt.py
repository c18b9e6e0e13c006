"""Milestones on one line of time: due as a diamond, done as a check, today as one upright line, as fluid SVG."""

from __future__ import annotations

from datetime import date

from markupsafe import Markup

from kpi.figures.svg import element, percent

HEIGHT = 26


def milestone(due: date | None, done: date | None, today: date, start: date, end: date, state: str) -> Markup:
    """One row between `start` and `end`; days outside stand at the edge. `state` colours the way from due to done.

    Where it is not known when it was done, there is no such way.
    """
    span = max((end - start).days, 1)

    def at(day: date) -> str:
        return percent(min(max((day - start).days / span, 0.0), 1.0))

    middle = HEIGHT / 2
    parts = [element("line", x1="0", x2="100%", y1=middle, y2=middle, class_="axis")]
    if start <= today <= end:
        parts.append(element("line", x1=at(today), x2=at(today), y1=0, y2=HEIGHT, class_="today"))
    if due is not None:
        reached = done or (min(today, end) if state == "overdue" else None)
        if reached and reached > due and state != "done_unclear":
            parts.append(element("line", x1=at(due), x2=at(reached), y1=middle, y2=middle, class_=f"late m-{state}"))
        parts.append(_mark(at(due), element("path", d="M0 5 8 13 0 21-8 13z", class_=f"due m-{state}")))
    if done is not None:
        parts.append(
            _mark(at(done), element("circle", cx=0, cy=13, r=8, class_=f"done m-{state}"),
                  element("path", d="M-4 13-1 16.5 4.5 9.5", class_="check"))
        )  # fmt: skip
    return element("svg", *parts, class_="gantt", width="100%", height=HEIGHT, aria_hidden="true")


def _mark(x: str, *shapes: Markup) -> Markup:
    return element("svg", *shapes, x=x, y=0, width=1, height=1, overflow="visible")
