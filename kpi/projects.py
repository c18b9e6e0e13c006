"""The project register: rows of a table to projects with their stages, each bad row refused by itself."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import polars as pl

from kpi.catalogue import Catalogue, place_of
from kpi.folder import is_sound
from kpi.project_heads import Head, heads_of, units_of
from kpi.project_stages import Stages, Tiers
from kpi.reading.lexicon import pattern
from kpi.rejections import Rejection
from kpi.schemas import TABLES
from kpi.sheets.cells import Amount, Refused, amount, day
from kpi.sheets.grids import FORMULA, Grid, Unreadable, grids
from kpi.sheets.origins import NAME, source_of

NEEDED = ("project",)
_MAJOR_YUAN, _MAJOR_USD = Decimal(10) ** 9, Decimal(10) ** 8
"""What classes of projects count for one: 超10亿元或1亿美元."""
_HEADER_ROWS = 10
_LEAST_YUAN = Decimal(10_000)
"""A total investment below it, in a number without a unit, was meant in another unit than 元."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a register by column, the unit of its money, and the lines that may tell its district."""

    place: str
    cells: dict[str, str]
    units: dict[str, str]
    titles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Register:
    """The tables `projects` and `project_days`, and what was refused of the files they come from."""

    projects: pl.DataFrame
    days: pl.DataFrame
    refused: list[Rejection]


def read_folder(raw: Path, catalogue: Catalogue, stages: Stages, tiers: Tiers, as_of: date) -> Register:
    """The register as on `as_of`, from data/raw/projects and actuals/projects*.

    Stage days after `as_of` are plans: they are kept, but the stage is not reached.
    """
    raw = Path(raw)
    paths = [*(raw / "projects").rglob("*"), *(raw / "actuals").rglob("projects*")]
    paths = [path for path in sorted(paths) if is_sound(raw, path) and not _is_aside(path)]
    records: list[dict] = []
    rejections: list[Rejection] = []
    taken: dict[str, str] = {}
    for path in paths:
        file = path.relative_to(raw).as_posix()
        told, _, unreadable = source_of(path, raw / path.relative_to(raw).parts[0])
        rejections += [unreadable] if unreadable and unreadable not in rejections else []
        for found in _records(path, file, stages):
            if isinstance(found, Rejection):
                rejections.append(found)
                continue
            try:
                record = _project(found, told, catalogue, stages, tiers, as_of)
                if record["project_id"] in taken:
                    reason = f"the project {record['project_id']} stands already in {taken[record['project_id']]}"
                    raise Refused("repeated_project", reason, "keep one row a project")
            except Refused as error:
                raw_text = ",".join(found.cells.values())[:200]
                why = error.rule, error.args[0], error.cure
                rejections.append(Rejection(file, found.place, raw_text, "projects", *why))
                continue
            taken[record["project_id"]] = f"{file}, {found.place}"
            records.append(record | {"file": file, "place": found.place})
    records.sort(key=lambda record: record["project_id"])
    days = [
        {"project_id": record["project_id"], "project_stage": stage, "reached_on": reached}
        for record in records
        for stage, reached in record.pop("days").items()
    ]
    return Register(TABLES["projects"].frame(records), TABLES["project_days"].frame(days), rejections)


def _is_aside(path: Path) -> bool:
    return path.name == NAME or path.name.casefold().startswith("readme")


def _records(path: Path, file: str, stages: Stages) -> Iterator[Row | Rejection]:
    """The rows of a file by column, below its header; a file or rest that cannot be read is one rejection."""
    try:
        for grid in grids(path):
            if not grid.marks.is_hidden:
                yield from _grid_records(grid, file, path.stem, stages)
    except Unreadable as error:
        yield Rejection(file, error.place, error.raw, "projects", error.rule, error.args[0], error.cure)
    except OSError as error:
        yield Rejection(file, "file", None, "projects", "unreadable", str(error), "make the file readable")


def _grid_records(grid: Grid, file: str, stem: str, stages: Stages) -> Iterator[Row | Rejection]:
    columns: dict[int, Head] = {}
    above: list[str] = []
    units: dict[str, str] = {}
    for number, cells in grid.rows:
        if not columns:
            columns = heads_of(cells, stages)
            if not set(NEEDED) <= {head.name for head in columns.values()}:
                columns = {}
                above += [cell for cell in cells if cell.strip()]
                if number >= _HEADER_ROWS:
                    break
            units = units_of(columns.values(), above)
            continue
        row = {head.name: cells[at].strip() for at, head in columns.items() if at < len(cells)}
        if any(row.values()):
            yield Row(grid.place(number), row, units, (*above, grid.sheet, stem))
    if not columns:
        cure = "name the columns as data/raw/templates/projects.csv does"
        yield Rejection(file, grid.sheet or "file", None, "projects", "no_header", "no column names a project", cure)


