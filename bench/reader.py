"""How fast prose becomes statements, on text that was never seen: each text once, all memories cold.

In one run: this reader; the version before it, out of git, in a process of its own; jionlp's pass for money alone,
where it is installed; a regular expression of ten words, as the yardstick of the machine. Then a megabyte of anything,
and two megabytes of it: the time may not grow faster than the text. A bound that is missed makes the exit code 1.
Run from the project's folder: `python -m bench.reader [--megabytes 1] [--quick]`.
"""

from __future__ import annotations

import argparse
import random
import re
import subprocess
import sys
import tarfile
import time
from collections.abc import Callable, Iterator
from io import BytesIO
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.texts import documents
from kpi.documents import read_text
from kpi.statements import read

ROOT = Path(__file__).resolve().parent.parent
HOSTILE = {
    "a run of 一": "一",
    "a run of 7": "7",
    "open brackets": "（",
    "1-1-1-": "1-",
    "1、1、1、": "1、",
    "1:1:1:": "1:",
    "1 1 1 ": "1 ",
    "第1第1": "第1",
    "百分之百分之": "百分之",
    "5个5个": "5个",
    "1万1万": "1万",
    "由5%到": "由5%到",
    "其中，": "其中，",
    "力争": "力争",
    "2023年": "2023年",
    "“”": "“”",
    "blank lines": "\n",
    "增长5%，": "增长5%，",
    "short lines": "增长5%。\n",
    "one ideograph a line": "增\n",
    "one digit a line": "5\n",
}
"""Pieces that are repeated to a megabyte of plain text."""
TAGS = ("<p>增", "<br>", "<b>5", "<tr><td>", "<table><tr><td>", "&amp;", "<td rowspan=200 colspan=200>5", "<a ", "<!--")
"""Pieces of HTML that are repeated to a megabyte inside a table."""
ENDLESS = {
    "a clause a cell": ("md", "|任务|目标|\n|---|---|\n", "|第{n}项|修路{n}条|\n"),
    "two clauses a cell": ("md", "|序号|完成情况|\n|---|---|\n", "|{n}|修{a}路{n}条，建{b}桥{n}座|\n"),
    "a clause an HTML cell": ("html", "<table><tr><th>序号<th>完成情况", "<tr><td>{n}<td>{a}{b}产业园完成投资{n}亿元"),
    "short cells": ("md", "|指标|目标|\n|---|---|\n", "|{a}{b}|{n}个|\n"),
    "short HTML cells": ("html", "<table><tr><td>指标<td>目标", "<tr><td>{n}<td>5"),
    "wide tables": ("md", "|指标|2022年|2023年|增长(%)|\n|--|--|--|--|\n", "|指标{n}|{n}|{n}.5|{n}%|\n"),
    "aligned figures": ("txt", "", "增加值{a} {n}  5\n"),
    "stacked figures": ("txt", "指标\n总量\n增速\n", "指标{a}{b}\n{n}\n5.5\n"),
    "a figure a line": ("txt", "", "{n}\n"),
    "small HTML tables": ("html", "", "<table><tr><td>指标<td>目标<tr><td>修{a}<td>{n}<tr><td>建{b}<td>{n}</table>"),
    "layout tables": ("html", "", "<table><tr><td>修{a}，{n}条。</td></tr></table>"),
    "paragraphs of one form": ("html", "", "<p>修路{n}条。</p>"),
    "milestones": ("txt", "", "{a}{b}项目{month}月底前完工。\n"),
    "promises to build": ("txt", "2023年工作计划\n", "建成{a}{b}文化馆。\n"),
    "times and numbers": ("txt", "", "{a}{b}{month}月底前完成{n}个，"),
    "short statements": ("txt", "", "修路{n}条。"),
    "a statement a line": ("txt", "", "{a}{b}业增加值{n}亿元，增长{month}.5%。\n"),
    "growth in one sentence": ("txt", "", "{a}同比增长{n}%、"),
    "numbers in one sentence": ("txt", "", "推进项目建设加快发展完成投资{n}亿元推动高质量发展"),
    "sections turning round": ("txt", "", "一、2022年工作回顾\n修路{n}条。\n二、2023年工作计划\n修路{n}条。\n"),
    "respectively": ("txt", "甲、乙分别完成", "{n}亿元、"),
}
"""Format, what opens a text, and what goes on to a megabyte with another number, month and two ideographs each time."""
LONGEST = 2.0
"""Seconds that a megabyte of anything may take."""
STEEPEST = 2.6
"""Times as long that two megabytes may take as one; told apart from noise only above a tenth of a second."""
NEW = "kpi/reading/reader.py"
"""A file that came with this reader: the commit before the one that added it holds the reader before."""
TIMED = """
import sys, time
from kpi.documents import read_text
from kpi.statements import read
first, *texts = sys.stdin.read().split("\\0")
read(read_text(first))
start = time.process_time()
rows = sum(len(read(read_text(text))) for text in texts)
print(time.process_time() - start, rows)
"""
"""What the reader of a folder runs, warmed by a text of its own: its seconds and its count of statements."""
LINES = re.compile(
    r"(\d+(?:\.\d+)?)([万亿]?)(元|%|个百分点|家|户|人次|人|个|项|条|栋|处|座|名|张|床|套|件|台|亩|公里|所)"
)


def seconds(work: Callable, *arguments: object) -> tuple[float, object]:
    """Processor time, which neighbours on a shared machine disturb less than the clock, and what the work gave."""
    start = time.process_time()
    result = work(*arguments)
    return max(time.process_time() - start, 1e-9), result


