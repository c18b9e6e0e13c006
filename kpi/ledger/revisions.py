"""The history of one target: which statements say the same, which revise it, which contradict it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Any

from kpi.ledger.identity import digest

Row = dict[str, Any]

IDENTITY = ("adcode", "indicator_code", "family", "accrual", "unit_class", "qualifier", "tier")


def identity(row: Row) -> tuple:
    """What makes two rows speak of one target: district, indicator, what is compared, the time it is for, the tier.

    A deadline that is only the end of the period says nothing more than the period.
    """
    deadline = None if row["deadline"] == row["period_end"] else row["deadline"]
    return (
        *(row[name] for name in IDENTITY),
        row["period_start"],
        row["period_end"],
        deadline,
        row["deadline_partial"],
        # words promise different things under one indicator (挂牌, 开工), numbers the same
        row["words"] if row["value"] is None else None,
    )


def histories(rows: Iterable[Row]) -> Iterator[Row]:
    """One row per target and revision, with `target_id`, `revision`, `valid_from`, `valid_to`, `sources`, `citations`.

    * The value that holds, said again: a further source of it.
    * Another value published later: a revision, which closes the row before it.
    * On a day that names both the value that holds and one other, the other is the revision, or, where it held before,
      a further source of the older one.
    * Versions that one source numbers (年初预算, 调整后) are revisions in that order; what held before the last of them
      was made on a day that the source does not print.
    * Two new values on one day: both are kept, as targets of their own (neither silently wins).
    * A source without a date is ordered after nothing: a value already known is one more source of it, any other value
      is kept as a target of its own.
    """
    by_identity: dict[tuple, list[Row]] = {}
    for row in rows:
        by_identity.setdefault(identity(row), []).append(row)
    for key, said in by_identity.items():
        yield from _numbered(key, _lines(sorted(said, key=_order)))


def _order(row: Row) -> tuple:
    return (
        row["published_on"] or date.max,
        row["statement_id"] is not None,
        -row["confidence"],
        row["file"],
        row["row"],
        row["value"] or 0,
        row["statement_id"] or "",
    )


def _figure(row: Row) -> tuple:
    return (row["value"], row["value_high"])


def _lines(said: list[Row]) -> list[list[list[Row]]]:
    """The lines of history: each a list of revisions, each of them the rows that say it."""
    lines: list[list[list[Row]]] = []
    dated = [row for row in said if row["published_on"]]
    for _, on_day in groupby(dated, key=lambda row: row["published_on"]):
        figures: dict[tuple, list[Row]] = {}
        for row in on_day:
            figures.setdefault(_figure(row), []).append(row)
        for figure in [figure for figure in figures if any(_figure(line[-1][0]) == figure for line in lines)]:
            line = next(line for line in lines if _figure(line[-1][0]) == figure)
            line[-1].extend(figures.pop(figure))
            for revision in line[:-1]:
                revision.extend(figures.pop(_figure(revision[0]), []))
        numbered = _numbered_versions(figures)
        if len(lines) <= 1 and ((len(figures) == 1 and lines) or numbered):
            lines[:] = lines or [[]]
            lines[0].extend(numbered or figures.values())
        else:
            lines.extend([group] for group in figures.values())
    undated: dict[tuple, list[Row]] = {}
    for row in said:
        if not row["published_on"]:
            undated.setdefault(_figure(row), []).append(row)
    for figure, group in undated.items():
        known = [revision for line in lines for revision in line if _figure(revision[0]) == figure]
        if known:
            known[0].extend(group)
        else:
            lines.append([group])
    return lines


def _numbered_versions(figures: dict[tuple, list[Row]]) -> list[list[Row]]:
    """The figures of one day in the order of their declared versions; empty where one has none or two have the same."""
    versions = {
        min((row["declared_revision"] for row in said if row["declared_revision"]), default=0): said
        for said in figures.values()
    }
    return (
        [versions[number] for number in sorted(versions)] if 0 not in versions and len(versions) == len(figures) else []
    )


def _numbered(key: tuple, lines: list[list[list[Row]]]) -> Iterator[Row]:
    for nth, line in enumerate(lines):
        rival = () if nth == 0 else _figure(line[0][0])
        target_id = digest(*key, *rival)
        following = [revision[0]["published_on"] for revision in line[1:]] + [None]
        for number, (revision, until) in enumerate(zip(line, following, strict=True), start=1):
            yield {
                **_filled(revision),
                "target_id": target_id,
                "revision": number,
                # a version that the same source calls replaced was made on an earlier day, which it does not print
                "valid_from": revision[0]["published_on"] if revision[0]["published_on"] != until else None,
                "valid_to": until,
                "rival_of": digest(*key) if nth else None,
            }


_FILLED = ("commitment", "section", "precision", "alternative_value", "alternative_unit", "baseline_value", "printed")


def _filled(revision: list[Row]) -> Row:
    """The first source of a revision, completed with what only later sources say."""
    row = dict(revision[0])
    for name in _FILLED:
        row[name] = next((said[name] for said in revision if said[name] is not None), None)
    if row["comparator"] == "=":
        row["comparator"] = next((said["comparator"] for said in revision if said["comparator"] != "="), "=")
        row["direction"] = next((said["direction"] for said in revision if said["comparator"] != "="), row["direction"])
    row["sources"] = len(revision)
    row["citations"] = "\n".join(citation(said) for said in revision)
    return row


def citation(row: Row) -> str:
    """One source in a line: file, place, title, the number as printed, date, address."""
    parts = (row[name] for name in ("file", "place", "source_title", "printed", "published_on", "source_url"))
    return " · ".join(str(part) for part in parts if part is not None)
