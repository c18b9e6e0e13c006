"""What a check says on the terminal, and the files it writes."""

from __future__ import annotations

import sys
from pathlib import Path

from kpi.drafts.check import VERDICTS, Draft
from kpi.drafts.marked import MARKS, commented, page


def printed(draft: Draft) -> None:
    """Print each figure with its verdict and what it was held against, then the counts."""
    for figure in draft.figures:
        said, words = figure.statement, VERDICTS[figure.verdict]
        print(f"{MARKS[figure.verdict]} {said['quote']}  [{words.zh} / {words.en}]")
        for told in figure.in_words:
            print(f"    {told.zh}\n    {told.en}")
    counts = draft.counts()
    print(" · ".join(f"{words.zh} / {words.en} {counts[name]}" for name, words in VERDICTS.items()))


def written(draft: Draft, folder: Path) -> list[Path]:
    """Write the page, and of a Word file its copy with comments."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / f"{draft.path.stem}.checked.html"]
    paths[0].write_text(page(draft), encoding="utf-8")
    if draft.path.suffix.lower() == ".docx":
        paths.append(folder / f"{draft.path.stem}.checked.docx")
        for figure in commented(draft, paths[1]):
            print(f"批注未能定位 / no place for a comment: {figure.statement['quote']}", file=sys.stderr)
    return paths
