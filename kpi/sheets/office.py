"""Sheets as offices make them to rows of the table `sheets`, through the reader of tables in documents."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

from kpi import days_to_come
from kpi.catalogue import Catalogue, district_near
from kpi.catalogue.catalogue import family
from kpi.documents import Document, Table
from kpi.documents.sheet import letters
from kpi.ledger.rates import part_told
from kpi.number_bounds import is_exact
from kpi.rejections import Rejection
from kpi.sheets import cells, origins, periods
from kpi.sheets.cells import Refused
from kpi.sheets.cover import COVER_LINES
from kpi.sheets.cures import CURES
from kpi.sheets.goal_columns import revisions_of, tiers_of
from kpi.sheets.grids import Grid
from kpi.sheets.marks import address
from kpi.sheets.pieces import BEYOND, MOST_CELLS, Laid, lay_out, tells_about
from kpi.sheets.readings import Report
from kpi.sheets.rows import basis_of, kind_of
from kpi.sheets.shapes import Declared
from kpi.sheets.towns import town_of
from kpi.statement import Statement
from kpi.statements.tables.heads import Column
from kpi.statements.tables.reader import parts_of
from kpi.statements.tables.rows import Part

_YEAR = re.compile(r"(?:19|20)\d\d")
_TIME = re.compile(r"\d月|季度|半年|全年|年度")
_PART = re.compile(r"\d{1,2}(?:[-—~至]\d{1,2})?月份?|第?[一二三四1-4]季度|[上下]半年|前三季度")
_SEVERAL = re.compile(r"\d[^\d.,，]+\d")
_EXPECTED, _FINAL = re.compile("预计|预测|预期"), re.compile("决算|最终核实|核定数")
_NAME = (
    "role", "adcode", "indicator", "kind", "stage", "tier", "period", "unit", "qualifier", "revision", "comparator",
)  # fmt: skip
"""What a figure of a sheet goes by."""


@dataclass
class Taken:
    """What came of one sheet: rows, refusals of single cells and of the whole, and the report of how it was read."""

    records: list[dict[str, Any]] = field(default_factory=list)
    refused: list[Rejection] = field(default_factory=list)
    whole: list[Rejection] = field(default_factory=list)
    report: Report = field(default_factory=Report)


def take(
    grid: Grid,
    path: Path,
    top: Path,
    catalogue: Catalogue,
    declared: Declared | None,
    covers: Mapping[str, list[str]] = MappingProxyType({}),
) -> Taken:
    """Read one sheet of a file below the folder `top`, with the shape declared for it. Raises Unreadable.

    `covers` are the words of the other sheets that hold no figures, by their names.
    """
    return _Sheet(grid, path, top, catalogue, declared, covers).read()


class _Sheet:
    def __init__(
        self,
        grid: Grid,
        path: Path,
        top: Path,
        catalogue: Catalogue,
        declared: Declared | None,
        covers: Mapping[str, list[str]],
    ) -> None:
        self.grid, self.catalogue, self.declared = grid, catalogue, declared
        self.file = f"{top.name}/{path.relative_to(top).as_posix()}"
        self.taken = Taken()
        self.laid: Laid = lay_out(grid, catalogue)
        self.told: dict[tuple[int, int], int] = {}
        self.context = 0
        self.starts = sorted(self.laid.places)
        said, told_in, problem = origins.source_of(path, top)
        if declared is not None:
            said, told_in = {**said, **declared.source}, declared.name if declared.source else told_in
        self.origin = origins.origin_of(path, grid.sheet, self.laid, covers, said, told_in, catalogue)
        if problem is not None:
            self.taken.whole.append(problem)
        self.names = [*(word for words in covers.values() for word in words[:COVER_LINES]), path.stem, path.parent.name]
        self.town = town_of(self.laid.titles, grid.sheet, (self.origin.district or {}).get("district"))
        self.beside: str | None = None
        self.revisions: dict[int, int] = {}
        self.tiers: dict[int, str] = {}
        self.totals: dict[int, int] = {}
        self.single: set[int] = set()
        self.cells: dict[int, str] = {}
        self._settled: set[str] = set()

    def read(self) -> Taken:
        taken, laid = self.taken, self.laid
        if (day := self.origin.published_on) is not None and days_to_come.is_to_come(day):
            taken.whole.append(self._dated_ahead(day))
            return taken
        parts = [part for table in laid.tables for part in self._parts(table)]
        for part in parts:
            part.read()
        self.beside = origins.area_beside({s.district for part in parts for s in part.out}, self.catalogue)
        for part in parts:
            taken.report.part(part, laid.places)
            columns = {id(statement): column for statement, column in part.figures}
            self.revisions, self.tiers = revisions_of(part.values), tiers_of(part.values)
            self.single = part.single
            self.totals = {id(sub): id(total) for sub, total in part.ties}
            for statement in part.out:
                self._take(statement, columns.get(id(statement)), part.owners.get(id(statement)))
            for cell, column in part.unread:
                self._unread(cell.text, laid.places[cell.start], column)
        self._refuse_namesakes()
        self._unsaved()
        if (broken := laid.broken) is not None:
            told = broken.place, broken.raw, "sheets", broken.rule, broken.args[0], broken.cure
            taken.refused.append(Rejection(self.file, *told))
        self._beyond()
        taken.report.sheet(self.origin, laid, self.grid)
        if not taken.records and not taken.refused:
            taken.whole.append(self._only_context() if self.context else self._not_understood())
        return taken

    def _dated_ahead(self, day: date) -> Rejection:
        """A day of publication that is still to come, with the line or the name that tells it."""
        told_in = self.origin.found.get("published_on", "file")
        cure = "correct the date where it is written, or write published_on in source.toml beside it"
        told = "sheets", days_to_come.RULE, days_to_come.reason(day), cure
        return Rejection(self.file, told_in[:80], day.isoformat(), *told)

    def _parts(self, table: Table) -> Iterable[Part]:
        caption = self._dated(table.caption)
        lines = [line for line in caption.split("\n") if line]
        text = "\n".join(line for line in lines if not tells_about(line))
        district = self.origin.district or {}
        document = Document(
            doc=self.file,
            title=lines[0] if lines else self.origin.title,
            publisher=self.origin.publisher,
            district=district.get("district"),
            adcode=district.get("adcode"),
            published_on=self.origin.published_on,
            url=self.origin.url,
            kind=None,
            format="sheet",
            encoding="",
            script="hans",
            sha256="",
            size=0,
            raw=self.laid.raw,
            text=text,
            tables=(type(table)(table.start, table.end, caption, table.rows, len(text)),),
        )
        shape = self.declared.shape(self.laid.places) if self.declared else None
        return parts_of(document, shape)

    def _dated(self, caption: str) -> str:
        """The titles of a table with the year, or the whole time, that only the names of sheet and file tell."""
        lines = caption.split("\n") if caption else []
        if any(_YEAR.search(line) for line in lines):
            return caption
        is_timed = any(_TIME.search(line) for line in lines)
        if self.origin.year and not is_timed and _PART.fullmatch(self.grid.sheet.strip()):
            return "\n".join(
                [f"{self.origin.year}年{self.grid.sheet.strip()}", *lines]
            )  # the sheet 5月 of a file of 2024
        named = next((name for name in (self.grid.sheet, *self.names) if _YEAR.search(name)), None)
        if named is None:
            return caption
        for n, line in enumerate(lines):
            if _TIME.search(line) and self.origin.year:
                lines[n] = f"{self.origin.year}年{line}"
                return "\n".join(lines)
        return "\n".join([named, *lines])

    def _refuse(self, rule: str, place: tuple[int, int], raw: str, reason: str, cure: str) -> None:
        cell = self._cell(place)
        where = f"sheet {self.grid.sheet}, {cell}" if self.grid.sheet else cell
        self.taken.refused.append(Rejection(self.file, where, raw[:200], "sheets", rule, reason, cure))

    def _unread(self, text: str, place: tuple[int, int], column: Column) -> None:
        rule, reason = "not_a_number", f'"{text[:60]}" is not a number'
        cure = "write digits, such as 1.2亿元 or 120000000"
        try:
            cells.amount(text, column.unit or "")
            if not _SEVERAL.search(text):
                rule, reason, cure = "missing_indicator", "nothing says what is measured", CURES["missing_indicator"]
        except Refused as refusal:
            if not _SEVERAL.search(text):
                rule, reason, cure = refusal.rule, refusal.args[0], refusal.cure
        self._refuse(rule, place, text, reason, cure)

    def _beyond(self) -> None:
        """Rows beyond the bound of what is laid out are refused together."""
        for place, _, reason in self.laid.left_out:
            if reason == BEYOND:
                told = f"the sheet has more than {MOST_CELLS} cells; what stands below is not read"
                cure = "split the sheet, for instance by year, or name its columns as the templates do"
                where = f"sheet {self.grid.sheet}" if self.grid.sheet else "file"
                self.taken.whole.append(Rejection(self.file, where, place, "sheets", "oversized_sheet", told, cure))

    def _refuse_namesakes(self) -> None:
        """Figures that differ and go by one name: the reading has lost what tells them apart, and neither is taken."""
        named: dict[tuple, list[dict[str, Any]]] = {}
        for record in self.taken.records:
            named.setdefault(tuple(record.get(name) for name in _NAME), []).append(record)
        lost = {id(r): rows for rows in named.values() if len({r["value"] for r in rows}) > 1 for r in rows}
        for record in (record for record in self.taken.records if id(record) in lost):
            other = next(each for each in lost[id(record)] if each["value"] != record["value"])
            told = f"{record['district']} {record['indicator']} {record['period']}"
            reason = f"it goes by the same name as {other['cell']} ({told}), and is another figure"
            where = f"sheet {self.grid.sheet}, {record['cell']}" if self.grid.sheet else record["cell"]
            cure = CURES["same_name"]
            self.taken.refused.append(
                Rejection(self.file, where, record["printed"], "sheets", "same_name", reason, cure)
            )
        self.taken.records = [record for record in self.taken.records if id(record) not in lost]

    def _unsaved(self) -> None:
        """Formulas whose value the program that wrote them did not save; others count as what was saved."""
        if not self.grid.marks.formulas:
            return
        texts = {(number, n) for number, row in self.grid.cells for n, text in enumerate(row) if text}
        reason, cure = "the cell holds a formula without a saved value", CURES["no_saved_value"]
        for place in sorted(self.grid.marks.formulas - texts):
            if place[0] not in self.grid.marks.hidden_rows and place[1] not in self.grid.marks.hidden_columns:
                self._refuse("no_saved_value", place, "", reason, cure)

    def _cell(self, place: tuple[int, int]) -> str:
        """The name of a cell; of several figures in one cell the second is C5 #2."""
        self.told[place] = self.told.get(place, 0) + 1
        return address(*place) + (f" #{self.told[place]}" if self.told[place] > 1 else "")

    def _place(self, statement: Statement) -> tuple[int, int]:
        start = statement.num_start if statement.num_start is not None else statement.start
        return self.laid.places[self.starts[bisect_right(self.starts, start) - 1]]

    def _take(self, statement: Statement, column: Column | None, owner: str | None) -> None:
        """A row for a statement, or the refusal of its cell; the figure of another area is only told in the report."""
        place = self._place(statement)
        if statement.role == "context" or statement.value is None:
            self.taken.report.left_out(place, statement, is_single=id(statement) in self.single)
            self.context += 1
            return
        district, qualifier, problem = self._district(statement)
        if problem is None and (statement.period is None or statement.period_start is None):
            problem = "missing_period", "nothing says what period the figure is for"
        if problem is None and statement.role == "actual" and days_to_come.is_to_come(statement.period_start):
            problem = "day_to_come", f"it is a result of {statement.period}, which is still to come"
        if problem is None and statement.unit is None:
            problem = "missing_unit", "nothing says in which unit the figure is"
        if problem is None and not all(map(is_exact, _numbers(statement))):
            problem = "out_of_range", f'"{(statement.num_text or "")[:60]}" has more digits than are kept'
        if problem is not None:
            self._refuse(problem[0], place, statement.num_text or "", problem[1], self._cure(problem[0]))
            return
        assert district is not None  # without one there is a problem
        self.taken.records.append(self._record(statement, column, place, district, qualifier) | {"owner": owner})

    def _cure(self, rule: str) -> str:
        """What helps; where several districts share the name that the sheet gives, their codes."""
        same = self.catalogue.districts_named(self.origin.unclear) if self.origin.unclear else []
        if rule not in ("missing_district", "unknown_district") or not same:
            return CURES[rule]
        return f"several districts are called so: write adcode in source.toml, {self.catalogue.choices(same)}"

    def _district(self, statement: Statement) -> tuple[dict | None, str | None, tuple[str, str] | None]:
        home = self.origin.district
        if statement.district is None or (home and statement.district == home["district"]):
            if home is None:
                return None, None, ("missing_district", "nothing says which district the figure belongs to")
            return home, "，".join(filter(None, (self.town, statement.qualifier))) or None, None
        row = district_near(self.catalogue, statement.district, home["adcode"] if home else self.beside)
        if row is not None:
            if home is None:
                self._tell_settled(statement.district, row)
            return row, statement.qualifier, None
        if home is None:
            reason = f'"{statement.district}" is not a known district, and nothing says where it lies'
            return None, None, ("unknown_district", reason)
        return home, "，".join(filter(None, (statement.district, statement.qualifier))), None

    def _tell_settled(self, name: str, row: dict) -> None:
        """Say once in the report which of several districts of one name was taken, and by what."""
        if name in self._settled or self.catalogue.district(name) is not None:
            return
        self._settled.add(name)
        told = f"{row['district']} {row['adcode']}: the one that lies where the other districts listed lie"
        self.taken.report.line("district", "labels of the rows", name, told)

    def _record(
        self, row: Statement, column: Column | None, place: tuple[int, int], district: dict, qualifier: str | None
    ) -> dict[str, Any]:
        words, head = row.indicator or "", column.text if column else ""
        start, end = row.period_start, row.period_end
        assert start is not None  # a figure without its period was refused
        assert end is not None
        code, _ = self.catalogue.indicator(words, row.unit, row.kind)
        known = self.catalogue.known(code) or {}
        is_open = row.kind == "level" and family(row.unit) != "rate"
        kind = kind_of(words, row.unit, known) if is_open else row.kind
        is_actual = row.role == "actual"
        self.cells[id(row)] = cell = self._cell(place)
        stage = "expected" if _EXPECTED.search(head) else "final" if _FINAL.search(head) else "preliminary"
        return {
            "file": self.file,
            "sheet": self.grid.sheet,
            "row": place[0],
            "cell": cell,
            "role": row.role,
            "district": district["district"],
            "adcode": district["adcode"],
            "indicator": words,
            "indicator_code": code,
            "kind": kind,
            "kind_by": "catalogue" if is_open else "source",
            "basis": _basis(row, kind, known) if is_actual else None,
            "stage": stage if is_actual else None,
            "period": periods.code(start, end),
            "period_start": start,
            "period_end": end,
            "comparator": "between" if row.value_high is not None else row.comparator,
            "commitment": None if is_actual else row.commitment,
            "tier": None if is_actual else self.tiers.get(id(column)),
            "value": row.value,
            "value_high": row.value_high,
            "unit": row.unit,
            "printed": _printed(row),
            "precision": row.precision,
            "qualifier": qualifier,
            "part_of": self.cells.get(self.totals.get(id(row), 0)),
            "section": row.section,
            "revision": self.revisions.get(id(column)) if column and not is_actual else None,
            "deadline": row.deadline,
            "baseline_value": row.baseline_value,
            "published_on": origins.day_of(self.origin, end, is_actual=is_actual and stage != "expected"),
            "source_title": self.origin.title,
            "source_url": self.origin.url,
            "note": part_told(kind, head) or (cells.FORMULA if place in self.grid.marks.formulas else None),
        }

    def _only_context(self) -> Rejection:
        reason = f"all its {self.context} figures are of single firms or of other areas"
        cure = "delete the file if that is right, or declare its columns in a file NAME.shape.toml beside it"
        where = f"sheet {self.grid.sheet}" if self.grid.sheet else "file"
        return Rejection(self.file, where, None, "sheets", "only_context", reason, cure)

    def _not_understood(self) -> Rejection:
        """Why a sheet gave nothing: the row taken for its head, the columns found, and what is missing."""
        head, columns = self.taken.report.heads()
        rows = [[cell for cell in row if cell.text] for table in self.laid.tables for row in table.rows]
        if not head and any(rows):
            first = [(self.laid.places[cell.start], cell.text) for cell in next(filter(None, rows))]
            head = f"row {first[0][0][0]}"
            columns = "; ".join(f"{letters(place[1])} {text}" for place, text in first)[:600]
        head, columns = head or "missing", columns or "none"
        reason = f"no column of figures was found: the head was taken to be {head}, with the columns {columns}"
        cure = (
            "put the names of the columns into one row above the figures, or declare the shape of the sheet in a file "
            "NAME.shape.toml beside it"
        )
        where = f"sheet {self.grid.sheet}" if self.grid.sheet else "file"
        raw = " | ".join(self.laid.titles)[:200] or None
        return Rejection(self.file, where, raw, "sheets", "not_understood", reason, cure)


def _numbers(row: Statement) -> list[Decimal]:
    """The numbers of a statement that are kept."""
    return [number for number in (row.value, row.value_high, row.precision, row.baseline_value) if number is not None]


def _basis(row: Statement, kind: str, known: dict) -> str:
    """How a figure is to be read: a month or a later quarter by itself is a period, what begins in January a sum."""
    basis = basis_of(kind, known)
    if basis != "cumulative" or row.period_start is None or row.period_end is None:
        return basis
    return "period" if row.period_start.month > 1 else "cumulative"


def _printed(row: Statement) -> str | None:
    """The number as printed, with the unit of its head or title where the cell has none."""
    text = row.num_text or ""
    if not text or re.search(r"[^\d.,，\s+\-−–－▲▼%‰]", text) or row.unit in ("%", "‰", "位"):
        return text or None
    return f"{text}{row.scale}{row.unit or ''}"
