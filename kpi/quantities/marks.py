"""The comparator of a number: the explicit mark in front of it, inside it or after it."""

from __future__ import annotations

from kpi.quantities import lexicons

Span = tuple[int, int]

BEFORE = lexicons.comparators("before")
AFTER = lexicons.comparators("after")
_BETWEEN = "了 “为"
# Characters beside a number that make the look-up worth while; all others mean '='.
EDGES_BEFORE = frozenset(BEFORE) | frozenset(_BETWEEN)
EDGES_AFTER = frozenset(AFTER) | frozenset("(（")


def comparator(
    text: str, start: int, end: int, form: str, more: Span | None = None
) -> tuple[str, tuple[Span, ...], tuple[str, ...]]:
    """Comparator of the number at `start:end`, spans of its marks, rule ids.

    `more` is the span of 余, 多 or 来 inside the number. A bound beats 左右; of two bounds the one in front holds, but
    控制在 and 达到 give way to the mark after the number (控制在…左右, 达到…以上).
    """
    sign, weak = "=", True
    spans: tuple[Span, ...] = ()
    rules: tuple[str, ...] = ()
    at = start
    while at and at > start - 3 and text[at - 1] in _BETWEEN:
        at -= 1
    for word, meaning, forbidden in BEFORE.get(text[at - 1], ()) if at else ():
        head = at - len(word)
        if head >= 0 and text.startswith(word, head):
            if head and text[head - 1] in forbidden:
                break
            sign, spans, rules = meaning, ((head, at),), ("before",)
            weak = meaning == "~" or word.startswith("控制")
            if word in ("达", "达到"):
                weak, rules = True, ("before", "reach")
            break
    if more is not None:
        if weak:
            sign, weak = ("~" if text[more[0]] in "来几" else ">"), False
        spans += (more,)
        rules += ("more",)
    word_span = _after(text, end, form)
    if word_span is not None:
        word, meaning, span = word_span
        spans += (span,)
        if weak:
            sign = meaning
            rules = tuple(rule for rule in rules if rule != "reach")
        rules += ("after",)
    return sign, spans, rules


def _after(text: str, at: int, form: str) -> tuple[str, str, Span] | None:
    letter = text[at : at + 1]
    if letter in ("(", "（") and text.startswith("含", at + 1):
        close = text.find("）" if letter == "（" else ")", at, at + 14)
        if close > 0:
            at = close + 1
            letter = text[at : at + 1]
    for word, meaning, _ in AFTER.get(letter, ()):
        if text.startswith(word, at):
            if word == "内" and form != "duration":
                return None
            return word, meaning, (at, at + len(word))
    return None
