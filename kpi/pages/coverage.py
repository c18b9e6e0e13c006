"""What the data page shows: coverage of each district, documents, restated figures, ages, and what was refused."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter, defaultdict
from typing import Any

from kpi.pages import headlines
from kpi.pages.model import Model
from kpi.pages.sentences import target_words
from kpi.pages.table_readings import readings
from kpi.pages.targets import Row

_SHOWN = 500
_PLACES = 3
"""Places that are named of rows refused for one reason; all of them stand one by one below."""
_OPEN = 8
"""Reasons that stand open; more of them are folded."""


def coverage(model: Model) -> dict[str, Any]:
    """Tables of the data page, each bounded; what is left out is counted."""
    districts = []
    for district in model.districts:
        reported = [t for t in district.targets if t.latest.get("actual_value") is not None]
        months = [t.latest["month"] for t in reported] + [
            r["period_end"] for r in district.actuals if r.get("period_end")
        ]
        newest = max(months, default=None)
        districts.append(
            {
                "district": district,
                "targets": len(district.targets),
                "reported": len(reported),
                "figures": len(district.actuals),
                "newest": newest,
                "age": (model.as_of - newest).days if newest and model.as_of else None,
            }
        )
    rejected = model.rows("rejected")
    rejected.sort(key=lambda r: (r["step"], r["file"], _natural(r["place"]), r["rule"], r["raw"] or "", r["reason"]))
    documents = model.rows("documents")
    documents.sort(key=lambda r: r["document"])
    restated = vintages(model)
    ages = [
        ((model.as_of - t.latest["month"]).days, t)
        for t in model.targets
        if t.latest.get("actual_value") is not None and model.as_of
    ]
    ages.sort(key=lambda pair: (-pair[0], pair[1].order))
    sheets, more_sheets = readings(model)
    return {
        "sheets": sheets,
        "districts": [d for d in districts if d["targets"]],
        "only_figures": [d for d in districts if not d["targets"]],
        "documents": documents[:_SHOWN],
        "statements": Counter(r["document"] for r in model.statements.values()),
        "restated": restated[:_SHOWN],
        "ages": ages[:_SHOWN],
        "rejected": rejected[:_SHOWN],
        "refusals": _by_reason(rejected)[:_SHOWN],
        "open_refusals": _OPEN,
        "steps": sorted(Counter(r["step"] for r in rejected).items()),
        "more": {
            "documents": max(len(documents) - _SHOWN, 0),
            "sheets": more_sheets,
            "restated": max(len(restated) - _SHOWN, 0),
            "ages": max(len(ages) - _SHOWN, 0),
            "rejected": max(len(rejected) - _SHOWN, 0),
        },
        "rejections": len(rejected),
        "answer": headlines.data(
            model.places(district.adcode for district in model.districts),
            len(model.targets),
            sum(len(t.revisions) for t in model.targets),
            len(model.actuals),
            len(rejected),
            sum(r["rule"] == "not_sure" for r in rejected),
        ),
    }


def _by_reason(rejected: list[Row]) -> list[tuple[list[Row], list[Row]]]:
    """The rows of one file under one rule and cure: those whose places are named, and all; the most common first."""
    found: dict[tuple, list[Row]] = defaultdict(list)
    for row in rejected:
        found[row["file"], row["rule"], row["cure"]].append(row)
    ordered = sorted(found.items(), key=lambda one: (-len(one[1]), str(one[0])))
    return [(rows[:_PLACES], rows) for _, rows in ordered]


def vintages(model: Model) -> list[list[Row]]:
    """Facts that were published with more than one value, each with all its rows, the oldest first."""
    facts: dict[tuple, list[Row]] = defaultdict(list)
    for row in model.actuals.values():
        key = ("adcode", "indicator_code", "qualifier", "kind", "basis", "period", "unit")
        facts[tuple(row.get(k) for k in key)].append(row)
    several = [rows for rows in facts.values() if len({r["value"] for r in rows}) > 1]
    for rows in several:
        rows.sort(key=lambda r: (r.get("published_on") is None, str(r.get("published_on")), r["actual_id"]))
    return sorted(
        several, key=lambda rows: (rows[0]["adcode"], rows[0]["indicator"], rows[0]["period"], rows[0]["actual_id"])
    )


def targets_csv(model: Model) -> bytes:
    """All targets with their newest figure, as a table for any spreadsheet.

    Text that looks like a formula is led by an apostrophe.
    """
    heads = [
        "区县",
        "代码",
        "指标",
        "限定",
        "章节",
        "期间",
        "目标",
        "单位",
        "目标（原文）",
        "截至",
        "实绩",
        "完成率",
        "序时进度差（百分点）",
        "增速差（百分点）",
        "状态",
        "预测",
        "缘由",
        "目标来源",
        "地址",
        "文件",
        "位置",
    ]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(heads)
    for target in model.targets:
        row, now = target.row, target.latest
        writer.writerow(
            neutral(value)
            for value in (
                target.district.zh,
                row.get("adcode"),
                target.indicator.zh,
                row.get("qualifier"),
                row.get("section"),
                row.get("period"),
                _plain(target.value),
                row.get("unit"),
                target_words(target).zh,
                now.get("month") if now.get("actual_value") is not None else None,
                _plain(now.get("actual_value")),
                now.get("attainment"),
                now.get("pace_gap"),
                now.get("growth_gap"),
                target.status,
                now.get("forecast_mid"),
                now.get("why_zh"),
                target.source.title,
                target.source.url,
                target.source.file,
                target.source.place,
            )
        )
    return ("\ufeff" + out.getvalue()).encode()


def neutral(value: object) -> str:
    """A cell of a CSV: a plain number as it is; text that a spreadsheet would compute is led by an apostrophe."""
    text = "" if value is None else str(value)
    if re.fullmatch(r"[+-]?\d+(\.\d+)?(e[+-]?\d+)?", text):
        return text
    return "'" + text if re.match(r"\s*[=+\-@＝＋－＠−]|[\t\r\n]", text) else text


def _plain(value: Any) -> str | None:
    if value is None:
        return None
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def _natural(text: str | None) -> list:
    return [int(p) if p.isdigit() else p for p in re.split(r"(\d{1,9})", text or "")]
