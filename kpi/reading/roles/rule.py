"""A rule that gives a figure its role, and how a module lists its rules in their order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kpi.reading.figures import Figure

Speaks = Callable[[Figure], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule with the role it gives, and a sentence in which it speaks and one in which it does not."""

    id: str
    gives: str
    speaks: Speaks
    example: str
    counter: str


def declaring(rules: list[Rule]) -> Callable[[str, str, str, str], Callable[[Speaks], Speaks]]:
    """A decorator that adds role rules to `rules` in the order in which they stand in their module."""

    def rule(id: str, gives: str, example: str, counter: str) -> Callable[[Speaks], Speaks]:
        def declared(speaks: Speaks) -> Speaks:
            rules.append(Rule(id, gives, speaks, example, counter))
            return speaks

        return declared

    return rule
