"""The target that a few words name (武昌 GDP 2023), or what to write instead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

import duckdb

Row = dict[str, Any]

_MOST = 5
_FILLING = re.compile(r"[年的度]|目标|任务|完成|情况|[，,、；;：:。\s]")
"""What stands between names and narrows nothing."""
_NAMED = ("district", "indicator", "indicator_code", "period", "qualifier", "kind", "adcode")
_TARGETS = """
select target_id, max(targets.adcode) as adcode, max(targets.district) as district,
  max(targets.indicator_code) as indicator_code, max(targets.indicator) as indicator, max(period) as period,
  max(qualifier) as qualifier, max(kind) as kind, max(indicators.aliases) as aliases
from targets
left join indicators on indicators.indicator_code = targets.indicator_code
group by target_id
order by district, indicator, period, target_id
"""


class Unknown(LookupError):
    """Nothing, or too much, answers to the words; the message says what to write instead."""


def one(connection: duckdb.DuckDBPyConnection, text: str) -> Row:
    """The one target of an open warehouse that is named by its id or by words.

    A word that is a whole name (district, with or without 区, indicator, alias, period) counts before one that only
    stands in a name: GDP is 地区生产总值, not 人均GDP. Raises Unknown.
    """
    relation = connection.sql(_TARGETS)
    targets = [dict(zip(relation.columns, row, strict=True)) for row in relation.fetchall()]
    words = text.split()
    found = [row for row in targets if row["target_id"] == text.strip()] or _answering(targets, words)
    if not found:
        parted = [part for word in words for part in _parted(word, targets)]
        words, found = (parted, near) if (near := _answering(targets, parted)) else (words, found)
    exact = [sum(_is_whole(row, word) for word in words) for row in found]
    found = [row for row, whole in zip(found, exact, strict=True) if whole == max(exact)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise Unknown(_nothing(connection, targets, words, text))
    listed = _listed(found)
    raise Unknown(
        f"有{len(found)}个目标符合“{text}”，请加一个词，或用其中一个的编号\n"
        f"{len(found)} targets answer to “{text}”; add a word, or take the id of one:\n{listed}"
    )


def name(target: Row) -> str:
    """A target in the words it is found by."""
    parts = ("district", "indicator", "period", "qualifier", "kind")
    return " ".join(str(target[part]) for part in parts if target[part])


def _answering(targets: Sequence[Row], words: Sequence[str]) -> list[Row]:
    return [row for row in targets if words and all(_answers(row, word) for word in words)]


def _answers(target: Row, word: str) -> bool:
    low = word.casefold()
    return any(low in value.casefold() for key, value in target.items() if key != "target_id" and value)


def _is_whole(target: Row, word: str) -> bool:
    return word.casefold() in _names(target)


def _names(target: Row) -> set[str]:
    names = (
        {target[key] for key in _NAMED} | set((target["aliases"] or "").split(";")) | {(target["district"] or "")[:-1]}
    )
    return {each.strip().casefold() for each in names if each and each.strip()}


def _parted(word: str, targets: Sequence[Row]) -> list[str]:
    """The names that words without spaces hold, the longest first: 武昌区固定资产投资2023年 is three of them.

    What is left between the names stands as a word of its own, but for words that every target could have.
    """
    names = sorted({each for row in targets for each in _names(row)}, key=len, reverse=True)
    known = re.compile("|".join(map(re.escape, names)) or r"(?!)", re.IGNORECASE)
    parts: list[str] = []
    place = 0
    for found in known.finditer(word):
        parts += [word[place : found.start()], found[0]]
        place = found.end()
    return [part for part in (*parts, word[place:]) if _FILLING.sub("", part)]


def _nothing(connection: duckdb.DuckDBPyConnection, targets: Sequence[Row], words: Sequence[str], text: str) -> str:
    """Which word finds nothing, or what there is without one of them."""
    lost = [word for word in words if not _answering(targets, [word])]
    known = _districts(connection)
    for word in lost:
        if word in known:
            return (
                f"{known[word]}在这里没有目标：把它的计划放进 data/raw/plans 再运行一次\n"
                f"{known[word]} has no target here: put its plan into data/raw/plans and run again"
            )
    for left_out in [lost] if lost else [[word] for word in reversed(words)]:
        near = _answering(targets, [word for word in words if word not in left_out])
        if near:
            said = "、".join(left_out)
            return (
                f"没有目标同时符合“{text}”；去掉“{said}”有这些\n"
                f"no target answers to all of “{text}”; without “{said}” there are:\n{_listed(near)}"
            )
    return (
        f"没有目标符合“{text}”；请写区县、指标、期间，或目标编号\n"
        f"no target answers to “{text}”; name a district, an indicator and a period, or a target_id"
    )


def _districts(connection: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Districts of the warehouse by their name, with and without its last character."""
    rows = connection.sql("select district from districts where level in ('district', 'county')").fetchall()
    names = {district: district for (district,) in rows}
    return {district[:-1]: district for district in names if len(district) > 2} | names


def _listed(found: Sequence[Row]) -> str:
    listed = "\n".join(f"  {row['target_id']}  {name(row)}" for row in found[:_MOST])
    return listed + (f"\n  … +{len(found) - _MOST}" if len(found) > _MOST else "")
