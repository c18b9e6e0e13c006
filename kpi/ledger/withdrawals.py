"""Which targets a later text gives up: 取消…的目标, …的目标不再考核. They stay in the ledger and judge nothing more."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import polars as pl

from kpi.ledger.rows import gather, missing, place
from kpi.reading.lexicon import pattern
from kpi.rejections import Rejection

Row = dict[str, Any]

RULE = "role.withdrawn"
"""The rule of the reader that knows words which give up a goal."""
EMPTY: Row = dict.fromkeys(("withdrawn_on", "withdrawn_by", "withdrawn_words"))
_ABOUT = ("adcode", "indicator_code", "family", "unit_class", "qualifier")
_STEP = "targets"
_SENTENCES = re.compile(r"[^。；;！\n]+")
_CLAUSES = re.compile(r"[^。；;！，,\n]+")


def with_withdrawals(
    targets: list[Row],
    statements: pl.DataFrame,
    sheets: pl.DataFrame,
    documents: pl.DataFrame,
    districts: pl.DataFrame,
    indicators: pl.DataFrame,
) -> tuple[list[Row], list[Rejection]]:
    """Targets with the day, file and words that gave them up, and a rejection for what gives up nothing known.

    A text gives up the newest value of one target of its district whose time is not over on its day, by the value it
    names; without one, all that is promised of the indicator. Who promises the same again later takes it back.
    """
    told = statements.filter(pl.col("rule").str.split(" ").list.contains(RULE).fill_null(False))
    gathered = gather("context", told, sheets.clear(), documents, districts, indicators)
    rows, rejections = place(gathered, _STEP, _refusal())
    texts = dict(documents.select("document", "raw").iter_rows())
    found = {id(target): EMPTY | target for target in targets}
    lines = _lines(targets)
    for row in rows.sort("published_on", "file", "row").iter_rows(named=True):
        line = _given_up(row, lines)
        if line is None:
            rejections.append(_nothing_known(row))
        else:
            _close(found, line, row["published_on"], row["file"], _sentence(row, texts[row["file"]] or ""))
    for line, document, words in _without_a_value(lines, documents, indicators):
        _close(found, line, document["published_on"], document["document"], words)
    return list(found.values()), rejections


def _close(found: dict[int, Row], line: list[Row], day: date, file: str, words: str) -> None:
    """Mark every revision of a target as given up, the newest as held up to that day."""
    for target in line:
        closed = day if target is line[-1] else target["valid_to"]
        told = {"withdrawn_on": day, "withdrawn_by": file, "withdrawn_words": words, "valid_to": closed}
        found[id(target)] |= told


def _sentence(row: Row, text: str) -> str:
    """The sentence around a statement; its own words where the text is not kept."""
    start, end = map(int, row["place"].split("-"))
    inside = (part[0] for part in _SENTENCES.finditer(text) if part.start() <= start and end <= part.end())
    return next(inside, row["quote"]).strip()


def _without_a_value(
    lines: dict[tuple, list[list[Row]]], documents: pl.DataFrame, indicators: pl.DataFrame
) -> Iterator[tuple[list[Row], Row, str]]:
    """Targets that a clause gives up by name alone: 旅游总收入目标不再考核, 取消旅游总收入目标."""
    names: dict[str, list[str]] = {}
    for code, name, aliases in indicators.select("indicator_code", "indicator", "aliases").iter_rows():
        names[code] = [each for each in (name, *(aliases or "").split(";")) if each]
    every = [line for group in lines.values() for line in group if line[-1]["qualifier"] is None]
    for document in documents.filter(pl.col("published_on").is_not_null()).iter_rows(named=True):
        for clause in _CLAUSES.findall(document["raw"] or ""):
            if not pattern("withdraws").search(clause):
                continue
            for line in every:
                target = line[-1]
                years = {name: _year_given_up(clause, name) for name in names.get(target["indicator_code"], ())}
                if target["adcode"] == document["adcode"] and any(
                    year is not None and _is_of(target, document["published_on"], year) for year in years.values()
                ):
                    yield line, document, clause.strip()


def _year_given_up(clause: str, name: str) -> str | None:
    """The year of the goal of this name that a clause gives up, empty where it names none; None for no such goal."""
    before, found, behind = clause.strip().partition(name)
    opening = pattern("withdrawn_opening").match(before)
    if not found or opening is None:
        return None
    is_ahead = opening["withdraws"] and pattern("goal_withdrawn").match(behind)
    return (opening["year"] or "") if is_ahead or pattern("withdrawn_after").match(behind) else None


def _is_of(target: Row, day: date, year: str) -> bool:
    end = target["period_end"] or target["deadline"]
    return _is_before(target, day) and end is not None and end >= day and year in ("", str(end.year))


def _refusal() -> pl.Expr:
    return (
        pl.when(missing().is_not_null())
        .then(missing())
        .when(pl.col("published_on").is_null())
        .then(pl.lit("undated_withdrawal"))
    )


def _lines(targets: Iterable[Row]) -> dict[tuple, list[list[Row]]]:
    """The revisions of each target, by what they are about."""
    by_id: dict[str, list[Row]] = {}
    for target in targets:
        by_id.setdefault(target["target_id"], []).append(target)
    lines: dict[tuple, list[list[Row]]] = {}
    for line in by_id.values():
        lines.setdefault(tuple(line[-1][name] for name in _ABOUT), []).append(line)
    return lines


def _given_up(row: Row, lines: dict[tuple, list[list[Row]]]) -> list[Row] | None:
    """The one target that a text gives up: of several whose time goes on, the one that ends first."""
    fitting = [line for line in lines.get(tuple(row[name] for name in _ABOUT), ()) if _fits(row, line[-1])]
    return min(fitting, key=lambda line: line[-1]["period_end"] or line[-1]["deadline"], default=None)


def _fits(row: Row, target: Row) -> bool:
    """Whether a text can give up this value: it was promised before, not again later, and its time is not over."""
    day, end = row["published_on"], target["period_end"] or target["deadline"]
    is_of_then = row["period_end"] == end if row["period_end"] else end is not None and end >= day
    return target["value"] == row["value"] and _is_before(target, day) and is_of_then


def _is_before(target: Row, day: date) -> bool:
    """Whether a target was promised before a day, and not again on it or later."""
    return all(when is None or when < day for when in (target["published_on"], target["last_published_on"]))


def _nothing_known(row: Row) -> Rejection:
    reason = "it gives up a target that no document or table in the ledger promised"
    cure = "add the plan that set the target, or correct the indicator, value or period in data/raw/review"
    return Rejection(row["file"], row["place"], row["quote"], _STEP, "withdraws_nothing_known", reason, cure)
