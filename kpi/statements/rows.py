"""A statement in the making, and everything known about the sentence it is read from."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from kpi.statements.carry import Carry, Name
from kpi.statements.clauses import Slot
from kpi.statements.context import Context
from kpi.statements.periods import Period
from kpi.statements.scene import Scene


@dataclass(slots=True)
class Row:
    """A statement in the making; spans are offsets of the clean text."""

    quantity: object
    start: int
    end: int
    name: Name | None
    kind: str
    value: Decimal | None
    value_high: Decimal | None
    unit: str | None
    comparator: str
    rules: list[str]
    role: str = "context"
    role_sure: float = 0.0
    period: Period | None = None
    period_span: tuple[int, int] | None = None
    deadline: Period | None = None
    commitment: str | None = None
    tier: str | None = None
    qualifier: str | None = None
    qualifier_span: tuple[int, int] | None = None
    baseline: Decimal | None = None
    part_of: int | None = None
    is_heading: bool = False


@dataclass(slots=True)
class Reading:
    """Everything about the sentence being read."""

    text: str
    scene: Scene
    paragraph: int  # where its paragraph starts
    slots: list[Slot]
    classes: dict[int, int]
    narrowed: dict[int, list[int]]
    context: Context
    before: Row | None = None  # the last row of the sentence before
    carry: Carry = field(default_factory=Carry)
    rows: list[Row] = field(default_factory=list)
