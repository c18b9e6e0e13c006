"""Cells to values: an exact number with its unit, a date, a listed word; each refusal says what to write instead."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from kpi import days_to_come
from kpi.quantities import lexicons, numerals

FORMULA = "the value of a formula, as saved"
"""What is told of a cell whose formula was not run anew."""
_NUMBER = re.compile(r"([+-]?)((?:\d{1,3}(?:,\d{3})+|\d{1,30})(?:\.\d{1,30})?)(.*)", re.DOTALL)
_DECIMAL_COMMA = re.compile(r"([+-]?\d{1,9}),(\d{1,9})(\D*)")
_SHORTENED = re.compile(r"[+-]?\d+(?:\.\d+)?[eE][+-]?\d+")
_BOUNDED = re.compile(
    r"(?P<before>[<>≥≤~≈约近超逾]*)(?P<number>[+-]?[\d.,]+[^\d]*?)(?P<after>以上|以下|以内|左右|余|多)?"
)
_MARKS = {"≥": ">=", "以上": ">=", ">": ">", "超": ">", "逾": ">", "余": ">", "多": ">"} | {
    "≤": "<=",
    "以下": "<=",
    "以内": "<=",
    "<": "<",
    "~": "~",
    "≈": "~",
    "约": "~",
    "近": "~",
    "左右": "~",
}
_DATE = re.compile(r"(\d{4})(?:[-/.年](\d{1,2})[-/.月](\d{1,2})日?|(\d{2})(\d{2}))")
_WIDTH = str.maketrans("０１２３４５６７８９，．＋－−％（）", "0123456789,.+--%()")
LARGEST = Decimal(10) ** 29
"""What a decimal(38, 9) holds before its point."""


class Refused(Exception):
    """A cell that cannot be read: rule, reason and cure."""

    def __init__(self, rule: str, reason: str, cure: str) -> None:
        super().__init__(reason)
        self.rule, self.reason, self.cure = rule, reason, cure


@dataclass(frozen=True)
class Amount:
    """A number as printed: `value` and `precision` in base units, `unit` None where the cell names none."""

    value: Decimal
    precision: Decimal
    scale: str
    unit: str | None


@cache
def _units() -> dict[str, str]:
    """Every spelling of a unit to its base unit, and every base unit to itself."""
    spelled = {word: row.unit for word, row in lexicons.units().items()}
    return {unit: unit for unit in spelled.values()} | spelled


@cache
def _powers() -> dict[str, int]:
    return dict(sorted(lexicons.powers().items(), key=lambda item: -len(item[0])))


@lru_cache(maxsize=4_096)
def unit(text: str) -> tuple[str | None, str, int]:
    """(base unit, printed magnitude, its power of ten) of 亿元, 万家, % or 元; an empty text has none."""
    word = text.translate(_WIDTH).strip()
    if not word:
        return None, "", 0
    if word in _units():
        return _units()[word], "", 0
    if "/" in word and all(part in _units() for part in word.split("/")):
        return word, "", 0
    for scale, power in _powers().items():
        rest = word.removeprefix(scale)
        if rest != word and (not rest or rest in _units()):
            return (_units()[rest] if rest else None), scale, power
    before = next((scale for scale in _powers() if word.startswith(scale)), "")
    near = process.extractOne(word.removeprefix(before), list(_units()), scorer=fuzz.ratio, score_cutoff=30)
    known = f"; the nearest known one is {before}{near[0]}" if near else ""
    raise Refused(
        "unknown_unit",
        f'"{word[:40]}" is not a known unit{known}',
        "write a unit such as 元, 亿元, 家, 个, 项, 人, % or 个百分点",
    )


def amount(text: str, unit_text: str = "") -> Amount:
    """The number of a value cell, with the unit of its own or of the unit cell. Raises Refused.

    1.2亿元, 2.5万家, 59.1% and 1,250.5 are numbers; so are 365 with the unit cell 亿元 and 1.2亿 with 元.
    """
    words = re.sub(r"\s", "", text.translate(_WIDTH))
    said, said_scale, said_power = unit(unit_text)
    match = _NUMBER.fullmatch(words)
    if not match or _SHORTENED.fullmatch(words):
        raise _no_number(text, words)
    sign, digits, rest = match.groups()
    if rest and not _is_unit(rest):
        raise _malformed(text, words, said)
    own, scale, power = unit(rest)
    if scale and said_scale:
        raise Refused(
            "two_magnitudes",
            f'"{text[:60]}" carries {scale} and the unit column {said_scale} as well',
            f"write the magnitude once, such as {digits}{scale}{said or '元'}",
        )
    if own and said and own != said:
        raise Refused("units_differ", f"the value is in {own}, the unit column says {said}", "write one unit for both")
    value, precision = numerals.amount(digits, power + said_power)
    value = -value if sign == "-" else value
    if abs(value) >= LARGEST or precision < Decimal("1e-9"):
        raise Refused(
            "out_of_range",
            f'"{text[:60]}" has more digits than are kept',
            "write at most 29 digits before the point and 9 after it",
        )
    return Amount(value, precision, scale or said_scale, own or said)


def _is_unit(text: str) -> bool:
    try:
        unit(text)
    except Refused:
        return False
    return True


def _malformed(text: str, words: str, said: str | None) -> Refused:
    """A number that does not end where it should: a comma for a point, or an unknown unit behind it."""
    comma = _DECIMAL_COMMA.fullmatch(words)
    if comma and _is_unit(comma[3]):
        own, scale, power = unit(comma[3])
        base = own or said or "元"
        value = numerals.amount(f"{comma[1].lstrip('+-')}.{comma[2]}", power)[0]
        sign = "-" if comma[1].startswith("-") else ""
        return Refused(
            "malformed_thousands",
            f'"{text[:60]}" is not a number: a comma stands only before three digits',
            f"write {comma[1]}.{comma[2]}{scale}{base} or {sign}{value.normalize():f}",
        )
    number = _NUMBER.fullmatch(words)
    rest = number[3] if number is not None else ""
    if re.search(r"\d", rest) and not re.match(r"[,.\d]", rest) and not _bound(words):
        reason = f'"{text[:60]}" is not a number: behind {words.removesuffix(rest)} stands "{rest[:20]}"'
        return Refused("not_a_number", reason, "write digits, such as 1.2亿元 or 120000000")
    if not re.match(r"[,.\d]", rest) and not _bound(words):
        try:
            unit(rest)
        except Refused as refusal:
            return refusal
    return _no_number(text, words)


def _no_number(text: str, words: str) -> Refused:
    cure = "write digits, such as 1.2亿元 or 120000000"
    if _SHORTENED.fullmatch(words):
        cure = (
            "the program that wrote it cut its digits: show the column as a number without exponent and export it again"
        )
    elif bound := _bound(words):
        cure = f"write {bound[0]} as value and {bound[1]} as comparator"
    return Refused("not_a_number", f'"{text[:60]}" is not a number', cure)


def _bound(words: str) -> tuple[str, str] | None:
    """(number, comparator) of 300亿元以上, ≥300 or 约5%."""
    match = _BOUNDED.fullmatch(words[:60])
    if match is None:
        return None
    mark = match["after"] or match["before"][:1]
    return (match["number"], _MARKS[mark]) if mark else None


def rate(text: str) -> Decimal | None:
    """A stated percentage or number of points, with or without its sign and unit; None for an empty cell."""
    return amount(text).value if text.strip() else None


def version(text: str) -> int | None:
    """Which version of a target a row is: 1, 2, 第2版; None for an empty cell. Raises Refused."""
    words = text.translate(_WIDTH).strip()
    if not words:
        return None
    match = re.fullmatch(r"第?([1-9]\d?)(?:\.0)?版?", words)
    if not match:
        raise Refused("bad_revision", f'"{words[:40]}" is no number of a version', "write 1, 2, 3 … in order of time")
    return int(match[1])


def day(text: str) -> date | None:
    """A date as 2023-09-29, 2023/9/29, 2023年9月29日 or 20230929; None for an empty cell. Raises Refused."""
    words = text.translate(_WIDTH).strip().removesuffix(" 00:00:00")
    if not words:
        return None
    match = _DATE.fullmatch(words)
    try:
        if match:
            found = date(int(match[1]), int(match[2] or match[4]), int(match[3] or match[5]))
            if 1949 <= found.year <= 2100:
                return found
    except ValueError:
        pass
    raise Refused("bad_date", f'"{words[:40]}" is not a date', "write year, month and day, such as 2023-09-29")


def day_of_publication(text: str) -> date | None:
    """A date like that of `day`. Raises Refused where it is still to come."""
    found = day(text)
    if found is not None and days_to_come.is_to_come(found):
        raise Refused(days_to_come.RULE, days_to_come.reason(found), days_to_come.CURE)
    return found


def listed(text: str, words: dict[str, str], column: str) -> str | None:
    """The word of a closed list that a cell means, in English or Chinese; None for an empty cell. Raises Refused."""
    word = text.strip().casefold()
    if not word:
        return None
    if word in words:
        return words[word]
    allowed = ", ".join(dict.fromkeys(words.values()))
    raise Refused(f"unknown_{column}", f'"{text[:40]}" is not a {column}', f"write one of {allowed}")
