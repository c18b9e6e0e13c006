"""What a spreadsheet shows for the number in a cell: a number with its unit, a percentage, a day or a month."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import Decimal, InvalidOperation
from functools import lru_cache, partial

_BUILT_IN = dict.fromkeys((9, 10), "0%") | dict.fromkeys((2, 4, 39, 40), "0.00") | {
    14: "y-m-d", 15: "y-m-d", 16: "y-m-d", 17: "y-m", 18: "h:s", 19: "h:s", 20: "h:s", 21: "h:s", 22: "y-m-d h:s",
    27: "y-m", 28: "y-m-d", 29: "y-m-d", 30: "y-m-d", 31: "y-m-d", 32: "h:s", 33: "h:s", 34: "h:s", 35: "h:s",
    36: "y-m", 45: "h:s", 46: "h:s", 47: "h:s", 50: "y-m", 51: "y-m-d", 52: "y-m", 53: "y-m-d", 54: "y-m-d",
    57: "y-m", 58: "y-m-d",
}  # fmt: skip
"""Formats that a workbook names by number alone, those of Chinese versions among them."""
_LITERAL = re.compile(r"\"([^\"]*)\"|\\(.)|\[(?:\$[^\]]*|[A-Za-z]+\d*|[<>=][^\]]*)\]|_.|\*.")
_UNIT = re.compile(r"[#0,.?!]+ *(?:\"([^\"]{1,8})\"|\\(.))")
_SCALED = re.compile(r"[0#?](,+)(?![0#?])")
_SHIFTED = re.compile(r"[0#?](?:!\.|\\\.|\"\.\")([0#?]+)")
_DECIMALS = re.compile(r"[#,]*0\.(0{1,6})(?:[ _)].*)?")
_DATE = re.compile("[ymdhs]", re.IGNORECASE)
Shown = Callable[[str], str]


@lru_cache(maxsize=512)
def shown_by(number: int, code: str | None, is_1904: bool = False) -> Shown:
    """How cells of a format show the number that the file writes for them."""
    code = (code if code is not None else _BUILT_IN.get(number, "")).split(";")[0]
    bare = _LITERAL.sub("", code)
    if "%" in bare:
        return percent
    letters = {letter.lower() for letter in _DATE.findall(bare)}
    if letters and not re.search("general|[#0?]", bare.replace("00", "") if "s" in letters else bare, re.IGNORECASE):
        return _date(letters, is_1904)
    divisor = _divisor(code, bare)
    unit = _UNIT.fullmatch(code.strip())
    suffix = (unit[1] or unit[2]).strip() if unit else ""
    if divisor > 1 or (suffix and not suffix.isascii()):
        return partial(_scaled, divisor, suffix)
    decimals = _DECIMALS.fullmatch(code.strip())
    return partial(_padded, len(decimals[1])) if decimals else plain


def _divisor(code: str, bare: str) -> int:
    """What a format divides by: 1000 for each comma behind the digits, 10 for each digit behind a printed point."""
    scaled, shifted = _SCALED.search(bare), _SHIFTED.search(code)
    return 1000 ** (len(scaled[1]) if scaled else 0) * 10 ** (len(shifted[1]) if shifted else 0)


def _scaled(divisor: int, suffix: str, text: str) -> str:
    """A number in the thousands or 万 that its format shows, exactly, with the unit behind it."""
    try:
        value = Decimal(plain(text)) / divisor
    except InvalidOperation:
        return text
    return format(value if divisor == 1 else value.normalize(), "f") + suffix


def plain(text: str) -> str:
    """A number with the fifteen digits that a spreadsheet keeps: 0.59099999999999997 is 0.591."""
    if len(text) <= 15 and "E" not in text and "e" not in text:
        return text
    try:
        value = float(text)
    except ValueError:
        return text
    if value != value or value in (float("inf"), float("-inf")):
        return text
    if value == int(value) and abs(value) < 1e15:
        return str(int(value))
    return format(Decimal(format(value, ".15g")), "f")


def _padded(decimals: int, text: str) -> str:
    """A number with the zeros at its end that its format prints; it is never rounded."""
    text = plain(text)
    whole, _, fraction = text.partition(".")
    if len(fraction) >= decimals or not whole.lstrip("-").isdigit():
        return text
    return f"{whole}.{fraction.ljust(decimals, '0')}"


def percent(text: str) -> str:
    """A ratio as a percentage: 0.591 is 59.1%."""
    try:
        value = Decimal(plain(text)) * 100
    except InvalidOperation:
        return text
    digits = format(value, "f")
    return (digits.rstrip("0").rstrip(".") if "." in digits else digits) + "%"


def _date(letters: set[str], is_1904: bool) -> Shown:
    """A day as its format shows it: 2024-06-30, 2024年6月 where no day is shown, 2024年 where no month is."""
    origin = datetime(1904, 1, 1) if is_1904 else datetime(1899, 12, 30)

    def shown(text: str) -> str:
        try:
            day = origin + timedelta(days=float(text))
        except (ValueError, OverflowError):
            return text
        if not letters & set("yd"):
            return text if day.year > 1904 else day.strftime("%H:%M:%S")
        day = (day + timedelta(milliseconds=500)).replace(microsecond=0)
        if "d" in letters or "h" in letters:
            return day.isoformat(" ") if day.hour or day.minute or day.second else day.date().isoformat()
        return f"{day.year}年{day.month}月" if "m" in letters else f"{day.year}年"

    return shown
