"""Numbers that only say which things are meant (亿元以上项目, 300户以下的征收项目), not values."""

from __future__ import annotations

import re

from kpi.quantities import Quantity
from kpi.reading.clauses import Slot
from kpi.reading.lexicon import of_class
from kpi.reading.names import read_right

AMOUNT = tuple(of_class("amount"))
_MONEY = ("元", "美元", "欧元", "港元", "日元", "英镑")
_AMOUNTS = (*_MONEY, "%", "个百分点")
_SIZE_NOUNS = (
    "总投资",
    "计划总投资",
    "投资",
    "年产值",
    "产值",
    "年营业收入",
    "营业收入",
    "年营收",
    "营收",
    "年纳税",
    "纳税",
    "税收",
    "年税收",
    "注册资本",
    "注册资金",
    "投资额",
    "单体投资",
    "年销售",
    "年销售额",
    "销售额",
    "协议投资",
    "规模",
    "估值",
    "面积",
    "亩均税收",
    "固定资产投资",
    "年主营业务收入",
    "主营业务收入",
    "合同额",
    "金额",
    "年收入",
    "收入",
)
_CLASS_NOUNS = (
    "项目",
    "企业",
    "楼宇",
    "园区",
    "单位",
    "产业",
    "工程",
    "载体",
    "平台",
    "商户",
    "大户",
    "集群",
    "住房",
    "建筑",
    "村",
    "合同",
    "订单",
    "人才",
    "家庭",
    "困难",
    "主体",
    "车",
    "锅炉",
    "路段",
    "机组",
    "公司",
    "客户",
    "单品",
    "商圈",
    "设备",
    "城市",
    "设区市",
    "地级市",
    "盟市",
    "县市",
    "县区",
    "市县",
    "区县",
    "旗县",
    "乡镇",
    "镇街",
    "街道",
    "省份",
    "强县",
    "大县",
)
CLASS_NOUN = re.compile("|".join(map(re.escape, _CLASS_NOUNS)))
_MEASURED = frozenset(
    ("平方米", "平方公里", "米", "公里", "吨", "亩", "蒸吨", "千瓦", "兆瓦", "张", "立方米", "公顷", "英寸")
)
_OF_MEMBERS = re.compile(r"[\u4e00-\u9fff]{1,4}以上的(?=[\u4e00-\u9fff])")
_COUNTERS = frozenset(
    [
        "个",
        "项",
        "家",
        "户",
        "座",
        "栋",
        "条",
        "处",
        "宗",
        "件",
        "所",
        "幢",
        "只",
        "支",
        "名",
        "人",
        "位",
        "笔",
        "批",
        "块",
        "宗地",
    ]
)
_SPENT_ON = re.compile(
    r"(?:组织|启动|计划|用于|重点|集中|全力|谋划)*(?:实施|建设|新建|改造|推进|改建|扩建|办好|完成|打造|支持|开展|整治|用于)"
)
_PAID = ("投入", "投资", "安排", "筹集", "筹措", "拨付", "资金", "争取")
_AGES = ("岁", "周岁")


HEIGHTS = ("海拔", "身高", "胸径", "树龄", "车长", "工龄", "年龄", "口径")
"""Measures that only say which things are meant, whatever the bound (海拔1500米以上的学校)."""
_CIRCLE = re.compile(r"[^，,；;。：:、0-9]{0,10}圈")
_TOTAL = re.compile(r"合计|共|累计|总计|完成|实现|达成|到位|签约|引进|新签|落地|开工|[，,；;、：:]")
_SUMMED = re.compile(r"合计|共|累计|总计|签约|引进|新签|落地|开工|完成")
_DIGITS = re.compile(r"[0-9.]+")
BOUNDS = (">", ">=")
_ROUND = re.compile(r"[1-9]0*(?:\.0+)?$")


def is_threshold(text: str, slot: Slot) -> bool:
    q = slot.quantity
    return q.comparator in (">=", ">", "<=", "<") or q.value_high is not None


