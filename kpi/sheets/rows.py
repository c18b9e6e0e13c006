"""One row of a tidy table to one record of the table `sheets`, or to everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from kpi import days_to_come
from kpi.catalogue import Catalogue
from kpi.catalogue.catalogue import family
from kpi.reading.lexicon import pattern
from kpi.schemas import entered_columns as columns
from kpi.sheets import cells, periods
from kpi.sheets.cells import Refused
from kpi.sheets.grids import FORMULA, LONGEST_CELL

_TEXTS = ("qualifier", "section", "owner", "stated_rank", "source_title", "source_url", "note")
_RATES = ("stated_attainment", "stated_growth", "stated_pace_gap")
_SIGNED = ("growth_rate", "increment")
_ADD_IT = "add the district to reference/districts.csv, with a code of your own where it has none (z:420100-park)"
"""The cure of a district that the list does not have."""


@dataclass
class Problem:
    """What is wrong with one cell; `column` is None where it is the whole row."""

    column: str | None
    rule: str
    reason: str
    cure: str


@dataclass
class RowReader:
    """Reads the cells of one row by column name; collects every problem instead of stopping at the first."""

    catalogue: Catalogue
    cell: dict[str, str]
    problems: list[Problem] = field(default_factory=list)

    def record(self) -> dict[str, Any] | None:
        """The row in base units, or None when there is a problem."""
        self._look()
        row: dict[str, Any] = {name: self.cell.get(name, "").strip() or None for name in _TEXTS}
        row["role"] = self._listed("role", columns.ROLE_WORDS)
        if row["role"] is None:
            self._missing("role", "write target or actual")
        row |= self._district()
        row |= self._period()
        row["published_on"] = self._try("published_on", cells.day_of_publication)
        row["deadline"] = self._try("deadline", cells.day)
        row["revision"] = self._try("revision", cells.version)
        for name in _RATES:
            row[name] = self._try(name, cells.rate)
        row |= self._amount()
        row |= self._meaning(row)
        self._agree(row)
        return None if self.problems else row

    def _refuse(self, column: str | None, rule: str, reason: str, cure: str) -> None:
        self.problems.append(Problem(column, rule, reason, cure))

    def _missing(self, column: str, cure: str) -> None:
        if not any(problem.column == column for problem in self.problems):
            self._refuse(column, f"missing_{column}", f"{column} is empty", cure)

    def _try(self, column: str, read: Callable[[str], Any]) -> Any:
        """What a cell says; None for an empty one."""
        text = self.cell.get(column)
        try:
            return read(text) if text else None
        except Refused as refusal:
            self._refuse(column, refusal.rule, refusal.reason, refusal.cure)
            return None

    def _listed(self, column: str, words: dict[str, str]) -> str | None:
        return self._try(column, lambda text: cells.listed(text, words, column))

    def _look(self) -> None:
        """Refuse formulas and cells too long to be one; what is refused here counts as empty from now on."""
        for column, text in self.cell.items():
            if text == FORMULA or (text[:1] in "=@" and len(text) > 2 and column != "comparator"):
                self._refuse(
                    column, "formula", "the cell holds a formula, not a value", "copy it and paste it as a value"
                )
            elif len(text) > LONGEST_CELL:
                reason = f"the cell holds {len(text)} characters, more than {LONGEST_CELL}"
                self._refuse(column, "oversized_cell", reason, "shorten it; long words belong into a document")
        if self.problems:
            refused = {problem.column for problem in self.problems}
            self.cell = {column: "" if column in refused else text for column, text in self.cell.items()}

    def _district(self) -> dict[str, Any]:
        name, code = self.cell.get("district", "").strip(), self.cell.get("adcode", "").strip()
        found = self.catalogue.district(name or None, code or None)
        if found:
            return {"district": found["district"], "adcode": found["adcode"]}
        if not name and not code:
            self._missing("district", "write the name of the district, such as 武昌区, or its code")
        elif not name:
            self._refuse("adcode", "unknown_district", f'no district has the code "{code[:20]}"', self._cure(code))
        elif self.catalogue.districts_named(name):
            same = self.catalogue.districts_named(name)
            codes = " or ".join(f"{row['adcode']} ({row['name_en']})" for row in same)
            reason = f'"{name}" does not have the code {code}' if code else f'{len(same)} districts are called "{name}"'
            self._refuse("adcode", "unclear_district", reason, f"write adcode {codes}")
        else:
            self._refuse("district", "unknown_district", f'"{name[:40]}" is not a known district', self._cure(name))
        return {"district": None, "adcode": None}

    def _cure(self, name: str) -> str:
        near = " or ".join(f"{row['district']} ({row['adcode']})" for row in self.catalogue.nearest_districts(name))
        suggestion = f"write {near} if that is meant, or " if near else ""
        return f"{suggestion}{_ADD_IT}"

    def _period(self) -> dict[str, Any]:
        written = self.cell.get("period", "").strip()
        start, end = self._try("period_start", cells.day), self._try("period_end", cells.day)
        named = self._try("period", periods.period) if written else None
        if start and end and end < start:
            self._refuse(
                "period_end", "bad_period", f"{end} is before the start {start}", "write the later day as the end"
            )
        elif named and ((start and start != named[1]) or (end and end != named[2])):
            reason = f"{named[0]} runs from {named[1]} to {named[2]}, the row says {start or '…'} to {end or '…'}"
            self._refuse(
                "period", "periods_differ", reason, "leave the two days out, or write the period that they span"
            )
        elif named:
            return dict(zip(("period", "period_start", "period_end"), named, strict=True))
        elif start and end:
            return {"period": periods.code(start, end), "period_start": start, "period_end": end}
        elif not written:
            self._missing("period", "write 2023, 2023-H1, 2023-Q1, 2023-07 or 2023-01/2023-07")
        return {"period": None, "period_start": None, "period_end": None}

    def _amount(self) -> dict[str, Any]:
        unit_text, written = self.cell.get("unit", "").strip(), self.cell.get("value", "").strip()
        empty = {
            "value": None,
            "value_high": None,
            "unit": None,
            "printed": None,
            "precision": None,
            "baseline_value": None,
        }
        if not written:
            self._missing("value", "write the number, such as 1.2亿元 or 120000000")
            return empty
        if unit_text and self._try("unit", cells.unit) is None:
            return empty
        read = self._try("value", lambda text: cells.amount(text, unit_text))
        if read is None:
            return empty
        if read.unit is None:
            self._missing("unit", "write the unit, such as 元, 亿元, 家 or %")
            return empty
        others = {
            name: self._try(name, lambda text: cells.amount(text, unit_text).value if text.strip() else None)
            for name in ("value_high", "baseline_value")
        }
        printed = self._printed(read, written, unit_text)
        return {"value": read.value, "unit": read.unit, **others, **printed}

    def _printed(self, read: cells.Amount, written: str, unit_text: str) -> dict[str, Any]:
        """The printed number and what its last digit stands for; plain money in base units does not tell."""
        printed = self.cell.get("printed", "").strip()
        if not printed:
            is_plain_money = (
                not read.scale and family(read.unit) == "money" and read.value == read.value.to_integral_value()
            )
            shown = written if cells.amount(written).unit else f"{written}{unit_text}"
            return {"printed": shown, "precision": None if is_plain_money else read.precision}
        shown = self._try("printed", cells.amount)
        if shown is None:
            return {"printed": None, "precision": None}
        if shown.value != read.value or shown.unit not in (None, read.unit):
            reason = f'"{printed}" is not the value {read.value.normalize():f} {read.unit}'
            self._refuse("printed", "printed_differs", reason, "correct the one that is wrong")
        return {"printed": printed, "precision": shown.precision}

    def _meaning(self, row: dict[str, Any]) -> dict[str, Any]:
        """Indicator, kind, basis, stage, comparator and commitment, with what follows where a cell is empty."""
        words = self.cell.get("indicator", "").strip()
        kind = self._listed("kind", columns.KIND_WORDS)
        basis = self._listed("basis", columns.BASIS_WORDS)
        stage = self._listed("stage", columns.STAGE_WORDS)
        comparator = self._listed("comparator", columns.COMPARATOR_WORDS)
        commitment = self._listed("commitment", columns.COMMITMENT_WORDS)
        if not words:
            self._missing("indicator", "write what is measured, such as 地区生产总值")
            return {}
        code, _ = self.catalogue.indicator(words, row["unit"], kind)
        known = self.catalogue.known(code) or {}
        is_said = kind is not None or basis is not None
        kind = kind or kind_of(words, row["unit"], known)
        is_actual = row["role"] == "actual"
        return {
            "indicator": words,
            "indicator_code": code,
            "kind": kind,
            "kind_by": "source" if is_said else "catalogue",
            "basis": basis or (basis_of(kind, known) if is_actual else None),
            "stage": stage or ("preliminary" if is_actual else None),
            "comparator": comparator or ("between" if row["value_high"] is not None else "="),
            "commitment": commitment,
        }

    def _agree(self, row: dict[str, Any]) -> None:
        """What single cells cannot tell: a negative count, a range upside down."""
        value, high = row["value"], row["value_high"]
        if (
            isinstance(value, Decimal)
            and value < 0
            and family(row["unit"]) == "count"
            and row.get("kind") not in _SIGNED
        ):
            reason = f"a count of {value.normalize():f} {row['unit']} is negative"
            cure = "write the count itself, or kind increment if it is a change"
            self._refuse("value", "negative_count", reason, cure)
        if row["revision"] is not None and row["role"] == "actual":
            cure = "leave revision empty; vintages of an actual are told apart by stage and published_on"
            self._refuse("revision", "revision_of_an_actual", "only a target has versions", cure)
        if row["role"] == "actual" and days_to_come.is_to_come(row.get("period_start")):
            reason = f"it is a result of {row['period']}, which is still to come"
            self._refuse("period", days_to_come.RULE, reason, "correct the year, or write target as its role")
        if high is not None and value is not None and high < value:
            self._refuse(
                "value_high", "bad_range", "the upper end is below the lower one", "write the smaller number as value"
            )


def kind_of(words: str, unit: str | None, known: dict) -> str:
    """What a number measures, where the row does not say: a percentage is the growth of what is no rate itself.

    A name such as 参保率, or any other 率 that the catalogue does not know and that is no growth, is a share.
    """
    if family(unit) == "rate":
        if any(word in words for word in ("完成率", "完成进度")):
            return "completion_rate"
        if any(word in words for word in ("占比", "比重")) or known.get("aggregation") == "share":
            return "share"
        if unit == "位":
            return "rank"
        if not known.get("aggregation") and pattern("rate_of_a_whole").search(words) is not None:
            return "share"
        return "level" if known.get("unit") == "%" and known.get("aggregation") != "index" else "growth_rate"
    if words.startswith(("新增", "净增")):
        return "new"
    return {"flow": "flow", "stock": "stock"}.get(known.get("aggregation", ""), "level")


def basis_of(kind: str, known: dict) -> str:
    if kind in ("growth_rate", "completion_rate", "share", "rank", "duration"):
        return "rate"
    if kind == "stock" or known.get("aggregation") in ("stock", "rate", "share", "index"):
        return "stock" if kind != "new" else "cumulative"
    return "cumulative"
