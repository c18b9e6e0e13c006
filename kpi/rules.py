"""Rules of judgement as data: who is judged by which rule set, and the proof that each set covers the whole line."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf

import polars as pl

from kpi.entries import FILES, file_of, load
from kpi.schemas import TABLES

__all__ = ["FILES", "Flaw", "file_of", "flaw_table", "flaws", "for_everybody", "load"]


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
    """The table `rule_set_flaws`; an infinite end is null, `file` is where the set stands."""
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
                "file": file_of("rule_sets"),
            }
            for flaw in flaws(rule_sets)
        ]
    )
