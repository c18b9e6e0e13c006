"""The project register: each project, the funnel of its stages, and the list of late ones."""

from __future__ import annotations

import pandera.polars as pa

from kpi.schemas.table import COUNT, DATE, EXACT, RATIO, TEXT, Column, Table, one_of

STAGES = ("negotiated", "signed", "filed", "started", "completed", "producing", "at_capacity")
"""谈 签约 备案 开工 竣工 投产 达效, in order."""
TIERS = ("<1亿", "1亿—5亿", "5亿—10亿", "10亿—30亿", "30亿—100亿", "≥100亿")
"""Size tiers by total investment, half-open: a project of 5亿 belongs to 5亿—10亿."""

_STAGE_DATES = (
    Column("negotiated_on", DATE, "在谈日", "Day talks were entered"),
    Column("signed_on", DATE, "签约日", "Day it was signed"),
    Column("filed_on", DATE, "备案日", "Day it was filed"),
    Column("started_on", DATE, "开工日", "Day building started"),
    Column("completed_on", DATE, "竣工日", "Day building was completed"),
    Column("producing_on", DATE, "投产日", "Day production started"),
    Column("at_capacity_on", DATE, "达效日", "Day it reached its planned output"),
)

projects = Table(
    name="projects",
    grain=("project_id",),
    columns=(
        Column("project_id", TEXT, "项目编号", "Code of the register, or made from district and name", nullable=False),
        Column("project", TEXT, "项目名称", "Name", nullable=False),
        Column("adcode", TEXT, "行政区划代码", "District", nullable=False),
        Column("district", TEXT, "区县名称", "District name", nullable=False),
        Column("town", TEXT, "镇街园区", "Town, street or zone"),
        Column("industry", TEXT, "产业", "Industry"),
        Column("total_investment", EXACT, "总投资", "Total investment", unit="元", checks=[pa.Check.ge(0)]),
        Column(
            "investment_usd", EXACT, "总投资（美元）", "Total investment where the contract is in dollars", unit="美元"
        ),
        Column("size_tier", TEXT, "规模档次", "Tier of the total investment", checks=[one_of(*TIERS)]),
        Column(
            "is_major",
            TEXT,
            "是否超10亿元或1亿美元",
            "yes where it is over 1 billion yuan or 100 million dollars",
            nullable=False,
            checks=[one_of("yes", "no")],
        ),
        *_STAGE_DATES,
        Column(
            "stage",
            TEXT,
            "当前阶段",
            "Furthest stage reached on as_of; null before the first",
            checks=[one_of(*STAGES)],
        ),
        Column("stage_on", DATE, "进入当前阶段日", "Day it reached that stage"),
        Column("age_days", COUNT, "在当前阶段天数", "Days in that stage on as_of", unit="day"),
        Column("listed_on", DATE, "列单日", "Day it was put on the list of late items"),
        Column("due_on", DATE, "销号期限", "Day it has to be closed"),
        Column("closed_on", DATE, "销号日", "Day it was closed"),
        Column("owner", TEXT, "责任单位", "Who answers for it"),
        Column("note", TEXT, "备注", "Note"),
        Column("as_of", DATE, "截止日", "Day it is looked at", nullable=False),
        Column("file", TEXT, "来源文件", "File, relative to data/raw", nullable=False),
        Column("place", TEXT, "来源位置", "Row", nullable=False),
    ),
)

funnel = Table(
    name="funnel",
    grain=("adcode", "size_tier", "stage"),
    columns=(
        Column("adcode", TEXT, "行政区划代码", "District; * for all", nullable=False),
        Column("district", TEXT, "区县名称", "District name", nullable=False),
        Column("size_tier", TEXT, "规模档次", "Tier of the total investment; * for all", nullable=False),
        Column("stage", TEXT, "阶段", "Stage", nullable=False, checks=[one_of(*STAGES)]),
        Column("position", COUNT, "阶段序号", "1 for the first stage", nullable=False),
        Column("reached", COUNT, "到达项目数", "Projects that reached it", unit="项", nullable=False),
        Column("investment", EXACT, "到达项目总投资", "Their total investment", unit="元"),
        Column("eligible", COUNT, "上一阶段项目数", "Projects that reached the stage before", unit="项"),
        Column(
            "conversion", RATIO, "转化率", "reached of eligible, over eligible; null at the first stage", unit="ratio"
        ),
        Column("waiting", COUNT, "停留项目数", "Projects whose furthest stage this is", unit="项", nullable=False),
        Column("median_days", RATIO, "用时中位数", "Median days since the stage before", unit="day"),
        Column("median_age_days", RATIO, "停留天数中位数", "Median days the waiting ones have been here", unit="day"),
    ),
)

late_projects = Table(
    name="late_projects",
    grain=("project_id",),
    columns=(
        Column("project_id", TEXT, "项目编号", "Project", nullable=False),
        Column("project", TEXT, "项目名称", "Name", nullable=False),
        Column("adcode", TEXT, "行政区划代码", "District", nullable=False),
        Column("district", TEXT, "区县名称", "District name", nullable=False),
        Column("town", TEXT, "镇街园区", "Town, street or zone"),
        Column("stage", TEXT, "当前阶段", "Furthest stage reached", checks=[one_of(*STAGES)]),
        Column("owner", TEXT, "责任单位", "Who answers for it"),
        Column("listed_on", DATE, "列单日", "Day it was put on the list", nullable=False),
        Column("due_on", DATE, "销号期限", "Day it has to be closed"),
        Column("closed_on", DATE, "销号日", "Day it was closed"),
        Column("as_of", DATE, "截止日", "Day it is looked at", nullable=False),
        Column("days_open", COUNT, "在单天数", "Days on the list, to closed_on or as_of", unit="day", nullable=False),
        Column("days_late", COUNT, "逾期天数", "Days after due_on; 0 when in time", unit="day"),
        Column(
            "state",
            TEXT,
            "状态：在单、逾期、按期销号、逾期销号",
            "open, late, closed or closed_late",
            nullable=False,
            checks=[one_of("open", "late", "closed", "closed_late")],
        ),
    ),
)

TABLES = (projects, funnel, late_projects)
