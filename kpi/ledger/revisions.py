"""The history of one target: which statements say the same, which revise it, which contradict it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import Any

from kpi.ledger import tiers
from kpi.ledger.deliveries import about
from kpi.ledger.identity import digest

Row = dict[str, Any]

IDENTITY = ("adcode", "indicator_code", "family", "accrual", "unit_class", "qualifier")


def identity(row: Row) -> tuple:
    """What makes two rows speak of one target: district, indicator, what is compared, the time it is for.

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


def _sameness(row: Row) -> tuple:
    """The same for what is told in words alone, whatever its wording: one thing to be done by one day."""
    key = identity(row)
    if row["value"] is not None or row["kind"] != "milestone":
        return key
    thing, done = about(row)
    return key[0], thing, *key[2:-1], done


def histories(rows: Iterable[Row]) -> Iterator[Row]:
    """One row per target and revision, with `target_id`, `revision`, `valid_from`, `valid_to`, `sources`, `citations`.

    * The value that holds, said again: a further source of it.
    * Another value published later: a revision, which closes the row before it.
    * On a day that names both the value that holds and one other, the other is the revision, or, where it held before,
      a further source of the older one.
    * Versions that one source numbers (年初预算, 调整后) are revisions in that order; what held before the last of them
      was made on a day that the source does not print.
    * Two new values on one day: both are kept, as targets of their own (neither silently wins).
    * A source that says what it replaces (由300亿元调整为280亿元) closes the row before it on its day, whatever that
      row holds; where nobody had written the old value down, it is the first revision.
    * Who answers for a target answers for its revisions, until one of them names another owner.
    * Of two tiers (确保, 力争) the base is the target and the stretch stands in `stretch_value` of its row.
    * A source without a date is ordered after nothing: a value already known is one more source of it, any other value
      is kept as a target of its own.
    """
    bases, stretches = tiers.with_stretches(rows, _sameness)
    by_identity: dict[tuple, list[Row]] = {}
    for row in bases:
        by_identity.setdefault(_sameness(row), []).append(row)
    for key, said in by_identity.items():
        ordered = sorted(said, key=_order)
        # a milestone keeps the id that its first words gave it
        numbered = list(_numbered(identity(ordered[0]), _lines(ordered)))
        yield from tiers.completed(numbered, stretches.get(key, []), citation)


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
        _add_day(lines, _by_figure(on_day))
    for figure, group in _by_figure(row for row in said if not row["published_on"]).items():
        known = [revision for line in lines for revision in line if _figure(revision[0]) == figure]
        if known:
            known[0].extend(group)
        else:
            lines.append([group])
    return lines


def _by_figure(rows: Iterable[Row]) -> dict[tuple, list[Row]]:
    """Rows that say the same figure, together."""
    figures: dict[tuple, list[Row]] = {}
    for row in rows:
        figures.setdefault(_figure(row), []).append(row)
    return figures


def _add_day(lines: list[list[list[Row]]], figures: dict[tuple, list[Row]]) -> None:
    """Add what was published on one day: what is said again, what replaces a value it names, and what is new."""
    for figure in [figure for figure in figures if any(_figure(line[-1][0]) == figure for line in lines)]:
        line = next(line for line in lines if _figure(line[-1][0]) == figure)
        line[-1].extend(figures.pop(figure))
        for revision in line[:-1]:
            revision.extend(figures.pop(_figure(revision[0]), []))
    for figure in [figure for figure, group in figures.items() if _replaced(group) is not None]:
        _replace(lines, figures.pop(figure))
    numbered = _numbered_versions(figures)
    if len(lines) <= 1 and ((len(figures) == 1 and lines) or numbered):
        lines[:] = lines or [[]]
        lines[0].extend(numbered or figures.values())
    else:
        lines.extend([group] for group in figures.values())


def _replaced(group: list[Row]) -> Any:
    """The old value that a revision in words names, None where it is not one."""
    return next((row["replaces_value"] for row in group if row["replaces_value"] is not None), None)


def _replace(lines: list[list[list[Row]]], group: list[Row]) -> None:
    """Put a revision in words on the line that holds the value it replaces, else on the first there is."""
    old = _replaced(group)
    line = next((line for line in lines if line[-1][0]["value"] == old), lines[0] if lines else None)
    if line is None:
        teller = next(row for row in group if row["replaces_value"] is not None)
        line = [[{**teller, "value": old, "value_high": None, "replaces_value": None, "counts": 0}]]
        lines.append(line)
    line.append(group)


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
        owner = None
        for number, (revision, until) in enumerate(zip(line, following, strict=True), start=1):
            row = _filled(revision)
            owner = row["owner"] or owner
            yield {
                **row,
                "owner": owner,
                "target_id": target_id,
                "revision": number,
                # a version that the same source calls replaced was made on an earlier day, which it does not print
                "valid_from": revision[0]["published_on"] if revision[0]["published_on"] != until else None,
                "valid_to": until,
                "rival_of": digest(*key) if nth else None,
            }


_FILLED = (
    "commitment",
    "section",
    "owner",
    "replaces_value",
    "precision",
    "alternative_value",
    "alternative_unit",
    "baseline_value",
    "printed",
)


def _filled(revision: list[Row]) -> Row:
    """The first source of a revision, completed with what only later sources say."""
    row = dict(revision[0])
    for name in _FILLED:
        row[name] = next((said[name] for said in revision if said[name] is not None), None)
    if row["comparator"] == "=":
        row["comparator"] = next((said["comparator"] for said in revision if said["comparator"] != "="), "=")
        row["direction"] = next((said["direction"] for said in revision if said["comparator"] != "="), row["direction"])
    # a value that only its revision tells has that statement for a source, which counts for the new value
    row["sources"] = sum(said.get("counts", 1) for said in revision)
    row["last_published_on"] = max((said["published_on"] for said in revision if said["published_on"]), default=None)
    row["citations"] = "\n".join(citation(said) for said in revision)
    return row


def citation(row: Row) -> str:
    """One source in a line: file, place, title, the number as printed, date, address."""
    parts = (row[name] for name in ("file", "place", "source_title", "printed", "published_on", "source_url"))
    return " · ".join(str(part) for part in parts if part is not None)
