"""The project register: each project, the funnel of its stages, and the list of late ones."""

from __future__ import annotations

from kpi.schemas.checks import at_least, one_of
from kpi.schemas.table import COUNT, DATE, EXACT, RATIO, TEXT, Column, Table

project_stages = Table(
    name="project_stages",
    grain=("stage_set", "project_stage"),
    columns=(
        Column("stage_set", TEXT, nullable=False),
        Column("project_stage", TEXT, nullable=False),
        Column("position", COUNT, nullable=False),
        Column("stage_zh", TEXT, nullable=False),
        Column("stage_en", TEXT, nullable=False),
        Column("heads", TEXT),
        Column("is_used", TEXT, nullable=False, checks=[one_of("yes", "no")]),
        Column("source", TEXT, nullable=False),
    ),
)

size_tiers = Table(
    name="size_tiers",
    grain=("size_tier",),
    columns=(
        Column("size_tier", TEXT, nullable=False),
        Column("position", COUNT, nullable=False),
        Column("least_yuan", RATIO),
        Column("least_usd", RATIO),
        Column("tier_en", TEXT, nullable=False),
        Column("source", TEXT, nullable=False),
    ),
)

projects = Table(
    name="projects",
    grain=("project_id",),
    columns=(
        Column("project_id", TEXT, nullable=False),
        Column("project", TEXT, nullable=False),
        Column("adcode", TEXT, nullable=False),
        Column("district", TEXT, nullable=False),
        Column("town", TEXT),
        Column("industry", TEXT),
        Column("total_investment", EXACT, checks=[at_least(0)]),
        Column("investment_usd", EXACT),
        Column("size_tier", TEXT),
        Column("is_major", TEXT, nullable=False, checks=[one_of("yes", "no")]),
        Column(
            "project_stage",
            TEXT,
            note=("截至观察日所到的最后一个", "the furthest reached on as_of"),
        ),
        Column("stage_on", DATE),
        Column("age_days", COUNT),
        Column("listed_on", DATE),
        Column("due_on", DATE),
        Column("closed_on", DATE),
        Column("owner", TEXT),
        Column("note", TEXT),
        Column("as_of", DATE, nullable=False),
        Column("file", TEXT, nullable=False),
        Column("place", TEXT, nullable=False),
    ),
)

project_days = Table(
    name="project_days",
    grain=("project_id", "project_stage"),
    columns=(
        Column("project_id", TEXT, nullable=False),
        Column("project_stage", TEXT, nullable=False),
        Column("reached_on", DATE, nullable=False),
    ),
)

funnel = Table(
    name="funnel",
    grain=("adcode", "size_tier", "project_stage"),
    columns=(
        Column("adcode", TEXT, nullable=False, note=("* 为全部", "* for all")),
        Column("district", TEXT, nullable=False),
        Column("size_tier", TEXT, nullable=False, note=("* 为全部", "* for all")),
        Column("project_stage", TEXT, nullable=False),
        Column("position", COUNT, nullable=False),
        Column("reached", COUNT, nullable=False),
        Column("investment", EXACT),
        Column("eligible", COUNT),
        Column("conversion", RATIO),
        Column("waiting", COUNT, nullable=False),
        Column("median_days", RATIO),
        Column("median_age_days", RATIO),
    ),
)

stage_quarters = Table(
    name="stage_quarters",
    grain=("adcode", "quarter", "town", "industry", "owner", "project_stage"),
    columns=(
        Column("adcode", TEXT, nullable=False),
        Column("district", TEXT, nullable=False),
        Column("quarter", TEXT, nullable=False),
        Column("town", TEXT, nullable=False, note=("* 为全部", "* for all")),
        Column("industry", TEXT, nullable=False, note=("* 为全部", "* for all")),
        Column("owner", TEXT, nullable=False, note=("* 为全部", "* for all")),
        Column("project_stage", TEXT, nullable=False),
        Column("position", COUNT, nullable=False),
        Column("reached", COUNT, nullable=False, note=("当季", "in that quarter")),
        Column("investment", EXACT),
    ),
)

late_projects = Table(
    name="late_projects",
    grain=("project_id",),
    columns=(
        Column("project_id", TEXT, nullable=False),
        Column("project", TEXT, nullable=False),
        Column("adcode", TEXT, nullable=False),
        Column("district", TEXT, nullable=False),
        Column("town", TEXT),
        Column(
            "project_stage",
            TEXT,
            note=("所到的最后一个", "the furthest reached"),
        ),
        Column("owner", TEXT),
        Column("listed_on", DATE, nullable=False),
        Column("due_on", DATE),
        Column("closed_on", DATE),
        Column("as_of", DATE, nullable=False),
        Column("days_open", COUNT, nullable=False),
        Column("days_late", COUNT),
        Column(
            "state",
            TEXT,
            nullable=False,
            checks=[one_of("open", "late", "closed", "closed_late")],
            note=("在单、逾期、按期销号、逾期销号", "open, late, closed or closed_late"),
        ),
    ),
)

ENTERED = (project_stages, size_tiers)
"""What people write in files of their own; see `kpi.rules`."""

TABLES = (project_stages, size_tiers, projects, project_days, funnel, stage_quarters, late_projects)
