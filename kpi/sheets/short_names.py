"""Districts that a column of places calls by their short names: 福田, 罗湖 are 福田区, 罗湖区."""

from __future__ import annotations

import re
from collections import Counter

from kpi.catalogue import Catalogue

Row = tuple[int, list[str]]

_HEAD = re.compile(
    r"(?:地\s*区|区\s*域?|县|区\s*县|县\s*区|县市区|市县|行政区划?|城\s*市|区县市|县[（(]市[、,，]区[)）]|区[（(]县[)）])(?:名称)?"
)
_NAME = re.compile(r"[\u4e00-\u9fff]{2,4}")
_ENDINGS = ("区", "县", "市", "旗", "州", "盟", "省", "镇", "乡", "街道", "合计", "总计")
HEAD_ROWS = 10
"""How far down the head of a column of places may stand."""
LEAST, SHARE = 2, 0.6
"""How many of the names of a column, and which share of them, must be districts of one area."""


def in_full(rows: list[Row], catalogue: Catalogue) -> tuple[list[Row], dict[str, str]]:
    """The rows with the full names of districts in columns of places, and each name that was put so."""
    heads = [
        (at, n)
        for at, (_, texts) in enumerate(rows[:HEAD_ROWS])
        for n, text in enumerate(texts)
        if _HEAD.fullmatch(text)
    ]
    told: dict[str, str] = {}
    for at, place in heads:
        names = {texts[place] for _, texts in rows[at + 1 :] if place < len(texts) and _is_short(texts[place])}
        full = _of_one_area(names, catalogue)
        if full:
            told |= full
            rows = rows[: at + 1] + [(number, _put(texts, place, full)) for number, texts in rows[at + 1 :]]
    return rows, told


def _is_short(text: str) -> bool:
    return bool(_NAME.fullmatch(text)) and not text.endswith(_ENDINGS)


def _put(texts: list[str], place: int, full: dict[str, str]) -> list[str]:
    return [full.get(text, text) if n == place else text for n, text in enumerate(texts)]


def _of_one_area(names: set[str], catalogue: Catalogue) -> dict[str, str]:
    """Short names with the full ones, where most are of districts that lie in one area."""
    known = {name: catalogue.districts_named(name) for name in names}
    areas = Counter(area for rows in known.values() for area in {row["parent"] for row in rows if row["parent"]})
    if not areas:
        return {}
    (area, count), *_ = areas.most_common(1)
    if count < LEAST or count < SHARE * len(names):
        return {}
    inside = {name: [row for row in rows if row["parent"] == area] for name, rows in known.items()}
    return {name: rows[0]["district"] for name, rows in inside.items() if len(rows) == 1}
