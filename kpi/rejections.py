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


def refused_by(name: str) -> str:
    """The table of the build file that keeps what the step `name` refused."""
    return f"refused_by_{name}"
