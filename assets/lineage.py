"""What each table stands on, for those who ask what a change reaches."""

from __future__ import annotations

from assets.table import STANDS_ON
from kpi.audits import all_audits
from kpi.measures import tables_read


def stands_on() -> dict[str, frozenset[str]]:
    """For each table the tables that it is made of, and those that a promise which stops a run holds it against."""
    held = {name: set(below) for name, below in STANDS_ON.items()}
    for audit in all_audits():
        if audit.is_blocking:
            held[audit.table] |= tables_read(audit.sql) - {audit.table}
    return {name: frozenset(below) for name, below in held.items()}
