"""`python -m pipelines`: see `pipelines.command`. Ctrl-C ends it in one line, also before anything has begun."""

import signal
import sys

from pipelines.interruption import leave_while_loading


def start() -> int:
    """Load and run the command."""
    leave_while_loading(_interrupted)
    from kpi.output import status_of
    from pipelines import INTERRUPTED
    from pipelines.command import main

    try:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        return status_of(main)
    except KeyboardInterrupt:
        print(_interrupted(), file=sys.stderr)
        return INTERRUPTED


def _interrupted() -> str:
    from kpi.publication.faults import line_of

    return line_of("interrupted")


if __name__ == "__main__":
    raise SystemExit(start())
