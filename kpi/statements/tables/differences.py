"""What stands beside two figures and says by how much they differ."""

from __future__ import annotations

import re

from kpi.statements.tables.printed_units import unit_in, without_unit

_COMPARED = re.compile(r"(?:同比|环比|[比较](?:上年|去年)(?:同期|同月)?)(?:变化|变动)?|变化(?:情况|值|量)?")
_CHANGE = re.compile("增|减|升|降|变|同比|环比|[比较](?:上|去)年")
_POINTS = re.compile("个?百分点")


def says_difference(head: str) -> bool:
    """Whether the unit in a head of comparison makes it an amount and no rate: 同比（百分点）, 较上年同期（件）."""
    unit = unit_in(head)
    if unit is None or unit in ("%", "‰"):
        return False
    if _POINTS.fullmatch(unit):
        return bool(_CHANGE.search(head))
    return bool(_COMPARED.fullmatch(without_unit(head)))
