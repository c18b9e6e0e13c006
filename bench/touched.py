"""What each test runs: functions of kpi/ and statements of kpi/measures/, so that a change asks tests it concerns."""

from __future__ import annotations

import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from types import CodeType, FrameType

import pytest

_IMPORT = "<module>"


class Touched:
    """A plugin that notes what tests run; what a shared fixture runs counts for each test that has it."""

    def __init__(self, root: str) -> None:
        self.root = root.rstrip("/") + "/"
        self.now: set[str] = set()
        self.by_fixture: dict[str, set[str]] = defaultdict(set)
        self.by_test: dict[str, dict] = {}
        self._names: dict[CodeType, str] = {}

    def pytest_collection_finish(self) -> None:
        """Follow every call from now on, in every thread."""
        from kpi.engine import Embedded

        create = Embedded.create

        def noted(engine, table, *more, **named):  # type: ignore[no-untyped-def]
            name = getattr(table, "name", table)
            self.now |= {f"kpi/measures/{name}.sql:", f"kpi/measures/{name}/:"}
            return create(engine, table, *more, **named)

        Embedded.create = noted  # type: ignore[method-assign]
        sys.settrace(self.trace)
        threading.settrace(self.trace)

    def trace(self, frame: FrameType, event: str, _: object) -> None:
        """Note the function that is entered; its lines are not followed."""
        code = frame.f_code
        name = self._names.get(code)
        if name is None:
            below = code.co_filename.startswith(f"{self.root}kpi/") and code.co_name != _IMPORT
            name = self._names[code] = f"{code.co_filename.removeprefix(self.root)}:{code.co_qualname}" if below else ""
        if name:
            self.now.add(name)

    @pytest.hookimpl(wrapper=True)
    def pytest_fixture_setup(self, fixturedef: pytest.FixtureDef) -> Iterator[None]:
        """What a fixture runs, beside what its test runs."""
        before, self.now = self.now, set()
        try:
            return (yield)
        finally:
            self.by_fixture[fixturedef.argname] |= self.now
            self.now |= before

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """What one test runs, from its fixtures to its end."""
        self.now, start = set(), time.process_time()
        answer = yield
        shared = [self.by_fixture[name] for name in getattr(item, "fixturenames", ()) if name in self.by_fixture]
        self.by_test.setdefault(item.nodeid, {})["touched"] = sorted(self.now.union(*shared))
        self.by_test[item.nodeid]["seconds"] = time.process_time() - start  # of this process: others may be busy
        return answer

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Whether a test may be asked at all."""
        kept = self.by_test.setdefault(report.nodeid, {})
        kept["passed"] = kept.get("passed", True) and report.passed
