"""Whether a figure is promised, reported or neither: small rules in a declared order, the first that speaks decides."""

from __future__ import annotations

from kpi.reading.figures import Figure
from kpi.reading.roles import context_figures, goals, governed
from kpi.reading.roles.rule import Rule
from kpi.reading.roles.surroundings import around

RULES: tuple[Rule, ...] = (*goals.RULES, *context_figures.RULES, *governed.RULES)
"""In the order in which they are asked: goals, what says nothing of the district, then what governs the number."""


def decide(figure: Figure) -> None:
    """Set the role of a figure by the first rule that speaks."""
    for each in RULES:
        if each.speaks(figure):
            figure.role = each.gives
            figure.role_rule = each.id
            figure.rules += [each.id, *_others(figure, each)]
            return


_VOTERS = (
    "role.promise_governs",
    "role.time_to_come",
    "role.result_governs",
    "role.time_past",
    "role.planned",
    "role.reviewed",
)


def _others(figure: Figure, chosen: Rule) -> list[str]:
    """What other cues speak for, and what the text around says: role.or_target, purpose.reviewing."""
    gives = {each.gives for each in RULES if each.id in _VOTERS and each.speaks(figure)}
    return [
        *(f"role.or_{role}" for role in sorted(gives - {chosen.gives})),
        f"purpose.{figure.state.current_purpose.value}",
        f"purpose.of_{figure.state.purpose_source}",
        *around(figure),
    ]
