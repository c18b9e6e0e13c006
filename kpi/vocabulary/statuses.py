"""The statuses of targets as values: words, icon, shape, colours, order, and whether one is behind."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from kpi.vocabulary.words import Words

_FILE = tomllib.loads((Path(__file__).parent / "statuses.toml").read_text(encoding="utf-8"))


@dataclass(frozen=True, slots=True)
class Status:
    """One status: how it is said, drawn and ordered. `group` is what a headline counts it under."""

    name: str
    words: Words
    icon: str
    shape: str
    light: str
    dark: str
    order: int
    is_behind: bool
    group: str


@dataclass(frozen=True, slots=True)
class Group:
    """Statuses that a headline counts together; `counted` has {} where the number goes."""

    name: str
    words: Words
    counted: Words
    members: tuple[str, ...]


STATUSES: dict[str, Status] = {
    name: Status(
        name,
        Words(row["zh"], row["en"]),
        row["icon"],
        row["shape"],
        row["light"],
        row["dark"],
        order,
        row["is_behind"],
        row["group"],
    )
    for order, (name, row) in enumerate(_FILE["status"].items(), start=1)
}

GROUPS: dict[str, Group] = {
    name: Group(
        name,
        Words(row["zh"], row["en"]),
        Words(row["counted_zh"], row["counted_en"]),
        tuple(s.name for s in STATUSES.values() if s.group == name),
    )
    for name, row in _FILE["group"].items()
}

BEHIND = frozenset(s.name for s in STATUSES.values() if s.is_behind)
"""Statuses of targets that are short of what was promised."""

WORST_FIRST: tuple[str, ...] = tuple(_FILE["worst_first"])
"""Order of verdicts from bad to good; what has no figure or is not due has no place in it."""

JUDGED = frozenset(WORST_FIRST) - {"awaiting"}
"""Statuses that say how a target stands; one that awaits its final figure does not yet."""

TOLD = JUDGED | {"withdrawn"}
"""Statuses that are told of a target for which nobody published a figure; all others are counted as not published."""

STANDINGS: dict[str, Words] = {name: Words(row["zh"], row["en"]) for name, row in _FILE["standing"].items()}
"""How a milestone stands beside the statuses that are behind, in the order a reader asks for it."""

STATUS_OF_STANDING: dict[str, str] = {name: row["status"] for name, row in _FILE["standing"].items() if "status" in row}
"""The status that a milestone is drawn with which is done, withdrawn or cannot be judged."""


def status(name: str | None) -> Status:
    """The status of this name; one that nobody declared, or none, has no data."""
    return STATUSES.get(name or "", STATUSES["no_data"])
