"""What starts a run: a person, the night, a file that arrived, or something made anew."""

from __future__ import annotations

import json
from collections.abc import Iterable
from hashlib import blake2b

import dagster as dg

from assets.clock import Clock
from assets.rule_choices import Choice
from assets.table import INPUT
from assets.targets import Districts
from kpi.inputs import reads, state
from kpi.project import Project

everything = dg.define_asset_job(
    "everything",
    selection=dg.AssetSelection.all(),
    config=dg.RunConfig(ops={"clock": Clock(), "rule_choices": Choice(), "targets": Districts()}),
    description="Read all input, measure it, publish file and charts. The launchpad offers the day to look from, the "
    "rule set to judge by and the districts to measure; empty means the newest day, each district's own and all.",
)

DAYS = dg.DailyPartitionsDefinition(start_date="2018-01-01", timezone="Asia/Shanghai")
"""Days that can be looked from; the oldest shipped figures are of 2018."""

replay = dg.define_asset_job(
    "replay",
    selection=dg.AssetSelection.assets("replays", "warehouse", "charts"),
    config=dg.PartitionedConfig(
        partitions_def=DAYS,
        run_config_for_partition_key_fn=lambda day: {"ops": {"replays": {"config": {"as_of": day}}}},
    ),
    description="Progress as it stood on a past day, written beside today's into the table replays. Each day is a "
    "partition: choose a range and launch a backfill.",
)

nightly = dg.ScheduleDefinition(
    name="nightly",
    job=everything,
    cron_schedule="0 2 * * *",
    execution_timezone="Asia/Shanghai",
    description="Everything, each night at two o'clock, Beijing time. Off until somebody turns it on.",
)


@dg.sensor(
    job=everything,
    minimum_interval_seconds=60,
    description="What depends on a file below data/raw that is new, changed or gone. Off until somebody turns it on.",
)
def new_input(context: dg.SensorEvaluationContext, project: dg.ResourceParam[Project]) -> dg.SensorResult:
    """Ask for one run of the tables whose files differ from those they were made from, and of all that depends on them.

    The cursor holds the state that was last asked for and how often something was asked, so that a file that comes
    back as it was is asked for again. What the tables were made from stands with their last materialization: the first
    look asks for nothing where nothing has changed since.
    """
    found = {name: state(project.raw, places) for name, places in reads().items()}
    now = blake2b(json.dumps(found, sort_keys=True).encode(), digest_size=8).hexdigest()
    sequence, asked = _asked(context.cursor)
    if asked == now:
        return dg.SensorResult(skip_reason="nothing below data/raw has changed")
    changed = sorted(name for name, seen in found.items() if seen != _made_from(context.instance, name))
    if not changed:
        reason = "the tables are made from the files as they are"
        return dg.SensorResult(skip_reason=reason, cursor=json.dumps([sequence, now]))
    request = dg.RunRequest(
        run_key=f"{sequence + 1}-{now}",
        asset_selection=_with_all_below(context, changed) if project.build.exists() else None,
        tags={"input": ", ".join(changed)[:200]},
    )
    return dg.SensorResult(run_requests=[request], cursor=json.dumps([sequence + 1, now]))


def _asked(cursor: str | None) -> tuple[int, str | None]:
    """How often something was asked for, and the state it was asked for; nothing where a cursor is not of this form."""
    try:
        sequence, asked = json.loads(cursor or "")
        return int(sequence), str(asked)
    except (ValueError, TypeError):
        return 0, None


def _made_from(instance: dg.DagsterInstance, name: str) -> str | None:
    """The state of the files that a table was last made from; nothing where it never was."""
    event = instance.get_latest_materialization_event(dg.AssetKey(name))
    materialization = event.asset_materialization if event else None
    seen = materialization.metadata.get(INPUT) if materialization else None
    return str(seen.value) if seen else None


def _with_all_below(context: dg.SensorEvaluationContext, names: Iterable[str]) -> list[dg.AssetKey]:
    """The tables and everything that stands on them, virtual assets left out."""
    assert context.repository_def is not None
    graph = context.repository_def.asset_graph
    selected = dg.AssetSelection.assets(*names).downstream().resolve(graph)
    return sorted(selected & graph.executable_asset_keys)
