"""`python -m pipelines`: see `pipelines.command`. Ctrl-C before anything has begun just ends the program."""

import signal
import sys


def start() -> int:
    """Load and run the command; until it is loaded there is nothing to tell of an interruption."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    from kpi.output import status_of
    from kpi.publication.faults import line_of
    from pipelines import INTERRUPTED
    from pipelines.command import main

    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        return status_of(main)
    except KeyboardInterrupt:
        print(line_of("interrupted"), file=sys.stderr)
        return INTERRUPTED


if __name__ == "__main__":
    raise SystemExit(start())
