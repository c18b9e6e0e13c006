"""A folder of texts and tables of an invented plan and its reports, read and measured as a run would do it."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import polars as pl
from measured import RAW, Small, shipped

from kpi import catalogue, rules, sheets, sources, student
from kpi.clock import clock
from kpi.ledger import actuals, deliveries, implied_actuals, targets
from kpi.measures import sql
from kpi.measures.order import order
from kpi.project import Project
from kpi.schemas import TABLES

DISTRICTS = catalogue.load_table(RAW / "reference", "districts").kept
INDICATORS = catalogue.load_table(RAW / "reference", "indicators").kept
KNOWN = catalogue.catalogue_of(DISTRICTS, INDICATORS)


@dataclass
class Folder:
    """Texts and tables of 武昌区, put into a folder and measured; the figures are invented."""

    path: Path
    texts: int = 0
    tables: dict[str, str] = field(default_factory=dict)
    limits: pl.DataFrame | None = None

    def text(self, published_on: str, words: str, title: str = "工作安排") -> Folder:
        """A text of a day."""
        self.texts += 1
        head = f"title: {title}\ndistrict: 武昌区\nadcode: 420106\npublished_on: {published_on}\nkind: plan\n"
        return self._file(f"plans/text-{self.texts}.md", f"---\n{head}---\n{words}\n")

    def table(self, name: str, lines: str) -> Folder:
        """A table as CSV."""
        return self._file(f"actuals/{name}.csv", lines)

    def _file(self, name: str, content: str) -> Folder:
        file = self.path / "data" / "raw" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(content, encoding="utf-8")
        return self

    def progress(self, as_of: str = "") -> list[dict]:
        """Rows of `progress`, by indicator, target and month."""
        for name in ("plans", "actuals", "review"):
            (self.path / "data" / "raw" / name).mkdir(parents=True, exist_ok=True)
        project = Project(self.path)
        documents = sources.documents(project, KNOWN).kept
        said = sources.statements(
            project, documents, KNOWN, self.limits if self.limits is not None else shipped("confidence_limits")
        ).kept
        tabled = sheets.read(project.raw / "actuals", KNOWN).frame
        inputs = said, tabled, documents, DISTRICTS, INDICATORS
        reached = actuals.build(*inputs)[0]
        promised, self.refused = targets.build(*inputs, reached)
        self.said, self.tabled, self.promised, self.reached = said, tabled, promised, reached
        given = {
            "targets": promised, "actuals": reached, "clock": clock(documents, said, tabled, as_of),
            "deliveries": deliveries.build(promised, documents, [])[0], "districts": DISTRICTS,
            "implied_actuals": implied_actuals.build(promised, reached),
            "indicators": INDICATORS, "t_quantiles": student.table(), "overrides": TABLES["overrides"].frame([]),
        }  # fmt: skip
        with Small() as engine:
            for name, frame in (given | {name: shipped(name) for name in rules.FILES}).items():
                engine.put(name, frame)
            for name in order("progress"):
                engine.create(TABLES[name], sql(name))
            frame = engine.frame("progress")
        return frame.sort("indicator_code", "period", "target_id", "month").to_dicts()

    def verdict(self, as_of: str = "") -> dict:
        """The newest row of the one target there is."""
        rows = self.progress(as_of)
        assert len({row["target_id"] for row in rows}) == 1, [(row["indicator"], row["target_value"]) for row in rows]
        return rows[-1]
