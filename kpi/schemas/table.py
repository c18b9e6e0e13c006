"""The form of a table: its name, what it says in Chinese and English, its grain, and its columns with their units."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Context, Decimal
from functools import cached_property

import pandera.polars as pa
import polars as pl

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
    """One column, in words for people who do not code; `unit` is null where there is none or the row names it."""

    name: str
    dtype: pl.DataType
    zh: str
    en: str
    unit: str | None = None
    nullable: bool = True
    checks: Sequence[pa.Check] = ()

    @property
    def sql_type(self) -> str:
        """DuckDB's name of the type."""
        return _SQL_TYPES[self.dtype]


@dataclass(frozen=True)
class Table:
    """One table: `grain` are the columns that make a row unique; `layer` is sources, ledger, measures or publish."""

    name: str
    layer: str
    zh: str
    en: str
    grain: tuple[str, ...]
    columns: tuple[Column, ...]
    checks: Sequence[pa.Check] = ()

    @property
    def order(self) -> tuple[str, ...]:
        """Columns that rows are read and published by: the grain of a measure, which every core may store as it comes.

        Empty for the other tables, which keep the order they were handed over in.
        """
        return self.grain if self.layer == "measures" else ()

    @cached_property
    def schema(self) -> pa.DataFrameSchema:
        """The pandera schema: exactly these columns in this order, and no two rows of one grain."""
        return pa.DataFrameSchema(
            {
                column.name: pa.Column(
                    column.dtype,
                    checks=list(column.checks),
                    nullable=column.nullable,
                    title=column.zh,
                    description=column.en,
                    metadata={"unit": column.unit},
                )
                for column in self.columns
            },
            checks=list(self.checks),
            strict=True,
            ordered=True,
            unique=list(self.grain) or None,
            name=self.name,
        )

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


_LAST_PLACE = Decimal("1e-9")
_WIDE = Context(prec=60)


def is_exact(value: Decimal) -> bool:
    """Whether a number fits `EXACT` without losing a digit."""
    return value.is_finite() and value.adjusted() < 29 and value == value.quantize(_LAST_PLACE, context=_WIDE)


def one_of(*values: str) -> pa.Check:
    """A check that every value is one of these words."""
    return pa.Check.isin(list(values))
