"""A fault around a run is told in one line that says what to do, and what it says of the last version is true."""

from __future__ import annotations

import errno
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest

from kpi.engine import Embedded
from kpi.project import Project
from kpi.publication import generations, run_lock
from kpi.publication.faults import faults, line_of, messages_of, recognized
from kpi.publication.manifest import hashes_below
from pipelines.after_failure import what_is_shown
from pipelines.runs import clock_line

ROOT = Path("/srv/kpi")


def name_of(error: BaseException) -> str | None:
    line = recognized(messages_of(error), ROOT)
    names = [name for name, fault in faults().items() if line and line.startswith(fault.zh.partition("{")[0])]
    return names[0] if names else None


@pytest.mark.parametrize(
    ("error", "name"),
    [
        (OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), "no_space"),
        (OSError(errno.EDQUOT, os.strerror(errno.EDQUOT)), "quota"),
        (OSError(errno.EROFS, os.strerror(errno.EROFS)), "read_only"),
        (OSError(errno.EACCES, os.strerror(errno.EACCES)), "no_permission"),
        (OSError(errno.EPERM, os.strerror(errno.EPERM)), "no_permission"),
        (OSError(errno.EMFILE, os.strerror(errno.EMFILE)), "open_files"),
        (MemoryError(), "memory"),
        (sqlite3.OperationalError("database or disk is full"), "no_space"),
        (sqlite3.OperationalError("disk I/O error"), "disk_error"),
        (sqlite3.OperationalError("attempt to write a readonly database"), "read_only"),
        (sqlite3.OperationalError("unable to open database file"), "history"),
        (sqlite3.DatabaseError("database disk image is malformed"), "history"),
        (ValueError("an indicator is odd"), None),
        (OSError(errno.ENOENT, "No such file or directory"), None),
    ],
)
def test_a_fault_is_known_by_what_the_system_says(error: Exception, name: str | None) -> None:
    assert name_of(error) == name


def test_a_fault_is_known_where_others_have_wrapped_it() -> None:
    try:
        try:
            raise OSError(errno.ENOSPC, "No space left on device", "/srv/kpi/warehouse/build/read/a.arrow")
        except OSError as error:
            raise RuntimeError("the step failed") from error
    except RuntimeError as wrapped:
        line = recognized(messages_of(wrapped), ROOT)
    assert line == (
        "磁盘已满（warehouse/build/read/a.arrow）：请腾出空间后重新运行 / "
        "the disk is full (warehouse/build/read/a.arrow): free some space, then run again"
    )


@pytest.mark.parametrize(
    ("path", "place"),
    [
        ("warehouse/generations/.arriving-4711/charts/index.html", "warehouse/generations"),
        ("warehouse/.dagster/.probe.4711", "warehouse/.dagster"),
        ("warehouse/.current.4711.probe", "warehouse"),
        ("warehouse/.dagster/storage/history/runs.db", "warehouse/.dagster/storage/history/runs.db"),
        ("data/raw/plans/2023.md", "data/raw/plans/2023.md"),
    ],
)
def test_a_place_is_named_that_people_find_and_not_what_a_run_makes_for_itself(path: str, place: str) -> None:
    error = OSError(errno.EACCES, os.strerror(errno.EACCES), str(ROOT / path))
    assert recognized(messages_of(error), ROOT) == line_of("no_permission", place=place)


def test_a_damaged_build_file_says_which_folder_to_remove(tmp_path: Path) -> None:
    (tmp_path / "kpi.duckdb").write_bytes(b"not a database" * 1000)
    with pytest.raises(duckdb.Error) as found, Embedded(tmp_path / "kpi.duckdb"):
        pass
    assert "remove that folder" in recognized(messages_of(found.value), tmp_path)


@pytest.mark.parametrize("name", faults())
def test_every_line_is_one_line_in_both_languages_and_says_what_to_do(name: str) -> None:
    fields = re.findall(r"\{(\w+)\}", faults()[name].zh)
    assert sorted(fields) == sorted(re.findall(r"\{(\w+)\}", faults()[name].en))
    line = line_of(name, **dict.fromkeys(fields, "a\nb\x1b[31m"))
    assert line.isprintable()
    assert re.search("[\u4e00-\u9fff]", line.partition(" / ")[0])
    assert not re.search("[\u4e00-\u9fff]", line.partition(" / ")[2])
    assert re.search("请|等待|可随时", line)


