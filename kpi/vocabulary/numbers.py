"""How numbers are written for people: 215.7亿元 and 21.57 bn yuan, never with fewer digits than the source printed."""

from __future__ import annotations

import math
import re
import tomllib
from decimal import ROUND_HALF_EVEN, Decimal, localcontext
from functools import cache, lru_cache
from pathlib import Path

from kpi.vocabulary.words import NOT_COMPUTABLE, NOT_PUBLISHED, Words

MINUS = "−"
Number = Decimal | float | int

_FILE = tomllib.loads((Path(__file__).parent / "units.toml").read_text(encoding="utf-8"))
UNITS: dict[str, list[str]] = _FILE["unit"]
"""The English of each base unit, of one and of many."""
MONEY: tuple[str, ...] = tuple(_FILE["money"])
"""Units of money."""
SCALES: dict[str, tuple[tuple[Decimal, str], ...]] = {
    language: tuple((Decimal(size), word) for word, size in words.items()) for language, words in _FILE["scale"].items()
}
"""Size and word of each magnitude of a language, the largest first."""
_PRINTED = re.compile(r"(\d+)(?:\.(\d+))?\s*(万亿|亿|万)?")
_MONTHS_WORD = {"月": "个月"}


def amount(value: Number | None, unit: str | None = None, *, printed: str | None = None, sign: bool = False) -> Words:
    """A value in base units, with its unit.

    A Decimal is what a source printed and keeps all its digits; a float was computed and gets three significant ones.
    `printed` is the number as it stands in the source: its trailing zeros are kept, and a number printed in full
    below a million stays in full. `sign` writes the plus too. Null says 未公布.
    """
    return _amount(value, unit, printed, sign)


@lru_cache(65536, typed=True)
def _amount(value: Number | None, unit: str | None, printed: str | None, sign: bool) -> Words:
    """What `amount` says; pages say each number several times."""
    if value is None:
        return NOT_PUBLISHED
    if isinstance(value, float) and not math.isfinite(value):
        return NOT_COMPUTABLE
    if unit in ("%", "％", "百分点", "个百分点", "pp"):
        return _percent(value, "%" if unit in ("%", "％") else "pp", printed, sign)
    if unit in ("‰",):
        digits = _signed(_plain(_exact(value)), sign)
        return Words(f"{digits}‰", f"{digits} ‰")
    if unit == "比":  # 生师比15:1
        digits = _signed(_plain(_exact(value)), sign)
        return Words(f"{digits}:1", f"{digits}:1")
    chinese, scale = _scaled(value, SCALES["zh"], printed)
    english, thousand = _scaled(value, SCALES["en"], None)
    zh_unit = unit_in_chinese(unit)
    en_unit = unit_in_english(unit, abs(Decimal(str(value))) == 1)
    zh = f"{_signed(chinese, sign)}{scale}{zh_unit}"
    en = " ".join(part for part in (_signed(_separated(english), sign), thousand, en_unit) if part)
    return Words(zh, en)


def percent(ratio: float | Decimal | None) -> Words:
    """A ratio as a percentage with one decimal: 0.591 → 59.1%. Null says 未公布."""
    if ratio is None:
        return NOT_PUBLISHED
    if not math.isfinite(ratio):
        return NOT_COMPUTABLE
    return _tenths(round(float(ratio) * 100, 1), "%", False)


def points(value: float | Decimal | None) -> Words:
    """A difference in percentage points with its sign: 9.1 → +9.1个百分点, +9.1 pp. Null says 未公布."""
    if value is None:
        return NOT_PUBLISHED
    if not math.isfinite(value):
        return NOT_COMPUTABLE
    return _tenths(round(float(value), 1), "pp", True)


def count(value: int) -> Words:
    """A whole number, separated by thousands in English only."""
    return Words(str(value), f"{value:,}")


def unit_in_chinese(unit: str | None) -> str:
    """A base unit as it stands behind its number."""
    return _MONTHS_WORD.get(unit or "", unit or "")


@cache
def unit_in_english(unit: str | None, single: bool = False) -> str:
    """The English of a base unit; a unit the list lacks stays as it is."""
    if not unit:
        return ""
    if unit in UNITS:
        return UNITS[unit][0 if single else 1]
    if "/" in unit:
        return "/".join(unit_in_english(part, True) for part in unit.split("/"))
    return unit


@lru_cache(8192)
def _tenths(value: float, kind: str, sign: bool) -> Words:
    return _percent(value, kind, None, sign)


def _percent(value: Number, kind: str, printed: str | None, sign: bool) -> Words:
    exact = isinstance(value, Decimal | int)
    digits = _plain(_exact(value)) if exact else _padded(_plain(_rounded_to(value, 1)), 1)
    if exact and printed and "." in printed:
        found = _PRINTED.search(printed)
        digits = _padded(digits, len(found[2] or "") if found else 0)
    digits = _signed(digits, sign)
    return Words(f"{digits}%", f"{digits} %") if kind == "%" else Words(f"{digits}个百分点", f"{digits} pp")


def _scaled(value: Number, scales: tuple[tuple[Decimal, str], ...], printed: str | None) -> tuple[str, str]:
    """Digits and magnitude word of a value on the largest scale that it reaches."""
    exact = isinstance(value, Decimal | int)
    number = _exact(value) if exact else Decimal(repr(float(value)))
    if not exact:
        number = _significant(number, 3)
    size = abs(number)
    marks = _PRINTED.search(printed.replace(",", "").replace("，", "")) if printed else None
    for divisor, word in scales:
        if size < divisor:
            continue
        with localcontext() as context:
            context.prec = 60
            digits = number / divisor
        if exact:
            text = _plain(digits)
            if word == "万" and size < 1_000_000 and _decimals(text) > 2 and not (marks and marks[3]):
                break  # 96949元 is written in full, 2.5万家 is not
            if marks and marks[3] == word:
                text = _padded(text, len(marks[2] or ""))
            return text, word
        return format(_significant(digits, 3), "f"), word
    text = _plain(number)
    if exact and marks and not marks[3]:
        text = _padded(text, len(marks[2] or ""))
    return text, ""


def _exact(value: Number) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(str(value))


def _rounded_to(value: Number, decimals: int) -> Decimal:
    with localcontext() as context:
        context.prec = 60
        return Decimal(repr(float(value))).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_EVEN)


def _significant(number: Decimal, digits: int) -> Decimal:
    """Rounded to so many significant digits; whole numbers below 10 000 are left whole."""
    if number == 0:
        return Decimal(0)
    with localcontext() as context:
        context.prec = 60
        exponent = number.adjusted() - digits + 1
        return number.quantize(Decimal(1).scaleb(min(exponent, 0)), ROUND_HALF_EVEN)


def _plain(number: Decimal) -> str:
    """Without exponent and without zeros after the last digit."""
    text = format(number, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def _decimals(text: str) -> int:
    return len(text.partition(".")[2])


def _padded(text: str, decimals: int) -> str:
    missing = decimals - _decimals(text)
    if decimals == 0 or missing <= 0:
        return text
    return (text if "." in text else text + ".") + "0" * missing


def _separated(text: str) -> str:
    whole, point, rest = text.partition(".")
    minus, whole = ("-", whole[1:]) if whole.startswith("-") else ("", whole)
    return f"{minus}{int(whole):,}{point}{rest}" if whole else text


def _signed(text: str, sign: bool) -> str:
    if text.startswith("-"):
        return MINUS + text[1:] if text.strip("-0.") else text[1:]
    return f"+{text}" if sign and text.strip("0.") else text
