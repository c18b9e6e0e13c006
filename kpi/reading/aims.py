"""How a number stands to a goal: the goal itself, what was asked, a gap, a comparison, a change of place."""

from __future__ import annotations

from decimal import Decimal

from kpi.quantities import Quantity
from kpi.reading.clauses import Slot
from kpi.reading.figures import MONEY, Figure
from kpi.reading.lexicon import pattern
from kpi.reading.names import Name
from kpi.reading.relations import LEADING, is_goal_changed, moved_goal

_MANY = ("个", "项", "家", "件", "人")
_CHANGE = "个百分点"
_RATES = ("%", _CHANGE, "分", "位")
_BOUND_AT = "，,、；;：:的约设区级增建进约（(工约个家"
"""Where the words of a bound begin: behind one of these."""
_ROUNDING = Decimal("0.1")
OPENING = 300
"""Characters in which a text says that it adjusts goals."""


def is_goal(figure: Figure) -> bool:
    if pattern("listed_in_plan").search(figure.near) or pattern("obtained").search(figure.clause):
        return False
    if pattern("not_reached").search(figure.near):
        return True
    if _is_no_goal(figure):
        return False
    if figure.unit not in MONEY and pattern("handed_down").search(figure.near):
        return True
    if pattern("goal_before").search(figure.near) or pattern("goal_of_office").search(figure.near):
        return True
    if figure.slot.depth and not figure.near.strip() and _is_goal_bracketed(figure):
        return True
    figure.is_passing = _is_passing(figure)
    return figure.is_passing


def _is_no_goal(figure: Figure) -> bool:
    """完成年度任务的61%, 低于市计划的0.7个百分点, 重点任务12项: told of a goal, or of tasks, and no goal itself."""
    if figure.quantity.form in ("rank", "multiple"):
        return True
    if pattern("task_fulfilled").match(figure.text, figure.quantity.end):
        return not figure.governed_by("promise")
    if figure.unit == "%" and pattern("completion_before").search(figure.near):
        return True
    if figure.unit == _CHANGE and pattern("gap_before").search(figure.clause):
        return True
    return pattern("counted_item").fullmatch(figure.unit or "") is not None and _are_tasks(figure)


def _is_passing(figure: Figure) -> bool:
    """8%的目标, 22.7万亩夏播任务，目前仅完成1.5万亩: the word for a goal stands behind the number."""
    behind = "count_goal_after" if figure.quantity.form == "count" else "goal_after"
    if pattern(behind).match(figure.after) or pattern("task_then_done").match(figure.text, figure.quantity.end):
        return True
    return pattern("held_against").search(figure.near) is not None and bool(pattern("task_behind").match(figure.after))


def _are_tasks(figure: Figure) -> bool:
    """重点任务12项, 58项改革任务全面铺开: so many tasks there are, and nothing is asked of them by a number."""
    is_done = pattern("task_then_done").match(figure.text, figure.quantity.end) is not None
    is_before = pattern("tasks_before").search(figure.near) is not None
    return is_before or (not is_done and pattern("tasks_behind").match(figure.after) is not None)


def _is_goal_bracketed(figure: Figure) -> bool:
    """距离年度目标（86%）还有差距: a number in brackets right behind the word for a goal."""
    opened = figure.slot.clause - 1
    return pattern("goal_opened").search(figure.text, max(figure.sentence.start, opened - 12), opened) is not None


def is_asked(text: str, slots: list[Slot], i: int, classes: dict[int, int]) -> bool:
    """新增学位3000个：已完成2400个: the first number is what was to be done."""
    if i + 1 >= len(slots) or slots[i + 1].quantity.unit != slots[i].quantity.unit or i + 1 in classes:
        return False
    if slots[i].quantity.unit in _RATES:
        return False
    q = slots[i].quantity
    if pattern("total_sum").search(text, slots[i].clause, q.start):
        return False  # 总投资6亿元，已完成投资1亿元: what the projects cost is no plan for the year
    if pattern("done_with_share").match(text, q.end) and slots[i + 1].quantity.end < len(text):
        return True
    if q.unit in _MANY and not text[slots[i].clause : q.start].strip():
        return False  # 32个项目，已开工28个
    between = text[q.end : slots[i + 1].quantity.start]
    return pattern("then_done").fullmatch(between) is not None and not pattern("told").search(
        text, slots[i].clause, q.start
    )


