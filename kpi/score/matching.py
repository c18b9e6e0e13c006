"""Whether a statement says what an annotated row says, field by field.

A row of the annotation may list other labels that are right as `<field>_alt`.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from kpi.documents.characters import traditional

Row = Mapping[str, Any]

_SAME = tomllib.loads(Path(__file__).with_name("equivalents.toml").read_text("utf-8"))
_UNITS = {other: unit for unit, others in _SAME["units"].items() for other in others}
_FULL: dict[str, str] = _SAME["names"]["full"]
_AREA = re.compile(_SAME["names"]["area"])
_EDGE = re.compile(f"^(?:{_SAME['names']['edge']})(?=.)|(?<=.)(?:{_SAME['names']['edge']})$")
_BETWEEN = re.compile(_SAME["names"]["between"])
OPEN: str = _SAME["names"]["open"]
"""A pattern of what is left open in a name that must otherwise agree; {district} stands for the district."""
_BRACKET = re.compile(r"[(（]")
_ENDINGS: str = _SAME["names"]["endings"]
_FLOW = frozenset(("level", "new", "flow", "stock", "milestone"))
_PART = frozenset(("level", "share", "ratio"))
_TIMES, _PARTS = frozenset(_SAME["time"]["units"]), frozenset(_SAME["part"]["units"])
_MONTHS = re.compile(r"(\d{4})-(\d\d)/(\d{4})-(\d\d)")


def overlap(predicted: Row, start: int, end: int) -> bool:
    """Whether the numeral of a statement touches a span of the raw text."""
    return predicted["num_start"] < end and start < predicted["num_end"]


def is_close(one: object, other: object) -> bool:
    """Whether two numbers are the same but for rounding in the seventh digit."""
    if one is None or other is None:
        return False
    a, b = float(str(one)), float(str(other))
    return abs(a - b) <= 1e-6 * max(1e-9, abs(a), abs(b))


def _unit(unit: object) -> str:
    words = unicodedata.normalize("NFKC", str(unit or "")).strip()
    words = _UNITS.get(words, words)
    return _UNITS.get(words, words)


def is_same_unit(one: object, other: object) -> bool:
    """Whether two units are spellings of one, or one is the other with what it counts: 个, 个项目."""
    a, b = _unit(one), _unit(other)
    return a == b or (bool(a and b) and (a.endswith(b) or b.endswith(a)) and "/" not in a + b)


def options(gold: Row, name: str) -> list[Any]:
    """The labels of a field that are right."""
    return [gold.get(name), *(gold.get(f"{name}_alt") or ())]


def is_one_of(predicted: Row, gold: Row, name: str) -> bool:
    return predicted.get(name) in options(gold, name)


def period_name(period: object) -> str | None:
    """One spelling of a period: months that make a year, a half or a quarter take its name."""
    words = str(period or "")
    m = _MONTHS.fullmatch(words)
    if not m or m[1] != m[3]:
        return words or None
    first, last = int(m[2]), int(m[4])
    if first == last:
        return f"{m[1]}-{m[2]}"
    if last - first == 2 and last % 3 == 0:
        return f"{m[1]}-Q{last // 3}"
    if last - first == 5 and last % 6 == 0:
        return f"{m[1]}-H{last // 6}"
    return m[1] if (first, last) == (1, 12) else words


def is_same_period(predicted: Row, gold: Row) -> bool:
    return period_name(predicted.get("period")) in [period_name(each) for each in options(gold, "period")]


def is_same_kind(predicted: Row, gold: Row) -> bool:
    """Whether the kinds agree; level, new and the finer kinds of a table are one, a part may be a level or a ratio."""
    kinds = {predicted["kind"], gold["kind"]}
    if len(kinds) == 1 or predicted["kind"] in (gold.get("kind_alt") or ()) or kinds <= _FLOW:
        return True
    if gold["unit"] in _PARTS and kinds <= _PART:
        return True
    return gold["unit"] in _TIMES and kinds <= _FLOW | {"duration"}


def plain(words: object) -> str:
    """Letters and digits only, full width and traditional forms made one."""
    return "".join(c for c in spelled(words) if c.isalnum())


def _simplified(character: str) -> str:
    return traditional().get(character, character)


def spelled(words: object) -> str:
    """The words in full width and simplified characters made plain."""
    return "".join(map(_simplified, unicodedata.normalize("NFKC", str(words or ""))))


@cache
def core(words: str, places: tuple[str, ...]) -> str:
    """What a name counts: its district, 的, and the words of measure at its edges left out."""
    name = plain(words)
    for place in places:
        name = name.replace(place, "") or name
    for short, full in _FULL.items():
        name = name.replace(short, full)
    name = _AREA.sub("", name.replace("的", "") or name)
    for _ in range(3):
        name = _EDGE.sub("", name)
    return name


def _common(one: str, other: str) -> int:
    """Length of the longest sequence of characters that both hold in this order."""
    row = [0] * (len(other) + 1)
    for x in one:
        new = [0]
        for j, y in enumerate(other):
            new.append(row[j] + 1 if x == y else max(new[-1], row[j + 1]))
        row = new
    return row[-1]


def _is_alike(said: str, want: str) -> bool:
    if not said or not want or len(said) > 3 * len(want):
        return False
    if len(said) < 0.4 * len(want) and not (want.endswith(said[-2:]) and len(said) > 1):
        return False
    common = _common(said, want)
    short, long = sorted((len(said), len(want)))
    return common == short or (common >= 0.75 * short and common >= 0.6 * long)


def is_alike(predicted: Row, gold: Row, places: tuple[str, ...] = ()) -> bool:
    """Whether the names are nearly one: one runs through the other, or most of their characters are common.

    A name shorter than two fifths of the annotated one must end alike; patterns of `indicator_not` must not occur.
    """
    said = str(predicted.get("indicator") or "")
    if any(re.search(words, plain(said)) for words in gold.get("indicator_not") or ()):
        return False
    return any(_is_alike(core(said, places), core(str(want or ""), places)) for want in options(gold, "indicator"))


def places_of(rows: Iterable[Row]) -> tuple[str, ...]:
    """The names of the districts of annotated rows, with and without 市, 区, 县 …, the longest first."""
    found: set[str] = set()
    for row in rows:
        for name in _BETWEEN.split(spelled(row.get("district"))):
            if len(name) > 1:
                found |= {name, *([name[:-1]] if name[-1] in _ENDINGS and len(name) > 2 else [])}
    return tuple(sorted(found, key=lambda name: (-len(name), name)))


def is_same_district(predicted: Row, gold: Row) -> bool:
    """Whether a statement is of one of the places annotated; a bracket behind the place names its city."""
    said = _BRACKET.split(spelled(predicted.get("district")))[0]
    names = [name for each in options(gold, "district") for name in _BETWEEN.split(spelled(each)) if name]
    return any(said == name or said.endswith(name) or name.endswith(said) for name in names) if said else False


def is_wholly_right(predicted: Row, gold: Row, places: tuple[str, ...], of_gold: bool = False) -> bool:
    """Whether signed value, role, period, comparator, kind and indicator are right.

    Of a context row nothing but the role is asked; it is right only where the annotated rows are counted (`of_gold`).
    """
    if not is_close(predicted["value"], gold["value"]) or not is_one_of(predicted, gold, "role"):
        return False
    if predicted["role"] == "context":
        return of_gold
    is_dated = is_same_period(predicted, gold) and is_one_of(predicted, gold, "comparator")
    return is_dated and is_same_kind(predicted, gold) and is_alike(predicted, gold, places)


def met(gold: Row, predicted: Sequence[Row], used: Mapping[int, Row]) -> list[int]:
    """Which statements, not used yet, have the numeral, value (or its absolute value) and unit of an annotated row."""
    return [
        i
        for i, row in enumerate(predicted)
        if i not in used
        and overlap(row, gold["num_start"], gold["num_end"])
        and (is_close(row["value"], gold["value"]) or is_close(row["value"], abs(gold["value"])))
        and is_same_unit(row["unit"], gold["unit"])
    ]
