"""A target with everything a page says about it: its source, its months, its paths, its vintages."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache, cached_property, wraps
from typing import Any, TypeVar

from kpi import vocabulary
from kpi.figures import english
from kpi.schemas import TABLES
from kpi.vocabulary.reading_rules import in_words
from kpi.vocabulary.statuses import TOLD
from kpi.vocabulary.words import Words

Row = dict[str, Any]
Said = TypeVar("Said")
_ADDRESS = re.compile(r"https?://[^\s<>\"']+$")
_PLAIN = re.compile(r"[A-Za-z0-9_-]{1,60}")
GROWTH_KINDS = ("growth_rate",)
_NOTHING: Row = {column.name: None for column in TABLES["progress"].columns}


@dataclass(frozen=True, slots=True)
class Source:
    """Where a figure was read: the words, the document, its day and address."""

    quote: str | None
    printed: str | None
    title: str | None
    url: str | None
    published_on: date | None
    file: str | None
    place: str | None
    section: str | None = None
    confidence: float | None = None
    statement_id: str | None = None
    rule: str | None = None

    @property
    def read_as(self) -> Words | None:
        """Why the reader took the figure for what it is; None for a figure of a table file."""
        return in_words(self.rule)

    @property
    def link(self) -> str | None:
        """The address if it is one a browser may open; anything else stays text."""
        return self.url if self.url and _ADDRESS.match(self.url) else None


@dataclass
class Target:
    """The newest revision of one target with everything a page says about it.

    `vintages` are figures from the start of its period on, `singles` those of months or quarters inside it, which
    nothing leads up to, and those of another kind: they are shown where there is no other. `said` keeps what pages say
    or draw of it more than once.
    """

    row: Row
    district: Words
    indicator: Words
    source: Source
    order: tuple
    progress: list[Row] = field(default_factory=list)
    revisions: list[Row] = field(default_factory=list)
    paths: dict[str, list[tuple[date, float | None, float]]] = field(default_factory=dict)
    vintages: list[Row] = field(default_factory=list)
    singles: list[Row] = field(default_factory=list)
    sources: dict[str, Source] = field(default_factory=dict)
    said: dict[str, Any] = field(default_factory=dict, repr=False)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") or name == "row":
            raise AttributeError(name)
        return self.row.get(name)

    @cached_property
    def latest(self) -> Row:
        """The newest row of progress; all null where nothing was measured."""
        return self.progress[-1] if self.progress else _NOTHING

    @cached_property
    def year(self) -> str:
        """The year it is for; a plan of several years is one of its own, such as 2021/2025."""
        period = self.row.get("period") or ""
        years = {period[:4], *(part[:4] for part in period.split("/")[1:] if part[:4].isdigit())}
        return period if len(years) > 1 else period[:4]

    def is_of_another_kind(self, row: Row) -> bool:
        """Whether a figure counts what there is where the target counts what is new, or the other way round."""
        asked = "stock" if self.row.get("accrual") == "stock" else self.row.get("kind")
        filed = "stock" if row.get("basis") == "stock" else row.get("kind")
        return {asked, filed} == {"new", "stock"}

    @property
    def status(self) -> str:
        """The verdict on the newest row; `no_data` where there is none."""
        return vocabulary.status(self.latest.get("status")).name

    @property
    def is_reported(self) -> bool:
        """Whether its newest row has a figure."""
        return self.latest.get("actual_value") is not None

    @property
    def is_told(self) -> bool:
        """Whether there is something to say of it: a figure, or a verdict without one (done, overdue, withdrawn)."""
        return self.is_reported or self.status in TOLD

    @property
    def value(self) -> Decimal | None:
        """Target value: the one progress was measured against, else the printed one."""
        measured = self.latest.get("target_value")
        return self.row.get("value") if measured is None else measured

    @property
    def shown_value(self) -> Decimal | float | None:
        """Target value as it is written: exact where a source printed it, a float where it was worked out."""
        return self.value if self.is_printed or self.value is None else float(self.value)

    @property
    def is_printed(self) -> bool:
        """Whether a source printed this number; otherwise it follows from others, such as actual and completion."""
        return (self.row.get("obtained_by") or "printed") == "printed" and self.value == self.row.get("value")

    @cached_property
    def full_name(self) -> Words:
        """The indicator with what narrows it."""
        qualifier = self.row.get("qualifier")
        if not qualifier:
            return self.indicator
        narrow = english.qualifier(qualifier)
        return self.indicator + Words(f"（{narrow.zh}）", f" ({narrow.en})")

    @property
    def named_day(self) -> date | None:
        """The day its source names, where that is more than the end of its period; a milestone's day always is."""
        deadline, end = self.row.get("deadline"), self.row.get("period_end")
        return deadline if self.row.get("kind") == "milestone" or deadline != end else None

    @property
    def own_name(self) -> str | None:
        """What its source calls the indicator, where the ledger keeps that."""
        return self.row.get("indicator_words") or self.row.get("printed_indicator")

    @property
    def is_implied(self) -> bool:
        """Whether it was worked out from other figures and never printed as a target."""
        origin = self.row.get("origin")
        return origin == "implied" if origin else (self.row.get("obtained_by") or "printed") != "printed"

    @property
    def is_growth(self) -> bool:
        """Whether it is a rate of growth, measured in points from zero."""
        return self.row.get("kind") in GROWTH_KINDS

    @property
    def is_better_low(self) -> bool:
        """Whether less is better: a concentration, a promised fall."""
        return self.row.get("direction") == "down"

    @property
    def gap(self) -> float | None:
        """The gap in points that decides its place in a list: pace gap, or growth gap."""
        gap = self.latest.get("growth_gap")
        return self.latest.get("pace_gap") if gap is None else gap

    @property
    def is_over(self) -> bool:
        """Whether the newest figure closes its period: from then on there is no pace, only met or missed."""
        due, month = self.row.get("deadline") or self.row.get("period_end"), self.latest.get("month")
        return self.status in ("met", "missed") and due is not None and month is not None and month >= due

    @cached_property
    def restated(self) -> list[Row]:
        """Vintages of its own figures that no row of progress uses: earlier ones, or those of another source."""
        used = {row.get("actual_id") for row in self.progress}
        return [row for row in self.vintages if row["actual_id"] not in used and row.get("basis") != "period"]

    @cached_property
    def anchor(self) -> str:
        """Its name in an address, short and safe."""
        return "t-" + hashlib.sha256(str(self.row.get("target_id")).encode()).hexdigest()[:10]

    @property
    def slug(self) -> str:
        """The name of its district's page."""
        return slug(code_of(self.row))


def once(of: Callable[[Target], Said]) -> Callable[[Target], Said]:
    """What is said or drawn of a target alone is made once for all pages."""
    name = f"{of.__module__}.{of.__qualname__}"

    @wraps(of)
    def kept(target: Target) -> Said:
        if name not in target.said:
            target.said[name] = of(target)
        found: Said = target.said[name]
        return found

    return kept


def code_of(row: Row) -> str:
    """The code of a row's district; its name stands in where there is none."""
    return row.get("adcode") or f"z:{row.get('district')}"


@cache
def slug(text: str | None) -> str:
    """A file name for a code: itself where it is plain, else a stable hash."""
    text = text or "?"
    return text if _PLAIN.fullmatch(text) else "x-" + hashlib.sha256(text.encode()).hexdigest()[:10]
