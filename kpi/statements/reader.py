"""A document into statements: headings set the scene, sentences with numbers are read, rows get raw offsets."""

from __future__ import annotations

import re
from decimal import Decimal

from kpi.quantities import scan
from kpi.statements.confidence import confidence_of
from kpi.statements.context import Context, read_context
from kpi.statements.milestones import find_milestones, may_hold_milestone
from kpi.statements.periods import Period, find_times
from kpi.statements.segments import heading_level, is_heading, lines, sentences
from kpi.statements.sentence import Row, read_sentence
from kpi.statements.statement import Statement, number_rows

_TURNS = re.compile(
    r"\s*(?:(?P<behind>今年以来|一年来|五年来|过去一年|过去五年|去年以来|近年来|截至|截止|据悉|据统计|据介绍)"
    r"|(?P<ahead>下一步|下一阶段|下阶段|接下来|今后|未来|明年|展望|今年，?我们(?:要|将)|新的一年))"
)
_TRIM = " \t\u3000，,、：:；;"


def read(document) -> list[Statement]:
    """Every statement of a document, prose first in reading order, then tables."""
    text = document.text
    context = read_context(document)
    quantities = scan(text)
    out: list[Statement] = []
    k, n = 0, len(quantities)
    for start, end in lines(text):
        while k < n and quantities[k].start < start:
            k += 1
        first = k
        while k < n and quantities[k].end <= end:
            k += 1
        inside = quantities[first:k]
        line = text[start:end] if end - start <= 80 else ""
        context.paragraph = None
        if line and is_heading(line) and (not inside or heading_level(line) is not None):
            context.heading(line)
        if not inside and not may_hold_milestone(text, start, end):
            _notice_times(text, start, end, context)
            continue
        at, subject = 0, None
        for a, b in sentences(text, start, end):
            _open_sentence(text, a, b, context)
            stop = at
            while stop < len(inside) and inside[stop].start < b:
                stop += 1
            if stop > at:
                rows = read_sentence(text, a, b, inside[at:stop], context, start, subject)
                subject = rows[-1].name if rows else None
                out += _finish(document, context, rows, a, b)
            out += find_milestones(document, context, text, a, b, inside[at:stop])
            at = stop
    out += _tables(document, context)
    return number_rows(out)


def _notice_times(text: str, start: int, end: int, context: Context) -> None:
    _open_sentence(text, start, min(end, start + 60), context)


def _open_sentence(text: str, start: int, end: int, context: Context) -> None:
    """A time or a turn of phrase at the head of a sentence sets the scene for what follows."""
    turn = _TURNS.match(text, start, end)
    if turn:
        context.running = 1.0 if turn.lastgroup == "ahead" else -1.0
    for mention in find_times(text, start, min(end, start + 24)):
        if (
            mention.is_base
            or mention.shape in ("same", "plan_end")
            or (mention.shape == "day" and not mention.is_until)
        ):
            continue
        if mention.start - start > 8:
            return
        period = context.resolve(mention)
        if not period.code:
            return
        if mention.is_until or mention.shape in ("months", "half", "quarter", "month"):
            context.report(period)
        if mention.is_deadline:
            context.paragraph = period
            return
        if mention.year or mention.shift is not None:
            context.year = period.start.year
        context.paragraph = context.period = period
        return


def _tables(document, context: Context) -> list[Statement]:
    if not document.tables:
        return []
    try:
        from kpi.statements.tables import read_tables
    except ImportError:
        return []
    return read_tables(document, context)


def _finish(document, context: Context, rows: list[Row], start: int, end: int) -> list[Statement]:
    """Rows of one sentence as statements, with raw spans and links between parts and totals."""
    out: list[Statement] = []
    for row in rows:
        out.append(_statement(document, context, row))
    for row, statement in zip(rows, out, strict=True):
        if row.part_of is not None:
            statement.part_of = str(row.part_of)
    if any(row.part_of is not None for row in rows):
        number_rows(out)
        for row, statement in zip(rows, out, strict=True):
            if row.part_of is not None:
                statement.part_of = out[row.part_of].statement_id
    return out


def _statement(document, context: Context, row: Row) -> Statement:
    q = row.quantity
    text = document.text
    a, b = row.start, row.end
    for _, edge in q.comparator_spans:
        b = max(b, edge)
    while a < q.start and text[a] in _TRIM:
        a += 1
    name = row.name
    if name is not None and name.start >= q.end and name.end - b < 40:
        b = max(b, name.end)
    raw_a, raw_b = document.raw_span(a, b)
    num_a, num_b = document.raw_span(q.start, q.end)
    trace = {"value": [num_a, num_b]}
    ind_a = ind_b = None
    if name is not None and name.end > name.start:
        ind_a, ind_b = document.raw_span(name.start, name.end)
        trace["indicator"] = [ind_a, ind_b]
    if q.comparator_spans:
        trace["comparator"] = list(document.raw_span(q.comparator_spans[0][0], q.comparator_spans[-1][1]))
    if row.period_span:
        trace["period"] = list(document.raw_span(*row.period_span))
    if row.qualifier_span:
        trace["qualifier"] = list(document.raw_span(*row.qualifier_span))
    period, deadline = row.period, row.deadline
    alternative = q.alternatives[0] if q.alternatives else None
    return Statement(
        doc=document.doc,
        start=raw_a,
        end=raw_b,
        quote=document.raw[raw_a:raw_b],
        num_start=num_a,
        num_end=num_b,
        num_text=document.raw[num_a:num_b],
        section=context.section_title(),
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
        alternative_value=_alternative(alternative)[0],
        alternative_unit=_alternative(alternative)[1],
        kind=row.kind,
        period=period.code if period else None,
        period_start=period.start if period else None,
        period_end=period.end if period else None,
        deadline=deadline.end if isinstance(deadline, Period) else None,
        deadline_partial=deadline.partial if isinstance(deadline, Period) and deadline.end is None else None,
        baseline_value=row.baseline,
        qualifier=row.qualifier,
        district=document.district,
        adcode=document.adcode,
        rule=" ".join(row.rules),
        trace=trace,
        confidence=confidence_of(row),
    )


def _alternative(alternative) -> tuple[Decimal | None, str | None]:
    if alternative is None:
        return None, None
    if isinstance(alternative, tuple):
        return alternative[0], alternative[1]
    return alternative.value, alternative.unit
