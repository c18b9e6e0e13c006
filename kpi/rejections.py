"""What could not be taken in: where it stands, why it was refused and what to do about it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass

import polars as pl

from kpi.schemas import TABLES

SPAN = "{}-{}"
"""How the ledger writes the place of a statement: its first character in the document, and the one behind it."""


@dataclass(frozen=True, slots=True)
class Rejection:
    """One refused file, row or statement; `place` is a sheet, row, cell or span, `rule` a short stable name."""

    file: str
    place: str
    raw: str | None
    step: str
    rule: str
    reason: str
    cure: str


def frame(rejections: Iterable[Rejection]) -> pl.DataFrame:
    """Rejections as rows of the table `rejected`."""
    return TABLES["rejected"].frame([asdict(rejection) for rejection in rejections])


@dataclass(frozen=True, slots=True)
class KeptAndRefused:
    """What came of reading something: the rows that were kept, and what was refused beside them."""

    kept: pl.DataFrame
    refused: tuple[Rejection, ...]


def with_chinese(rejected: pl.DataFrame) -> pl.DataFrame:
    """The table `rejected` with each reason and cure in Chinese too, and each place in words."""
    from kpi.figures import english  # heavy, and needed only where something was refused

    told = {text: english.place(text) for text in rejected["place"].unique()}
    places = {"place_zh": {text: words.zh for text, words in told.items()}}
    places["place_en"] = {text: words.en for text, words in told.items()}
    chinese = {f"{name}_zh": (name, _chinese_of(rejected[name])) for name in ("reason", "cure")}
    return rejected.with_columns(
        pl.col(name).replace_strict(words, default=None, return_dtype=pl.String).alias(column)
        for column, (name, words) in (chinese | {column: ("place", words) for column, words in places.items()}).items()
    )


def _chinese_of(texts: pl.Series) -> dict[str, str]:
    return {text: in_chinese(text) for text in texts.unique()}


def in_chinese(text: str) -> str:
    """A reason or cure in Chinese; what no list has stays as it is."""
    from kpi.figures import english  # heavy, and needed only where something was refused

    return english.reason(text).zh


def refused_by(name: str) -> str:
    """The table of the build file that keeps what the step `name` refused."""
    return f"refused_by_{name}"
