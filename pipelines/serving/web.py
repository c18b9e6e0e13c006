"""The Dagster UI on this machine, with its daemon and its code server."""

from __future__ import annotations

import argparse
import contextlib
import logging
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import uvicorn
import yaml
from dagster import DagsterInstance
from dagster._core.errors import DagsterUserCodeUnreachableError
from dagster._core.workspace.context import WorkspaceProcessContext
from dagster._core.workspace.load_target import WorkspaceFileTarget
from dagster._grpc.client import DagsterGrpcClient
from dagster_webserver.app import create_app_from_workspace_process_context

from kpi.project import Project
from kpi.publication.faults import line_of, messages_of, recognized
from pipelines import NAME, ROOT, history
from pipelines.serving.guard import Guard

MODULE = "pipelines.definitions"
_CODE = Path(__file__).resolve().parents[2]
_STARTED_WITHIN = 180
_TIDY_EVERY = 10
_ENDED_WITHIN = 10
"""Seconds that a helping process has to start, between two looks at history, and to end by itself."""


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
    with contextlib.ExitStack() as stack:
        workspace = stack.enter_context(_workspace(_free_port()))
        instance = stack.enter_context(DagsterInstance.get())
        code, daemon = _commands(workspace)
        helpers = [stack.enter_context(_helper(code))]
        if not _is_answering(workspace, helpers[0]):
            print("the code location did not start / 代码加载失败", file=sys.stderr)
            return 1
        history.tidy(instance, Project(ROOT))
        helpers.append(stack.enter_context(_helper(daemon)))
        return _serve(instance, workspace, options, helpers)


def _serve(
    instance: DagsterInstance, workspace: Path, options: argparse.Namespace, helpers: list[subprocess.Popen]
) -> int:
    target = WorkspaceFileTarget(paths=[str(workspace)])
    with WorkspaceProcessContext(instance, workspace_load_target=target) as context:
        app = Guard(create_app_from_workspace_process_context(context), options.name)
        server = uvicorn.Server(uvicorn.Config(app, host=options.host, port=options.port, log_level="warning"))
        for helper in helpers:
            threading.Thread(target=_end_with, args=(helper, server), daemon=True).start()
        threading.Thread(target=_tidy, args=(instance, server), daemon=True).start()
        print(f"http://{options.host}:{options.port}", flush=True)
        server.run()
    return int(any(helper.poll() for helper in helpers))


@contextlib.contextmanager
def _workspace(port: int) -> Iterator[Path]:
    """A file that tells web server and daemon where the code is served."""
    entry = {"grpc_server": {"host": "127.0.0.1", "port": port, "location_name": NAME}}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "workspace.yaml"
        path.write_text(yaml.safe_dump({"load_from": [entry]}), "utf-8")
        yield path


def _port(workspace: Path) -> int:
    (entry,) = yaml.safe_load(workspace.read_text("utf-8"))["load_from"]
    return entry["grpc_server"]["port"]


def _commands(workspace: Path) -> list[list[str]]:
    port = str(_port(workspace))
    code = ["code-server", "start", "--host", "127.0.0.1", "--port", port, "-m", MODULE, "--location-name", NAME]
    daemon = ["run", "--workspace", str(workspace), "--log-level", "warning"]
    return [
        [sys.executable, "-m", "dagster", *code, "--log-level", "warning"],
        [sys.executable, "-m", "dagster._daemon", *daemon],
    ]


@contextlib.contextmanager
def _helper(command: list[str]) -> Iterator[subprocess.Popen]:
    paths = os.pathsep.join([str(_CODE), *filter(None, [os.environ.get("PYTHONPATH")])])
    environment = {**os.environ, "PYTHONPATH": paths}
    # a session of its own: Ctrl-C reaches the web server alone, which ends its helpers and what they have started
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, start_new_session=True)
    try:
        yield process
    finally:
        _end(process, signal.SIGTERM)
        try:
            process.wait(_ENDED_WITHIN)
        except subprocess.TimeoutExpired:
            _end(process, signal.SIGKILL)  # a run that goes on: the next start ends it in the history
            process.wait()


def _end(process: subprocess.Popen, sign: signal.Signals) -> None:
    """Tell a process to end, and all that it has started where the system knows them together."""
    if os.name == "nt":
        process.terminate()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, sign)


def _is_answering(workspace: Path, code: subprocess.Popen) -> bool:
    """Wait until the code server answers; False where it ends before, or takes too long."""
    client = DagsterGrpcClient(port=_port(workspace), host="127.0.0.1")
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


def _end_with(helper: subprocess.Popen, server: uvicorn.Server) -> None:
    if helper.wait():
        server.should_exit = True


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
