"""Whether a heading, a title or a period promises or reports."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from kpi.statements.lexicons import words
from kpi.statements.periods import Period

PLAN_HEADING, REVIEW_HEADING = words("roles", "plan_heading"), words("roles", "review_heading")
REVIEW_HEADLINE, PLAN_HEADLINE = words("roles", "review_headline"), words("roles", "plan_headline")
NOT_CUES = words("roles", "not_cues")


def _pattern(*groups: tuple[str, frozenset[str]]) -> re.Pattern[str]:
    parts = []
    for name, entries in groups:
        parts.append(f"(?P<{name}>" + "|".join(sorted(map(re.escape, entries), key=lambda w: (-len(w), w))) + ")")
    opening = "".join(sorted({word[0] for _, entries in groups for word in entries}))
    return re.compile(f"(?=[{re.escape(opening)}])(?:" + "|".join(parts) + ")")


_LABELS = PLAN_HEADING | REVIEW_HEADING  # 工作要点 is no cue in a sentence, but a plan in a title
_HEADING = _pattern(("skip", NOT_CUES - _LABELS), ("review", REVIEW_HEADING), ("plan", PLAN_HEADING))
_HEADLINE = _pattern(("skip", NOT_CUES), ("review", REVIEW_HEADLINE), ("plan", PLAN_HEADLINE))


def is_plan_heading(text: str) -> bool:
    """Whether the last label of a heading is one of plans."""
    labels = [m.lastgroup for m in _HEADING.finditer(text) if m.lastgroup != "skip"]
    return bool(labels) and labels[-1] == "plan"


@lru_cache(maxsize=4096)
def heading_role(text: str, period: Period | None, published: date | None) -> float | None:
    """+1 for a heading that promises, -1 for one that reports, None when it says nothing of either.

    Of several labels the last counts: 目标任务完成情况 reports.
    """
    last = None
    for m in _HEADING.finditer(text):
        if m.lastgroup != "skip":
            last = m.lastgroup
    tense = period_tense(period, published)
    if last == "review":
        return -1.0
    if tense > 0.5:
        return 1.0
    if last == "plan":
        return 1.0 if tense > -0.5 else -1.0
    if tense < -0.5:
        return -1.0
    return None


def headline_role(text: str) -> float | None:
    """The same for the headline of a news item, which has verbs instead of labels; weaker."""
    votes = [m.lastgroup for m in _HEADLINE.finditer(text) if m.lastgroup != "skip"]
    if not votes:
        return None
    plan = votes.count("plan")
    return 0.6 if plan > len(votes) - plan else -0.6 if plan < len(votes) - plan else None


def period_tense(period: Period | None, published: date | None) -> float:
    """+1 when the period lies ahead of publication, -1 when it lies behind, between for a running one."""
    if period is None or period.start is None or period.end is None or published is None:
        return 0.0
    if period.start > published:
        return 1.0
    if period.end <= published:
        return -1.0
    days = (period.end - period.start).days + 1
    left = (period.end - published).days
    if 80 < days <= 100 and left > 0.4 * days:
        return 0.0  # nobody reports yet on a quarter that has just begun
    if days <= 100 or left < 20:
        return -0.6
    return 0.7 if left / days > 0.85 else 0.3 if left / days > 0.7 else 0.0
