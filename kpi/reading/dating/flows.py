"""What comes together since January, and what is a state: investment done, loans outstanding."""

from __future__ import annotations

from kpi.reading.figures import MONEY, Figure
from kpi.reading.lexicon import of_class, pattern
from kpi.reading.times import Does, Time

FLOWS = ("new", "growth_rate", "completion_rate", "increment", "rank")


def runs_from_january(figure: Figure, time: Time) -> bool:
    """截至9月底 of a flow is January to September; of a stock it is the state of September."""
    if time.does not in (Does.AS_OF, Does.UNTIL) or time.shape not in ("month", "day"):
        return False
    if pattern("at_holidays").search(figure.text, figure.sentence.start, figure.start):
        return False
    about = figure.state.title_period
    if about is not None and about.start.year != about.end.year and figure.quantity.form == "count":
        return False
    if figure.quantity.form == "count" and pattern("standing").search(figure.clause):
        return False
    words = figure.name.words if figure.name else ""
    if figure.unit in of_class("event_unit") or (
        figure.role_rule == "role.held_against_plan" and figure.kind == "level"
    ):
        return not pattern("stock_told").search(figure.clause)
    if figure.kind in FLOWS and not pattern("name_of_a_stock").search(words):
        return True
    if pattern("name_of_a_state").search(words):
        return False
    return (
        figure.unit in MONEY
        or figure.left.link in ("make",)
        or figure.left.lead in ("make", "reach")
        or figure.left.link_word in ("完成", "实现", "累计完成")
    )
