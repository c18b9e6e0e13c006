"""Rows and columns that are districts or towns: whose figures they hold."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from kpi.statements.tables.vocabulary import one_of, words
from kpi.statements.tables.wording import measured, row_role

_NAME = re.compile(rf"[\u4e00-\u9fff·]{{1,12}}(?:{one_of('place_ending')})")
_SORT = re.compile(rf"(?:[主近远]|中心|[一二三四五甲乙丙]类)?(?:{one_of('no_place')}|区|县)|各[\u4e00-\u9fff]*")
_WHOLE = re.compile(
    rf"(?:(?P<area>{one_of('whole')})(?:{one_of('whole_tail')}|{one_of('sum')})?|{one_of('sum')})(?:数|值|\d+[个项](?:项目)?)?"
)
_PART = re.compile(rf"(?:{one_of('own_share')})(?:小计)?")
_BRACKET = re.compile(r"[（(][^（）()]*[）)]")
_WITHOUT = re.compile("[（(](?:不含|不包括|剔除|扣除|除)")
_HOMES = {"市": "市", "区": "区", "县": "县", "省": "省", "州": "州", "旗": "旗", "盟": "盟", "镇": "镇", "乡": "镇"}
SHARE_OF_PLACES = 2 / 3
"""From which share of its names on a list is one of places."""


@dataclass(frozen=True, slots=True)
class Place:
    """Whose figure it is: `own` (the document's district), `part` of it, a named `place`, or one `beyond` it."""

    sort: str
    name: str


@lru_cache(maxsize=4096)
def place_of(label: str, home: str | None) -> Place | None:
    """What a bare label says of the area, in a document of the district `home`; None where it names none."""
    text = _BRACKET.sub("", label).strip()
    if not text:
        return None
    whole = _WHOLE.fullmatch(text)
    if whole and _WITHOUT.search(label):
        return Place("part", label.strip())  # 合计（不含港区）
    if whole:
        area = whole["area"]
        is_own = not area or home is None or _HOMES.get(home[-1], area[-1]) == area[-1]
        return Place("own" if is_own else "beyond", text)
    if home is not None and text == home:
        return Place("own", text)
    if _PART.fullmatch(text):
        return Place("part", text)
    if _NAME.fullmatch(text) and not _SORT.fullmatch(text):
        return Place("place", text)
    name = measured(text) if row_role(text) is not None else ""
    return place_of(name, home) if name and name != text else None  # 旺庄街道 目标


def names(place: Place, label: str) -> bool:
    """Whether a bare label is the name of a place and no more, but for a bracket: 合计（3个）."""
    return place.name in (_BRACKET.sub("", label).strip(), label.strip())


def are_places(names: Iterable[str], home: str | None) -> bool:
    """Whether a list of labels is one of districts or towns, with or without the row of their sum."""
    told = [place_of(name, home) for name in names]
    known = [place for place in told if place is not None]
    is_named = any(place.sort == "place" for place in known) or all(
        place is not None and (_names_area(place) or place.name == home) for place in told
    )
    return bool(told) and is_named and len(known) >= len(told) * SHARE_OF_PLACES


def _names_area(place: Place) -> bool:
    """Whether a label is an area by itself (全区), not only a sum."""
    return place.name[:2] in words("whole")
