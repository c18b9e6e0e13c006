"""The command line: read statements, score them against annotated ones, explain a status, print the dictionary."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

from kpi import dictionary, documents, export, office, score, statements, why
from kpi.documents.bounds import is_cut
from kpi.drafts import command as drafts
from kpi.review_workbook import command as review
from kpi.sheets.printing import catalogue_for, is_table_file, printed
from kpi.templates import command as template


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
    for path in files_in(paths):
        try:
            document = documents.read_file(path, headers.get(path.name))
        except documents.Unreadable as error:
            refused.append(str(path))
            print(f"{path}: {error.place}: {error.reason}; {error.cure}", file=sys.stderr)
            continue
        for warning in filter(is_cut, document.warnings):
            print(f"{path}: {warning}", file=sys.stderr)
        yield document


def _records(document: documents.Document) -> list[dict[str, object]]:
    return [statement.record() for statement in statements.read(document)]


def read(arguments: argparse.Namespace) -> int:
    """Print one line a statement, of a table file how it was read and its rows; 1 where something was refused."""
    refused: list[str] = []
    tables = [path for path in map(Path, arguments.paths) if is_table_file(path)]
    arguments.paths = [path for path in arguments.paths if Path(path) not in tables]
    catalogue = catalogue_for(Path.cwd()) if tables else None
    for path in tables:
        report, rows, is_refused = printed(path, catalogue)
        print(*report, *map(line_of, rows), sep="\n")
        refused += [str(path)] if is_refused else []
    for document in _read_all(arguments.paths, arguments.documents, refused):
        for record in _records(document):
            print(line_of(record))
    return 1 if refused else 0


def judge(arguments: argparse.Namespace) -> int:
    """Print recall, precision and the fields; 1 where a floor is not reached or a file is unreadable."""
    gold = score.read_rows(Path(arguments.gold))
    negatives = score.read_rows(Path(arguments.negatives)) if arguments.negatives else []
    names = {str(row["doc"]) for row in [*gold, *negatives]}
    refused: list[str] = []
    tallies: dict[str, score.Tally] = {}
    trapped: list[str] = []
    for document in _read_all(arguments.paths, arguments.documents, refused):
        if document.doc not in names:
            continue
        records = _records(document)
        tallies[document.doc] = score.tally([row for row in gold if row["doc"] == document.doc], records)
        traps = [row for row in negatives if row["doc"] == document.doc]
        trapped += [f"{document.doc}: {row['num_text']} in {row['quote']}" for row in score.on_traps(traps, records)]
    for name in sorted(names - tallies.keys()):
        tallies[name] = score.Tally(gold=sum(1 for row in gold if row["doc"] == name and not row.get("optional")))
        print(f"{name}: annotated, but not among the files read", file=sys.stderr)
    if arguments.wrong:
        for name, one in tallies.items():
            for line in one.wrong:
                print(f"{name}: {line}")
    print(score.table(dict(sorted(tallies.items()))))
    results = score.averages(list(tallies.values()))
    if negatives:
        print(f"on {len(negatives)} traps: {len(trapped)} read")
        print(*trapped, sep="\n", end="\n" if trapped else "")
        results["micro"]["trapped"] = float(len(trapped))
    if arguments.constructions:
        results["micro"] |= _constructions(Path(arguments.constructions), arguments.wrong)
    return _below(results, arguments.floor) or (1 if refused else 0)


def _constructions(path: Path, tell: bool) -> dict[str, float | None]:
    rows = score.read_rows(path)
    values = fields = 0
    for row in rows:
        document = documents.read_text(str(row["text"]), published_on=row.get("doc_date"))
        records = _records(document)
        expected = [entry for entry in row["expect"] if isinstance(entry, dict)]  # type: ignore[attr-defined]
        has_values = score.is_right(expected, records)
        has_fields = score.is_right(expected, records, score.FIELDS)
        values += has_values
        fields += has_fields
        if tell and not (has_values and has_fields):
            print(f"construction {row['n']}: {'fields' if has_values else 'values'}: {row['text']}")
            for record in records:
                print("    " + ", ".join(f"{record[name]}" for name in ("num_text", "value", "unit", *score.FIELDS)))
    print(f"constructions: {values} of {len(rows)} with all values and no other, {fields} with every field")
    return {"constructions": float(values), "constructions_fields": float(fields)}


def _below(results: Mapping[str, Mapping[str, float | None]], floor: str | None) -> int:
    """Compare with a floor file: {"micro": {"recall": 0.95}, …}; `trapped` is a ceiling. 1 where one is missed."""
    if not floor:
        return 0
    failed = 0
    for average, limits in json.loads(Path(floor).read_text("utf-8")).items():
        for name, limit in limits.items():
            reached = results.get(average, {}).get(name)
            if reached is None or (reached > limit if name == "trapped" else reached < limit):
                failed = 1
                print(f"below the floor: {average} {name} is {reached}, asked {limit}", file=sys.stderr)
    return failed


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m kpi", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    meta = {"metavar": "META.jsonl", "help": "title, district, adcode and published_on by document name"}
    one = commands.add_parser("read", help="print every statement of the files, one JSON object a line")
    one.add_argument("paths", nargs="+", metavar="PATH", help="a file, or a folder of files")
    one.add_argument("--documents", **meta)
    one.set_defaults(run=read)
    two = commands.add_parser("score", help="compare with annotated statements")
    two.add_argument("gold", metavar="GOLD.jsonl")
    two.add_argument("paths", nargs="+", metavar="PATH")
    two.add_argument("--documents", **meta)
    two.add_argument("--negatives", metavar="FILE", help="spans that hold a numeral and no value")
    two.add_argument("--constructions", metavar="FILE", help="sentences with the rows expected from each")
    two.add_argument("--floor", metavar="FILE", help="the least each measure must reach, as JSON")
    two.add_argument("--wrong", action="store_true", help="list every difference")
    two.set_defaults(run=judge)
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
        sys.stderr.close()
        return 0
    except (OSError, ValueError) as error:
        print(error, file=sys.stderr)
        return 2


if __name__ == "__main__":
    raise SystemExit(main())
