"""How numbers, units and days are written, as SQL made of the words of the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from kpi.vocabulary.dates import MONTHS
from kpi.vocabulary.numbers import MINUS, MONEY, SCALES, UNITS, unit_in_chinese

_BRACKETS = {"zh": ("（", "）"), "en": ("(", ")")}
_PLACES = 4
"""So many digits behind the point a scaled number has at most."""


def text(said: str) -> str:
    """A text as SQL."""
    return "'{}'".format(said.replace("'", "''"))


def by_value(column: str, words: Iterable[tuple[str, str]], other: str) -> str:
    """The SQL that belongs to the value of a column; `other` where it is none of them."""
    cases = "".join(f" when {text(value)} then {said}" for value, said in words)
    return f"case {column}{cases} else {other} end"


def number(expression: str, places: int, *, is_trimmed: bool = False) -> str:
    """A number with so many digits behind the point, without its last zeros where trimmed, and with a true minus."""
    return f"replace({size(expression, places, is_trimmed=is_trimmed)}, '-', '{MINUS}')"


def size(expression: str, places: int, *, is_trimmed: bool = False) -> str:
    """The same of a number that is never negative."""
    digits = f"cast(cast({expression} as decimal(38, {places})) as varchar)"
    if is_trimmed:
        digits = f"rtrim(rtrim({digits}, '0'), '.')"
    return digits


def scaled(column: str, language: str) -> str:
    """A number on the scale of the target."""
    return number(f"{column} / {scale(language)}", _PLACES, is_trimmed=True)


def taken_away(column: str, language: str) -> str:
    """A number that follows a minus: on the scale of the target, in brackets where it is negative."""
    sides = (f"case when {column} < 0 then {text(side)} else '' end" for side in _BRACKETS[language])
    return f" || {scaled(column, language)} || ".join(sides)


def scale(language: str) -> str:
    """What numbers of money are divided by beside a target of this size."""
    return _by_size([(size, _as_double(size)) for size, _ in SCALES[language]], "1e0")


def unit(column: str, language: str) -> str:
    """The word of the scale and the unit, behind a number."""
    if language == "zh":
        return (
            f"{_by_size([(size, text(word)) for size, word in SCALES['zh']], text(''))} || coalesce(name_zh, unit, '')"
        )
    scales = _by_size([(size, text(f" {word}")) for size, word in SCALES["en"]], text(""))
    return f"{scales} || coalesce(case when abs({column}) = 1 then one_en else many_en end, ' ' || unit, '')"


def units() -> str:
    """Each unit of the vocabulary with what `scale` and `unit` ask of it, as rows of `values`."""
    return ",\n    ".join(
        "({})".format(
            ", ".join(
                (text(name), str(int(name in MONEY)), *map(text, (unit_in_chinese(name), *map(_behind, english))))
            )
        )
        for name, english in UNITS.items()
    )


def _behind(word: str) -> str:
    """A unit behind its number: a word stands apart, a sign does not."""
    return f" {word}" if word[0].isalpha() else word


def _by_size(words: Iterable[tuple[Decimal, str]], other: str) -> str:
    """The SQL that belongs to the size of the target, of money alone."""
    cases = "".join(f" when is_money = 1 and abs(target) >= {_as_double(size)} then {said}" for size, said in words)
    return f"case{cases} else {other} end"


def _as_double(size: Decimal) -> str:
    """A power of ten as SQL."""
    return f"1e{size.adjusted()}"


def month(column: str, language: str) -> str:
    """A month, or its day where it is not the last."""
    return _date(column, language, is_whole=f"{column} = last_day({column})")


def day(column: str, language: str) -> str:
    """A day: 2023年1月5日, 5 January 2023."""
    return _date(column, language)


def _date(column: str, language: str, is_whole: str = "") -> str:
    """Day, month and year, the day left out where the month is whole."""
    year, said = f"cast(year({column}) as varchar)", f"cast(day({column}) as varchar)"
    said = f"{said} || '日'" if language == "zh" else f"{said} || ' '"
    said = f"case when {is_whole} then '' else {said} end" if is_whole else said
    if language == "zh":
        return f"{year} || '年' || cast(month({column}) as varchar) || '月' || {said}"
    cases = "".join(f" when {number} then {text(name)}" for number, name in enumerate(MONTHS, start=1))
    return f"{said} || case month({column}){cases} end || ' ' || {year}"
