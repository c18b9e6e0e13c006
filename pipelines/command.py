"""`python -m pipelines`: materialize everything and say where file and pages are, or do nothing where nothing changed.

Light on purpose: Dagster is loaded only where there is something to do.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date

from kpi import interruption
from kpi.chosen_engine import Choice, Refused
from kpi.project import Project, make
from kpi.publication import generations, run_lock
from kpi.publication.faults import line_of
from kpi.publication.unchanged import unchanged
from pipelines import PATIENCE, ROOT
from pipelines.after_failure import what_is_shown


def main(arguments: list[str] | None = None) -> int:
    """Do what the options say; 0 when it succeeded, 1 with a line for each failure when not."""
    parser = argparse.ArgumentParser(prog="python -m pipelines", description=__doc__)
    parser.add_argument(
        "--as-of",
        metavar="YYYY-MM-DD",
        type=_day,
        default="",
        help="see only what was published by that day, in warehouse/as-of/DAY",
    )
    parser.add_argument("--verbose", action="store_true", help="show Dagster's own log")
    parser.add_argument("--again", action="store_true", help="make every table, even where nothing has changed")
    parser.add_argument("--generations", action="store_true", help="list what was published and is still kept")
    parser.add_argument(
        "--rollback", metavar="NAME", nargs="?", const="", help="show the generation before this one, or the one named"
    )
    parser.add_argument(
        "--changed-since", metavar="YYYY-MM-DD", default="", help="tell what changed since the end of that day"
    )
    parser.add_argument(
        "--engine",
        metavar="NAME",
        default="",
        help="what works the measures out: duckdb (default), or spark at the address in SPARK_REMOTE",
    )
    options = parser.parse_args(arguments)
    if not ROOT.is_dir():
        print(line_of("no_folder", place=ROOT), file=sys.stderr)
        return 2
    if options.changed_since:
        from pipelines.changed import changed_since

        return changed_since(Project(ROOT), options.changed_since)
    if options.generations:
        return listed(Project(ROOT))
    if options.rollback is not None:
        return rolled_back(Project(ROOT), options.rollback)
    try:
        Choice(options.engine).check()
    except Refused as refused:
        print(refused, file=sys.stderr)
        return 2
    project = Project(ROOT, day=options.as_of)
    same = None if options.again else unchanged(project, options.as_of)
    if same:
        return nothing_to_do(same)
    before = generations.shown(project)
    try:
        from pipelines.everything import run

        return run(options.as_of, options.verbose, options.again, options.engine)
    except KeyboardInterrupt:
        print(line_of("interrupted"), file=sys.stderr)
        print(what_is_shown(project, before), file=sys.stderr)
        return interruption.STATUS


def _day(text: str) -> str:
    """A day as it is written in the name of a folder. Raises argparse.ArgumentTypeError."""
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError:
        raise argparse.ArgumentTypeError(
            f"{text} 不是日期，写作 2023-09-29 / is no day: write it as 2023-09-29"
        ) from None


def nothing_to_do(generation: generations.Generation) -> int:
    """Say that a run would change nothing, and again what the run that made the generation said."""
    manifest = generation.manifest()
    assert manifest is not None  # it was just compared
    for line in manifest.summary.get("warnings", ()):
        print(line, file=sys.stderr)
    for line in manifest.summary.get("lines", ()):
        print(line)
    print(f"输入、程序和参考数据均未变化，无需运行（{generation.name}，{manifest.built_at}；--again 强制重跑）")
    print(
        "nothing to do: inputs, code and reference data are those of "
        f"{generation.name} of {manifest.built_at} (--again runs all the same)"
    )
    return 0


def listed(project: Project) -> int:
    """Print each kept generation, the newest first; a star marks the one that people see."""
    now = generations.shown(project)
    known = generations.generations(project)
    for generation in known:
        manifest = generation.manifest()
        told = f"as of {manifest.origin.as_of}  built {manifest.built_at}  run {manifest.run}" if manifest else ""
        print("*" if generation == now else " ", generation.name, f" {told}", "" if told else "its manifest is gone")
    if not known:
        print(f"nothing has been published yet; {make('run')} / 尚未发布；请运行 {make('run')}")
    return 0


def rolled_back(project: Project, name: str) -> int:
    """Show an earlier generation and say which."""
    try:
        with run_lock.turn(project.lock, "rollback", PATIENCE):
            chosen = generations.roll_back(project, name or None)
    except LookupError as error:
        print(
            f"没有可退回的版本：{error}；python -m pipelines --generations 列出保留的版本 / "
            f"nothing to go back to: {error}; python -m pipelines --generations lists what is kept",
            file=sys.stderr,
        )
        return 1
    print(f"现在显示 {chosen.name}；下一次运行会重新发布 / {chosen.name} is shown now; the next run publishes anew")
    return 0
