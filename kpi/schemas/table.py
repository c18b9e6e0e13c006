"""The form of a table: its name, what it says in Chinese and English, its grain, and its columns with their units."""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from kpi.schemas.checks import Check
from kpi.vocabulary.fields import Field, field

if TYPE_CHECKING:
    import pandera.polars as pa

TEXT = pl.String()
DATE = pl.Date()
COUNT = pl.Int64()
FLAG = pl.Boolean()
RATIO = pl.Float64()
EXACT = pl.Decimal(38, 9)
"""Money, counts and printed percentages: exact, in base units, nine decimal places."""

_SQL_TYPES = {
    TEXT: "varchar",
    DATE: "date",
    COUNT: "bigint",
    FLAG: "boolean",
    RATIO: "double",
    EXACT: "decimal(38, 9)",
}


@dataclass(frozen=True)
class Column:
    """One column: a field of `kpi/vocabulary/fields.toml`, picked by its name, with its type in this table.

    `note` is what holds of it in this table alone, in Chinese and in English.
    """

    name: str
    dtype: pl.DataType
    nullable: bool = dataclasses.field(default=True, kw_only=True)
    checks: Sequence[Check] = dataclasses.field(default=(), kw_only=True)
    note: tuple[str, str] | None = dataclasses.field(default=None, kw_only=True)

    @property
    def sql_type(self) -> str:
        """DuckDB's name of the type."""
        return _SQL_TYPES[self.dtype]

    def promises(self) -> Iterator[pl.Expr]:
        """What must be true of each value; null where a check has nothing to look at."""
        column = pl.col(self.name)
        if not self.nullable:
            yield column.is_not_null()
            if self.dtype == RATIO:
                yield column.is_not_nan()
        for check in self.checks:
            yield check.holds(column)

    @property
    def field(self) -> Field:
        """What it is in this table."""
        known = field(self.name)
        return known.noted(*self.note) if self.note else known


@dataclass(frozen=True)
class Subject:
    """What a group of tables is about, in both languages, and who answers for them."""

    zh: str
    en: str
    owner: str


@dataclass(frozen=True)
class About:
    """What a table is, from `tables.toml`: its subject and layer, one sentence in each language, and a note or none.

    `preview` are the columns that people look at first; without any they are chosen by `kpi.preview`. `reads` are the
    files or folders below data/raw that it is read from.
    """

    subject: str
    layer: str
    zh: str
    en: str
    note: str = ""
    preview: Sequence[str] = ()
    reads: Sequence[str] = ()

    @property
    def text(self) -> str:
        """All of it, for people who look at the table: Chinese, English, note."""
        return "\n\n".join(filter(None, (self.zh, self.en, self.note.strip())))


@cache
def all_about() -> dict[str, About]:
    """What every table is, by its name."""
    return {name: About(**entry) for name, entry in _entries("tables.toml").items()}


@cache
def all_subjects() -> dict[str, Subject]:
    """Every subject by its name, in the order in which a number passes through them."""
    return {name: Subject(**entry) for name, entry in _entries("subjects.toml").items()}


def _entries(file: str) -> dict[str, dict[str, Any]]:
    return tomllib.loads(Path(__file__).with_name(file).read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Table:
    """One table: `grain` are the columns that make a row unique; what it says stands in `tables.toml`."""

    name: str
    grain: tuple[str, ...]
    columns: tuple[Column, ...]
    told: About | None = None

    @property
    def about(self) -> About:
        """What the table is. Raises KeyError where neither `told` nor `tables.toml` says it."""
        return self.told or all_about()[self.name]

    @property
    def zh(self) -> str:
        """What the table is, in Chinese."""
        return self.about.zh

    @property
    def en(self) -> str:
        """What the table is, in English."""
        return self.about.en

    @property
    def order(self) -> tuple[str, ...]:
        """Columns that rows are read and published by: the grain of a measure, which every core may store as it comes.

        Empty for the other tables, which keep the order they were handed over in.
        """
        return self.grain if self.about.layer == "measures" else ()

    @cached_property
    def schema(self) -> pa.DataFrameSchema:
        """The pandera schema: exactly these columns in this order, and no two rows of one grain."""
        import pandera.polars as pa  # heavy, and needed only where a promise is broken

        return pa.DataFrameSchema(
            {
                column.name: pa.Column(
                    column.dtype,
                    checks=[check.pandera() for check in column.checks],
                    nullable=column.nullable,
                    title=column.field.zh,
                    description=column.field.en,
                    metadata={"unit": column.field.unit},
                )
                for column in self.columns
            },
            strict=True,
            ordered=True,
            unique=list(self.grain) or None,
            name=self.name,
        )

    def holds(self, frame: pl.DataFrame) -> bool:
        """Whether a frame keeps every promise of the schema; what it breaks where it does not, pandera says."""
        if list(frame.schema.items()) != list(self.polars_schema.items()):
            return False
        promises = [promise.all() for column in self.columns for promise in column.promises()]
        if self.grain:
            promises.append(pl.struct(self.grain).n_unique() == pl.len())
        return all(frame.select(promise.alias(str(number)) for number, promise in enumerate(promises)).row(0))

    @property
    def polars_schema(self) -> pl.Schema:
        """Column names and polars types, in order."""
        return pl.Schema({column.name: column.dtype for column in self.columns})

    def frame(self, rows: Sequence[dict] = ()) -> pl.DataFrame:
        """Rows (dictionaries; a missing key is null) as a frame of exactly this table's columns and types."""
        return pl.DataFrame(
            {column.name: [row.get(column.name) for row in rows] for column in self.columns},
            schema=self.polars_schema,
        )
