"""Feed mutated files to a reader of files; an error, a hang or a gigabyte stops it.

Not part of the test run. Needs atheris: `python tests/fuzz/files.py sheets -max_total_time=600`. Readers are documents,
sheets, review, reference and projects; each begins with the files that the project ships or tests, of which a member of
an archive, a cell or any bytes are changed. All runs in this one process, so that a crash of a library is seen too.
"""

from __future__ import annotations

import contextlib
import csv
import io
import random
import re
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from datetime import date
from functools import cache
from pathlib import Path

import atheris
import duckdb
import polars as pl
import xlsxwriter

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

with atheris.instrument_imports(include=["kpi"], exclude=["kpi.schemas"]):
    from kpi import catalogue, decisions, entries, projects, review, review_workbook, rules, sheets
    from kpi.catalogue import load_table
    from kpi.documents import Unreadable, processes, read_bytes
    from kpi.documents.formats import is_binary
    from kpi.project import Project
    from kpi.project_stages import stages_of, tiers_of
    from kpi.review_workbook.columns import WORDS
    from kpi.review_workbook.waiting import everything, waiting
    from kpi.statements import read
    from pipelines import ROOT as HERE

BOUNDS = ("-timeout=30", "-rss_limit_mb=1024", "-max_len=200000", "-len_control=0")
RAW, FILES = ROOT / "data" / "raw", ROOT / "tests" / "files"
_TODAY = date(2026, 11, 30)
_ZIP = b"PK\x03\x04"
_EDGE = re.compile(r"[,\t\n|<>]")
PIECES = (
    "", "0", "-0", "-1", "1e999", "nan", "inf", "9" * 40, "9" * 5000, "0.1234567890123456789", "½", "²", "１２．５",
    "一百零五", "1,2亿", "2023-02-30", "0001-01-01", "9999-12-31", "2023年", "2023年一季度", "同比增长5个百分点", "%",
    "亿元", "=1+1", '"', "'", "\n", "\r", ",", "\t", "\0", "\u202e", "\ufeff", "𠮷", "<a>", "</w:p>", 'r="XFD1048576"',
    'r="A0"', 't="s"', "z:town", "x:道路", "420106", "武昌区", "其中", "合计", "yes", "no", "close", "keep", "correct",
    "map", "{}", "[[0,0],[1,1]]",
)  # fmt: skip
"""What is put into a cell, or between two characters."""

_PUBLISHED = Project(HERE).published
_KNOWN, _ = catalogue.load(RAW / "reference")
_STAGES = stages_of(rules.load(RAW, "project_stages")[0])
_TIERS = tiers_of(rules.load(RAW, "size_tiers")[0])


def of_documents(name: str, data: bytes, folder: Path) -> None:
    """A document is read whole, and every statement lies inside it; or it is refused with reason and cure."""
    try:
        document = read_bytes(data, Path(name).suffix.removeprefix("."), name)
    except Unreadable as refused:
        if not (refused.reason and refused.cure):
            raise AssertionError("refused without reason or cure") from refused
        return
    for row in read(document):
        assert 0 <= row.start <= row.end <= len(document.raw), row


def of_sheets(name: str, data: bytes, folder: Path) -> None:
    """No row is lost, and no table is given up because its reader failed."""
    reading = sheets.read(_alone(folder / "actuals", name, data), _KNOWN)
    assert not [refusal for refusal in reading.rejections if refusal.rule == "reader_failed"], reading.rejections
    assert (reading.tallies["rows_in"] == reading.tallies["rows_kept"] + reading.tallies["rows_refused"]).all()


def of_review(name: str, data: bytes, folder: Path) -> None:
    """Decisions are carried out or refused, about statements, targets and figures alike."""
    own = _alone(folder / "review", name, data)
    review.apply(_ledger("statements"), own, _KNOWN)
    review_workbook.kept(own)
    decisions.days(folder)
    decisions.closings(folder, _ledger("targets"), _KNOWN)
    decisions.overrides(folder, _ledger("targets"), _KNOWN)


