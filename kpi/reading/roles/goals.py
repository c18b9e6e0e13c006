"""Gaps to a goal and goals themselves: 完成年度目标2万人的60%."""

from __future__ import annotations

from kpi.reading.figures import Figure
from kpi.reading.headings import Purpose
from kpi.reading.lexicon import pattern
from kpi.reading.places import wider_words
from kpi.reading.roles.context_figures import is_of_other_area
from kpi.reading.roles.rule import Rule, declaring

RULES: list[Rule] = []
rule = declaring(RULES)


@rule("role.gap", "actual", "1—8月税收完成3亿元，欠序时8.6个百分点。", "1—8月税收增长8.6%。")
def _gap(figure: Figure) -> bool:
    return figure.is_gap


@rule("role.hypothesis", "context", "有观点认为占比不能低于30%。", "占比达到30%。")
def _hypothesis(figure: Figure) -> bool:
    return figure.sentence.has("hypothesis", figure.start)


@rule("role.withdrawn", "context", "取消新建停车位2000个的计划。", "取消收费项目12项。")
def _withdrawn(figure: Figure) -> bool:
    """A goal that is given up binds nobody any more."""
    sentence, end = figure.sentence, figure.quantity.end
    m = sentence.last("withdraws", figure.quantity.start)
    if m is not None and figure.reaches(m.start()) and pattern("goal_withdrawn").match(figure.text, end):
        return not any(mark in figure.text[m.end() : figure.quantity.start] for mark in "，,；;。")
    return pattern("withdrawn_after").match(figure.text, end) is not None


@rule("role.asked_by_label", "target", "目标任务：新建助餐点22个。", "进展情况：新建助餐点17个。")
def _labelled(figure: Figure) -> bool:
    return pattern("goal_label").match(
        figure.text, figure.sentence.start, figure.start
    ) is not None and not figure.governed_by("result_strong")


@rule(
    "role.scope",
    "context",
    "建设内容：新建厂房3万平方米。",
    "进展情况：新建厂房3万平方米。",
)
def _scope(figure: Figure) -> bool:
    """What a single project consists of, by the label of its line, where no plan is being laid out."""
    label = pattern("scope_label").match(figure.text, figure.sentence.start, figure.start)
    return label is not None and figure.state.current_purpose is not Purpose.PROMISING


@rule("role.goal", "target", "截至6月，完成年度目标2万人的60%。", "截至6月，新增就业1.2万人。")
def _goal(figure: Figure) -> bool:
    near = pattern("domestic").sub("", figure.near)  # 国内计划 is a class of its goals
    wider = any(word in near for word in wider_words(figure.sentence.district))
    return figure.is_goal and not wider and not is_of_other_area(figure)


@rule("role.status", "actual", "完成进度：建成绿道18公里。", "计划建成绿道18公里。")
def _status(figure: Figure) -> bool:
    is_left = figure.after.startswith(("将", "计划", "预计"))  # 其余3个将于3月底前完工
    return figure.sentence.is_status and not is_left and not figure.governed_by("promise")


@rule("role.programme", "target", "65件民生实事已完成26件。", "65件民生实事全部完成。")
def _programme(figure: Figure) -> bool:
    """The deeds that an office promised its people for the year, when it tells how many of them are done."""
    if figure.quantity.form != "count" or figure.governed_by("result_strong"):
        return False
    return pattern("programme_behind").match(figure.text, figure.quantity.end) is not None


@rule("role.goal_elsewhere", "context", "新定目标比全省投资7%的目标高。", "固定资产投资7%的增长目标。")
def _goal_elsewhere(figure: Figure) -> bool:
    return figure.is_goal


@rule("role.asked", "target", "新增公办学位3000个：已完成2400个。", "已新增公办学位3000个，其中小学2400个。")
def _asked(figure: Figure) -> bool:
    is_asked = figure.is_asked and figure.state.current_purpose is not Purpose.OPEN
    return figure.sentence.is_task or is_asked or figure.is_worked_out


@rule("role.pace", "context", "完成率78.2%（序时75%）。", "完成率78.2%。")
def _pace(figure: Figure) -> bool:
    return figure.unit == "%" and pattern("pace_before").search(figure.near) is not None
