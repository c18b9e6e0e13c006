"""Figures as statements of the table: spans become raw offsets, parts learn the id of their total."""

from __future__ import annotations

from kpi.documents import Document
from kpi.reading.figures import Figure
from kpi.reading.lexicon import pattern
from kpi.statement import Statement, Ties

_TRIM = " \t\u3000，,、：:；;。"


def prose_of(document: Document, found: list[tuple[Figure | Statement, str | None]]) -> tuple[list[Statement], Ties]:
    """The statements of figures and milestones in the order of the text, with their headings; and the parts."""
    rows: list[Statement] = []
    at: dict[int, Statement] = {}
    parts: Ties = []
    for each, section in found:
        if isinstance(each, Statement):
            each.section = section
            rows.append(each)
            continue
        row = at[id(each)] = _statement(document, each, section)
        rows.append(row)
        if each.part_of is not None and id(each.part_of) in at:
            parts.append((row, at[id(each.part_of)]))
    return rows, parts


def _statement(document: Document, figure: Figure, section: str | None) -> Statement:
    q, text, name = figure.quantity, document.text, figure.name
    a, b = min(figure.slot.left, q.start), max([q.end, *(edge for _, edge in q.comparator_spans)])
    while a < q.start and text[a] in _TRIM:
        a += 1
    if name is not None and name.start >= q.end and name.end - b < 40:
        b = max(b, name.end)
    raw_a, raw_b = document.raw_span(a, b)
    num_a, num_b = document.raw_span(q.start, q.end)
    worded = figure.value is None
    trace = _trace(document, figure, num_a, num_b)
    indicator = trace.get("indicator")
    period, deadline = figure.period, figure.deadline
    hidden = figure.district is not None and pattern("hidden_place").fullmatch(figure.district) is not None
    district = None if hidden else figure.district  # XX县 is the text's own, its name left out
    alternative = q.alternatives[0] if q.alternatives else None
    return Statement(
        doc=document.doc,
        start=raw_a,
        end=raw_b,
        quote=document.raw[raw_a:raw_b],
        num_start=None if worded else num_a,
        num_end=None if worded else num_b,
        num_text=None if worded else document.raw[num_a:num_b],
        section=section,
        role=figure.role,
        indicator=name.words if name else None,
        indicator_start=indicator[0] if indicator else None,
        indicator_end=indicator[1] if indicator else None,
        comparator=figure.comparator,
        commitment=figure.commitment,
        tier=figure.tier,
        value=figure.value,
        value_high=figure.value_high,
        unit=figure.unit,
        scale=q.scale,
        precision=q.precision,
        alternative_value=alternative.value if alternative else None,
        alternative_unit=alternative.unit if alternative else None,
        kind=figure.kind,
        period=period.code if period else None,
        period_start=period.start if period else None,
        period_end=period.end if period else None,
        deadline=deadline.end if deadline else None,
        deadline_partial=figure.deadline_partial,
        baseline_value=figure.baseline,
        qualifier=figure.qualifier,
        district=district or document.district,
        adcode=None if district else document.adcode,
        owner=figure.owner,
        from_end=figure.from_end,
        replaces_value=figure.replaces,
        against=figure.against,
        rule=" ".join([*q.rule, *figure.rules]),
        trace=trace,
    )


def _trace(document: Document, figure: Figure, num_a: int, num_b: int) -> dict[str, list[int]]:
    q, name = figure.quantity, figure.name
    trace = {"value": [num_a, num_b]}
    if q.unit:
        trace["unit"] = [max(num_a, num_b - len(q.unit)), num_b]
    if name is not None and name.end > name.start:
        trace["indicator"] = list(document.raw_span(name.start, name.end))
    if q.comparator_spans:
        trace["comparator"] = list(document.raw_span(q.comparator_spans[0][0], q.comparator_spans[-1][1]))
    if figure.period_span:
        trace["period"] = list(document.raw_span(*figure.period_span))
    if figure.qualifier_span:
        trace["qualifier"] = list(document.raw_span(*figure.qualifier_span))
    return trace
