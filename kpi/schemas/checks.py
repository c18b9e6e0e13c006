"""What the values of a column must be: held in one look at a frame, and told in full by pandera where one is not.

pandera is loaded only where a promise is broken: nearly every table keeps its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import polars as pl

if TYPE_CHECKING:
    import pandera.polars as pa

_HOLDS: Mapping[str, Callable[..., pl.Expr]] = {
    "isin": lambda column, allowed_values: column.is_in(list(allowed_values)),
    "in_range": lambda column, min_value, max_value: column.is_between(min_value, max_value),
    "greater_than": lambda column, min_value: column > min_value,
    "greater_than_or_equal_to": lambda column, min_value: column >= min_value,
    "str_matches": lambda column, pattern: column.str.contains(pattern),
}
"""For each kind of check, by pandera's name of it, whether a value is as it must be; an empty one is."""


@dataclass(frozen=True)
class Check:
    """One check of every value of a column that has one: its kind, as pandera names it, with what it compares to."""

    kind: str
    arguments: tuple[tuple[str, Any], ...]
    said: str = ""

    def holds(self, column: pl.Expr) -> pl.Expr:
        """Whether each value is as it must be; null where there is none."""
        return _HOLDS[self.kind](column, **dict(self.arguments))

    def pandera(self) -> pa.Check:
        """The same check as pandera makes it."""
        import pandera.polars as pa

        return getattr(pa.Check, self.kind)(**dict(self.arguments), **({"error": self.said} if self.said else {}))


def one_of(*values: str) -> Check:
    """A check that every value is one of these words."""
    return Check("isin", (("allowed_values", values),))


def at_least(least: float) -> Check:
    """A check that no value is below the least."""
    return Check("greater_than_or_equal_to", (("min_value", least),))


def above(bound: float) -> Check:
    """A check that every value is greater than the bound."""
    return Check("greater_than", (("min_value", bound),))


def between(least: float, most: float) -> Check:
    """A check that every value is between the two, ends included."""
    return Check("in_range", (("min_value", least), ("max_value", most)))


def matches(pattern: str, said: str) -> Check:
    """A check that every text begins as the pattern says, which begins with ^; `said` names it in words."""
    return Check("str_matches", (("pattern", pattern),), said)
