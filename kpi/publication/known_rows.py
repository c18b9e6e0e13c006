"""What a file of a past day leaves out: rows of sources and decisions that were published or made later."""

from __future__ import annotations

from datetime import date


def conditions(day: date) -> dict[str, str]:
    """By table, the SQL condition of the rows that were known on a day; other tables are made of these."""
    on = f"date '{day.isoformat()}'"
    dated = f"(published_on is null or published_on <= {on})"
    return {
        "documents": dated,
        "statements": f"document in (select document from documents where {dated})",
        "sheets": f"coalesce(published_on, case role when 'actual' then period_end else {on} end) <= {on}",
        "overrides": f"decided_on <= {on}",
        "accepted_conflicts": f"decided_on <= {on}",
        "deliveries": f"(known_on is null or known_on <= {on})",
    }
