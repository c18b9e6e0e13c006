"""`python -m kpi review`: the workbook to review, from a published or built DuckDB file."""

from __future__ import annotations

import argparse
from pathlib import Path

import duckdb
import polars as pl

from kpi.figures import english
from kpi.project import not_published, published_file
from kpi.review_workbook.waiting import Tables, everything, waiting
from kpi.review_workbook.writing import write


def workbook(path: Path, tables: Tables) -> tuple[int, int]:
    """Write the workbook from tables by name; how many rows wait, and how many statements there are.

    Of what waits the sheet holds as many rows as a person can go through; the rest comes when these are decided.
    """

    def say(reason: str) -> str:
        return english.reason(reason).zh

    waits, said = waiting(tables, say), everything(tables, say)
    indicators = tables("indicators").sort("indicator")["indicator"].to_list()
    districts = tables("districts").sort("adcode")["district"].unique(maintain_order=True).to_list()
    write(path, waits, said, indicators, districts)
    return len(waits), len(said)


def add_command(commands: argparse._SubParsersAction) -> None:
    """Register `review` with the command line; its `run` gives the exit code."""
    command = commands.add_parser("review", help="write a workbook of what was read and what waits, to be filled in")
    command.add_argument("file", nargs="?", type=Path, help="where to write it; beside the warehouse without it")
    command.add_argument("--warehouse", type=Path, default=published_file(), help="published DuckDB file")
    command.set_defaults(run=run)


def run(arguments: argparse.Namespace) -> int:
    """Write the workbook and say what to do with it; 1 where there is no warehouse, or a file of the name given.

    Without a name it is the workbook that a run leaves beside the warehouse; one that is filled in stays beside it.
    """
    file: Path = arguments.file or arguments.warehouse.parent / "review.xlsx"
    if arguments.file and file.exists():
        print(
            f"{file} 已存在，保持不变；请另写文件名，或先移走它 / "
            f"{file} is there already and stays as it is; name another file, or move it"
        )
        return 1
    if not arguments.warehouse.exists():
        print(not_published(arguments.warehouse))
        return 1
    with duckdb.connect(str(arguments.warehouse), read_only=True) as connection:

        def tables(name: str) -> pl.DataFrame:
            return connection.sql(f'from "{name}"').pl()

        waits, said = workbook(file, tables)
    print(
        f"{file}: {waits} rows wait, {said} statements; fill it in, put it into data/raw/review and run again"
        f" / 待审{waits}行，语句{said}条；填好后存入 data/raw/review，再运行一次"
    )
    return 0
