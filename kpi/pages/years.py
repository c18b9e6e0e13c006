"""The overview: every year and level of government apart, each with its sentence and one strip a district."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from markupsafe import Markup

from kpi.figures.sparkline import Spark, sparkline
from kpi.pages import sentences
from kpi.pages.model import District, Model
from kpi.pages.revised import Revised, revised
from kpi.pages.targets import Target, once, slug
from kpi.vocabulary import GROUPS, STATUSES, Words, dates
from kpi.vocabulary.levels import LEVELS, level
from kpi.vocabulary.statuses import JUDGED, WORST_FIRST

_SEVERITY = {name: place for place, name in enumerate(WORST_FIRST)}


@dataclass(frozen=True, slots=True)
class Strip:
    """One district in one year: how many printed targets have each status, how many are worked out, its worst."""

    district: District
    counts: Counter
    total: int
    implied: int
    silent: int
    worst: Target | None
    spark: Markup | None


@dataclass(frozen=True, slots=True)
class Slice:
    """One year of one level of government."""

    year: str
    level: str
    subject: Words
    targets: list[Target]
    as_of: date | None
    strips: list[Strip]
    changes: list[tuple[Target, str, str]]
    revised: list[Revised]
    older: list[Target]
    is_first: bool
    newer: list[tuple[str, Words]]

    @property
    def key(self) -> str:
        """Its name on the page."""
        return f"y-{slug(self.year or 'none')}-{self.level}"


def levels(model: Model) -> dict[str, str]:
    """The level under which each district is counted, by its page."""
    return {slug(d.adcode): level(model.names.get(d.adcode, {}).get("level")) for d in model.districts}


@once
def severity(target: Target) -> tuple:
    """Order from bad to good: by verdict, then by how far it is behind; what has no verdict comes last."""
    gap = target.gap
    return _SEVERITY.get(target.status, len(_SEVERITY)), gap is None, gap or 0.0, target.order


def slices(model: Model) -> list[Slice]:
    """All years, the newest first, each level of a year in the order of the vocabulary.

    The first to be shown is the newest year with a verdict of the first level that has any; without verdicts the newest
    in which a figure was published, else the newest. It says what the newer years of its level wait for.
    """
    of_district = levels(model)
    found: dict[tuple[str, str], list[Target]] = {}
    for district in model.districts:
        for target in district.targets:
            found.setdefault((target.year, of_district[district.slug]), []).append(target)
    order = {name: place for place, name in enumerate(LEVELS)}
    keys = sorted(found, key=lambda k: (k[0][:4], k[0] == k[0][:4], k[0]), reverse=True)
    keys = sorted(keys, key=lambda k: order[k[1]])
    keys = sorted(keys, key=lambda k: _newest(k[0]), reverse=True)
    first = _first(keys, found, order)
    newer = [
        (k[0], waiting(k[0], found[k]))
        for k in keys
        if first and k[1] == first[1] and _newest(k[0]) > _newest(first[0])
    ]
    return [
        _slice(model, key, found[key], newer if key == first else None, _overdue_before(key, keys, found))
        for key in keys
    ]


def _overdue_before(
    key: tuple[str, str], keys: list[tuple[str, str]], found: dict[tuple[str, str], list[Target]]
) -> list[Target]:
    """What the earlier years of a level still owe a report of, told beside its newest year with a verdict."""
    judged = (k for k in keys if k[1] == key[1] and any(t.status in JUDGED for t in found[k]))
    if key != next(judged, None):
        return []
    earlier = [k for k in found if k[1] == key[1] and k[0] and _newest(k[0]) < _newest(key[0])]
    return [target for k in earlier for target in found[k] if target.status == "overdue"]


def _first(
    keys: list[tuple[str, str]], found: dict[tuple[str, str], list[Target]], order: dict[str, int]
) -> tuple | None:
    """The year and level that the overview opens with."""
    judged = [k for k in keys if any(t.status in JUDGED for t in found[k])]
    reported = [k for k in keys if any(t.is_reported for t in found[k])]
    return next(iter(sorted(judged, key=lambda k: order[k[1]]) or reported or keys), None)


def waiting(year: str, targets: list[Target]) -> Words:
    """What a newer year has, in which nothing is judged yet: `2025年：7项待年终数`."""
    counts = Counter(STATUSES[t.status].group for t in targets)
    parts = [
        Words(group.counted.zh.format(counts[name]), group.counted.en.format(counts[name]))
        for name, group in GROUPS.items()
        if counts[name]
    ]
    words, said = dates.period(year), Words("，", ", ").join(parts)
    return Words(f"{words.zh}：{said.zh}", f"{words.en}: {said.en}")


def _newest(year: str) -> tuple:
    """Order of years; a plan of several years stands behind the single year it ends in."""
    return year[-4:], len(year) == 4


def _slice(
    model: Model,
    key: tuple[str, str],
    targets: list[Target],
    newer: list[tuple[str, Words]] | None,
    older: list[Target],
) -> Slice:
    year, named = key
    by_district: dict[str, list[Target]] = {}
    for target in targets:
        by_district.setdefault(target.slug, []).append(target)
    strips = [_strip(d, by_district[d.slug]) for d in model.districts if d.slug in by_district]
    months = [t.latest["month"] for t in targets if t.is_reported]
    words = dates.period(year)
    return Slice(
        year=year,
        level=named,
        subject=Words(f"{words.zh}{LEVELS[named].zh}", f"{LEVELS[named].en}, {words.en}"),
        targets=targets,
        as_of=max(months, default=None),
        strips=sorted(strips, key=_worst_first),
        changes=sentences.changes(targets),
        revised=revised(model, targets),
        older=sorted(older, key=severity),
        is_first=newer is not None,
        newer=newer or [],
    )


def _strip(district: District, targets: list[Target]) -> Strip:
    printed = [t for t in targets if not t.is_implied]
    ordered = sorted(targets, key=severity)
    judged = [t for t in ordered if t.status in _SEVERITY]
    counts = Counter(t.status for t in printed)
    return Strip(
        district=district,
        counts=Counter({name: counts[name] for name in STATUSES if counts[name]}),
        total=len(printed),
        implied=len(targets) - len(printed),
        silent=sum(not t.is_told for t in targets),
        worst=judged[0] if judged else None,
        spark=next((drawn for t in judged[:1] if (drawn := spark_of(t))), None),
    )


@once
def spark_of(target: Target) -> Markup | None:
    """The months of a target as a sparkline: attainment above its pace, or growth beside the growth promised."""
    start, end = target.row.get("period_start"), target.row.get("period_end")
    if start is None or end is None or target.value is None:
        return None
    column = "actual_value" if target.is_growth else "attainment"

    def elapsed(day: date) -> float:
        return (day - start).days / max((end - start).days, 1)

    points = [(elapsed(row["month"]), float(row[column])) for row in target.progress if row.get(column) is not None]
    if not points:
        return None
    if target.is_growth:
        return sparkline(Spark(points, (float(target.value), float(target.value)), target.status))
    due_at = min(max(elapsed(target.row.get("deadline") or end), 0.0), 1.0)
    return sparkline(Spark(points, (0.0, 1.0), target.status, due_at))


def _worst_first(strip: Strip) -> tuple:
    """Districts in the order of their worst target; one without any verdict comes last."""
    if strip.worst is None:
        return len(_SEVERITY), 0, strip.district.adcode
    behind = sum(n for name, n in strip.counts.items() if STATUSES[name].is_behind)
    return _SEVERITY[strip.worst.status], -behind, strip.district.adcode


def overview(model: Model) -> dict[str, Any]:
    """What the first page says: the slices, the years and levels to choose from, and districts with figures alone."""
    found = slices(model)
    return {
        "slices": found,
        "years": list(dict.fromkeys(s.year for s in found)),
        "levels": [name for name in LEVELS if any(s.level == name for s in found)],
        "only_figures": [d for d in model.districts if not d.targets],
    }
