"""Claims over a list of figures: a printed order, the place of one of them, and a total's growth beside its parts'."""

from __future__ import annotations

import re

from kpi.reconciliation import verdicts
from kpi.reconciliation.expressions import Leaf, NotArithmetic, parse, plain, value
from kpi.reconciliation.intervals import Printed
from kpi.reconciliation.prose import figures
from kpi.reconciliation.stated_figures import claims
from kpi.reconciliation.verdicts import Finding

_LABEL = re.compile(r"[一-鿿]+:?")
_LIST_IN_NAME = re.compile(r"[((][^()()]*?((?:[-−+]?\d+(?:\.\d+)?[/、]){2,}[-−+]?\d+(?:\.\d+)?)[^()()]*[))]")
_LESS_IS_BETTER = re.compile(r"降幅|能耗|排放|失业|成本|由低到高|从低到高|最低|最少|浓度|事故")
_WHOLE_FIELD = re.compile(r"各[区县市州省镇]|全[市省区县]|所有")
_BETWEEN = re.compile(r"[/、,;]")


def ordered(inputs: str) -> Finding | None:
    """`124.9>86.3>82.1`, or with < from the least up; names beside the numbers are set aside."""
    for marks, falling in (("[>≥]=?", True), ("[<≤]=?", False)):
        pieces = re.split(marks, inputs)
        if len(pieces) > 2:
            try:
                values = [value(parse(_LABEL.sub(" ", piece))) for piece in pieces]
            except (NotArithmetic, ZeroDivisionError):
                return None
            return verdicts.judge_order(values, falling=falling)
    return None


def ranked(name: str, inputs: str, stated: str) -> Finding | None:
    """A stated place among the figures that the inputs list; None where they do not tell whose place it is.

    Its own figure is the one stated beside the place, else the only one of the first piece, else the one whose label
    the name of the case begins with.
    """
    places = [claim for claim in claims(stated) if claim.leaf.unit == "第"]
    listed = figures(inputs)
    if not places or len(listed) < 2 or any(leaf.unit == "第" for leaf in listed):
        return None
    own = _own(name, inputs, stated, listed)
    if own is None or any(leaf.unit != own.unit for leaf in listed):
        return None
    falling = not _LESS_IS_BETTER.search(name + stated)
    others = [leaf.printed for leaf in listed if leaf is not own]
    if own not in listed or _WHOLE_FIELD.search(inputs):  # the list holds its own figure once more
        others = _without(others, own)
    return verdicts.judge_rank(int(places[0].leaf.printed.value), places[0].bound, own.printed, others, falling=falling)


def _own(name: str, inputs: str, stated: str, listed: list[Leaf]) -> Leaf | None:
    beside = [leaf for leaf in figures(stated) if leaf.unit != "第"]
    if beside:
        return beside[0]
    pieces = [piece for piece in inputs.split(";") if piece.strip()]
    if len(pieces) > 1 and len(figures(pieces[0])) == 1:
        return listed[0]
    for number, piece in enumerate(each for each in _BETWEEN.split(inputs) if figures(each)):
        label = _LABEL.search(piece)
        if label and name.startswith(label[0].rstrip(":")) and number < len(listed):
            return listed[number]
    return None


def _without(others: list, own: Leaf) -> list:
    rest = list(others)
    same = next((place for place, other in enumerate(rest) if other.value == own.printed.value), None)
    if same is not None:
        rest.pop(same)
    return rest


def total_growth(name: str, inputs: str, stated: str) -> Finding | None:
    """A formula over parts whose amounts are not given: the total's growth must lie between the parts' growth."""
    listed = _LIST_IN_NAME.search(plain(name)) or _LIST_IN_NAME.search(inputs)
    total = figures(stated)
    if not listed or not total:
        return None
    rates = [Printed.of(rate.replace("+", "")) / 100 for rate in re.split(r"[/、]", listed[1]) if rate]
    return verdicts.judge_total_growth(total[0].printed, rates)
