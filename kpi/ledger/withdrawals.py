"""Which targets a later text gives up: 取消…的目标, …的目标不再考核. They stay in the ledger and judge nothing more."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

import polars as pl

from kpi.ledger.rows import gather, missing, place
from kpi.ledger.withdrawn_names import GivenUp, given_up, is_clear, lines_of
from kpi.rejections import SPAN, Rejection

Row = dict[str, Any]

RULE = "role.withdrawn"
"""The rule of the reader that knows words which give up a goal."""
EMPTY: Row = dict.fromkeys(("withdrawn_on", "withdrawn_by", "withdrawn_words"))
_ABOUT = ("adcode", "indicator_code", "family", "unit_class", "qualifier")
_STEP = "targets"
_NOTHING = (
    "withdraws_nothing_known",
    "it gives up a target that no document or table in the ledger promised",
    "add the plan that set the target, or correct the indicator, value or period in data/raw/review",
)
_SENTENCES = re.compile(r"[^。；;！\n]+")


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
    spans = told.select("document", "start", "end").rows()
    by_name = [each for each in given_up(documents, districts) if not _has_value_of_its_own(each, spans)]
    rejections += _give_up_by_name(by_name, [line for group in lines.values() for line in group], found, indicators)
    return list(found.values()), rejections


def _has_value_of_its_own(each: GivenUp, spans: list[tuple[str, int, int]]) -> bool:
    """Whether a clause holds a statement with a value, which says for itself what is given up."""
    first, last = each.place
    return any(file == each.file and start < last and first < end for file, start, end in spans)


def _give_up_by_name(
    every: Iterable[GivenUp], lines: list[list[Row]], found: dict[int, Row], indicators: pl.DataFrame
) -> list[Rejection]:
    """Close what clauses without a value give up; a rejection for each that means no target, or one of several."""
    names: dict[str, list[str]] = {}
    for code, name, aliases in indicators.select("indicator_code", "indicator", "aliases").iter_rows():
        names[code] = [each for each in (name, *(aliases or "").split(";")) if each]
    rejections = []
    for told in every:
        day = told.day
        held = [line for line in lines if day is not None and _is_before(line[-1], day)]
        meant = lines_of(told, held, names)
        if day is not None and meant and is_clear(meant):
            for line in meant:
                _close(found, line, day, told.file, told.words)
        else:
            rejections.append(_not_clear(told, len(meant or lines_of(told, held, names, of_parts=True))))
    return rejections


def _not_clear(told: GivenUp, count: int) -> Rejection:
    """What a person is asked about a clause that gives up no target, or cannot be told which."""
    if told.day is None:
        rule, reason = "undated_withdrawal", "it gives up a target, and nothing says on which day"
        cure = (
            "begin a text file with the three lines ---, published_on: 2025-01-05, ---, "
            "or print the day below its title"
        )
    elif count:
        rule, reason = (
            "withdraws_unclear",
            f"it gives up {told.name}, and which of {count} targets of the ledger is not certain",
        )
        cure = "name the indicator in full, its year or its value in the text, or correct the target in data/raw/review"
    else:
        rule, reason, cure = _NOTHING
    return Rejection(told.file, SPAN.format(*told.place), told.words, _STEP, rule, reason, cure)


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
    return Rejection(row["file"], row["place"], row["quote"], _STEP, *_NOTHING)
