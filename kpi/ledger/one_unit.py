"""Figures of one indicator in units that measure the same, brought to one: 3000亩 promised, 100公顷 reported."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import polars as pl

from kpi.schemas.table import EXACT
from kpi.vocabulary.sizes import SIZES, converted, dimension

_VALUES = ("value", "value_high", "precision", "baseline_value", "replaces_value")
_ROLES = ("target", "actual")


def with_one_unit(rows: pl.DataFrame, statements: pl.DataFrame, sheets: pl.DataFrame) -> pl.DataFrame:
    """Rows whose unit is that in which most targets of their indicator are told, else most results.

    Only where one indicator is told in several units of one dimension; all else stays as it is printed.
    """
    wanted = _wanted(statements, sheets)
    if not wanted:
        return rows
    told = [wanted.get((code, dimension(unit))) for code, unit in rows.select("indicator_code", "unit").iter_rows()]
    units = rows["unit"].to_list()
    changed = {
        name: pl.Series(
            name,
            [_value(value, unit, to) for value, unit, to in zip(rows[name].to_list(), units, told, strict=True)],
            dtype=EXACT,
        )
        for name in _VALUES
    }
    return rows.with_columns(
        *changed.values(),
        unit=pl.Series("unit", [to or unit for unit, to in zip(units, told, strict=True)], dtype=pl.String),
    )


def _value(value: Decimal | None, unit: str | None, wanted: str | None) -> Decimal | None:
    return value if value is None or unit is None or wanted is None else converted(value, unit, wanted)


def _wanted(statements: pl.DataFrame, sheets: pl.DataFrame) -> dict[tuple[str, str | None], str]:
    """The unit of each indicator and dimension that is told in several."""
    told = pl.concat(each.select("indicator_code", "unit", "role") for each in (statements, sheets))
    told = told.filter(
        pl.col("role").is_in(_ROLES) & pl.col("indicator_code").is_not_null() & pl.col("unit").is_in([*SIZES])
    )
    counted: dict[tuple[str, str | None], Counter[tuple[str, str]]] = {}
    for code, unit, role in told.iter_rows():
        counted.setdefault((code, dimension(unit)), Counter())[(role, unit)] += 1
    return {
        key: max(count, key=lambda each: (each[0] == "target", count[each], each[1]))[1]
        for key, count in counted.items()
        if len({unit for _, unit in count}) > 1
    }
