"""Lines, headings and sentences of a clean text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise, takewhile

from kpi.reading.lexicon import pattern

_LINE = re.compile(r"\S(?:[^\n]*\S)?")
_STOP = re.compile(
    r"[。！？!?]+[”’」）)]*|(?<=[^\d.][%％元人家个户项件万亿里米吨])\.(?=[\s\u4e00-\u9fff]|$)|(?<=[\u4e00-\u9fff][\u4e00-\u9fff）)])(?<![\s（(、][一二三四五六七八九十])\.(?=[\s\u4e00-\u9fff]|$)"
)
_HEADING_INSIDE = re.compile(
    r"(?<=[。；;])\s*(?=(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)])[^。：:，,；;\d]{2,22}。)"
)
"""Where a numbered heading begins in the middle of a line: …。二、争取资金。全年…"""
_LEVELS = (
    (1, re.compile(r"\s*(?:第[一二三四五六七八九十]+[章部编篇]|[一二三四五六七八九十]{1,3}、|#{1,2}\s)")),
    (2, re.compile(r"\s*(?:第[一二三四五六七八九十]+节|[（(][一二三四五六七八九十]{1,3}[）)]|###\s)")),
    (3, re.compile(r"\s*(?:\d{1,2}[、.．](?!\d)|[（(]\d{1,2}[）)]|[①-⑳]|#{4,6}\s)")),
)
_ORDINAL_IS = re.compile(r"\s*[一二三四五六七八九十]{1,2}[是要]")
_FINITE = re.compile(r"[，,；;]|[。！？]|已|将|正在|达到|实现|完成[^情]")
LONGEST_HEADING, SHORT_HEADING = 40, 20
"""Characters of a heading; and of one that ends with a colon behind its number."""
TOP_LINES = 8
"""Lines among which the title of a text stands."""
_KIND_OF_TEXT = re.compile(
    r"20\d\d年.*(?:总结|报告|计划|要点|情况|通报|公报|方案|规划|清单|实事|工程|目标|任务|进展|安排|打算)"
)
_SPAN_BELOW = re.compile(
    r"[（(]\s*(?:20\d\d年)?(?:\d{1,2}月\d{1,2}日\s*[-—－–~至到]+\s*(?:20\d\d年)?\d{1,2}月\d{1,2}日|\d{1,2}月?[-—－–~至到]+\d{1,2}月"
    r"|[上下]半年|[一二三四]季度|前三季度|\d{1,2}月份?)\s*[）)]"
)
"""A line below a title that tells the time it is about: （2016年3月4日—3月10日）."""
LONGEST_SENTENCE = 1500
DENSEST = 150
"""Numbers that one sentence may hold; the work stays linear."""
_NUMERAL = re.compile(r"[0-9][0-9.]*|[〇零一二三四五六七八九十百千万]+")
_CUTS = "；;，,、 "


def lines(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Spans of the lines behind `start` that are not blank; a numbered heading inside a line begins one of its own."""
    for line in _LINE.finditer(text, start):
        at = line.start()
        for m in _HEADING_INSIDE.finditer(text, *line.span()):
            yield at, m.start()
            at = m.end()
        yield at, line.end()


def heading_level(line: str) -> int | None:
    """1 (一、), 2 (（一）), 3 (1.) where a line opens with a list number, else None."""
    return next((level for level, pattern in _LEVELS if pattern.match(line)), None)


def item_kind(line: str) -> int | None:
    """The level of a list number, 0 for 一是, 二是; None where a line opens with neither."""
    return 0 if _ORDINAL_IS.match(line) else heading_level(line)


def is_heading(line: str) -> bool:
    """A short line without a finite clause."""
    if heading_level(line) is not None and line[-1] in "：:" and len(line) <= SHORT_HEADING:
        line = line[:-1]
    if len(line) > LONGEST_HEADING or line[-1] in "。；;，,、：:":
        return False
    return not _FINITE.search(line) or (
        heading_level(line) is not None and line.count("，") <= 1 and len(line) <= 30 and line[-1] not in "。"
    )


def title_line(text: str) -> str:
    """The title of a text: its first line, if that looks like one, else the first that names its kind below labels."""
    top = [line.strip() for line in text[:2000].split("\n") if line.strip()][: TOP_LINES + 1]
    if len(top) < 2:
        return ""
    lines = list(takewhile(lambda line: "。" not in line, top[:TOP_LINES]))
    titles = [line for line in lines if 6 <= len(line) <= LONGEST_HEADING and is_heading(line)]
    titles = [line for line in titles if heading_level(line) is None]
    named = next((line for line in titles if _KIND_OF_TEXT.search(line)), None)
    return named or (titles[0] if titles and titles[0] == lines[0] else "")


def goes_on_with_title(line: str) -> bool:
    """Whether the line below a title is a second line of it: short, unnumbered, with a number, no sentence."""
    is_short = len(line) <= LONGEST_HEADING and heading_level(line) is None
    return (
        is_short
        and not re.search(r"[。；;：:，,]", line)
        and re.search(r"\d[\d.]*[万亿]?[\u4e00-\u9fff%]", line) is not None
    )


_OFFICE, _ABOUT = re.compile(r"(?:人民政府|委员会|管委会|局|办公室|街道办事处|委)$"), "关于"
"""An office in a line of its own above what it writes about: 江北区人民政府 / 关于2024年财政决算的报告."""


def spanned(title: str, text: str) -> str:
    """A title with the line below it, where that tells the time it is about."""
    top = [line.strip() for line in text[:2000].split("\n") if line.strip()][: TOP_LINES + 1]
    below = next((line for above, line in pairwise(top) if above.strip("# ") == title), "")
    is_about = _OFFICE.search(title) is not None and below.startswith(_ABOUT)
    is_one = title and (_SPAN_BELOW.fullmatch(below) or pattern("title_goes_on").fullmatch(below) or is_about)
    return title + (below if is_one else "")


def leading_heading(line: str) -> int:
    """How many characters of a line are a heading set in front of its text: （一）经济运行稳中有进。全年…, else 0."""
    if heading_level(line) is None:
        return 0
    m = re.match(r"[^。：:，,；;]{3,26}[。]", line)
    return m.end() if m and m.end() < len(line) and not re.search(r"\d", m.group()[3:]) else 0


def sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans of the sentences of one line, stops included."""
    at = start
    for m in _STOP.finditer(text, start, end):
        yield from _pieces(text, at, m.end())
        at = m.end()
    if at < end:
        yield from _pieces(text, at, end)


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A sentence, cut at a mark where it is longer or fuller of numbers than any sentence should be.

    A run of more than DENSEST numbers without a mark is no sentence (5个5个5个…) and is left out.
    """
    while (most := _most(text, start, end)) < end:
        cut = max(text.rfind(mark, start + 1, most) for mark in _CUTS) + 1
        if cut == 0 and most < start + LONGEST_SENTENCE:
            start = min((at for mark in _CUTS if (at := text.find(mark, most, end)) >= 0), default=end)
            continue
        yield start, cut or most
        start = cut or most
    if start < end:
        yield start, end


def _most(text: str, start: int, end: int) -> int:
    """How far a sentence may go: LONGEST_SENTENCE characters, and DENSEST numbers."""
    most = min(end, start + LONGEST_SENTENCE)
    if most - start <= 2 * DENSEST:
        return most
    return next((m.start() for m in islice(_NUMERAL.finditer(text, start, most), DENSEST, None)), most)
