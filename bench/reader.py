"""How fast prose becomes statements: the dense plan, the same plan with every figure changed, hostile input, and peers.

`repeated` is one text over and over; `varied` has other digits in every copy, so nothing repeats. Peers (jionlp, recognizers-text) are measured where the dependency group `bench` of
pyproject.toml is installed. A bound that is missed makes the exit code 1.
Run from the project's folder: `python -m bench.reader [--megabytes 20] [FILE]`; without FILE the densest shared
document is taken when that folder is there, else the text below.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

from kpi.documents import read_text
from kpi.quantities import scan
from kpi.statements import read

SHARED = Path(__file__).resolve().parent.parent.parent / "shared" / "documents" / "wuchang-2023-plan.txt"
OWN = """2024年重点工作安排
一、扩大有效投资。全年安排区级重点项目86个、总投资412亿元,年度完成投资97.5亿元以上,确保3月底前开工率达到60%。
二、培育经营主体。新增规上工业企业25家、限上商贸企业40家,力争净增市场主体1.2万户;引进5000万元以上项目不少于30个。
三、建设宜居城区。改造老旧小区48个,新建口袋公园9个、绿道12公里,新增停车泊位3500个,污水处理率提高2.5个百分点。
四、办好民生实事。城镇新增就业1.8万人,登记失业率控制在5%以内;新增学位2600个、养老床位450张,建成托育机构6所。
"""
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
LEAST = 8.0
"""Megabytes of `repeated` that are read and cleaned a second."""
LONGEST = 1.0
"""Seconds that a megabyte of anything may take."""
LINES = re.compile(
    r"(\d+(?:\.\d+)?)([万亿]?)(元|%|个百分点|家|户|人次|人|个|项|条|栋|处|座|名|张|床|套|件|台|亩|公里|所)"
)


def varied(text: str, copies: int) -> str:
    """The text so many times, with other digits in every copy."""
    digits = "23456789"
    shifts = [str.maketrans(digits, digits[k:] + digits[:k]) for k in range(8)]
    pieces = []
    for k in range(copies):
        shifted = text.translate(shifts[k % 8])
        pieces.append(re.sub(r"(\d)(?=[万亿元家个户人])", rf"\g<1>{k}", shifted) if k >= 8 else shifted)
    return "\n".join(pieces)


def seconds(work: Callable, *arguments: object) -> tuple[float, object]:
    """Processor time, which neighbours on a shared machine disturb less than the clock, and what the work gave."""
    start = time.process_time()
    result = work(*arguments)
    return max(time.process_time() - start, 1e-9), result


def peers() -> dict[str, Callable[[str], object]]:
    found: dict[str, Callable[[str], object]] = {"ten-line regex": lambda text: LINES.findall(text)}
    try:
        import jionlp

        found["jionlp money"] = jionlp.ner.extract_money
    except ImportError:
        print("jionlp is not installed")
    try:
        from recognizers_number_with_unit import recognize_currency, recognize_dimension

        found["recognizers-text"] = lambda text: (
            recognize_currency(text, "zh-cn"),
            recognize_dimension(text, "zh-cn"),
        )
    except ImportError:
        print("recognizers-text is not installed")
    return found


def hostile() -> Iterator[tuple[str, str, str]]:
    """A megabyte of each kind of input that makes careless readers slow: its name, its format, the text."""
    for name, piece in HOSTILE.items():
        yield name, "txt", piece * (1_000_000 // len(piece.encode()))
    for piece in TAGS:
        yield piece, "html", "<table><tr>" + piece * (1_000_000 // len(piece.encode()))
    for name, (form, opening, piece) in ENDLESS.items():
        pieces, size = [opening], len(opening.encode())
        for n in count(2):
            a, b = (chr(0x4E00 + n * step % 20_000) for step in (1, 7919))
            pieces.append(piece.format(n=n, a=a, b=b, month=n % 12 + 1))
            size += len(pieces[-1].encode())
            if size > 1_000_000:
                break
        yield name, form, "".join(pieces[:-1])


def main() -> int:
    """Print speeds; 1 where the dense plan is read too slowly or a megabyte takes too long."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--megabytes", type=float, default=20)
    arguments.add_argument("file", nargs="?", type=Path, default=SHARED if SHARED.exists() else None)
    chosen = arguments.parse_args()
    plan = chosen.file.read_text(encoding="utf-8") if chosen.file else OWN
    copies = max(1, int(chosen.megabytes * 1e6 / len(plan.encode())))
    texts = {"repeated": "\n".join([plan] * copies), "varied": varied(plan, max(1, copies // 5))}

    print(f"{chosen.file.name if chosen.file else 'own text'}, {len(plan.encode()) / 1000:.0f} kB a copy")
    is_good = True
    for name, text in texts.items():
        size = len(text.encode()) / 1e6
        cleaning, document = seconds(read_text, text)
        scanning, quantities = seconds(scan, text)
        reading, statements = seconds(read, document)
        print(
            f"{name:10} {size:5.1f} MB: clean {size / cleaning:6.1f} MB/s, quantities {size / scanning:6.1f} MB/s "
            f"({len(quantities):,}), statements {size / reading:6.2f} MB/s ({len(statements):,}), "
            f"all {size / (cleaning + reading):6.2f} MB/s"
        )
        is_good &= name != "repeated" or size / (cleaning + reading) >= LEAST
    sample = varied(plan, max(1, 60_000 // len(plan.encode())))
    for name, extract in peers().items():
        size = len(sample.encode()) / 1e6
        print(f"{name:20} {size / seconds(extract, sample)[0]:8.3f} MB/s")

    print("one megabyte of hostile input, seconds (clean + read / quantities alone)")
    for name, form, text in hostile():
        whole, _ = seconds(lambda text, form: read(read_text(text, format=form)), text, form)
        alone, _ = seconds(scan, text)
        is_good &= whole <= LONGEST
        print(f"{'      ' if whole <= LONGEST else '  SLOW'} {name:22} {whole:5.2f} / {alone:5.2f}")
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
