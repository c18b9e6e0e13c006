"""How well the reader reads: its statements against hand-annotated ones, per document and overall.

A prediction matches an annotated row when their numerals overlap and value and unit agree; the other fields are judged
on the matched pairs. Rows marked optional, and predictions on them, count for nothing.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

Row = Mapping[str, object]
FIELDS = ("role", "kind", "comparator", "period", "indicator")
MEASURES = ("recall", "precision", *FIELDS)
# What the annotations call level or new has finer names in the table of statements.
_KINDS = dict.fromkeys(("new", "flow", "stock", "milestone", "duration"), "level")
_MONTHS = re.compile(r"(\d{4})-(\d\d)/(\d{4})-(\d\d)")
_NOT_A_WORD = re.compile(r"[\W_]+")


@dataclass(slots=True)
class Tally:
    """Counts of one document: annotated and predicted rows, matches, and matches whose field is right."""

    gold: int = 0
    predicted: int = 0
    matched: int = 0
    right: dict[str, int] = field(default_factory=lambda: dict.fromkeys(FIELDS, 0))
    wrong: list[str] = field(default_factory=list)

    def measure(self, name: str) -> float | None:
        """The share called `name`, 0 to 1; None where there is nothing to divide by."""
        over, under = {
            "recall": (self.matched, self.gold),
            "precision": (self.matched, self.predicted),
        }.get(name) or (self.right[name], self.matched)
        return over / under if under else None

    def __add__(self, other: Tally) -> Tally:
        right = {name: self.right[name] + other.right[name] for name in FIELDS}
        return Tally(self.gold + other.gold, self.predicted + other.predicted, self.matched + other.matched, right)


def read_rows(path: Path) -> list[dict[str, object]]:
    """The rows of a JSON Lines file, numbers exact. Raises ValueError naming the line that is none."""
    rows = []
    for number, line in enumerate(path.read_text("utf-8-sig").splitlines(), 1):
        if line.strip():
            try:
                rows.append(json.loads(line, parse_float=Decimal))
            except ValueError as error:
                raise ValueError(f"{path}, line {number}: no JSON ({error}); write one object a line") from error
    return rows


def _equal(gold: object, predicted: object) -> bool:
    if gold is None or predicted is None:
        return gold is predicted
    gold, predicted = Decimal(str(gold)), Decimal(str(predicted))
    return abs(gold - predicted) <= abs(gold) * Decimal("1e-9")


def _is_same_value(gold: Row, predicted: Row) -> bool:
    return (
        _equal(gold.get("value"), predicted.get("value"))
        and _equal(gold.get("value_high"), predicted.get("value_high"))
        and (gold.get("unit") or None) == (predicted.get("unit") or None)
    )


def _options(gold: Row, name: str) -> list[object]:
    others = gold.get(f"{name}_alt") or []
    return [gold.get(name), *(others if isinstance(others, list) else [others])]


def _kind(kind: object) -> object:
    return _KINDS.get(str(kind), kind)


def _period(period: object) -> object:
    """One spelling for a period: months that make a year, a half or a quarter take its name."""
    m = _MONTHS.fullmatch(str(period)) if period else None
    if not m or m[1] != m[3]:
        return period or None
    first, last = int(m[2]), int(m[4])
    names = {(1, 12): "", (1, 6): "-H1", (7, 12): "-H2", (1, 3): "-Q1", (4, 6): "-Q2", (7, 9): "-Q3", (10, 12): "-Q4"}
    if first == last:
        return f"{m[1]}-{m[2]}"
    return m[1] + names[first, last] if (first, last) in names else period


def _is_same_indicator(gold: object, predicted: object) -> bool:
    words = _NOT_A_WORD.sub("", str(gold or "")).lower()
    others = _NOT_A_WORD.sub("", str(predicted or "")).lower()
    if not words or not others:
        return words == others
    return words in others or others in words


def field_is_right(name: str, gold: Row, predicted: Row) -> bool:
    """Whether the field `name` of a matched pair agrees, other accepted labels included."""
    said = predicted.get(name)
    if name == "indicator":
        return any(_is_same_indicator(option, said) for option in _options(gold, name))
    same: Callable[[object], object] = {"kind": _kind, "period": _period}.get(name, lambda value: value or None)
    return same(said) in [same(option) for option in _options(gold, name)]


def _overlap(gold: Row, predicted: Row) -> bool:
    if predicted.get("num_start") is None or gold.get("num_start") is None:
        return False
    return predicted["num_start"] < gold["num_end"] and gold["num_start"] < predicted["num_end"]  # type: ignore[operator]


def tally(gold: Sequence[Row], predicted: Sequence[Row]) -> Tally:
    """The counts of one document. Predictions without a numeral (milestones) are not judged."""
    counted = Tally(gold=sum(1 for row in gold if not row.get("optional")))
    free = [row for row in predicted if row.get("num_start") is not None]
    pairs: list[tuple[Row, Row]] = []
    missed: list[Row] = []
    for row in sorted(gold, key=lambda row: row.get("num_start") or 0):
        found = [p for p in free if _overlap(row, p) and _is_same_value(row, p)]
        if not found:
            if not row.get("optional"):
                missed.append(row)
            continue
        best = max(found, key=lambda p: sum(field_is_right(name, row, p) for name in FIELDS))
        free = [p for p in free if p is not best]
        if not row.get("optional"):
            pairs.append((row, best))
    optional = [row for row in gold if row.get("optional")]
    false = [p for p in free if not any(_overlap(row, p) for row in optional)]
    counted.matched = len(pairs)
    counted.predicted = len(pairs) + len(false)
    for row in missed:
        counted.wrong.append(f"missed     {_line(row)}")
    for row in false:
        counted.wrong.append(f"false      {_line(row)}")
    for row, best in pairs:
        for name in FIELDS:
            if field_is_right(name, row, best):
                counted.right[name] += 1
            else:
                said = f"{row.get(name)!s} ≠ {best.get(name)!s}"
                counted.wrong.append(f"{name:<10} {said}   {_line(row)}")
    return counted


def _line(row: Row) -> str:
    value = row.get("value")
    high = "" if row.get("value_high") is None else f"–{row['value_high']}"
    return f"[{row.get('num_start')}] {row.get('num_text')} = {value}{high} {row.get('unit')} · {row.get('indicator')}"


def on_traps(negatives: Iterable[Row], predicted: Iterable[Row]) -> list[Row]:
    """The predictions whose numeral lies on a span that holds no value."""
    spans = [(row["start"], row["end"]) for row in negatives]
    return [
        row
        for row in predicted
        if row.get("num_start") is not None
        and any(start <= row["num_start"] and row["num_end"] <= end for start, end in spans)  # type: ignore[operator]
    ]


def averages(tallies: Sequence[Tally]) -> dict[str, dict[str, float | None]]:
    """Each measure over all rows (micro) and as the mean of the documents that have it (macro)."""
    total = sum(tallies, Tally())
    macro = {}
    for name in MEASURES:
        known = [share for share in (one.measure(name) for one in tallies) if share is not None]
        macro[name] = sum(known) / len(known) if known else None
    return {"micro": {name: total.measure(name) for name in MEASURES}, "macro": macro}


def is_right(expected: Sequence[Row], predicted: Sequence[Row], fields: Sequence[str] = ()) -> bool:
    """Whether a construction gives exactly the rows expected, the named fields too; an unset period is not judged."""
    left = [row for row in predicted if row.get("num_start") is not None or row.get("kind") != "milestone"]
    for row in expected:
        judged = [name for name in fields if name != "period" or row.get(name) is not None]
        found = next(
            (p for p in left if _is_same_value(row, p) and all(field_is_right(name, row, p) for name in judged)), None
        )
        if found is None:
            return False
        left = [p for p in left if p is not found]
    return not left


def table(tallies: Mapping[str, Tally]) -> str:
    """The measures as lines of text: a document a line, then both averages."""
    width = max([len(name) for name in tallies] + [5])
    lines = [f"{'':<{width}}  gold  read  hits  " + "  ".join(f"{name[:9]:>9}" for name in MEASURES)]

    def shares(values: Iterable[float | None]) -> str:
        return "  ".join(f"{'–' if value is None else f'{value:.3f}':>9}" for value in values)

    for name, one in tallies.items():
        counts = f"{one.gold:>4}  {one.predicted:>4}  {one.matched:>4}"
        lines.append(f"{name:<{width}}  {counts}  {shares(one.measure(measure) for measure in MEASURES)}")
    total = sum(tallies.values(), Tally())
    for name, values in averages(list(tallies.values())).items():
        counts = f"{total.gold:>4}  {total.predicted:>4}  {total.matched:>4}" if name == "micro" else " " * 16
        lines.append(f"{name:<{width}}  {counts}  {shares(values.values())}")
    return "\n".join(lines)
