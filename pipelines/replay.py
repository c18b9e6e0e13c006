"""The jobs that look from past days: a day or a year a partition, so that a range is filled in from the UI."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

import dagster as dg

from assets.publication import show
from kpi.engine import Embedded
from kpi.project import Project
from kpi.replays import days_held, quarters_of, replayed
from kpi.schemas import TABLES
from kpi.validation import broken_promises

_ZONE = "Asia/Shanghai"
_FIRST = 2018
"""The oldest shipped figures are of this year."""
DAYS = dg.DailyPartitionsDefinition(start_date=f"{_FIRST}-01-01", timezone=_ZONE)
"""Days that can be looked from."""
YEARS = dg.TimeWindowPartitionsDefinition(
    start=str(_FIRST), fmt="%Y", cron_schedule="0 0 1 1 *", timezone=_ZONE, end_offset=1
)
"""Years of targets, this one too."""

Made = Iterator[dg.AssetMaterialization | dg.Output[None]]


def _look_from(days: Iterable[date], context: dg.OpExecutionContext, project: Project, engine: Embedded) -> Made:
    """Add days to the table `replays` and show file and pages with them.

    Raises dagster.Failure where no run has made the tables yet, or where the rows break the table's promises.
    """
    if not project.published.exists():
        raise dg.Failure("there is no ledger to look back from: materialize all first")
    rows = replayed(engine, [*days_held(engine), *days])
    said, broken = broken_promises(rows, TABLES["replays"])
    if not broken.is_empty():
        raise dg.Failure(f"replays: {said}")
    engine.put("replays", rows)
    yield dg.AssetMaterialization("replays", metadata={"dagster/row_count": rows.height})
    for shown in show(project, engine, context.run.run_id, is_whole=False):
        assert shown.asset_key is not None
        yield dg.AssetMaterialization(shown.asset_key, metadata=shown.metadata)
    yield dg.Output(None)


@dg.op(
    out=dg.Out(dg.Nothing), description="Progress as it stood on the day of the partition, published beside today's."
)
def look_back(
    context: dg.OpExecutionContext, project: dg.ResourceParam[Project], engine: dg.ResourceParam[Embedded]
) -> Made:
    """The day of the partition."""
    yield from _look_from([date.fromisoformat(context.partition_key)], context, project, engine)


@dg.op(
    out=dg.Out(dg.Nothing),
    description="Progress as it stood at the end of each quarter of the partition's year, and of the quarter after, "
    "published beside today's.",
)
def look_back_at_year(
    context: dg.OpExecutionContext, project: dg.ResourceParam[Project], engine: dg.ResourceParam[Embedded]
) -> Made:
    """The quarters of the year of the partition. Raises dagster.Failure where none of them is over."""
    days = quarters_of(int(context.partition_key), datetime.now(ZoneInfo(_ZONE)).date())
    if not days:
        raise dg.Failure(f"no quarter of {context.partition_key} is over yet: take an earlier year")
    yield from _look_from(days, context, project, engine)


@dg.job(
    partitions_def=DAYS,
    executor_def=dg.in_process_executor,
    description="Progress as it stood on a past day, written beside today's into the table replays. Each day is a "
    "partition: choose a range and launch a backfill.",
)
def replay() -> None:
    """One step a day."""
    look_back()


@dg.job(
    partitions_def=YEARS,
    executor_def=dg.in_process_executor,
    description="How the targets of a year stood, quarter by quarter and when its results were out, written beside "
    "today's into the table replays. Each year is a partition: choose a range and launch a backfill.",
)
def replay_year() -> None:
    """One step a year."""
    look_back_at_year()
