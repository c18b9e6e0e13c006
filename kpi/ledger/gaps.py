"""Growth targets that nobody printed but a gap implies: 增长9.1%，低于目标1.9个百分点 ⇒ 11 %."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from kpi.ledger.identity import digest
from kpi.ledger.revisions import citation

Row = dict[str, Any]

HELD = "较目标"
"""Qualifier of how far a figure is from its target."""
_ABOUT = ("file", "adcode", "indicator_code", "period_start", "period_end")
_CARRIED = ("adcode", "district", "indicator_code", "indicator", "section", "confidence")
_SOURCE = ("published_on", "file", "place", "statement_id", "quote", "printed", "source_title", "source_url")


def implied_growth(actuals: Iterable[Row], printed: Iterable[Row]) -> Iterator[Row]:
    """A growth target of the year for each rate of growth that stands a told number of points from its target.

    Only where no growth target of the district, indicator and year is printed. Another value told later is a revision
    that nobody announced. `actuals` are rows of that table with their `section`.
    """
    facts = list(actuals)
    known = {_year(row) for row in printed if row["family"] == "growth" and row["period_end"]}
    rates = {
        tuple(row[name] for name in _ABOUT): row
        for row in facts
        if row["kind"] == "growth_rate" and row["qualifier"] is None
    }
    claims: dict[tuple, list[tuple[Row, Row]]] = {}
    for gap in facts:
        rate = rates.get(tuple(gap[name] for name in _ABOUT))
        if gap["qualifier"] != HELD or gap["unit"] != "个百分点" or rate is None or _year(rate) in known:
            continue
        claims.setdefault(_year(rate), []).append((rate, gap))
    for key, said in claims.items():
        yield from _history(key, sorted(said, key=lambda pair: (pair[1]["published_on"] or date.min, pair[1]["place"])))


def _year(row: Row) -> tuple:
    return (row["adcode"], row["indicator_code"], row["period_end"].year)


def _history(key: tuple, said: list[tuple[Row, Row]]) -> Iterator[Row]:
    revisions: list[list[tuple[Row, Row]]] = []
    for rate, gap in said:
        value = rate["value"] - gap["value"]
        if revisions and value == revisions[-1][0][0]["value"] - revisions[-1][0][1]["value"]:
            revisions[-1].append((rate, gap))
        else:
            revisions.append([(rate, gap)])
    for number, same in enumerate(revisions, start=1):
        rate, gap = same[0]
        following = revisions[number][0][1]["published_on"] if number < len(revisions) else None
        year = key[-1]
        yield {
            **{name: rate[name] for name in _CARRIED},
            **{name: gap[name] for name in _SOURCE},
            "target_id": digest(*key, "implied_by_gap"),
            "revision": number,
            "kind": "growth_rate",
            "family": "growth",
            "accrual": "direct",
            "direction": "up",
            "comparator": "=",
            "value": rate["value"] - gap["value"],
            "precision": max(rate["precision"] or 0, gap["precision"] or 0) or None,
            "unit": "%",
            "unit_class": "%",
            "qualifier": None,
            "period": str(year),
            "period_start": date(year, 1, 1),
            "period_end": date(year, 12, 31),
            "obtained_by": "implied_by_gap",
            "valid_from": gap["published_on"],
            "valid_to": following,
            "sources": len(same),
            "citations": "\n".join(dict.fromkeys(citation(each) for pair in same for each in pair)),
        }
