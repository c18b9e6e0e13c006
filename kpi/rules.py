"""Rules of judgement as data: rule sets, who uses which, official paths, overrides; and the proof of their cover."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from math import inf
from pathlib import Path

import polars as pl

from kpi.rejections import Rejection
from kpi.schemas import TABLES
from kpi.schemas.table import COUNT, DATE, RATIO
from kpi.validation import sift

FILES = {
    "rule_sets": "reference/rule_sets.csv",
    "rule_choices": "reference/rule_choices.csv",
    "official_paths": "reference/official_paths.csv",
    "overrides": "review/overrides.csv",
    "accepted_conflicts": "review/accepted_conflicts.csv",
}

_EMPTY_IS_A_WORD = ("adcode_start", "indicator_words")


@dataclass(frozen=True, slots=True)
class Flaw:
    """A stretch [lower, upper) of a measure that no rule covers (`hole`) or several do (`overlap`)."""

    rule_set: str
    version: str
    measure: str
    flaw: str
    lower: float
    upper: float
    rules: tuple[str, ...]


def file_of(name: str) -> str:
    """The file of an entered table, relative to data/raw."""
    return FILES.get(name, f"reference/{name}.csv")


def load(raw: Path, name: str) -> tuple[pl.DataFrame, list[Rejection]]:
    """The table `rule_sets`, `rule_choices`, `official_paths` or `overrides`, and what was refused of its file.

    `raw` is the folder data/raw. A missing file is an empty table. An empty cell is null, except where empty means all.
    """
    table, file = TABLES[name], file_of(name)
    path = raw / file
    if not path.exists():
        return table.frame(), []
    try:
        printed = pl.read_csv(path, infer_schema=False, encoding="utf8", truncate_ragged_lines=True)
    except (pl.exceptions.PolarsError, UnicodeDecodeError) as error:
        reason = f"it is not a table of comma-separated values in UTF-8: {str(error).splitlines()[0]}"
        return table.frame(), [Rejection(file, "file", None, name, "unreadable", reason, "save it as CSV UTF-8")]
    missing = [column.name for column in table.columns if not column.nullable and column.name not in printed.columns]
    if missing:
        reason = f"columns are missing: {', '.join(missing)}"
        return table.frame(), [
            Rejection(file, "row 1", None, name, "columns", reason, "write the header as data/raw/README.md shows it")
        ]
    rows, refused = [], []
    for number, row in enumerate(printed.iter_rows(named=True), start=2):
        typed, wrong = {}, None
        for column in table.columns:
            text = (row.get(column.name) or "").strip()
            try:
                typed[column.name] = _cell(text, column.dtype, column.name)
            except ValueError:
                wrong = Rejection(
                    file,
                    f"row {number}",
                    text,
                    name,
                    column.name,
                    f'{column.name}: "{text}" is not {_FORMS[column.dtype]}',
                    f"write {_FORMS[column.dtype]}",
                )
        if wrong:
            refused.append(wrong)
        else:
            rows.append(typed)
    kept, broken = sift(table.frame(rows), table, lambda row: (file, " ".join(str(row[key]) for key in table.grain)))
    return kept, refused + broken


def for_everybody(rule_sets: pl.DataFrame, wanted: str) -> pl.DataFrame:
    """The table `rule_choices` where one set, named as set or set@version, judges every district.

    Without a version the last one in the table counts. Raises ValueError where there is no such set to judge by.
    """
    usable = rule_sets.filter(pl.col("usable") == "yes").select("rule_set", "version").unique(maintain_order=True)
    named = usable.filter((pl.col("rule_set") == wanted) | (pl.format("{}@{}", "rule_set", "version") == wanted))
    if named.is_empty():
        sets = ", ".join(f"{name}@{version}" for name, version in usable.iter_rows())
        raise ValueError(f'there is no rule set "{wanted}" to judge by; choose one of {sets}')
    rule_set, version = named.row(-1)
    return TABLES["rule_choices"].frame([{"adcode_start": "", "rule_set": rule_set, "version": version}])


_FORMS = {COUNT: "a whole number", RATIO: "a number", DATE: "a day as YYYY-MM-DD"}


def _cell(text: str, dtype: pl.DataType, name: str) -> object:
    if text == "":
        return "" if name in _EMPTY_IS_A_WORD else None
    if dtype == COUNT:
        return int(text)
    if dtype == RATIO:
        return float(text)
    if dtype == DATE:
        return date.fromisoformat(text)
    return text


def flaws(rule_sets: pl.DataFrame) -> list[Flaw]:
    """Every hole and overlap of every set and measure on the whole line; none proves that each value has one verdict.

    Intervals are half-open [lower, upper), a null bound is infinite. Although the first match wins, an overlap is
    reported: it says that the order of the rows, not the source, decides.
    """
    found: list[Flaw] = []
    for (rule_set, version, measure), group in rule_sets.group_by(
        "rule_set", "version", "measure", maintain_order=True
    ):
        intervals = sorted(
            (-inf if low is None else low, inf if high is None else high, rule)
            for low, high, rule in group.select("lower", "upper", "rule_id").iter_rows()
        )
        reached, holder = -inf, ""
        for low, high, rule in intervals:
            about = (str(rule_set), str(version), str(measure))
            if low > reached:
                found.append(Flaw(*about, "hole", reached, low, ()))
            elif low < reached and low < high:
                found.append(Flaw(*about, "overlap", low, min(reached, high), (holder, rule)))
            if high > reached:
                reached, holder = high, rule
        if reached < inf:
            found.append(Flaw(str(rule_set), str(version), str(measure), "hole", reached, inf, ()))
    return sorted(found, key=lambda flaw: (flaw.rule_set, flaw.version, flaw.measure, flaw.lower))


def flaw_table(rule_sets: pl.DataFrame) -> pl.DataFrame:
    """The table `rule_set_flaws`; an infinite end is null."""
    usable = {(row["rule_set"], row["version"]): row["usable"] for row in rule_sets.iter_rows(named=True)}
    return TABLES["rule_set_flaws"].frame(
        [
            {
                "rule_set": flaw.rule_set,
                "version": flaw.version,
                "measure": flaw.measure,
                "flaw": flaw.flaw,
                "from_value": None if flaw.lower == -inf else flaw.lower,
                "to_value": None if flaw.upper == inf else flaw.upper,
                "rules": ", ".join(flaw.rules) or None,
                "usable": usable[flaw.rule_set, flaw.version],
            }
            for flaw in flaws(rule_sets)
        ]
    )
