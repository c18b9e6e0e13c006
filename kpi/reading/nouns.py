"""The noun behind a number: 5所|学校, 62个|老旧小区."""

from __future__ import annotations

import re
from dataclasses import dataclass

from kpi.reading.lexicon import Trie, classes, of_class, pattern
from kpi.reading.names import COMPOUNDING, HAN, SINGLE, Name

_STOP = Trie(classes("noun", "guard", "stop", "reach", "to", "promise_word"))


@dataclass(slots=True)
class Right:
    """The noun behind a number: 5所|学校, 62个|老旧小区."""

    name: Name | None
    has_de: bool
    stop: str  # the word or mark that ended it


_HARD = frozenset("由赴只未")
_ENDS = frozenset(("stop", "reach", "to", "promise_word"))
_PREPOSITIONS = frozenset("与和被向为对在把给让从由")
_TRAILING = " \t的了等和与及共已仅均并"
_PLACES_WITHIN = frozenset(("高中", "初中", "市内", "县内", "区内", "境内", "室内", "集中"))
_AFTER = re.compile(r"\s*(?:\[\d{1,2}\])?\s*(?:（含）|以上|以下|以内|左右|上下|多|余)?\s*(?P<de>的)?")
_RUN = re.compile(
    r"(?:[^，,。；;：:、！!？?（）()\[\]【】\n《》]"
    r"|(?<=[\u4e00-\u9fff])[（(](?:社区|街道|市|县|区|镇|乡|街|旗|村|居|助理|含[^（）()]{1,6})[）)](?=[\u4e00-\u9fff]))*"
)
_OF_SUCH = re.compile(r"[\u4e00-\u9fff]{2,8}(?:、[\u4e00-\u9fff]{2,8})+等(?=[\u4e00-\u9fff]{2})")


def _run(text: str, start: int, limit: int) -> int:
    """Where the words that begin at `start` end: at a mark or at `limit`."""
    m = _RUN.match(text, start, limit)
    return min(m.end(), limit) if m else start


_BOUND_BEHIND = re.compile(r"[一二三四五六七八九十百千万亿]+元(?:及)?以[上下]的?(?=[\u4e00-\u9fff]{2})")
"""A bound without a number between a count and its noun: 126个|亿元以上|项目."""


def read_right(text: str, start: int, limit: int) -> Right:
    """The noun that begins right behind a number, up to a mark, a verb or the next number.

    Words that give up what was counted (3个予以撤销) are no noun.
    """
    if (given_up := pattern("given_up_right_behind").match(text, start, limit)) is not None:
        return Right(None, False, given_up[0])
    m = _AFTER.match(text, start, limit)
    a = m.end() if m else start
    if (bound := _BOUND_BEHIND.match(text, a, limit)) is not None:
        a = bound.end()
    has_de = m is not None and m["de"] is not None
    if (undone := pattern("things_undone").match(text, a, limit)) is not None:
        return Right(Name(undone["state"] + undone["things"], a, undone.end()), has_de, text[undone.end() : limit][:1])
    b = _run(text, a, limit)
    if (such := _OF_SUCH.match(text, a)) and not _holds_stop(text, a, such.end()):
        a = such.end()
        b = _run(text, a, len(text))
    elif 0 < b - a <= 2 and text[b : b + 1] == "、" and (more := _MORE.match(text, b + 1)):
        b = more.end()
    at = a
    while at < b:
        word = _STOP.at(text, at, b)
        if word is not None and _STOP.groups[word] in _ENDS and _ends_noun(text, word, at, a, b):
            return Right(_noun(text, a, at), has_de, word)
        at += len(word) if word and _STOP.groups[word] in ("noun", "guard") else 1
    return Right(_noun(text, a, b), has_de, text[b : b + 1])


def _holds_stop(text: str, a: int, b: int) -> bool:
    """Whether a word of two or more characters that ends a noun stands in text[a:b]: 项目|涵盖了新能源、新材料等."""
    found = (_STOP.at(text, at, b) for at in range(a, b))
    return any(word is not None and len(word) > 1 and _STOP.groups[word] in _ENDS for word in found)


def _ends_noun(text: str, word: str, at: int, a: int, b: int) -> bool:
    """Whether a stop word ends the noun that begins at `a`, and is neither its last part nor a part of its middle."""
    after = at + len(word)
    if text[after : after + 1] == "的" or (at > a and after >= b and word in COMPOUNDING):
        return False
    return len(word) > 1 or at == a or word in _HARD


_ATTRIBUTE = re.compile(r"(?:超|过|以上|以下|达|大于|高于|低于)[^的]{0,8}的")
_PEOPLE = re.compile(r"[\u4e00-\u9fff]{0,4}(?:居民|群众|农户|村民|学生|老人|老年人|职工|儿童|农民)(?=的)")
_MORE = re.compile(r"[\u4e00-\u9fff]{3,12}(?![0-9、])")


_NOT_PREPOSITIONS = of_class("not_preposition")


def _noun(text: str, a: int, b: int) -> Name | None:
    """The noun in text[a:b] without what leads up to it and trails behind it; None where there is none."""
    if text[a : a + 1] in _PREPOSITIONS and text[a : a + 2] not in _NOT_PREPOSITIONS:
        return None
    a, b = _trimmed(text, a, b)
    words = text[a:b]
    if (m := _PEOPLE.match(words)) is not None:
        words, b = m.group(), a + m.end()
    if (m := pattern("work_on_things").match(words)) is not None:
        words, b = m["things"], a + m.end("things")
    if "的" in words and len(words) - words.rfind("的") > 4 and not _ATTRIBUTE.search(words):
        a += words.rfind("的") + 1
        words = text[a:b]
    return Name(words, a, b) if HAN.search(words) and (len(words) > 1 or words in SINGLE) else None


def _trimmed(text: str, a: int, b: int) -> tuple[int, int]:
    while b > a and text[b - 1] in _TRAILING:
        b -= 1
    if b - a > 3 and text[b - 2 : b] in ("中有", "里有", "中只"):
        b -= 1
    while a < b and text[a] in ' \t“"' and not (text[a] == "“" and "”" in text[a:b]):
        a += 1
    if b - a > 2 and text[b - 1] in "中里内" and text[b - 2 : b] not in _PLACES_WITHIN:
        b -= 1
    return a, b
