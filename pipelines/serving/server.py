"""The web server, once the code server has begun: it waits for the code, starts the daemon and serves."""

from __future__ import annotations

import argparse
import contextlib
import logging
import subprocess
import sys
import threading
import time
from pathlib import Path

import uvicorn
from dagster import DagsterInstance
from dagster._core.errors import DagsterUserCodeUnreachableError
from dagster._core.workspace.context import WorkspaceProcessContext
from dagster._core.workspace.load_target import WorkspaceFileTarget
from dagster._grpc.client import DagsterGrpcClient
from dagster_webserver.app import create_app_from_workspace_process_context

from kpi.project import Project
from pipelines import ROOT, history
from pipelines.serving import helpers
from pipelines.serving.guard import Guard

_STARTED_WITHIN = 180
_TIDY_EVERY = 10
"""Seconds that the code server has to start, and between two looks at history."""


def serve(instance: DagsterInstance, workspace: Path, code: subprocess.Popen, options: argparse.Namespace) -> int:
    """Serve until interrupted; 1 where a helping process ends before."""
    history.tidy(instance, Project(ROOT))
    if not _is_answering(workspace, code):
        print("the code location did not start / 代码加载失败", file=sys.stderr)
        return 1
    with helpers.daemon(workspace) as daemon:
        return _serve(instance, workspace, options, [code, daemon])


def _serve(
    instance: DagsterInstance, workspace: Path, options: argparse.Namespace, processes: list[subprocess.Popen]
) -> int:
    target = WorkspaceFileTarget(paths=[str(workspace)])
    with WorkspaceProcessContext(instance, workspace_load_target=target) as context:
        app = Guard(create_app_from_workspace_process_context(context), options.name)
        server = uvicorn.Server(uvicorn.Config(app, host=options.host, port=options.port, log_level="warning"))
        for process in processes:
            threading.Thread(target=_end_with, args=(process, server), daemon=True).start()
        threading.Thread(target=_tidy, args=(instance, server), daemon=True).start()
        print(f"http://{options.host}:{options.port}", flush=True)
        server.run()
    return int(any(process.poll() for process in processes))


def _is_answering(workspace: Path, code: subprocess.Popen) -> bool:
    """Wait until the code server answers; False where it ends before, or takes too long."""
    client = DagsterGrpcClient(port=helpers.port_of(workspace), host="127.0.0.1")
    until = time.monotonic() + _STARTED_WITHIN
    while code.poll() is None and time.monotonic() < until:
        with contextlib.suppress(DagsterUserCodeUnreachableError):
            client.ping("")
            return True
        time.sleep(0.1)
    return False


def _tidy(instance: DagsterInstance, server: uvicorn.Server) -> None:
    """See to it, while the server runs, that no dead run keeps others waiting and that history stays small."""
    while not server.should_exit:
        time.sleep(_TIDY_EVERY)
        try:
            history.tidy(instance, Project(ROOT))
        except Exception:  # a full disk, say: the UI goes on and the next time may do
            logging.getLogger(__name__).exception("run history could not be tidied")


def _end_with(process: subprocess.Popen, server: uvicorn.Server) -> None:
    if process.wait():
        server.should_exit = True
