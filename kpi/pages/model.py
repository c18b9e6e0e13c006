"""The tables as the pages need them: districts, and their targets with progress, paths, vintages and sources."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from html import unescape

import polars as pl

from kpi.figures import english
from kpi.pages.targets import Row, Source, Target, code_of, slug
from kpi.schemas import TABLES
from kpi.vocabulary import levels
from kpi.vocabulary.words import Words

_DRAWN = (
    *("target_id", "revision", "month", "status", "target_value", "actual_value", "actual_id", "actual_published_on"),
    *("attainment", "time_share", "pace_gap", "growth_gap", "expected_value", "judged_by"),
    *(
        "forecast_low",
        "forecast_mid",
        "forecast_high",
        "needed_rate",
        "rate_so_far",
        "probability",
        "backtest_coverage",
        "backtest_years",
    ),
    *("actual_implied_by", "change_waits_on"),
    *("override_status", "override_owner", "override_reason", "override_until", "why_zh", "why_en"),
)


@dataclass
class District:
    """One district: its names, its targets in plan order, and what it published."""

    adcode: str
    name: Words
    targets: list[Target] = field(default_factory=list)
    actuals: list[Row] = field(default_factory=list)

    @property
    def slug(self) -> str:
        """The name of its page: the code, or a stable stand-in where there is none."""
        return slug(self.adcode)

    @property
    def lead(self) -> int:
        """The place of the period that its page opens with: the newest that has any figure, else the newest."""
        reported = {t.year for t in self.targets if t.latest.get("actual_value") is not None}
        return next((place for place, period in enumerate(self.periods) if period in reported), 0)

    @property
    def figures_without_target(self) -> list[Row]:
        """What it published on indicators for which it has no target."""
        promised = {t.row.get("indicator_code") for t in self.targets}
        return [row for row in self.actuals if row.get("indicator_code") not in promised]

    @property
    def periods(self) -> list[str]:
        """Years of its targets, the newest first; a plan of several years stands behind the year it ends in."""
        return sorted({t.year for t in self.targets}, key=lambda year: (year[-4:], len(year) == 4), reverse=True)


_TAG = re.compile(r"</?[A-Za-z][^<>]{0,300}>")


def untagged(quote: str | None) -> str | None:
    """The words of a quote without the tags of the page it stands in; offsets hold for the quote with them."""
    return unescape(_TAG.sub("", quote)) if quote and "<" in quote else quote


class Model:
    """All tables, joined once for all pages."""

    def __init__(self, tables: Mapping[str, pl.DataFrame]) -> None:
        self.tables = tables
        self.names = {r["adcode"]: r for r in self.rows("districts")}
        self.catalogue = {r["indicator_code"]: r for r in self.rows("indicators")}
        self.documents = {r["document"]: r for r in self.rows("documents")}
        self.statements = {r["statement_id"]: r for r in self.rows("statements")}
        self.actuals = {r["actual_id"]: r for r in sorted(self._known("actuals", "published_on"), key=_newest_first)}
        self._sources: dict[str, Source] = {}
        self.targets = self._targets()
        self.districts = self._districts()
        self.codes = {district.adcode for district in self.districts}

    def has(self, table: str) -> bool:
        """Whether a table has any row."""
        frame = self.tables.get(table)
        return frame is not None and not frame.is_empty()

    def rows(self, table: str) -> list[Row]:
        """Rows of a table; an absent table has none, an absent column is null."""
        frame = self.tables.get(table)
        if frame is None:
            return []
        known = TABLES[table].columns if table in TABLES else ()
        absent = [column.name for column in known if column.name not in frame.columns]
        return frame.with_columns(pl.lit(None).alias(name) for name in absent).to_dicts()

    def _known(self, table: str, day: str) -> list[Row]:
        """Rows of a table that were known on the day of the clock; an undated one once its period has begun."""
        clock = next((r["as_of"] for r in self.rows("clock") if r.get("as_of")), date.max)
        return [r for r in self.rows(table) if (r.get(day) or r.get("period_start") or date.min) <= clock]

    @cached_property
    def is_newest_publication(self) -> bool:
        """Whether the day looked at is that of the newest publication there is."""
        rows = [*self.documents.values(), *self.actuals.values(), *(target.row for target in self.targets)]
        days = [row["published_on"] for row in rows if row.get("published_on")]
        return self.as_of is not None and max(days, default=None) == self.as_of

    @cached_property
    def as_of(self) -> date | None:
        """The day after which nothing is seen: the clock, else the newest date of publication."""
        for row in self.rows("clock"):
            if row.get("as_of"):
                return row["as_of"]
        known = [r["published_on"] for r in self.actuals.values() if r.get("published_on")]
        known += [t.source.published_on for t in self.targets if t.source.published_on]
        return max(known, default=None)

    @cached_property
    def months(self) -> list[date]:
        """Months for which anything was reported, the oldest first."""
        return sorted({r["month"] for t in self.targets for r in t.progress if r.get("actual_value") is not None})

    def district_name(self, adcode: str | None, name: str | None) -> Words:
        """A district's name in both languages."""
        known = self.names.get(adcode, {})
        zh = name or known.get("district") or adcode or "未注明区县"
        return Words(zh, known.get("name_en") or zh)

    def place_named(self, name: str) -> Words:
        """A place that goes by its name alone, as in contests; a name of no district or of several stays as it is."""
        return self._named.get(name) or Words(name, name)

    @cached_property
    def _named(self) -> dict[str, Words]:
        often = Counter(row["district"] for row in self.names.values())
        return {
            r["district"]: Words(r["district"], r["name_en"])
            for r in self.names.values()
            if r.get("name_en") and often[r["district"]] == 1
        }

    def places(self, adcodes: Iterable[str | None]) -> Words:
        """How many places of each level of government these are: 12个区县、5个镇街."""
        return levels.counted(self.names.get(code, {}).get("level") for code in sorted(set(adcodes), key=str))

    def indicator_name(self, code: str | None, name: str | None) -> Words:
        """An indicator's name in both languages."""
        known = self.catalogue.get(code, {})
        zh = name or known.get("indicator") or code or "未命名指标"
        return Words(zh, known.get("name_en") or english.indicator(zh).en)

    def group_name(self, code: str, name: str | None) -> Words:
        """A peer group's name in both languages; its code leads with the place that it belongs to."""
        place = self.names.get(code.partition(":")[0], {})
        return english.group(name or code, place.get("name_en"))

    def indicator_names(self, listed: str | None) -> Words:
        """Names of the catalogue, separated by 、, in both languages."""
        names = [n for n in (listed or "").split("、") if n]
        return Words("、", ", ").join([Words(n, self._english.get(n) or english.indicator(n).en) for n in names])

    def node_name(self, name: str) -> Words:
        """A node of a roll-up: an indicator of the catalogue, or a name of its own."""
        return Words(name, self._english.get(name) or english.node(name).en)

    @cached_property
    def _english(self) -> dict[str, str]:
        named = [r for _, r in sorted(self.catalogue.items()) if r.get("name_en")]
        aliases = {alias: r["name_en"] for r in named for alias in (r.get("aliases") or "").split(";")}
        return aliases | {r["indicator"]: r["name_en"] for r in named}

    def source(self, row: Row) -> Source:
        """The source of a row of targets or actuals; that of an actual is made once."""
        actual_id = row.get("actual_id")
        if actual_id is None:
            return self._source(row)
        if actual_id not in self._sources:
            self._sources[actual_id] = self._source(row)
        return self._sources[actual_id]

    def _source(self, row: Row) -> Source:
        statement = self.statements.get(row.get("statement_id")) or {}
        document = self.documents.get(row.get("file")) or {}
        return Source(
            quote=untagged(statement.get("quote") or row.get("quote")),
            printed=row.get("printed") or statement.get("num_text"),
            title=row.get("source_title") or document.get("title"),
            url=row.get("source_url") or document.get("url"),
            published_on=row.get("published_on") or document.get("published_on"),
            file=row.get("file"),
            place=row.get("place"),
            section=statement.get("section"),
            confidence=row.get("confidence"),
            statement_id=row.get("statement_id"),
            rule=statement.get("rule"),
        )

    def _targets(self) -> list[Target]:
        revisions: dict[str, list[Row]] = defaultdict(list)
        for row in self._known("targets", "valid_from"):
            revisions[row["target_id"]].append(row)
        progress: dict[str, list[Row]] = defaultdict(list)
        not_yet = {r["target_id"] for r in self.rows("targets")} - revisions.keys()
        for row in self._progress(set(revisions)):
            if row["target_id"] not in not_yet:
                progress[row["target_id"]].append(row)
        vintages: dict[tuple, list[Row]] = defaultdict(list)
        for row in self.actuals.values():
            vintages[row.get("adcode"), row.get("indicator_code"), row.get("unit")].append(row)
        for target_id, rows in progress.items():
            if target_id not in revisions:  # a measure without its ledger row is shown with what it carries
                revisions[target_id].append({**rows[-1], "value": rows[-1].get("target_value"), "revision": 1})
        paths = self._paths()
        found = []
        for target_id, rows in revisions.items():
            rows = sorted(rows, key=lambda r: r.get("revision") or 0)
            measured = sorted(progress.get(target_id, ()), key=lambda r: r["month"])
            used = (measured[-1].get("revision") if measured else None) or rows[-1].get("revision")
            row = next((r for r in rows if r.get("revision") == used), rows[-1])
            statement = self.statements.get(row.get("statement_id")) or {}
            target = Target(
                row=row,
                district=self.district_name(row.get("adcode"), row.get("district")),
                indicator=self.indicator_name(row.get("indicator_code"), row.get("indicator")),
                source=self.source(row),
                order=(row.get("file") or "", statement.get("start") or _place(row.get("place")), target_id),
                progress=measured,
                revisions=rows,
                paths=paths.get(target_id, {}),
            )
            inside = _within(vintages[row.get("adcode"), row.get("indicator_code"), row.get("unit")], target)
            target.vintages = [r for r in inside if r.get("period_start") == row.get("period_start")]
            if target.latest.get("actual_value") is None:
                target.singles = [r for r in inside if target.is_of_another_kind(r) or _is_single(r, target)]
            shown = [*measured, *target.vintages, *target.singles]
            used_ids = {r["actual_id"] for r in shown if r.get("actual_id")}
            target.sources = {i: self.source(self.actuals[i]) for i in sorted(used_ids & self.actuals.keys())}
            found.append(target)
        return sorted(found, key=lambda t: t.order)

    def _progress(self, known: set[str]) -> list[Row]:
        """Rows of progress: of a known target what its months are drawn from, of any other all columns."""
        frame = self.tables.get("progress")
        if frame is None:
            return []
        is_known = pl.col("target_id").is_in(list(known))
        drawn = [name for name in _DRAWN if name in frame.columns]
        missing = [pl.lit(None).alias(name) for name in _DRAWN if name not in frame.columns]
        return [
            *frame.filter(is_known).select(drawn).with_columns(missing).to_dicts(),
            *frame.filter(~is_known).with_columns(missing).to_dicts(),
        ]

    def _paths(self) -> dict[str, dict[str, list[tuple[date, float | None, float]]]]:
        frame = self.tables.get("paths")
        found: dict[str, dict[str, list]] = defaultdict(lambda: defaultdict(list))
        if frame is None or frame.is_empty():
            return found
        wanted = ["target_id", "path_method", "month", "expected_value", "share"]
        newest = frame.filter(pl.col("revision") == pl.col("revision").max().over("target_id"))
        for target_id, method, month, expected, share in newest.select(wanted).sort(wanted[:3]).iter_rows():
            found[target_id][method].append((month, expected, share))
        return found

    def _districts(self) -> list[District]:
        found: dict[str, District] = {}
        for row in [t.row for t in self.targets] + list(self.actuals.values()):
            code = code_of(row)
            if code not in found:
                found[code] = District(code, self.district_name(row.get("adcode"), row.get("district")))
        for target in self.targets:
            found[code_of(target.row)].targets.append(target)
        for row in self.actuals.values():
            found[code_of(row)].actuals.append(row)
        return [found[code] for code in sorted(found)]


