"""What a document says of itself: headline, publisher, date. Only what is printed; nothing is guessed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

KEYS = ("title", "publisher", "district", "adcode", "published_on", "url", "kind")
_FULL_DATE = re.compile(
    r"((?:19|20)\d\d)\s*(?:年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日?|([-/.])\s*(\d{1,2})\s*\4\s*(\d{1,2})\s*日?)(?!\d|\s*个?月)"
)
_CHINESE_DATE = re.compile(
    r"([一二][〇○零一二三四五六七八九]{3})年([一二三四五六七八九十]{1,2})月([一二三四五六七八九十]{1,3})日"
)
_CHINESE_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0}
# What may stand beside a date in a date line; anything else makes it a sentence.
_BESIDE = re.compile(
    r"(?:发布|发文|成文|公布|更新|印发|通过|出版)?(?:日期|时间)?|来源|作者|编辑|责任编辑|浏览(?:次数|量)?|点击(?:数|率|量)?|阅读(?:量)?|字号|字体|大|中|小|打印|分享|星期[一二三四五六日天]|次"
)
_LABELLED = re.compile(
    r"(?:发布|发文|成文|公布|印发|更新|公开|生成)(?:日期|时间)\s*[:：]?\s*|(?:^\W*|[\s\u3000])(?:日\s*期|时\s*间)\s*[:：]\s*(?=[\d二])(?!.*[至到~～—])"
)
_DAY = (
    r"(?:(?:19|20)\d\d\s*年\s*\d{1,2}\s*月\s*\d{1,2}\s*日"
    r"|(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2}"
    r"|[一二][〇○零一二三四五六七八九]{3}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日)"
)
_GATHERING = re.compile(rf"[—―–\-－（(\s]*{_DAY}(?=[^，,；;。：:]{{0,60}}$)(?=.*[会届]|.*讲话|.*报告)")
"""When and where a text was given, the line under its title: ——2024年1月8日在县第五届人民代表大会第三次会议上."""
_SIGNATURE = re.compile(
    rf"(?m)(?:局|政府|委员?会?|办|室|中心|厅|院|大会|公司|街道|镇|乡)\s{{1,80}}({_DAY})(?:印发|发布)?[ \t\u3000\r]*$"
)
_ALONE = re.compile(r"[—（(\s]*[\s\d\-年月日/.〇○零一二三四五六七八九十]+(?:印发|发布)?[）)]?")
_SOURCE = re.compile(r"(?:信息)?来源\s*[:：]\s*([^\s|:：，,。；;]{2,30})")
_HOST = re.compile(r"(?:主办|承办)(?:单位)?\s*[:：]\s*([\u4e00-\u9fff]{4,30})")
_SENTENCE = re.compile("[。；;！!]")


def date_of(text: str) -> date | None:
    """The first complete date of `text` (2023-01-05, 2023年1月5日, 二〇二三年一月五日), or None."""
    m = _FULL_DATE.search(text)
    parts = [int(m[1]), int(m[2] or m[5]), int(m[3] or m[6])] if m else None
    if parts is None:
        m = _CHINESE_DATE.search(text)
        if m:
            parts = [int("".join(str(_CHINESE_DIGITS[c]) for c in m[1])), _small(m[2]), _small(m[3])]
    try:
        return date(*parts) if parts else None
    except ValueError:
        return None


def _small(numeral: str) -> int:
    tens, has_ten, ones = numeral.rpartition("十")
    if not has_ten:
        return _CHINESE_DIGITS[ones]
    return 10 * (_CHINESE_DIGITS.get(tens, 1) if tens else 1) + (_CHINESE_DIGITS[ones] if ones else 0)


def top_lines(text: str, count: int = 14) -> list[str]:
    """The first lines of `text` that hold something."""
    lines = (line.strip() for line in text[:6000].split("\n"))
    return [line for line in lines if line][:count]


def headline(text: str) -> str | None:
    """The first line where it is a heading: short, with no sentence mark and with ideographs."""
    for line in top_lines(text, 3):
        if "|" in line:
            continue
        if not 4 <= len(line) <= 80 or _SENTENCE.search(line[:-1]) or line[-1] in "。；;，,、：:…":
            return None
        if not (date_of(line) and _is_date_line(line)) and re.search("[\u4e00-\u9fff]{3}", line):
            return line
    return None


def _is_date_line(line: str) -> bool:
    rest = _CHINESE_DATE.sub("", _FULL_DATE.sub("", line))
    rest = _SOURCE.sub("", rest)
    rest = re.sub(r"\d{1,2}:\d{2}(?::\d{2})?", "", rest)
    rest = re.sub(r"[\W\d_]+", "", _BESIDE.sub("", rest))
    return len(rest) <= 20


def is_date_line(line: str) -> bool:
    """Whether a line says when its text was published, signed or given, and so nothing of what the text is about."""
    line = line.strip()
    if len(line) > 120 or not date_of(line) or _SENTENCE.search(line):
        return False
    labelled = _LABELLED.search(line)
    if labelled and date_of(line[labelled.end() :][:24]):
        return True
    return bool(_GATHERING.match(line)) or bool(_ALONE.fullmatch(line)) or bool(_SOURCE.search(line))


def printed_date(text: str) -> tuple[date, str | None] | None:
    """The day a text was published as far as its lines print it, and the line it was taken from.

    A labelled date among the first lines (its line needs no telling: None), else a date alone, in brackets, or beside a
    source or a paper, else the day of the meeting it was given at, else the day beside the last signature.
    """
    for line in top_lines(text, 80):
        labelled = _LABELLED.search(line) if len(line) <= 120 else None
        found = date_of(line[labelled.end() :][:24]) if labelled else None
        if found:
            return found, None
    top = [line for line in top_lines(text) if len(line) <= 120 and not _SENTENCE.search(line)]
    for line in top:
        found = date_of(line)
        is_given = _GATHERING.match(line)
        if found and not is_given and _is_date_line(line) and not re.search("[至到—－~～]", line.lstrip("—－- ")):
            return found, line
    given = next((line for line in top if _GATHERING.match(line)), None)
    signed = given or next((m[1] for m in reversed(list(_SIGNATURE.finditer(text)))), None)
    last = [line.strip() for line in text[-600:].split("\n") if line.strip()][-4:]
    signed = signed or next((line for line in reversed(last) if _ALONE.fullmatch(line) and date_of(line)), None)
    found = date_of(signed) if signed else None
    return (found, signed) if found else None


def source(text: str) -> str | None:
    """The publisher where a line near the top says 来源：…"""
    for line in top_lines(text):
        m = _SOURCE.search(line) if len(line) <= 120 else None
        if m:
            return m[1]
    return None


def host(text: str) -> str | None:
    """Who runs the site, where the last lines of a page say 主办：…"""
    found = _HOST.findall(text[-1500:])
    return found[-1] if found else None


def read_headers(path: Path) -> dict[str, dict[str, object]]:
    """META.jsonl as document name → header. Raises ValueError naming the line that is no JSON object with `doc`."""
    headers: dict[str, dict[str, object]] = {}
    for number, line in enumerate(path.read_text("utf-8-sig").splitlines(), 1):
        if not line.strip():
            continue
        try:
            entry = json.loads(line)
            name = entry["doc"]
        except (ValueError, KeyError, TypeError) as error:
            raise ValueError(
                f'{path}, line {number}: no document header; write {{"doc": "file name", "title": …}}'
            ) from error
        headers[str(name)] = {key: entry.get(key) for key in KEYS if entry.get(key) is not None}
    return headers


_PARTICULARS = {
    "published_on": re.compile("(?:发布|成文|发文|公开|生成|印发)(?:日期|时间)"),
    "publisher": re.compile("(?:发布|发文|公开)(?:机构|机关|单位)|信息来源|来源"),
    "title": re.compile("(?:信息|文件)?(?:标题|名称)"),
}


def particulars(rows: Iterable[Sequence[str]]) -> dict[str, str]:
    """What the rows of a page's table of particulars say: a label in one cell, its words in the next."""
    found: dict[str, str] = {}
    for row in rows:
        for label, words in pairwise(row):
            label = re.sub(r"[\s:：]", "", label)
            words = words.strip()
            for key, pattern in _PARTICULARS.items():
                if pattern.fullmatch(label) and len(words) >= 4 and (key != "published_on" or date_of(words)):
                    found.setdefault(key, words)
    return found


def merged(header: Mapping[str, object], found: Mapping[str, object], text: str) -> dict[str, Any]:
    """The fields of a document: the given header first, then what the file declares, then what its text prints.

    `dated_by` is the line that gave its date where no label says that it is one of publication, else None.
    """
    fields: dict[str, Any] = {key: header.get(key) or found.get(key) or None for key in KEYS} | {"dated_by": None}
    given = fields["published_on"]
    if given is not None and not isinstance(given, date):
        fields["published_on"] = date_of(str(given))
    if fields["published_on"] is None:
        fields["published_on"], fields["dated_by"] = printed_date(text) or (None, None)
    fields["title"] = fields["title"] or headline(text)
    fields["publisher"] = fields["publisher"] or source(text) or found.get("site") or host(text)
    return fields
