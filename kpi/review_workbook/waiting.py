"""What waits for a person: doubtful statements, unknown phrases, contradictions, milestones that may be closed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

import polars as pl

from kpi.documents.page_source import TAG
from kpi.guards import fingerprint
from kpi.review_workbook.columns import COLUMNS, MILESTONE, PHRASE, ROLES

Tables = Callable[[str], pl.DataFrame]
_AROUND = 80
"""Characters of the document before and behind a quote."""
_CUT_TAG = re.compile(r"^[^<>]{0,80}>|<[^<>]{0,80}$")
"""A tag of a page that begins before the words around a quote, or ends behind them."""
_OPEN = ("overdue", "awaiting", "unknown")
_CONFLICTS = ("arithmetic_error", "decimal_point", "conflict", "changed_denominator", "parts_do_not_sum", "not_whole")
Row = dict[str, str]


def waiting(tables: Tables, say: Callable[[str], str]) -> list[Row]:
    """Rows of the sheet of what waits, by column; `say` puts a reason into Chinese."""
    return [
        *_doubtful(tables, say),
        *_phrases(tables("unknown_indicators")),
        *_contradictions(tables("reconciliation")),
        *_milestones(tables("milestones")),
    ]


def everything(tables: Tables) -> list[Row]:
    """Rows of the sheet of all statements."""
    raw = _raw(tables)
    return [statement_row(row, raw) for row in tables("statements").iter_rows(named=True)]


def statement_row(row: Mapping[str, object], raw: Mapping[str, str], why: str = "") -> Row:
    """A statement by the columns of a sheet, its quote inside its sentence."""
    found = {column.key: _text(row.get(column.of)) for column in COLUMNS if column.of}
    found["role"] = ROLES.get(found["role"], found["role"])
    found |= {
        "why": why,
        "quote": sentence(row, raw),
        "names": str(row["statement_id"]),
        "guard": fingerprint(str(row["quote"])),
    }
    return found


def sentence(row: Mapping[str, object], raw: Mapping[str, str]) -> str:
    """The quote with the words around it, its number between 【 and 】."""
    text = raw.get(str(row["document"]), "")
    start, end = int(str(row["start"])), int(str(row["end"]))
    first, last = row["num_start"], row["num_end"]
    before, behind = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    before = before[max(before.rfind(mark) for mark in "。\n；") + 1 :]
    stops = [place for mark in "。\n；" if (place := behind.find(mark)) >= 0]
    behind = behind[: min(stops) + 1] if stops else behind
    quote = text[start:end] or str(row["quote"])
    if isinstance(first, int) and isinstance(last, int) and start <= first < last <= end:
        quote = f"{text[start:first]}【{text[first:last]}】{text[last:end]}"
    return " ".join(TAG.sub(" ", _CUT_TAG.sub(" ", f"{before}{quote}{behind}")).split())


def _doubtful(tables: Tables, say: Callable[[str], str]) -> list[Row]:
    """Statements that the ledger has refused, with the reason."""
    statements, raw = tables("statements"), _raw(tables)
    reasons: dict[tuple[str, str], str] = {}
    for row in tables("rejected").filter(pl.col("stage").is_in(["targets", "actuals"])).iter_rows(named=True):
        reasons.setdefault((row["file"], row["place"]), row["reason"])
    found = []
    for row in statements.iter_rows(named=True):
        reason = reasons.get((row["document"], f"characters {row['start']}–{row['end']}"))
        if reason:
            found.append(statement_row(row, raw, say(reason)))
    return found


def _phrases(unknown: pl.DataFrame) -> list[Row]:
    return [
        {
            "why": f"目录里没有的指标说法，用了{row['uses']}次",
            "indicator": row["indicator"],
            "quote": row["example"] or "",
            "nearest": row["nearest"] or "",
            "document": row["file"] or "",
            "names": PHRASE + row["indicator_code"],
        }
        for row in unknown.iter_rows(named=True)
    ]


def _contradictions(reconciliation: pl.DataFrame) -> list[Row]:
    rows = reconciliation.filter(pl.col("verdict").is_in(_CONFLICTS))
    return [
        {
            "why": row["reason_zh"],
            "district": row["district"],
            "indicator": row["indicator"] or "",
            "period": row["period"] or "",
            "quote": f"{row['stated']} ← {row['inputs']}",
            "document": row["stated_file"],
            "nearest": "公布的数字相互矛盾：核对来源；认可的写进 review/accepted_conflicts.csv",
        }
        for row in rows.iter_rows(named=True)
    ]


def _milestones(milestones: pl.DataFrame) -> list[Row]:
    rows = milestones.filter(pl.col("state").is_in(_OPEN))
    return [
        {
            "why": f"节点是否已完成（期限 {_text(row['deadline']) or row['deadline_partial'] or '不明'}）",
            "district": row["district"],
            "indicator": row["indicator"] or "",
            "value": _text(row["target_value"]),
            "unit": row["unit"] or "",
            "quote": row["quote"] or "",
            "document": row["file"],
            "names": MILESTONE + row["target_id"],
        }
        for row in rows.iter_rows(named=True)
    ]


def _raw(tables: Tables) -> dict[str, str]:
    return dict(tables("documents").select("document", "raw").iter_rows())


def _text(value: object) -> str:
    if isinstance(value, Decimal):
        text = format(value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    return "" if value is None else str(value)