def peers() -> dict[str, Callable[[str], object]]:
    """What else passes over text for its numbers."""
    found: dict[str, Callable[[str], object]] = {"ten-word regex": LINES.findall}
    try:
        import jionlp
    except ImportError:
        print("jionlp is not installed")
    else:
        found["jionlp, money only"] = jionlp.ner.extract_money
    return found


def timed(folder: Path, texts: list[str]) -> tuple[float, int]:
    """Seconds of the reader of a folder for the texts, in a fresh process, and its statements."""
    warming = "\n".join(documents(6000, seed=2))
    done = subprocess.run(
        [sys.executable, "-c", TIMED],
        cwd=folder,
        input="\0".join([warming, *texts]),
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    took, rows = done.stdout.split()
    return float(took), int(rows)


def version_before(folder: Path) -> str | None:
    """Put the last version with the reader before this one into a folder; its commit, or None without git."""
    git = ["git", "-C", str(ROOT)]
    try:
        added = subprocess.run(
            [*git, "log", "-1", "--diff-filter=A", "--format=%H", "--", NEW], capture_output=True, text=True, check=True
        ).stdout.strip()
        tree = subprocess.run([*git, "archive", f"{added}^", "kpi"], capture_output=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return None
    with tarfile.open(fileobj=BytesIO(tree)) as archive:
        archive.extractall(folder, filter="data")
    return added


def anything(size: int) -> Iterator[tuple[str, str, str]]:
    """`size` bytes of what no plan is made of: its name, its format, the text."""
    chance = random.Random(1)
    han = "".join(map(chr, chance.choices(range(0x4E00, 0x9FA5), k=size // 3)))
    yield "random Han", "txt", han
    yield (
        "random Han and digits",
        "txt",
        "".join(chance.choices(han[:3000] + "0123456789" * 60 + "，。、" * 40, k=size // 2)),
    )
    yield "digits", "txt", "".join(chance.choices("0123456789", k=size))
    yield "one line", "txt", next(documents(size // 3)).replace("\n", "").replace("。", "，") * (size // 5000)
    yield "prose", "txt", "\n".join(documents(size * 10 // 26))
    yield "marks", "txt", "".join(chance.choices("，。、；：（）“”《》！？", k=size // 3))
    yield "spaces", "txt", " " * size
    yield "截至", "txt", "截至" * (size // 6)
    yield "tags", "html", "<p>" * (size // 3)


def hostile(size: int = 1_000_000) -> Iterator[tuple[str, str, str]]:
    """`size` bytes of each kind of input that makes careless readers slow: its name, its format, the text."""
    for name, piece in HOSTILE.items():
        yield name, "txt", piece * (size // len(piece.encode()))
    for piece in TAGS:
        yield piece, "html", "<table><tr>" + piece * (size // len(piece.encode()))
    for name, (form, opening, piece) in ENDLESS.items():
        pieces, made = [opening], len(opening.encode())
        for n in count(2):
            a, b = (chr(0x4E00 + n * step % 20_000) for step in (1, 7919))
            pieces.append(piece.format(n=n, a=a, b=b, month=n % 12 + 1))
            made += len(pieces[-1].encode())
            if made > size:
                break
        yield name, form, "".join(pieces[:-1])


def compared(megabytes: float) -> None:
    """Print the speeds on never-seen text and how this reader stands to the others."""
    texts = list(documents(int(megabytes * 1e6 / 2.6)))
    size = sum(len(text.encode()) for text in texts) / 1e6
    own, rows = timed(ROOT, texts)
    print(f"{len(texts)} texts, {size:.2f} MB, {rows:,} statements, each text once")
    print(f"{'this reader':24} {size / own:8.3f} MB/s")
    with TemporaryDirectory() as folder:
        if version_before(Path(folder)) is None:
            print("the version before is not in reach: no git")
        else:
            before, rows = timed(Path(folder), texts)
            ratio = f"this reader {before / own:6.2f} x"
            print(f"{'the version before':24} {size / before:8.3f} MB/s   {ratio} ({rows:,} statements)")
    for name, work in peers().items():
        work(texts[0])  # what it loads is not its speed
        took = sum(seconds(work, text)[0] for text in texts)
        print(f"{name:24} {size / took:8.3f} MB/s   this reader {took / own:6.4f} x")


def held(megabyte: tuple[str, str, str], double: str) -> bool:
    """Whether a megabyte is read in its time, and two in no more than about twice that."""
    name, form, text = megabyte
    once, _ = seconds(lambda: read(read_text(text, format=form)))
    twice, _ = seconds(lambda: read(read_text(double, format=form)))
    is_good = once <= LONGEST and (twice <= 0.1 or twice <= STEEPEST * max(once, 0.05))
    print(f"{'      ' if is_good else '  SLOW'} {name:24} {once:5.2f} s, two {twice:5.2f} s")
    return is_good


def main() -> int:
    """Print speeds; 1 where a megabyte takes too long or two take more than about twice as long."""
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--megabytes", type=float, default=1)
    arguments.add_argument("--quick", action="store_true", help="leave out the megabytes of anything")
    chosen = arguments.parse_args()
    compared(chosen.megabytes)
    if chosen.quick:
        return 0
    print("one megabyte of anything")
    pairs = [(anything(1_000_000), anything(2_000_000)), (hostile(), hostile(2_000_000))]
    good = [held(one, two[2]) for ones, twos in pairs for one, two in zip(ones, twos, strict=True)]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())
