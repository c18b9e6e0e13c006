"""What all plotly figures share: a calm layout, months as ticks, and the same texts in both languages."""

from __future__ import annotations

import calendar
from datetime import date
from typing import Any

from kpi.figures.palette import LIGHT
from kpi.vocabulary.dates import MONTHS
from kpi.vocabulary.words import Words

Figure = dict[str, Any]
"""A plotly figure as plain data, `data` and `layout`; `layout.meta` holds its texts in both languages.

Plain because plotly's own classes take 20 ms to build one and a site may hold ten thousand; a test has plotly check it.
"""

FONT = '"Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", Arial, sans-serif'


def figure(data: list[dict], layout: dict, words: dict[str, list[Words]]) -> Figure:
    """A figure in Chinese that carries its English beside it.

    `words` names the texts that change: `annotations` and `names` in their order, `x` and `y` as one-element lists,
    `ticks` for the months.
    """
    base = {
        "font": {"family": FONT, "size": 14, "color": LIGHT["ink"]},
        "paper_bgcolor": LIGHT["paper"],
        "plot_bgcolor": LIGHT["paper"],
        "margin": {"l": 64, "r": 88, "t": 24, "b": 40},
        "height": 320,
        "showlegend": False,
        "hovermode": "closest",
        "dragmode": False,
    }
    axis = {
        "gridcolor": LIGHT["hairline"],
        "zerolinecolor": LIGHT["quiet"],
        "linecolor": LIGHT["quiet"],
        "fixedrange": True,
    }
    merged = {**base, **layout}
    for name in ("xaxis", "yaxis"):
        merged[name] = {**axis, **layout.get(name, {})}
    merged["meta"] = {
        language: {key: [getattr(w, language) for w in texts] for key, texts in words.items()}
        for language in ("zh", "en")
    }
    for trace, line in zip(data, words.get("names", []), strict=False):
        trace["name"] = line.zh
    for note, said in zip(merged.get("annotations", []), words.get("annotations", []), strict=True):
        note["text"] = plain(said.zh)
    if "y" in words:
        merged["yaxis"]["title"] = {"text": plain(words["y"][0].zh), "standoff": 8}
    if "y_ticks" in words:
        merged["yaxis"]["ticktext"] = [w.zh for w in words["y_ticks"]]
    if "ticks" in words:
        merged["xaxis"]["ticktext"] = [w.zh for w in words["ticks"]]
    merged["meta"] = {
        language: {key: [plain(t) for t in texts] for key, texts in by_key.items()}
        for language, by_key in merged["meta"].items()
    }
    return {"data": data, "layout": merged}


def plain(text: str) -> str:
    """Text that plotly shows as it is: it reads a few tags, so what looks like one is made harmless."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def month_ticks(start: date, end: date) -> tuple[list[str], list[Words]]:
    """Month ends of a period to put ticks at, with their names; years where the period is longer than two."""
    months = (end.year - start.year) * 12 + end.month - start.month + 1
    if months > 24:
        return [f"{y}-12-31" for y in range(start.year, end.year + 1)], [
            Words(f"{y}年", str(y)) for y in range(start.year, end.year + 1)
        ]
    places, names = [], []
    for step in range(months):
        year, month = divmod(start.year * 12 + start.month - 1 + step, 12)
        month += 1
        if months > 12 and month % 3:
            continue
        places.append(date(year, month, calendar.monthrange(year, month)[1]).isoformat())
        names.append(Words(f"{month}月", MONTHS[month - 1][:3]))
    return places, names