def _project(
    row: Row, told: dict[str, Any], catalogue: Catalogue, stages: Stages, tiers: Tiers, as_of: date
) -> dict[str, Any]:
    """One row as a project, with the day of each stage under `days`; `told` is what the folder's file says of all.

    Raises Refused.
    """
    cells = row.cells
    if FORMULA in cells.values():
        raise Refused("formula", "a cell holds a formula", "save the table with values instead of formulas")
    name = cells.get("project", "")
    if not name:
        raise Refused("no_project", "the row names no project", "write its name into the column project")
    if pattern("line_of_a_sum").fullmatch(name.replace(" ", "").replace("\u3000", "")):
        cure = "leave it, or write the name of a project into the row"
        raise Refused("sum_of_projects", "the row sums projects up and is none itself", cure)
    district = _district(row, told, catalogue)
    yuan, dollars = _investment(row)
    days = {stage: day(cells.get(column, "")) for stage, column in stages.columns.items()}
    listed = {column: day(cells.get(column, "")) for column in ("listed_on", "due_on", "closed_on")}
    _in_order([(f"{stage}_on", days[stage]) for stage in stages.used], listed)
    reached = [(stage, on) for stage in stages.used if (on := days[stage]) is not None and on <= as_of]
    stage, stage_on = reached[-1] if reached else (None, None)
    is_major = (yuan or 0) > _MAJOR_YUAN or (dollars or 0) > _MAJOR_USD
    return {
        "project_id": cells.get("project_id") or _digest(district["adcode"], name),
        "project": name,
        "adcode": district["adcode"],
        "district": district["district"],
        **{column: cells.get(column) or None for column in ("town", "industry", "owner", "note")},
        "total_investment": yuan,
        "investment_usd": dollars,
        "size_tier": tiers.of(yuan, dollars),
        "is_major": "yes" if is_major else "no",
        **listed,
        "days": {stage: reached for stage, reached in days.items() if reached},
        "project_stage": stage,
        "stage_on": stage_on,
        "age_days": (as_of - stage_on).days if stage_on else None,
        "as_of": as_of,
    }


def _district(row: Row, told: dict[str, Any], catalogue: Catalogue) -> dict[str, Any]:
    """The district of a row: its own column, else that of its town, a title, the file's name or the folder's file."""
    name, code = row.cells.get("district", ""), row.cells.get("adcode", "")
    if not name and not code:
        name, code = told.get("district") or "", str(told.get("adcode") or "")
        if found := _of_town(row, catalogue) or _of_titles(row, catalogue):
            return found
    found = catalogue.district(name or None, code or None) if name or code else None
    if found is None:
        near = "、".join(each["district"] for each in catalogue.nearest_districts(name or code))
        hint = f"; the nearest known are {near}" if near else ""
        raise Refused(
            "unknown_district",
            f'"{" ".join(filter(None, (name, code)))}" is no known district{hint}',
            "write a name or code of data/raw/reference/districts.csv, or add the district there",
        )
    return found


def _of_town(row: Row, catalogue: Catalogue) -> dict[str, Any] | None:
    town = catalogue.district(row.cells.get("town") or None)
    return catalogue.place(town["parent"]) if town and town["level"] == "town" and town["parent"] else None


def _of_titles(row: Row, catalogue: Catalogue) -> dict[str, Any] | None:
    named = (place_of(words, "", catalogue).district for words in row.titles if words)
    return next((district for district in named if district), None)


def _investment(row: Row) -> tuple[Decimal | None, Decimal | None]:
    """Total investment in 元 and in 美元; a bare number is in the unit of its column, else in 元 or 美元."""
    given: dict[str, Decimal] = {}
    for column, unit in (("total_investment", "元"), ("investment_usd", "美元")):
        cell = row.cells.get(column)
        if cell:
            found = _amount(cell, row.units.get(column, ""))
            if found.unit not in (None, "元", "美元"):
                raise Refused("not_money", f'{column}: "{cell}" is in {found.unit}', "write an amount of money")
            if found.value < 0:
                raise Refused("negative_investment", f'{column}: "{cell}" is negative', "write an amount of 0 or more")
            if found.unit is None and 0 < found.value < _LEAST_YUAN:
                cure = "write the unit into the head, such as 总投资（亿元）, or behind the number"
                raise Refused("no_unit", f'{column}: "{cell}" names no unit and is too small for {unit}', cure)
            given.setdefault(found.unit or unit, found.value)
    return given.get("元"), given.get("美元")


def _amount(cell: str, unit_of_column: str) -> Amount:
    own = amount(cell)
    return own if own.unit or own.scale or not unit_of_column else amount(cell, unit_of_column)


def _in_order(stages: Sequence[tuple[str, date | None]], days: dict[str, date | None]) -> None:
    """Raises Refused where a later stage, a closing or a due day comes before what it follows."""
    passed = [(column, reached) for column, reached in stages if reached]
    pairs = [(passed[at], passed[at + 1]) for at in range(len(passed) - 1)]
    if listed := days["listed_on"]:
        pairs += [(("listed_on", listed), (column, on)) for column in ("due_on", "closed_on") if (on := days[column])]
    elif days["due_on"] or days["closed_on"]:
        raise Refused("not_listed", "it has a day to be closed but none it was listed on", "fill in listed_on")
    for (before, first), (after, second) in pairs:
        if second < first:
            reason = f"{after} {second} comes before {before} {first}"
            raise Refused("dates_out_of_order", reason, "put right the day that is wrong, or leave it empty")


def _digest(*parts: str) -> str:
    return "p:" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]
