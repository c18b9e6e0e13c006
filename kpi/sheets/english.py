"""Workbooks in English: heads, units, times and districts put into the words that the reader of tables knows."""

from __future__ import annotations

import csv
import re
from functools import cache
from importlib.resources import files

from kpi.catalogue import Catalogue
from kpi.documents import Cell
from kpi.quantities import lexicons
from kpi.statements.tables.cell_words import is_figure

Row = tuple[int, list[str]]

_LETTERS, _IDEOGRAPHS = re.compile(r"[A-Za-z]"), re.compile(r"[\u4e00-\u9fff]")
_SHARE = 3
"""How many letters there are in an English sheet for one ideograph."""
_LONGEST = 80
_ASKED = re.compile(r"\b(?:targets?|plan|goals)\b", re.IGNORECASE)
_REACHED = re.compile(r"\b(?:actuals?|results?|achieve\w*|performance|progress|completion|vs)\b", re.IGNORECASE)
_MONTHS_ALONE = re.compile(r"（(?:\d{1,2}(?:-\d{1,2})?月|[一二三四]季度|[上下]半年)）")
_YEAR = re.compile(r"(?:19|20)\d\d")
_BRACKETS = re.compile(r"[(（\[]([^()（）\[\]]{1,40})[)）\]]")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_M = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\.?"
)
_Y = r"(?:19|20)\d\d"
_TO = r"\s*(?:-|–|—|to|through|/)\s*"
_AS_OF = r"(?P<as_of>(?:as\s+(?:of|at)|by|until|up\s+to)\s+(?:the\s+)?(?:end[\s-]+(?:of\s+)?)?)?"
_TIMES = tuple(
    re.compile(rf"(?<![A-Za-z0-9]){form}(?![A-Za-z0-9])", re.IGNORECASE)
    for form in (
        rf"(?P<year>{_Y})\s*,?\s*(?P<first>{_M}){_TO}(?P<last>{_M})",
        rf"(?P<first>{_M}){_TO}(?P<last>{_M})(?:\s*,?\s*(?P<year>{_Y}))?",
        rf"{_AS_OF}(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?(?P<month>{_M})\s*(?:\d{{1,2}}(?:st|nd|rd|th)?)?\s*,?\s*(?P<year>{_Y})",
        rf"(?P<month>{_M})[-\s']+(?P<short>\d\d)",
        rf"(?:(?P<year>{_Y})\s*)?q1{_TO}q(?P<to>[234])",
        rf"(?P<year>{_Y})\s*[-/]?\s*(?:q(?P<quarter>[1-4])|h(?P<half>[12]))",
        rf"(?:q(?P<quarter>[1-4])|h(?P<half>[12]))(?:\s*[-/,]?\s*(?P<year>{_Y}))?",
        rf"(?P<which>first|second)\s+half(?:\s+(?:of\s+)?(?P<year>{_Y}))?",
        r"fy\s*'?(?P<short>\d\d)",
        rf"(?:fy\s*|year\s+)?(?P<year>{_Y})",
        rf"(?P<month>{_M})",
    )
)
_PLACE = re.compile(
    r"\b((?:[A-Z][a-z']+\s?){1,3}?)\s+(District|County|City|New Area|Town|Autonomous County|Economic-Technological "
    r"Development Area)\b"
)
_ENDINGS = {"District": "区", "County": "县", "City": "市", "New Area": "新区", "Town": "镇", "Autonomous County": "县"}


