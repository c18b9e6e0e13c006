"""What starts a run: a person, the night, a file that arrived, or something made anew."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

import dagster as dg

from assets.clock import Clock
from assets.rule_choices import Choice
from assets.table import INPUT
from assets.targets import Districts
from kpi.inputs import glance, hashes, reads, state
from kpi.project import Project
from pipelines import LOOK_EVERY

everything = dg.define_asset_job(
    "everything",
    selection=dg.AssetSelection.all(),
    config=dg.RunConfig(ops={"clock": Clock(), "rule_choices": Choice(), "targets": Districts()}),
    description="Read all input, measure it, publish file and charts. The launchpad offers the day to look from, the "
    "rule set to judge by and the districts to measure; empty means the newest day, each district's own and all.",
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
    minimum_interval_seconds=LOOK_EVERY,
    description="What depends on a file below data/raw that is new, changed or gone. Off until somebody turns it on.",
)
def new_input(context: dg.SensorEvaluationContext, project: dg.ResourceParam[Project]) -> dg.SensorResult:
    """Ask for one run of the tables whose files differ from those they were made from, and of all that depends on them.

    The cursor holds how the files looked at the last look, and the contents that were last asked for by table: a file
    that is moved out and comes back as it was is asked for twice, one that is only touched is not. What a table was
    made from stands with its last materialization, so that a first look asks for nothing where nothing has changed.
    """
    last = _Look.read(context.cursor)
    looks = glance(project.raw)
    if last.looks == looks:
        return dg.SensorResult(skip_reason="nothing below data/raw has changed")
    contents = hashes(project.raw)
    found = {name: state(contents, places) for name, places in reads().items()}
    changed = sorted(
        name
        for name, seen in found.items()
        if seen != (last.asked[name] if name in last.asked else _made_from(context.instance, name))
    )
    if not changed:
        look = _Look(last.sequence, looks, found)
        return dg.SensorResult(skip_reason="the tables are made from the files as they are", cursor=look.text())
    look = _Look(last.sequence + 1, looks, found)
    request = dg.RunRequest(
        run_key=f"{look.sequence}-{looks}",
        asset_selection=_with_all_below(context, changed) if project.build.exists() else None,
        tags={"input": ", ".join(changed)[:200]},
    )
    return dg.SensorResult(run_requests=[request], cursor=look.text())


@dataclass(frozen=True)
class _Look:
    """What one look at the files found: how often runs were asked for, how they look, and what they hold by table."""

    sequence: int = 0
    looks: str | None = None
    asked: Mapping[str, str] = field(default_factory=dict)

    @staticmethod
    def read(cursor: str | None) -> _Look:
        """The look that a cursor holds, a first one where it holds none."""
        try:
            sequence, looks, asked = json.loads(cursor or "")
            return _Look(int(sequence), str(looks), dict(asked))
        except (ValueError, TypeError):
            return _Look()

    def text(self) -> str:
        """The look as a cursor."""
        return json.dumps([self.sequence, self.looks, self.asked])


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
