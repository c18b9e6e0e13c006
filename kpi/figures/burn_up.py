"""Burn-up: what was reached month by month against the target and the paths that lead to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from kpi.figures.axes import axis_scale, tick_text, ticks
from kpi.figures.palette import LIGHT
from kpi.figures.plot import Figure, figure, month_ticks, plain
from kpi.vocabulary import STATUSES
from kpi.vocabulary.numbers import unit_in_english
from kpi.vocabulary.words import Words

PATHS = {
    "official": Words("官方进度", "official path"),
    "seasonal": Words("季节路径", "seasonal path"),
    "linear": Words("按月均摊", "linear path"),
}
_LABEL = 0.12
"""Height of a label as a share of the figure's, with the air around it."""
_DASHES = {"official": "solid", "seasonal": "dash", "linear": "dot"}


@dataclass(frozen=True, slots=True)
class Report:
    """One published figure: the last day it describes, its value in base units, how it is written, its verdict."""

    month: date
    value: float
    words: Words
    status: str = "no_data"
    published: Words | None = None


@dataclass(frozen=True)
class BurnUp:
    """One target over its period; values in base units. `old` are vintages that a later figure replaced."""

    start: date
    end: date
    target: float | None
    promise: Words
    unit: str | None
    reports: Sequence[Report]
    old: Sequence[Report] = ()
    baseline: float = 0.0
    paths: Mapping[str, Sequence[tuple[date, float]]] = field(default_factory=dict)
    forecast: tuple[float, float] | None = None
    is_rate: bool = False
    is_implied: bool = False


def burn_up(rows: BurnUp) -> Figure:
    """Steps with a point at each report, thin paths with their name on the line, the forecast as a band from the
    last point, the target as a line in words. Rates have no paths and no steps: points joined to the zero line's scale.
    """
    values = [r.value for r in (*rows.reports, *rows.old)] + ([] if rows.target is None else [rows.target])
    scales = ((1.0, ""), (1.0, "")) if rows.is_rate else axis_scale(values)
    (divisor, zh), (_, en) = scales
    unit = Words(f"{zh}{rows.unit or ''}", " ".join(p for p in (en, unit_in_english(rows.unit)) if p))
    data: list[dict] = []
    names: list[Words] = []
    notes: list[dict] = []
    texts: list[Words] = []

    def add(name: Words, **trace: object) -> None:
        data.append({"type": "scatter", **trace})
        names.append(name)

    if rows.reports and rows.forecast and not rows.is_rate:
        last, (low, high) = rows.reports[-1], rows.forecast
        end = rows.end.isoformat()
        add(
            Words("预测区间（80%）", "forecast (80 %)"),
            x=[last.month.isoformat(), end, end],
            y=[last.value / divisor, high / divisor, low / divisor],
            mode="lines",
            fill="toself",
            fillcolor=LIGHT["band"],
            fillpattern={
                "shape": "/",
                "size": 8,
                "solidity": 0.2,
                "fgcolor": LIGHT["quiet"],
                "bgcolor": LIGHT["paper"],
            },
            line={"width": 0},
            hoverinfo="skip",
        )
    drawn = {} if rows.is_rate else {m: p for m, p in rows.paths.items() if p}
    for method, path in drawn.items():
        x = [rows.start.isoformat()] + [day.isoformat() for day, _ in path]
        y = [rows.baseline / divisor] + [value / divisor for _, value in path]
        line = {"width": 1.5, "color": LIGHT["quiet"], "dash": _DASHES[method]}
        add(PATHS[method], x=x, y=y, mode="lines", line=line, hoverinfo="name+y")
        day, value, low = _apart(method, drawn, rows)
        sides = ("left", "top") if low else ("right", "bottom")
        notes.append(_note(day.isoformat(), value / divisor, xanchor=sides[0], yanchor=sides[1]))
        texts.append(PATHS[method])
    if rows.target is not None:
        level = rows.target / divisor
        add(
            Words("目标", "target"),
            x=[rows.start.isoformat(), rows.end.isoformat()],
            y=[level, level],
            mode="lines",
            line={"width": 2.5, "color": LIGHT["ink"], "dash": "dash" if rows.is_implied else "solid"},
            hoverinfo="skip",
        )
        notes.append(_note(rows.start.isoformat(), level, xanchor="left", yanchor="bottom"))
        texts.append(Words("目标：", "Target: ") + rows.promise)
    if rows.old:
        add(Words("已被更正", "since restated"), **_points(rows.old, divisor, "circle-open", LIGHT["quiet"], 8))
    if rows.reports:
        line = {"width": 3, "color": LIGHT["actual"], "shape": "linear" if rows.is_rate else "hv"}
        trace = _points(rows.reports, divisor, "circle", "", 10)
        trace["marker"] = {
            "size": 11,
            "opacity": 1,
            "color": [STATUSES[r.status].light for r in rows.reports],
            "line": {"width": 1, "color": LIGHT["paper"]},
        }
        add(Words("实绩", "actual"), **{**trace, "mode": "lines+markers", "line": line})
        last = rows.reports[-1]
        notes.append(_note(last.month.isoformat(), last.value / divisor, xanchor="left", yanchor="bottom", bold=True))
        texts.append(last.words)
    places, names_of_months = month_ticks(rows.start, rows.end)
    low, high = reach([v for trace in data for v in trace["y"]])
    if rows.reports and rows.target is not None:
        notes[-1]["xanchor"], notes[-1]["yanchor"] = _sides(rows, drawn, (high - low) * divisor)
    marks = ticks(low, high)
    said = [Words(*(tick_text(m * divisor, scale) for scale, _ in scales)) for m in marks]
    layout = {
        "xaxis": {"type": "date", "tickvals": places, "showgrid": False, "range": _wide(rows.start, rows.end)},
        "yaxis": {"tickvals": marks, "range": [low, high]},
        "annotations": notes,
    }
    return figure(
        data, layout, {"names": names, "annotations": texts, "y": [unit], "ticks": names_of_months, "y_ticks": said}
    )


