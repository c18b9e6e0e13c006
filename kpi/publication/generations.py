"""The generations of a project: each run's file and site in one folder, one of them shown, the last few kept."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kpi.project import Project
from kpi.publication import files, links
from kpi.publication.manifest import NAME, Manifest, hashes_below

KEPT = 3
"""Generations that stay, the shown one among them: a page somebody has open keeps its neighbours."""
_NAMED = re.compile(r"(\d{4,})-([0-9a-f]{12})")
_ARRIVING, _LEAVING = ".arriving-", ".leaving-"


@dataclass(frozen=True)
class Generation:
    """One folder with `kpi.duckdb`, `charts/`, `charts.zip` and `manifest.json`; its name is a number and a version."""

    folder: Path

    @property
    def name(self) -> str:
        """Such as `0042-3f2a9c81d0e4`."""
        return self.folder.name

    @property
    def number(self) -> int:
        """The running number: it goes up with each publication, whatever the clock says."""
        return int(self.name.partition("-")[0])

    @property
    def file(self) -> Path:
        """The DuckDB file."""
        return self.folder / "kpi.duckdb"

    @property
    def charts(self) -> Path:
        """The folder of the site."""
        return self.folder / "charts"

    @property
    def archive(self) -> Path:
        """The site as one file."""
        return self.folder / "charts.zip"

    def manifest(self) -> Manifest | None:
        """What it was made of; None where that cannot be read."""
        return Manifest.read(self.folder / NAME)

    def is_intact(self) -> bool:
        """Whether every output is there with the bytes that were published."""
        manifest = self.manifest()
        return manifest is not None and dict(manifest.outputs) == hashes_below(self.folder, without=[NAME])


def summarize(generation: Generation, summary: dict[str, Any]) -> None:
    """Add to the manifest of a generation what its run said at the end."""
    manifest = generation.manifest()
    if manifest is not None:
        files.put(generation.folder / NAME, replace(manifest, summary=summary).written())


def generations(project: Project) -> list[Generation]:
    """All complete generations, the newest first."""
    try:
        found = [Generation(path) for path in project.generations.iterdir() if _NAMED.fullmatch(path.name)]
    except FileNotFoundError:
        return []
    return sorted(found, key=lambda generation: generation.number, reverse=True)


def shown(project: Project) -> Generation | None:
    """The generation that people see now."""
    name = links.shown(project)
    if not name or not _NAMED.fullmatch(name):
        return None
    folder = project.generations / name
    return Generation(folder) if folder.is_dir() else None


@contextmanager
def arriving(project: Project) -> Iterator[Generation]:
    """An empty place where the next generation is made; nobody sees it, and it is gone at the end if not published."""
    made = Generation(project.generations / f"{_ARRIVING}{os.getpid()}")
    files.remove(made.folder)
    made.charts.mkdir(parents=True)
    try:
        yield made
    finally:
        shutil.rmtree(made.folder, ignore_errors=True)


def publish(project: Project, made: Generation, manifest: Manifest) -> Generation:
    """Show a generation that was made at `arriving`: file and site change in one step, and the last few are kept.

    Whatever fails before that step leaves what was shown.
    """
    manifest = replace(manifest, outputs=hashes_below(made.folder, without=[NAME]))
    (made.folder / NAME).write_bytes(manifest.written())
    files.sync_tree(made.folder)
    number = max((generation.number for generation in generations(project)), default=0) + 1
    finished = Generation(project.generations / f"{number:04}-{manifest.origin.version}")
    made.folder.rename(finished.folder)
    files.sync(project.generations)
    before = shown(project)
    try:
        links.show(project, finished.name)
    except BaseException:
        if shown(project) != finished:
            _remove(finished)
        raise
    for old in generations(project)[KEPT:]:
        if old not in (finished, before):
            _remove(old)
    return finished


def roll_back(project: Project, name: str | None = None) -> Generation:
    """Show an earlier generation: the one before the shown one, or the one named. Raises LookupError without it."""
    known = generations(project)
    now = shown(project)
    if name:
        chosen = next((generation for generation in known if name in (generation.name, str(generation.number))), None)
    else:
        chosen = next((generation for generation in known if now is None or generation.number < now.number), None)
    if chosen is None:
        raise LookupError(name or "no earlier generation is kept")
    if not chosen.is_intact():
        raise LookupError(f"{chosen.name} is not as it was published")
    links.show(project, chosen.name)
    return chosen


def sweep(project: Project) -> list[str]:
    """Remove what dead runs left and finish a publication that was cut off; gives the names of what was removed.

    Only to be called by the one run that may write: see `run_lock`.
    """
    links.finish(project)
    left = [
        *project.generations.glob(".*"),
        *project.warehouse.glob(".kpi.duckdb*"),
        *project.warehouse.glob(".charts*"),
        *project.warehouse.glob(".current*"),
        *project.warehouse.glob(f".{project.workbook.name}"),
        *project.warehouse.glob(f"..{project.workbook.name}*"),
        *(path for path in [project.build.parent / "charts"] if shown(project) is not None),
    ]
    for path in left:
        files.remove(path)
    return [path.name for path in left]


def _remove(generation: Generation) -> None:
    """Remove a generation; one that is cut off in the middle no longer bears a generation's name."""
    leaving = generation.folder.with_name(f"{_LEAVING}{generation.name}")
    generation.folder.rename(leaving)
    shutil.rmtree(leaving)
