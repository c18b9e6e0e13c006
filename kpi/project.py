"""Where things lie: the raw input, the private build file, the published warehouse and the charts."""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

MARK = "EXAMPLE"
"""A file of this name in the raw input marks the project as an example; what it says stands on all pages and tables."""


def published_file() -> Path:
    """The published file of the project that the environment names (KPI_DATA), else of this folder."""
    return Path(os.environ.get("KPI_PROJECT") or os.environ.get("KPI_DATA") or "") / "warehouse" / "kpi.duckdb"


def seen_from_here(path: Path) -> str:
    """A path as one would type it: from the folder one works in, or from the root where that is shorter."""
    return min(os.path.relpath(path), str(path.absolute()), key=len)


def make(what: str) -> str:
    """The make command that does something in the folder one works in: `make run`, `make run DATA=office`."""
    folder = os.environ.get("KPI_DATA")
    return f"make {what} DATA={shlex.quote(seen_from_here(Path(folder)))}" if folder else f"make {what}"


def not_published(file: Path) -> str:
    """That a published file is not there, and what makes one."""
    return f"没有 {file}；先运行 {make('run')} / {file} does not exist; run `{make('run')}` first"


@dataclass(frozen=True)
class Project:
    """The folders of one project, all below `root`.

    `day` is a past day that the project is seen from: what is built of it lies beside what is built of today.
    `inputs` are the hashes of the files that a run has set aside for itself, None outside of a run; `listed` is a
    hash of the names of all that lay in the raw folder then.
    """

    root: Path
    inputs: Mapping[str, str] | None = field(default=None, hash=False)
    listed: str = ""
    day: str = ""

    @property
    def raw(self) -> Path:
        """Untouched input: plans, actuals, reference, review; in a run, the copy that it reads."""
        return self.source if self.inputs is None else self.build.parent / "input"

    @property
    def source(self) -> Path:
        """The raw folder as people fill it, in a run too."""
        return self.root / "data" / "raw"

    @property
    def notice(self) -> tuple[str, str] | None:
        """What has to stand on every page and every table, in Chinese and in English; None for a project of real data.

        It is the first and the second line of the file that marks an example.
        """
        try:
            zh, en = (self.raw / MARK).read_text(encoding="utf-8").strip().splitlines()[:2]
        except FileNotFoundError:
            return None
        return zh.strip(), en.strip()

    @property
    def warehouse(self) -> Path:
        """Everything that is built, of a past day in a folder of its own."""
        today = self.root / "warehouse"
        return today / "as-of" / self.day if self.day else today

    @property
    def notes(self) -> Path:
        """What was read of each document, for whatever day."""
        return self.root / "warehouse" / "build" / "read"

    @property
    def build(self) -> Path:
        """The private DuckDB file that a run writes."""
        return self.warehouse / "build" / "kpi.duckdb"

    @property
    def made_pages(self) -> Path:
        """What the pages of the last build were made of."""
        return self.build.with_name("pages.json")

    @property
    def lock(self) -> Path:
        """The lock of the one run that may write, of whatever day: they share what was read of each document."""
        return self.root / "warehouse" / "build" / "run.lock"

    @property
    def published(self) -> Path:
        """The DuckDB file that people query; replaced whole, never written in place."""
        return self.warehouse / "kpi.duckdb"

    @property
    def generations(self) -> Path:
        """The folder of what was published: a folder each run, with the file, the site and what they were made of."""
        return self.warehouse / "generations"

    @property
    def current(self) -> Path:
        """What leads to the generation that people see: a link to it, or its name where there are no links."""
        return self.warehouse / "current"

    @property
    def charts(self) -> Path:
        """The folder of the published site."""
        return self.warehouse / "charts"

    @property
    def archive(self) -> Path:
        """The published site as one file, to send it or to take it along."""
        return self.warehouse / "charts.zip"

    @property
    def workbook(self) -> Path:
        """The workbook of what waits for a person; whoever fills it in may keep it, so it is of no generation."""
        return self.warehouse / "review.xlsx"
