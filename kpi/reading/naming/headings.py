"""Headings that name what is counted below them."""

from __future__ import annotations

from kpi.reading.figures import Figure
from kpi.reading.lexicon import pattern
from kpi.reading.names import Name
from kpi.reading.naming.taking import take


def name_by_heading(figure: Figure) -> None:
    """农村危房改造 as a heading names what is counted below it; headings of whole sections name nothing."""
    title = figure.state.heading
    if title is None:
        return
    words = pattern("heading_dress").sub("", title).strip()
    if (
        not 2 <= len(words) <= 18
        or not (pattern("heading_thing").search(words) or pattern("noun_like").search(words))
        or pattern("heading_general").search(words)
    ):
        return
    at = figure.quantity.start
    take(figure, Name(words, at, at), "name.heading")
