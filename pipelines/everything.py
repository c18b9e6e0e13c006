"""A run of every asset and check from the command line, and what it says at its end."""

from __future__ import annotations

import contextlib
import os
import sys
import time
import traceback
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO
from uuid import uuid4

import dagster as dg
import duckdb

from kpi import interruption
from kpi.folder import is_sound
from kpi.project import Project, make, seen_from_here
from kpi.publication import generations
from kpi.publication.faults import line_of, messages_of, plain, recognized
from kpi.publication.manifest import hashes_below
from pipelines import ROOT, connections, history
from pipelines.after_failure import what_is_shown
from pipelines.definitions import defs
from pipelines.runs import input_of_a_run, prepared
from pipelines.unmade import of, open_checks, to_make


def run(as_of: str, verbose: bool, again: bool = False, engine: str = "") -> int:
    """Make what has changed since the last whole run, or everything `again`, with its checks, and publish.

    `engine` works the measures out; the one that the environment names where it is empty.

    0 when all succeeded, 1 with one line a failure when not.
    """
    os.environ.setdefault("DAGSTER_HOME", str(ROOT))
    project = Project(ROOT, day=as_of)
    before = generations.shown(project)
    try:
        return _run(project, before, _config(as_of, verbose, engine), again)
    except dg.DagsterExecutionInterruptedError as error:
        raise KeyboardInterrupt from error
    except BrokenPipeError:  # nobody reads on; what was published stands
        raise
    except Exception as error:
        if verbose:
            traceback.print_exc()
        print(_line_of(error), file=sys.stderr)
        print(what_is_shown(project, before), file=sys.stderr)
        return 1


def _config(as_of: str, verbose: bool, engine: str) -> dict[str, Any]:
    """The configuration of the run."""
    config: dict[str, Any] = {"loggers": {"console": {"config": {"log_level": "DEBUG" if verbose else "CRITICAL"}}}}
    if as_of:
        config["ops"] = {"clock": {"config": {"as_of": as_of}}}
    if engine:
        config["resources"] = {"engine": {"config": {"engine": engine}}}
    return config


def _run(project: Project, before: generations.Generation | None, config: dict[str, Any], again: bool) -> int:
    began = time.monotonic()
    job = defs.resolve_implicit_global_asset_job_def()
    whole = Project(project.root)  # runs of whatever day have one history
    history.make_ready(whole)
    # dagster.yaml names the place of the history as seen from the project's folder
    with contextlib.chdir(project.root), history.opened(Path(os.environ["DAGSTER_HOME"])) as instance:
        history.tidy(instance, whole)
        run_id = str(uuid4())
        with history.alive(whole, run_id), prepared(project, run_id, _say) as own:
            remade = None if again else to_make(own, config)
            if again:
                own.made_pages.unlink(missing_ok=True)
            with contextlib.redirect_stderr(_Once(sys.stderr)), connections.kept_open(instance):
                result = of(job, remade).execute_in_process(
                    instance=instance,
                    run_id=run_id,
                    run_config=config,
                    raise_on_error=False,
                    resources={"project": input_of_a_run(ROOT, own)},
                )
        history.forget_old_runs(instance, whole)
    warnings = report(result, project, before)
    if result.success:
        print(f"finished in {time.monotonic() - began:.1f} s" + ("" if remade is None else f"; {remade.in_words()}"))
        return 0
    return interruption.STATUS if any(line_of("interrupted") in line for line in warnings) else 1


def _say(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


class _Once:
    """Standard error without Dagster's own echo of a history that cannot be written: the line of the fault tells it."""

    _ECHO = "Exception while writing logger call to event log"

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def write(self, text: str) -> int:
        """Pass on, but for the echo, which is one text however many lines it has."""
        return len(text) if text.startswith(self._ECHO) else self._stream.write(text)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)


def report(result: dg.ExecuteInProcessResult, project: Project, before: generations.Generation | None) -> list[str]:
    """Print counts, warnings, failures and the places to open, and keep them beside what was published.

    Gives the lines on checks that did not pass and on what failed.
    """
    warnings, lines = list(broken(result)), list(filter(None, [counted(result)]))
    if result.success:
        lines.append(f"warehouse  {seen_from_here(project.published)}")
        lines.append(f"charts     {seen_from_here(project.charts / 'index.html')}")
        lines += waiting(result, project) or _waited(before)
    shown = generations.shown(project)
    manifest = shown.manifest() if shown else None
    if shown is not None and manifest is not None and manifest.run == result.run_id:
        summary = {"lines": lines, "warnings": warnings, "open": open_checks(result)}
        generations.summarize(shown, summary | ({} if result.success else {"failed": True}))
    for line in warnings:
        print(line, file=sys.stderr)
    # of this run and not of the version: what was refused anew depends on the version before
    anew = refused_anew(shown, before, project) if result.success and shown is not None else []
    for line in lines + anew:
        print(line)
    if result.success:
        if manifest is not None and (changed := sorted(_changed_meanwhile(project, manifest.origin.inputs))):
            print(line_of("changed_meanwhile", place=", ".join(changed)), file=sys.stderr)
    else:
        print(what_is_shown(project, before), file=sys.stderr)
    return warnings


