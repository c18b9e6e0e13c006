"""A run has its turn, starts from a clean folder, and reads an input that stays as it is until the end."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import dagster as dg

from kpi.project import Project
from kpi.publication import generations, run_lock
from kpi.publication.frozen_input import freeze
from pipelines import PATIENCE, history


def input_of_a_run(root: Path) -> dg.ResourceDefinition:
    """The project in `root`: in a run, with an input of its own and alone; for a sensor, as it lies there."""

    @dg.resource(
        description="Where things lie; in a run, with the input as it was at the start, and nobody else's turn."
    )
    def project(context: dg.InitResourceContext) -> Iterator[Project]:
        plain = Project(root)
        if context.run is None:
            yield plain
            return
        with (
            history.alive(plain, context.run.run_id),
            run_lock.turn(plain.lock, context.run.run_id, PATIENCE, _wait),
        ):
            generations.sweep(plain)
            yield freeze(plain)

    return project


def _wait(held: run_lock.Held) -> None:
    print(f"waiting for the run that began {held.holder.get('since', 'before')}", file=sys.stderr, flush=True)