def test_the_lines_that_the_note_shows_are_those_that_are_printed(root: Path) -> None:
    note = (root / "docs" / "running.md").read_text("utf-8")
    cells = re.findall(r"^\| [^|]+ \| (?:0|1|130) \| ([^|]+) \|$", note, re.M)
    told = [line for cell in cells for line in cell.split("<br>") if " / " in line]
    lines = [re.sub(r"^failed (?:[a-z_, ]+: )?", "", line) for line in told]
    assert len(lines) > 8
    known = [
        re.compile(".+".join(map(re.escape, re.split(r"\{\w+\}", f"{fault.zh} / {fault.en}"))))
        for fault in faults().values()
    ]
    assert [line for line in lines if not any(one.fullmatch(line) for one in known)] == []


def test_a_clock_that_went_back_is_told_and_one_that_goes_right_is_not(published: Path) -> None:
    project = Project(published)
    built = datetime.fromisoformat(generations.shown(project).manifest().built_at)
    assert "set the clock" in clock_line(project, built - timedelta(days=400))
    assert clock_line(project, built + timedelta(days=1)) is None
    assert clock_line(Project(published / "nowhere"), datetime(1970, 1, 1, tzinfo=UTC)) is None


def test_nothing_is_claimed_of_a_version_that_is_not_as_it_was(published: Path, tmp_path: Path) -> None:
    shutil.copytree(published / "warehouse", tmp_path / "warehouse", symlinks=True)
    project = Project(tmp_path)
    before = generations.shown(project)
    assert "as they were" in what_is_shown(project, before)
    assert "was published whole" in what_is_shown(project, None)
    (project.charts / "index.html").write_text("x")
    assert "no longer as it was published" in what_is_shown(project, before)
    assert "nothing has been published" in what_is_shown(Project(tmp_path / "nowhere"), None)


class Machine:
    """A project on a small disk of its own, on which everything was run once."""

    def __init__(self, disk: Path, root: Path) -> None:
        self.disk, self.root, self.project = disk, root, Project(disk)
        self.before = self.seen()

    def seen(self) -> dict[str, str]:
        """What people open, by its bytes."""
        return hashes_below(self.project.charts) | {"file": self.project.published.read_bytes().hex()[:80]}

    def start(self, *, start_new_session: bool = False, **environment: str) -> subprocess.Popen:
        """`python -m pipelines --again` on that disk."""
        here = {"KPI_PROJECT": str(self.disk), "DAGSTER_HOME": str(self.disk)}
        return subprocess.Popen(
            [sys.executable, "-m", "pipelines", "--again"],
            cwd=self.root,
            env={**os.environ, **here, **environment},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=start_new_session,
        )

    def fails(self, **environment: str) -> str:
        """What a run says that must fail, once what it says of the last version is found true."""
        return self.failed(self.start(**environment))

    def failed(self, process: subprocess.Popen) -> str:
        said = process.communicate(timeout=120)[1]
        assert process.returncode in (1, 130), said
        assert "Traceback" not in said
        assert said.splitlines()[-1].endswith("every byte checked.")
        assert [line for line in said.splitlines() if " / " not in line] == []
        assert self.seen() == self.before
        assert generations.shown(self.project).is_intact()
        return said


