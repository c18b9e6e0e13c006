"""The site at a glance, as Markdown for the Dagster UI: how many targets have each status, and the worst gaps."""

from __future__ import annotations

from collections import Counter

import polars as pl

from kpi.pages.model import Model
from kpi.pages.sentences import actual_words, target_words
from kpi.preview import markdown
from kpi.vocabulary import BEHIND, STATUSES
from kpi.vocabulary.dates import period
from kpi.vocabulary.numbers import points

_WORST = 5
_WIDTH = 24
"""Characters of the longest bar."""


def glance(model: Model) -> str:
    """Two Markdown tables: targets by status with a bar, and the five largest gaps; text of documents is escaped."""
    counts = Counter(target.status for target in model.targets)
    most = max(counts.values(), default=1)
    statuses = pl.DataFrame(
        [
            {
                "状态 status": f"{status.words.zh} {status.words.en}",
                "项 targets": counts[name],
                "": "█" * -(-_WIDTH * counts[name] // most),
            }
            for name, status in STATUSES.items()
            if counts[name]
        ]
    )
    behind = [t for t in model.targets if t.gap is not None and t.status in BEHIND]
    worst = pl.DataFrame(
        [
            {
                "区县 district": target.district.zh,
                "指标 indicator": target.indicator.zh,
                "期间 period": period(target.row.get("period")).zh,
                "目标 target": target_words(target).zh,
                "实绩 actual": actual_words(target).zh,
                "差 gap": points(target.gap).zh,
            }
            for target in sorted(behind, key=lambda t: (t.gap, t.order))[:_WORST]
        ]
    )
    return f"{markdown(statuses)}\n\n{markdown(worst)}"
