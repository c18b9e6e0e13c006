"""Numbers that stand in a fixed relation to the next: from … to, a goal and its completion, a rank with its count."""

from __future__ import annotations

import re
from itertools import pairwise

from kpi.statements.clauses import Slot
from kpi.statements.rows import Reading

_GOAL = re.compile(
    r"(?:完成|占|为|达|达到|超|实现)[^，,；;。：:]{0,12}(?:目标|任务|计划|预算|预期)(?:任务|目标|投资|总投资|总?数|值|额)*$"
)
_OF = re.compile(r"\s*(?:的|之)?\s*(?:比例|比重)?(?:为|达)?\s*")


_IN_BRACKET = re.compile(r"(?:目标|任务|计划)(?:任务|目标|投资|数|值)?[（(][^（）()；;。]{0,40}$")


def goal_in_bracket(text: str, slot: Slot) -> bool:
    """占年度目标（606亿元）的138%: the goal stands in brackets."""
    q = slot.quantity
    return slot.depth > 0 and q.unit != "%" and bool(_IN_BRACKET.search(text, max(0, q.start - 64), q.start))


_OF_GOAL = re.compile(r"的?[^0-9，,；;。、]{0,8}(?:目标|任务|计划|预算)(?:任务|目标)?(?:数|值|额)?的?(?:比例|比重)?")
_TASK = re.compile(r"的?(?P<what>[^，,；;。、（(0-9的]{0,10}?)(?:目标任务|任务|目标)(?=[，,；;。]|$)")


def task_after(text: str, slot: Slot, clause: str) -> re.Match[str] | None:
    """提前完成200亿招商引资任务: what was set as a task and is now done."""
    return _TASK.match(text, slot.quantity.end) if "完成" in clause else None


_REACHED = re.compile(
    r"[^，,；;。（(0-9]{0,14}[，,]?(?:现|目前)?已(?:累计|全部|提前|超额)?(?:完成|建成|开工|铺设|安装|改造|新建)[^，,；;。0-9]{0,8}$"
)
_TOLD = re.compile(r"已|完成|了|共|达|新增|截至")


def is_asked(reading: Reading, i: int, led: bool) -> bool:
    """300公里安保工程，已完成210公里: the first is what was to be done; of 32个项目，已开工28个 it is not."""
    slots, text = reading.slots, reading.text
    if i + 1 >= len(slots) or slots[i].depth:
        return False
    q, after = slots[i].quantity, slots[i + 1].quantity
    if (
        q.unit != after.unit
        or q.unit in ("%", "个百分点", "元")
        or (q.unit in ("个", "项", "家", "件", "人") and not led)
    ):
        return False
    if _TOLD.search(text, slots[i].clause, q.start):
        return False
    return bool(_REACHED.fullmatch(text[q.end : after.start])) if after.start - q.end < 40 else False


def goal_before(reading: Reading, i: int) -> re.Match[str] | None:
    """完成年计划710亿元的89.4%: an amount that is the goal a percentage is measured against."""
    slots, text = reading.slots, reading.text
    if i + 1 >= len(slots) or slots[i + 1].clause != slots[i].clause or slots[i + 1].quantity.unit != "%":
        return None
    q = slots[i].quantity
    ahead = text[max(slots[i].clause, q.start - 16) : q.start]
    if q.unit != "%" and any(w in ahead for w in ("完成", "占", "达")):
        m = _OF_GOAL.fullmatch(text, q.end, slots[i + 1].quantity.start)
        if m:
            return m
    if q.unit == "%" or not _OF.fullmatch(text, q.end, slots[i + 1].quantity.start):
        return None
    return _GOAL.search(text, max(slots[i].clause, q.start - 24), q.start)


_PROGRESS = ("已", "完成", "正在", "施工", "开工", "推进", "进度", "达标", "到位")
_PLACE = re.compile(r"[\u4e00-\u9fff、]{1,12}(?:镇|街道|乡|区|县|市|村|社区|园区|开发区|新城|街)")


def is_progress(reading: Reading, i: int) -> bool:
    """A percentage alone in brackets after what has been done: 已完成8个（53%）, 正在施工中（90%）."""
    open_at = reading.scene.bracket_of(reading.slots[i].quantity.start)
    return open_at >= 0 and any(w in reading.text[max(reading.scene.start, open_at - 20) : open_at] for w in _PROGRESS)


def is_place(words: str) -> bool:
    return _PLACE.fullmatch(words) is not None


_GROUP = re.compile(r"的(?:分别|依次)?(?:是|为|有|[县区镇乡]|街道|单位|企业|部门|地区)")


def is_group(text: str, slot: Slot) -> bool:
    """排名前三位的是：甲镇…: the rank only says who is listed."""
    return slot.quantity.form == "rank" and bool(_GROUP.match(text, slot.quantity.end))


_FIELD = re.compile(
    r"(?:县|市|区|镇|乡|街道|省|州|旗|盟|城市|园区|开发区|单位|部门|兄弟)[^，,；;。0-9]{0,10}?(?:中|里)[^，,；;。0-9]{0,8}$"
)


