"""The processes beside the web server: a code server, which is begun first, and the daemon.

The code server loads the project while the process that began it loads the web server.
"""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import yaml

from pipelines import NAME, ROOT

MODULE = "pipelines.definitions"
_CODE = Path(__file__).resolve().parents[2]
_LOADED_AFTER = 3
"""Seconds in which a helping process has nothing yet to tidy up, however quickly it was loaded."""
_ENDED_WITHIN = 10
"""Seconds that a helping process has to end by itself."""


@contextlib.contextmanager
def workspace() -> Iterator[Path]:
    """A file that tells web server and daemon where the code is served."""
    entry = {"grpc_server": {"host": "127.0.0.1", "port": _free_port(), "location_name": NAME}}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "workspace.yaml"
        path.write_text(yaml.safe_dump({"load_from": [entry]}), "utf-8")
        yield path


def port_of(workspace: Path) -> int:
    """Where the code server listens."""
    (entry,) = yaml.safe_load(workspace.read_text("utf-8"))["load_from"]
    return entry["grpc_server"]["port"]


def code_server(workspace: Path) -> contextlib.AbstractContextManager[subprocess.Popen]:
    """The process that loads the assets and serves them."""
    port = port_of(workspace)
    code = ["code-server", "start", "--host", "127.0.0.1", "--port", str(port), "-m", MODULE, "--location-name", NAME]
    return _helper(["dagster", *code, "--log-level", "warning"], lambda: _is_open(port))


def daemon(workspace: Path) -> contextlib.AbstractContextManager[subprocess.Popen]:
    """The process of schedules, sensors and the queue."""
    command = ["run", "--workspace", str(workspace), "--log-level", "warning"]
    return _helper(["dagster._daemon", *command])


def _is_open(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@contextlib.contextmanager
def _helper(command: list[str], is_loaded: Callable[[], bool] = lambda: True) -> Iterator[subprocess.Popen]:
    paths = os.pathsep.join([str(_CODE), *filter(None, [os.environ.get("PYTHONPATH")])])
    environment = {**os.environ, "PYTHONPATH": paths}
    # a session of its own: Ctrl-C reaches the web server alone, which ends its helpers and what they have started;
    # where the web server is killed the pipe ends, and they end by themselves
    process = subprocess.Popen(
        [sys.executable, "-m", "pipelines.serving.child_process", *command],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.PIPE,
        start_new_session=True,
    )
    began = time.monotonic()
    try:
        yield process
    finally:
        is_loading = time.monotonic() - began < _LOADED_AFTER or not is_loaded()
        at_once = getattr(signal, "SIGKILL", signal.SIGTERM)
        _end(process, at_once if is_loading else signal.SIGTERM)  # what is still being loaded would say Aborted!
        try:
            process.wait(_ENDED_WITHIN)
        except subprocess.TimeoutExpired:
            _end(process, signal.SIGKILL)  # a run that goes on: the next start ends it in the history
            process.wait()
        if process.stdin is not None:
            process.stdin.close()


def _end(process: subprocess.Popen, sign: signal.Signals) -> None:
    """Tell a process to end, and all that it has started where the system knows them together."""
    if os.name == "nt":
        process.terminate()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, sign)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
