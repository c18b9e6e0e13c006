"""Where each character of a cleaned text stood in the raw one."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator


class OffsetMap:
    """Segments of a text beside the raw characters they came from, in rising order on both sides.

    A segment is either copied one to one, or an atom: a few characters (mostly one) that stand for a raw run of another
    length, such as a space for `&nbsp;` or a line break for `<p>`.
    """

    __slots__ = ("ends", "length", "raws", "starts")

    def __init__(self) -> None:
        self.starts: list[int] = []
        self.raws: list[int] = []
        self.ends: list[int] = []
        self.length = 0

    @classmethod
    def identity(cls, length: int, raw: int = 0) -> OffsetMap:
        """The map of a text that is the raw run of `length` characters from `raw` on."""
        whole = cls()
        whole.add(length, raw, raw + length)
        return whole

    def add(self, length: int, raw: int, end: int) -> None:
        """Append `length` characters that stand for raw[raw:end]; a copied neighbour is merged."""
        if not length:
            return
        start, ends = self.length, self.ends
        self.length = start + length
        if length == end - raw and ends and ends[-1] == raw and start - self.starts[-1] == raw - self.raws[-1]:
            ends[-1] = end
            return
        self.starts.append(start)
        self.raws.append(raw)
        ends.append(end)

    def _inside(self, place: int) -> tuple[int, int]:
        """The raw run [first, last) of the one character at `place`."""
        k = bisect_right(self.starts, place) - 1
        start, raw, end = self.starts[k], self.raws[k], self.ends[k]
        stop = self.starts[k + 1] if k + 1 < len(self.starts) else self.length
        if stop - start == end - raw:
            return raw + place - start, raw + place - start + 1
        return raw, end

    def raw_offset(self, place: int) -> int:
        """The raw offset of the character at `place`; the end of the text maps to the end of the last segment."""
        if not self.starts:
            return 0
        if place >= self.length:
            return self.ends[-1]
        return self._inside(max(place, 0))[0]

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """The raw run that text[start:end] came from; whatever was cut between its characters is inside."""
        if len(self.starts) == 1 and start >= 0 and self.length == self.ends[0] - self.raws[0]:
            whole, length = self.raws[0], self.length  # a text that is the file itself
            first = whole + min(start, length)
            return first, (whole + min(end, length) if end > start else first)
        first = self.raw_offset(start)
        if end <= start or not self.starts:
            return first, first
        return first, self._inside(min(end, self.length) - 1)[1]

    def shift(self, start: int, end: int) -> int | None:
        """How far on text[start:end] stands in the raw text, where it was copied from there one to one, else None."""
        if len(self.starts) == 1 and start >= 0 and end <= self.length == self.ends[0] - self.raws[0]:
            return self.raws[0]
        first, last = self.raw_span(start, end)
        return first - start if last - first == end - start else None

    def place(self, raw: int) -> int:
        """The first text offset whose raw run ends after `raw` (the inverse of `raw_offset`)."""
        k = bisect_right(self.raws, raw) - 1
        if k < 0:
            return 0
        stop = self.starts[k + 1] if k + 1 < len(self.starts) else self.length
        if raw >= self.ends[k]:
            return stop
        if stop - self.starts[k] == self.ends[k] - self.raws[k]:
            return self.starts[k] + raw - self.raws[k]
        return self.starts[k]

    def pieces(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """The parts (length, raw, raw end) that make up text[start:end]."""
        k = max(bisect_right(self.starts, start) - 1, 0)
        while start < end and k < len(self.starts):
            first, raw, last = self.starts[k], self.raws[k], self.ends[k]
            stop = self.starts[k + 1] if k + 1 < len(self.starts) else self.length
            upto = min(end, stop)
            if stop - first == last - raw:
                yield upto - start, raw + start - first, raw + upto - first
            else:
                yield upto - start, raw, last
            start = upto
            k += 1

    def through(self, under: OffsetMap) -> OffsetMap:
        """This map with its raw side carried on through `under`: from this text straight to the raw of `under`."""
        if len(under.starts) == 1 and under.raws[0] == 0 and under.length == under.ends[0]:
            return self
        whole = OffsetMap()
        for k, start in enumerate(self.starts):
            stop = self.starts[k + 1] if k + 1 < len(self.starts) else self.length
            raw, end = self.raws[k], self.ends[k]
            if stop - start == end - raw:
                for length, first, last in under.pieces(raw, end):
                    whole.add(length, first, last)
            else:
                whole.add(stop - start, *under.raw_span(raw, end))
        return whole


class Builder:
    """A text put together from raw runs, with its map."""

    __slots__ = ("last", "map", "parts")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.map = OffsetMap()
        self.last = ""

    def add(self, text: str, raw: int, end: int) -> None:
        """Append `text`, which stands for raw[raw:end]."""
        if text:
            self.parts.append(text)
            self.last = text[-1]
            self.map.add(len(text), raw, end)

    def text(self) -> str:
        return "".join(self.parts)
