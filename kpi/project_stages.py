"""What stages a project goes through and what tiers of size there are, as the tables of an office say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

import polars as pl


@dataclass(frozen=True, slots=True)
class Stages:
    """Every stage that any set knows, with the heads of its column, and the order of the set that is in use."""

    heads: dict[str, tuple[str, ...]]
    used: tuple[str, ...]

    @property
    def columns(self) -> dict[str, str]:
        """The column of a register that holds the day of each stage."""
        return {stage: f"{stage}_on" for stage in self.heads}


@dataclass(frozen=True, slots=True)
class Tiers:
    """Tiers by total investment, half-open: each with the least it begins with in 元 and in US dollars."""

    bounds: tuple[tuple[str, Decimal | None, Decimal | None], ...]

    def of(self, yuan: Decimal | None, dollars: Decimal | None = None) -> str | None:
        """The tier of an investment, the higher of two where it is given in both; None without any amount."""
        reached = [
            nth
            for nth, (_, *least) in enumerate(self.bounds)
            for money, bound in zip((yuan, dollars), least, strict=True)
            if money is not None and (bound is None or money >= bound)
        ]
        return self.bounds[max(reached)][0] if reached else None


def stages_of(project_stages: pl.DataFrame) -> Stages:
    """The stages of the table; a stage that several sets know has the heads of all of them."""
    heads: dict[str, tuple[str, ...]] = {}
    for row in project_stages.iter_rows(named=True):
        named = (row["stage_zh"], *_listed(row["heads"]))
        heads[row["project_stage"]] = tuple(dict.fromkeys((*heads.get(row["project_stage"], ()), *named)))
    used = project_stages.filter(pl.col("is_used") == "yes").sort("position")["project_stage"]
    return Stages(heads, tuple(used))


def tiers_of(size_tiers: pl.DataFrame) -> Tiers:
    """The tiers of the table in their order."""
    rows = size_tiers.sort("position").iter_rows(named=True)
    return Tiers(tuple((row["size_tier"], _exact(row["least_yuan"]), _exact(row["least_usd"])) for row in rows))


def misplaced(rows: Sequence[dict], row: dict) -> tuple[str, str] | None:
    """Why one row of the table cannot be taken beside the others, and the cure: one set is used, each place is once."""
    used = next((each["stage_set"] for each in rows if each["is_used"] == "yes"), None)
    if row["is_used"] == "yes" and row["stage_set"] != used:
        return f"the set {used} is used already", "write yes in is_used for the stages of one set alone"
    beside = [each for each in rows if (each["stage_set"], each["position"]) == (row["stage_set"], row["position"])]
    if beside[0]["project_stage"] != row["project_stage"]:
        return (
            f"{beside[0]['project_stage']} has the place {row['position']} of the set already",
            "number the stages 1, 2, 3 …",
        )
    return None


def _listed(text: str | None) -> list[str]:
    return [head.strip() for head in (text or "").split(";") if head.strip()]


def _exact(number: float | None) -> Decimal | None:
    return None if number is None else Decimal(str(number))
