"""`python -m kpi template`: the spreadsheets that people fill in."""

from __future__ import annotations

import argparse
from pathlib import Path

from kpi import catalogue
from kpi.templates.writing import KINDS, write


def add_command(commands: argparse._SubParsersAction) -> None:
    """Register `template` with the command line; its `run` gives the exit code."""
    command = commands.add_parser("template", help="write spreadsheets to fill in, with drop-downs and instructions")
    command.add_argument("kind", nargs="?", choices=[*KINDS, "all"], default="all")
    command.add_argument("folder", nargs="?", type=Path, default=Path("warehouse/templates"), help="where to put them")
    command.add_argument("--reference", type=Path, default=Path("data/raw/reference"), help="districts and indicators")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the templates and name them; 1 where one of that name is there, which somebody may have filled in."""
    known, _ = catalogue.load(arguments.reference)
    is_complete = True
    for name, kind in KINDS.items():
        if arguments.kind not in (name, "all"):
            continue
        path = arguments.folder / kind.file
        if path.exists():
            is_complete = False
            print(f"{path} is there already and stays as it is; name another folder, or move it")
            continue
        write(path, kind, known)
        print(f"{path}: fill it in and put it into data/raw/{kind.folder} / 填好后存入 data/raw/{kind.folder}")
    return 0 if is_complete else 1
