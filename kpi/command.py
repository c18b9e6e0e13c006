"""The command line: read statements, score them against annotated ones, explain a status, print the dictionary."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from kpi import dictionary, documents, export, office, statements, why
from kpi.documents.bounds import is_cut
from kpi.drafts import command as drafts
from kpi.publication.faults import line_of as line_of_fault
from kpi.publication.faults import messages_of, recognized
from kpi.reading.explain import explained
from kpi.rejections import in_chinese
from kpi.review_workbook import command as review
from kpi.score import command as score_command
from kpi.sheets.printing import catalogue_for, is_table_file, printed
from kpi.templates import command as template

_CHINESE = re.compile(r"[一-鿿]")


def line_of(row: Mapping[str, object]) -> str:
    """One JSON object on one line; a decimal is printed as the plain number it is, every digit kept."""
    return "{" + ", ".join(f"{json.dumps(key)}: {_json(value)}" for key, value in row.items()) + "}"


def _json(value: object) -> str:
    if isinstance(value, Decimal):
        text = format(value, "f")
        return text.rstrip("0").rstrip(".") if "." in text else text
    if isinstance(value, Mapping):
        return line_of({str(key): item for key, item in value.items()})
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_json(item) for item in value) + "]"
    return json.dumps(value.isoformat() if isinstance(value, date) else value, ensure_ascii=False)


def is_sentence(words: str) -> bool:
    """Whether what stands for a path is a text itself: no file of that name, and Chinese words without a suffix."""
    path = Path(words)
    is_text = path.suffix.lower() not in documents.FORMATS and bool(_CHINESE.search(words))
    return is_text and not _is_there(path)


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a long sentence is no name of a file
        return False


def files_in(paths: Sequence[str]) -> Iterator[Path]:
    """The files named, and those of a known format in the folders named, in order of their names."""
    for path in map(Path, paths):
        if path.is_dir():
            found = (file for file in path.rglob("*") if file.is_file() and file.suffix.lower() in documents.FORMATS)
            yield from sorted(found)
        else:
            yield path


def _read_all(paths: Sequence[str], meta: str | None, refused: list[str]) -> Iterator[documents.Document]:
    """The documents that can be read; what was left out of one is told on stderr, as is each that cannot be read.

    The latter are added to `refused`.
    """
    headers = documents.read_headers(Path(meta)) if meta else {}
    for words in filter(is_sentence, paths):
        yield documents.read_text(words)
    for path in files_in([path for path in paths if not is_sentence(path)]):
        try:
            document = documents.read_file(path, headers.get(path.name))
        except documents.Unreadable as error:
            refused.append(str(path))
            told = f"{in_chinese(error.reason)}；{in_chinese(error.cure)} {error.reason}; {error.cure}"
            print(f"{path}: {error.place}: {told}", file=sys.stderr)
            continue
        for warning in filter(is_cut, document.warnings):
            print(f"{path}: {warning}", file=sys.stderr)
        yield document


def _records(document: documents.Document) -> list[dict[str, object]]:
    return [statement.record() for statement in statements.read(document)]


def read(arguments: argparse.Namespace) -> int:
    """Print one line a statement, of a table file how it was read and its rows; 1 where something was refused.

    With `explain` it tells how each number of the prose was read instead.
    """
    refused: list[str] = []
    tables = [path for path in map(Path, arguments.paths) if is_table_file(path)]
    arguments.paths = [path for path in arguments.paths if Path(path) not in tables]
    if tables:
        catalogue = catalogue_for(Path.cwd())
        for path in tables:
            report, rows, is_refused = printed(path, catalogue)
            print(*report, *map(line_of, rows), sep="\n")
            refused += [str(path)] if is_refused else []
    for document in _read_all(arguments.paths, arguments.documents, refused):
        if arguments.explain:
            print(*explained(document), sep="\n")
            continue
        for record in _records(document):
            print(line_of(record))
    return 1 if refused else 0


def _told(error: Exception) -> str:
    """What went wrong, in both languages where the system says it and not this program."""
    if isinstance(error, FileNotFoundError) and error.filename:
        return line_of_fault("no_file", place=error.filename)
    if isinstance(error, NotADirectoryError | IsADirectoryError | FileExistsError) and error.filename:
        return line_of_fault("no_place", place=error.filename)
    return recognized(messages_of(error), Path.cwd()) or str(error)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m kpi", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    meta: dict[str, Any] = {
        "metavar": "META.jsonl",
        "help": "title, district, adcode and published_on by document name",
    }
    one = commands.add_parser("read", help="print every statement of the files, one JSON object a line")
    one.add_argument("paths", nargs="+", metavar="PATH", help="a file, a folder of files, or a sentence")
    one.add_argument("--documents", **meta)
    one.add_argument("--explain", action="store_true", help="tell marks, proposals and choice of each number in prose")
    one.set_defaults(run=read)
    score_command.add_command(commands)
    why.add_command(commands)
    review.add_command(commands)
    drafts.add_command(commands)
    template.add_command(commands)
    export.add_command(commands)
    office.add_command(commands)
    dictionary.add_command(commands)
    chosen = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        return chosen.run(chosen)
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as error:
        print(_told(error), file=sys.stderr)
        return 2
