"""The normal form of the words an indicator goes by: what a phrase still says once its decoration is taken off."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path

LONGEST = 120
"""Words beyond this many characters are no name of an indicator; the rest is not looked at."""

_QUOTES = dict.fromkeys(map(ord, "“”\"'‘’「」『』《》〈〉*#·• \t\r\n\u3000\u200b\ufeff"), None)
_SPELLINGS = (("规模以上", "规上"), ("限额以上", "限上"), ("规模上", "规上"))


def _decoration(place: str) -> tuple[str, ...]:
    """Words of `decoration.txt` that stand before or after a name, the longest first."""
    lines = (Path(__file__).parent / "decoration.txt").read_text(encoding="utf-8").splitlines()
    listed = [word for line in lines if line.startswith(place + " ") for word in line.split()[1:]]
    return tuple(sorted(listed, key=len, reverse=True))


def _by_character(words: tuple[str, ...], place: int) -> dict[str, tuple[str, ...]]:
    """The words by their first or last character, in their order: only those of a phrase's own can stand there."""
    found: dict[str, tuple[str, ...]] = {}
    for word in words:
        found[word[place]] = (*found.get(word[place], ()), word)
    return found


# 开工, 竣工, 签约, 投产 and 区级, 市级, 省级 are in neither list: they make another indicator.
_BEFORE = _by_character(_decoration("before"), 0)
_AFTER = _by_character(_decoration("after"), -1)
_NEUTRAL_BRACKET = re.compile(
    r"\((?:gdp|fdi|亿元|万元|元|%|亿美元|万美元|个|家|项|户|人|万人|现价|当年价|可比价|不变价|可比口径|快报|初步|初步核算|预计|预期|不含农户|"
    r"含税|人民币|本外币|全区|全市|全县|累计|增速|同比|按[^()]{1,8}|r&d|cpi|社零|固投)\)"
)
_WORKS = "改造|建设|整治|修缮|修复|治理|更新"
_FINISHED = re.compile(rf"(?:(?<={_WORKS})(?:已|全部)?(?:完工|竣工|建成)$)|^(?:完工|竣工|建成)(?=.+(?:{_WORKS})$)")
"""Words that works are finished: what is promised as so many 老旧小区改造 is told as so many 老旧小区改造完工."""
_ENUMERATION = re.compile(r"^[^等]{1,80}等(?:的)?(?=.{2,})")


@lru_cache(maxsize=65_536)
def key(words: str) -> str:
    """Words as they are compared: full width, quotes, spaces, case and two spellings made alike."""
    plain = unicodedata.normalize("NFKC", words[:LONGEST]).translate(_QUOTES).casefold()
    for written, short in _SPELLINGS:
        plain = plain.replace(written, short)
    return plain


def forms(words: str, places: tuple[str, ...] = ()) -> Iterator[str]:
    """The key and then every form with more and more of its decoration taken off, the fullest first.

    `places` are names of districts that may stand in front. Ends after 200 forms whatever the words.
    """
    start = key(words)
    waiting = [start]
    seen = {start}
    for form in waiting:
        yield form
        if len(seen) > 200:
            continue
        for shorter in _shorter(form, places):
            if len(shorter) > 1 and shorter not in seen:
                seen.add(shorter)
                waiting.append(shorter)


def _shorter(form: str, places: tuple[str, ...]) -> Iterator[str]:
    works = _FINISHED.sub("", form)
    if works != form:
        yield works
    unbracketed = _NEUTRAL_BRACKET.sub("", form)
    if unbracketed != form:
        yield unbracketed
    for place in places:
        if form.startswith(place):
            yield form[len(place) :].removeprefix("的")
    for word in _AFTER.get(form[-1:], ()):
        if form.endswith(word):
            yield form[: -len(word)]
    for word in _BEFORE.get(form[:1], ()):
        if form.startswith(word):
            yield form[len(word) :]
    listed = _ENUMERATION.sub("", form)
    if listed != form:
        yield listed


def provisional(words: str, places: tuple[str, ...] = ()) -> str:
    """A code for words the catalogue does not know: `x:` and their barest form; the same words have the same code.

    A long form is cut at 16 characters and made unique by a hash of the whole.
    """
    shortest = bare(words, places)
    readable = re.sub(r"[^\w%./+-]", "", shortest)
    if readable == shortest and len(shortest) <= 24:
        return f"x:{shortest}"
    return f"x:{readable[:16]}-{blake2b(shortest.encode(), digest_size=4).hexdigest()}"


def bare(words: str, places: tuple[str, ...] = ()) -> str:
    """The form unknown words are kept under: decoration of two characters or more taken off, three left at least."""
    form = key(words)
    while True:
        shorter = next((each for each in _shorter(form, places) if 3 <= len(each) < len(form) - 1), None)
        if shorter is None:
            return form
        form = shorter
