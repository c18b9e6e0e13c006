"""The names of goals, of gaps to them and of comparisons."""

from __future__ import annotations

from kpi.reading.figures import Figure
from kpi.reading.lexicon import pattern
from kpi.reading.names import DEPENDENT, GROWTH_NOUNS, Name, read_left
from kpi.reading.naming.earlier_names import EarlierNames
from kpi.reading.naming.taking import lean, take, take_earlier_name
from kpi.reading.places import is_place


def name_compared(figure: Figure, earlier: EarlierNames) -> None:
    """What is compared stands before the words of the comparison: 增速|低于预期目标1.4个百分点."""
    near, a = figure.near, figure.begin
    m = pattern("gap_before").search(near) if figure.is_gap else pattern("comparison_before").search(near)
    left = read_left(figure.text, a, a + m.start(), figure.sentence.times) if m else None
    if (
        left is not None
        and left.name is not None
        and left.name.words not in GROWTH_NOUNS
        and not is_place(left.name.words)
    ):
        if left.name.words in DEPENDENT and earlier.subject is not None:
            lean(figure, earlier, left.name)
            return
        take(figure, left.name, "name.left")
        return
    take_earlier_name(figure, earlier, "name.of_the_figure_before")


def name_goal(figure: Figure, earlier: EarlierNames) -> None:
    """一般公共预算收入预算为118亿元, 全年社零额1200亿元目标: what the goal is for, else the figure before."""
    near, a = figure.near, figure.begin
    m = None if figure.is_denominator else pattern("goal_before").search(near)
    is_behind = m is not None and pattern("handed_down_as").match(m.group()) is not None  # 下达…目标为招引资金
    left = read_left(figure.text, a, a + m.start(), figure.sentence.times) if m and not is_behind else figure.left
    name = left.name
    if m and "投资" in m.group() and name is None:
        whole = earlier.entity or earlier.subject
        words = (whole.words if whole and pattern("thing").search(whole.words) else "") + "投资"
        take(figure, Name(words, a + m.start(), a + m.end()), "name.dependent")
        return
    is_count = figure.quantity.form == "count"
    if (
        is_count
        and (name is None or pattern("batch").fullmatch(name.words))
        and figure.is_passing
        and figure.right.name is not None
    ):
        words = pattern("goal_tail").sub("", figure.right.name.words)
        if len(words) > 2 or (len(words) == 2 and not pattern("word_of_a_plan").fullmatch(words)):
            take(figure, Name(words, figure.right.name.start, figure.right.name.start + len(words)), "name.right")
            return
    if name is not None and is_place(name.words):
        figure.district, name = name.words, None
    if name is not None and earlier.subject is not None and earlier.subject.words.endswith(name.words):
        name = None
    if (
        name is not None
        and not figure.is_denominator
        and name.words not in DEPENDENT
        and not pattern("not_a_name").search(name.words)
        and (len(name.words) > 2 or pattern("noun_like").search(name.words))
    ):
        take(figure, name, "name.left")
        return
    take_earlier_name(figure, earlier, "name.of_the_figure_before")
