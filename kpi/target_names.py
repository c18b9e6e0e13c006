"""Targets by what a person can type: district, indicator, period and qualifier instead of an id."""

from __future__ import annotations

import polars as pl

from kpi.catalogue import Catalogue
from kpi.sheets import periods
from kpi.sheets.cells import Refused

KEYS = ("district", "indicator", "period", "qualifier")
_MOST = 5


class Named:
    """The targets of a ledger, to be found by id or by keys."""

    def __init__(self, targets: pl.DataFrame, catalogue: Catalogue) -> None:
        columns = ("target_id", "adcode", "district", "indicator_code", "indicator", "period", "qualifier", "origin")
        self._rows = targets.select(columns).unique("target_id", keep="last", maintain_order=True).to_dicts()
        self._catalogue = catalogue

    def find(self, cells: dict[str, str | None]) -> str:
        """The id of the one target that `target_id`, or else the keys, name.

        A name of the catalogue, an alias or a code does for district and indicator. An empty qualifier means the target
        without one where there is such a target; printed targets go before implied ones. Raises Refused.
        """
        wanted = (cells.get("target_id") or "").strip()
        if wanted:
            if any(row["target_id"] == wanted for row in self._rows):
                return wanted
            cure = "take the id from the table targets, or write district, indicator and period"
            raise Refused("unknown_target", f'there is no target "{wanted[:40]}"', cure)
        keys = {name: (cells.get(name) or "").strip() for name in KEYS}
        if not keys["district"] or not keys["indicator"]:
            raise Refused("no_target", "no target is named", "write a target_id, or district, indicator and period")
        found = self._narrowed([row for row in self._rows if self._answers(row, keys)], keys["qualifier"])
        if len(found) == 1:
            return found[0]["target_id"]
        words = " ".join(filter(None, keys.values()))
        if not found:
            cure = "write district, indicator and period as the table targets has them"
            raise Refused("unknown_target", f'no target answers to "{words[:80]}"', cure)
        listed = "; ".join(_described(row) for row in found[:_MOST])
        raise Refused("several_targets", f'{len(found)} targets answer to "{words[:80]}": {listed}', "add a key")

    def _answers(self, row: dict, keys: dict[str, str]) -> bool:
        return (
            self._is_of_district(row, keys["district"])
            and self._is_of_indicator(row, keys["indicator"])
            and (not keys["period"] or row["period"] == _period(keys["period"]))
            and (not keys["qualifier"] or row["qualifier"] == keys["qualifier"])
        )

    def _is_of_district(self, row: dict, words: str) -> bool:
        if words in (row["adcode"], row["district"]):
            return True
        known = self._catalogue.district(words)
        return known["adcode"] == row["adcode"] if known else bool(row["district"]) and row["district"][:-1] == words

    def _is_of_indicator(self, row: dict, words: str) -> bool:
        if words in (row["indicator_code"], row["indicator"]):
            return True
        return self._catalogue.indicator(words)[0] == row["indicator_code"]

    @staticmethod
    def _narrowed(rows: list[dict], qualifier: str) -> list[dict]:
        for keep in (lambda row: bool(qualifier) or row["qualifier"] is None, lambda row: row["origin"] == "printed"):
            kept = [row for row in rows if keep(row)]
            rows = kept or rows
        return rows


def _period(text: str) -> str:
    try:
        return periods.period(text)[0]
    except Refused:
        return text


def _described(row: dict) -> str:
    words = (row["district"], row["indicator"], row["period"], row["qualifier"])
    return f"{' '.join(filter(None, words))} [{row['target_id']}]"
