"""What a command prints, where its reader stops early: `| head` has what it asked for, and that is no error."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable


def status_of(command: Callable[[], int]) -> int:
    """The exit code of a command that prints; 0 where nobody reads on."""
    try:
        status = command()
        sys.stdout.flush()
        return status
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())  # what is left is written there when the program ends
        os.close(nowhere)
        return 0
