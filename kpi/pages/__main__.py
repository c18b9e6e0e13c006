"""Briefs as PDF and .docx: python -m kpi.pages CHARTS FOLDER [ADCODE…] --warehouse FILE"""

from __future__ import annotations

import argparse
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import duckdb

from kpi.interruption import run
from kpi.pages.browser import NoBrowser
from kpi.pages.printing import print_briefs, write_briefs


def main(arguments: list[str] | None = None) -> int:
    """Write and print, and say where; 1 with one line of reason where it cannot. Without Chromium, .docx alone."""
    parser = argparse.ArgumentParser(prog="python -m kpi.pages", description=__doc__)
    parser.add_argument("charts", type=Path, help="folder of the built site, such as warehouse/charts")
    parser.add_argument("folder", type=Path, help="where the briefs go, such as warehouse/briefs")
    parser.add_argument("adcodes", nargs="*", metavar="ADCODE", help="districts; all when none is named")
    parser.add_argument("--warehouse", type=Path, help="published file that the .docx are made from")
    chosen = parser.parse_args(arguments)
    written: list[Path] = []
    try:
        with ThreadPoolExecutor(1) as beside:
            printed = beside.submit(print_briefs, chosen.charts, chosen.folder, chosen.adcodes)
            if chosen.warehouse:
                written += write_briefs(chosen.warehouse, chosen.folder, chosen.adcodes)
            written += printed.result()
    except (NoBrowser, OSError, RuntimeError, duckdb.Error) as error:
        if written:
            print(f"{len(written)} briefs as .docx in {chosen.folder}; no PDF: {error}", file=sys.stderr)
            return 1
        print(error, file=sys.stderr)
        return 1
    print(f"{len(written)} files in {chosen.folder}")
    return 0


if __name__ == "__main__":
    raise SystemExit(run(lambda: main))
