"""HTML to text and tables by one forward scan, so that each character keeps its exact place in the file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import unescape
from typing import NamedTuple

from .extract import MOST_COLUMNS, Extract, Grid, Place, is_data
from .offsets import Builder


def _names(names: str) -> frozenset[str]:
    return frozenset(names.split())


# Content that is no text for a reader; kept out whole.
_RAW = _names("script style title textarea noscript xmp iframe noembed noframes")
_SKIPPED = _names("head nav footer select button template svg math object canvas audio video datalist")
_BLOCKS = _names(
    """address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol optgroup option p pre section summary table
    tbody td tfoot th thead tr ul"""
)
_ENTITY_OR_SPACE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?|[ \t\r\n\f]+")
_TAG = re.compile(r"<(?:(/?)([A-Za-z][A-Za-z0-9:_-]{0,40})(?![A-Za-z0-9:_-])([^<>\"']*+>)?|[!?])")
_QUOTED_TAG = re.compile(r"(?:[^<>\"'=]|=\s*(?:\"[^\"]*+\"|'[^']*+')?|[\"'])*+>")
_RAW_END = {name: re.compile(f"</{name}(?=[\\s/>])", re.IGNORECASE) for name in _RAW}
_ATTRIBUTE = re.compile(r"([a-zA-Z][a-zA-Z-]{0,30})\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_DATE_NAMES = frozenset(["pubdate", "publishdate", "article:published_time", "date", "publicationdate", "dc.date"])


_TEXT, _OPEN, _CLOSE, _RAW_TEXT = range(4)


class _Token(NamedTuple):
    kind: int
    name: str
    start: int
    end: int
    inner: tuple[int, int] = (0, 0)


@dataclass(slots=True)
class _Frame:
    """A table while its tags pass by: token numbers of its cells."""

    open: int
    close: int = -1
    rows: list[list[tuple[int, int, int, int, bool]]] = field(default_factory=list)
    cell: tuple[int, int, int, bool] | None = None
    caption: tuple[int, int] | None = None
    has_table_inside: bool = False


def _tokens(raw: str) -> list[_Token]:
    tokens: list[_Token] = []
    place = text_start = 0
    size = len(raw)
    last_close = raw.rfind(">")
    quotes_hold = True
    without_end: set[str] = set()

    def text_until(end: int) -> None:
        if end > text_start:
            tokens.append(_Token(_TEXT, "", text_start, end))

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
            tokens.append(_Token(_CLOSE, word, at, end))
        elif word in _RAW and raw[end - 2] != "/":
            close = None if word in without_end else _RAW_END[word].search(raw, end)
            if close is not None:
                after = raw.find(">", close.end()) + 1 or size
                tokens.append(_Token(_RAW_TEXT, word, at, after, (end, close.start())))
                end = after
            elif word in ("script", "style"):
                return tokens
            else:
                without_end.add(word)
        else:
            tokens.append(_Token(_OPEN, word, at, end))
        place = text_start = end


def _attributes(raw: str, token: _Token) -> dict[str, str]:
    tag = raw[token.start : min(token.end, token.start + 4000)]
    return {m[1].lower(): unescape(m[2] or m[3] or m[4] or "") for m in _ATTRIBUTE.finditer(tag)}


def _closings(tokens: list[_Token], names: frozenset[str]) -> dict[int, int]:
    """Token number of an opening tag of these names → token number of its closing tag, for those that are closed."""
    stacks: dict[str, list[int]] = {}
    pairs: dict[int, int] = {}
    for k, token in enumerate(tokens):
        if token.name not in names:
            continue
        if token.kind == _OPEN:
            stacks.setdefault(token.name, []).append(k)
        elif token.kind == _CLOSE and stacks.get(token.name):
            pairs[stacks[token.name].pop()] = k
    return pairs


def _span(attributes: dict[str, str], name: str) -> int:
    digits = attributes.get(name, "1").strip()
    return max(1, min(int(digits), 200)) if digits.isdecimal() and len(digits) < 5 else 1


def _frames(raw: str, tokens: list[_Token]) -> list[_Frame]:
    """Every table, in order of its end, so inner ones stand before outer ones."""
    stack: list[_Frame] = []
    done: list[_Frame] = []
    caption_open = -1

    def end_cell(frame: _Frame, k: int) -> None:
        if frame.cell is not None:
            if not frame.rows:
                frame.rows.append([])
            start, row_span, column_span, is_header = frame.cell
            frame.rows[-1].append((start, k, row_span, column_span, is_header))
            frame.cell = None

    for k, token in enumerate(tokens):
        if token.kind == _OPEN and token.name == "table":
            if stack:
                stack[-1].has_table_inside = True
            stack.append(_Frame(k))
        elif not stack or token.kind not in (_OPEN, _CLOSE):
            continue
        elif token.kind == _CLOSE and token.name == "table":
            frame = stack.pop()
            end_cell(frame, k)
            frame.close = k
            done.append(frame)
        elif token.name in ("td", "th"):
            end_cell(stack[-1], k)
            if token.kind == _OPEN:
                attributes = _attributes(raw, token) if token.end - token.start > 4 else {}
                spans = _span(attributes, "rowspan"), _span(attributes, "colspan")
                stack[-1].cell = (k + 1, *spans, token.name == "th")
        elif token.name == "tr":
            end_cell(stack[-1], k)
            if token.kind == _OPEN:
                stack[-1].rows.append([])
        elif token.name == "caption":
            if token.kind == _OPEN:
                caption_open = k
            elif caption_open > stack[-1].open:
                stack[-1].caption = (caption_open + 1, k)
    for frame in reversed(stack):
        end_cell(frame, len(tokens))
        frame.close = len(tokens) - 1
        done.append(frame)
    return done


class _Writer:
    """Writes token runs as text: inline tags vanish, block tags break the line, white space of the source folds."""

    def __init__(self, raw: str, tokens: list[_Token]) -> None:
        self.raw, self.tokens = raw, tokens
        self.skips = _closings(tokens, _SKIPPED)
        self.holes: dict[int, int] = {}
        self.links = _closings(tokens, frozenset("a"))

    def write(self, first: int, last: int, builder: Builder, is_inline: bool = False) -> list[tuple[int, int]]:
        """Append tokens[first:last]; gives back the text spans of lines that are nothing but a link."""
        raw, k = self.raw, first
        pending: tuple[int, int] | None = None
        is_pre = 0
        link_end = -1
        plain_characters = link_characters = line_start = 0
        link_lines: list[tuple[int, int]] = []
        while k < last:
            token = self.tokens[k]
            if k in self.holes:
                builder.add("\n", token.start, self.tokens[self.holes[k]].end)
                pending, k = None, self.holes[k] + 1
                continue
            if token.kind == _OPEN and k in self.skips and self.skips[k] < last:
                k = self.skips[k] + 1
                continue
            k += 1
            if token.kind == _TEXT:
                for text, start, end in self._pieces(token, is_pre):
                    if text == "":
                        pending = pending or (start, end)
                        continue
                    if pending:
                        if builder.last not in ("", "\n") and text[0].isascii() and builder.last.isascii():
                            builder.add(" ", *pending)
                        pending = None
                    builder.add(text, start, end)
                    if k <= link_end:
                        link_characters += len(text.strip())
                    else:
                        plain_characters += len(text.strip())
                continue
            if token.kind == _RAW_TEXT:
                continue
            if (
                token.name == "a"
                and token.kind == _OPEN
                and k - 1 in self.links
                and "href" in raw[token.start : token.end].lower()
            ):
                link_end = max(link_end, self.links[k - 1])
            if token.name in _BLOCKS:
                pending = None
                if token.name == "pre":
                    is_pre = max(0, is_pre + (1 if token.kind == _OPEN else -1))
                if is_inline:
                    pending = (token.start, token.end)
                elif builder.last not in ("", "\n") or token.name == "br":
                    if link_characters and not plain_characters:
                        link_lines.append((line_start, builder.map.length))
                    builder.add("\n", token.start, token.end)
                    line_start = builder.map.length
                    plain_characters = link_characters = 0
        if link_characters and not plain_characters:
            link_lines.append((line_start, builder.map.length))
        return link_lines

    def _pieces(self, token: _Token, is_pre: int):
        """(text, raw start, raw end) of a run of characters; an empty text is white space that holds a line end."""
        raw, place = self.raw, token.start
        for m in _ENTITY_OR_SPACE.finditer(raw, token.start, token.end):
            found = m[0]
            if found[0] == "&":
                sign = unescape(found)
                if sign == found:
                    continue
            elif not is_pre and ("\n" in found or "\r" in found):
                sign = ""
            else:
                continue
            if m.start() > place:
                yield raw[place : m.start()], place, m.start()
            yield sign, m.start(), m.end()
            place = m.end()
        if place < token.end:
            yield raw[place : token.end], place, token.end


def _metadata(raw: str, tokens: list[_Token]) -> dict[str, str]:
    found: dict[str, str] = {}
    heading = _heading(raw, tokens)
    if heading:
        found["title"] = heading
    for token in tokens[:4000]:
        if token.kind == _RAW_TEXT and token.name == "title":
            title = " ".join(unescape(raw[token.inner[0] : token.inner[1]]).split())
            if title and len(title) <= 200:
                found.setdefault("title", title)
        elif token.kind == _OPEN and token.name == "meta":
            attributes = _attributes(raw, token)
            name = (attributes.get("name") or attributes.get("property") or "").lower()
            content = attributes.get("content", "").strip()
            if not content or len(content) > 300:
                continue
            if name in _DATE_NAMES:
                found.setdefault("published_on", content)
            elif name == "articletitle":
                found["title"] = content
            elif name in ("contentsource", "sitename"):
                found.setdefault("publisher", content)
            elif name in ("url", "og:url"):
                found.setdefault("url", content)
    return found


def _heading(raw: str, tokens: list[_Token]) -> str | None:
    """The words of the only h1 of a page."""
    places = [k for k, token in enumerate(tokens) if token.kind == _OPEN and token.name == "h1"]
    if len(places) != 1:
        return None
    last = next((k for k in range(places[0], len(tokens)) if tokens[k].kind == _CLOSE and tokens[k].name == "h1"), None)
    if last is None:
        return None
    words = " ".join(
        unescape("".join(raw[t.start : t.end] for t in tokens[places[0] : last] if t.kind == _TEXT)).split()
    )
    return words if 4 <= len(words) <= 100 else None


def extract(raw: str) -> Extract:
    """Text, tables and metadata of an HTML page or fragment; never raises on broken markup."""
    tokens = _tokens(raw)
    writer = _Writer(raw, tokens)
    grids: list[Grid] = []
    for frame in _frames(raw, tokens):
        if frame.has_table_inside or frame.close <= frame.open:
            continue
        grid = _grid(raw, tokens, frame, writer)
        if is_data(grid):
            grids.append(grid)
            writer.holes[frame.open] = frame.close
    builder = Builder()
    link_lines = writer.write(0, len(tokens), builder)
    return Extract(
        builder.text(),
        builder.map,
        tuple(sorted(grids, key=lambda g: g.start)),
        _metadata(raw, tokens),
        _runs(link_lines),
    )


def _grid(raw: str, tokens: list[_Token], frame: _Frame, writer: _Writer) -> Grid:
    def written(first: int, last: int) -> tuple[str, Builder]:
        builder = Builder()
        writer.write(first, last, builder, is_inline=True)
        return builder.text(), builder

    rows = []
    for row in frame.rows:
        places = []
        for first, last, row_span, column_span, is_header in row[:MOST_COLUMNS]:
            text, builder = written(first, last)
            start = tokens[first].start if first < len(tokens) else len(raw)
            end = tokens[last].start if last < len(tokens) else len(raw)
            places.append(Place(start, end, text, builder.map, row_span, column_span, is_header))
        if places:
            rows.append(tuple(places))
    caption = written(*frame.caption)[0] if frame.caption else ""
    return Grid(tokens[frame.open].start, tokens[frame.close].end, caption, tuple(rows))


def _runs(lines: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Lists of links: three or more lines on end that are nothing but a link."""
    runs: list[list[tuple[int, int]]] = []
    for line in lines:
        if runs and line[0] - runs[-1][-1][1] <= 2:
            runs[-1].append(line)
        else:
            runs.append([line])
    return tuple((run[0][0], run[-1][1]) for run in runs if len(run) >= 3)
