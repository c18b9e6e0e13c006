"""Where things lie: the raw input, the private build file, the published warehouse and the charts."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Project:
    """The folders of one project, all below `root`."""

    root: Path

    @property
    def raw(self) -> Path:
        """Untouched input: plans, actuals, reference, review."""
        return self.root / "data" / "raw"

    @property
    def warehouse(self) -> Path:
        """Everything that is built."""
        return self.root / "warehouse"

    @property
    def build(self) -> Path:
        """The private DuckDB file that a run writes."""
        return self.warehouse / "build" / "kpi.duckdb"

    @property
    def published(self) -> Path:
        """The DuckDB file that people query; replaced whole, never written in place."""
        return self.warehouse / "kpi.duckdb"

    @property
    def charts(self) -> Path:
        """The folder of the published site."""
        return self.warehouse / "charts"
