"""Building the site: which pages there are, and writing only those whose bytes changed."""

from __future__ import annotations

import base64
import gzip
import hashlib
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache, partial
from pathlib import Path
from typing import Any

import polars as pl

from kpi.figures import palette
from kpi.pages import (
    briefs,
    buildings,
    comparisons,
    composites,
    coverage,
    indicators,
    milestones,
    owners,
    peers,
    revised,
    rollups,
    sentences,
    years,
)
from kpi.pages.earlier import Earlier, made_of
from kpi.pages.environment import templates
from kpi.pages.model import District, Model
from kpi.pages.scoreboard import embedded, scoreboard
from kpi.pages.targets import slug
from kpi.vocabulary import BEHIND, dates, words

_HERE = Path(__file__).parent
_MANIFEST = "manifest.json"
_SYMBOL = re.compile(r'<symbol id="i-(\w+)".*?</symbol>\n?')
_HATCHING = re.compile(r'<pattern id="p-forecast".*?</pattern>\n?')
_NO_SYMBOLS = re.compile(r'<svg [^>]*class="defs"[^>]*><defs>\s*</defs></svg>\n?')
_USED = re.compile(r'href="#i-(\w+)"')
_MENU = (
    ("index.html", words.Words("总览", "Overview"), None),
    ("indicators/index.html", words.Words("指标", "Indicators"), "indicators"),
    ("milestones.html", words.Words("里程碑", "Milestones"), "milestones"),
    ("owners.html", words.Words("责任单位", "Who answers"), "owned"),
    ("projects.html", words.Words("项目", "Projects"), "projects"),
    ("buildings.html", words.Words("楼宇", "Office buildings"), "buildings"),
    ("contests.html", words.Words("竞赛", "Contests"), "contests"),
    ("reconciliation.html", words.Words("核对", "Reconciliation"), "reconciliation"),
    ("data.html", words.Words("数据", "Data"), None),
)
"""Each page of the menu with the table whose rows it shows; none where the page always stands there."""


def build(
    tables: Mapping[str, pl.DataFrame] | Model,
    folder: Path,
    previous: Path | None = None,
    version: str = "",
    notice: tuple[str, str] | None = None,
    built: date | None = None,
    earlier: Earlier | None = None,
) -> dict[str, int]:
    """Write the site into `folder` and say what was written: `pages`, `written`, `unchanged`, `bytes`, `largest_page`.

    `tables` are named as in the data dictionary, or joined already; any may be absent or empty. `previous` is a folder
    with an earlier build, possibly the same one: a file whose bytes are the same is left (or linked) from there with
    its time kept. Files of an earlier build that no longer belong are removed from `folder`. Each page ends with
    `version` and the day it was `built`, and begins with `notice`, in Chinese and in English, where there is one. What
    is noted of `earlier` pages spares making those of districts whose rows are the same.
    """
    folder = Path(folder)
    before = _manifest(previous)
    hashes: dict[str, str] = {}
    summary = {"pages": 0, "written": 0, "unchanged": 0, "bytes": 0, "largest_page": 0}
    for name, content in files(tables, version, notice, built, earlier):
        digest = hashlib.sha256(content).hexdigest()
        hashes[name] = digest
        is_same = before.get(name) == digest
        kept = is_same and previous is not None and _keep(previous / name, folder / name)
        if not kept:
            _write(folder / name, content)
        summary["unchanged" if kept else "written"] += 1
        summary["bytes"] += len(content)
        if name.endswith(".html"):
            summary["pages"] += 1
            summary["largest_page"] = max(summary["largest_page"], len(content))
    for stale in _manifest(folder).keys() - hashes.keys():
        (folder / stale).unlink(missing_ok=True)
    _write(folder / _MANIFEST, json.dumps(hashes, indent=0, sort_keys=True).encode())
    if earlier:
        earlier.write(version)
    return summary


