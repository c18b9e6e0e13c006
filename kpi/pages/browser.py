"""One Chromium that prints many pages as PDF: started once, asked over its debugging socket, several tabs at a time."""

from __future__ import annotations

import base64
import itertools
import json
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from websockets.sync.client import ClientConnection, connect

_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "msedge")
_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync"),
    *("--disable-background-networking", "--disable-component-update", "--remote-debugging-port=0"),
)
_PAPER = {"printBackground": True, "preferCSSPageSize": True, "paperWidth": 8.27, "paperHeight": 11.69}
"""A4 in inches, for sheets that name no size of their own."""
_SECONDS = 60
_TABS = 4


class NoBrowser(RuntimeError):
    """No Chromium was found, or it did not start; the message says how to get one."""


def found() -> str:
    """The program of an installed Chromium. Raises NoBrowser without one."""
    program = next(filter(None, map(shutil.which, _NAMES)), None)
    if program is None:
        raise NoBrowser("no Chromium to print with; install it (Debian: apt install chromium fonts-noto-cjk)")
    return program


def print_pages(jobs: Sequence[tuple[str, Path]]) -> list[Path]:
    """Print each address into its file, in one browser; gives the files in the same order.

    A file is written beside its place and moved there, so that a half-written one never has its name. Raises NoBrowser
    without Chromium, RuntimeError where a page cannot be printed.
    """
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch, _running(found(), Path(scratch)) as socket:
        shares = [jobs[tab::_TABS] for tab in range(_TABS)]
        with ThreadPoolExecutor(_TABS) as pool:
            list(pool.map(lambda share: _print_in_a_tab(socket, share), shares))
    return [path for _, path in jobs]


@contextmanager
def _running(program: str, scratch: Path) -> Iterator[str]:
    """A browser of its own with an empty profile; gives the address of its debugging socket."""
    with (scratch / "messages").open("wb") as messages:
        process = subprocess.Popen(
            [program, *_FLAGS, f"--user-data-dir={scratch / 'profile'}", "about:blank"],
            stdout=messages,
            stderr=messages,
        )
        try:
            yield _address(process, scratch)
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()


def _address(process: subprocess.Popen[bytes], scratch: Path) -> str:
    """Where the browser listens, which it writes into its profile once it does."""
    port_file, until = scratch / "profile" / "DevToolsActivePort", time.monotonic() + _SECONDS
    while time.monotonic() < until and process.poll() is None:
        lines = port_file.read_text().split() if port_file.is_file() else []
        if len(lines) == 2:
            return f"ws://127.0.0.1:{lines[0]}{lines[1]}"
        time.sleep(0.05)
    said = (scratch / "messages").read_text(errors="replace")[-300:]
    raise NoBrowser(f"Chromium did not start: {said.strip()}")


def _print_in_a_tab(socket: str, jobs: Sequence[tuple[str, Path]]) -> None:
    with connect(socket, max_size=None, proxy=None, open_timeout=_SECONDS) as connection:
        tab = _Tab(connection)
        for address, path in jobs:
            partial = path.with_name(f".{path.name}.partial")
            partial.write_bytes(tab.printed(address))
            partial.replace(path)


class _Tab:
    """One tab of the browser, which is asked and answers in turn."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._numbers = itertools.count(1)
        self._session: dict[str, str] = {}
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = {"sessionId": self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]}
        self._ask("Page.enable")

    def printed(self, address: str) -> bytes:
        """The page at an address as PDF."""
        gone = self._ask("Page.navigate", url=address).get("errorText")
        if gone:
            raise RuntimeError(f"{address}: {gone}")
        self._until(lambda said: said.get("method") == "Page.loadEventFired")
        return base64.b64decode(self._ask("Page.printToPDF", **_PAPER)["data"])

    def _ask(self, method: str, **values: Any) -> dict[str, Any]:
        number = next(self._numbers)
        self._connection.send(json.dumps({"id": number, "method": method, "params": values} | self._session))
        answer = self._until(lambda said: said.get("id") == number)
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error'].get('message')}")
        return answer["result"]

    def _until(self, wanted: Any) -> dict[str, Any]:
        """The first message that is wanted; those before it are not."""
        until = time.monotonic() + _SECONDS
        while True:
            try:
                said = json.loads(self._connection.recv(timeout=max(0.0, until - time.monotonic())))
            except TimeoutError as error:
                raise RuntimeError(f"Chromium did not answer within {_SECONDS} s") from error
            if wanted(said):
                return said
