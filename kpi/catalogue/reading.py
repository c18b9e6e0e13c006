"""Reference files to a catalogue: each row is checked by itself, and a bad one never takes a good one with it."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable
from pathlib import Path

from kpi.catalogue import words as wording
from kpi.catalogue.catalogue import Catalogue, catalogue_of
from kpi.rejections import KeptAndRefused, Rejection
from kpi.schemas import TABLES
from kpi.schemas.sources import LEVELS

_DIRECTIONS = ("up", "down", "band")
_AGGREGATIONS = ("flow", "stock", "rate", "share", "index")
_ADCODE = re.compile(r"\d{6}|z:[\w-]{1,40}")
_CODE = re.compile(r"[a-z][a-z0-9_]{1,60}")


def load(folder: Path) -> tuple[Catalogue, list[Rejection]]:
    """The catalogue of `districts.csv` and `indicators.csv` in a folder, and the rows that were refused."""
    districts, indicators = (load_table(folder, table) for table in ("districts", "indicators"))
    return catalogue_of(districts.kept, indicators.kept), [*districts.refused, *indicators.refused]


def load_table(folder: Path, table: str) -> KeptAndRefused:
    """The table `districts` or `indicators` of the file of its name in a folder."""
    rejections: list[Rejection] = []
    problem = {"districts": _district_problem, "indicators": _indicator_problem}[table]
    kept = _accepted(Path(folder) / f"{table}.csv", table, problem, rejections)
    return KeptAndRefused(TABLES[table].frame(kept), tuple(rejections))


Problem = Callable[[dict[str, str], dict[str, str]], tuple[str, str] | None]
"""What is wrong with the cells of a row, beside those whose keys are taken: reason and cure."""


def _accepted(path: Path, table: str, problem: Problem, rejections: list[Rejection]) -> list[dict]:
    file = f"{path.parent.name}/{path.name}"
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            rows = list(csv.DictReader(lines))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        cure = f"write it as UTF-8 CSV with the columns of the table {table}"
        rejections.append(Rejection(file, "file", None, "catalogue", "unreadable", str(error), cure))
        return []
    kept: dict[int, dict] = {}
    taken: dict[str, str] = {}
    for number, row in enumerate(rows, start=2):
        cells = {name: (value or "").strip() for name, value in row.items() if isinstance(name, str)}
        fault = problem(cells, taken)
        if fault:
            raw = ",".join(cells.values())[:200]
            rejections.append(Rejection(file, f"row {number}", raw, "catalogue", "bad_row", *fault))
        else:
            kept[number] = {name: value or None for name, value in cells.items()}
    parents = {row["adcode"]: row.get("parent") for row in kept.values() if "adcode" in row}
    circular = [number for number, row in kept.items() if "adcode" in row and _is_circular(row["adcode"], parents)]
    for number in circular:
        code = kept.pop(number)["adcode"]
        cure = "write the adcode of the place above it as parent, or leave it empty"
        reason = f"the parents of {code} lead back to it"
        rejections.append(Rejection(file, f"row {number}", None, "catalogue", "bad_row", reason, cure))
    return list(kept.values())


def _is_circular(code: str, parents: dict[str, str | None]) -> bool:
    """Whether one comes back to a place by going up from it."""
    seen: set[str] = set()
    above = parents[code]
    while above is not None and above not in seen and above != code:
        seen.add(above)
        above = parents.get(above)
    return above == code


def _district_problem(cells: dict, taken: dict[str, str]) -> tuple[str, str] | None:
    code = cells.get("adcode", "")
    if not _ADCODE.fullmatch(code):
        return (
            f'"{code}" is not a code',
            "write the six digits of GB/T 2260, or z: and a short name for a zone without one",
        )
    if code in taken:
        return f'the code {code} stands twice, also for "{taken[code]}"', "keep one row a code"
    if not cells.get("district") or not cells.get("name_en"):
        return "a name is missing", "fill district and name_en"
    if cells.get("level") not in LEVELS:
        return f'"{cells.get("level")}" is not a level', f"write one of {', '.join(LEVELS)}"
    taken[code] = cells["district"]
    return None


def _indicator_problem(cells: dict, taken: dict[str, str]) -> tuple[str, str] | None:
    code = cells.get("indicator_code", "")
    if not _CODE.fullmatch(code):
        return f'"{code}" is not a code', "write small letters, digits and _; x: is kept for provisional codes"
    if not cells.get("indicator"):
        return "the name is missing", "fill indicator"
    for column, allowed in (("direction", _DIRECTIONS), ("aggregation", _AGGREGATIONS)):
        if cells.get(column) not in allowed:
            return f'"{cells.get(column)}" is not a {column}', f"write one of {', '.join(allowed)}"
    names = {wording.key(name) for name in (cells["indicator"], *cells.get("aliases", "").split(";")) if name.strip()}
    for name in (f"code {code}", *sorted(names)):
        if name in taken:
            return (
                f'"{name}" already means {taken[name]}',
                "one name means one indicator: take it out of one of the two rows",
            )
    taken.update(dict.fromkeys((f"code {code}", *names), code))
    return None
