"""Bare numbers that have no unit: an index behind its noun, a place out of so many, a fraction of a whole."""

from __future__ import annotations

import re
from decimal import Decimal

from kpi.quantities.marks import comparator
from kpi.quantities.numerals import amount
from kpi.quantities.quantity import Quantity

_WHOLE, _ONE = Decimal(100), Decimal(1)
_INDEX = re.compile(
    r"(?:(?P<score>得分|扣分|加分|评分|分值|基础分|奖励分|附加分|总分)|指数|系数|收入比|消费比|收入倍差|容积率)(?:[（(][^（）()0-9]{1,12}[）)])?(?:年?累计|年均|月均|平均)?"
    r"(?P<verb>(?:分别)?(?:(?:由|从)(?:上年|去年|[0-9]{4}年)?的?[0-9.]{1,6})?(?:为|是|达到?|约|仅|缩小|扩大|降低|下降|降|提高|提升|上升|回升|回落|升|控制|稳定|保持|维持|由|从|到|至|在|高|低)*)$"
)
_ENDS = frozenset("，,；;。、（(）)\n 以左")
_MOVED = frozenset("缩扩降提上下回升到至")
_WHOLE_BEHIND = re.compile(r"[/／](?P<of>共)?(?P<count>[0-9]{1,3})(?(of)[个家位名]?)(?![0-9/.])")
_PLACED = re.compile(r"(?:排名|排位|名次|位次|位列|位居|居|列|排)(?:全[市省县区])?(?:为|第|[:：])?$")
_SHARED = re.compile(r"(?P<about>约)?占(?:全?[\u4e00-\u9fff]{1,12})?(?:比重)?(?:为|达|的|近|超过?)?(?:约)?$")


def read_index(text: str, match: re.Match, found: list[Quantity]) -> None:
    """A bare number behind an index or a ratio, which have no unit (指数达到68, 恩格尔系数0.31)."""
    start, end = match.span()
    if start == 0 or len(match[0]) > 8:
        return
    if text.startswith(("/", "／"), end) and (part := _out_of(text, start, end)) is not None:
        found.append(part)
        return
    if end < len(text) and text[end] not in _ENDS and not (text[end] in _MOVED and text[start - 1] in "由从"):
        return
    index = _INDEX.search(text, max(0, start - 28), start)
    if index is None or match[0].count(".") > 1:
        return
    if "." not in match[0] and ((not index["verb"] and not index["score"]) or len(match[0]) > 3):
        return
    value, precision = amount(match[0].replace(",", ""), 0)
    sign, spans, marks = comparator(text, start, end, "count")
    rules = ("digits", "index", *marks)
    unit, form = ("分", "count") if index["score"] else (None, "amount")
    found.append(Quantity(start, end, value, None, unit, "", precision, sign, spans, form, (), rules))


def _out_of(text: str, start: int, end: int) -> Quantity | None:
    """排名3/15 is the third place; 占全市2/5 is a share of 40 %, where its per cent has an end."""
    whole = _WHOLE_BEHIND.match(text, end)
    part = text[start:end]
    if whole is None or not part.isdigit() or not 0 < int(part) <= int(whole["count"]):
        return None
    if _PLACED.search(text, max(0, start - 12), start):
        return Quantity(
            start, whole.end(), Decimal(part), None, "位", "", _ONE, "=", (), "rank", (), ("rank", "out_of")
        )
    head = _SHARED.search(text, max(0, start - 20), start)
    if head is None or whole["of"] or int(part) == int(whole["count"]) or 100 * int(part) % int(whole["count"]):
        return None
    sign, spans, marks = comparator(text, start, whole.end(), "percent")
    if head["about"]:
        sign = "~"  # 约 stands in front of 占, which must stay with the words before the number
    value = _WHOLE * int(part) / int(whole["count"])
    rules = ("digits", "fraction", *marks)
    return Quantity(start, whole.end(), value, None, "%", "", _ONE, sign, spans, "percent", (), rules)
