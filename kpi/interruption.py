"""Ctrl-C ends a program in one line, also while it is still being loaded, and without a traceback."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from types import FrameType

STATUS = 130
"""What a shell expects of a program that was interrupted."""


def run(load: Callable[[], Callable[[], int]]) -> int:
    """Load a command and run it: its status, or that of an interruption."""
    leave_while_loading(_line)
    command = load()
    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        return command()
    except KeyboardInterrupt:
        print(_line(), file=sys.stderr)
        return STATUS


def _line() -> str:
    from kpi.publication.faults import line_of

    return line_of("interrupted")


def leave_while_loading(words: Callable[[], str]) -> None:
    """From here on Ctrl-C ends the program with a line, which is asked for once; an earlier Ctrl-C does so too.

    The Makefile holds Ctrl-C back while Python itself starts, which would answer it with a traceback of its own.
    Nothing is raised: an error in the midst of an import may be told, or swallowed, by whoever imports.
    """
    early: list[int] = []
    signal.signal(signal.SIGINT, lambda number, frame: early.append(number))
    let_through()
    line = words()

    def leave(number: int, frame: FrameType | None) -> None:
        try:
            print(line, file=sys.stderr, flush=True)
        finally:
            os._exit(STATUS)

    signal.signal(signal.SIGINT, leave)
    if early:
        leave(signal.SIGINT, None)


def let_through() -> None:
    """Receive the Ctrl-C that was held back until now."""
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
