"""The tags of an HTML file, found by one forward scan that stays linear on broken markup."""

from __future__ import annotations

import re
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


def tokens_of(raw: str) -> list[Token]:
    """The tags of `raw` and the characters between them, in order; comments and declarations are left out."""
    tokens: list[Token] = []
    place = text_start = 0
    size = len(raw)
    last_close = raw.rfind(">")
    quotes_hold = True
    without_end: set[str] = set()

    def text_until(end: int) -> None:
        if end > text_start:
            tokens.append(Token(TEXT, "", text_start, end))

    while True:
        m = _TAG.search(raw, place)
        if m is None or (m.start() > last_close and not raw.startswith("<!--", m.start())):
            text_until(size)
            return tokens
        at = m.start()
        if not m[2]:
            text_until(at)
            end = raw.find("-->", at + 4) + 3 if raw.startswith("<!--", at) else raw.find(">", at) + 1
            place = text_start = end if end > at else size
            continue
        end = m.end() if m[3] else 0
        if not end and quotes_hold:
            tag = _QUOTED_TAG.match(raw, m.end())
            end = tag.end() if tag else 0
            # One tag whose quotes never close: from here on a tag ends at the first bracket: linear.
            quotes_hold = bool(tag)
        end = end or raw.find(">", at) + 1
        word = m[2].lower()
        text_until(at)
        if m[1]:
            tokens.append(Token(CLOSE, word, at, end))
        elif word in RAW and raw[end - 2] != "/":
            close = None if word in without_end else _RAW_END[word].search(raw, end)
            if close is not None:
                after = raw.find(">", close.end()) + 1 or size
                tokens.append(Token(RAW_TEXT, word, at, after, (end, close.start())))
                end = after
            elif word in ("script", "style"):
                return tokens
            else:
                without_end.add(word)
        else:
            tokens.append(Token(OPEN, word, at, end))
        place = text_start = end


def attributes_of(raw: str, token: Token) -> dict[str, str]:
    """The attributes of an opening tag, names in lower case."""
    tag = raw[token.start : min(token.end, token.start + 4000)]
    return {m[1].lower(): unescape(m[2] or m[3] or m[4] or "") for m in _ATTRIBUTE.finditer(tag)}


def closings(tokens: list[Token], names: frozenset[str]) -> dict[int, int]:
    """Token number of an opening tag of these names → token number of its closing tag, for those that are closed."""
    stacks: dict[str, list[int]] = {}
    pairs: dict[int, int] = {}
    for k, token in enumerate(tokens):
        if token.name not in names:
            continue
        if token.kind == OPEN:
            stacks.setdefault(token.name, []).append(k)
        elif token.kind == CLOSE and stacks.get(token.name):
            pairs[stacks[token.name].pop()] = k
    return pairs
