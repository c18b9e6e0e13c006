"""The one town that a sheet is about: by its title, 上冈镇2024年三季度指标, or by the name of the sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable

from kpi.statements.tables.places import place_of

_AHEAD = re.compile(
    r"(?P<town>[\u4e00-\u9fff]{1,8}?(?:镇|乡|街道)(?:办事处)?)(?=(?:19|20)\d\d|[上下]半年|前?[一二三四]季度|\d{1,2}月)"
)
_TOWN = re.compile(r"[\u4e00-\u9fff]{1,8}(?:镇|乡|街道)(?:办事处)?")


def town_of(titles: Iterable[str], sheet: str, district: str | None) -> str | None:
    """The town named in front of the time in a title, or by the whole name of a sheet of the district; else None."""
    if district is None:
        return None
    for title in titles:
        m = _AHEAD.match("".join(title.split()).removeprefix(district))
        if m and _is_town(m["town"]):
            return m["town"]
    name = sheet.strip()
    return name if _TOWN.fullmatch(name) and _is_town(name) else None


def _is_town(name: str) -> bool:
    place = place_of(name, None)
    return place is not None and place.sort == "place"