def _newest_first(row: Row) -> tuple:
    """Order of figures on a page: by district and indicator, the newest period first."""
    end = row.get("period_end")
    return (
        str(row.get("adcode")),
        str(row.get("indicator_code")),
        -end.toordinal() if end else 0,
        str(row.get("published_on")),
        row["actual_id"],
    )


def _place(place: str | None) -> int:
    """The first number of a place such as `row 14` or `1203:1241`, to keep the order of the source."""
    numbers = re.findall(r"\d{1,9}", place or "")
    return int(numbers[0]) if numbers else 0


def _is_single(row: Row, target: Target) -> bool:
    """Whether a figure is of a month or quarter inside the target's time."""
    return row not in target.vintages and row.get("basis") == "period"


def _within(rows: Iterable[Row], target: Target) -> list[Row]:
    """Figures inside the target's own period that count the same thing, every vintage."""
    start, end = target.row.get("period_start"), target.row.get("period_end")
    if start is None or end is None:
        return []
    inside = [
        r
        for r in rows
        if r.get("period_end")
        and start <= r["period_end"] <= end
        and start <= (r.get("period_start") or date.min)
        and (r.get("qualifier") or "") == (target.row.get("qualifier") or "")
        and (r.get("basis") == "rate") == target.is_growth
    ]
    return sorted(inside, key=lambda r: (r["period_end"], str(r.get("published_on")), r["actual_id"]))