def is_worked_out(text: str, slots: list[Slot], i: int) -> bool:
    """更新管道120公里，已完成71.5公里，占59.6%: the share worked out of both says that the first was to be done."""
    if i + 2 >= len(slots):
        return False
    whole, part, share = (slots[k].quantity for k in (i, i + 1, i + 2))
    if whole.unit != part.unit or whole.unit in _RATES or share.unit != "%" or not whole.value or not part.value:
        return False
    between, behind = text[whole.end : part.start], text[part.end : share.start]
    if share.value is None or abs(part.value / whole.value * 100 - share.value) > _ROUNDING:
        return False
    if pattern("total_sum").search(text, slots[i].clause, whole.start) or not pattern("share_told").fullmatch(behind):
        return False
    head = text[slots[i].clause : whole.start]
    return pattern("done_by_now").search(between) is not None and pattern("to_be_made").search(head) is not None


def mark_move(figure: Figure) -> None:
    """前移2位, 后退1位次: a change of place, no place."""
    q = figure.quantity
    is_place = q.unit == "位" or (q.unit == "人" and figure.text[q.start : q.end].endswith("位"))
    if is_place and pattern("move").search(figure.near):
        figure.is_move, figure.unit = True, "位"


def _around(figure: Figure, baseline: Quantity) -> tuple[str, str]:
    """The words before the number that another starts from, and those between the two."""
    before = figure.text[max(figure.sentence.start, baseline.start - LEADING) : baseline.start]
    return before, figure.text[baseline.end : figure.quantity.start]


def is_revised(figure: Figure, baseline: Quantity) -> bool:
    """Whether a goal is changed: 目标由140亿元调整为155亿元, or any value in a text that says it adjusts goals."""
    text, start = figure.text, figure.sentence.start
    before, between = _around(figure, baseline)
    if is_goal_changed(before, between):
        return True
    if pattern("adjusted").search(between) is None:
        return False
    return (
        pattern("goals_adjusted").search(text, 0, OPENING) is not None
        or pattern("goals_adjusted").search(text, start, figure.start) is not None
    )


def start_from(figure: Figure, baseline: Quantity) -> None:
    if figure.is_goal and is_revised(figure, baseline):
        figure.replaces = baseline.value
        figure.rules.append("goal.revised")
        _move(figure, baseline)
    else:
        figure.baseline = baseline.value
        figure.rules.append("baseline.from_to")


def _move(figure: Figure, baseline: Quantity) -> None:
    """目标在年初100亿元的基础上增加20亿元: the goal is what both come to."""
    moved, step = moved_goal(*_around(figure, baseline)), figure.quantity.value
    if moved is None or step is None or baseline.value is None:
        return
    figure.value = baseline.value + (step if moved["up"] else -step)
    figure.kind, figure.comparator = "level", "="
    figure.rules.append("goal.moved")