def files(
    tables: Mapping[str, pl.DataFrame] | Model,
    version: str = "",
    notice: tuple[str, str] | None = None,
    built: date | None = None,
    earlier: Earlier | None = None,
) -> Iterator[tuple[str, bytes]]:
    """Every file of the site as its name and its bytes."""
    model = tables if isinstance(tables, Model) else Model(tables)
    for name in sorted(p.name for p in (_HERE / "static").iterdir()):
        content = (_HERE / "static" / name).read_bytes()
        yield f"assets/{name}", palette.style().encode() + content if name == "site.css" else content
    yield "data/built.js", f"kpi.built={_day_as_json(built)};\n".encode()
    yield "data/version.js", f"kpi.shown={embedded(version)};\n".encode()
    yield "assets/plotly-basic.js", _packed(_HERE / "vendor" / "plotly-basic.min.js")
    yield "assets/plotly-LICENSE.txt", (_HERE / "vendor" / "plotly-LICENSE.txt").read_bytes()
    listed = indicators.indicators(model)
    paged = {i.slug for i in listed if i.has_page}

    def page(name: str, template: str, **values: Any) -> tuple[str, bytes]:
        up = "../" * name.count("/")
        shared = {"model": model, "up": up, "page": name, "menu": menu, "paged": paged, "version": version}
        shared["notice"] = words.Words(*notice) if notice else None
        text = templates().get_template(template).render(**shared, **values)
        return name, _without_unused_symbols(text, keeps_all=name == "index.html").encode()

    menu = _menu(model)
    board = scoreboard(model)
    history = board.pop("history")
    yield page("index.html", "index.html", data=embedded(board), **years.overview(model))
    yield "data/history.js", f"kpi.history={embedded(history)};kpi.historyOf={embedded(version)};\n".encode()
    yield from _of_districts(model, page, partial(made_of, model, paged=paged, shared=(menu, notice)), version, earlier)
    for sheet in owners.briefs_of_owners(model):
        yield page(f"briefs/{owners.page_of(sheet)}.html", "brief.html", b=sheet)
    scores = indicators.scores_by_league(model)
    shared = sum(i.districts > 1 for i in listed)
    yield page(
        "indicators/index.html",
        "indicators.html",
        indicators=listed,
        shared=shared,
        composites=composites.composites(model),
        rollups=rollups.rollups(model),
        rollup_methods=rollups.METHODS,
    )
    for indicator in (i for i in listed if i.has_page):
        leagues = indicators.leagues(model, indicator, scores)
        compared = comparisons.comparison(model, indicator)
        yield page(
            f"indicators/{indicator.slug}.html",
            "indicator.html",
            indicator=indicator,
            histories=comparisons.histories(indicator),
            compared=compared,
            newest=comparisons.newest(model, indicator, compared),
            areas=comparisons.areas(model, indicator),
            leagues=leagues,
            is_unranked=indicators.is_unranked(indicator, leagues),
        )
    if _is_owned(model):
        yield page("owners.html", "owners.html", **owners.owners(model))
    yield page("milestones.html", "milestones.html", **milestones.milestones(model))
    yield page("projects.html", "projects.html", **peers.projects(model))
    if model.has("buildings"):
        yield page("buildings.html", "buildings.html", **buildings.buildings(model))
    yield page("contests.html", "contests.html", **peers.contests(model))
    yield page("reconciliation.html", "reconciliation.html", **peers.reconciliation(model))
    yield page("data.html", "data.html", **coverage.coverage(model))
    yield "data/targets.csv", coverage.targets_csv(model)


def _of_districts(
    model: Model,
    page: Callable[..., tuple[str, bytes]],
    rows: Callable[..., str],
    version: str,
    earlier: Earlier | None,
) -> Iterator[tuple[str, bytes]]:
    """The pages of each district, taken over from the earlier build where they are made of the same `rows`."""
    for district in model.districts:
        key = rows(district) if earlier else ""
        for name, template, tell in _pages_of(model, district):
            made = earlier.page(name, key, version) if earlier else None
            content = page(name, template, **tell())[1] if made is None else made
            if earlier:
                earlier.keep(name, key, content)
            yield name, content


