"""What governs a number: a promise, a result, a time, the part of the text it stands in."""

from __future__ import annotations

from kpi.reading.figures import Figure
from kpi.reading.headings import Purpose
from kpi.reading.lexicon import pattern
from kpi.reading.roles.rule import Rule, declaring
from kpi.reading.times import Does

RULES: list[Rule] = []
rule = declaring(RULES)
MONTH = 31
"""Days of which the longest month is not yet over on its last."""
CLOSING = 11
"""The month from which several years that end with this one are looked back on."""


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


@rule(
    "role.task_done_behind",
    "actual",
    "新增就业1.3万人，超额完成任务。",
    "新增就业1.3万人，任务艰巨。",
)
def _task_done_behind(figure: Figure) -> bool:
    """What is told to have met its task in the words right behind it."""
    if figure.governed_by("promise"):
        return False
    return pattern("task_done_behind").match(figure.text, figure.quantity.end) is not None


@rule("role.promise_governs", "target", "2024年，力争新增规上企业38家。", "好于预期，2024年一季度新增规上企业38家。")
def _promise(figure: Figure) -> bool:
    return figure.governed_by("promise")


@rule("role.promise_behind", "target", "其余3个将于12月底前开工。", "其余3个已于8月开工。")
def _promise_behind(figure: Figure) -> bool:
    """What is counted, and behind it what will be done with it."""
    if figure.quantity.form != "count" or figure.governed_by("promise"):
        return False
    if pattern("promise_behind").match(figure.text, figure.quantity.end):
        return True
    is_planned = pattern("plan_behind").match(figure.text, figure.quantity.end) is not None
    return is_planned and not figure.governed_by("result_strong")


@rule("role.done_of_the_goal", "actual", "育苗计划63亩，完成80亩。", "育苗计划63亩，其中针叶林40亩。")
def _done_of_the_goal(figure: Figure) -> bool:
    """What was done, told right behind the goal of the same unit."""
    before = figure.previous()
    if before is None or not before.is_goal or before.unit != figure.unit:
        return False
    is_done = "reach" in (figure.left.link, figure.left.lead) or pattern("done_since").search(figure.near)
    return figure.left.name is None and bool(is_done)


@rule(
    "role.year_ahead_of_its_part",
    "target",
    "全年新增就业8000人；1月完成650人。",
    "全年新增就业8000人，比上年增长3%。",
)
def _year_ahead_of_its_part(figure: Figure) -> bool:
    """What is told of a whole year before what a part of it has brought."""
    time = figure.explicit_time()
    if time is None or time.shape != "year" or time.shift != 0 or figure.governed_by("result_strong"):
        return False
    return pattern("whole_year").fullmatch(figure.text, time.start, time.end) is not None


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
    opening = period.code == f"{published.year}" and published.month <= 3 and not figure.is_told_after(time.start)
    return (spans or opening) and not figure.is_answered_after(time.start)


@rule("role.bound", "target", "2025年，城镇新增就业不少于1.1万人。", "2023年，城镇新增就业不少于1.1万人。")
def _bound(figure: Figure) -> bool:
    if figure.comparator not in (">=", "<=") or "reach" in figure.quantity.rule or figure.governed_by("result"):
        return False
    period = figure.explicit_period()
    if period is not None and figure.state.current_purpose is Purpose.REVIEWING and period == figure.state.period:
        return False  # 今年，新增就业不少于1.1万人 in a summary of this year
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
    if figure.state.current_purpose is not Purpose.PROMISING:
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
        return figure.state.current_purpose is not Purpose.PROMISING
    time = figure.explicit_time()
    is_running = period.start <= published and (period.end - period.start).days < MONTH
    return period.end <= published or is_running or (time is not None and (time.is_cumulative or time.shape == "now"))


def _is_part_of_a_year(figure: Figure) -> bool:
    """1—6月 of a year that is not told: offices report months, and plan years."""
    time = figure.explicit_time()
    if time is None or figure.state.current_purpose is Purpose.PROMISING or time.does not in (Does.PERIOD, Does.AS_OF):
        return False
    return time.shape in ("month", "months", "quarter", "half")


@rule("role.planned", "target", "2024年工作要点\n新建学校3所。", "2023年工作总结\n新建学校3所。")
def _planned(figure: Figure) -> bool:
    if figure.state.current_purpose is not Purpose.PROMISING or figure.governed_by("result_strong"):
        return False
    if figure.state.title_purpose is Purpose.PROMISING and not figure.state.is_weighed:
        return True  # the title of a plan outweighs 同比
    if figure.state.purpose_source == "heading" and pattern("goals_heading").search(figure.state.heading or ""):
        return True
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
    return figure.state.current_purpose is Purpose.REVIEWING


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
