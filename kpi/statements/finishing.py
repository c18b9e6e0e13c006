"""Rows of the reader as statements of the table: spans become raw offsets, parts learn the id of their total."""

from __future__ import annotations

from dataclasses import fields
from operator import attrgetter

from kpi.statements.confidence import confidence_of
from kpi.statements.rows import Row
from kpi.statements.statement import Statement

_VALUES = attrgetter(*(field.name for field in fields(Statement)))
_TRIM = " \t\u3000，,、：:；;。"


def statement_of(
    document, section: str | None, row: Row, district: str | None = None, shift: int | None = None
) -> Statement:
    """The statement of a row; `shift` is how far the raw text lies ahead where the paragraph was copied one to one."""
    q = row.quantity
    text = document.text
    raw_span = document.raw_span if shift is None else (lambda start, end: (start + shift, end + shift))
    a, b = row.start, row.end
    for _, edge in q.comparator_spans:
        b = max(b, edge)
    while a < q.start and text[a] in _TRIM:
        a += 1
    name = row.name
    if name is not None and name.start >= q.end and name.end - b < 40:
        b = max(b, name.end)
    raw_a, raw_b = raw_span(a, b)
    num_a, num_b = raw_span(q.start, q.end)
    worded = row.value is None  # 前列: a rank without a numeral
    trace = {"value": [num_a, num_b]}
    if q.unit:
        trace["unit"] = [max(num_a, num_b - len(q.unit)), num_b]
    ind_a = ind_b = None
    if name is not None and name.end > name.start:
        ind_a, ind_b = raw_span(name.start, name.end)
        trace["indicator"] = [ind_a, ind_b]
    if q.comparator_spans:
        trace["comparator"] = list(raw_span(q.comparator_spans[0][0], q.comparator_spans[-1][1]))
    if row.period_span:
        trace["period"] = list(raw_span(*row.period_span))
    if row.qualifier_span:
        trace["qualifier"] = list(raw_span(*row.qualifier_span))
    period, deadline = row.period, row.deadline
    alternative = q.alternatives[0] if q.alternatives else None
    raw = document.raw
    return Statement(
        doc=document.doc,
        start=raw_a,
        end=raw_b,
        quote=raw[raw_a:raw_b],
        num_start=None if worded else num_a,
        num_end=None if worded else num_b,
        num_text=None if worded else raw[num_a:num_b],
        section=section,
        role=row.role,
        indicator=name.words if name else None,
        indicator_start=ind_a,
        indicator_end=ind_b,
        comparator=row.comparator,
        commitment=row.commitment,
        tier=row.tier,
        value=row.value,
        value_high=row.value_high,
        unit=row.unit,
        scale=q.scale,
        precision=q.precision,
        alternative_value=alternative.value if alternative else None,
        alternative_unit=alternative.unit if alternative else None,
        kind=row.kind,
        period=period.code if period else None,
        period_start=period.start if period else None,
        period_end=period.end if period else None,
        deadline=deadline.end if deadline else None,
        deadline_partial=deadline.partial if deadline and deadline.end is None else None,
        baseline_value=row.baseline,
        qualifier=row.qualifier,
        district=district or document.district,
        adcode=document.adcode,
        rule=" ".join(row.rules),
        trace=trace,
        confidence=confidence_of(row),
    )


def moved(read: Statement, document, section: str | None, by: int, district: str | None) -> Statement:
    """A copy of a statement, `by` raw characters further on, in `document`."""
    row = Statement(*_VALUES(read))
    row.doc, row.adcode, row.section, row.district = document.doc, document.adcode, section, district
    if by:
        row.start += by
        row.end += by
        if row.num_start is not None:
            row.num_start += by
            row.num_end += by
        if row.indicator_start is not None:
            row.indicator_start += by
            row.indicator_end += by
    row.trace = {part: [a + by, b + by] for part, (a, b) in row.trace.items()}
    return row
