"""`python -m pipelines.serving`: see `pipelines.serving.web`. Ctrl-C is how it ends, at any time and without a word."""

import signal
from types import FrameType

from kpi.interruption import let_through

_ENDING = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
"""Ctrl-C, the request to end, and the end of the terminal."""


def start() -> int:
    """Load and serve; until it is loaded there is nothing to tidy up after an interruption."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    let_through()
    from pipelines.serving.web import main

    try:
        for sign in _ENDING:
            signal.signal(sign, _interrupt)
        return main()
    except KeyboardInterrupt:
        return 0


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt


if __name__ == "__main__":
    raise SystemExit(start())
