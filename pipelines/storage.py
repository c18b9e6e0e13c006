"""Tables are kept in the private build file; what the UI shows of each is counted here."""

from __future__ import annotations

from collections.abc import Iterator

import dagster as dg
import polars as pl

from assets.failures import known_faults_as_failures
from kpi import rejections, table_fingerprints
from kpi.chosen_engine import DUCKDB, Choice, Refused
from kpi.distributed import ClusterFailed
from kpi.engine import Embedded
from kpi.measures import Query
from kpi.preview import markdown, preview
from kpi.project import Project
from kpi.rejections import KeptAndRefused
from kpi.schemas import TABLES, Table

HERE = Choice(DUCKDB)
"""The engine of this machine, whatever the environment says."""


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
                self._work_out(table, obj)
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

    def _work_out(self, table: Table, query: Query) -> None:
        try:
            self.engine.create(table, query)
        except ClusterFailed as failed:
            raise dg.Failure(str(failed)) from failed

    def load_input(self, context: dg.InputContext) -> pl.DataFrame:
        """The rows of the table that an input names."""
        return self.engine.frame(context.asset_key.path[-1])


def build_file(project: Project, choice: Choice = HERE) -> Embedded:
    """The build file, open for this run alone, with the engine that was chosen at work.

    Raises dagster.Failure where another program holds it, or where the engine cannot be had.
    """
    project.build.parent.mkdir(parents=True, exist_ok=True)
    with known_faults_as_failures():
        try:
            return choice.opened(project.build)
        except Refused as refused:
            raise dg.Failure(str(refused)) from refused


@dg.resource(
    required_resource_keys={"project"},
    config_schema={
        "engine": dg.Field(
            str,
            default_value="",
            description="What works the measures out: duckdb, spark or sail; empty for KPI_ENGINE, else duckdb.",
        ),
        "address": dg.Field(
            str,
            default_value="",
            description="Where the cluster is: sc://host of Spark Connect or a master such as spark://host:7077; empty "
            "for SPARK_REMOTE, else this machine.",
        ),
        "folder": dg.Field(
            str,
            default_value="",
            description="A folder that this machine and every worker see; empty for KPI_CLUSTER_FOLDER, else one "
            "beside the build file.",
        ),
    },
    description="The private build file, open while a run goes on, and what works its measures out.",
)
def engine(context: dg.InitResourceContext) -> Iterator[Embedded]:
    """One connection for all steps of a run."""
    with build_file(context.resources.project, Choice(**context.resource_config)) as embedded:
        yield embedded


@dg.io_manager(required_resource_keys={"engine"})
def table_store(context: dg.InitResourceContext) -> TableStore:
    """Tables are kept where the run's engine works."""
    return TableStore(context.resources.engine)
