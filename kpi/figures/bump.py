"""Rank bump: places of districts over the periods, labels at both ends, ties on one place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from markupsafe import Markup

from kpi.figures.svg import element
from kpi.figures.words import Words

_SIDE, _STEP, _ROW, _TOP = 150, 90, 26, 28


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
    width = 2 * _SIDE + _STEP * max(len(months) - 1, 1)
    height = _TOP + _ROW * lowest + 8

    def x(month: date) -> float:
        return _SIDE + _STEP * months.index(month) if len(months) > 1 else _SIDE + _STEP / 2

    def y(place: int) -> float:
        return _TOP + _ROW * (place - 0.5)

    parts: list[Markup] = []
    if last_three:
        parts.append(
            element("rect", x=_SIDE - 12, width=width - 2 * _SIDE + 24, y=y(last_three) - _ROW / 2, height=3 * _ROW,
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
    for month, anchor, shift in ((months[0], "end", -10), (months[-1], "start", 10)) if months else ():
        shared: dict[int, list[str]] = {}
        for code in sorted(places):
            if month in places[code]:
                shared.setdefault(places[code][month], []).append(code)
        for place, codes in shared.items():
            kind = "heavy" if heavy in codes else "other"
            for language, comma in (("zh", "、"), ("en", ", ")):
                text = f"{place} {comma.join(getattr(names[c], language) for c in codes)}"
                short = text if len(text) <= 22 else text[:21] + "…"
                title = element("title", text) if short != text else None
                marks = {"class_": f"{language} rank-name {kind}", "data_codes": " ".join(codes), "text_anchor": anchor}
                parts.append(element("text", short, title, x=x(month) + shift, y=y(place) + 5, **marks))
    return element(
        "svg", *parts, viewBox=f"0 0 {width} {height}", width=width, height=height, class_="bump", aria_hidden="true"
    )


def _line(run: Sequence[str], kind: str, code: str) -> list[Markup]:
    if len(run) < 2:
        return []
    return [element("polyline", points=" ".join(run), class_=f"rank-line {kind}", data_codes=code)]
