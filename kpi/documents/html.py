"""HTML to text and tables by one forward scan, so that each character keeps its exact place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape

from .bounds import Bounds
from .extract import MOST_COLUMNS, Extract, Grid, Place, is_data
from .html_tables import TagTable, tables_of
from .offsets import Builder, OffsetMap
from .tags import CLOSE, OPEN, RAW_TEXT, TEXT, Token, attributes_of, closings, names, places_of, tokens_of

_SKIPPED = names("head nav footer select button template svg math object canvas audio video datalist")
_BLOCKS = names(
    """address article aside blockquote body br caption center dd details dialog div dl dt fieldset figcaption figure
    footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol optgroup option p pre section summary table
    tbody td tfoot th thead tr ul"""
)
_ENTITY_OR_SPACE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?|[ \t\r\n\f]+")
_EMPTY = OffsetMap()
"""The map of every cell without words."""
_SITE = re.compile(r"[-_|—–·>]\s*([\u4e00-\u9fff]{2,20}(?:政府|委员会|局|办公室|中心|网站|网))\s*$")
"""The name of the site behind the title of its page: …-永川区人民政府."""
_META = {
    **dict.fromkeys(
        ("pubdate", "publishdate", "article:published_time", "date", "publicationdate", "dc.date"), "published_on"
    ),
    **dict.fromkeys(("contentsource", "sitename"), "publisher"),
    **dict.fromkeys(("url", "og:url"), "url"),
}
"""What the tags for machines tell, by their names."""


class _Lines:
    """Lines as they grow: white space waits for the next words, and what is nothing but links is noted."""

    __slots__ = ("builder", "is_inline", "is_pre", "link", "only_links", "plain", "start", "waiting")

    def __init__(self, builder: Builder, is_inline: bool) -> None:
        self.builder, self.is_inline = builder, is_inline
        self.waiting: tuple[int, int] | None = None
        self.is_pre = self.plain = self.link = self.start = 0
        self.only_links: list[tuple[int, int]] = []

    def add(self, text: str, start: int, end: int, is_link: bool) -> None:
        """Append words; an empty text is white space that holds a line end."""
        if text == "":
            self.waiting = self.waiting or (start, end)
            return
        if self.waiting:
            last = self.builder.last
            if last not in ("", "\n") and text[0].isascii() and last.isascii():
                self.builder.add(" ", *self.waiting)
            self.waiting = None
        self.builder.add(text, start, end)
        if is_link:
            self.link += len(text.strip())
        else:
            self.plain += len(text.strip())

    def leave_out(self, start: int, end: int) -> None:
        """A line end in place of what is left out."""
        self.builder.add("\n", start, end)
        self.waiting = None

    def block(self, name: str, kind: int, begin: int, stop: int) -> None:
        """The tag of a block: it breaks the line, or parts words where there are no lines."""
        self.waiting = None
        if name == "pre":
            self.is_pre = max(0, self.is_pre + (1 if kind == OPEN else -1))
        if self.is_inline:
            self.waiting = (begin, stop)
        elif self.builder.last not in ("", "\n") or name == "br":
            self.end()
            self.builder.add("\n", begin, stop)
            self.start = self.builder.map.length
            self.plain = self.link = 0

    def end(self) -> None:
        """Note a line that is nothing but a link."""
        if self.link and not self.plain:
            self.only_links.append((self.start, self.builder.map.length))


class _Writer:
    """Writes token runs as text: inline tags vanish, block tags break the line, white space of the source folds."""

    def __init__(self, raw: str, tokens: list[Token], places: Mapping[str, list[int]]) -> None:
        self.raw, self.tokens = raw, tokens
        self.skips = closings(tokens, places, _SKIPPED)
        self.holes: dict[int, int] = {}
        self.links = closings(tokens, places, frozenset("a"))

    def write(self, first: int, last: int, builder: Builder, is_inline: bool = False) -> list[tuple[int, int]]:
        """Append tokens[first:last]; gives back the text spans of lines that are nothing but a link."""
        tokens, holes, skips, links = self.tokens, self.holes, self.skips, self.links
        lines = _Lines(builder, is_inline)
        k, link_end = first, -1
        while k < last:
            kind, name, begin, stop, _ = tokens[k]
            if kind == TEXT:
                if _ENTITY_OR_SPACE.search(self.raw, begin, stop) is None:
                    lines.add(self.raw[begin:stop], begin, stop, k < link_end)
                else:
                    for text, start, end in self._pieces(begin, stop, lines.is_pre):
                        lines.add(text, start, end, k < link_end)
            elif k in holes:
                lines.leave_out(begin, tokens[holes[k]].end)
                k = holes[k]
            elif kind == OPEN and k in skips and skips[k] < last:
                k = skips[k]
            elif name == "a" and kind == OPEN and k in links and "href" in self.raw[begin:stop].lower():
                link_end = max(link_end, links[k])
            elif name in _BLOCKS and kind != RAW_TEXT:
                lines.block(name, kind, begin, stop)
            k += 1
        lines.end()
        return lines.only_links

    def _pieces(self, start: int, end: int, is_pre: int) -> Iterator[tuple[str, int, int]]:
        """(text, raw start, raw end) of a run of characters; an empty text is white space that holds a line end."""
        raw, place = self.raw, start
        for m in _ENTITY_OR_SPACE.finditer(raw, start, end):
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
        if place < end:
            yield raw[place:end], place, end


def _metadata(raw: str, tokens: list[Token], places: Mapping[str, list[int]]) -> dict[str, str]:
    """What a page says of itself: its heading, its title, and the tags made for machines."""
    found: dict[str, str] = {}
    heading = _heading(raw, tokens, places.get("h1", ()))
    if heading:
        found["title"] = heading
    for token in tokens[:4000]:
        if token.kind == RAW_TEXT and token.name == "title":
            title = " ".join(unescape(raw[token.inner[0] : token.inner[1]]).split())
            if title and len(title) <= 200:
                found.setdefault("title", title)
                site = _SITE.search(title)
                if site:
                    found.setdefault("site", site[1])
        elif token.kind == OPEN and token.name == "meta":
            attributes = attributes_of(raw, token)
            name = (attributes.get("name") or attributes.get("property") or "").lower()
            content = attributes.get("content", "").strip()
            if name == "articletitle" and 0 < len(content) <= 300:
                found["title"] = content
            elif name in _META and 0 < len(content) <= 300:
                found.setdefault(_META[name], content)
    return found


def _heading(raw: str, tokens: list[Token], places: Sequence[int]) -> str | None:
    """The words of the only h1 of a page; `places` are the tags of that name."""
    opened = [k for k in places if tokens[k].kind == OPEN]
    last = next((k for k in places if tokens[k].kind == CLOSE and k > opened[0]), None) if len(opened) == 1 else None
    if last is None:
        return None
    words = " ".join(
        unescape("".join(raw[t.start : t.end] for t in tokens[opened[0] : last] if t.kind == TEXT)).split()
    )
    return words if 4 <= len(words) <= 100 else None


def extract(raw: str, start: int = 0) -> Extract:
    """Text, tables and metadata of an HTML page or fragment from `start` on; never raises on broken markup."""
    tokens = tokens_of(raw, start)
    places = places_of(tokens)
    writer = _Writer(raw, tokens, places)
    grids: list[Grid] = []
    bounds = Bounds()
    for table in tables_of(raw, tokens, places):
        if table.has_table_inside or table.close <= table.open:
            continue
        if not bounds.is_spent(tokens[table.open].start):
            grid = _grid(raw, tokens, table, writer, bounds)
            if not is_data(grid):
                continue
            grids.append(grid)
        writer.holes[table.open] = table.close
    builder = Builder()
    link_lines = writer.write(0, len(tokens), builder)
    return Extract(
        builder.text(),
        builder.map,
        tuple(sorted(grids, key=lambda g: g.start)),
        _metadata(raw, tokens, places),
        _runs(link_lines),
        warnings=bounds.warnings({grid.start for grid in grids}),
    )


def grids_of(raw: str, start: int, end: int, bounds: Bounds) -> list[Grid]:
    """The tables that tags draw in raw[start:end]."""
    part = raw[start:end]
    tokens = tokens_of(part)
    places = places_of(tokens)
    writer = _Writer(part, tokens, places)
    grids = [
        _grid(part, tokens, table, writer, bounds)
        for table in tables_of(part, tokens, places)
        if not table.has_table_inside and table.close > table.open and not bounds.is_spent(start)
    ]
    return [_shifted(grid, start) for grid in grids]


def _shifted(grid: Grid, by: int) -> Grid:
    """The grid as it stands `by` characters further on."""
    for place in (place for row in grid.rows for place in row):
        place.start, place.end = place.start + by, place.end + by
        if place.map is not None and place.map is not _EMPTY:
            place.map.raws = [raw + by for raw in place.map.raws]
            place.map.ends = [raw + by for raw in place.map.ends]
    return Grid(grid.start + by, grid.end + by, grid.caption, grid.rows)


def _grid(raw: str, tokens: list[Token], table: TagTable, writer: _Writer, bounds: Bounds) -> Grid:
    start = tokens[table.open].start

    def cells(row: list[tuple[int, int, int, int, bool]]) -> tuple[Place, ...]:
        if len(row) > MOST_COLUMNS:
            bounds.widen(start)
        return tuple(_cell(raw, tokens, writer, *cell) for cell in row[:MOST_COLUMNS])

    filled = [row for row in table.rows if row]
    rows = bounds.fit(start, map(cells, filled), len(filled))
    caption = _written(writer, *table.caption).text() if table.caption else ""
    return Grid(start, tokens[table.close].end, caption, rows)


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
    if last == first:
        return Place(start, end, "", _EMPTY, row_span, column_span, is_head)
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