def find_classes(text: str, slots: list[Slot]) -> dict[int, int]:
    """Which slots are class qualifiers: index of the slot → index of the slot it narrows (-1 when there is none)."""
    classes: dict[int, int] = {}
    for i, slot in enumerate(slots):
        q = slot.quantity
        before = text[max(slot.clause, q.start - 12) : q.start]
        for a, _ in q.comparator_spans:
            if a < q.start:
                before = text[max(slot.clause, a - 12) : a]
        aged = q.unit in _AGES and not any(word in before for word in ("寿命", "年龄"))
        if aged or before.endswith("每") or before.endswith(("每百", "每千", "每万")):
            classes[i] = -1
            continue
        if _is_label(text, slot, before):
            classes[i] = -1
            continue
        if _is_met(text, slots, i, before):
            classes[i] = i - 1
            continue
        if q.unit in ("%", "个百分点", "位", "‰") or q.form in (
            "rank",
            "percent",
            "points",
            "duration",
            "ratio",
            "multiple",
            "word",
        ):
            continue
        tail = q.end
        for _, b in q.comparator_spans:
            tail = max(tail, b)
        right = read_right(text, tail, max(tail, slot.right))
        core = right.name.words if right.name else ""
        money = q.unit in _MONEY
        sized = before.endswith(_SIZE_NOUNS)
        later = _next_in_clause(slots, i)
        earlier = (
            i > 0
            and slots[i - 1].clause == slot.clause
            and slots[i - 1].quantity.unit not in _AMOUNTS
            and i - 1 not in classes
        )
        if not core or text[tail : tail + 1] in "，,、。；;：:）)":
            # coordinated: 投资1亿元以上、年产值5亿元以上的项目8个
            if (
                text[tail : tail + 1] == "、"
                and is_threshold(text, slot)
                and (sized or money)
                and later is not None
                and is_threshold(text, slots[later])
                and _names_class(text, slots[later])
            ):
                classes[i] = later
            elif (
                money
                and not core
                and later is not None
                and is_threshold(text, slot)
                and _is_counted(text, tail, slots, later)
            ):
                classes[i] = later  # 50亿元以上2个
            continue
        noun_is_class = bool(CLASS_NOUN.search(core, 0, 8)) or core.endswith(_CLASS_NOUNS)
        noun_is_amount = core.startswith(AMOUNT) or core.endswith(AMOUNT)
        if money and is_threshold(text, slot) and not (noun_is_amount and not noun_is_class):
            if before.endswith(_PAID) and _SPENT_ON.match(text, tail):
                continue  # 投入不少于900万元实施扶贫项目
            if later is not None:
                classes[i] = later
            elif earlier:
                classes[i] = i - 1
            elif noun_is_class:
                classes[i] = -1
            continue
        counts = later is not None and (slots[later].quantity.unit or "") in _COUNTERS
        if money and not is_threshold(text, slot) and _is_own_sum(text, tail, slots, later):
            continue
        if money and (sized or noun_is_class) and counts and not (noun_is_amount and not noun_is_class):
            if not earlier and later is not None:
                classes[i] = later
            continue
        beside = later if later is not None and slots[later].clause == slot.clause else None
        bounded = text[tail - 2 : tail] in ("以上", "以下", "以内")
        if not money and bounded and q.unit in _COUNTERS and right.has_de and beside is not None and noun_is_class:
            classes[i] = beside
        elif not money and bounded and q.unit in _MEASURED and right.name is not None:
            is_counted = beside is not None and (slots[beside].quantity.unit or "") in _COUNTERS
            classes[i] = beside if is_counted and beside is not None else i - 1 if earlier else -1
        elif not money and q.unit in (_COUNTERS | _MEASURED) and _OF_MEMBERS.match(text, q.end):
            classes[i] = -1
    return classes


def _is_counted(text: str, tail: int, slots: list[Slot], later: int | None) -> bool:
    """Whether a count follows a size at once."""
    if later is None or slots[later].quantity.unit not in _COUNTERS:
        return False
    between = text[tail : slots[later].quantity.start]
    for a, b in slots[later].quantity.comparator_spans:
        between = between.removesuffix(text[a:b])
    return between in ("", "的", "的有", "有", "的达", "的达到")


def _is_own_sum(text: str, tail: int, slots: list[Slot], later: int | None) -> bool:
    """A sum spent on many things (投资18亿元实施民生项目32个) or the size of one of them (8亿元的甲基地等12个项目)."""
    if _SPENT_ON.match(text, tail):
        return True
    return later is not None and text[tail : slots[later].quantity.start].rstrip("共 ").endswith("等")


def _is_label(text: str, slot: Slot, before: str) -> bool:
    """Numbers inside a name or a bound of nature: 3人制球场, 15分钟生活圈, 海拔1500米以上."""
    q = slot.quantity
    if q.unit == "人" and text.startswith("制", q.end) and not text.startswith(("制定", "制作", "制造"), q.end):
        return True
    if q.unit in ("分钟", "小时", "公里") and q.form != "rank" and _CIRCLE.match(text, q.end):
        return True
    return before.endswith(HEIGHTS)


def _is_met(text: str, slots: list[Slot], i: int, before: str) -> bool:
    """Whether a bound says which of the things just counted are meant: 8个镇的税收超过2亿元, 30%的村年收入超20万元."""
    if not i or slots[i - 1].clause != slots[i].clause or slots[i - 1].depth != slots[i].depth:
        return False
    q, counted = slots[i].quantity, slots[i - 1].quantity
    if q.unit not in _MONEY or q.comparator not in BOUNDS or not before.endswith((*_SIZE_NOUNS, *AMOUNT, "额")):
        return False
    if counted.unit not in _COUNTERS and not (counted.unit == "%" and text.startswith("的", counted.end)):
        return False
    opening = text[max(slots[i].clause, counted.start - 8) : counted.start]
    return not _TOTAL.search(text, counted.end, q.start) and not _SUMMED.search(opening) and is_round(text, q)


def is_round(text: str, quantity: Quantity) -> bool:
    """A bound is a round number (10亿元, 30万元), a sum seldom is."""
    digits = _DIGITS.match(text, quantity.start)
    return digits is None or bool(_ROUND.fullmatch(digits.group()))


def _names_class(text: str, slot: Slot) -> bool:
    q = slot.quantity
    return read_right(text, q.end, max(q.end, slot.right)).name is not None


def _next_in_clause(slots: list[Slot], i: int) -> int | None:
    if i + 1 < len(slots) and slots[i + 1].clause == slots[i].clause and slots[i + 1].depth == slots[i].depth:
        return i + 1
    return None
