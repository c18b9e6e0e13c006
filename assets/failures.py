"""A fault of disk, rights or memory in a step is told in words that say what to do, as on the command line."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import dagster as dg

from kpi.publication import faults


@contextmanager
def known_faults_as_failures() -> Iterator[None]:
    """Raise dagster.Failure with the line of a known fault in place of the error; other errors go on as they are."""
    try:
        yield
    except dg.Failure:
        raise
    except Exception as error:
        line = faults.recognized(faults.messages_of(error), Path.cwd())
        if line is None:
            raise
        raise dg.Failure(line) from error
