"""Reader processes are bounded and reused; a call that comes to no end costs only itself."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kpi.documents.processes import CURE, MOST_KEPT, Interrupted, Readers
from kpi.figures import english


@pytest.fixture
def readers() -> Iterator[Readers]:
    found = Readers(memory=200 * 2**20)
    yield found
    found.close()


def test_calls_are_answered_by_one_process_that_is_reused(readers):
    large = bytes(500 * 2**20)  # what the process that asks has does not count
    assert len(large) > MOST_KEPT
    first, second = readers.call(os.getpid), readers.call(os.getpid)
    assert first == second != os.getpid()


@pytest.mark.parametrize(
    ("function", "argument", "reason"),
    [
        (time.sleep, 60, "more than 0 seconds"),
        (bytes, 2**30, "more than 200 megabytes"),
        (os._exit, 3, "exit 3"),
        (signal.raise_signal, signal.SIGABRT, "SIGABRT"),
    ],
)
def test_a_call_without_an_end_is_told_with_a_cure_and_the_next_one_is_answered(readers, function, argument, reason):
    with pytest.raises(Interrupted, match=reason) as caught:
        readers.call(function, argument, seconds=0.4 if function is time.sleep else 20)
    assert english.reason(caught.value.reason).zh != caught.value.reason
    assert caught.value.cure == CURE != english.reason(CURE).zh
    assert readers.call(len, "甲乙") == 2


def test_what_a_function_raises_is_raised_here(readers):
    with pytest.raises(ZeroDivisionError):
        readers.call(divmod, 1, 0)
    with pytest.raises(FileNotFoundError):
        readers.call(os.stat, "/no such place")


def test_a_map_answers_in_order_and_puts_an_interruption_in_its_place(readers):
    answers = list(readers.map(bytes, [1, 2**30, 3], lambda _: 20))
    assert [answers[0], answers[2]] == [b"\0", b"\0\0\0"]
    assert isinstance(answers[1], Interrupted)


def test_no_process_is_left_behind():
    readers = Readers()
    pid = readers.call(os.getpid)
    readers.close()
    assert not Path(f"/proc/{pid}").exists()
