"""The sentences of `reasons.toml` as SQL over the codes and numbers of `progress/coded.sql`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from kpi import vocabulary
from kpi.measures import written
from kpi.vocabulary import STATUSES

_FIELD = re.compile(r"\{(\w+)\}")
_LANGUAGES = ("zh", "en")

Printer = Callable[[str, str], str]
_PRINTERS: dict[str, Printer] = {
    "scaled": written.scaled,
    "taken_away": written.taken_away,
    "unit": written.unit,
    "percent": lambda column, _: written.number(f"{column} * 100", 1),
    "size": lambda column, _: written.size(f"abs({column})", 1),
    "trimmed": lambda column, _: written.size(column, 2, is_trimmed=True),
    "hundredths": lambda column, _: written.number(column, 2),
    "whole": lambda column, _: f"cast({column} as varchar)",
    "month": written.month,
    "month_begun": lambda column, language: written.month(f"last_day({column})", language),
    "day": written.day,
    "text": lambda column, language: f"{column}_{language}",
}
"""How a column is printed in a language, by the word that [printed] has for it."""


@cache
def _sentences() -> dict[str, Any]:
    return tomllib.loads((Path(vocabulary.__file__).parent / "reasons.toml").read_text(encoding="utf-8"))


def codes(column: str) -> dict[str, dict[str, str]]:
    """What each code of a column is called; statuses have their own file."""
    if column == "status":
        return {status.name: {"zh": status.words.zh, "en": status.words.en} for status in STATUSES.values()}
    found: dict[str, dict[str, str]] = _sentences()[column]
    return found


def printed() -> str:
    """The columns that print each number; one for each language only where they write it each in their way."""
    made: dict[str, str] = {}
    for name in _sentences()["printed"]:
        made |= {_column(name, each): _writing(name, each) for each in _LANGUAGES}
    return ",\n  ".join(f"{written} as {column}" for column, written in made.items())


@cache
def _writing(name: str, language: str) -> str:
    """The SQL that prints a number."""
    how, _, column = _sentences()["printed"][name].partition(" of ")
    return _PRINTERS[how](column or name, language)


def sentences() -> str:
    """The columns `why_zh` and `why_en`."""
    return ",\n  ".join(f"{_sentence(_sentences()['sentence'][each], each)} as why_{each}" for each in _LANGUAGES)


def _sentence(template: str, language: str) -> str:
    return "concat({})".format(", ".join(_parts(template, language)) or "''")


def _parts(template: str, language: str) -> Iterator[str]:
    """A template as SQL, piece by piece: what it says itself, and what its fields say."""
    for number, piece in enumerate(_FIELD.split(template)):
        if number % 2:
            yield _column(piece, language) if piece in _sentences()["printed"] else _by_code(piece, language)
        elif piece:
            yield written.text(piece)


def _by_code(column: str, language: str) -> str:
    """What the code of a column says; nothing where there is none."""
    cases = [(code, _sentence(words[language], language)) for code, words in codes(column).items()]
    return written.by_value(column, cases, "''")


def _column(name: str, language: str) -> str:
    same = _writing(name, "zh") == _writing(name, "en")
    return f"printed_{name}" if same else f"printed_{name}_{language}"


PLACES = {
    "-- rows of units.toml": written.units,
    "-- what reasons.toml prints": printed,
    "-- sentences of reasons.toml": sentences,
}
"""Where in a statement they stand."""
