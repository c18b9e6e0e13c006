"""Counts of one document, and the measures over several: each document weighs the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from kpi.catalogue import Catalogue
from kpi.score import matching
from kpi.score.matching import Row

FIELDS = ("kind", "comparator", "period", "indicator", "district")
"""What is judged on annotated targets and actuals that were met."""
SHARES = {
    "recall": ("met", "gold"),
    "precision": ("touching", "filed"),
    "role_precision": ("same_role", "filed"),
    "role": ("role", "met"),
    "kind": ("kind", "met_filed"),
    "comparator": ("comparator", "met_filed"),
    "period": ("period", "met_filed"),
    "indicator": ("indicator", "met_filed"),
    "indicator_code": ("code", "coded"),
    "district": ("district", "placed"),
    "exact": ("exact", "to_file"),
    "exact_rows": ("true", "filed"),
}
"""Each measure as one count over another.

recall          annotated rows met: numeral touched, value (or its absolute value) and unit right; optional rows count
                only when met
precision       targets and actuals of the reader whose numeral touches an annotated one, whatever its role
role_precision  targets and actuals of the reader whose annotated row has the role
role            role right, of all rows met
kind … district right, of annotated targets and actuals met; `indicator` by words, `indicator_code` where the catalogue
                knows the annotated name
exact           annotated targets and actuals wholly right (value, unit, role, period, comparator, kind, indicator)
exact_rows      targets and actuals of the reader wholly right
"""
SURE = {"sure_exact": ("sure_true", "sure"), "sure_coverage": ("sure", "filed")}
"""Of the rows that enter the ledger without review how many are wholly right; and how many of the filed ones they are.

Over all rows, not the mean of documents: a document may have no sure row.
"""


@dataclass(slots=True)
class Tally:
    """What one document counts, and each difference as a line of text."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def share(self, name: str) -> float | None:
        """The measure called `name`, 0 to 1; None where there is nothing to divide by."""
        part, whole = (SHARES | SURE)[name]
        return self.counts[part] / self.counts[whole] if self.counts[whole] else None


def tally(
    gold: Iterable[Row], negatives: Iterable[Row], predicted: Iterable[Row], catalogue: Catalogue | None = None
) -> Tally:
    """The counts of one document; statements and annotated rows without a numeral are not judged."""
    gold = [row for row in gold if row.get("num_start") is not None]
    predicted = [row for row in predicted if row.get("num_start") is not None]
    found, used, places = Tally(), dict[int, Row](), matching.places_of(gold)
    right: set[int] = set()
    for row in gold:
        hits = matching.met(row, predicted, used)
        if not hits and row.get("optional"):
            continue
        is_filed = row["role"] != "context"
        found.counts += Counter(gold=1, to_file=is_filed)
        if not hits:
            found.wrong.append(f"missed {_line(row)}")
            continue
        best = max(hits, key=lambda i: matching.is_one_of(predicted[i], row, "role"))
        used[best] = row
        if matching.is_wholly_right(predicted[best], row, places):
            right.add(best)
        _judge(found, row, predicted[best], places, catalogue)
    _count_filed(found, gold, list(negatives), predicted, used, right)
    return found


def _judge(found: Tally, gold: Row, said: Row, places: tuple[str, ...], catalogue: Catalogue | None) -> None:
    role = matching.is_one_of(said, gold, "role")
    found.counts += Counter(met=1, role=role)
    if not role:
        found.wrong.append(f"role {gold['role']} → {said['role']} {_line(gold)}")
    if gold["role"] == "context":
        return
    is_right = {
        "kind": matching.is_same_kind(said, gold),
        "comparator": matching.is_one_of(said, gold, "comparator"),
        "period": matching.is_same_period(said, gold),
        "indicator": matching.is_alike(said, gold, places),
    }
    if gold.get("district"):
        found.counts["placed"] += 1
        is_right["district"] = matching.is_same_district(said, gold)
    known = _has_code(gold, said, catalogue) if catalogue else None
    if known is not None:
        found.counts["coded"] += 1
        is_right["code"] = known
    exact = matching.is_wholly_right(said, gold, places, of_gold=True)
    found.counts += Counter(met_filed=1, exact=exact, **is_right)
    names = {"code": "indicator"}
    for name in (each for each, good in is_right.items() if not good and role):
        key = names.get(name, name)
        found.wrong.append(f"{name} {gold.get(key)} → {said.get(key)} {_line(gold)}")


def _has_code(gold: Row, said: Row, catalogue: Catalogue) -> bool | None:
    """Whether the catalogue gives the code of an annotated name to the reader's too; None where it knows none."""
    known = [
        code
        for name in matching.options(gold, "indicator")
        for code, is_known in [catalogue.indicator(str(name or ""), gold["unit"], gold["kind"])]
        if is_known
    ]
    if not known:
        return None
    return catalogue.indicator(str(said.get("indicator") or ""), said["unit"], said["kind"])[0] in known


def _count_filed(
    found: Tally,
    gold: Sequence[Row],
    negatives: Sequence[Row],
    predicted: Sequence[Row],
    used: Mapping[int, Row],
    right: set[int],
) -> None:
    """The counts over the reader's targets and actuals."""
    for i, row in enumerate(predicted):
        if row["role"] == "context":
            continue
        is_met = i in used
        touching = is_met or any(matching.overlap(row, each["num_start"], each["num_end"]) for each in gold)
        is_sure = bool(row.get("is_sure", True))
        found.counts += Counter(
            filed=1,
            touching=touching,
            trapped=any(matching.overlap(row, each["start"], each["end"]) for each in negatives),
            same_role=is_met and matching.is_one_of(row, used[i], "role"),
            true=i in right,
            sure=is_sure,
            sure_true=is_sure and i in right,
        )
        if not touching:
            found.wrong.append(f"false {row['role']} {_line(row)}")


def _line(row: Row) -> str:
    return f"[{row.get('num_start')}] {row.get('num_text')} {row.get('unit')} · {row.get('indicator')}"


def measures(tallies: Iterable[Tally]) -> dict[str, float]:
    """Every measure: the mean of the documents that have it; of sure rows the share over all documents."""
    tallies = list(tallies)
    found: dict[str, float] = {}
    for name in SHARES:
        known = [share for share in (each.share(name) for each in tallies) if share is not None]
        if known:
            found[name] = sum(known) / len(known)
    total = Tally(sum((each.counts for each in tallies), Counter()))
    found |= {name: share for name in SURE if (share := total.share(name)) is not None}
    return found | {"trapped": float(total.counts["trapped"])}


def table(tallies: Mapping[str, Tally]) -> str:
    """A line of text a document, then the measures over all."""
    width = max([len(name) for name in tallies] + [5])
    heads = " ".join(f"{name[:14]:>14}" for name in SHARES)
    lines = [f"{'':<{width}} gold filed {heads}"]
    for name, each in tallies.items():
        shares = " ".join(f"{'–' if (s := each.share(key)) is None else f'{s:.3f}':>14}" for key in SHARES)
        lines.append(f"{name:<{width}} {each.counts['gold']:>4} {each.counts['filed']:>5} {shares}")
    return "\n".join(lines)
