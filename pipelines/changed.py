"""`python -m pipelines --changed-since DAY`: what changed since then, one sentence each, as the agenda of a meeting."""

from __future__ import annotations

import sys
from datetime import date

from kpi.changes import KINDS, changes
from kpi.project import Project


def changed_since(project: Project, day: str) -> int:
    """Print the changes between the day and the one the published file looks from; 1 with what to do instead."""
    try:
        found = changes(project.published, date.fromisoformat(day))
    except (ValueError, FileNotFoundError) as error:
        print(f"无法比较：{error} / nothing to compare: {error}", file=sys.stderr)
        return 1
    for kind, words in KINDS.items():
        of_kind = [change for change in found if change.kind == kind]
        if of_kind:
            print(f"\n{words.zh} / {words.en} ({len(of_kind)})")
            for change in of_kind:
                print(f"- {change.said.zh}\n  {change.said.en}")
    if not found:
        print(f"自{day}以来没有变化 / nothing has changed since {day}")
    return 0
