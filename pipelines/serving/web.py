"""The Dagster UI on this machine, with its daemon and its code server."""

from __future__ import annotations

import argparse
import os
import sys

from dagster import DagsterInstance

from kpi.project import Project
from kpi.publication.faults import line_of, messages_of, recognized
from pipelines import ROOT, history
from pipelines.serving import helpers


def main(arguments: list[str] | None = None) -> int:
    """Serve until interrupted; 1 where a helping process ends before."""
    parser = argparse.ArgumentParser(prog="python -m pipelines.serving", description=__doc__)
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on; leave it, see docs/serving.md")
    parser.add_argument("--port", type=int, default=3000)
    parser.add_argument(
        "--name", action="append", default=[], help="further host name under which a login proxy asks; may be repeated"
    )
    options = parser.parse_args(arguments)
    os.environ.setdefault("DAGSTER_HOME", str(ROOT))
    try:
        history.make_ready(Project(ROOT))
    except OSError as error:
        print(recognized(messages_of(error), ROOT) or line_of("unknown", place=error), file=sys.stderr)
        return 1
    os.chdir(ROOT)  # dagster.yaml names the place of the history as seen from there
    # the history is made by one process, which the others then find
    with DagsterInstance.get() as instance, helpers.workspace() as workspace, helpers.code_server(workspace) as code:
        from pipelines.serving.server import serve  # the web server is loaded while the code server starts

        return serve(instance, workspace, code, options)
