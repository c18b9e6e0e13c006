"""The data dictionary: every table that people query, its grain, its columns, their units and what they say."""

from kpi.schemas import buildings, ledger, measures, pace, peers, projects, reconciliation, rules, scoring, sources
from kpi.schemas.table import Column, Table

TABLES: dict[str, Table] = {
    table.name: table
    for module in (sources, rules, ledger, measures, pace, peers, scoring, projects, buildings, reconciliation)
    for table in module.TABLES
}

__all__ = ["TABLES", "Column", "Table"]
