"""The project register: each project, the funnel of its stages, and the list of late ones."""

from __future__ import annotations

import pandera.polars as pa

from kpi.schemas.table import COUNT, DATE, EXACT, RATIO, TEXT, Column, Table, one_of

STAGES = ("negotiated", "signed", "filed", "started", "completed", "producing", "at_capacity")
"""谈 签约 备案 开工 竣工 投产 达效, in order."""
TIERS = ("<1亿", "1亿—5亿", "5亿—10亿", "10亿—30亿", "30亿—100亿", "≥100亿")
"""Size tiers by total investment, half-open: a project of 5亿 belongs to 5亿—10亿."""

_STAGE_DATES = (
    Column("negotiated_on", DATE),
    Column("signed_on", DATE),
    Column("filed_on", DATE),
    Column("started_on", DATE),
    Column("completed_on", DATE),
    Column("producing_on", DATE),
    Column("at_capacity_on", DATE),
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
        Column("total_investment", EXACT, checks=[pa.Check.ge(0)]),
        Column("investment_usd", EXACT),
        Column("size_tier", TEXT, checks=[one_of(*TIERS)]),
        Column("is_major", TEXT, nullable=False, checks=[one_of("yes", "no")]),
        *_STAGE_DATES,
        Column(
            "stage",
            TEXT,
            checks=[one_of(*STAGES)],
            note=("项目当前所到阶段", "here the furthest stage the project reached on as_of; null before the first"),
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

funnel = Table(
    name="funnel",
    grain=("adcode", "size_tier", "stage"),
    columns=(
        Column("adcode", TEXT, nullable=False, note=("* 为全部", "* for all")),
        Column("district", TEXT, nullable=False),
        Column("size_tier", TEXT, nullable=False, note=("* 为全部", "* for all")),
        Column(
            "stage", TEXT, nullable=False, checks=[one_of(*STAGES)], note=("项目阶段", "here the stage of projects")
        ),
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
    grain=("adcode", "quarter", "town", "industry", "owner", "stage"),
    columns=(
        Column("adcode", TEXT, nullable=False),
        Column("district", TEXT, nullable=False),
        Column("quarter", TEXT, nullable=False),
        Column("town", TEXT, nullable=False, note=("* 为全部", "* for all")),
        Column("industry", TEXT, nullable=False, note=("* 为全部", "* for all")),
        Column("owner", TEXT, nullable=False, note=("* 为全部", "* for all")),
        Column(
            "stage", TEXT, nullable=False, checks=[one_of(*STAGES)], note=("项目阶段", "here the stage of projects")
        ),
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
            "stage",
            TEXT,
            checks=[one_of(*STAGES)],
            note=("项目当前所到阶段", "here the furthest stage the project reached"),
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

TABLES = (projects, funnel, stage_quarters, late_projects)
