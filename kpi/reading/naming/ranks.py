"""The names of places in a ranking: what is ranked, and among whom."""

from __future__ import annotations

from kpi.reading.figures import Figure
from kpi.reading.lexicon import pattern
from kpi.reading.names import GROWTH_NOUNS, Name, read_left
from kpi.reading.naming.earlier_names import EarlierNames
from kpi.reading.naming.taking import SCORE, take, take_earlier_name
from kpi.reading.places import is_place

_LEANING = frozenset((*GROWTH_NOUNS, "总量", "规模", "同比增速", "位次", "排名", "综合排名", "总量和增速"))
"""What is ranked of the subject before, and is no name by itself."""


def _affirmed(name: Name | None) -> Name | None:
    """位次不|低于第5位: a name without the negation of the verb behind it."""
    cut = pattern("negation_left").search(name.words, 1) if name is not None else None
    return (
        name if name is None or cut is None else Name(name.words[: cut.start()], name.start, name.start + cut.start())
    )


def _card(figure: Figure) -> Name | None:
    """The line below a standing that fills its own line: 第5位 / 工业投资."""
    text, q = figure.text, figure.quantity
    if text[max(0, q.start - 1) : q.start] not in ("", "\n") or text[q.end : q.end + 1] != "\n":
        return None
    m = pattern("card_label").match(text, q.end + 1)
    return Name(m["label"], m.start("label"), m.end("label")) if m is not None else None


def name_rank(figure: Figure, earlier: EarlierNames) -> None:
    m = pattern("rank_before").search(figure.near)
    a = figure.begin
    b = a + (m.start() if m else len(figure.near))
    left = read_left(figure.text, a, b, figure.sentence.times)
    if m and m["among"] and pattern("contest_name").search(m["among"]):
        left = read_left(
            figure.text, a + m.start("among"), a + m.end("among") - m["among"].endswith("中"), figure.sentence.times
        )
    if m and (m["field"] or m["among"]):
        figure.qualifier = (m["field"] or m["among"]).rstrip("中里内")
    name = _affirmed(left.name)
    if name is not None and (wide := pattern("wide_tail").search(name.words)) and wide.start() > 0:
        name = Name(name.words[: wide.start()], name.start, name.start + wide.start())
    if name is not None and name.words[-1] in "中里内":
        name = None
    if name is not None and is_place(name.words):
        figure.district, name = name.words, None
    if name is not None and pattern("peers").fullmatch(name.words):
        figure.qualifier, name = name.words, None
    if name is not None and name.words in _LEANING:
        name = earlier.subject and Name(
            earlier.subject.words + ("" if "排" in name.words or "位" in name.words else name.words),
            earlier.subject.start,
            earlier.subject.end,
        )
    if name is None or not take(figure, name, "name.left"):
        _name_unnamed(figure, earlier)


def _name_unnamed(figure: Figure, earlier: EarlierNames) -> None:
    """A place in a ranking without words of its own before it."""
    a = figure.begin
    if earlier.subject is None and (card := _card(figure)) is not None:
        take(figure, card, "name.line_below")
        return
    if earlier.subject is None and figure.right.name:
        take(figure, figure.right.name, "name.right")
        return
    told = earlier.subject.words if earlier.subject is not None else ""
    if pattern("score_part").fullmatch(told):
        take(figure, Name(SCORE, a, a), "name.unit")
        return
    take_earlier_name(figure, earlier)
