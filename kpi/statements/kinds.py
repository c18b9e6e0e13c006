"""What a number measures (level, new, growth_rate …), which way it points, and the comparator its verb implies."""

from __future__ import annotations

import re

from kpi.statements.lexicons import words

SHARE_RATES, COMPLETION = tuple(words("measures", "share_rate")), tuple(words("measures", "completion"))
_COMPLETION = re.compile(
    r"(?:完成|占|达|达到|为|超|实现|是)[^，,；;。、]{0,14}(?:年度|全年|年|总|既定|预期|市定|区定|省定|县定|下达)?[^，,；;。、]{0,6}"
    r"(?:目标|计划|任务|预算|预期|投资计划|序时)(?:任务|数|值|投资|目标|总额|新?开工数?|竣工数?)?的?$"
    r"|完成了?(?:项目|工程)?总投资的$"
    r"|(?:目标|任务|计划|进度)(?:任务)?(?:完成率?|的)(?:为|达到?|超)?$"
)
_SHARE = re.compile(r"占.{0,30}(?:的|比重|比例|比|份额|总量|总数|总额|以上|％)?$|比重|占比|比例|份额")
_NARROW = re.compile(r"(?:降幅|跌幅|减幅|涨幅|增幅|增速|差距)[^，,]{0,14}(?:收窄|缩小)|收窄|减亏")
_GROWTH_NOUN = re.compile(r"(?:增速|增幅|增长率|降幅|涨幅|跌幅|增长|下降率|降低率)(?:目标)?(?:为|在|达|达到|高达|是)?$")
_GROWING = re.compile(r"(?:增长|下降|增速|增幅)[^率]{0,8}$")
_WORKS = ("施工", "建设", "工程", "主体", "改造", "铺设", "安装", "装修", "工程量", "征收", "拆迁", "征迁")
_DONE = ("完成", "累计完成", "已完成", "超额完成", "全面完成", "圆满完成")
_WORKED = ("改造", "建设", "整治", "修缮", "维修", "治理", "改建", "扩建", "新建", "提升", "修复", "搬迁")
_CARRIED = (("实施",), ("组织实施",), ("推进",))
_SPENT = frozenset(("安排", "投入", "拨付", "下达", "筹集", "筹措", "争取", "到位", "落实", "减免", "兑付", "兑现"))
_MOVES = ("增加", "增长", "净增", "净增加", "减少", "净减少", "下降", "降低", "缩短", "压缩", "缩减")
_BETTERED = ("提升", "改善")
_FALLS = ("减少", "净减少", "下降", "降低", "缩短", "压缩", "缩减")
FLIP = {">=": "<=", ">": "<", "<=": ">=", "<": ">"}


def kind_of(form: str, unit: str | None, left, right_core: str, clause: str, core: str) -> str:
    """The kind of one number from its form, its verb and the words of its clause before it."""
    if form == "rank":
        return "rank"
    if form == "quotient":
        return "level"
    if form == "multiple":
        return "growth_rate" if unit == "%" or left.verb in ("up", "down") else "level"
    if unit == "个百分点":
        return "increment"
    verb = left.verb
    if unit in ("%", "‰"):
        if core.endswith(COMPLETION) or clause.endswith(COMPLETION):
            return "completion_rate"
        if verb in ("up", "down", "narrow"):
            return "growth_rate"
        if _COMPLETION.search(clause) or (
            left.verb_text in _DONE and left.verb == "achieve" and not core.endswith("率")
        ):
            return "completion_rate"
        if verb is None and clause.endswith(("同比", "环比", "同比分别", "比上年", "较上年")):
            return "growth_rate"
        if left.lead == "achieve" and "完成" in left.verbs and core.endswith(_WORKS):
            return "completion_rate"
        if right_core.endswith(("增幅", "增速", "正增长", "增长", "负增长", "涨幅", "增长率", "降幅", "速度")):
            return "growth_rate"
        if _GROWTH_NOUN.search(clause) or (verb != "to" and _GROWING.search(clause) and not core.endswith("面")):
            return "growth_rate"
        if "占" in clause and _SHARE.search(clause):
            return "share"
        if core.endswith(("涨幅", "增幅", "增速", "降幅", "增长率", "增长速度")):
            return "growth_rate"
        if core.endswith(SHARE_RATES):
            return "share"
        if core.endswith("率") or core.endswith(("指数", "度")):
            return "level"
        if _SHARE.search(clause):
            return "share"
        return "share" if right_core else "level"
    if form == "duration":
        return "duration"
    if right_core.endswith(("增量", "增长")) or core.endswith(("增量", "增加额", "增减额")):
        return "increment"
    if verb in ("up", "down"):
        if form == "count" and left.verb_text in _BETTERED and "完成" in left.verbs:
            return "new"  # 完成农房改善700户
        if left.verb_text in ("新增",) or (
            form == "count" and right_core and left.verb_text in _BETTERED and not left.core
        ):
            return "new"
        return "increment"
    if left.lead in ("up", "down") and verb != "new":
        return "increment"
    if unit == "元" and left.lead == "new" and verb is None and _SPENT & set(left.verbs):
        return "level"
    if unit == "元" and left.verb_text == "投入" and left.core and not left.lead:
        return "level"
    if left.verbs[-1:] in _CARRIED and verb in (None, "new") and core.endswith("项目"):
        return "level"  # 实施重大项目215项: those begun before among them
    if verb == "achieve" and left.verb_text in _DONE and form == "count" and right_core.endswith(_WORKED):
        return "new"  # 完成42处管网改造
    if verb == "new" or left.lead == "new" or "新增" in core:
        return "new"
    return "level"


def is_downward(left, clause: str) -> bool:
    """Whether the number is a fall: 下降6%, 减收5亿元, 低于全市2个百分点; never 降幅收窄 and never 降至."""
    if left.verb == "down":
        return not _NARROW.search(clause)
    if left.verb is None and left.lead == "down" and any(w in _FALLS for w in left.verbs):
        return True
    return "负增长" in clause[-5:] or "负向拉动" in clause
