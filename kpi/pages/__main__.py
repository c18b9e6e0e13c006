"""Print the briefs of a built site: python -m kpi.pages CHARTS FOLDER [ADCODE…]"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from kpi.pages.printing import NoBrowser, print_briefs


def main() -> int:
    """Print and say where; 1 with one line of reason where it cannot."""
    parser = argparse.ArgumentParser(prog="python -m kpi.pages", description=__doc__)
    parser.add_argument("charts", type=Path, help="folder of the built site, such as warehouse/charts")
    parser.add_argument("folder", type=Path, help="where the PDFs go, such as warehouse/briefs")
    parser.add_argument("adcodes", nargs="*", metavar="ADCODE", help="districts; all when none is named")
    chosen = parser.parse_args()
    try:
        printed = print_briefs(chosen.charts, chosen.folder, chosen.adcodes)
    except (NoBrowser, OSError, RuntimeError) as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{len(printed)} briefs in {chosen.folder}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
