"""The job that looks from past days: a day a partition, so that a range is filled in from the UI."""

from collections.abc import Iterator
from datetime import date

import dagster as dg

from assets.publication import show
from kpi.engine import Embedded
from kpi.project import Project
from kpi.replays import days_held, replayed
from kpi.schemas import TABLES
from kpi.validation import broken_promises

DAYS = dg.DailyPartitionsDefinition(start_date="2018-01-01", timezone="Asia/Shanghai")
"""Days that can be looked from; the oldest shipped figures are of 2018."""


@dg.op(
    out=dg.Out(dg.Nothing), description="Progress as it stood on the day of the partition, published beside today's."
)
def look_back(
    context: dg.OpExecutionContext, project: dg.ResourceParam[Project], engine: dg.ResourceParam[Embedded]
) -> Iterator[dg.AssetMaterialization | dg.Output[None]]:
    """Add the day to the table `replays` and show file and pages with it.

    Raises dagster.Failure where no run has made the tables yet, or where the rows break the table's promises.
    """
    if not project.published.exists():
        raise dg.Failure("there is no ledger to look back from: materialize all first")
    rows = replayed(engine, [*days_held(engine), date.fromisoformat(context.partition_key)])
    said, broken = broken_promises(rows, TABLES["replays"])
    if not broken.is_empty():
        raise dg.Failure(f"replays: {said}")
    engine.put("replays", rows)
    yield dg.AssetMaterialization("replays", metadata={"dagster/row_count": rows.height})
    for shown in show(project, engine, context.run.run_id, is_whole=False):
        assert shown.asset_key is not None
        yield dg.AssetMaterialization(shown.asset_key, metadata=shown.metadata)
    yield dg.Output(None)


@dg.job(
    partitions_def=DAYS,
    executor_def=dg.in_process_executor,
    description="Progress as it stood on a past day, written beside today's into the table replays. Each day is a "
    "partition: choose a range and launch a backfill.",
)
def replay() -> None:
    """One step a day."""
    look_back()
