"""`python -m kpi`: see `kpi.command`. Ctrl-C ends it in one line, also before anything has begun."""

from collections.abc import Callable

from kpi.interruption import run


def load() -> Callable[[], int]:
    """The command, which takes a second to load."""
    from kpi.command import main
    from kpi.output import status_of

    return lambda: status_of(main)


if __name__ == "__main__":
    raise SystemExit(run(load))
