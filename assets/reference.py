"""Every table that people enter: one asset a file of `data/raw/reference` or `data/raw/review`.

`rule_choices`, which a run may set aside, and `overrides`, which name targets, have modules of their own.
"""

from assets.table import entered
from kpi.schemas import buildings, projects, rules, scoring

tables = [
    entered(table)
    for table in (*rules.ENTERED, *scoring.TABLES, *projects.ENTERED, *buildings.ENTERED)
    if table not in (rules.rule_choices, rules.overrides)
]
