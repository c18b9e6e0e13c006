"""What a number measures (level, new, growth_rate …) and which way it points."""

from __future__ import annotations

import re

from kpi.reading.figures import Figure
from kpi.reading.lexicon import of_class, pattern

SHARE_RATES, COMPLETIONS = tuple(of_class("share_rate")), tuple(of_class("completion"))
FLIP = {">=": "<=", ">": "<", "<=": ">=", "<": ">"}
_COMPARED = ("同比", "环比", "比上年", "较上年", "比去年", "较去年", "同比分别", "年均", "比上年同期")
_GROWTH_END = re.compile(
    r"(?:增速|增幅|增长率|降幅|涨幅|跌幅|增长速度|增长)(?:目标)?(?:分别|为|在|达到?|高达|是|超过?|约|保持在?|稳定在?|回升至|控制在)*$"
)
_GROWTH_RIGHT = ("正增长", "负增长", "增长目标", "增幅", "增速", "增长", "涨幅", "增长率", "降幅", "速度")
_NARROW = re.compile(r"(?:降幅|跌幅|减幅)[^，,]{0,14}(?:收窄|缩小)|减亏")
_CARRIED_OUT = ("实施", "推进", "安排", "安排实施", "谋划", "谋划实施", "储备")
_DEEDS = tuple(of_class("deed"))
_STOCKS = ("总数", "总量", "总计", "总规模", "存量", "保有量", "拥有量", "余额", "总户数", "在校生", "在册", "累计")


def kind_of(figure: Figure) -> str:
    """The kind of one figure from its form, its verb and its name."""
    q = figure.quantity
    if figure.is_move:
        return "increment"
    if q.form == "rank":
        return "rank"
    if q.form == "ratio":
        return "share"
    if figure.is_gap or q.unit == "个百分点":
        return "increment"
    if q.unit in (None, "", "比") and figure.name is not None and figure.name.words.endswith("比"):
        return "level"
    if q.form == "multiple":
        return "growth_rate" if q.unit == "%" or figure.left.link in ("up", "down") else "level"
    if q.unit in ("%", "‰"):
        return _kind_of_rate(figure)
    return _kind_of_amount(figure)


def _kind_of_rate(figure: Figure) -> str:
    left, clause = figure.left, figure.clause
    words = figure.name.words if figure.name else ""
    before = figure.previous()
    if figure.is_goal and before is not None and before.unit == "%" and before.name is figure.name:
        return before.kind
    if left.name is not None and left.name.words.endswith(("增速", "增幅", "降幅", "增长率")) and left.link != "to":
        return "growth_rate"
    if left.name is not None and left.name.words in ("进度", *COMPLETIONS):
        return "completion_rate"
    if pattern("completion_before").search(clause) or words.endswith(COMPLETIONS) or figure.follows_goal():
        return "completion_rate"
    if left.link in ("up", "down", "narrow") or _GROWTH_END.search(clause):
        return "growth_rate"
    if left.link is None and clause.rstrip("+-－—＋ ").endswith(_COMPARED):
        return "growth_rate"
    if figure.right.name and (
        (figure.right.name.words.endswith(_GROWTH_RIGHT) and not figure.right.has_de)
        or figure.right.name.words in _GROWTH_RIGHT
    ):
        return "growth_rate"
    if figure.slot.depth and not figure.near.strip() and _is_progress(figure):
        return "completion_rate"
    if "kind.ratio_of" in figure.rules:
        return "share"
    told = figure.sentence.figures[-2:]
    if (
        figure.near.endswith("占")
        and len(told) == 2
        and told[0].unit == told[1].unit
        and told[0].name is not None
        and told[0].name is told[1].name
    ):
        return "completion_rate"
    if figure.near.endswith("占") and any(
        f.role == "target" and f.quantity.form == "count" for f in figure.sentence.figures
    ):
        return "completion_rate"
    if pattern("share_before").search(clause) or figure.near.endswith("占"):
        return "share"
    if words.endswith(("增速", "增幅", "降幅", "涨幅", "增长率", "增长")):
        return "growth_rate"
    if left.link_word.endswith("完成") and not words.endswith("率"):
        return "completion_rate"
    if left.lead_word.endswith("完成") and words.endswith(("工程量", "工程", "主体", "施工", "任务", "建设", "总投资")):
        return "completion_rate"
    if words.endswith(SHARE_RATES):
        return "share"
    return "share" if figure.right.name and "name.right" in figure.rules else "level"


def _is_progress(figure: Figure) -> bool:
    """A percentage alone in brackets behind what has been done: 已完成6座（75%）, 正在施工（90%）."""
    opened = figure.slot.clause - 1
    return pattern("in_progress").search(figure.text, max(figure.sentence.start, opened - 16), opened) is not None


def _kind_of_amount(figure: Figure) -> str:
    left, q = figure.left, figure.quantity
    words = figure.name.words if figure.name else ""
    if q.form == "duration":
        return "increment" if left.link in ("up", "down") else "duration"
    if words.endswith(("增量", "增加额", "增收", "减收")) or (figure.right.name and figure.right.name.words == "增量"):
        return "increment"
    if left.link in ("up", "down", "narrow"):
        done = left.link_word.startswith(("新增", "净增")) or left.link_word == "改善"
        return "new" if done and q.form == "count" else "increment"
    if pattern("summed_up").search(figure.near) or (left.lead_word in _CARRIED_OUT and words.endswith("项目")):
        return "level"
    before = figure.previous()
    listed = figure.slot.is_item and left.link is None and left.lead is None
    if (
        listed
        and before is not None
        and before.kind == "new"
        and before.slot.clause == figure.slot.clause
        and q.form == "count"
        and not words.endswith(_STOCKS)
    ):
        return "new"
    done = left.link_word == "完成" and figure.right.name is not None and figure.right.name.words.endswith(_DEEDS)
    if done and q.form == "count" and "name.right" in figure.rules:
        return "new"
    made = (
        left.link == "make" or left.lead == "make" or "新增" in words or words.startswith(("新建", "新开工", "新签约"))
    )
    if made and q.form != "amount" and not words.endswith(_STOCKS):
        return "new"
    return "level"


def is_fall(figure: Figure) -> bool:
    """Whether the number is a fall: 下降6%, 减收5亿元; never 降幅收窄 and never 降至."""
    if figure.is_move:
        return pattern("move_down").search(figure.near) is not None
    if figure.goes_on:
        before = figure.previous()
        return before is not None and before.value is not None and before.value < 0
    if figure.is_gap:
        return bool(pattern("gap_down").search(figure.near))
    if pattern("shortfall").search(figure.near):
        return True
    if figure.is_comparison and pattern("less").search(figure.near):
        return True
    if figure.left.link == "narrow":
        return not _NARROW.search(figure.clause)
    if figure.left.link == "down":
        return not _NARROW.search(figure.clause)
    tail = figure.near[-6:]
    return (
        "负增长" in tail
        or ("name.pull" in figure.rules and pattern("pull_down").search(figure.near) is not None)
        or figure.near.rstrip().endswith(("亏损", "净亏损", "扣分", "扣", "欠", "同比-", "同比－", "同比−"))
    )
