"""Tables are kept in the private build file; what the UI shows of each is counted here."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import dagster as dg
import duckdb
import polars as pl

from kpi import rejections
from kpi.engine import Embedded
from kpi.measures import Query
from kpi.preview import markdown
from kpi.project import Project
from kpi.rejections import Intake
from kpi.schemas import TABLES, Table

PREVIEW_ROWS = 8


class TableStore(dg.IOManager):
    """Stores a frame, a query or an intake as the table of its asset's name, and reads its rows back."""

    def __init__(self, project: Project) -> None:
        self.project = project

    def handle_output(self, context: dg.OutputContext, obj: pl.DataFrame | Query | Intake) -> None:
        """Write the table in one step and show rows, columns and a preview in the UI."""
        name = context.asset_key.path[-1]
        table = TABLES[name]
        with self._open() as engine:
            if isinstance(obj, Query):
                engine.create(table, obj)
            elif isinstance(obj, Intake):
                engine.put(name, obj.kept)
                engine.put(rejections.refused_by(name), rejections.frame(obj.refused))
                context.add_output_metadata({"rejected": len(obj.refused)})
            else:
                engine.put(name, obj)
            (count,) = engine.query(f'select count(*) from "{name}"').row(0)
            preview = engine.query(f'from "{name}" limit {PREVIEW_ROWS}')
        context.add_output_metadata(
            {
                "dagster/row_count": count,
                "dagster/table_name": f"kpi.duckdb/{name}",
                "preview": dg.MetadataValue.md(markdown(preview)),
            }
        )

    def load_input(self, context: dg.InputContext) -> pl.DataFrame:
        """The rows of the table that an input names."""
        with self._open() as engine:
            return engine.frame(context.asset_key.path[-1])

    @contextmanager
    def _open(self) -> Iterator[Embedded]:
        self.project.build.parent.mkdir(parents=True, exist_ok=True)
        try:
            engine = Embedded(self.project.build)
        except duckdb.IOException as error:
            raise dg.Failure(
                f"{self.project.build.name} in warehouse/build is held by another run; "
                "wait until it ends, or stop it, and run again. (Readers of warehouse/kpi.duckdb are never in the way.)"
            ) from error
        with engine:
            yield engine


def column_schema(table: Table) -> dg.TableSchema:
    """The dictionary of a table as the UI shows it."""
    return dg.TableSchema(
        columns=[
            dg.TableColumn(
                column.name,
                column.sql_type,
                description=f"{column.zh} / {column.en}" + (f" [{column.unit}]" if column.unit else ""),
                constraints=dg.TableColumnConstraints(nullable=column.nullable),
            )
            for column in table.columns
        ]
    )


def with_dictionary(found: Sequence[dg.AssetsDefinition]) -> list[dg.AssetsDefinition]:
    """Assets that are tables, with the columns of the data dictionary for the UI."""
    return list(
        dg.map_asset_specs(
            lambda spec: (
                spec.merge_attributes(metadata={"dagster/column_schema": column_schema(TABLES[spec.key.path[-1]])})
                if spec.key.path[-1] in TABLES
                else spec
            ),
            found,
        )
    )
