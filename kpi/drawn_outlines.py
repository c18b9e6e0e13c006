"""Outlines drawn as SVG: the paths and polygons of a drawing become rings of points, curves as short straight lines."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

Ring = list[tuple[float, float]]
_SHAPE = re.compile(r"<(path|polygon)\b([^<>]*)>")
_PIECES = {"path": re.compile(r"""\sd\s*=\s*["']([^"'<>]*)["']"""),
           "polygon": re.compile(r"""\spoints\s*=\s*["']([^"'<>]*)["']""")}  # fmt: skip
_TOKEN = re.compile(r"[A-Za-z]|[+-]?(?:\d{1,15}(?:\.\d{0,15})?|\.\d{1,15})(?:[eE][+-]?\d{1,3})?")
_NUMBERS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "Z": 0}
"""How many numbers each command of a path takes."""
_STEPS = 8
"""Straight lines that a curve becomes."""
_FARTHEST = 1e9


def rings_of(text: str) -> list[Ring]:
    """The rings of the paths and polygons of an SVG text, or of the data of one path; north is up, so y is turned.

    Raises ValueError where there are none, or where they are drawn by what is not read: arcs and transforms.
    """
    if not text.lstrip().startswith("<"):
        return _upright(_path(text))
    if re.search(r"\stransform\s*=", text):
        raise ValueError("its shapes are moved by transform, which is not read")
    found: list[Ring] = []
    for kind, attributes in _SHAPE.findall(text):
        data = _PIECES[kind].search(f" {attributes}")
        if data:
            found += _path(data[1]) if kind == "path" else [_corners(data[1])]
    if not found:
        raise ValueError("it has no path and no polygon")
    return _upright(found)


def _upright(rings: list[Ring]) -> list[Ring]:
    return [[(x, -y) for x, y in ring] for ring in rings]


def _tokens(data: str) -> list[str]:
    if _TOKEN.sub("", data).strip(" \t\r\n,"):
        raise ValueError("its path holds what is no number and no command")
    return _TOKEN.findall(data)


def _corners(points: str) -> Ring:
    numbers = [_number(token) for token in _tokens(points)]
    if len(numbers) % 2:
        raise ValueError("its polygon has a point with one number")
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def _number(token: str) -> float:
    number = float(token)  # a letter is no number
    if abs(number) > _FARTHEST:
        raise ValueError("its path has a number that is too large")
    return number


def _path(data: str) -> list[Ring]:
    pen = _Pen()
    for command, numbers in _commands(data):
        pen.draw(command, numbers)
    return pen.rings


def _commands(data: str) -> Iterator[tuple[str, list[float]]]:
    """Each command with its numbers; one whose numbers go on is said again, a move as lines."""
    tokens, at = _tokens(data), 0
    while at < len(tokens):
        command, at = tokens[at], at + 1
        taken = _NUMBERS.get(command.upper())
        if taken is None:
            what = "an arc" if command in "Aa" else f"{command[:20]}"
            raise ValueError(f"its path is drawn by {what}, which is not read")
        yielded = False
        while not yielded or (taken and at < len(tokens) and not tokens[at].isalpha()):
            numbers = tokens[at : at + taken]
            if len(numbers) < taken or any(n.isalpha() for n in numbers):
                raise ValueError(f"its path has too few numbers after {command}")
            yield command, [_number(n) for n in numbers]
            at, yielded = at + taken, True
            command = {"M": "L", "m": "l"}.get(command, command)


class _Pen:
    """What draws a path: where it stands, where the ring began, and the last corner that a curve was bent by."""

    def __init__(self) -> None:
        self.rings: list[Ring] = []
        self._at = self._start = (0.0, 0.0)
        self._bent: tuple[str, tuple[float, float]] = ("", (0.0, 0.0))

    def draw(self, command: str, numbers: list[float]) -> None:
        """Follow one command."""
        name = command.upper()
        if name == "Z":
            self._at = self._start
            return
        points = self._points(command, numbers)
        if name == "M":
            self._start = points[0]
            self.rings.append([points[0]])
        elif not self.rings:
            raise ValueError("its path draws before it moves anywhere")
        elif name in "LHV":
            self._ring().append(points[0])
        else:
            self._curve(name, points)
        self._at = points[-1]

    def _ring(self) -> Ring:
        """The ring that is drawn on; after one was closed, a new one from its start."""
        if self._at == self._start and len(self.rings[-1]) > 1:
            self.rings.append([self._start])
        return self.rings[-1]

    def _points(self, command: str, numbers: list[float]) -> list[tuple[float, float]]:
        x, y = self._at if command.islower() else (0.0, 0.0)
        if command.upper() == "H":
            return [(x + numbers[0], self._at[1])]
        if command.upper() == "V":
            return [(self._at[0], y + numbers[0])]
        return [(x + a, y + b) for a, b in zip(numbers[::2], numbers[1::2], strict=True)]

    def _curve(self, name: str, points: list[tuple[float, float]]) -> None:
        if name in "ST":  # the first corner mirrors the last one of a curve of the same kind
            kind, corner = self._bent
            (x, y), (a, b) = self._at, corner
            mirrored = (2 * x - a, 2 * y - b) if kind == ("C" if name == "S" else "Q") else self._at
            points = [mirrored, *points]
        self._bent = ("C" if name in "CS" else "Q", points[-2])
        corners = [self._at, *points]
        self._ring().extend(_bent_at(corners, step / _STEPS) for step in range(1, _STEPS + 1))


def _bent_at(corners: list[tuple[float, float]], share: float) -> tuple[float, float]:
    """The point of a curve, by halving the way between its corners (de Casteljau)."""
    while len(corners) > 1:
        corners = [(a + (c - a) * share, b + (d - b) * share) for (a, b), (c, d) in pairwise(corners)]
    return corners[0]