def is_field(text: str, slots: list[Slot], i: int) -> bool:
    """Whether a count only says among how many a rank is held: 在全省91个县(市)中排名第一."""
    if i + 1 >= len(slots) or slots[i].quantity.form != "count" or slots[i + 1].quantity.form != "rank":
        return False
    return bool(_FIELD.match(text[slots[i].quantity.end : slots[i + 1].quantity.start]))


def is_idle(text: str, slot: Slot, slots: list[Slot], i: int) -> bool:
    """Numbers that say nothing by themselves: 连续三年, “五年翻一番”, the rank in 3项指标进入前三."""
    q = slot.quantity
    before = text[max(slot.clause, q.start - 3) : q.start]
    if (
        q.form == "duration"
        and before.endswith(("连续", "连着", "近", "过去", "时隔", "为期"))
        and q.unit in ("年", "月", "天", "周")
    ):
        return True
    if q.unit == "公里" and before.endswith("最后"):
        return True
    if q.unit == "项" and text[q.end : q.end + 1] == "目" and before[-1:] in ("“", "「", "‘", '"'):
        return True
    if is_group(text, slot):
        return True
    if q.form == "rank" and text[q.start : q.start + 1] == "前" and text[q.start - 1 : q.start] in tuple("（("):
        return text[q.end : q.end + 1] in tuple("）)")  # 情况表（前5名）
    if is_field(text, slots, i):
        return True
    if q.form == "rank" and i and is_field(text, slots, i - 1):
        return False
    if q.form == "rank" and i and slots[i - 1].clause == slot.clause and slots[i - 1].quantity.form == "count":
        between = text[slots[i - 1].quantity.end : q.start]
        return len(between) < 14 and slots[i - 1].quantity.unit in ("项", "个")
    return False


def old_ratios(text: str, slots: list[Slot]) -> set[int]:
    """比例由10:45:45调整为9:44:47: the parts of the first ratio are where those of the second start from."""
    opens = [i for i, slot in enumerate(slots) if slot.quantity.form == "ratio" and slot.quantity.position == 1]
    old: set[int] = set()
    for i, j in pairwise(opens):
        before = text[max(slots[i].clause, slots[i].quantity.start - 24) : slots[i].quantity.start]
        if slots[i].clause == slots[j].clause and ("由" in before or "从" in before):
            old |= {k for k in range(i, j) if slots[k].quantity.form == "ratio"}
    return old


_ARRIVED = re.compile(r"(?<=[\u4e00-\u9fff])[到至](?=[\u4e00-\u9fff]{2})")


def is_baseline(text: str, slots: list[Slot], i: int) -> bool:
    """由52%提高到55%: the first number is where the second starts from."""
    if i + 1 >= len(slots) or slots[i + 1].depth != slots[i].depth:
        return False
    q, after = slots[i].quantity, slots[i + 1].quantity
    between = text[q.end : after.start]
    if len(between) > 16 or after.unit != q.unit:
        return False
    before = text[max(slots[i].clause, q.start - 24) : q.start]
    leaves = max(before.rfind("由"), before.rfind("从"))
    if leaves < 0 or (i and slots[i - 1].quantity.end > q.start - len(before) + leaves):
        return False  # 由8个压减至3个，办理时限压减至2个: 3 is where the first arrived
    if _ARRIVED.search(before, leaves) or "从" in between or "由" in between:
        return False  # 从洽谈到签约3个月、从签约到开工6个月: steps of a way
    return any(w in between for w in ("到", "至", "为")) and "、" not in between


def unit_of_gap(text: str, slots: list[Slot], i: int) -> bool:
    """比年目标4%低0.63个百分点: the second number is the gap to the first."""
    q, before = slots[i].quantity, slots[i - 1].quantity
    if q.unit != "个百分点" or slots[i - 1].clause != slots[i].clause:
        return False
    gap = text[before.end : q.start].strip()
    return gap in ("低", "高", "快", "慢", "多", "少", "低于", "高于", "高出") and any(
        c in text[max(slots[i].clause, before.start - 24) : before.start] for c in "比较"
    )


def is_bare_run(reading: Reading, i: int) -> bool:
    """Whether only a mark or 和 stands between a number and the next of its unit, and two subjects were told before."""
    text, slots = reading.text, reading.slots
    if i + 1 >= len(slots) or slots[i + 1].clause != slots[i].clause or slots[i].is_item:
        return False
    q, after = slots[i].quantity, slots[i + 1].quantity
    told = [unit for _, unit in reading.carry.recent]
    return (
        q.unit == after.unit
        and text[q.end : after.start].strip() in ("和", "、", "与", "及")
        and told[-2:] == told[-1:] * 2
    )


def run_length(slots: list[Slot], i: int) -> int:
    """How many numbers the clause of a number still holds, itself among them."""
    n = 1
    for slot in slots[i + 1 :]:
        if slot.clause != slots[i].clause or slot.depth != slots[i].depth:
            break
        n += 1
    return n
