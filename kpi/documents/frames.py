"""The tables of an HTML file as runs of tokens, whatever closing tags are missing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import chain

from .tags import CLOSE, OPEN, Token, attributes_of, names

_NAMES = names("table tr td th caption")


@dataclass(slots=True)
class Frame:
    """A table while its tags pass by: token numbers of its cells."""

    open: int
    close: int = -1
    rows: list[list[tuple[int, int, int, int, bool]]] = field(default_factory=list)
    cell: tuple[int, int, int, bool] | None = None
    caption: tuple[int, int] | None = None
    has_table_inside: bool = False


def _span(attributes: dict[str, str], name: str) -> int:
    digits = attributes.get(name, "1").strip()
    return max(1, min(int(digits), 200)) if digits.isdecimal() and len(digits) < 5 else 1


def frames_of(raw: str, tokens: list[Token], places: Mapping[str, list[int]]) -> list[Frame]:
    """Every table, in order of its end, so inner ones stand before outer ones."""
    stack: list[Frame] = []
    done: list[Frame] = []
    caption_open = -1

    def end_cell(frame: Frame, k: int) -> None:
        if frame.cell is not None:
            if not frame.rows:
                frame.rows.append([])
            start, row_span, column_span, is_header = frame.cell
            frame.rows[-1].append((start, k, row_span, column_span, is_header))
            frame.cell = None

    for k in sorted(chain.from_iterable(places[name] for name in _NAMES.intersection(places))):
        kind, name, start, end, _ = tokens[k]
        if name == "table" and kind == OPEN:
            if stack:
                stack[-1].has_table_inside = True
            stack.append(Frame(k))
        elif not stack or kind not in (OPEN, CLOSE):
            continue
        elif name == "table":
            frame = stack.pop()
            end_cell(frame, k)
            frame.close = k
            done.append(frame)
        elif name == "caption":
            if kind == OPEN:
                caption_open = k
            elif caption_open > stack[-1].open:
                stack[-1].caption = (caption_open + 1, k)
        else:
            frame = stack[-1]
            if frame.cell is not None:
                end_cell(frame, k)
            if kind == CLOSE:
                continue
            if name == "tr":
                frame.rows.append([])
                continue
            row_span = column_span = 1
            if end - start > 4 and "span" in raw[start:end].lower():
                attributes = attributes_of(raw, tokens[k])
                row_span, column_span = _span(attributes, "rowspan"), _span(attributes, "colspan")
            frame.cell = (k + 1, row_span, column_span, name == "th")
    for frame in reversed(stack):
        end_cell(frame, len(tokens))
        frame.close = len(tokens) - 1
        done.append(frame)
    return done