@cache
def _entries() -> dict[str, dict[str, str]]:
    """The Chinese of each English phrase, by what it is: of a head, a unit, or a power of ten before one."""
    found: dict[str, dict[str, str]] = {"head": {}, "unit": {}, "scale": {}}
    text = (files("kpi.sheets") / "english.tsv").read_text("utf-8")
    for row in csv.DictReader(text.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        for phrase in row["english"].split("|"):
            found[row["sort"]][phrase] = row["chinese"]
    return found


def in_chinese(rows: list[Row], catalogue: Catalogue) -> tuple[list[Row], dict[str, str]]:
    """The rows of an English sheet with what heads, units, times and districts mean, and each cell that was put so.

    The rows of any other sheet as they are. What indicators are called is left alone.
    """
    words = "".join(text for _, texts in rows[:200] for text in texts)
    if len(_LETTERS.findall(words)) <= _SHARE * len(_IDEOGRAPHS.findall(words)):
        return rows, {}
    told: dict[str, str] = {}
    units: set[int] = set()
    turned = []
    for number, texts in rows:
        is_head = not any(is_figure(Cell(0, 0, text)) and not _YEAR.fullmatch(text) for text in texts)
        now = [_turned(text, is_head, n in units, catalogue) for n, text in enumerate(texts)]
        told |= {text: other for text, other in zip(texts, now, strict=True) if text != other}
        filled = [n for n, text in enumerate(texts) if text]
        if is_head and len(filled) == 1 and _ASKED.search(texts[filled[0]]) and not _REACHED.search(texts[filled[0]]):
            now[filled[0]] += " 目标"  # Quarterly targets 2025
        if is_head:
            units |= {n for n, text in enumerate(now) if text == "单位"}
        turned.append((number, now))
    return turned, told


_GLOSSED = re.compile(
    r"(?P<own>[^A-Za-z]*[\u4e00-\u9fff][^A-Za-z]*?)[\s/|]+(?P<gloss>[A-Za-z\d][A-Za-z\d .,&%()'’‘:+/–-]*)", re.DOTALL
)
_LEAST_GLOSSED = 0.5
"""Which share of the words of a sheet must bear a gloss."""


def without_glosses(rows: list[Row]) -> tuple[list[Row], dict[str, str]]:
    """The rows of a sheet in two languages with the Chinese alone, and each cell that lost its gloss: 单位 Unit."""
    words = [text for _, texts in rows[:200] for text in texts if text and not is_figure(Cell(0, 0, text))]
    told = {text: m["own"].strip() for text in words if (m := _glossed(text)) is not None}
    if len(told) < 3 or sum(1 for text in words if text in told) < _LEAST_GLOSSED * len(words):
        return rows, {}
    return [(number, [told.get(text, text) for text in texts]) for number, texts in rows], told


def _glossed(text: str) -> re.Match[str] | None:
    m = _GLOSSED.fullmatch(text)
    return m if m is not None and len(_LETTERS.findall(m["gloss"])) > 2 else None


def _turned(text: str, is_head: bool, is_unit: bool, catalogue: Catalogue) -> str:
    """One cell in the words of the reader, or as it is."""
    if not _LETTERS.search(text) or len(text) > _LONGEST * 2:
        return text
    if is_unit:
        return unit(text) or text
    if is_head:
        return _head(_with_places(text, catalogue))
    brackets = [m for m in _BRACKETS.finditer(text) if unit(m[1])]
    for m in reversed(brackets):
        text = f"{text[: m.start()].rstrip()}（{unit(m[1])}）{text[m.end() :]}"
    return _time_alone(text) or _entries()["head"].get(_key(text)) or _with_places(text, catalogue)


def _key(text: str) -> str:
    return " ".join(text.casefold().strip(" :：.").split())


def unit(text: str) -> str | None:
    """The Chinese of an English unit, or None."""
    key = _key(text)
    known = _entries()["unit"].get(key)
    if known is not None:
        return known
    for scale, power in _entries()["scale"].items():
        rest = key.removeprefix(f"{scale} ").removeprefix("of ")
        if key.startswith(f"{scale} ") and (base := _entries()["unit"].get(rest) or _COUNTED.get(rest)):
            return power + base
    return None


_COUNTED = {word.casefold(): row.unit for word, row in lexicons.units().items() if word.isascii() and word.isalpha()}
"""Units that Chinese texts write in Latin letters, too: TEU."""


def _head(text: str) -> str:
    """A head or title: its times in front, then its words, then what its brackets hold."""
    behind: list[str] = []
    for m in reversed(list(_BRACKETS.finditer(text))):
        inner = unit(m[1]) or _time_alone(m[1]) or (m[1] if re.fullmatch(r"[%‰±+/-]+", m[1].strip()) else None)
        if inner is None:
            continue
        behind.insert(0, f"（{inner}）")
        text = text[: m.start()] + " " + text[m.end() :]
    whole = _entries()["head"].get(_key(text))
    if whole is not None:
        return whole + "".join(behind)
    times, rest = _times(text)
    part = next((each for each in behind if _MONTHS_ALONE.fullmatch(each)), None)
    if part is not None and re.fullmatch(r"\d{4}年", times):  # FY2024 YTD (Jan-Jun)
        behind.remove(part)
        times += part.strip("（）")
    words = _entries()["head"].get(_key(rest)) if rest.strip() else ""
    if words is None and not (times and _YEAR.search(times)):
        return text.strip() + "".join(behind) if behind else text
    return times + (words if words is not None else rest) + "".join(behind)


def _times(text: str) -> tuple[str, str]:
    """The time that a text names, in Chinese, and the text without it."""
    for form in _TIMES:
        m = form.search(text)
        if m and (said := _in_chinese(m.groupdict())):
            rest = re.sub(r"\s{2,}", " ", text[: m.start()] + " " + text[m.end() :]).strip(" ,;:-–—")
            return said, rest
    return "", text


def _time_alone(text: str) -> str | None:
    times, rest = _times(text)
    return times if times and not rest.strip() else None


def _in_chinese(told: dict[str, str | None]) -> str:
    """A time in Chinese, from the groups that matched."""
    part = {name: value.casefold() for name, value in told.items() if value}
    short = f"20{part['short']}" if "short" in part else ""
    year = f"{part.get('year', short)}年" if part.get("year", short) else ""
    if "first" in part:
        first, last = _number(part["first"]), _number(part["last"])
        return f"{year}{first}-{last}月" if first < last else ""
    if "month" in part:
        month = f"{year}{_number(part['month'])}月"
        return f"截至{month}末" if "as_of" in part else month
    if "to" in part:
        return year + {"2": "上半年", "3": "前三季度", "4": "全年"}[part["to"]]
    if "quarter" in part:
        return f"{year}{'一二三四'[int(part['quarter']) - 1]}季度"
    half = part.get("half") or part.get("which")
    return f"{year}{'上' if half in ('1', 'first') else '下'}半年" if half else year


def _number(month: str) -> int:
    return _MONTHS.index(month[:3]) + 1


def _with_places(text: str, catalogue: Catalogue) -> str:
    """A text in which each district that is clear from its English name is called by its own."""

    def named(m: re.Match[str]) -> str:
        name, ending = m[1].strip(), _ENDINGS.get(m[2], "")
        alike = [*catalogue.in_english(m[0]), *catalogue.in_english(name)]
        rows = [row for row in alike if ending and row["district"].endswith(ending)]
        return rows[0]["district"] if len(rows) == 1 else m[0]

    return _TWICE.sub(r"\1", _PLACE.sub(named, text))


_TWICE = re.compile(r"([\u4e00-\u9fff]{2,12}[区县市镇州旗])\s*\1")
"""A district by both its names, once both are Chinese: Lin'an District 临安区."""
