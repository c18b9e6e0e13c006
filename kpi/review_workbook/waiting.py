"""What waits for a person: doubtful statements, unknown phrases, contradictions, milestones that may be closed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

import polars as pl

from kpi.documents.page_source import TAG
from kpi.fingerprints import fingerprint
from kpi.rejections import SPAN
from kpi.review_workbook.columns import COLUMNS, DOUBT, FIGURE, MILESTONE, PHRASE, ROLES

Tables = Callable[[str], pl.DataFrame]
_AROUND = 80
"""Characters of the document before and behind a quote."""
_CUT_TAG = re.compile(r"^[^<>]{0,80}>|<[^<>]{0,80}$")
"""A tag of a page that begins before the words around a quote, or ends behind them."""
_STEPS = {"target": "targets", "actual": "actuals"}
"""The step of the ledger that takes statements of a role, or refuses them."""
_NOT_SURE, _OR = "not_sure", "role.or_"
_OPEN = ("overdue", "awaiting", "unknown")
_CONFLICTS = ("arithmetic_error", "decimal_point", "conflict", "changed_denominator", "parts_do_not_sum", "not_whole")
MANY = 3
"""Uses from which a phrase comes before doubtful statements: one decision settles that many."""
Row = dict[str, str]


def waiting(tables: Tables, say: Callable[[str], str]) -> list[Row]:
    """Rows of the sheet of what waits, by column, what matters most first; `say` puts a reason into Chinese.

    First what is wrong by its size or contradicts itself, then what is due; then phrases that many statements use, each
    of which settles them all; then doubtful targets and results, those of known indicators first; then other phrases.
    """
    phrases = sorted(_phrases(tables("unknown_indicators")), key=lambda row: -int(row["uses"]))
    many = [row for row in phrases if int(row["uses"]) >= MANY]
    return [
        *_far(tables("rejected"), say),
        *_contradictions(tables("reconciliation")),
        *_milestones(tables("milestones")),
        *many,
        *sorted(_doubtful(tables, say), key=_weight),
        *phrases[len(many) :],
    ]


def _weight(row: Row) -> tuple[bool, int]:
    """The place of a doubtful statement: those of known indicators first, and promises before results."""
    return row["code"].startswith("x:"), list(ROLES.values()).index(row["role"])


def everything(tables: Tables, say: Callable[[str], str]) -> list[Row]:
    """Rows of the sheet of all statements, with the reason of those that the ledger has refused."""
    raw, reasons = _raw(tables), _reasons(tables("rejected"))
    rows = tables("statements").iter_rows(named=True)
    return [statement_row(row, raw, _why(row, reasons, say)) for row in rows]


def statement_row(row: Mapping[str, object], raw: Mapping[str, str], why: str = "") -> Row:
    """A statement by the columns of a sheet, its quote inside its sentence."""
    found = {column.key: _text(row.get(column.of)) for column in COLUMNS if column.of}
    found["role"] = ROLES.get(found["role"], found["role"])
    found |= {
        "code": str(row["indicator_code"] or ""),
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
    return [row for row in everything(tables, say) if row["why"]]


def _reasons(rejected: pl.DataFrame) -> dict[tuple[str, str, str], tuple[str, str]]:
    """Rule and reason by document, place and role of what the ledger has refused."""
    found: dict[tuple[str, str, str], tuple[str, str]] = {}
    for row in rejected.filter(pl.col("step").is_in(list(_STEPS.values()))).iter_rows(named=True):
        found.setdefault((row["file"], row["place"], row["step"]), (row["rule"], row["reason"]))
    return found


def _why(
    row: Mapping[str, object], reasons: Mapping[tuple[str, str, str], tuple[str, str]], say: Callable[[str], str]
) -> str:
    """Why a statement waits, what else it may be and the chance of each field; "" where the ledger has taken it."""
    place = SPAN.format(row["start"], row["end"])
    rule, reason = reasons.get((str(row["document"]), place, _STEPS.get(str(row["role"]), "")), ("", ""))
    if not rule or (rule == _NOT_SURE and row["is_sure"]):
        return ""
    others = [name.removeprefix(_OR) for name in str(row["rule"]).split() if name.startswith(_OR)]
    told = [say(reason), *(DOUBT["or"].format(role=ROLES.get(other, other)) for other in others)]
    chances = {name: row[f"{name}_confidence"] for name in ("role", "period", "indicator")}
    if rule == _NOT_SURE and None not in chances.values():
        told.append(DOUBT["chances"].format(**{name: f"{float(str(chance)):.0%}" for name, chance in chances.items()}))
    return "；".join(told)


def _far(rejected: pl.DataFrame, say: Callable[[str], str]) -> list[Row]:
    """Figures of tables that wait because they are far larger or smaller than the others of their kind."""
    return [
        {
            "why": f"数量级可疑：{say(row['reason'])}",
            "quote": f"{row['place']}：{row['raw']}",
            "nearest": "无误选“对”；有误到表格里更正",
            "document": row["file"],
            "names": f"{FIGURE}{row['file']}, {row['place']}",
            "guard": fingerprint(row["raw"] or ""),
        }
        for row in rejected.filter(pl.col("rule") == "magnitude").iter_rows(named=True)
    ]


def _phrases(unknown: pl.DataFrame) -> list[Row]:
    return [
        {
            "why": f"目录里没有的指标说法，用了{row['uses']}次",
            "uses": str(row["uses"]),
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
    """Whether what was due on a named day is done; an amount of a whole period is closed by its figure instead."""
    is_named = (pl.col("kind") == "milestone") | (pl.col("deadline_basis") != "period")
    rows = milestones.filter(is_named, pl.col("state").is_in(_OPEN))
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
