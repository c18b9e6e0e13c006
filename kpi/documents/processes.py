"""Reader processes: what opens a file that others made runs in one, with bounds of memory and time.

A process that is stopped or dies costs the one call it was at; the next call has a new one. Processes are reused.
"""

from __future__ import annotations

import atexit
import gc
import os
import pickle
import resource
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

MEMORY = 2**30
"""Bytes that a process may take beyond what it has when it starts."""
SECONDS = 30.0
"""Seconds that a call may take."""
PROCESSES = 2
MOST_KEPT = 400 * 2**20
"""A process that has once taken more bytes than this is replaced."""
DIED = "the process that read it was stopped by the system ({})"
TOO_LONG = "reading it takes more than {:.0f} seconds"
TOO_LARGE = "reading it takes more than {} megabytes of memory"
CURE = "open it in the program that made it and save it again, or split it into several"

_ROOT = Path(__file__).resolve().parents[2]
_START = "import sys; from kpi.documents import processes; processes.serve(int(sys.argv[1]), int(sys.argv[2]))"
_STATM, _STATUS = Path("/proc/self/statm"), Path("/proc/self/status")
_is_reader = False


class Interrupted(Exception):
    """A call that came to no end: the reason and the cure, for the file it was about."""

    def __init__(self, reason: str, cure: str = CURE) -> None:
        super().__init__(reason)
        self.reason, self.cure = reason, cure


class _Reader:
    """One process of its own."""

    def __init__(self, memory: int) -> None:
        self.memory = memory
        self.connection, theirs = Pipe()
        with theirs:
            self.process = subprocess.Popen(
                [sys.executable, "-c", _START, str(theirs.fileno()), str(memory)],
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=os.environ | {"PYTHONPATH": os.pathsep.join([str(_ROOT), *filter(None, sys.path)])},
            )

    def call(self, function: Callable, arguments: tuple, seconds: float) -> Any:
        """What `function` gives there, or raises there. Raises Interrupted where it does neither in time."""
        try:
            self.connection.send((function, arguments))
            if not self.connection.poll(seconds):
                self.end()
                raise Interrupted(TOO_LONG.format(seconds))
            peak, error, value = self.connection.recv()
        except (EOFError, OSError) as died:
            self.end()
            code = self.process.returncode
            raise Interrupted(DIED.format(signal.Signals(-code).name if code < 0 else f"exit {code}")) from died
        if peak > MOST_KEPT or isinstance(error, MemoryError):
            self.end()
        if isinstance(error, MemoryError):
            raise Interrupted(TOO_LARGE.format(self.memory // 2**20))
        if error is not None:
            raise error
        return value

    def end(self) -> None:
        """Stop the process, whatever it does."""
        self.connection.close()
        self.process.kill()
        self.process.wait()

    @property
    def is_alive(self) -> bool:
        return not self.connection.closed


class Readers:
    """Some processes that take calls; each starts when it is first needed and is reused until `close`."""

    def __init__(self, memory: int = MEMORY, is_nested: bool = False) -> None:
        self.memory, self.is_nested = memory, is_nested
        self._idle: list[_Reader] = []
        self._owner = os.getpid()
        self._lock = threading.Lock()

    def call(self, function: Callable, *arguments: Any, seconds: float = SECONDS) -> Any:
        """What a function of a module gives, run in a process of its own; inside such a process, run right there,
        unless these readers are nested ones.

        Raises what the function raises, and Interrupted where it takes too much or its process dies.
        """
        if _is_reader and not self.is_nested:
            return function(*arguments)
        reader = self._taken()
        try:
            return reader.call(function, arguments, seconds)
        finally:
            if reader.is_alive:
                with self._lock:
                    self._idle.append(reader)

    def map(self, function: Callable, items: Iterable[Any], seconds: Callable[[Any], float]) -> Iterator[Any]:
        """What the function gives for each item, in order, two at a time; Interrupted stands where it is raised."""

        def one(item: Any) -> Any:
            try:
                return self.call(function, item, seconds=seconds(item))
            except Interrupted as interrupted:
                return interrupted

        with ThreadPoolExecutor(PROCESSES) as threads:
            yield from threads.map(one, items)

    def close(self) -> None:
        """Stop the processes that are idle."""
        with self._lock:
            readers, self._idle = self._idle, []
        for reader in readers:
            reader.end()

    def _taken(self) -> _Reader:
        with self._lock:
            if self._owner != os.getpid():  # processes of the parent are not ours
                self._idle, self._owner = [], os.getpid()
            if self._idle:
                return self._idle.pop()
        return _Reader(self.memory)


READERS = Readers()
atexit.register(READERS.close)


def serve(handle: int, memory: int) -> None:
    """Take calls from the connection until it closes: the life of a reader process."""
    global _is_reader
    _is_reader = True
    gc.disable()  # reading leaves no rings behind
    _bound(memory)
    with Connection(handle) as connection:
        while True:
            try:
                function, arguments = connection.recv()
            except EOFError:
                return
            connection.send_bytes(_answer(function, arguments, memory))


def _bound(memory: int) -> None:
    """Bound what the process may take from now on, and leave no core files."""
    pages = _STATM.read_text().split()[0] if _STATM.exists() else 0
    taken = int(pages) * resource.getpagesize()
    for limit, value in ((resource.RLIMIT_AS, taken + memory), (resource.RLIMIT_CORE, 0)):
        _, most = resource.getrlimit(limit)
        resource.setrlimit(limit, (value if most == resource.RLIM_INFINITY else min(value, most), most))


def _peak() -> int:
    """The most bytes this process has had; the system's own count begins with what the process that made it had."""
    if _STATUS.exists():
        lines = _STATUS.read_text().splitlines()
        return 1024 * next((int(line.split()[1]) for line in lines if line.startswith("VmHWM:")), 0)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def _answer(function: Callable, arguments: tuple, memory: int) -> bytes:
    try:
        value, error = function(*arguments), None
    except Exception as raised:
        value, error = None, raised
    peak = _peak()
    try:
        return pickle.dumps((peak, error, value))
    except Exception as raised:  # a value or an error that cannot be sent, or is too large to be
        told = (
            raised
            if isinstance(raised, MemoryError)
            else ValueError(f"{type(error or raised).__name__}: {error or raised}")
        )
        return pickle.dumps((peak, told, None))
