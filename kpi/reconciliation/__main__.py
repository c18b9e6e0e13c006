"""The command `python -m kpi.reconciliation CASES.csv`: one JSON line a case, with its verdict and reason."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from kpi.reconciliation.case_arithmetic import Case
from kpi.reconciliation.cases import UNDECIDED_EN, UNDECIDED_ZH, judge

COLUMNS = ("case", "inputs", "stated")


def main(arguments: list[str]) -> int:
    """Judge the cases of each file; 1 where a file cannot be read, else 0."""
    if not arguments:
        print("usage: python -m kpi.reconciliation CASES.csv (columns case, inputs, stated)", file=sys.stderr)
        return 2
    worst = 0
    for name in arguments:
        try:
            for line in judged(Path(name)):
                print(json.dumps(line, ensure_ascii=False))
        except (OSError, UnicodeDecodeError, csv.Error, KeyError) as error:
            cure = f"write a UTF-8 CSV file with the columns {', '.join(COLUMNS)}"
            print(f"{name}: {error}; {cure}", file=sys.stderr)
            worst = 1
    return worst


def judged(path: Path) -> Iterator[dict]:
    """Each case of a CSV file with its verdict; `agrees` is null where the case does not decide it."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            case, inputs, stated = (row[column] or "" for column in COLUMNS)
            found = judge(Case(case, inputs, stated))
            yield {
                "case": case,
                "agrees": None if found is None else found.agrees,
                "verdict": None if found is None else found.verdict,
                "recomputed": None if found is None or found.recomputed is None else float(found.recomputed),
                "low": None if found is None or found.span is None else float(found.span.low),
                "high": None if found is None or found.span is None else float(found.span.high),
                "reason_zh": UNDECIDED_ZH if found is None else found.zh,
                "reason_en": UNDECIDED_EN if found is None else found.en,
            }


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
