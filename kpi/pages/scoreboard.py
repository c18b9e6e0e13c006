"""All targets as one compact block of data, for the filter, the search and the scoreboard of the overview."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from kpi.figures import english
from kpi.pages.model import Model
from kpi.pages.sentences import growth_gap, report_words, target_words
from kpi.pages.targets import Target
from kpi.pages.years import levels
from kpi.vocabulary import STATUSES, dates
from kpi.vocabulary.levels import LEVELS
from kpi.vocabulary.numbers import amount, percent, points
from kpi.vocabulary.statuses import TOLD, WORST_FIRST
from kpi.vocabulary.words import Words

_SEVERITY = {name: place for place, name in enumerate(WORST_FIRST)}
_PLACES = {name: place for place, name in enumerate(STATUSES)}


class _Names:
    """Texts that repeat, kept once and called by number."""

    def __init__(self) -> None:
        self.places: dict[tuple, int] = {}

    def place(self, *texts: str) -> int:
        return self.places.setdefault(texts, len(self.places))

    def listed(self) -> list[list[str]]:
        return [list(texts) for texts in self.places]


def scoreboard(model: Model) -> dict[str, Any]:
    """Dictionaries of names and one short list per target, in plan order within its district.

    A row is `[district, indicator, section, period, year, anchor, [target zh, en], newest report, 1 if worked out]`;
    a report is `[month, status, [actual zh, en], [reached zh, en], gap in points or null, [gap zh, en], 1 if growth]`.
    A district is `[page, zh, en, level, other names]`, an indicator `[key, zh, en, other names]`. `history` holds all
    reports of each row in the same order; the page loads it only when an earlier month is asked for.
    """
    districts, indicators, sections, periods, years, months = (_Names() for _ in range(6))
    for month in model.months:
        words = dates.month(month)
        months.place(month.isoformat(), words.zh, words.en)
    levels_of = levels(model)
    rows, history = [], []
    for district in model.districts:
        other = model.names.get(district.adcode, {}).get("aliases") or ""
        for target in district.targets:
            period, year = dates.period(target.period), dates.period(target.year)
            names = model.catalogue.get(target.row.get("indicator_code"), {}).get("aliases") or ""
            rows.append(
                [
                    districts.place(district.slug, district.name.zh, district.name.en, levels_of[district.slug], other),
                    indicators.place(*_label(target), names),
                    sections.place(target.row.get("section") or "", english.section(target.row.get("section")).en),
                    periods.place(target.row.get("period") or "", period.zh, period.en),
                    years.place(target.year, year.zh, year.en),
                    target.anchor,
                    _pair(target_words(target)),
                    _report(target, target.latest, months),
                    int(target.is_implied),
                ]
            )
            history.append([_report(target, row, months) for row in target.progress])
    return {
        "districts": districts.listed(),
        "indicators": indicators.listed(),
        "sections": sections.listed(),
        "periods": periods.listed(),
        "years": years.listed(),
        "months": months.listed(),
        "levels": [[name, words.zh, words.en] for name, words in LEVELS.items()],
        "statuses": [[s.name, s.words.zh, s.words.en, int(s.name in TOLD)] for s in STATUSES.values()],
        "severity": [_SEVERITY.get(name, len(_SEVERITY)) for name in STATUSES],
        "rows": rows,
        "history": history,
    }


def embedded(data: Any) -> Markup:
    """Data as JSON that cannot end the script element it stands in."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    for character in "<>&\u2028\u2029":
        text = text.replace(character, f"\\u{ord(character):04x}")
    return Markup(text)


def _label(target: Target) -> tuple[str, str, str]:
    """Key and names of the row: the indicator with what narrows it."""
    qualifier = target.row.get("qualifier")
    narrow = english.qualifier(qualifier) if qualifier else None
    name = target.indicator + Words(f"（{narrow.zh}）", f" ({narrow.en})") if narrow else target.indicator
    return f"{target.row.get('indicator_code')}|{qualifier or ''}|{target.row.get('kind')}", name.zh, name.en


def _report(target: Target, row: dict, months: _Names) -> list[Any]:
    status = _PLACES.get(row.get("status", ""), _PLACES["no_data"])
    if row.get("actual_value") is None:
        return [None, status, _pair(report_words(target, row))] if row.get("status") == "met" else [None, status]
    month = dates.month(row["month"])
    source = target.sources.get(row.get("actual_id", ""))
    printed = source.printed if source else None
    actual = amount(row["actual_value"], target.unit, printed=printed, sign=target.is_growth)
    growth = row.get("growth_gap")
    gap = row.get("pace_gap") if growth is None else growth
    is_over = growth is None and target.is_over and row is target.latest  # then there is no pace any more
    reached = percent(row.get("attainment")) if row.get("attainment") is not None else actual
    return [
        months.place(row["month"].isoformat(), month.zh, month.en),
        status,
        _pair(actual),
        _pair(reached),
        None if gap is None else round(gap, 2),
        None if gap is None or is_over else _pair(points(gap) if growth is None else growth_gap(target, row)),
        int(growth is not None),
    ]


def _pair(words: Words) -> list[str] | str:
    """Both languages, or the Chinese alone where the page makes the English of it: of per cent and points."""
    zh = words.zh
    followed = f"{zh[:-1]} %" if zh.endswith("%") else zh.replace("个百分点", " pp")
    return words.zh if words.en == followed else [words.zh, words.en]
