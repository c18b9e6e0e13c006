"""People's decisions about statements: accept, reject, correct, map; each is guarded by the words it was made on."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import polars as pl

from kpi import review_workbook
from kpi.catalogue import Catalogue
from kpi.documents.encodings import Undecodable, decode
from kpi.fingerprints import fingerprint
from kpi.rejections import Rejection
from kpi.schemas.sources import COMMITMENTS, COMPARATORS, KINDS, ROLES
from kpi.sheets import cells, periods
from kpi.sheets.cells import Refused

COLUMNS = ("statement_id", "action", "expect", "field", "value", "decided_by", "decided_on", "reason")
KEYS = ("document", "district", "indicator", "period", "qualifier")
"""What names statements that a person need not copy the id of; a document alone names all of its statements."""
ACTIONS = ("accept", "reject", "correct", "map")
ELSEWHERE = ("close", "keep")
"""Actions about targets and about figures of tables, which the steps that make these carry out."""
_LISTS = {
    "role": ROLES,
    "kind": KINDS,
    "comparator": COMPARATORS,
    "commitment": COMMITMENTS,
    "tier": ("base", "stretch"),
}
_TEXTS = ("indicator", "unit", "qualifier", "section", "district", "adcode", "deadline_partial", "part_of")
_NUMBERS = ("value", "value_high", "baseline_value", "alternative_value")
CORRECTABLE = (*_LISTS, *_TEXTS, *_NUMBERS, "deadline", "period")
_CODE = re.compile(r"[a-z][a-z0-9_]{1,60}|x:.{1,60}")


def apply(
    statements: pl.DataFrame, folder: Path, catalogue: Catalogue | None = None
) -> tuple[pl.DataFrame, list[Rejection]]:
    """Statements after the decisions of every decisions*.csv and review*.xlsx in a folder, and what was refused.

    A decision whose `expect` no longer stands in the quote is refused and leaves its statement as it was read.
    Accepted, corrected and mapped statements have confidence 1; a rejected one is gone, with a row that says why. A
    decision names one statement by its id, or all that its keys name: document, district, indicator, period, qualifier.
    A corrected district brings its code along where a catalogue is given.
    """
    changes = _Changes(statements, catalogue)
    for path in sorted(Path(folder).glob("decisions*.csv")):
        for place, decision in changes.decisions(path, f"{Path(folder).name}/{path.name}"):
            changes.take(f"{Path(folder).name}/{path.name}", place, decision)
    for path in review_workbook.workbooks(Path(folder)):
        changes.take_workbook(path, f"{Path(folder).name}/{path.name}")
    return changes.frame(), changes.rejections


@dataclass
class _Changes:
    statements: pl.DataFrame
    catalogue: Catalogue | None = None
    rejections: list[Rejection] = field(default_factory=list)
    cells: dict[str, dict[int, Any]] = field(default_factory=dict)
    actions: dict[int, str] = field(default_factory=dict)

    @cached_property
    def rows(self) -> dict[str, int]:
        """Where each statement stands; made by the first decision, because most runs have none."""
        return {code: index for index, code in enumerate(self.statements["statement_id"].to_list())}

    def decisions(self, path: Path, file: str) -> Iterator[tuple[str, dict[str, str]]]:
        """Rows of a file with their places; blank ones are left out."""
        cure = f"write CSV in UTF-8 with the columns {', '.join(COLUMNS)}"
        try:
            text, _, _ = decode(path.read_bytes() or b"\n")
            reader = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
            lacking = [name for name in COLUMNS[1:3] if name not in (reader.fieldnames or ())]
            if lacking:
                reason = f"there is no column {', '.join(lacking)}"
                self.rejections.append(Rejection(file, "file", None, "review", "missing_column", reason, cure))
                return
            for number, row in enumerate(reader, start=2):
                decision = {name: (row.get(name) or "").strip() for name in (*COLUMNS, *KEYS)}
                if any(decision.values()) and decision["action"] not in ELSEWHERE:
                    yield f"row {number}", decision
        except (OSError, Undecodable, csv.Error) as error:
            self.rejections.append(Rejection(file, "file", None, "review", "unreadable", str(error), cure))

    def take_workbook(self, path: Path, file: str) -> None:
        """Carry out what a filled workbook decides about statements."""
        for found in review_workbook.decisions(path, file, self.statements, self.catalogue):
            if isinstance(found, Rejection):
                self.rejections.append(found)
            elif found[1]["action"] not in ELSEWHERE:
                self.take(file, found[0], dict.fromkeys((*COLUMNS, *KEYS), "") | found[1])

    def take(self, file: str, place: str, decision: dict[str, str]) -> None:
        """Carry out one decision, or refuse it."""
        try:
            self._carry_out(decision)
        except Refused as refusal:
            raw = ",".join(decision.values())[:200]
            self.rejections.append(Rejection(file, place, raw, "review", refusal.rule, refusal.args[0], refusal.cure))

    def _carry_out(self, decision: dict[str, str]) -> None:
        action = decision["action"]
        if action not in ACTIONS:
            raise Refused("unknown_action", f'"{action}" is not an action', f"write one of {', '.join(ACTIONS)}")
        indices = self._named(decision)
        quotes = [self.statements["quote"][index] for index in indices]
        _guard(decision["expect"], quotes)
        for index in indices:
            before = self.actions.get(index)
            if before and "reject" in (before, action):
                reason = f"the statement is decided twice: {before} and {action}"
                raise Refused("contradiction", reason, "keep one of the two decisions")
        effects = _effects(action, decision, self.catalogue)
        if effects and "is_sure" in self.statements.columns:
            effects["is_sure"] = True
        for index in indices:
            for name, value in effects.items():
                self.cells.setdefault(name, {})[index] = value
            self.actions[index] = action
            if action == "reject":
                self._say_rejected(index, decision)

    def _named(self, decision: dict[str, str]) -> list[int]:
        """Where the statements stand that a decision names, by id or by its keys."""
        code = decision["statement_id"]
        if code:
            index = self.rows.get(code)
            if index is None:
                reason = f'there is no statement "{code}" any more'
                cure = "look at the document again, then delete the decision or renew it"
                raise Refused("unknown_statement", reason, cure)
            return [index]
        keys = {name: decision[name] for name in KEYS if decision[name]}
        if "document" not in keys and not {"district", "indicator", "period"} <= set(keys):
            cure = "write a statement_id, a document, or district, indicator and period"
            raise Refused("no_statement", "no statement is named", cure)
        found = [
            index
            for index, row in enumerate(self.statements.iter_rows(named=True))
            if all(_answers(row, name, words) for name, words in keys.items())
        ]
        if not found:
            reason = f"no statement answers to {', '.join(keys.values())[:80]}"
            raise Refused("unknown_statement", reason, "write the keys as the table statements has them")
        return found

    def _say_rejected(self, index: int, decision: dict[str, str]) -> None:
        row = self.statements.row(index, named=True)
        where = f"characters {row['start']}–{row['end']}"
        reason = f"rejected by {decision['decided_by'] or 'a reviewer'}: {decision['reason'] or 'no reason given'}"
        cure = "nothing to do; delete the decision to have the statement back"
        rejection = Rejection(row["document"], where, row["quote"], "review", "rejected_by_review", reason, cure)
        self.rejections.append(rejection)

    def frame(self) -> pl.DataFrame:
        """The statements with every change in place."""
        columns = []
        for name, changed in self.cells.items():
            values = self.statements[name].to_list()
            for index, value in changed.items():
                values[index] = value
            columns.append(pl.Series(name, values, dtype=self.statements.schema[name]))
        gone = [index for index, action in self.actions.items() if action == "reject"]
        frame = self.statements.with_columns(columns)
        return frame.with_row_index("index").filter(~pl.col("index").is_in(gone)).drop("index") if gone else frame


def _answers(row: dict[str, Any], name: str, words: str) -> bool:
    """Whether a statement has this key: a document by its path or file name, an indicator by its words or its code."""
    if name == "document":
        return words in (row["document"], row["document"].rsplit("/", 1)[-1])
    if name == "indicator":
        return words in (row["indicator"], row["indicator_code"])
    if name == "district":
        return words in (row["district"], row["adcode"])
    return row[name] == words


def _guard(expect: str, quotes: list[str]) -> None:
    """Refuse a decision whose words stand in none of the quotes any more."""
    whole = fingerprint("\n".join(quotes))
    if not expect:
        cure = f"write words of the quote, or {whole}"
        raise Refused("missing_guard", "expect is empty, so nobody would notice a changed source", cure)
    if expect != whole and not any(expect in quote for quote in quotes):
        reason = f'the source has changed: it now says "{quotes[0][:80]}", the decision expects "{expect[:80]}"'
        raise Refused("source_changed", reason, "look at the statement again, then write what stands there now")


def _effects(action: str, decision: dict[str, str], catalogue: Catalogue | None) -> dict[str, Any]:
    """Columns that a decision sets, with their values."""
    if action == "reject":
        return {}
    if action == "accept":
        return {"confidence": 1.0}
    if action == "map":
        if not _CODE.fullmatch(decision["value"]):
            reason = f'"{decision["value"][:40]}" is not a code of an indicator'
            raise Refused("bad_code", reason, "write a code of reference/indicators.csv as value")
        return {"indicator_code": decision["value"], "confidence": 1.0}
    if decision["field"] == "district" and decision["value"] and catalogue is not None:
        return _district(decision["value"], catalogue) | {"confidence": 1.0}
    return _correction(decision["field"], decision["value"]) | {"confidence": 1.0}


def _district(name: str, catalogue: Catalogue) -> dict[str, Any]:
    """The district of that name with its code."""
    row = catalogue.district(name)
    if row is None:
        near = "、".join(row["district"] for row in catalogue.nearest_districts(name))
        cure = f"write a name of reference/districts.csv{f', such as {near}' if near else ''}"
        raise Refused("unknown_district", f'there is no district "{name[:40]}"', cure)
    return {"district": row["district"], "adcode": row["adcode"]}


def _correction(name: str, text: str) -> dict[str, Any]:
    if name not in CORRECTABLE:
        raise Refused("bad_field", f'"{name[:40]}" cannot be corrected', f"write one of {', '.join(CORRECTABLE)}")
    if name == "period" and text:
        return dict(zip(("period", "period_start", "period_end"), periods.period(text), strict=True))
    if not text:
        return {name: None}
    if name in _LISTS:
        return {name: cells.listed(text, {word: word for word in _LISTS[name]}, name)}
    if name == "deadline":
        return {name: cells.day(text)}
    if name in _NUMBERS:
        return {name: cells.amount(text).value}
    return {name: text}