def mark_gap(figure: Figure) -> None:
    """低于目标1.4个百分点 is a gap, 高于全国平均2个百分点 a comparison; the later of two values goes on with it."""
    is_floor = figure.quantity.form == "rank" and pattern("not_below").search(figure.near) is not None
    if figure.is_denominator or figure.is_move or is_floor:
        return
    before, near = figure.previous(), figure.near
    if before is not None and before.unit == figure.unit and follows(figure, before):
        figure.is_gap, figure.is_comparison, figure.against = before.is_gap, before.is_comparison, before.against
        figure.goes_on = before.is_gap or before.is_comparison
        return
    if before is not None and before.is_goal and _is_more_than_planned(figure, before):
        figure.is_gap, figure.against = True, "target"
        return
    is_pace = figure.unit == "%" and pattern("ahead_or_behind").search(near) is not None
    is_amount = is_pace or figure.unit == _CHANGE or figure.unit in MONEY or figure.quantity.form == "count"
    is_named = pattern("behind_a_gap").match(figure.after) is not None and pattern("goal_word").search(figure.clause)
    if figure.quantity.form == "count" and _is_state(figure):
        is_amount = False  # 超过序时进度的36项
    if (
        is_amount
        and (is_named or pattern("gap_before").search(figure.clause))
        and not pattern("of_the_pace").match(figure.after)
    ):
        figure.is_gap = True
        figure.against = "pace" if pattern("pace_word").search(figure.clause) else "target"
        return
    is_told = figure.unit == _CHANGE or pattern("average").search(near) or pattern("average_told").search(near)
    if is_told and pattern("comparison_before").search(near) and pattern("average_or_area").search(near):
        figure.is_comparison = True


def _is_state(figure: Figure) -> bool:
    """超过序时进度的36项, 慢于序时5项: so many things are in a state."""
    if pattern("in_a_state").fullmatch(figure.clause):
        return True
    return pattern("state_alone").fullmatch(figure.text, figure.slot.clause, figure.quantity.start) is not None


def _is_more_than_planned(figure: Figure, goal: Figure) -> bool:
    """比计划产量54.8万吨增产0.9万吨: a change told right behind the plan it is held against is a gap."""
    head = figure.text[max(figure.sentence.start, goal.start - LEADING) : goal.start]
    is_change = figure.left.link in ("up", "down") and figure.left.name is None
    return is_change and pattern("than_planned").search(head) is not None


def follows(figure: Figure, before: Figure) -> bool:
    """Whether only a mark stands between two values: 5.9个和8.7个百分点."""
    return pattern("between_values").fullmatch(figure.text, before.quantity.end, figure.quantity.start) is not None


def size(figure: Figure) -> None:
    """4家十亿级|企业, 6家年销售额过亿元的|企业: how large the things are is their class, and no part of the name.

    Of a list that names its things once, at its end, the earlier items take that name.
    """
    right, text = figure.right.name, figure.text
    if figure.quantity.form != "count":
        return
    if right is None or pattern("bare_tier").search(right.words):
        ahead = pattern("noun_ahead").match(text, figure.quantity.end if right is None else right.end)
        ahead = ahead or pattern("noun_ahead").search(text, figure.quantity.end, figure.slot.clause_end)
        if ahead is not None and ahead.start() <= figure.slot.right + 1:
            figure.qualifier = text[figure.quantity.end : ahead.start()].strip() or figure.qualifier
            group = "thing" if ahead["thing"] else "later"
            figure.right.name = Name(ahead[group], *ahead.span(group))
        return
    behind = text[right.start : figure.slot.clause_end]
    end = next((k for k, c in enumerate(behind) if c in "，,、。；;："), len(behind))
    told = pattern("tier_of_size").match(behind[:end]) or pattern("yearly_size").match(behind[:end])
    if told is not None and told["thing"]:
        start = right.start + told.start("thing")
        figure.qualifier = told["size"]
        figure.right.name = Name(told["thing"], start, start + len(told["thing"]))


def narrow(figure: Figure, by: Slot) -> None:
    """The class that narrows what is counted, with the words of its bound."""
    q = by.quantity
    a = min([q.start, *(s for s, _ in q.comparator_spans)])
    floor = max(by.clause, a - 14, figure.quantity.end if q.start > figure.quantity.start else 0)
    while a > floor and figure.text[a - 1] not in _BOUND_AT and not figure.text[a - 1].isdigit():
        a -= 1
    b = max([q.end, *(e for _, e in q.comparator_spans)])
    if (owner := pattern("each_of_class").match(figure.text, b, figure.quantity.start)) is not None:
        b = owner.end("owner")  # 2万人以上的园区各建1个: the things that each have it are told with their class
    figure.qualifier, figure.qualifier_span = figure.text[a:b].removeprefix("其中"), (a, b)
