"""`python -m kpi score`: measure the reader on every annotated set that is there, and hold it to its floors."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kpi.score.suites import CEILINGS, Result, Suite, measure, read_suites
from kpi.score.tally import table
from kpi.sheets.printing import catalogue_for

SUITES = Path(__file__).resolve().parents[2] / "tests" / "files" / "score" / "suites.toml"


def add_command(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Add `score` to the command line."""
    parser = commands.add_parser("score", help="measure the reader on annotated texts")
    parser.add_argument("names", nargs="*", metavar="SUITE", help="the sets to measure; all that are there, if none")
    parser.add_argument("--suites", type=Path, default=SUITES, metavar="FILE", help="sets and floors, as TOML")
    parser.add_argument("--shared", type=Path, metavar="FOLDER", help="where the shared texts lie, if not beside here")
    parser.add_argument("--wrong", action="store_true", help="list every difference")
    parser.set_defaults(run=score)


def score(arguments: argparse.Namespace) -> int:
    """Print the measures of each set; 1 where one is below its floor, 2 where a set named is unknown."""
    suites = read_suites(arguments.suites, arguments.shared)
    unknown = sorted(set(arguments.names) - {suite.name for suite in suites})
    if unknown:
        print(f"no set is named {', '.join(unknown)}; {arguments.suites} lists them", file=sys.stderr)
        return 2
    catalogue = catalogue_for(Path.cwd())
    failed = 0
    for suite in suites:
        if arguments.names and suite.name not in arguments.names:
            continue
        if not suite.is_there:
            print(f"{suite.name}: left out, {suite.folder} is not there")
            continue
        result = measure(suite, catalogue)
        _print(suite, result, arguments.wrong)
        for line in result.below(suite.floors):
            failed = 1
            print(f"{suite.name}: below the floor: {line}", file=sys.stderr)
    return failed


def _print(suite: Suite, result: Result, is_told: bool) -> None:
    print(f"== {suite.name}")
    if is_told:
        print(*result.wrong, sep="\n", end="\n" if result.wrong else "")
    if result.tallies:
        print(table(result.tallies))
    print("  " + "  ".join(_held(name, value, suite.floors.get(name)) for name, value in result.measures.items()))


def _held(name: str, value: float, limit: float | None) -> str:
    """A measure with the least, or of what is to be avoided the most, that it is held to."""
    sign = "≤" if name in CEILINGS else "≥"
    return f"{name} {value:.3f}" + ("" if limit is None else f" ({sign} {limit:g})")
