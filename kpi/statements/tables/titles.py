"""What the titles of a table say that it is about."""

from __future__ import annotations

import re
from functools import lru_cache

from kpi.statements.tables.wording import measured

_NAMED_ABOVE = re.compile(r"指标(?:名称)?\s*[:：]\s*([^（(:：]{2,40})")
_OF_DATA_BASE = re.compile(r"(?:数据库|时间|地区|频度|频率|统计(?:时间|口径)|数据来源)\s*[:：]")
_NUMBERED = re.compile(
    r"^(?:[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十]{1,2}[）)])\s*|^附?表\s*[\d一二三四五六七八九十-]*\s*[:：]?\s*"
)
_TABLE_NUMBER = re.compile(
    r"表\s*[\d一二三四五六七八九十]|[一二三四五六七八九十]{1,2}、|[（(][一二三四五六七八九十]{1,2}[）)]"
)
"""The title of one of several tables, which tells more than the one above them all: 表1 规上工业产值."""
_ABOUT = re.compile(
    r"[（(]?(?:计量)?单位.*|(?:19|20)\d\d年度?|\d{1,2}(?:[-—~至]\d{1,2})?月份?|[上下]半年|第?前?[一二三四]季度|[（(].*?[）)]"
    r"|(?:[分按]?月度?|[分按]?季度|年度)?分解(?:及|和|与)?|[分按各逐](?:月|季度?|领域|行业|产业|类型|地区|区域|街道|镇街|县区|品种|登记注册类型)"
    r"|(?:目标|任务|计划)*(?:完成|进展|进度|分解|执行)?(?:情况)?(?:统计|排名|通报|汇总|对比|对照)?(?:一览)?表?$"
)


def _about_removed(title: str) -> str:
    """A title without its times, brackets and what it says of itself: 税收完成情况通报（1-9月） → 税收."""
    while (shorter := _ABOUT.sub("", title).strip()) != title:
        title = shorter
    return title


_EACH = re.compile(
    r"^(?:各(?:镇街|街镇|乡镇|街道|镇|县市区|县区|区县|县|区|市|单位|部门|园区|板块)+|(?:镇街|街镇|乡镇|县市区|县区|区县))(?:[（(].*?[）)])?"
)


@lru_cache(maxsize=512)
def subject_of(titles: tuple[str, ...], district: str | None) -> str:
    """What the first of some titles that tells it says the table of a district is about."""
    told = next((m[1] for m in map(_NAMED_ABOVE.match, titles) if m), None)
    if told is not None:
        return measured(told) or told
    numbered = [text for text in titles if _TABLE_NUMBER.match(text)]
    for text in (*reversed(numbered), *titles):
        if _OF_DATA_BASE.match(text):
            continue
        words_said = _NUMBERED.sub("", text).split(" ")[0].replace(district or "\n", "")
        words_said = _EACH.sub("", _about_removed(words_said))
        if len(words_said) >= 2:
            return measured(words_said) or words_said
    return ""


_TOTAL = re.compile("(?:本年|当年|本级)?(?P<of>[\u4e00-\u9fff]{2,})合计")
_ADDED = 8
"""Characters that the title may tell before the words of a label: 一般公共预算 before 收入."""
_MONTH_OR_SUM = re.compile("(?:当月|本月|当季|本季|当期|本期|(?:本年)?累计)(?:完成|实现)?")
_CHANGED = re.compile("(?:同比|环比|比上年|较上年)?(?:增长|增速|增幅|增减)(?:率|额)?$")


def is_total_of(label: str, subject: str) -> bool:
    """Whether a label is the sum of all that the title names more fully: 收入合计 below 一般公共预算收入."""
    m = _TOTAL.fullmatch(label)
    return m is not None and subject.endswith(m["of"]) and len(subject) <= len(m["of"]) + _ADDED


def is_part_of_title(label: str, subject: str) -> bool:
    """Whether a label names only the month or the sum of what the title names: 累计收入 below 一般公共预算收入."""
    m = _MONTH_OR_SUM.match(label)
    rest = _CHANGED.sub("", label[m.end() :]) if m else ""
    return len(rest) > 1 and subject.endswith(rest)
