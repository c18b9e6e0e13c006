"""Whether a figure is promised, reported or neither: small rules in a declared order, the first that speaks decides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kpi.reading.figures import MONEY, Figure
from kpi.reading.lexicon import of_class, pattern
from kpi.reading.places import is_other_place, own_words, wider_words
from kpi.reading.state import Mood
from kpi.reading.times import Does


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with the role it gives, and a sentence in which it speaks and one in which it does not."""

    id: str
    gives: str
    speaks: Callable[[Figure], bool]
    example: str
    counter: str


RULES: list[Rule] = []
FAR = 160
"""Characters before a number in which a word can still be about it."""


def rule(id: str, gives: str, example: str, counter: str) -> Callable[[Callable[[Figure], bool]], Callable]:
    """Declare a role rule; rules are asked in the order in which they stand here."""

    def declared(speaks: Callable[[Figure], bool]) -> Callable[[Figure], bool]:
        RULES.append(Rule(id, gives, speaks, example, counter))
        return speaks

    return declared


def decide(figure: Figure) -> None:
    """Set the role of a figure by the first rule that speaks."""
    for each in RULES:
        if each.speaks(figure):
            figure.role = each.gives
            figure.role_rule = each.id
            figure.rules += [each.id, *_others(figure, each)]
            return


_VOTERS = (
    "role.promise_governs",
    "role.time_to_come",
    "role.result_governs",
    "role.time_past",
    "role.planned",
    "role.reviewed",
)


def _others(figure: Figure, chosen: Rule) -> list[str]:
    """What other cues speak for, and what the text around says: role.or_target, mood.reviewing."""
    gives = {each.gives for each in RULES if each.id in _VOTERS and each.speaks(figure)}
    return [
        *(f"role.or_{role}" for role in sorted(gives - {chosen.gives})),
        f"mood.{figure.state.running_mood.value}",
        f"mood.of_{figure.state.mood_source}",
        *_around(figure),
    ]


CLOSING = 11
"""The month from which several years that end with this one are looked back on."""
HEADLINE = 40
"""Characters of a sentence that is read as one: 总投资109亿！31个项目集中开工."""
MONTH = 31
"""Days of which the longest month is not yet over on its last."""
_MEASURES = tuple(of_class("measure", "measure_tail", "amount", "share_rate"))
LONG_SENTENCE, CROWD, LATE = 120, 6, 4
"""Characters of a long sentence, numbers of a crowded one, and the number from which one stands late in it."""


def _around(figure: Figure) -> list[str]:
    """What makes a sentence harder to read: its length, its numbers, quotations, somebody speaking, one firm."""
    sentence = figure.sentence
    told = {
        "around.long": sentence.end - sentence.start > LONG_SENTENCE,
        "around.crowded": len(sentence.slots) >= CROWD,
        "around.late": figure.index >= LATE,
        "around.bracket": figure.slot.depth > 0,
        "around.quoted": sentence.has("quoting", figure.start),
        "around.spoken": sentence.has("speaking", figure.start),
        "around.one_of_many": sentence.has("single", figure.start),
        "around.own_area": sentence.has("own_area", figure.start),
        "around.item": figure.slot.is_item,
        "around.undated": figure.state.published is None,
    }
    return [*(name for name, is_so in told.items() if is_so), *_beside(figure)]


def _beside(figure: Figure) -> list[str]:
    """The classes of the verbs beside a number, and whether its name is a measure: beside.reach, beside.measure."""
    left, name = figure.left, figure.name
    told = [f"beside.{left.link}" if left.link else "beside.nothing"]
    if left.lead:
        told.append(f"ahead.{left.lead}")
    if name is not None and name.words.endswith(_MEASURES):
        told.append("beside.measure")
    return told


def _in_clause(figure: Figure, name: str) -> bool:
    return pattern(name).search(figure.clause) is not None


@rule("role.gap", "actual", "1—8月税收完成3亿元，欠序时8.6个百分点。", "1—8月税收增长8.6%。")
def _gap(figure: Figure) -> bool:
    return figure.is_gap


@rule("role.hypothesis", "context", "有观点认为占比不能低于30%。", "占比达到30%。")
def _hypothesis(figure: Figure) -> bool:
    return figure.sentence.has("hypothesis", figure.start)


@rule("role.asked_by_label", "target", "目标任务：新建助餐点22个。", "进展情况：新建助餐点17个。")
def _labelled(figure: Figure) -> bool:
    return pattern("goal_label").match(
        figure.text, figure.sentence.start, figure.start
    ) is not None and not figure.governed_by("result_strong")