def mount(disk: Path, options: str) -> None:
    done = subprocess.run(["mount", *options.split(), str(disk)], capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {done.stderr.strip() or 'mount failed'}")


@pytest.fixture
def machine(published: Path, tmp_path: Path, root: Path) -> Iterator[Machine]:
    if sys.platform != "linux" or os.geteuid() or not shutil.which("mount"):
        pytest.skip("a small disk is mounted by root on Linux only")
    disk = tmp_path / "disk"
    disk.mkdir()
    mount(disk, "-t tmpfs -o size=200m tmpfs")
    try:
        shutil.copytree(published, disk, symlinks=True, dirs_exist_ok=True)
        shutil.copy(root / "dagster.yaml", disk)
        yield Machine(disk, root)
    finally:
        subprocess.run(["umount", "-l", str(disk)], check=False)


@pytest.mark.parametrize("free", [0, 3_000_000, 9_000_000])
def test_a_full_disk_is_told_and_leaves_the_last_version(machine: Machine, free: int) -> None:
    room = shutil.disk_usage(machine.disk).free
    with (machine.disk / "ballast").open("wb") as file:
        file.truncate(0)
        for _ in range((room - free) // 65536):
            file.write(bytes(65536))
    assert "the disk is full" in machine.fails()


@pytest.mark.parametrize("has_history", [False, True])
def test_a_read_only_disk_is_told(machine: Machine, has_history: bool) -> None:
    if has_history:
        history = [sys.executable, "-c", "import dagster as dg; dg.DagsterInstance.get()"]
        (machine.disk / "warehouse" / ".dagster").mkdir()
        subprocess.run(history, cwd=machine.disk, env={**os.environ, "DAGSTER_HOME": str(machine.disk)}, check=True)
    mount(machine.disk, "-o remount,ro")
    try:
        assert "the disk is read-only" in machine.fails()
    finally:
        mount(machine.disk, "-o remount,rw")


def test_a_folder_without_permission_is_told(machine: Machine) -> None:
    folder = str(machine.project.generations)
    if subprocess.run(["chattr", "+i", folder], capture_output=True, check=False).returncode:
        pytest.skip("this file system cannot forbid root to write")
    try:
        assert "no permission to read or write" in machine.fails()
    finally:
        subprocess.run(["chattr", "-i", folder], check=True)


def test_a_second_run_waits_says_so_and_leaves_with_the_reason(machine: Machine) -> None:
    script = "import sys, time; from pathlib import Path; from kpi.publication.run_lock import turn\n" + (
        "with turn(Path(sys.argv[1]), 'first', 0): print('held', flush=True); time.sleep(90)"
    )
    command = [sys.executable, "-c", script, str(machine.project.lock)]
    with subprocess.Popen(command, cwd=machine.root, stdout=subprocess.PIPE, text=True) as first:
        first.stdout.readline()
        said = machine.fails(KPI_WAIT="1")
        first.kill()
    assert "waiting for its end" in said
    assert f"process {first.pid}), waited 1 s: let it end or stop it" in said


def _in_a_step(machine: Machine) -> bool:
    return any(machine.project.build.parent.joinpath("alive").glob("*.holder"))


def _waits_for_its_turn(machine: Machine) -> bool:
    return machine.project.lock.exists() and run_lock.is_held(machine.project.lock)


@pytest.mark.parametrize("moment", [_waits_for_its_turn, _in_a_step])
def test_an_interrupted_run_says_so_in_two_lines(machine: Machine, moment: Callable[[Machine], bool]) -> None:
    for left in machine.project.build.parent.joinpath("alive").glob("*.holder"):
        left.unlink()  # of a run before
    process = machine.start()
    deadline = time.monotonic() + 60
    while not moment(machine) and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    said = machine.failed(process)
    assert process.returncode == 130
    assert "the run was interrupted" in said


def test_ctrl_c_in_a_terminal_which_reaches_all_processes_of_a_run_says_no_more(machine: Machine) -> None:
    process = machine.start(start_new_session=True)
    deadline = time.monotonic() + 60
    while not any(machine.project.generations.glob(".arriving-*")) and time.monotonic() < deadline:
        time.sleep(0.02)
    os.killpg(process.pid, signal.SIGINT)
    said = machine.failed(process)
    assert process.returncode == 130
    assert "the run was interrupted" in said


@pytest.mark.parametrize("after", [0.1, 0.2, 0.4])
def test_a_command_that_is_interrupted_before_it_begins_shows_no_traceback_of_its_own(
    machine: Machine, after: float
) -> None:
    process = machine.start()
    time.sleep(after)
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=60)[1]
    assert "command.py" not in said
    assert "kpi/" not in said
    assert process.returncode in (130, -signal.SIGINT)
    assert machine.seen() == machine.before
