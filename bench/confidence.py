"""Fit the confidence of the reader on annotated documents: python -m bench.confidence FOLDER [FOLDER …] [--write].

A folder holds `documents/`, `documents.jsonl` and `gold.jsonl` in the form of tests/files/gold. What is printed is
measured on documents that the weights were not fitted on (five folds): how often statements above a threshold are
wholly right, and how many of all there are.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal
from pathlib import Path

from kpi import documents
from kpi.confidence import FIELDS, WEIGHTS, chance, features
from kpi.score import matching
from kpi.statements import Statement, read

FOLDS, ROUNDS, STEP, SHRINK = 5, 20, 0.3, 0.06
RAREST = 20
"""A feature of fewer statements than this has no weight of its own."""


@dataclass(frozen=True)
class Example:
    """A target or actual that the reader filed: its document, what speaks for it, and which fields are right."""

    document: str
    features: tuple[str, ...]
    right: dict[str, bool]


def examples(folder: Path) -> Iterator[Example]:
    """The targets and actuals read from the documents of a folder, judged by its annotation."""
    gold: dict[str, list[dict]] = {}
    for line in (folder / "gold.jsonl").read_text("utf-8").splitlines():
        row = json.loads(line)
        if row.get("num_start") is not None:
            gold.setdefault(row["doc"], []).append(row)
    heads = documents.read_headers(folder / "documents.jsonl")
    for name, rows in gold.items():
        path = folder / "documents" / name
        document = documents.read_file(path if path.exists() else folder / name, heads.get(name))
        yield from _judged(f"{folder.name}/{name}", read(document), rows)


def _judged(document: str, statements: Sequence[Statement], gold: Sequence[dict]) -> Iterator[Example]:
    places = matching.places_of(gold)
    free = list(gold)
    for statement in statements:
        if statement.role == "context" or statement.num_start is None:
            continue
        said = _plain(statement)
        hits = [row for row in free if matching.met(row, [said], {})]
        best = max(hits, key=lambda row: matching.is_one_of(said, row, "role"), default=None)
        right = dict.fromkeys(FIELDS, False)
        if best is not None:
            free.remove(best)
            role = matching.is_one_of(said, best, "role")
            right = {
                "role": role,
                "period": role and matching.is_same_period(said, best),
                "indicator": role and matching.is_alike(said, best, places),
                "whole": matching.is_wholly_right(said, best, places),
            }
        yield Example(document, tuple(features(statement)), right)


def _plain(statement: Statement) -> dict:
    row = {each.name: getattr(statement, each.name) for each in fields(statement)}
    return {
        k: v.isoformat() if isinstance(v, date) else float(v) if isinstance(v, Decimal) else v for k, v in row.items()
    }


def fit(known: Sequence[Example], name: str) -> dict[str, float]:
    """The weights of one field: logistic regression, each weight shrunk towards 0."""
    common = {key for key, n in Counter(key for each in known for key in each.features).items() if n >= RAREST}
    weights, seen = dict.fromkeys(sorted(common), 0.0), dict.fromkeys(common, 1e-6)
    order = list(known)
    dice = random.Random(7)
    for _ in range(ROUNDS):
        dice.shuffle(order)
        for each in order:
            keys = [key for key in each.features if key in common]
            miss = each.right[name] - chance(sum(weights[key] for key in keys))
            for key in keys:
                slope = miss - SHRINK * weights[key]
                seen[key] += slope * slope
                weights[key] += STEP * slope / seen[key] ** 0.5
    return weights


def held_out(known: Sequence[Example]) -> list[tuple[float, bool]]:
    """The chance and the truth of each statement, the chance from the other folds' documents."""
    names = sorted({each.document for each in known})
    random.Random(11).shuffle(names)
    fold = {name: k % FOLDS for k, name in enumerate(names)}
    found = []
    for k in range(FOLDS):
        weights = fit([each for each in known if fold[each.document] != k], "whole")
        for each in (each for each in known if fold[each.document] == k):
            found.append((chance(sum(weights.get(key, 0.0) for key in each.features)), each.right["whole"]))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS.name}")
    told = parser.parse_args()
    known = [each for folder in told.folders for each in examples(folder)]
    found = sorted(held_out(known), reverse=True)
    print(f"{len(known)} targets and actuals, wholly right {sum(true for _, true in found) / len(found):.3f}")
    for least in (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95):
        sure = [true for given, true in found if given >= least]
        if sure:
            print(f"chance ≥ {least:.2f}: right {sum(sure) / len(sure):.3f} at coverage {len(sure) / len(found):.3f}")
    for low in range(0, 10, 2):
        part = [(given, true) for given, true in found if low / 10 <= given < (low + 2) / 10 + (low == 8)]
        if part:
            mean = sum(given for given, _ in part) / len(part)
            print(f"said {mean:.2f}: right {sum(true for _, true in part) / len(part):.2f} ({len(part)})")
    if told.write:
        by_field = {name: fit(known, name) for name in FIELDS}
        keys = sorted({key for weights in by_field.values() for key in weights})
        lines = ["\t".join(("feature", *FIELDS))]
        lines += ["\t".join((key, *(f"{by_field[name].get(key, 0.0):.3f}" for name in FIELDS))) for key in keys]
        WEIGHTS.write_text("\n".join(lines) + "\n", "utf-8")


if __name__ == "__main__":
    main()
