"""What a declared table consists of: its rows, and what its columns and rows are of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from tests.bureau_tables.table import FACTORS


@dataclass
class C:
    """What a column holds: role, indicator (None where the row names it), unit (None likewise), period, kind."""

    role: str
    indicator: str | None
    unit: str | None
    period: str
    kind: str = "amount"


@dataclass
class R:
    """What a row is of: the qualifier or the district, and the indicator or period where the row says them."""

    qualifier: str | None = None
    indicator: str | None = None
    unit: str | None = None
    district: str | None = None
    period: str | None = None
    role: str | None = None


@dataclass
class Case:
    """One file: its rows, merged cells and what must come out of its figures."""

    name: str
    rows: Sequence[Sequence[object]]
    columns: dict[str, C]
    body: dict[int, R]
    district: str = "武昌区"
    merges: Sequence[str] = ()
    refused: Sequence[str] = ()
    empty: Sequence[str] = ()
    formats: dict[str, str] = field(default_factory=dict)
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[str] = ()
    sheet: str = "Sheet1"
    beside: dict[str, str] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    """Values of cells that are not what their number says: scaled, in brackets, in words."""

    def expected(self) -> list[dict[str, str | None]]:
        """One line a figure."""
        lines = []
        for number, row in self.body.items():
            for letter, column in self.columns.items():
                cell = f"{letter}{number}"
                value = self.shown.get(cell, self.rows[number - 1][ord(letter) - 65])
                if cell in self.refused or cell in self.empty or value in ("", None, "—", "/", "…", "-"):
                    continue
                unit = column.unit or row.unit or ""
                factor, base = FACTORS.get(unit, ("1", unit))
                lines.append(
                    {
                        "cell": cell,
                        "role": row.role or column.role,
                        "district": row.district or self.district,
                        "qualifier": row.qualifier,
                        "indicator": column.indicator or row.indicator,
                        "value": format((Decimal(str(value)) * Decimal(factor)).normalize(), "f"),
                        "unit": base,
                        "period": row.period or column.period,
                        "kind": column.kind,
                    }
                )
        return lines


TOWNS = ("水果湖街道", "中华路街道", "徐家棚街道")
G, P, K = "growth_rate", "completion_rate", "rank"


def towns(first: int, total: str | None = "合计") -> dict[int, R]:
    """A row for each street from `first` on, and one for their total."""
    rows = {first + n: R(town) for n, town in enumerate(TOWNS)}
    return rows | ({first + len(TOWNS): R()} if total else {})
