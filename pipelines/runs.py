"""A run has its turn, starts from a clean folder, and reads an input that stays as it is until the end."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import dagster as dg

from assets.failures import known_faults_as_failures
from kpi.project import Project
from kpi.publication import generations, run_lock
from kpi.publication.faults import line_of
from kpi.publication.frozen_input import Unsettled, freeze
from pipelines import PATIENCE, connections, history

_SLACK = timedelta(hours=1)
"""How far two clocks may differ before a word is said about it."""


def input_of_a_run(root: Path, own: Project | None = None) -> dg.ResourceDefinition:
    """The project in `root`: in a run, with an input of its own and alone; for a sensor, as it lies there.

    `own` is that project where whoever starts the run holds its sign, has its turn and its input already.
    """

    @dg.resource(
        description="Where things lie; in a run, with the input as it was at the start, and nobody else's turn."
    )
    def project(context: dg.InitResourceContext) -> Iterator[Project]:
        plain = Project(root)
        if context.run is None:
            yield plain
            return

        def say(line: str) -> None:
            if context.log:
                context.log.warning(line)
            print(line, file=sys.stderr, flush=True)

        if own is not None:
            yield own
            return
        history.alive_until_the_end(plain, context.run.run_id)
        with prepared(plain, context.run.run_id, say) as found, connections.kept_open(context.instance):
            yield found

    return project


@contextmanager
def prepared(project: Project, name: str, say: Callable[[str], None]) -> Iterator[Project]:
    """The project in one's turn, with what dead runs left removed, and with an input of its own.

    Raises dagster.Failure where the turn does not come, or where a file of the input does not settle.
    """
    with _turn(project, name, say):
        with known_faults_as_failures():
            generations.sweep(project)
            if line := clock_line(project):
                say(line)
            try:
                found = freeze(project)
            except Unsettled as unsettled:
                raise dg.Failure(line_of("unsettled", place=unsettled)) from unsettled
        yield found


@contextmanager
def _turn(project: Project, run_id: str, say: Callable[[str], None]) -> Iterator[None]:
    """Wait for one's turn and say so. Raises dagster.Failure where it does not come."""

    def facts(held: run_lock.Held) -> dict[str, object]:
        known = {"since": "?", "pid": "?"} | held.holder
        return {"since": known["since"], "pid": known["pid"], "waited": round(PATIENCE)}

    try:
        with run_lock.turn(project.lock, run_id, PATIENCE, lambda held: say(line_of("waiting", **facts(held)))):
            yield
    except run_lock.Held as held:
        raise dg.Failure(line_of("second_run", **facts(held))) from held


def clock_line(project: Project, now: datetime | None = None) -> str | None:
    """A word where the clock of this machine stands before the last publication; no figure depends on it."""
    shown = generations.shown(project)
    manifest = shown.manifest() if shown else None
    now = now or datetime.now(UTC)
    if manifest is None or datetime.fromisoformat(manifest.built_at) - now <= _SLACK:
        return None
    return line_of("clock", now=now.isoformat(timespec="minutes"), built=manifest.built_at)
