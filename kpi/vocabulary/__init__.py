"""Words, units, numbers and statuses as people read them, once and in both languages; all that is shown goes through.

`amount`, `percent`, `points` and `count` write numbers; `month`, `day` and `period` write times; `STATUSES` are words.
"""

from kpi.vocabulary.dates import day, month, period
from kpi.vocabulary.numbers import amount, count, percent, points
from kpi.vocabulary.statuses import BEHIND, GROUPS, STATUSES, Group, Status, status
from kpi.vocabulary.words import NOT_COMPUTABLE, NOT_PUBLISHED, Words

__all__ = [
    "BEHIND",
    "GROUPS",
    "NOT_COMPUTABLE",
    "NOT_PUBLISHED",
    "STATUSES",
    "Group",
    "Status",
    "Words",
    "amount",
    "count",
    "day",
    "month",
    "percent",
    "period",
    "points",
    "status",
]
