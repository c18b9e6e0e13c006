"""The annotated sets that the reader is measured on, and the least it must reach on each."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kpi import documents
from kpi.catalogue import Catalogue
from kpi.score import behaviour, constructions
from kpi.score.tally import Tally, measures, tally
from kpi.statements import read

_SHARES = re.compile(r"\b(base|invariance) (\d\.\d+)")
SHARED = Path(__file__).resolve().parents[3] / "shared"
"""Where texts lie that several checkouts share, when they are there."""
CEILINGS = ("trapped",)
"""Measures of what is to be avoided: their limit is the most they may reach."""
DISTRICT = "江北区"
"""The district of constructed texts that name none of their own."""
OWN_DISTRICT = "临湖区"
"""The district of the sentences of our own."""


@dataclass(frozen=True, slots=True)
class Suite:
    """One set: what it holds, where it lies, and its floors by measure (`trapped` is a ceiling)."""

    name: str
    form: str
    folder: Path
    files: Mapping[str, str]
    floors: Mapping[str, float]
    is_shared: bool = False

    @property
    def is_there(self) -> bool:
        return all((self.folder / name).exists() for name in self.files.values())


@dataclass(slots=True)
class Result:
    """What a suite measures: figures by name, the documents' counts, and each difference as text."""

    measures: dict[str, float]
    tallies: dict[str, Tally] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def below(self, floors: Mapping[str, float]) -> list[str]:
        """What does not reach its floor."""
        return [
            f"{name} is {self.measures.get(name)}, asked {limit}"
            for name, limit in floors.items()
            if not self._reaches(name, limit)
        ]

    def _reaches(self, name: str, limit: float) -> bool:
        value = self.measures.get(name)
        return value is not None and (value <= limit if name in CEILINGS else value >= limit)


def read_suites(path: Path, shared: Path | None = None) -> list[Suite]:
    """The suites of a TOML file. Folders are told from that file, those marked `is_shared` from the shared folder."""
    roots = {False: path.resolve().parent, True: shared or SHARED}
    found = tomllib.loads(path.read_text("utf-8"))
    return [_suite(name, each, roots[bool(each.get("is_shared"))]) for name, each in found.items()]


def _suite(name: str, told: Mapping[str, Any], root: Path) -> Suite:
    is_shared = bool(told.get("is_shared"))
    return Suite(name, told["form"], root / told["folder"], told["files"], told.get("floors", {}), is_shared)


def read_rows(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON Lines file, numbers exact. Raises ValueError naming the line that is none."""
    rows = []
    for number, line in enumerate(path.read_text("utf-8-sig").splitlines(), 1):
        if line.strip():
            try:
                rows.append(json.loads(line, parse_float=Decimal))
            except ValueError as error:
                raise ValueError(f"{path}, line {number}: no JSON ({error}); write one object a line") from error
    return rows


def measure(suite: Suite, catalogue: Catalogue | None) -> Result:
    """Read the texts of a suite and judge what comes out."""
    work = {
        "documents": _documents,
        "constructions": _constructions,
        "cases": _cases,
        "behaviour": _behaviour,
        "perturbed": _perturbed,
    }
    return work[suite.form](suite, catalogue)


def _documents(suite: Suite, catalogue: Catalogue | None) -> Result:
    files = {key: suite.folder / name for key, name in suite.files.items()}
    gold, negatives = read_rows(files["gold"]), read_rows(files["negatives"])
    headers = documents.read_headers(files["headers"])
    tallies = {}
    for path in sorted(files["texts"].iterdir()):
        mine = [row for row in gold if row["doc"] == path.name]
        if not mine:
            continue
        records = [each.record() for each in read(documents.read_file(path, headers.get(path.name)))]
        tallies[path.name] = tally(mine, [row for row in negatives if row["doc"] == path.name], records, catalogue)
    missing = sorted({str(row["doc"]) for row in gold} - tallies.keys())
    if missing:
        raise ValueError(f"{files['gold']} annotates {', '.join(missing)}, which {files['texts']} does not hold")
    wrong = [f"{name}: {line}" for name, each in tallies.items() for line in each.wrong]
    return Result(measures(tallies.values()), tallies, wrong)


def _constructions(suite: Suite, catalogue: Catalogue | None) -> Result:
    wrong, right = [], 0
    rows = read_rows(suite.folder / suite.files["rows"])
    for row in rows:
        faults = construction_faults(row)
        right += not faults
        if faults:
            wrong.append(f"{row['n']} {row.get('class')}: {row['text']}\n    " + "\n    ".join(faults))
    return Result({"fully_right": right / len(rows)}, wrong=wrong)


def construction_faults(row: Mapping[str, Any]) -> list[str]:
    """The faults of one constructed text."""
    district = str(row.get("district") or DISTRICT)
    document = documents.read_text(
        f"{row['text']}\n", format=str(row.get("suffix") or ".txt").lstrip("."), doc="text", title=row.get("title"),
        district=district, published_on=_day(row.get("doc_date")),
    )  # fmt: skip
    said = [each.record() for each in read(document)]
    return constructions.construction(row["expect"], said, district)


def _day(words: object) -> date | None:
    return date.fromisoformat(str(words)) if words else None


def _cases(suite: Suite, catalogue: Catalogue | None) -> Result:
    wrong, right = [], 0
    rows = json.loads((suite.folder / suite.files["cases"]).read_text("utf-8"))
    for row in rows:
        faults = case_faults(row)
        right += not faults
        if faults:
            wrong.append(f"{row['name']} {row.get('note')}\n    " + "\n    ".join(faults))
    return Result({"fully_right": right / len(rows)}, wrong=wrong)


def case_faults(row: Mapping[str, Any]) -> list[str]:
    """The faults of one reduced case, read as the file it names."""
    with TemporaryDirectory() as folder:
        path = Path(folder, str(row["name"]))
        path.write_text(str(row["text"]), "utf-8")
        said = [each.record() for each in read(documents.read_file(path, None))]
    return constructions.case(row["want"], row["trap"], said)


def _behaviour(suite: Suite, catalogue: Catalogue | None) -> Result:
    sentences = [behaviour.sentence_of(row, OWN_DISTRICT) for row in read_rows(suite.folder / suite.files["base"])]
    outcome = behaviour.try_all(sentences, behaviour.read_changes(suite.folder / suite.files["changes"]))
    return Result(outcome.measures(), wrong=list(outcome.wrong))


def _perturbed(suite: Suite, catalogue: Catalogue | None) -> Result:
    """The shares that a suite with a program of its own prints on its last line: `base 0.960, invariance 0.999 …`."""
    program, checkout = suite.folder / suite.files["program"], Path(__file__).resolve().parents[2]
    done = subprocess.run(
        [sys.executable, str(program), str(checkout)], capture_output=True, text=True, encoding="utf-8", check=False
    )
    found = _SHARES.findall(done.stdout)
    if not found:
        raise ValueError(f"{program} printed no shares: {done.stderr[-500:]}")
    return Result({name: float(value) for name, value in found}, wrong=done.stdout.splitlines())
