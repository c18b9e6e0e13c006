"""The tables and views at the end of each subject: what stands on them stands on every table."""

MARTS = (
    "building_ladder",
    "composites",
    "contest_holders",
    "entry_counts",
    "findings",
    "funnel",
    "late_projects",
    "milestones",
    "outlines",
    "reconciliation",
    "rejected",
    "replays",
    "rollups",
    "rule_set_flaws",
    "sheet_readings",
    "unknown_indicators",
)
"""No table reads these; each other table is read by one that leads here."""

VIEWS = (
    *("actuals_monthly", "behind_now", "district_aliases", "indicator_aliases", "progress_zh"),
    *("scoreboard", "targets_with_words"),
)
"""No view reads these."""
