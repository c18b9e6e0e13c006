"""`python -m pipelines.serving.child_process MODULE …`: run a program that ends when whoever began it is gone."""

from __future__ import annotations

import os
import runpy
import signal
import sys
import threading
import time

_ENDED_WITHIN = 10
"""Seconds that the program, and what it has started, has to end by itself."""


def main() -> None:
    """Run a module as a program; standard input is a pipe that nobody writes to and that ends with the parent."""
    pipe = os.dup(0)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    threading.Thread(target=_end_with_the_parent, args=(pipe,), daemon=True).start()
    del sys.argv[0]
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)


def _end_with_the_parent(pipe: int) -> None:
    while os.read(pipe, 1024):
        pass
    if sys.platform == "win32":
        os._exit(1)
    group = os.getpgrp()
    if group != os.getpid():  # begun by hand, with others in its group
        os.kill(os.getpid(), signal.SIGTERM)
        return
    os.killpg(group, signal.SIGTERM)
    time.sleep(_ENDED_WITHIN)
    os.killpg(group, signal.SIGKILL)


if __name__ == "__main__":
    main()
