"""Every table that people enter: one asset a file of `data/raw/reference` or `data/raw/review`.

`rule_choices`, which a run may set aside, has a module of its own.
"""

from assets.table import entered
from kpi.schemas import rules, scoring

tables = [entered(table) for table in (*rules.ENTERED, *scoring.TABLES) if table is not rules.rule_choices]
