"""Ctrl-C while a program is still being loaded: it ends at once, in one line or silently, without a traceback."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from types import FrameType

from pipelines import INTERRUPTED


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
            os._exit(INTERRUPTED)

    signal.signal(signal.SIGINT, leave)
    if early:
        leave(signal.SIGINT, None)


def let_through() -> None:
    """Receive the Ctrl-C that was held back until now."""
    if sys.platform != "win32":
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGINT])