def _pages_of(model: Model, district: District) -> Iterator[tuple[str, str, Callable[[], dict[str, Any]]]]:
    """The pages of a district, each with its template and with what gives it its values."""
    about = {"district": district, "lead": district.lead}
    yield f"districts/{district.slug}.html", "district.html", lambda: about | {"groups": by_period(model, district)}
    if district.targets:
        yield f"briefs/{district.slug}.html", "brief.html", lambda: {"b": briefs.brief_of_district(district)}


def by_period(model: Model, district: District) -> list[dict[str, Any]]:
    """The targets of a district by year, the newest first: those with a verdict by section, the silent ones apart."""
    groups = []
    for period in district.periods:
        targets = [t for t in district.targets if t.year == period]
        spoken = [t for t in targets if t.is_told]
        sections: dict[str, list] = {}
        for target in sorted(spoken, key=years.severity):
            sections.setdefault(target.row.get("section") or "", []).append(target)
        reported = [t.latest["month"] for t in spoken if t.is_reported]
        in_plan = {target.row.get("section") or "": None for target in targets}
        groups.append(
            {
                "period": period,
                "slug": slug(period) if period else "none",
                "words": dates.period(period),
                "targets": targets,
                "sections": {name: sections[name] for name in in_plan if name in sections},
                "spoken": spoken,
                "silent": [t for t in targets if t not in spoken],
                "short": [t for t in sorted(spoken, key=years.severity) if t.status in BEHIND],
                "changes": sentences.changes(targets),
                "revised": revised.revised(model, targets),
                "plan": {t.anchor: place for place, t in enumerate(targets)},
                "as_of": max(reported, default=None),
            }
        )
    return groups


def _day_as_json(built: date | None) -> str:
    """The day of building as JSON, in both languages."""
    words = dates.day(built)
    said = {"day": built.isoformat(), "zh": words.zh, "en": words.en} if built else None
    return json.dumps(said, ensure_ascii=False)


@cache
def _packed(program: Path) -> bytes:
    """A program as a script that holds it compressed; the page unpacks and runs it when a figure comes into view."""
    return b'kpi.packed="' + base64.b64encode(gzip.compress(program.read_bytes(), 9, mtime=0)) + b'";\n'


def _menu(model: Model) -> list[tuple[str, words.Words]]:
    """Pages of the menu: the overview and the data always, any other where it has something to show."""
    shown = {"owned": _is_owned(model)}
    return [(n, label) for n, label, table in _MENU if table is None or shown.get(table, model.has(table))]


def _is_owned(model: Model) -> bool:
    """Whether any target names who answers for it."""
    return any(target.row.get("owner") for target in model.targets)


def _without_unused_symbols(page: str, *, keeps_all: bool) -> str:
    """A page with only those symbols and the hatching that it draws; the overview draws more of them by script."""
    if keeps_all:
        return page
    used = set(_USED.findall(page))
    page = _SYMBOL.sub(lambda found: found[0] if found[1] in used else "", page)
    if 'class="forecast"' not in page:
        page = _HATCHING.sub("", page)
    return _NO_SYMBOLS.sub("", page)


def _manifest(folder: Path | None) -> dict[str, str]:
    """Hashes of an earlier build; none where there is no readable one."""
    try:
        known = json.loads((Path(folder) / _MANIFEST).read_text(encoding="utf-8")) if folder else {}
    except (OSError, ValueError):
        return {}
    return (
        {k: v for k, v in known.items() if ".." not in k and not k.startswith("/")} if isinstance(known, dict) else {}
    )


def _keep(old: Path, new: Path) -> bool:
    """Take an unchanged file over from an earlier build, with its time."""
    if not old.is_file():
        return False
    if old.resolve() == new.resolve():
        return True
    new.parent.mkdir(parents=True, exist_ok=True)
    new.unlink(missing_ok=True)
    try:
        os.link(old, new)
    except OSError:
        shutil.copy2(old, new)
    return True


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)  # never through a hard link into an earlier build
    path.write_bytes(content)