def of_reference(name: str, data: bytes, folder: Path) -> None:
    """An entered table, and those whose rows look something up in it."""
    table = Path(name).stem
    (folder / entries.file_of(table)).write_bytes(data)
    if table in ("districts", "indicators"):
        load_table(folder / "reference", table)
        catalogue.load(folder / "reference")[0].district("武昌区")
    else:
        kept, _ = rules.load(folder, table)
        if table == "rule_sets":
            rules.flaw_table(kept)
        if table in ("project_stages", "size_tiers"):
            stages_of(rules.load(folder, "project_stages")[0])
            tiers_of(rules.load(folder, "size_tiers")[0])
    for other, places in entries.LOOKED_UP_IN.items():
        if table in places:
            rules.load(folder, other)
    (folder / entries.file_of(table)).write_bytes(_short((RAW / entries.file_of(table)).read_bytes()))


def of_projects(name: str, data: bytes, folder: Path) -> None:
    """A register is read row by row."""
    _alone(folder / "projects", name, data)
    projects.read_folder(folder, _KNOWN, _STAGES, _TIERS, _TODAY)


def _alone(folder: Path, name: str, data: bytes) -> Path:
    """The folder with this file and no other."""
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        path.unlink()
    (folder / name).write_bytes(data)
    return folder


def _files(*places: Path, suffixes: str) -> list[tuple[str, bytes]]:
    found = [path for place in places for path in sorted([place, *place.rglob("*")]) if path.is_file()]
    return [(path.name, path.read_bytes()) for path in found if path.suffix in suffixes.split()]


@cache
def _ledger(name: str) -> pl.DataFrame:
    """A table of the last version that was published."""
    with duckdb.connect(str(_PUBLISHED), read_only=True) as file:
        return file.sql(f'from "{name}"').pl()


def _decided() -> list[tuple[str, bytes]]:
    """Filled workbooks, and a list with a decision of each kind."""
    heads = [*review.COLUMNS, *review.KEYS]
    asked = [
        {"action": "accept"},
        {"action": "reject"},
        {"action": "map", "value": "gdp"},
        *({"action": "correct", "field": name, "value": "2023-06-30"} for name in review.CORRECTABLE),
        {"action": "close", "value": "2023-04-01"},
    ]
    said = {"decided_by": "王", "decided_on": "2023-05-01", "reason": "看过"}
    rows = [
        said | {"statement_id": row["statement_id"], "expect": row["quote"][:8]} | decision
        for row, decision in zip(_ledger("statements").to_dicts(), asked, strict=False)
    ]
    rows.append(said | {"action": "accept", "expect": "建", "document": _ledger("statements")["document"][0]})
    listed = io.StringIO(newline="")
    writer = csv.DictWriter(listed, heads)
    writer.writeheader()
    writer.writerows(rows)
    return [("decisions.csv", listed.getvalue().encode()), *_filled(), *_files(RAW / "review", suffixes=".csv")]


def _filled() -> Iterator[tuple[str, bytes]]:
    for word in ("right", "wrong", "correct"):
        answer = {"decision": WORDS[word], "decided_by": "王", "to_value": "1.5亿元", "to_indicator": "地区生产总值"}
        asked = [row | answer for row in waiting(_ledger, str)]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "review.xlsx"
            review_workbook.write(path, asked, everything(_ledger, str)[:5], ["地区生产总值"], ["武昌区"])
            yield "review.xlsx", path.read_bytes()


def _entered() -> list[tuple[str, bytes]]:
    return _files(RAW / "reference", suffixes=".csv")


def _short(data: bytes) -> bytes:
    """The first rows of a table: a longer one is read no other way, and slower."""
    return b"\n".join(data.splitlines()[:40])


