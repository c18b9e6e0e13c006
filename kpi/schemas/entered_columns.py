"""The columns of a tidy table: their names in English and Chinese, which are required, and the listed words."""

from __future__ import annotations

from collections.abc import Mapping

from rapidfuzz import fuzz, process

from kpi.schemas.sources import BASES, COMMITMENTS, COMPARATORS, KINDS, ROLES, STAGES

COLUMNS = {
    "role": ("性质", "角色", "类型"),
    "district": ("区县", "地区", "行政区", "区县名称"),
    "adcode": ("行政区划代码", "区划代码"),
    "indicator": ("指标", "指标名称"),
    "kind": ("数值类型",),
    "basis": ("口径",),
    "stage": ("阶段",),
    "period": ("期间", "所属期间", "时期"),
    "period_start": ("期间起", "开始日期"),
    "period_end": ("期间止", "结束日期"),
    "comparator": ("比较符",),
    "commitment": ("承诺语气", "语气"),
    "value": ("数值", "值"),
    "value_high": ("区间上限", "数值上限"),
    "unit": ("单位",),
    "printed": ("原文数字", "原文"),
    "qualifier": ("限定条件", "限定"),
    "section": ("章节", "所属章节"),
    "owner": ("责任单位", "牵头单位", "责任部门", "牵头部门", "主责单位"),
    "deadline": ("期限", "截止日期"),
    "revision": ("版次", "第几版"),
    "baseline_value": ("起点", "起点值"),
    "stated_attainment": ("公布完成率", "公布的完成率"),
    "stated_growth": ("公布增速", "公布的同比增速"),
    "stated_pace_gap": ("公布序时差", "公布的序时进度差"),
    "stated_rank": ("公布位次", "公布的位次"),
    "published_on": ("发布日期",),
    "source_title": ("来源标题", "来源"),
    "source_url": ("来源地址", "网址"),
    "note": ("备注",),
}
_NAMES = {name: column for column, names in COLUMNS.items() for name in (column, *names)}
REQUIRED = (("role",), ("district", "adcode"), ("indicator",), ("period", "period_start"), ("value",))


def _words(values: tuple[str, ...], **chinese: str) -> dict[str, str]:
    return {value: value for value in values} | {
        word: value for value, words in chinese.items() for word in words.split()
    }


ROLE_WORDS = _words(
    tuple(role for role in ROLES if role != "context"), target="目标 计划", actual="实绩 实际 完成 实际完成"
)
KIND_WORDS = _words(
    KINDS,
    level="水平 绝对值",
    flow="流量",
    stock="存量 时点数",
    new="新增",
    growth_rate="增速 同比 增长率",
    increment="增量",
    share="占比 比重",
    completion_rate="完成率",
    rank="位次 排名",
    duration="时限",
)
BASIS_WORDS = _words(BASES, cumulative="累计", period="当期 当月 当季", stock="期末 时点", rate="同比 增速 比率")
STAGE_WORDS = _words(STAGES, expected="预计", preliminary="初步 快报", final="最终 决算 最终核实")
COMPARATOR_WORDS = _words(COMPARATORS) | {"≥": ">=", "≤": "<=", "＞": ">", "＜": "<", "≈": "~", "＝": "=", "～": "~"}
COMMITMENT_WORDS = _words(COMMITMENTS, ensure="确保", strive="力争", plan="计划", expect="预期")

LISTED = {
    "role": ROLE_WORDS,
    "kind": KIND_WORDS,
    "basis": BASIS_WORDS,
    "stage": STAGE_WORDS,
    "comparator": COMPARATOR_WORDS,
    "commitment": COMMITMENT_WORDS,
}
"""The words that each column takes, with what they stand for."""


def word_of(words: Mapping[str, str], value: str) -> str:
    """The first Chinese word for a listed value, the value itself where it has none."""
    return next((word for word, meant in words.items() if meant == value and not word.isascii()), value)


def named(cell: str) -> str | None:
    """The column that a header cell names, or None."""
    return _NAMES.get(cell.strip().casefold())


def missing(found: set[str]) -> list[str]:
    """Required columns that are not there, each with its alternative."""
    return [" or ".join(names) for names in REQUIRED if not found.intersection(names)]


def nearest(cell: str) -> str | None:
    """The column whose name looks most like a header cell that is none."""
    near = process.extractOne(cell.strip(), list(_NAMES), scorer=fuzz.ratio, score_cutoff=60)
    return _NAMES[near[0]] if near else None
