"""What the pages of projects, contests and reconciliation show, out of the tables of those names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import Any

from kpi.figures.funnel import stage
from kpi.pages import headlines
from kpi.pages.model import Model
from kpi.pages.targets import Row, slug
from kpi.vocabulary.words import Words

LISTED = {
    "open": ("not_due", Words("在单", "on the list")),
    "late": ("missed", Words("逾期", "late")),
    "closed": ("met", Words("按期销号", "closed in time")),
    "closed_late": ("behind", Words("逾期销号", "closed late")),
}
VERDICTS = {
    "agrees": Words("相符", "agrees"),
    "agrees_truncated": Words("截尾后相符", "agrees when truncated"),
    "agrees_official_path": Words("按官方进度相符", "agrees on the official path"),
    "arithmetic_error": Words("算术错误", "arithmetic error"),
    "decimal_point": Words("小数点错位", "misplaced decimal point"),
    "not_comparable": Words("不可比", "not comparable"),
    "changed_base": Words("基数有变", "changed base"),
    "changed_denominator": Words("分母有变", "changed denominator"),
    "other_path": Words("另用进度口径", "another path"),
    "conflict": Words("互相矛盾", "conflict"),
    "revision": Words("前后修订", "revision"),
    "not_whole": Words("不是整数", "not a whole number"),
    "parts_do_not_sum": Words("分项不等于合计", "parts do not sum"),
    "rank_differs": Words("位次不符", "another rank"),
}
CONFLICTS = frozenset(
    ("arithmetic_error", "decimal_point", "conflict", "not_whole", "parts_do_not_sum", "rank_differs")
)
"""Verdicts that say somebody printed something wrong; the others differ for a reason that can be named."""
CLAIMS = {
    "completion": Words("完成率", "completion"),
    "implied_target": Words("反推的目标", "implied target"),
    "whole_count": Words("整数", "whole count"),
    "pace_gap": Words("序时进度差", "pace gap"),
    "growth_gap": Words("增速差", "growth gap"),
    "growth": Words("增速", "growth"),
    "implied_base": Words("反推的基数", "implied base"),
    "triangle": Words("基数、增量、增速", "base, increment, growth"),
    "parts": Words("分项与合计", "parts and total"),
    "quarters": Words("季度之和", "sum of quarters"),
    "areas": Words("各片之和", "sum of areas"),
    "share": Words("占比", "share"),
    "chained_growth": Words("连乘增速", "chained growth"),
    "difference": Words("差额", "difference"),
    "comparison": Words("对比", "comparison"),
    "rank_order": Words("位次", "rank"),
    "register_count": Words("台账计数", "count of the register"),
    "same_fact": Words("同一事实", "same fact"),
}
_SHOWN = 400


def projects(model: Model) -> dict[str, Any]:
    """The funnel over all districts and tiers, one for each district, and the list of late projects."""
    rows = model.rows("funnel")
    by_district: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row["size_tier"] == "*":
            by_district[row["adcode"]].append(row)
    funnels = []
    for code in sorted(by_district, key=lambda c: (c != "*", c)):
        stages = sorted(by_district[code], key=lambda r: r["position"])
        most = max((r["reached"] for r in stages), default=0)
        name = Words("全部区县", "all districts") if code == "*" else model.district_name(code, stages[0]["district"])
        funnels.append({"name": name, "stages": [(r, stage(r["reached"], r["waiting"], most)) for r in stages]})
    late = sorted(
        model.rows("late_projects"),
        key=lambda r: (r["state"] not in ("late", "open"), -(r.get("days_late") or 0), r["project_id"]),
    )
    return {
        "funnels": funnels[:30],
        "late": late[:_SHOWN],
        "stages": _stage_words(model),
        "listed": LISTED,
        "count": len(model.rows("projects")),
        "answer": headlines.projects(model, len(model.rows("projects")), _started(rows), model.rows("late_projects")),
    }


def _stage_words(model: Model) -> dict[str, Words]:
    """What each stage is called; those of the set in use last, so that their words stand."""
    rows = sorted(model.rows("project_stages"), key=lambda r: (r["is_used"] == "yes", r["position"]))
    return {r["project_stage"]: Words(r["stage_zh"], r["stage_en"]) for r in rows}


def _started(rows: list[Row]) -> int | None:
    """Projects of all districts that have begun."""
    return next(
        (r["reached"] for r in rows if (r["adcode"], r["size_tier"], r["project_stage"]) == ("*", "*", "started")), None
    )


def contests(model: Model) -> dict[str, Any]:
    """Each contest: who held the banner quarter by quarter, and the places of the newest quarter."""
    found = []
    by_contest: dict[str, list[Row]] = defaultdict(list)
    for row in model.rows("contests"):
        by_contest[row["contest"]].append(row)
    holders = model.rows("contest_holders")
    points = _points(model)
    for contest in sorted(by_contest):
        rows = by_contest[contest]
        newest = max(r["quarter"] for r in rows)
        quarters = sorted({r["quarter"] for r in rows})
        held: dict[str, dict[str, list[Row]]] = defaultdict(lambda: defaultdict(list))
        for row in holders:
            if row["contest"] == contest:
                held[row["contest_group"]][row["quarter"]].append(row)
        found.append(
            {
                "name": rows[0]["contest_name"],
                "slug": slug(contest),
                "is_example": any(r.get("is_example") == "yes" for r in rows),
                "quarter": newest,
                "quarters": quarters,
                "held": {group: dict(by) for group, by in sorted(held.items())},
                "rows": sorted(
                    (r for r in rows if r["quarter"] == newest),
                    key=lambda r: (r["contest_group"], r.get("rank") is None, r.get("rank") or 0, r["contestant"]),
                ),
                "has_notes": any(_has_note(r) for r in rows if r["quarter"] == newest),
                "runs": _runs(rows),
                "items": {who: by for (of, at, who), by in points.items() if (of, at) == (contest, newest)},
            }
        )
    return {"contests": found, "answer": headlines.banners(found[0], model) if found else None}


def _has_note(row: Row) -> bool:
    """Whether there is something to say of a place beside its points."""
    return row.get("is_eligible") == "no" or any(row.get(name) for name in ("reason", "missing", "tie_break"))


def _points(model: Model) -> dict[tuple[str, str, str], list[Row]]:
    """The items of each contest, quarter and contestant, in the order of their codes."""
    found: dict[tuple[str, str, str], list[Row]] = defaultdict(list)
    for row in sorted(model.rows("contest_points"), key=lambda r: r["item"]):
        found[row["contest"], row["quarter"], row["contestant"]].append(row)
    return found


def _runs(rows: Iterable[Row]) -> list[tuple[str, str, dict[str, Row]]]:
    """Group, contestant and what became of it each quarter, by the sum of its points."""
    by: dict[tuple[str, str], dict[str, Row]] = defaultdict(dict)
    for row in rows:
        by[row["contest_group"], row["contestant"]][row["quarter"]] = row
    ordered = sorted(by.items(), key=lambda one: (one[0][0], -sum(r["score"] or 0 for r in one[1].values()), one[0][1]))
    return [(group, who, quarters) for (group, who), quarters in ordered]


def reconciliation(model: Model) -> dict[str, Any]:
    """Claims that contradict one another first; what cannot be compared and what agrees stand apart, all counted."""
    rows = model.rows("reconciliation")
    order = list(VERDICTS)
    ranked = sorted(
        rows, key=lambda r: (r["agrees"] == "yes", order.index(r["verdict"]), r["adcode"], r["reconciliation_id"])
    )
    disagree = [r for r in ranked if r["verdict"] in CONFLICTS]
    apart = [r for r in ranked if r["agrees"] != "yes" and r["verdict"] not in CONFLICTS]
    agree = [r for r in ranked if r["agrees"] == "yes"]
    return {
        "disagree": disagree[: 2 * _SHOWN],
        "agree": agree[:_SHOWN],
        "apart": apart[:_SHOWN],
        "more": (max(len(disagree) - 2 * _SHOWN, 0), max(len(agree) - _SHOWN, 0)),
        "counts": Counter(r["verdict"] for r in rows),
        "total": len(rows),
        "differ": len(disagree),
        "set_apart": len(apart),
        "agreed": len(agree),
        "verdicts": VERDICTS,
        "claims": CLAIMS,
    }
