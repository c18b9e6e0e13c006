"""How a document was read: for each number its marks, what the rules proposed, and what was taken."""

from __future__ import annotations

from collections.abc import Iterator

from kpi.documents import Document
from kpi.reading import roles
from kpi.reading.figures import Figure
from kpi.reading.reader import Reader
from kpi.vocabulary.reading_rules import RULES


def explained(document: Document) -> Iterator[str]:
    """Lines of text: each sentence once with its marks, under it each number with proposals and choice."""
    sentence = None
    for found, _ in Reader(document).read():
        if not isinstance(found, Figure):
            yield f"  {found.quote!r}: {found.kind}, {found.role}, {found.indicator} ({found.rule})"
            continue
        if found.sentence is not sentence:
            sentence = found.sentence
            yield document.text[sentence.start : sentence.end].strip()
            yield from _marks(found)
        yield from _figure(found)


def _marks(figure: Figure) -> Iterator[str]:
    """The state that the sentence begins with, and what is recognised in it."""
    sentence, state, text = figure.sentence, figure.state, figure.text
    period = state.running_period
    yield f"  state: {state.current_purpose.value}, {period.code if period else 'no period'}"
    for time in sentence.times:
        yield f"  time: {text[time.start : time.end]} · {time.does.value} · {time.shape}"
    for name, spans in (
        ("promise", sentence.promises),
        ("result", sentence.results),
        ("strong result", sentence.strong),
    ):
        for a, b in spans:
            yield f"  cue: {text[a:b]} · {name}"


def _figure(figure: Figure) -> Iterator[str]:
    text, q = figure.text, figure.quantity
    yield f"  {text[q.start : q.end]}"
    yield f"    marks: before {figure.near.strip()!r}, behind {figure.after.strip()[:20]!r}"
    if figure.left.name:
        yield f"    name before: {figure.left.name.words} (verb {figure.left.link or 'none'})"
    if figure.right.name:
        yield f"    name behind: {figure.right.name.words}"
    if figure.district:
        yield f"    place: {figure.district}"
    yield from _roles(figure)
    period = figure.period.code if figure.period else None
    unit, name = figure.unit or "", figure.name.words if figure.name else None
    yield f"    taken: {figure.value}{unit}, {figure.role}, {figure.kind}, {figure.comparator}, {period}, {name}"
    for rule in figure.rules:
        words = RULES.get(rule)
        yield f"    because {rule}" + (f": {words.zh} ({words.en})" if words else "")


def _roles(figure: Figure) -> Iterator[str]:
    """What each role rule proposes, in the order in which they are asked; the first is taken."""
    speaking = [rule for rule in roles.RULES if rule.speaks(figure)]
    for rank, rule in enumerate(speaking, 1):
        yield f"    proposal {rank}: role = {rule.gives} ({rule.id})"
    if not any(rule.gives == figure.role and rule.id in figure.rules for rule in speaking):
        yield f"    proposal of the figure before in its sentence: role = {figure.role}"
