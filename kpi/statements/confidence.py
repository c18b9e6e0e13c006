"""How sure a row is, from the rules that made it; the weights are fitted on annotated texts."""

from __future__ import annotations

_BASE = 0.95
_PENALTY = {
    "name.none": 0.45,
    "name.clause_before": 0.2,
    "name.inherited": 0.25,
    "name.ahead": 0.2,
    "name.dependent": 0.03,
    "name.bracket": 0.08,
    "name.place": 0.08,
    "name.contribution": 0.04,
    "role.default": 0.28,
    "role.wording": 0.16,
    "role.title": 0.07,
    "role.section": 0.05,
    "role.paragraph": 0.08,
    "role.background": 0.3,
    "role.tally": 0.06,
    "name.borrowed": 0.2,
    "yuan": 0.1,
    "role.reference": 0.1,
    "kind.carried": 0.03,
}


_BARE = frozenset(
    (
        "项目",
        "企业",
        "投资",
        "资金",
        "农户",
        "居民",
        "工程",
        "单位",
        "人员",
        "面积",
        "平台",
        "机构",
        "对象",
        "改造",
        "建设",
        "培训",
        "收入",
        "产值",
        "总投资",
    )
)
"""Names that hardly say what is meant."""


def confidence_of(row) -> float:
    """The chance that value, unit, indicator, kind and role are all right."""
    sure = _BASE
    for rule in row.rules:
        sure -= _PENALTY.get(rule, 0.0)
    if row.role_sure < 0.3:
        sure -= 0.08
    if row.name is not None and (len(row.name.words) < 2 or row.name.words in _BARE):
        sure -= 0.1
    if "name.carried" in row.rules and row.quantity.form == "count" and row.kind == "level":
        sure -= 0.08  # carried to a count without a verb of its own
    if row.period is None:
        sure -= 0.06
    return round(max(0.05, min(0.99, sure)), 2)
