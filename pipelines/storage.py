"""Tables are kept in the private build file; what the UI shows of each is counted here."""

from __future__ import annotations

from collections.abc import Iterator

import dagster as dg
import polars as pl

from assets.failures import known_faults_as_failures
from kpi import rejections, table_fingerprints
from kpi.engine import Embedded
from kpi.measures import Query
from kpi.preview import markdown, preview
from kpi.project import Project
from kpi.rejections import KeptAndRefused
from kpi.schemas import TABLES


class TableStore(dg.IOManager):
    """Stores what an asset gives as the table of its name, and reads its rows back."""

    def __init__(self, engine: Embedded) -> None:
        self.engine = engine

    def handle_output(self, context: dg.OutputContext, obj: pl.DataFrame | Query | KeptAndRefused) -> None:
        """Write the table in one step and show rows, columns and a preview in the UI."""
        with known_faults_as_failures():
            self._store(context, obj)

    def _store(self, context: dg.OutputContext, obj: pl.DataFrame | Query | KeptAndRefused) -> None:
        name = context.asset_key.path[-1]
        table = TABLES[name]
        with self.engine.in_one_step():
            table_fingerprints.forget(self.engine, [name])
            if isinstance(obj, Query):
                self.engine.create(table, obj)
            elif isinstance(obj, KeptAndRefused):
                self.engine.put(name, obj.kept)
                self.engine.put(rejections.refused_by(name), rejections.frame(obj.refused))
                context.add_output_metadata({"rejected": len(obj.refused)})
            else:
                self.engine.put(name, obj)
        (count,) = self.engine.query(f'select count(*) from "{name}"').row(0)
        context.add_output_metadata(
            {
                "dagster/row_count": count,
                "dagster/table_name": f"kpi.duckdb/{name}",
                "preview": dg.MetadataValue.md(markdown(self.engine.query(preview(table)))),
            }
        )

    def load_input(self, context: dg.InputContext) -> pl.DataFrame:
        """The rows of the table that an input names."""
        return self.engine.frame(context.asset_key.path[-1])


def build_file(project: Project) -> Embedded:
    """The build file, open for this run alone. Raises dagster.Failure where another program holds it."""
    project.build.parent.mkdir(parents=True, exist_ok=True)
    with known_faults_as_failures():
        return Embedded(project.build)


@dg.resource(required_resource_keys={"project"}, description="The private build file, open while a run goes on.")
def engine(context: dg.InitResourceContext) -> Iterator[Embedded]:
    """One connection for all steps of a run."""
    with build_file(context.resources.project) as embedded:
        yield embedded


@dg.io_manager(required_resource_keys={"engine"})
def table_store(context: dg.InitResourceContext) -> TableStore:
    """Tables are kept where the run's engine works."""
    return TableStore(context.resources.engine)
