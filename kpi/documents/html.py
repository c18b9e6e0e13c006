"""HTML to text and tables by one forward scan, so that each character keeps its exact place in the file."""

from __future__ import annotations

import re
from html import unescape

from .bounds import Bounds
from .extract import MOST_COLUMNS, Extract, Grid, Place, is_data
from .frames import Frame, frames_of
from .offsets import Builder
from .tags import CLOSE, OPEN, RAW_TEXT, TEXT, Token, attributes_of, closings, names, tokens_of

_SKIPPED = names("head nav footer select button template svg math object canvas audio video datalist")
_BLOCKS = names(
    """address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol optgroup option p pre section summary table
    tbody td tfoot th thead tr ul"""
)
_ENTITY_OR_SPACE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?|[ \t\r\n\f]+")
_DATE_NAMES = frozenset(["pubdate", "publishdate", "article:published_time", "date", "publicationdate", "dc.date"])


class _Writer:
    """Writes token runs as text: inline tags vanish, block tags break the line, white space of the source folds."""

    def __init__(self, raw: str, tokens: list[Token]) -> None:
        self.raw, self.tokens = raw, tokens
        self.skips = closings(tokens, _SKIPPED)
        self.holes: dict[int, int] = {}
        self.links = closings(tokens, frozenset("a"))

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
            if token.kind == OPEN and k in self.skips and self.skips[k] < last:
                k = self.skips[k] + 1
                continue
            k += 1
            if token.kind == TEXT:
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
            if token.kind == RAW_TEXT:
                continue
            if (
                token.name == "a"
                and token.kind == OPEN
                and k - 1 in self.links
                and "href" in raw[token.start : token.end].lower()
            ):
                link_end = max(link_end, self.links[k - 1])
            if token.name in _BLOCKS:
                pending = None
                if token.name == "pre":
                    is_pre = max(0, is_pre + (1 if token.kind == OPEN else -1))
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

    def _pieces(self, token: Token, is_pre: int):
        """(text, raw start, raw end) of a run of characters; an empty text is white space that holds a line end."""
        raw, place = self.raw, token.start
        if _ENTITY_OR_SPACE.search(raw, place, token.end) is None:
            yield raw[place : token.end], place, token.end
            return
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


def _metadata(raw: str, tokens: list[Token]) -> dict[str, str]:
    found: dict[str, str] = {}
    heading = _heading(raw, tokens)
    if heading:
        found["title"] = heading
    for token in tokens[:4000]:
        if token.kind == RAW_TEXT and token.name == "title":
            title = " ".join(unescape(raw[token.inner[0] : token.inner[1]]).split())
            if title and len(title) <= 200:
                found.setdefault("title", title)
        elif token.kind == OPEN and token.name == "meta":
            attributes = attributes_of(raw, token)
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


def _heading(raw: str, tokens: list[Token]) -> str | None:
    """The words of the only h1 of a page."""
    places = [k for k, token in enumerate(tokens) if token.kind == OPEN and token.name == "h1"]
    if len(places) != 1:
        return None
    last = next((k for k in range(places[0], len(tokens)) if tokens[k].kind == CLOSE and tokens[k].name == "h1"), None)
    if last is None:
        return None
    words = " ".join(
        unescape("".join(raw[t.start : t.end] for t in tokens[places[0] : last] if t.kind == TEXT)).split()
    )
    return words if 4 <= len(words) <= 100 else None


def extract(raw: str) -> Extract:
    """Text, tables and metadata of an HTML page or fragment; never raises on broken markup."""
    tokens = tokens_of(raw)
    writer = _Writer(raw, tokens)
    grids: list[Grid] = []
    bounds = Bounds()
    for frame in frames_of(raw, tokens):
        if frame.has_table_inside or frame.close <= frame.open:
            continue
        if not bounds.is_spent(tokens[frame.open].start):
            grid = _grid(raw, tokens, frame, writer, bounds)
            if not is_data(grid):
                continue
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
        warnings=bounds.warnings({grid.start for grid in grids}),
    )


def _grid(raw: str, tokens: list[Token], frame: Frame, writer: _Writer, bounds: Bounds) -> Grid:
    start = tokens[frame.open].start

    def cells(row: list[tuple[int, int, int, int, bool]]) -> tuple[Place, ...]:
        if len(row) > MOST_COLUMNS:
            bounds.widen(start)
        return tuple(_cell(raw, tokens, writer, *cell) for cell in row[:MOST_COLUMNS])

    filled = [row for row in frame.rows if row]
    rows = bounds.fit(start, map(cells, filled), len(filled))
    caption = _written(writer, *frame.caption).text() if frame.caption else ""
    return Grid(start, tokens[frame.close].end, caption, rows)


def _cell(
    raw: str,
    tokens: list[Token],
    writer: _Writer,
    first: int,
    last: int,
    row_span: int,
    column_span: int,
    is_head: bool,
) -> Place:
    start = tokens[first].start if first < len(tokens) else len(raw)
    end = tokens[last].start if last < len(tokens) else len(raw)
    if last == first + 1 and tokens[first].kind == TEXT and not _ENTITY_OR_SPACE.search(raw, start, end):
        return Place(start, end, raw[start:end], None, row_span, column_span, is_head)
    builder = _written(writer, first, last)
    return Place(start, end, builder.text(), builder.map, row_span, column_span, is_head)


def _written(writer: _Writer, first: int, last: int) -> Builder:
    builder = Builder()
    writer.write(first, last, builder, is_inline=True)
    return builder


def _runs(lines: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Lists of links: three or more lines on end that are nothing but a link."""
    runs: list[list[tuple[int, int]]] = []
    for line in lines:
        if runs and line[0] - runs[-1][-1][1] <= 2:
            runs[-1].append(line)
        else:
            runs.append([line])
    return tuple((run[0][0], run[-1][1]) for run in runs if len(run) >= 3)
