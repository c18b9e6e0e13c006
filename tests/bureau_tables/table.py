"""A sheet declared by what its columns and rows say of each figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

import openpyxl

FACTORS = {"亿元": ("1e8", "元"), "万元": ("1e4", "元"), "万人": ("1e4", "人"), "亿千瓦时": ("1e8", "千瓦时")} | {
    "万千瓦时": ("1e4", "千瓦时"),
    "万美元": ("1e4", "美元"),
    "亿美元": ("1e8", "美元"),
    "万吨": ("1e4", "吨"),
    "万平方米": ("1e4", "平方米"),
    "千元": ("1e3", "元"),
    "万户": ("1e4", "户"),
    "万辆": ("1e4", "辆"),
    "万立方米": ("1e4", "立方米"),
    "万人次": ("1e4", "人次"),
    "百万元": ("1e6", "元"),
    "1000人": ("1e3", "人"),
    "千人": ("1e3", "人"),
    "千标箱": ("1e3", "标箱"),
}
G, P, K, D = "growth_rate", "completion_rate", "rank", "increment"


@dataclass
class Table:
    """Rows of one sheet, and what its columns and rows say of each figure; a row beats a column."""

    rows: Sequence[Sequence[object]]
    columns: dict[str, dict[str, str | None]] = field(default_factory=dict)
    body: dict[int, dict[str, str | None]] = field(default_factory=dict)
    merges: Sequence[str] = ()
    formats: dict[str, str] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    absent: Sequence[str] = ()
    sheet: str = "Sheet1"
    always: dict[str, str | None] = field(default_factory=dict)
    cells: dict[str, dict[str, str | None]] = field(default_factory=dict)

    def expected(self) -> list[dict[str, str | None]]:
        """One line a figure."""
        lines = []
        for number, row in self.body.items():
            for letter, column in self.columns.items():
                cell = f"{letter}{number}"
                place = openpyxl.utils.column_index_from_string(letter) - 1
                texts = self.rows[number - 1]
                value = self.shown.get(cell, texts[place] if place < len(texts) else "")
                if cell in self.absent or value in ("", None, "—", "/", "…", "-", "–", "..."):
                    continue
                said = (
                    {"role": "actual", "kind": "amount", "qualifier": None}
                    | self.always
                    | column
                    | row
                    | self.cells.get(cell, {})
                )
                qualifiers = (row.get("qualifier"), column.get("qualifier"))
                said["qualifier"] = "，".join(filter(None, qualifiers)) or None
                if "unit" in column and "unit" in row and column["unit"] in ("%", "位", "个百分点", "分"):
                    said["unit"] = column["unit"]
                factor, base = FACTORS.get(said["unit"], ("1", said["unit"]))
                said["value"] = format((Decimal(str(value)) * Decimal(factor)).normalize(), "f")
                said["unit"] = base
                lines.append({"sheet": self.sheet, "cell": cell} | said)
        return lines
