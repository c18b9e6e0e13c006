"""The tables of an HTML file as runs of tokens, whatever closing tags are missing."""

from __future__ import annotations

from dataclasses import dataclass, field

from .tags import CLOSE, OPEN, Token, attributes_of


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


def frames_of(raw: str, tokens: list[Token]) -> list[Frame]:
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

    for k, token in enumerate(tokens):
        if token.kind == OPEN and token.name == "table":
            if stack:
                stack[-1].has_table_inside = True
            stack.append(Frame(k))
        elif not stack or token.kind not in (OPEN, CLOSE):
            continue
        elif token.kind == CLOSE and token.name == "table":
            frame = stack.pop()
            end_cell(frame, k)
            frame.close = k
            done.append(frame)
        elif token.name in ("td", "th"):
            end_cell(stack[-1], k)
            if token.kind == OPEN:
                spans = (1, 1)
                if token.end - token.start > 4:
                    attributes = attributes_of(raw, token)
                    spans = _span(attributes, "rowspan"), _span(attributes, "colspan")
                stack[-1].cell = (k + 1, *spans, token.name == "th")
        elif token.name == "tr":
            end_cell(stack[-1], k)
            if token.kind == OPEN:
                stack[-1].rows.append([])
        elif token.name == "caption":
            if token.kind == OPEN:
                caption_open = k
            elif caption_open > stack[-1].open:
                stack[-1].caption = (caption_open + 1, k)
    for frame in reversed(stack):
        end_cell(frame, len(tokens))
        frame.close = len(tokens) - 1
        done.append(frame)
    return done
