"""Rank bump: places of districts over the periods, labels at both ends, ties on one place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from markupsafe import Markup

from kpi.figures.svg import element
from kpi.vocabulary.words import Words

_STEP, _ROW, _TOP = 90, 26, 28
_LONGEST = 34
"""Characters of a label before it is cut; the whole stands in its title and in the table."""


def bump(
    months: Sequence[date],
    places: Mapping[str, Mapping[date, int]],
    names: Mapping[str, Words],
    heavy: str | None = None,
) -> Markup:
    """Lines of places: `places` gives each district's place by month; a missing month breaks its line.

    Districts that share a place share the point; their names stand beside one another. `heavy` is the district in ink.
    """
    lowest = max((place for line in places.values() for place in line.values()), default=1)
    last_three = lowest - 2 if lowest > 5 else None
    outermost = (*months[:1], *months[-1:])
    ends = [_labels(places, names, month) for month in outermost]
    side = 28 + max((_width(text) for end in ends for pair in end.values() for text in pair[1]), default=0)
    width = 2 * side + _STEP * max(len(months) - 1, 1)
    height = _TOP + _ROW * lowest + 8

    def x(month: date) -> float:
        return side + _STEP * months.index(month) if len(months) > 1 else side + _STEP / 2

    def y(place: int) -> float:
        return _TOP + _ROW * (place - 0.5)

    parts: list[Markup] = []
    if last_three:
        parts.append(
            element("rect", x=side - 12, width=width - 2 * side + 24, y=y(last_three) - _ROW / 2, height=3 * _ROW,
                    class_="last-three")
        )  # fmt: skip
    for month in months:
        text = f"{month.year}-{month.month:02}"
        parts.append(element("text", text, x=x(month), y=16, class_="tick-text", text_anchor="middle"))
    for code in sorted(places, key=lambda c: (c == heavy, c)):
        kind = "heavy" if code == heavy else "other"
        run: list[str] = []
        for month in months:
            place = places[code].get(month)
            if place is None:
                parts += _line(run, kind, code)
                run = []
                continue
            run.append(f"{x(month):.1f},{y(place):.1f}")
            parts.append(element("circle", cx=x(month), cy=y(place), r=4.5, class_=f"rank-dot {kind}", data_codes=code))
        parts += _line(run, kind, code)
    for month, anchor, shift, end in zip(outermost, ("end", "start"), (-18, 18), ends, strict=False):
        for place, (codes, texts) in end.items():
            kind = "heavy" if heavy in codes else "other"
            at = {"x": x(month) + shift, "y": y(place) + 5}
            parts += _names(texts, at, kind, {"data_codes": " ".join(codes), "text_anchor": anchor})
    return element(
        "svg", *parts, viewBox=f"0 0 {width} {height}", width=width, height=height, class_="bump", aria_hidden="true"
    )


def _labels(
    places: Mapping[str, Mapping[date, int]], names: Mapping[str, Words], month: date
) -> dict[int, tuple[list[str], tuple[str, str]]]:
    """For each place of a month the districts that share it and their label in both languages."""
    shared: dict[int, list[str]] = {}
    for code in sorted(places):
        if month in places[code]:
            shared.setdefault(places[code][month], []).append(code)
    return {
        place: (
            codes,
            (f"{place} {'、'.join(names[c].zh for c in codes)}", f"{place} {', '.join(names[c].en for c in codes)}"),
        )
        for place, codes in shared.items()
    }


def _names(texts: tuple[str, str], at: Mapping[str, float], kind: str, marks: Mapping[str, str]) -> list[Markup]:
    """The names at a line's end in both languages; one that is cut has the whole as its title."""
    parts = []
    for language, text in zip(("zh", "en"), texts, strict=True):
        short = text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"
        title = element("title", text) if short != text else None
        parts.append(element("text", short, title, **at, class_=f"{language} rank-name {kind}", **marks))
    return parts


def _width(text: str) -> int:
    """Roughly how wide a label is at 14 px: Chinese characters are square."""
    return sum(14 if ord(character) > 0x2E7F else 8 for character in text[:_LONGEST])


def _line(run: Sequence[str], kind: str, code: str) -> list[Markup]:
    if len(run) < 2:
        return []
    return [element("polyline", points=" ".join(run), class_=f"rank-line {kind}", data_codes=code)]