def _registers() -> Iterator[tuple[str, bytes]]:
    """The template as text and as a workbook."""
    ((_, data),) = _files(RAW / "templates" / "projects.csv", suffixes=".csv")
    yield "a.csv", data
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as book:
        sheet = book.add_worksheet()
        for number, cells in enumerate(csv.reader(io.StringIO(data.decode("utf-8-sig")))):
            sheet.write_row(number, 0, cells)
    yield "a.xlsx", file.getvalue()


READERS: dict[str, tuple[Callable[[str, bytes, Path], None], Callable[[], list[tuple[str, bytes]]]]] = {
    "documents": (
        of_documents,
        lambda: _files(
            RAW / "plans", FILES / "documents", FILES / "workbooks",
            suffixes=".md .txt .html .docx .pdf .xlsx .xls .ods .csv",
        ),
    ),
    "sheets": (
        of_sheets,
        lambda: _files(
            FILES / "sheets", FILES / "workbooks", FILES / "office", FILES / "bureaux", RAW / "actuals",
            suffixes=".csv .tsv .txt .html .xlsx .ods .xls",
        ),
    ),
    "review": (of_review, _decided),
    "reference": (of_reference, lambda: [(name, _short(data)) for name, data in _entered()]),
    "projects": (of_projects, lambda: list(_registers())),
}  # fmt: skip


def mutated(data: bytes, most: int, seed: int) -> bytes:
    """A file with something changed; its first byte, which says whose name it has, stays."""
    chance = random.Random(seed)
    kind, rest = data[:1], data[1:]
    if rest.startswith(_ZIP) and chance.random() < 0.9:
        with contextlib.suppress(Exception):  # no archive any more
            return kind + _repacked(rest, chance)
    return kind + _changed(rest, most, chance)


def _repacked(data: bytes, chance: random.Random) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()[:200]}
    name = chance.choice(list(members))
    members[name] = _changed(members[name], 100_000, chance)
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for member, content in members.items():
            archive.writestr(member, content)
    return packed.getvalue()


def _changed(data: bytes, most: int, chance: random.Random) -> bytes:
    text = data.decode("utf-8", "replace") if not is_binary(data) else ""
    if not text or chance.random() < 0.3:
        return atheris.Mutate(data, max(len(data) + 1, min(most, len(data) * 2))) if data else b"0"
    for _ in range(chance.choice((1, 1, 2, 4))):
        edges = [found.start() for found in _EDGE.finditer(text)] or [0]
        start = chance.choice(edges)
        later = [edge for edge in edges if edge > start] or [len(text)]
        end = later[min(chance.choice((0, 0, 0, 1, 5)), len(later) - 1)]
        piece = chance.choice((*PIECES, text[start + 1 : end] * 2, text[:start][-40:]))
        text = text[: start + 1] + piece + text[end if chance.random() < 0.8 else start + 1 :]
    return text.encode("utf-8", "replace")


def main() -> None:
    """Fuzz the reader that is named first; the rest is for libFuzzer."""
    check, seeds = READERS[sys.argv.pop(1)]
    files = seeds()
    names = sorted({name if check in (of_reference, of_review) else f"a{Path(name).suffix}" for name, _ in files})
    processes._is_reader = True  # what opens a file that others made runs here
    folder = Path(tempfile.mkdtemp())
    corpus = folder / "corpus"
    corpus.mkdir()
    for place in ("reference", "review"):
        (folder / "raw" / place).mkdir(parents=True)
        for path in sorted((RAW / place).glob("*.csv")):
            (folder / "raw" / place / path.name).write_bytes(_short(path.read_bytes()))
    for number, (name, data) in enumerate(files):
        own = name if name in names else f"a{Path(name).suffix}"
        (corpus / str(number)).write_bytes(bytes([names.index(own)]) + data)

    def test(data: bytes) -> None:
        if data:
            check(names[data[0] % len(names)], data[1:], folder / "raw")

    def custom(data: bytes, most: int, seed: int) -> bytes:
        return mutated(data, most, seed)

    atheris.Setup([sys.argv[0], *BOUNDS, *sys.argv[1:], str(corpus)], test, custom_mutator=custom)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
