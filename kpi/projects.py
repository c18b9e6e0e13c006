"""The project register: rows of a table to projects with their stages, each bad row refused by itself."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl

from kpi.catalogue import Catalogue
from kpi.folder import is_sound
from kpi.project_stages import Stages, Tiers
from kpi.rejections import Rejection
from kpi.schemas import TABLES
from kpi.sheets.cells import Refused, amount, day
from kpi.sheets.grids import FORMULA, Grid, Unreadable, grids

HEADERS = {
    "project_id": ("项目编号", "编号", "序号"),
    "project": ("项目名称", "项目", "名称"),
    "adcode": ("行政区划代码", "区划代码"),
    "district": ("区县", "区县名称", "所属区县", "地区"),
    "town": ("镇街", "镇街园区", "乡镇", "街道", "所属镇街"),
    "industry": ("产业", "行业", "产业类别"),
    "total_investment": ("总投资", "计划总投资", "投资总额"),
    "investment_usd": ("总投资（美元）", "总投资(美元)", "外资总投资"),
    "listed_on": ("列单日", "列单日期", "列入清单日期"),
    "due_on": ("销号期限", "整改期限"),
    "closed_on": ("销号日", "销号日期"),
    "owner": ("责任单位", "责任人"),
    "note": ("备注",),
}
"""Columns of a register and the Chinese heads they may carry, beside those of its stages."""
NEEDED = ("project",)
_MAJOR_YUAN, _MAJOR_USD = Decimal(10) ** 9, Decimal(10) ** 8
"""What classes of projects count for one: 超10亿元或1亿美元."""
_HEADER_ROWS = 10


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
    paths = [path for path in sorted(paths) if is_sound(raw, path) and not path.name.casefold().startswith("readme")]
    records, rejections, taken = [], [], {}
    for path in paths:
        file = path.relative_to(raw).as_posix()
        for found in _records(path, file, stages):
            if isinstance(found, Rejection):
                rejections.append(found)
                continue
            place, cells = found
            try:
                record = _project(cells, catalogue, stages, tiers, as_of)
                if record["project_id"] in taken:
                    reason = f"the project {record['project_id']} stands already in {taken[record['project_id']]}"
                    raise Refused("repeated_project", reason, "keep one row a project")
            except Refused as error:
                raw_text = ",".join(cells.values())[:200]
                rejections.append(Rejection(file, place, raw_text, "projects", error.rule, error.args[0], error.cure))
                continue
            taken[record["project_id"]] = f"{file}, {place}"
            records.append(record | {"file": file, "place": place})
    records.sort(key=lambda record: record["project_id"])
    days = [
        {"project_id": record["project_id"], "project_stage": stage, "reached_on": reached}
        for record in records
        for stage, reached in record.pop("days").items()
    ]
    return Register(TABLES["projects"].frame(records), TABLES["project_days"].frame(days), rejections)


def _records(path: Path, file: str, stages: Stages) -> Iterator[tuple[str, dict[str, str]] | Rejection]:
    """The rows of a file by column, below its header; a file or rest that cannot be read is one rejection."""
    try:
        for grid in grids(path):
            if not grid.marks.is_hidden:
                yield from _grid_records(grid, file, stages)
    except Unreadable as error:
        yield Rejection(file, error.place, error.raw, "projects", error.rule, error.args[0], error.cure)
    except OSError as error:
        yield Rejection(file, "file", None, "projects", "unreadable", str(error), "make the file readable")


def _grid_records(grid: Grid, file: str, stages: Stages) -> Iterator[tuple[str, dict[str, str]] | Rejection]:
    columns_of_stages = {stages.columns[stage]: heads for stage, heads in stages.heads.items()}
    named = HEADERS | columns_of_stages
    known = {head.casefold(): name for name, heads in named.items() for head in (name, *heads)}
    columns: dict[int, str] = {}
    for number, cells in grid.rows:
        if not columns:
            columns = {
                at: known[cell.strip().casefold()] for at, cell in enumerate(cells) if cell.strip().casefold() in known
            }
            if not set(NEEDED) <= set(columns.values()):
                columns = {}
                if number >= _HEADER_ROWS:
                    break
            continue
        row = {name: cells[at].strip() for at, name in columns.items() if at < len(cells)}
        if any(row.values()):
            yield grid.place(number), row
    if not columns:
        cure = "name the columns as data/raw/templates/projects.csv does"
        yield Rejection(file, grid.sheet or "file", None, "projects", "no_header", "no column names a project", cure)


def _project(cells: dict[str, str], catalogue: Catalogue, stages: Stages, tiers: Tiers, as_of: date) -> dict:
    """One row as a project, with the day of each stage under `days`. Raises Refused."""
    if FORMULA in cells.values():
        raise Refused("formula", "a cell holds a formula", "save the table with values instead of formulas")
    name = cells.get("project", "")
    if not name:
        raise Refused("no_project", "the row names no project", "write its name into the column project")
    district = _district(cells, catalogue)
    yuan, dollars = _investment(cells)
    days = {stage: day(cells.get(column, "")) for stage, column in stages.columns.items()}
    listed = {column: day(cells.get(column, "")) for column in ("listed_on", "due_on", "closed_on")}
    _in_order([(f"{stage}_on", days[stage]) for stage in stages.used], listed)
    reached = [(stage, days[stage]) for stage in stages.used if days[stage] and days[stage] <= as_of]
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


def _district(cells: dict[str, str], catalogue: Catalogue) -> dict:
    name, code = cells.get("district", ""), cells.get("adcode", "")
    found = catalogue.district(name or None, code or None) if name or code else None
    if found is None:
        near = "、".join(row["district"] for row in catalogue.nearest_districts(name or code))
        hint = f"; the nearest known are {near}" if near else ""
        raise Refused(
            "unknown_district",
            f'"{" ".join(filter(None, (name, code)))}" is no known district{hint}',
            "write a name or code of data/raw/reference/districts.csv, or add the district there",
        )
    return found


def _investment(cells: dict[str, str]) -> tuple[Decimal | None, Decimal | None]:
    """Total investment in 元 and in 美元; a bare number is in the unit of its column."""
    given = {}
    for column, unit in (("total_investment", "元"), ("investment_usd", "美元")):
        if cells.get(column):
            found = amount(cells[column])
            if found.unit not in (None, "元", "美元"):
                raise Refused(
                    "not_money", f'{column}: "{cells[column]}" is in {found.unit}', "write an amount of money"
                )
            if found.value < 0:
                raise Refused(
                    "negative_investment", f'{column}: "{cells[column]}" is negative', "write an amount of 0 or more"
                )
            given.setdefault(found.unit or unit, found.value)
    return given.get("元"), given.get("美元")


def _in_order(stages: Sequence[tuple[str, date | None]], days: dict[str, date | None]) -> None:
    """Raises Refused where a later stage, a closing or a due day comes before what it follows."""
    passed = [(column, reached) for column, reached in stages if reached]
    pairs = [(passed[at], passed[at + 1]) for at in range(len(passed) - 1)]
    if days["listed_on"]:
        pairs += [
            (("listed_on", days["listed_on"]), (column, days[column]))
            for column in ("due_on", "closed_on")
            if days[column]
        ]
    elif days["due_on"] or days["closed_on"]:
        raise Refused("not_listed", "it has a day to be closed but none it was listed on", "fill in listed_on")
    for (before, first), (after, second) in pairs:
        if second < first:
            reason = f"{after} {second} comes before {before} {first}"
            raise Refused("dates_out_of_order", reason, "put right the day that is wrong, or leave it empty")


def _digest(*parts: str) -> str:
    return "p:" + hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:12]