@rule("role.goal", "target", "截至6月，完成年度目标2万人的60%。", "截至6月，新增就业1.2万人。")
def _goal(figure: Figure) -> bool:
    wider = any(word in figure.near for word in wider_words(figure.sentence.district))
    return figure.is_goal and not wider and not _is_of_other_area(figure)


@rule("role.goal_elsewhere", "context", "新定目标比全省投资7%的目标高。", "固定资产投资7%的增长目标。")
def _goal_elsewhere(figure: Figure) -> bool:
    return figure.is_goal


@rule("role.asked", "target", "新增公办学位3000个：已完成2400个。", "已新增公办学位3000个，其中小学2400个。")
def _asked(figure: Figure) -> bool:
    return figure.sentence.is_task or (figure.is_asked and figure.state.running_mood is not Mood.OPEN)


@rule("role.pace", "context", "完成率78.2%（序时75%）。", "完成率78.2%。")
def _pace(figure: Figure) -> bool:
    return figure.unit == "%" and pattern("pace_before").search(figure.near) is not None


@rule("role.in_a_name", "context", "恒远年产20万吨锂电铜箔项目开工。", "2023年粮食产量20万吨。")
def _in_a_name(figure: Figure) -> bool:
    if figure.unit == "英寸":
        return True
    if pattern("name_follows").match(figure.after) is None:
        return False
    in_words = figure.left.name is not None and figure.left.link is None and figure.left.lead is None
    return _near(figure, "in_a_name") or (figure.unit in ("吉瓦", "兆瓦", "千瓦", "吨", "千伏") and in_words)


def _near(figure: Figure, name: str) -> bool:
    return pattern(name).search(figure.near) is not None


@rule("role.price", "context", "工业用水2.1元/立方米。", "2023年水费收入2.1亿元。")
def _price(figure: Figure) -> bool:
    return (figure.unit or "").startswith("元/") or (
        pattern("price").search(figure.clause) is not None and figure.unit in MONEY
    )


@rule("role.weight", "context", "新增规上企业2户（6分）。", "考核得96分。")
def _weight(figure: Figure) -> bool:
    """The points an item is worth in a contract, in brackets of their own."""
    q, text = figure.quantity, figure.text
    if figure.unit == "分" and pattern("full_marks").search(figure.near):
        return True
    return figure.unit == "分" and text[q.start - 1] in "（(" and text[q.end : q.end + 1] in ("）", ")")


@rule("role.standard", "context", "亩均投资标准不低于4000元。", "2023年发放补贴4000元。")
def _standard(figure: Figure) -> bool:
    return figure.unit in MONEY and _in_clause(figure, "standard")


@rule("role.prize", "context", "对前三名的镇街奖励20万元。", "2023年发放奖励资金3亿元。")
def _prize(figure: Figure) -> bool:
    if figure.unit not in MONEY:
        return False
    return _in_clause(figure, "prize") or (
        pattern("prize_after").search(figure.after) is not None and _in_clause(figure, "prize_opening")
    )


@rule("role.other_area", "context", "全国城镇调查失业率为5.1%。", "2023年全区城镇调查失业率为5.1%。")
def _other_area(figure: Figure) -> bool:
    return figure.quantity.form != "rank" and _is_of_other_area(figure)


def _is_of_other_area(figure: Figure) -> bool:
    """Whether the last area named before a figure in its sentence is a wider one, no share of it or place in it."""
    wider = wider_words(figure.sentence.district)
    if is_other_place(figure.district, figure.sentence.district):
        return True
    if figure.is_comparison and figure.governed_by("promise") and figure.state.running_mood is not Mood.REVIEWING:
        return False
    if pattern("ratio_to_area").search(figure.near) or pattern("average_after").match(figure.after):
        return True
    if figure.is_comparison:
        own = any(word in figure.near for word in own_words(figure.sentence.district))
        return any(word in figure.near for word in wider) or (
            not own and pattern("average").search(figure.near) is not None
        )
    if figure.sentence.has("neighbour", figure.start):
        return True
    near = figure.near
    before = figure.previous()
    if (
        before is not None
        and "role.other_area" in before.rules
        and not before.is_comparison
        and before.slot.depth <= figure.slot.depth
        and figure.left.name is None
        and figure.is_rate
    ):
        return True
    if pattern("of_rank").match(near.removeprefix(next((w for w in wider if near.startswith(w)), "-"))):
        return False
    if (near.startswith(wider) and not near.startswith("国内生产总值")) or figure.after.startswith(
        ("的全国", "的全省", "的全市")
    ):
        return True
    head = figure.sentence.heads(figure)
    return head in wider


