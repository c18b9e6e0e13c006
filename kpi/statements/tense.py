"""Role, period and deadline of one number from the time words and cues of its sentence and the scene around it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from kpi.statements.asides import base_of, is_aside, is_founded, is_of_year
from kpi.statements.clauses import Slot
from kpi.statements.context import Context
from kpi.statements.lexicons import words
from kpi.statements.periods import Mention, Period, span_of
from kpi.statements.roles import COMMITMENT, Cue, period_tense
from kpi.statements.scene import Scene

_LOOSE = 0.2
_YEARS = re.compile(r"[^，,；;。（(0-9]{0,40}[（(]((?:20)\d\d年?\s*[-—–~至]\s*(20\d\d))年[）)]")
_FIRM = ("role.result", "role.compare", "role.promise")
_AIM = re.compile(r"(?:以上|左右|以内)?的?(?:年度|全年|预期|既定|奋斗|增长|控制)?(?:目标|目标任务|任务)(?!的)")
_SET = re.compile(r"(?:任务|目标)(?:任务|数|值|量|总量)?(?:为|是|数)?$")
_SET_FIRM = re.compile(r"(?:目标|年度|全年|下达|分解|总)任务(?:数|为|是)?$|(?:任务|目标)[数值]$|目标[为是]?$")
_THINGS = ("个", "项", "件", "条", "大")
_HELD = ("完成", "占", "达", "超", "实现", "围绕", "对照", "紧扣", "聚焦", "按", "针对", "对标")
_WEAK = ("有望", "预计", "尽快", "计划")
_ESTIMATES = ("预计", "预计可", "可实现", "可新增", "可完成", "预计可实现")
_MEASURED = frozenset(("完成年度", "完成全年", "完成计划", "占年度", "占年计划", "占全年", "序时进度", "超序时"))
_LATER = frozenset(("明年", "来年", "今后", "未来", "下一步", "接下来", "届时", "到时"))
_DONE = ("已", "均已", "完成了", "实现了", "建成了", "累计已")
_WISHED = words("roles", "wished")
"""Outcomes without a tense of their own: behind a promise they are what is promised."""
_TURNED = re.compile(r"完成|累计|已|开工|实际|实现|占|[；;]")
_REACHED = re.compile(r"完成|实现|达到|超过|突破")
_PROPOSED = frozenset(("提出", "提议", "建议在", "建议将", "建议把", "建议由", "建议新", "建议填", "建议建", "建议增"))
_STATED = re.compile(
    r"(?:实现[^，,；;。]{0,12}|[辖有]|拥有|人口|[总地国]面积|占地|全长|总长|总经费|总投资)(?:约|近|超|达|为|共)*$"
)
"""What is, where nothing says that it shall be: 总面积1860平方公里, 实现产值9亿元."""
_COUNTED = re.compile(r"(?<![公总一])共(?![同建享性识创])[\u4e00-\u9fff]{0,8}$")


@dataclass(slots=True)
class Tense:
    """What was decided for one number."""

    role: str
    sure: float
    commitment: str | None
    rule: str
    period: Period | None
    span: tuple[int, int] | None
    deadline: Period | None


def read_tense(scene: Scene, slot: Slot, context: Context, kind: str) -> Tense:
    """Role first (cues, tense of the period, section), then period and deadline as the role sees them."""
    mention = _mention_for(scene, slot)
    role, sure, commitment, rule, open_ended = _role(scene, slot, context, mention, kind)
    years = _YEARS.match(scene.text, slot.quantity.end, scene.end)
    if years and context.published and int(years[2]) >= context.published.year and rule not in _FIRM:
        whole = span_of(int(years[2]), 1, 12, "year")
        return Tense("target", 0.8, commitment, "role.years", whole, years.span(1), whole)
    period, span, deadline = _period(scene, slot, role, context, mention, open_ended)
    if rule == "role.aim" and period is not None:
        period = context.year_of(period) if span is None else context.coarser(period)
    if (base := base_of(scene.text, scene.times, slot, context)) is not None:
        period = base
    if "年均" in scene.text[slot.clause : slot.quantity.start] and role == "actual":
        period = _years_between(scene, slot, context) or period
    if role == "actual" and span is not None and mention is not None and mention.shape != "year" and period is not None:
        context.report(period)
    return Tense(role, sure, commitment, rule, period, span, deadline)


def _mention_for(scene: Scene, slot: Slot) -> Mention | None:
    """The time that governs a number: the last before it in its own bracket or outside of all brackets."""
    at = slot.quantity.start
    home = scene.bracket_of(at)
    for mention in reversed(scene.times):
        if mention.start > at:
            continue
        if mention.is_base or (mention.shape == "day" and not (mention.is_until or mention.is_deadline)):
            continue
        where = scene.bracket_of(mention.start)
        if where not in (-1, home):
            continue
        if mention.start < slot.clause and mention.shape == "span" and mention.start - scene.start > 3:
            continue  # …，近三年提高6个百分点，高于全省…
        if is_aside(scene.text, mention, slot):
            continue
        if (
            mention.shape in ("month", "now")
            and _is_part(scene.text, mention.start)
            and any(mark in scene.text[mention.end : at] for mark in "；;")
        ):
            continue
        if mention.is_deadline and mention.start < slot.clause and not _governs_on(scene, mention, at):
            continue
        return mention
    return None


def _is_part(text: str, start: int) -> bool:
    """其中当月增长12%；…: a part told in passing, up to the next semicolon."""
    return text[max(0, start - 4) : start].rstrip("，, ").endswith("其中")


def _governs_on(scene: Scene, mention: Mention, at: int) -> bool:
    """A deadline reaches over later clauses only when it opens its own (到2025年，…), and never over ；."""
    text = scene.text
    if mention.start - scene.start <= 3 and mention.shape in ("year", "plan_end", "plan"):
        return True
    if "；" in text[mention.end : at] or ";" in text[mention.end : at]:
        return False
    head = mention.start
    while head > scene.start and text[head - 1] not in "，,；;：:。、":
        head -= 1
    return mention.start - head <= 4 or mention.shape in ("year", "plan_end", "plan")


def _role(scene: Scene, slot: Slot, context: Context, mention: Mention | None, kind: str):
    q = slot.quantity
    prior, where = context.role()
    score = 1.5 * prior
    rule = f"role.{where}" if abs(prior) > _LOOSE else "role.default"
    promise = result = compare = commitment = None
    open_ended = bound = tally = False
    for cue in scene.cues_about(slot):
        after = cue.start >= q.start
        inside = slot.clause <= cue.start < slot.clause_end
        if cue.word in COMMITMENT and slot.clause <= cue.start and cue.end <= q.start:
            commitment = COMMITMENT[cue.word]
        if cue.kind == "background":
            if slot.clause <= cue.start < slot.clause_end + 12:
                return "context", 0.8, None, "role.background", False
        elif cue.kind == "local":
            if not after and (inside or _runs_on(scene, cue.end, q.start)):
                promise = cue
        elif cue.kind == "tally":
            tally = tally or (inside and not after)
        elif cue.kind == "bound":
            bound = bound or (inside and cue.start - q.end < 6)
        elif cue.kind in ("promise", "once"):
            if not after:
                promise = cue
                open_ended = cue.kind == "once" or (open_ended and result is None)
        elif cue.kind == "compare":
            compare = cue if inside and not after else compare
        elif promise is not None and cue.word in _MEASURED and "；" not in scene.text[promise.end : cue.start]:
            continue  # 确保上半年完成年度投资的50%以上
        elif not after or inside:
            result = cue if result is None or not after else result
            if not after and promise is not None and cue.start > promise.end and inside:
                open_ended = False
    home = scene.bracket_of(q.start)
    if home >= 0 and kind in ("growth_rate", "rank", "level", "share", "increment"):
        earlier = mention is not None and mention.start > home and mention.start >= slot.clause
        if (earlier and mention.shape != "same" and not mention.is_deadline and kind == "growth_rate") or (
            mention is not None and mention.shape == "same" and mention.start > home
        ):
            return "context", 0.8, None, "role.earlier_period", False
    if promise is not None and promise.word in _ESTIMATES and prior < -0.7 and _is_ending(scene, context, mention):
        promise, open_ended = None, False  # 预计全年可完成…, told in December
    if is_founded(scene.text, slot):
        return "actual", 0.8, None, "role.base", False
    if promise is not None and promise.word in _PROPOSED and mention is not None and mention.end <= promise.start:
        told = (
            mention.shape in ("month", "months", "day")
            and period_tense(context.resolve(mention), context.published) < 0
        )
        open_ended = open_ended or told  # 2014年1月，委员会提出…: the month of the proposal is no period to reach it in
    reviewed = context.mood < 0 or (
        promise is not None and promise.word == "争取" and where == "section" and prior < -0.9
    )
    if promise is not None and reviewed and not _looks_ahead(promise, context, mention):
        promise, open_ended, commitment = None, False, None  # 争取国家资金5亿元, 确保粮食产量90万吨, in a review
    if promise is None and _AIM.match(scene.text, q.end) and not _REACHED.search(scene.text, slot.clause, q.start):
        score += 6.0
        rule = "role.aim"
    said = scene.text[max(slot.clause, q.start - 160) : q.start]
    a_thing = q.unit in _THINGS and not _SET_FIRM.search(said)  # 重大战略任务3个
    if promise is None and _SET.search(said) and not a_thing and not any(word in said for word in _HELD):
        score += 6.0  # 甲镇任务3200亩
        rule = "role.aim"
    if promise is not None:
        last = result is None or promise.start > result.start or _is_wish(scene.text, promise, result, slot)
        apart = _is_apart(scene.text, promise.end, q.start)
        firm = promise.kind == "local" and promise.start >= slot.clause  # 计划投资9亿元, amid results
        score += 6.5 if firm else 4.0 if promise.start >= slot.clause or last else 0.5
        if apart:
            score -= 3.0 if promise.word in _WEAK else 1.0
        rule = "role.promise"
    if result is not None:
        near = result.start >= slot.clause
        if promise is not None and near and promise.start < result.start < q.start and result.word.startswith(_DONE):
            score -= 7.0  # 计划新开工项目已开工51个
        elif promise is not None and promise.start < result.start < slot.clause and result.word.startswith(_DONE):
            score -= 3.0  # 计划开工270项，实际已开工129项，开工率47%
        if promise is None or (promise.start < slot.clause and result.start > promise.start and near):
            score -= 3.5 if near else 1.8
            rule = "role.result"
        if promise is not None and promise.start < slot.clause and near and result.start > promise.start:
            score -= 4.0
    compared = compare or scene.compares
    if promise is None and compared is not None:
        planned = prior > 0.7 and period_tense(context.paragraph or context.period, context.published) >= 0.3
        score -= 0.8 if planned else 2.5 if compare else 1.5  # a plan says 同比增长8% too
        rule = rule if planned else "role.compare"
    if kind == "growth_rate" and q.comparator == "=" and q.precision < 1 and q.value_high is None:
        score -= 0.4  # a plan is round, a result has decimals
    if mention is not None:
        when = period_tense(context.resolve(mention, score > 0), context.published)
        if mention.shape == "year" and q.unit in ("项", "个") and result is None and "安排" in said and abs(when) < 0.9:
            score += 2.0  # 今年安排重点项目90项: the list of the year
            rule = "role.set"
        if mention.since:
            score -= 0.0 if promise is not None else 2.0
            rule = "role.tense" if promise is None else rule
        elif mention.is_deadline and when >= 0:
            score += 2.5 + 2.0 * when
            rule = "role.deadline"
        elif mention.is_until and promise is None:
            score -= 3.0
            rule = "role.tense"
        elif abs(when) > 0.5 and (promise is None or when > 0):
            score += 3.0 * when
            rule = "role.tense"
    else:
        running = context.paragraph or context.period
        when = period_tense(running, context.published)
        if abs(when) > 0.5 and not (prior > 0.9 and when < 0 and where == "section"):
            score += 1.2 * when
    score += 2.0 * (context.running + context.mood)
    if bound:
        score += 0.8
    if tally or (promise is None and result is None and _COUNTED.search(said)):
        score -= 0.8
        rule = rule if promise or result else "role.tally"
    stated = promise is None and result is None and _STATED.search(said)
    if stated:
        score -= 0.5
    elif promise is None and result is None and scene.promised > q.start:
        score += 1.2
    if not score:
        score = 0.2
    return ("target" if score > 0 else "actual"), min(1.0, abs(score) / 4), commitment, rule, open_ended


def _is_wish(text: str, promise: Cue, result: Cue, slot: Slot) -> bool:
    """Whether an outcome told between a promise and a later clause is promised too: 力争…增长8%，投资转正，新增12家."""
    if result.start >= slot.clause or result.word not in _WISHED:
        return False
    return not any(mark in text[promise.end : slot.quantity.start] for mark in "；;")


def _looks_ahead(promise: Cue, context: Context, mention: Mention | None) -> bool:
    """Whether a promise in a review is for the time after it: it names that time."""
    if promise.word in _LATER or promise.kind == "once":
        return True
    return mention is not None and period_tense(context.resolve(mention, True), context.published) > 0.3


def _is_ending(scene: Scene, context: Context, mention: Mention | None) -> bool:
    """Whether the time told of is over or ends within two months."""
    period = context.resolve(mention, False) if mention is not None else context.paragraph or context.period
    if period is None or period.end is None or context.published is None:
        return False
    return (period.end - context.published).days < 62


def _runs_on(scene: Scene, start: int, end: int) -> bool:
    """Whether a plan of a clause before still governs (年度投资20亿元，建设18个项目): no result, no time between."""
    if any(start <= mention.start < end for mention in scene.times):
        return False
    return not _TURNED.search(scene.text, start, end)


def _is_apart(text: str, start: int, end: int) -> bool:
    """Whether a semicolon ends the reach of a promise; a promise that opens a list (目标为：…；…) reaches over it."""
    between = text[start:end]
    if "；" not in between and ";" not in between:
        return False
    colon = min((k for k in (between.find("："), between.find(":")) if k >= 0), default=-1)
    return not 0 <= colon <= 12


def _years_between(scene: Scene, slot: Slot, context: Context) -> Period | None:
    """The years a yearly average is over: those named as 时期, or from the year of departure to the one reached."""
    passed = [m for m in scene.times if m.start < slot.quantity.start]
    for mention in reversed(passed):
        if mention.shape in ("plan", "span"):
            return context.resolve(mention)
    years = [m for m in passed if m.year and m.shape == "year"]
    for first, last in pairwise(years):
        if first.is_base and not last.is_base and 1 < last.year - first.year < 20:
            return span_of(first.year, 1, last.year - first.year, "span")
    return None


def _period(scene: Scene, slot: Slot, role: str, context: Context, mention: Mention | None, open_ended: bool):
    future = role == "target"
    is_point = future and mention is not None and mention.shape != "day" and mention.text[-1] in "末底"
    due = mention if mention is not None and (mention.is_deadline or is_point) else None
    if due is None:
        for other in scene.times:
            if other.is_deadline and not other.is_base and slot.clause <= other.start < slot.clause_end:
                due = other
                break
    deadline = context.resolve(due, True) if due is not None and future else None
    if open_ended and (mention is None or mention.start < slot.clause):
        return None, None, deadline
    if mention is None and due is not None and future:
        mention = due
    if mention is not None and not (mention.is_deadline and not future and mention.start < slot.clause):
        period = context.resolve(mention, future)
        if not future and not is_of_year(scene.text, slot):
            period = context.finer(period)
        if period.code:
            return period, (mention.start, mention.end), deadline
        if mention.is_deadline or period.partial:
            return None, (mention.start, mention.end), deadline
    running = context.paragraph or context.period or context.default
    if running is not None and not future:
        running = context.finer(context.past(running))
    elif running is not None and future:
        running = context.promised(running)
    elif future:
        running = context.ahead
    if role == "actual" and running is not None and running.start and running.end:
        if context.published and running.start > context.published:
            return None, None, deadline  # nothing is reported on a time that has not begun
        if len(running.code or "") != 4 and context.published and running.end > context.published and context.reported:
            running = context.reported  # 下半年 was named for a plan
        if len(running.code or "") == 9:
            running = context.year_end(running)
    return running, None, deadline
