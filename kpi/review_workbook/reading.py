"""Filled workbooks to decisions, each as a row of decisions.csv says it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from kpi.catalogue import Catalogue
from kpi.documents import formats
from kpi.documents.sheet import Sheet
from kpi.fingerprints import fingerprint
from kpi.rejections import Rejection
from kpi.review_workbook.columns import BY_HEAD, COLUMNS, FIGURE, MILESTONE, PHRASE, ROLES, SHEETS, WORDS
from kpi.sheets import cells
from kpi.sheets.cells import Refused

Decision = dict[str, str]
_ROLE_CODES = {zh: role for role, zh in ROLES.items()}
_ASKED = (SHEETS["waiting"], SHEETS["everything"])
_NEEDED = ("statement_id", "document", "indicator", "indicator_code", "quote")
CURE = "fill in the workbook that python -m kpi review writes, and keep its heads"


def workbooks(folder: Path) -> list[Path]:
    """The filled workbooks of the folder review."""
    return sorted(path for path in folder.glob("review*.xls*") if not path.name.startswith("~$"))


def decisions(
    path: Path, file: str, statements: pl.DataFrame, catalogue: Catalogue | None
) -> Iterator[tuple[str, Decision] | Rejection]:
    """Place and decision of every row that says one; a row or a file that cannot be understood is a rejection."""
    try:
        sheets = [sheet for sheet in formats.sheets_of(path.read_bytes(), "xlsx") if sheet.name in _ASKED]
    except (OSError, ValueError) as error:
        reason = str(error.args[1]) if len(error.args) == 3 else str(error)
        yield Rejection(file, "file", None, "review", "unreadable", reason, CURE)
        return
    if not sheets:
        reason = f"there is no sheet {' or '.join(_ASKED)}"
        yield Rejection(file, "file", None, "review", "missing_column", reason, CURE)
        return
    expander = _Expander(statements, catalogue)
    for sheet in sheets:
        yield from _of_sheet(sheet, file, expander)


def closings(path: Path) -> Iterator[tuple[str, Decision]]:
    """Place and decision of every row that closes a milestone; what cannot be understood `decisions` refuses."""
    yield from _that(path, "close")


def kept(folder: Path) -> dict[str, str]:
    """Figures of tables that a person has called right although they lie far from the others: place and guard."""
    found = (decision for path in workbooks(folder) for _, decision in _that(path, "keep"))
    return {decision["figure"]: decision["expect"] for decision in found}


def _that(path: Path, action: str) -> Iterator[tuple[str, Decision]]:
    """The decisions of one action that need no statement."""
    nothing = pl.DataFrame(schema=dict.fromkeys(_NEEDED, pl.String))
    for found in decisions(path, path.name, nothing, None):
        if isinstance(found, tuple) and found[1]["action"] == action:
            yield found


def _of_sheet(sheet: Sheet, file: str, expander: _Expander) -> Iterator[tuple[str, Decision] | Rejection]:
    if not sheet.rows:
        return
    heads = [BY_HEAD.get(head.split("\n")[0].strip()) for head in sheet.rows[0][1]]
    lacking = [column.zh for column in COLUMNS if column.key in ("decision", "names", "guard") and column not in heads]
    if lacking:
        reason = f"there is no column {', '.join(lacking)}"
        yield Rejection(file, f"sheet {sheet.name}, row 1", None, "review", "missing_column", reason, CURE)
        return
    for number, texts in sheet.rows[1:]:
        row = {head.key: text.strip() for head, text in zip(heads, texts, strict=False) if head is not None}
        place = f"sheet {sheet.name}, row {number}"
        if not row.get("decision"):
            if any(row.get(column.key) for column in COLUMNS if column.sets):
                reason, cure = "there is a correction but no decision", f"choose {WORDS['correct']} as the decision"
                yield Rejection(file, place, None, "review", "no_decision", reason, cure)
            continue
        try:
            for decision in expander.decisions(row):
                yield place, decision
        except Refused as refusal:
            yield Rejection(file, place, row["decision"], "review", refusal.rule, refusal.args[0], refusal.cure)


class _Expander:
    """One row of a sheet to the decisions that it stands for."""

    def __init__(self, statements: pl.DataFrame, catalogue: Catalogue | None) -> None:
        self.catalogue = catalogue
        self.rows = statements.select(_NEEDED).to_dicts()
        self.by_id = {row["statement_id"]: row for row in self.rows}

    def decisions(self, row: dict[str, str]) -> list[Decision]:
        """What a row decides. Raises Refused."""
        names = row.get("names", "")
        said = {name: row.get(name, "") for name in ("decided_by", "decided_on", "reason")}
        if not names:
            cure = "the row only tells; decide where it says"
            raise Refused("no_statement", "no statement is named", cure)
        if names.startswith(MILESTONE):
            return [said | {"action": "close", "target_id": names.removeprefix(MILESTONE)}]
        if names.startswith(FIGURE):
            return self._of_figure(names.removeprefix(FIGURE), row, said)
        effects = self._effects(row)
        if names.startswith(PHRASE):
            return self._of_phrase(names.removeprefix(PHRASE), effects, said)
        own = {"statement_id": names, "expect": row.get("guard", "")}
        found = [said | own | effect for effect in effects]
        for other in self._others(row, names):
            found += [said | {"statement_id": other["statement_id"], "expect": other["quote"]} | e for e in effects]
        return found

    def _of_figure(self, place: str, row: dict[str, str], said: Decision) -> list[Decision]:
        """A figure of a table that waits for its size is kept, or stays refused."""
        if row["decision"] == WORDS["correct"]:
            raise Refused("no_statement", "the figure stands in a table", "correct the cell in the table itself")
        is_kept = row["decision"] == WORDS["right"]
        return [said | {"action": "keep", "figure": place, "expect": row.get("guard", "")}] if is_kept else []

    def _others(self, row: dict[str, str], names: str) -> list[dict[str, str]]:
        """The further statements that a row settles; the guard of its own one has to hold for all of them."""
        scope = row.get("scope") or WORDS["this"]
        own = self.by_id.get(names)
        if scope == WORDS["this"] or own is None:
            return []
        if row.get("guard") != fingerprint(own["quote"]):
            return []
        key = {WORDS["sisters"]: "indicator", WORDS["document"]: "document"}.get(scope)
        if key is None:
            listed = ", ".join((WORDS["this"], WORDS["sisters"], WORDS["document"]))
            raise Refused("bad_scope", f'"{scope[:40]}" is no scope', f"write one of {listed}")
        return [other for other in self.rows if other[key] == own[key] and other["statement_id"] != names]

    def _of_phrase(self, code: str, effects: list[Decision], said: Decision) -> list[Decision]:
        found = [row for row in self.rows if row["indicator_code"] == code]
        if not found:
            reason = f'no statement says "{code.removeprefix("x:")[:40]}" any more'
            raise Refused("unknown_statement", reason, "write a new workbook with python -m kpi review")
        return [
            said | {"statement_id": row["statement_id"], "expect": row["quote"]} | effect
            for row in found
            for effect in effects
        ]

    def _effects(self, row: dict[str, str]) -> list[Decision]:
        decision = row["decision"]
        if decision in (WORDS["right"], WORDS["wrong"]):
            return [{"action": "accept" if decision == WORDS["right"] else "reject"}]
        if decision != WORDS["correct"]:
            listed = ", ".join((WORDS["right"], WORDS["wrong"], WORDS["correct"]))
            raise Refused("unknown_action", f'"{decision[:40]}" is not an action', f"write one of {listed}")
        written = [(column.sets, row[column.key]) for column in COLUMNS if column.sets and row.get(column.key)]
        effects = [effect for name, text in written for effect in self._sets(name, text)]
        if not effects:
            raise Refused("no_correction", "nothing is corrected", "fill in a column that begins with 改")
        return effects

    def _sets(self, name: str, text: str) -> list[Decision]:
        """The decisions that one correction stands for: an indicator of the catalogue is mapped to its code."""
        if name == "indicator" and self.catalogue is not None:
            known = self.catalogue.known(text)
            code, is_known = (text, True) if known else self.catalogue.indicator(text)
            if is_known:
                return [{"action": "map", "value": code}]
        if name == "value":
            unit = cells.amount(text).unit
            more = [{"action": "correct", "field": "unit", "value": unit}] if unit else []
            return [{"action": "correct", "field": "value", "value": text}, *more]
        if name == "role":
            text = _ROLE_CODES.get(text, text)
        return [{"action": "correct", "field": name, "value": text}]