@rule("role.period_before", "context", "2023年研发投入5.4亿元，上年同期为4.2亿元。", "2023年研发投入比上年增长5%。")
def _period_before(figure: Figure) -> bool:
    if figure.slot.depth and pattern("starts_with_base").match(figure.clause):
        return True
    if pattern("base_told").search(figure.clause) and pattern("changed").match(figure.after):
        return True
    before = figure.previous()
    is_alike = (
        before is not None and before.role == "target" and before.unit == figure.unit and figure.left.name is None
    )
    if is_alike and pattern("last_year_was").match(figure.clause):
        return True
    time = next((t for t in reversed(figure.sentence.times) if figure.slot.clause <= t.start < figure.start), None)
    if time is not None and time.does is Does.BASE and pattern("basis_after").match(figure.after):
        return True
    if figure.left.link in ("up", "down", "narrow", "make") or figure.quantity.form == "rank":
        return False
    if (
        time is None
        or time.does is not Does.BASE
        or figure.kind in ("growth_rate", "increment", "ratio", "completion_rate")
    ):
        return False
    if figure.unit in ("%", "倍"):
        return False
    between = figure.text[time.end : figure.start]
    return not pattern("changed").search(between) and pattern("base_figure").search(between) is not None


@rule("role.once", "context", "项目投产后年产值可达5亿元。", "2023年建成投产项目12个。")
def _once(figure: Figure) -> bool:
    m = figure.sentence.last("once", figure.start)
    if m is not None and any(mark in figure.text[m.end() : figure.start] for mark in "；;"):
        return False
    if m is None:
        return False
    return not pattern("promise").search(figure.text, m.end(), figure.start)


@rule("role.one_firm", "context", "该企业现有员工380人。", "全区现有企业380家。")
def _one_firm(figure: Figure) -> bool:
    text, sentence = figure.text, figure.sentence
    if sentence.has("person", figure.start):
        return True
    if sentence.has("own_area", figure.start):
        return False
    item = pattern("item").match(text, sentence.start, figure.start)
    starts = (item.end() if item else sentence.start, figure.slot.clause)
    return any(pattern("firm").match(text, at, figure.start) for at in starts)


@rule("role.one_project", "context", "宏达机械新厂房项目总投资3.2亿元。", "2024年3月，集中开工项目15个，总投资42亿元。")
def _one_project(figure: Figure) -> bool:
    words = figure.name.words if figure.name else ""
    if pattern("of_one_project").match(figure.after) and pattern("total_of_project").search(figure.near):
        return True
    sentence = figure.sentence
    if "完成" in figure.near:
        return False
    if pattern("one_project").search(figure.text, sentence.start, figure.start) and not sentence.has(
        "own_area", figure.start
    ):
        return not any(f.unit in ("个", "项") and f.role != "context" for f in figure.sentence.figures)
    if not pattern("total_of_project").search(figure.near) and not pattern("total_of_project").search(words):
        return False
    is_headline = sentence.end - sentence.start < HEADLINE
    told_until = sentence.end if is_headline else figure.start
    if sentence.has("own_area", told_until) or figure.state.running_mood is Mood.PROMISING:
        return False
    return not figure.sentence.has_counted(figure)


@rule(
    "role.size_of_one",
    "context",
    "县医院新院区（概算6.9亿元、床位800张）6月底前封顶。",
    "全县重点项目28个（总投资69亿元）。",
)
def _size_of_one(figure: Figure) -> bool:
    """What stands in brackets behind the name of one thing is how large it is."""
    if not figure.slot.depth or figure.unit in ("%", "个百分点") or figure.governed_by("result_strong"):
        return False
    opened = figure.text.rfind("（", figure.sentence.start, figure.start)
    opened = max(opened, figure.text.rfind("(", figure.sentence.start, figure.start))
    head = figure.text[figure.sentence.start : opened]
    if opened < 0 or pattern("own_area").search(head) or figure.sentence.has_counted(figure):
        return False
    return (
        pattern("one_thing").search(head) is not None
        and pattern("size_told").search(figure.text, opened, figure.start) is not None
    )


@rule(
    "role.topic",
    "context",
    "宏达机械公司占地46亩。去年上缴税金300万元。",
    "宏达机械公司占地46亩。去年全区上缴税金3亿元。",
)
def _topic(figure: Figure) -> bool:
    return figure.sentence.topic and not figure.governed_by("promise") and not figure.is_goal


