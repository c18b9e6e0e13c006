"""Exact values of printed numbers: digits with a magnitude, and Chinese numerals."""

from __future__ import annotations

from decimal import Decimal

LONGEST = 24
_DIGITS = {digit: value for value, digit in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_SMALL = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10**4, "亿": 10**8}
PRECISIONS = {power: Decimal(1).scaleb(power) if power < 0 else Decimal(10**power) for power in range(-LONGEST, 40)}


def amount(digits: str, power: int) -> tuple[Decimal, Decimal]:
    """Value of printed digits times ten to the power, and one unit of their last digit; thousands commas allowed."""
    if "," in digits:
        digits = digits.replace(",", "")
    whole, _, fraction = digits.partition(".")
    places = len(fraction)
    if places <= power:
        return Decimal(whole + fraction + "0" * (power - places)), PRECISIONS[power - places]
    value = Decimal(f"{whole}{fraction[:power]}.{fraction[power:]}")
    return value, PRECISIONS.get(power - places) or Decimal(1).scaleb(power - places)


def chinese(word: str) -> tuple[Decimal, Decimal] | None:
    """Value and precision of a Chinese numeral (三百五十亿, 二十点五, 二〇二三), None when the word is no numeral."""
    if not word or len(word) > LONGEST:
        return None
    whole, point, fraction = word.partition("点")
    tail = ""
    while point and fraction and fraction[-1] in _LARGE:
        fraction, tail = fraction[:-1], fraction[-1] + tail
    value = _whole(whole)
    if value is None or (point and not (fraction and all(digit in _DIGITS for digit in fraction))):
        return None
    factor = 1
    for mark in tail:
        factor *= _LARGE[mark]
    if not point:
        return Decimal(value), Decimal(_last(word))
    power = len(str(factor)) - 1
    return amount(f"{value}.{''.join(str(_DIGITS[digit]) for digit in fraction)}", power)


def _last(word: str) -> int:
    """The weight of the last numeral of a word: 三百五十亿 -> 10 亿."""
    weight = 1
    for letter in reversed(word):
        if letter in _DIGITS:
            break
        weight *= _SMALL.get(letter) or _LARGE.get(letter) or 1
    return weight


def _whole(word: str) -> int | None:
    if all(letter in _DIGITS for letter in word):
        return int("".join(str(_DIGITS[letter]) for letter in word)) if word else None
    total = section = 0
    digit: int | None = None
    last_unit = 10**18
    for letter in word:
        if letter in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[letter]
        elif letter in _SMALL:
            unit = _SMALL[letter]
            if unit >= last_unit or (digit is None and not (unit == 10 and section == 0)):
                return None
            section += (1 if digit is None else digit) * unit
            digit, last_unit = None, unit
        else:
            section += digit or 0
            if section == 0 and total == 0:
                return None
            if letter == "亿":
                total = (total + section) * _LARGE[letter]
            else:
                total += section * _LARGE[letter]
            section, digit, last_unit = 0, None, 10**18
    return total + section + (digit or 0)
