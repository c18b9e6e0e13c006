"""What a paragraph hands on from one figure to the next."""

from __future__ import annotations

from dataclasses import dataclass, field

from kpi.reading.figures import Figure
from kpi.reading.names import Name


@dataclass(slots=True)
class EarlierNames:
    """What a paragraph hands on from one figure to the next."""

    subject: Name | None = None
    entity: Name | None = None  # the last subject that leans on no other
    by_unit: dict[str, Name] = field(default_factory=dict)
    outer: list[tuple[Name | None, Name | None]] = field(default_factory=list)
    recent: list[Figure] = field(default_factory=list)
    total: Figure | None = None
    resume: Name | None = None  # the whole that the text comes back to after its parts
    parts_by_semicolon: bool = False  # the parts are divided by semicolons: …；其中，…；…
    parts_from: int | None = None  # the figure of the sentence from which parts are told
    topic: bool = False  # one firm or project is spoken of
    sentences: int = 0  # read so far in this line
    head: Name | None = None  # the indicator that a list of places is about
    divided: Name | None = None  # the whole that 按地域分, 从产业看 takes apart


def _unstaged_whole(figure: Figure) -> Name | None:
    """What a row of stages was told of: 项目83个，已完工21个，未开工5个，完成投资62亿元 is of the projects."""
    told = figure.sentence.figures[:-1]
    is_of_many = any("name.staged" in each.rules for each in told)
    if "name.staged" not in figure.rules or not is_of_many:
        return None
    wholes = (each.name for each in reversed(told) if "name.staged" not in each.rules and each.unit == figure.unit)
    return next((name for name in wholes if name is not None), None)


def remember(figure: Figure, earlier: EarlierNames) -> None:
    """What the next figure may lean on."""
    if "name.place" not in figure.rules and figure.name is not None and "name.carried" not in figure.rules:
        earlier.head = None
    earlier.recent.append(figure)
    name = figure.name
    if name is not None and figure.kind == "rank" and earlier.subject is None:
        earlier.subject = name
    if name is None or figure.is_denominator or figure.is_gap or figure.is_comparison or figure.kind == "rank":
        return
    if (
        "name.pull" in figure.rules
        or "name.share_of_carried" in figure.rules
        or ("name.dependent" in figure.rules and figure.is_rate)
    ):
        return
    if figure.part_of is not None and figure.part_of.name is not None and name is not figure.part_of.name:
        earlier.resume = figure.part_of.name
    name = _unstaged_whole(figure) or name
    earlier.subject = name
    if "name.dependent" not in figure.rules and "name.carried" not in figure.rules and "name.share" not in figure.rules:
        earlier.entity = name
    if figure.unit and "name.in_a_state" not in figure.rules:
        earlier.by_unit[figure.unit] = name