@rule("role.geography", "context", "全区总面积860平方公里，辖12个街道。", "2023年新增绿地面积6公顷。")
def _geography(figure: Figure) -> bool:
    if figure.unit in MONEY or figure.quantity.form == "rank" or figure.kind in ("growth_rate", "completion_rate"):
        return False
    said = list(
        pattern("geography").finditer(figure.text, max(figure.sentence.start, figure.start - FAR), figure.start)
    )
    if not said:
        return False
    m = said[-1]
    if m.group().endswith("辖"):
        return "；" not in figure.text[m.end() : figure.start] and figure.unit != "人"
    return m.start() >= figure.slot.clause


@rule("role.field", "context", "34个行业大类中，25个保持增长。", "新建项目34个，25个已开工。")
def _field(figure: Figure) -> bool:
    """The things that a part is taken of: 34个行业中25个增长, 全县21个乡镇中."""
    return figure.quantity.form == "count" and pattern("field_of_parts").match(figure.after) is not None


@rule("role.attendance", "context", "各镇干部共320人参加培训。", "2023年培训干部320人次。")
def _attendance(figure: Figure) -> bool:
    if pattern("meeting").match(figure.after) or pattern("frequency").search(figure.clause):
        return True
    if figure.unit not in ("人", "人次"):
        return False
    return pattern("attendance").search(figure.text, figure.begin, figure.slot.clause_end) is not None


@rule("role.forecast", "context", "预计三季度粮食收购量9万吨。", "预计全年地区生产总值增长6%。")
def _forecast(figure: Figure) -> bool:
    m = figure.sentence.last("forecast", figure.start)
    if m is None or figure.governed_by("promise") or figure.state.published is None:
        return False
    if figure.is_answered_after(m.start()):
        return False
    if m.group() in ("有望", "可望", "料将"):
        return True
    period = figure.explicit_period()
    if period is None:
        return False
    if period.end <= figure.state.published:
        return False
    late = figure.state.published.month >= 10 and period.code == f"{figure.state.published.year}"
    return not late and figure.state.running_mood is not Mood.PROMISING


@rule(
    "role.held_against_plan",
    "actual",
    "零售总额完成4.6亿元，占年计划的49.6%。",
    "按照年计划，零售总额4.6亿元。",
)
def _held_against_plan(figure: Figure) -> bool:
    """What is held against a plan in the same breath has been reached, whatever the document is about."""
    if figure.kind == "completion_rate" and not figure.is_goal:
        asked = figure.sentence.last("aspired", figure.quantity.start)
        return asked is None and pattern("completion_before").search(figure.near) is not None
    if figure.quantity.form == "rank" or pattern("goal_word").search(figure.near):
        return False
    m = pattern("held_against_plan").search(figure.text, figure.slot.clause, figure.sentence.end)
    slots = figure.sentence.slots
    stop = slots[figure.index + 1].quantity.start if figure.index + 1 < len(slots) else figure.sentence.end
    return m is not None and m.start() < stop


@rule("role.promise_governs", "target", "2024年，力争新增规上企业38家。", "好于预期，2024年一季度新增规上企业38家。")
def _promise(figure: Figure) -> bool:
    return figure.governed_by("promise")


@rule("role.done_of_the_goal", "actual", "育苗计划63亩，完成80亩。", "育苗计划63亩，其中针叶林40亩。")
def _done_of_the_goal(figure: Figure) -> bool:
    """What was done, told right behind the goal of the same unit."""
    before = figure.previous()
    if before is None or not before.is_goal or before.unit != figure.unit:
        return False
    is_done = "reach" in (figure.left.link, figure.left.lead) or pattern("done_since").search(figure.near)
    return figure.left.name is None and bool(is_done)


@rule("role.time_to_come", "target", "到2027年，森林覆盖率达到45%。", "2023年，森林覆盖率达到45%。")
def _time_to_come(figure: Figure) -> bool:
    published = figure.state.published
    time, period = figure.explicit_time(), figure.explicit_period()
    if time is None or period is None:
        return False
    if time.does is Does.SINCE or figure.is_answered_after(time.start):
        return False
    if time.start > figure.start and figure.governed_by("result_strong"):
        return False
    if published is None:
        is_done = time.shape != "year" and "reach" in (figure.left.link, figure.left.lead) and time.does is Does.UNTIL
        return time.does in (Does.DEADLINE, Does.UNTIL) and not is_done and not figure.is_answered_after(time.start)
    if time.does in (Does.DEADLINE, Does.UNTIL) and period.end > published:
        return not figure.is_answered_after(time.start)
    if period.start > published:
        return True
    is_ending = published.year == period.end.year and published.month >= CLOSING
    spans = period.start.year != period.end.year and period.end > published and not is_ending
    opening = period.code == f"{published.year}" and published.month <= 3 and not figure.governed_by("result")
    return (spans or opening) and not figure.is_answered_after(time.start)


