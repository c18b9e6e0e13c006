"""The reading of a table file for the command line, in both languages: how each sheet was understood, then its rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from kpi.catalogue import Catalogue, load
from kpi.figures import english, sheet_words
from kpi.rejections import Rejection
from kpi.sheets import reading
from kpi.sheets.magnitudes import apart
from kpi.vocabulary.words import Words

SUFFIXES = (".xlsx", ".xlsm", ".xlsb", ".xls", ".et", ".ods", ".csv", ".tsv")


def is_table_file(path: Path) -> bool:
    """Whether a file is read as tables alone."""
    return path.suffix.casefold() in SUFFIXES


def catalogue_for(folder: Path) -> Catalogue:
    """The catalogue of the project in a folder, else the one that comes with the product."""
    own = folder / "data" / "raw" / "reference"
    return load(own if own.is_dir() else Path(__file__).resolve().parents[2] / "data" / "raw" / "reference")[0]


def printed(path: Path, catalogue: Catalogue) -> tuple[Iterator[str], Iterator[Mapping[str, object]], bool]:
    """The lines of the report, the rows of the table `sheets`, and whether anything was refused."""
    found = reading.read_file(path, catalogue)
    kept, far = apart(found)
    rows = ({"doc": path.name, **row} for row in kept.iter_rows(named=True))
    refused = [*found.rejections, *far]
    return _report(found, refused), rows, bool(refused)


def _report(found: reading.Reading, refused: list[Rejection]) -> Iterator[str]:
    sheet = None
    for line in found.lines.iter_rows(named=True):
        if line["sheet"] != sheet:
            sheet = line["sheet"]
            yield f"# {line['file']} {sheet}".rstrip()
        if line["aspect"] == "refused":
            continue  # told below, with what helps
        place, reading = sheet_words.place(line["place"] or ""), sheet_words.reading(line["reading"])
        told = (_both(sheet_words.aspect(line["aspect"])), _both(place), line["text"], _both(reading))
        yield "#   " + " | ".join(str(part) for part in told if part)
    for refusal in refused:
        why, cure = english.reason(refusal.reason), english.reason(refusal.cure)
        facts = (_both(english.place(refusal.place)), refusal.rule, refusal.raw, _both(why), _both(cure))
        yield "# ! " + " | ".join(filter(None, facts))


def _both(words: Words) -> str:
    """Chinese and English with a stroke between; what is the same in both is told once: 标题 / title: 武昌区投资."""
    (name, mark, rest), (named, _, told) = words.zh.partition("："), words.en.partition(": ")
    if mark and rest == told:
        return f"{name} / {named}: {rest}"
    return words.zh if words.zh == words.en else f"{words.zh} / {words.en}"