MOST_NAMED = 5
"""Files, or steps, that one line names."""


def refused_anew(shown: generations.Generation, before: generations.Generation | None, project: Project) -> list[str]:
    """The line that says how much is refused, and names the files with more than in the version before.

    Where nothing is new it names those of before; there is no line where nothing is refused.
    """
    now, then = _refused(shown), _refused(before) if before is not None else Counter()
    files, all_of = now - then, now.total()
    if not all_of:
        return []
    named = _named([f"{plain(name)} ({count})" for name, count in (files or now).most_common()])
    new = files.total()
    told = f"{all_of} in all, {new or 'none'} of them new"
    page = seen_from_here(project.charts / "data.html")
    where = f"why and the cure: table rejected, {page}"
    told_zh = f"共{all_of}条，{f'其中新增{new}条' if new else '没有新增'}；原因与办法见表 rejected 和“数据”页 {page}"
    return [f"refused    {told}: {named}; {where} / {told_zh}"]


def _named(things: Sequence[str]) -> str:
    more = f" and {len(things) - MOST_NAMED} more" if len(things) > MOST_NAMED else ""
    return ", ".join(things[:MOST_NAMED]) + more


def _refused(generation: generations.Generation) -> Counter[str]:
    with duckdb.connect(generation.file, read_only=True) as connection:
        return Counter(dict(connection.execute("select file, count(*) from rejected group by file").fetchall()))


def waiting(result: dg.ExecuteInProcessResult, project: Project) -> list[str]:
    """The line that says where the workbook to review is and how many rows of it wait; none where none was written."""
    made = (event.materialization for event in result.get_asset_materialization_events())
    written = [each.metadata for each in made if each.asset_key.path[-1] == "review_workbook"]
    folder, again = seen_from_here(project.source / "review"), make("run")
    return [
        f"review     {seen_from_here(Path(str(each['path'].value)))}: {each['waiting'].value} rows wait, the "
        f"weightiest first; fill in, save into {folder}, then {again} / 有{each['waiting'].value}行待审，最要紧的在前；"
        f"填好后存入 {folder}，再运行 {again}"
        for each in written
    ]


def _waited(before: generations.Generation | None) -> list[str]:
    """What the last run said of the workbook, where this one had no need to write it."""
    manifest = before.manifest() if before else None
    lines = manifest.summary.get("lines", ()) if manifest else ()
    return [line for line in lines if line.startswith("review ")]


def broken(result: dg.ExecuteInProcessResult) -> Iterator[str]:
    """A line for each check that did not pass, each step that failed, and the run where it failed outside of steps."""
    for evaluation in result.get_asset_check_evaluations():
        if not evaluation.passed:
            name = f"{evaluation.asset_key.path[-1]}: {evaluation.check_name.replace('_', ' ')}"
            word = "warning" if evaluation.severity is dg.AssetCheckSeverity.WARN else "failed"
            yield f"{word:8} {name}"
            yield f"         {evaluation.description or 'see the run in the Dagster UI (make ui)'}"
    steps: dict[str, list[str]] = {}
    for event in result.all_events:
        if event.is_step_failure:
            steps.setdefault(_cause(event.step_failure_data.error), []).append(str(event.step_key))
    for cause, names in steps.items():
        yield f"failed   {_named(names)}: {cause}"
    for event in result.all_events:
        if event.is_run_failure and not steps:
            yield f"failed   {_cause(event.job_failure_data.error)}"


def counted(result: dg.ExecuteInProcessResult) -> str:
    """How many rows the tables that people ask for first have, and how many were refused.

    Of what was published, or of what was made where nothing was.
    """
    rows: dict[str, Any] = {}
    for event in result.get_asset_materialization_events():
        materialization = event.materialization
        if "dagster/row_count" in materialization.metadata:
            rows[materialization.asset_key.path[-1]] = materialization.metadata["dagster/row_count"].value
        elif isinstance(published := materialization.metadata.get("rows"), dg.JsonMetadataValue):
            rows |= dict(published.data)  # type: ignore[arg-type]
    names = ("documents", "statements", "targets", "actuals", "progress", "rejected")
    return "  ".join(f"{name} {rows[name]}" for name in names if name in rows)


def _changed_meanwhile(project: Project, read: Mapping[str, str]) -> set[str]:
    now = hashes_below(project.raw, only=is_sound)
    return {name for name in now.keys() | read.keys() if now.get(name) != read.get(name)}


def _line_of(error: Exception) -> str:
    """The line of what ended a run outside of its steps."""
    if isinstance(error, dg.Failure) and error.description:
        return error.description
    said = list(messages_of(error))
    return recognized(said, ROOT) or line_of("unknown", place=said[0])


def _cause(error: Any) -> str:
    """The line of what an error comes from: a known fault in words, else the first line of the innermost message."""
    messages: list[str] = []
    while error is not None:
        messages.insert(0, error.message.strip())
        error = error.cause
    if not messages:
        return "unknown"
    innermost = messages[0].removeprefix("dagster._core.definitions.events.Failure: ")
    told = next((text for text in messages if "events.Failure: " in text), None)
    if told:
        return told.partition("events.Failure: ")[2].splitlines()[0]
    return recognized(messages, ROOT) or innermost.splitlines()[0]