@rule("role.bound", "target", "2025年，城镇新增就业不少于1.1万人。", "2023年，城镇新增就业不少于1.1万人。")
def _bound(figure: Figure) -> bool:
    if figure.comparator not in (">=", "<=") or "reach" in figure.quantity.rule or figure.governed_by("result"):
        return False
    period = figure.explicit_period()
    return (
        period is not None
        and figure.state.published is not None
        and period.end > figure.state.published
        and (time := figure.explicit_time()) is not None
        and not time.is_cumulative
    )


@rule("role.result_governs", "actual", "已建成口袋公园12个。", "力争建成口袋公园12个。")
def _result(figure: Figure) -> bool:
    return figure.governed_by("result_strong")


@rule("role.worked_out", "actual", "工业投资增速居全市第3位。", "全面落实各项任务。")
def _worked_out(figure: Figure) -> bool:
    if figure.kind not in ("completion_rate", "rank"):
        return False
    if figure.state.running_mood is not Mood.PROMISING:
        return True
    return figure.governed_by("result" if figure.kind == "completion_rate" else "result_strong")


@rule("role.time_past", "actual", "2023年，新增规上企业38家。", "2023年，力争新增规上企业38家。")
def _time_past(figure: Figure) -> bool:
    published, period = figure.state.published, figure.explicit_period()
    time = figure.explicit_time()
    if (
        time is not None
        and time.does is Does.AS_OF
        and pattern("as_of_word").search(figure.text, figure.sentence.start, time.start)
    ):
        return True  # 截至10月19日 tells what was reached, whatever the text is about
    if period is None:
        return _is_part_of_a_year(figure)
    if published is None:
        return figure.state.running_mood is not Mood.PROMISING
    time = figure.explicit_time()
    is_running = period.start <= published and (period.end - period.start).days < MONTH
    return period.end <= published or is_running or (time is not None and (time.is_cumulative or time.shape == "now"))


def _is_part_of_a_year(figure: Figure) -> bool:
    """1—6月 of a year that is not told: offices report months, and plan years."""
    time = figure.explicit_time()
    if time is None or figure.state.running_mood is Mood.PROMISING or time.does not in (Does.PERIOD, Does.AS_OF):
        return False
    return time.shape in ("month", "months", "quarter", "half")


@rule("role.planned", "target", "2024年工作要点\n新建学校3所。", "2023年工作总结\n新建学校3所。")
def _planned(figure: Figure) -> bool:
    if figure.state.running_mood is not Mood.PROMISING or figure.governed_by("result_strong"):
        return False
    if figure.state.title_mood is Mood.PROMISING and not figure.state.is_weighed:
        return True  # the title of a plan outweighs 同比
    return not pattern("since_last_year").search(figure.text, figure.slot.clause, _next_clause_end(figure))


def _next_clause_end(figure: Figure) -> int:
    """Where the clause behind that of a figure ends: a level and its growth since last year are told together."""
    text, end = figure.text, figure.sentence.end
    first = min((at for at in (text.find(mark, figure.quantity.end, end) for mark in "，,；;") if at >= 0), default=end)
    if text[first : first + 1] in "；;":
        return first
    return min((at for at in (text.find(mark, first + 1, end) for mark in "，,；;") if at >= 0), default=end)


@rule("role.reviewed", "actual", "2023年工作总结\n新建学校3所。", "2024年工作要点\n新建学校3所。")
def _reviewed(figure: Figure) -> bool:
    return figure.state.running_mood is Mood.REVIEWING


@rule("role.reported", "actual", "全区税收收入同比增长6%。", "辖12个街道。")
def _reported(figure: Figure) -> bool:
    sentence = figure.sentence
    if figure.unit == "分" or sentence.has("progress_words", sentence.end):
        return True
    if figure.kind == "growth_rate" and figure.left.link in ("up", "down") and figure.name is not None:
        return True
    if pattern("grown_since").match(figure.text, figure.quantity.end):
        return True
    done = figure.left.lead in ("make", "reach") or figure.left.link in ("make", "reach", "to")
    return done or figure.governed_by("result") or figure.state.running_period is not None


@rule("role.without_a_cue", "context", "冷链仓储能力90万吨。", "2023年，冷链仓储能力90万吨。")
def _without(figure: Figure) -> bool:
    return True
