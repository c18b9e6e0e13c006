"""Every table that people enter: one asset a file of `data/raw/reference` or `data/raw/review`."""

from assets.table import entered
from kpi.schemas import rules, scoring

tables = [entered(table) for table in (*rules.ENTERED, *scoring.TABLES)]