def _points(reports: Sequence[Report], divisor: float, symbol: str, colour: str, size: int) -> dict:
    return {
        "x": [r.month.isoformat() for r in reports],
        "y": [r.value / divisor for r in reports],
        "mode": "markers",
        "marker": {"symbol": symbol, "color": colour, "size": size},
        "customdata": [[_hover(r, "zh"), _hover(r, "en")] for r in reports],
        "hovertemplate": "%{customdata[0]}<extra></extra>",
    }


def _hover(report: Report, language: str) -> str:
    published = f" · {getattr(report.published, language)}" if report.published else ""
    return plain(getattr(report.words, language) + published)


def _apart(method: str, paths: Mapping[str, Sequence[tuple[date, float]]], rows: BurnUp) -> tuple[date, float, bool]:
    """Where on its path a name is best read, and whether it goes below the line.

    Farthest from the other paths, but at no report; two thirds of the way where no month is shared; half way where
    the path is one month long.
    """
    path, taken = paths[method], {r.month for r in rows.reports}
    others = [dict(p) for m, p in paths.items() if m != method]
    if len(path) < 3:
        day, value = path[-1]
        return rows.start + (day - rows.start) / 2, (rows.baseline + value) / 2, False
    gaps = [
        min((abs(value - other[day]) for other in others if day in other and day not in taken), default=0.0)
        for day, value in path
    ]
    place = gaps.index(max(gaps)) if max(gaps) > 0 else len(path) * 2 // 3
    day, value = path[place]
    return day, value, all(value <= other.get(day, value) for other in others)


def _sides(rows: BurnUp, drawn: Mapping[str, Sequence[tuple[date, float]]], span: float) -> tuple[str, str]:
    """Which corner of the newest figure's label stands at its point, so that no line runs through the words.

    Below the point where the target lies closely above it or a path runs above; left of it where all paths run below.
    """
    last = rows.reports[-1]
    if rows.target is not None and 0 < rows.target - last.value < _LABEL * span:
        return "left", "top"
    due = [next((value for month, value in path if month >= last.month), 0.0) for path in drawn.values()]
    if not due:
        return "left", "bottom"
    return ("left", "top") if max(due) >= last.value else ("right", "bottom")


def _note(x: str, y: float, *, xanchor: str, yanchor: str, bold: bool = False) -> dict:
    return {
        "x": x,
        "y": y,
        "showarrow": False,
        "xanchor": xanchor,
        "yanchor": yanchor,
        "font": {"size": 14 if bold else 12, "color": LIGHT["ink"] if bold else LIGHT["quiet"]},
    }


def reach(values: Sequence[float]) -> tuple[float, float]:
    """From zero, or below it where values are, to the largest value with a tenth to spare."""
    low, high = min([0.0, *values]), max([0.0, *values])
    room = (high - low or 1.0) * 0.1
    return low - (room if low < 0 else 0.0), high + room


def _wide(start: date, end: date) -> list[str]:
    """The period with a little room at its end for the last label."""
    room = (end - start) * 0.02
    return [(start - room).isoformat(), (end + room).isoformat()]
