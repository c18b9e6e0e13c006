"""The tags of an HTML file, found by one forward scan that stays linear on broken markup."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from functools import partial
from html import unescape
from typing import NamedTuple


def names(names: str) -> frozenset[str]:
    """A set of tag names from one line of words."""
    return frozenset(names.split())


# Content that is no text for a reader; kept out whole.
RAW = names("script style title textarea noscript xmp iframe noembed noframes")
_TAG = re.compile(r"<(?:(/?)([A-Za-z][A-Za-z0-9:_-]{0,40})(?![A-Za-z0-9:_-])([^<>\"']*+>)?|[!?])")
_QUOTED_TAG = re.compile(r"(?:[^<>\"'=]|=\s*(?:\"[^\"]*+\"|'[^']*+')?|[\"'])*+>")
_RAW_END = {name: re.compile(f"</{name}(?=[\\s/>])", re.IGNORECASE) for name in RAW}
_ATTRIBUTE = re.compile(r"([a-zA-Z][a-zA-Z-]{0,30})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")

TEXT, OPEN, CLOSE, RAW_TEXT = range(4)


class Token(NamedTuple):
    """A run of the file: characters, a tag, or an element whose content is no markup (`inner`)."""

    kind: int
    name: str
    start: int
    end: int
    inner: tuple[int, int] = (0, 0)


_NOTHING = (0, 0)
_token = partial(tuple.__new__, Token)
"""A token of its five fields, made without the call in between: there are as many as a third of the characters."""


class _Scan:
    """One way through a file: the tokens found, and what is known of broken tags."""

    __slots__ = ("quotes_hold", "raw", "tokens", "without_end")

    def __init__(self, raw: str) -> None:
        self.raw = raw
        self.tokens: list[Token] = []
        self.quotes_hold = True
        self.without_end: set[str] = set()

    def tag(self, m: re.Match[str]) -> int:
        """Add the tag that the pattern found; where the text behind it begins."""
        at, end = m.span()
        slash, word, rest = m.groups()
        if word is None:
            return self._end_of_declaration(at)
        if rest is None:
            tag = _QUOTED_TAG.match(self.raw, end) if self.quotes_hold else None
            # One tag whose quotes never close: from here on a tag ends at the first bracket: linear.
            self.quotes_hold = tag is not None
            end = tag.end() if tag is not None else self.raw.find(">", at) + 1
        word = word.lower()
        if slash:
            self.tokens.append(_token((CLOSE, word, at, end, _NOTHING)))
        elif word in RAW and self.raw[end - 2] != "/":
            return self._raw_text(word, at, end)
        else:
            self.tokens.append(_token((OPEN, word, at, end, _NOTHING)))
        return end

    def _end_of_declaration(self, at: int) -> int:
        """Where a comment or declaration ends; one without an end takes the rest of the file."""
        raw = self.raw
        end = raw.find("-->", at + 4) + 3 if raw.startswith("<!--", at) else raw.find(">", at) + 1
        return end if end > at else len(raw)

    def _raw_text(self, word: str, at: int, end: int) -> int:
        """Add an element whose content is no markup; a script without an end takes the rest of the file."""
        raw = self.raw
        close = None if word in self.without_end else _RAW_END[word].search(raw, end)
        if close is not None:
            stop = raw.find(">", close.end()) + 1 or len(raw)
            self.tokens.append(_token((RAW_TEXT, word, at, stop, (end, close.start()))))
            return stop
        self.without_end.add(word)
        return len(raw) if word in ("script", "style") else end

    def end(self, place: int) -> list[Token]:
        """All tokens, with the characters from `place` to the end of the file."""
        if len(self.raw) > place:
            self.tokens.append(_token((TEXT, "", place, len(self.raw), _NOTHING)))
        return self.tokens


def tokens_of(raw: str, start: int = 0) -> list[Token]:
    """The tags of `raw` from `start` on and the characters between them, in order; comments, declarations left out."""
    scan = _Scan(raw)
    add, tag = scan.tokens.append, scan.tag
    place = start  # where the characters since the last tag begin
    last_close = raw.rfind(">")
    while True:
        # Most tags end where the pattern does; after one that does not, the search begins anew.
        for m in _TAG.finditer(raw, place):
            at = m.start()
            if at > last_close and not raw.startswith("<!--", at):
                return scan.end(place)
            if at > place:
                add(_token((TEXT, "", place, at, _NOTHING)))
            place = tag(m)
            if place != m.end():
                break
        else:
            return scan.end(place)


def places_of(tokens: list[Token]) -> dict[str, list[int]]:
    """Token numbers by name, in rising order; runs of characters are under the empty name."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for k, token in enumerate(tokens):
        places[token[1]].append(k)
    return places


def attributes_of(raw: str, token: Token) -> dict[str, str]:
    """The attributes of an opening tag, names in lower case."""
    tag = raw[token.start : min(token.end, token.start + 4000)]
    return {m[1].lower(): unescape(m[2] or m[3] or m[4] or "") for m in _ATTRIBUTE.finditer(tag)}


def closings(tokens: list[Token], places: Mapping[str, list[int]], names: frozenset[str]) -> dict[int, int]:
    """Token number of an opening tag of these names → token number of its closing tag, for those that are closed."""
    pairs: dict[int, int] = {}
    for name in names.intersection(places):
        opened: list[int] = []
        for k in places[name]:
            kind = tokens[k].kind
            if kind == OPEN:
                opened.append(k)
            elif kind == CLOSE and opened:
                pairs[opened.pop()] = k
    return pairs
