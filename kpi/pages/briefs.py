"""The brief 通报 of a district: one sheet of A4 with a summary, the best, the worst, and sentences about them."""

from __future__ import annotations

from collections import Counter
from typing import Any

from kpi.figures import english
from kpi.pages.model import District
from kpi.pages.sentences import actual_words, distance, target_words
from kpi.pages.targets import Target
from kpi.vocabulary import BEHIND, STATUSES, dates
from kpi.vocabulary.words import Words

_SECTIONS = 10
_ROWS = 16
_REST = Words("其他", "Other")
"""What fits on one sheet."""


def brief(district: District) -> dict[str, Any] | None:
    """What the sheet says of the newest period that has any figure, else of the newest; null without targets."""
    if not district.targets:
        return None
    period = district.periods[district.lead]
    targets = [t for t in district.targets if (t.row.get("period") or "") == period]
    judged = sorted((t for t in targets if t.gap is not None), key=lambda t: (t.gap, t.order))
    best = [t for t in reversed(judged) if t.status in ("met", "ahead", "on_pace")][:3]
    worst = [t for t in judged if t.status in BEHIND][:3]
    months = [t.latest["month"] for t in targets if t.latest.get("actual_value") is not None]
    return {
        "period": period,
        "targets": targets,
        "as_of": max(months, default=None),
        "best": best,
        "worst": worst,
        "silent": [t.indicator for t in targets if t.latest.get("actual_value") is None],
        "summary": _summary(targets),
        "columns": [s for s in STATUSES if any(t.status == s for t in targets)],
        "table": [t for t in targets if t.latest.get("actual_value") is not None][:_ROWS],
        "sentences": [_sentence(t) for t in (worst[:1] + best[:1])],
    }


def _summary(targets: list[Target]) -> list[tuple[Words, Counter]]:
    """Counts by section in plan order; beyond a sheet's length the rest is one row."""
    sections: dict[str, Counter] = {}
    for target in targets:
        counts = sections.setdefault(target.row.get("section") or "", Counter())
        counts[target.status] += 1
        counts["all"] += 1
    rows = [(english.section(name), counts) for name, counts in sections.items()]
    if len(rows) > _SECTIONS:
        rest: Counter = Counter()
        for _, counts in rows[_SECTIONS - 1 :]:
            rest.update(counts)
        rows = [*rows[: _SECTIONS - 1], (_REST, rest)]
    return rows


def _sentence(target: Target) -> Words:
    """One finding in a sentence: what was promised, what was reached, and how far that is from the line."""
    goal, actual, tail = target_words(target), actual_words(target), distance(target) or Words("", "")
    month = dates.month(target.latest["month"])
    return Words(
        f"{target.indicator.zh}目标为{goal.zh}，截至{month.zh}实绩{actual.zh}，{tail.zh}。",
        f"{target.indicator.en}: target {goal.en}; {actual.en} by {month.en}, {tail.en}.",
    )
