"""The command `python -m kpi check DRAFT`: a draft's figures before it is published; the exit code says the worst."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from kpi.project import published_file

CODES = {"agrees": 0, "unknown": 1, "differs": 2}
UNREAD = 3


def add_command(commands: argparse._SubParsersAction) -> None:
    """Register `check` with the command line; its `run` gives the exit code."""
    command = commands.add_parser(
        "check",
        help="a draft's figures against the ledger and each other",
        description="Exit code: 0 all agree, 1 some are not known, 2 some differ, 3 the draft could not be read.",
    )
    command.add_argument("draft", type=Path, help="speech or report: docx, md, txt, html, pdf")
    command.add_argument("--district", help="district it speaks of, where it does not say so")
    command.add_argument("--published-on", metavar="YYYY-MM-DD", type=date.fromisoformat, help="day it is meant for")
    command.add_argument("--warehouse", type=Path, default=published_file(), help="published DuckDB file")
    command.add_argument("--folder", type=Path, help="where the marked-up copies go; beside the draft without it")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Check, print what was found and write the copies; what reads and writes is loaded only now."""
    from kpi.documents import Unreadable
    from kpi.drafts.check import check
    from kpi.drafts.report import printed, written

    header = {"district": arguments.district, "published_on": arguments.published_on}
    try:
        draft = check(arguments.draft, arguments.warehouse, {k: v for k, v in header.items() if v})
    except Unreadable as error:
        print(f"{arguments.draft}: {error.place}: {error.reason}; {error.cure}", file=sys.stderr)
        return UNREAD
    except FileNotFoundError as error:
        print(error, file=sys.stderr)
        return UNREAD
    printed(draft)
    for path in written(draft, arguments.folder or arguments.draft.parent):
        print(path)
    counts = draft.counts()
    return max((code for name, code in CODES.items() if counts[name]), default=CODES["unknown"])
