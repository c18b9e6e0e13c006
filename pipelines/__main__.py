"""`python -m pipelines`: see `pipelines.command`. Ctrl-C ends it in one line, also before anything has begun."""

from collections.abc import Callable

from kpi.interruption import run


def load() -> Callable[[], int]:
    """The command, and what loads of it."""
    from kpi.output import status_of
    from pipelines.command import main

    return lambda: status_of(main)


if __name__ == "__main__":
    raise SystemExit(run(load))
