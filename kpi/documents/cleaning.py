"""A text as the reader wants it: Simplified, plain digits, no glosses, no line broken in a clause; cuts are mapped."""

from __future__ import annotations

import re

from .characters import INVISIBLE, TONED, plain
from .offsets import OffsetMap

# One space between a digit (or %) and an ideograph or a mark is a habit of typing; two and more hold columns apart.
_TYPED_SPACE = re.compile(
    r"(?<=[\u4e00-\u9fff，。、；：（“])[ \u00a0\u2002-\u200a\u202f](?=[0-9０-９])"
    r"|(?<=[\u4e00-\u9fff、，（(][0-9])[ \u00a0\u2009\u202f](?=[0-9]{3}[户人亿万元个家项亩吨台件次名])"
    r"|(?<=[\u4e00-\u9fff、，（(][0-9]{2})[ \u00a0\u2009\u202f](?=[0-9]{3}[户人亿万元个家项亩吨台件次名])"
    r"|(?<=[\u4e00-\u9fff、，（(][0-9]{3})[ \u00a0\u2009\u202f](?=[0-9]{3}[户人亿万元个家项亩吨台件次名])"
    r"|(?<=[\u4e00-\u9fff][0-9][.．])[ \u00a0\u2009\u202f](?=[0-9]{1,4}[亿万%％元])"
    r"|(?<=[\u4e00-\u9fff][0-9]{2}[.．])[ \u00a0\u2009\u202f](?=[0-9]{1,4}[亿万%％元])"
    r"|(?<=[\u4e00-\u9fff][0-9]{3}[.．])[ \u00a0\u2009\u202f](?=[0-9]{1,4}[亿万%％元])"
    r"|(?<=[0-9０-９%％])[ \u00a0\u2002-\u200a\u202f](?=[\u4e00-\u9fff%％，。、；：）])"
)
_GLOSS = re.compile(f"[(（][a-zü{TONED}]{{1,7}}[)）]")
_HAS_TONE = re.compile(f"[{TONED}]")
# Syllables that carry no tone mark even where every other gloss does.
_NEUTRAL = frozenset(("de", "le", "zi", "zhe", "ma", "ne", "ba", "men", "tou", "shi", "la", "li", "shang", "xia"))
_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_LONE_RETURN = re.compile("\r(?!\n)")
_BREAK = re.compile("\n[ \t\r]*")
# A line that ends so goes on; a line that begins so belongs to the one before.
_GOES_ON = frozenset("、，,（(〔“‘《~～—－-")
_BELONGS = frozenset("，。、；,;）)〕”’》%％！？!?：")
_ENDS = frozenset("。！？!?；;：:…”’")
NARROWEST = 32
"""Columns of the narrowest lines that are taken for wrapped: sixteen ideographs."""
# A long line that stops in the middle of a clause, behind no number: 病险水⏎库除险加固7件.
_CUT_SHORT = re.compile(
    r"^[^\n]{50,}[，,、；;。][^\n，,、；;：:。！？）)]{0,14}[^\n，,、；;：:。！？）)0-9]{2}(?![个家项户条公人亩吨年月日米元件])[\u4e00-\u9fff](\n)"
    r"(?=[\u4e00-\u9fff](?![、．.]))(?!全[区县市年镇乡]|我[区县市局镇]|今年|去年|截[至止]|目前|同时|此外|另外|据)",
    re.M,
)
_UNITS = frozenset("万亿千百%元个家户项条公人亩吨年月日倍名所处件")
# Where lines are paragraphs, only these breaks can lie in a clause: what follows belongs to it, or what stands before
# is neither an ideograph nor the end of a sentence.
_OPEN_BREAK = re.compile(
    f"\n(?:(?<=[^\u4e00-\u9fff。；：！？”\n]\n)[ \t\r]*|[ \t\r]*(?=[{''.join(sorted(_BELONGS))}]))"
)
_ITEM = re.compile(
    r"[（(]?[一二三四五六七八九十]{1,3}(?:[、）)．.]|[是要]\w)|[（(]?\d{1,2}(?:[、）)]|[.．](?!\d))|第[一二三四五六七八九十\d]{1,3}[章节条部]|[-*+●■◆·•○#|>①-⑳]"
)


def clean(
    text: str, under: OffsetMap, script: str, is_wrapped: bool | None = None, is_odd: bool = True
) -> tuple[str, OffsetMap]:
    """The clean form of `text`, whose map to the raw file is `under`, and the map of the clean form to the raw file.

    `is_wrapped` says that lines were filled to a width (pdf); None lets the text decide. `is_odd` is false where the
    text is known to have none of the characters that `has_odd` looks for.
    """
    cuts = []
    if is_odd:
        if "\r" in text:
            text = _LONE_RETURN.sub("\n", text)
        text = plain(text, script)
        cuts += [*_glosses(text), *((m.start(), m.end(), "") for m in _INVISIBLE.finditer(text))]
    cuts = sorted([*cuts, *_joins(text, is_wrapped), *((m.start(), m.end(), "") for m in _TYPED_SPACE.finditer(text))])
    if not cuts:
        return text, under
    parts, over, place = [], OffsetMap(), 0
    for start, end, instead in cuts:
        if start < place:
            start = place
            if end <= start:
                continue
        if start > place:
            parts.append(text[place:start])
            over.add(start - place, place, start)
        if instead:
            parts.append(instead)
            over.add(1, start, end)
        place = end
    if place < len(text):
        parts.append(text[place:])
        over.add(len(text) - place, place, len(text))
    return "".join(parts), over.through(under)


def _glosses(text: str) -> list[tuple[int, int, str]]:
    """Readings put behind a character, 企業(yè): with a tone mark, or a neutral syllable in a text full of them."""
    found = [m for m in _GLOSS.finditer(text) if m.start() and "\u3400" <= text[m.start() - 1] <= "\u9fff"]
    toned = sum(1 for m in found if _HAS_TONE.search(m[0]))
    if not toned:
        return []
    return [(m.start(), m.end(), "") for m in found if _HAS_TONE.search(m[0]) or (toned > 2 and m[0][1:-1] in _NEUTRAL)]


def _width(line: str) -> int:
    """Columns of a line, two for an ideograph."""
    if len(line) >= 200:
        return 400
    return len(line) if line.isascii() else len(line.encode("gb18030", "replace"))


def _wrap_width(lines: list[str], share: float) -> int | None:
    """The width that lines were filled to, in columns, or None where lines are paragraphs."""
    widths = sorted(_width(line) for line in lines if line.strip())
    if len(widths) < 6:
        return None
    width = widths[-1 - len(widths) // 50]
    if not NARROWEST <= width <= 150:
        return None
    full = sum(1 for w in widths if width - 6 <= w)
    return width if full >= share * len(widths) else None


def _joins(text: str, is_wrapped: bool | None) -> list[tuple[int, int, str]]:
    breaks = text.count("\n")
    if not breaks:
        return []
    width = None
    if is_wrapped or (is_wrapped is None and breaks * 90 > len(text)):
        width = _wrap_width(text.split("\n"), 0.2 if is_wrapped else 0.4)
    cuts = []
    for m in (_OPEN_BREAK if width is None else _BREAK).finditer(text):
        at, after = m.span()
        start = text.rfind("\n", 0, at) + 1
        before = start + len(text[start:at].rstrip(" \t\r"))
        if before == start or after == len(text) or text[after] == "\n":
            continue
        if _is_one_sentence(text, start, before, after) or (
            width is not None and after - at < 3 and _is_full(text, start, before, after, width)
        ):
            last, first = text[before - 1], text[after]
            are_words = last.isascii() and first.isascii() and (last.isalpha() or first.isalpha())
            cuts.append((before, after, " " if are_words else ""))
    cuts += [(*m.span(1), "") for m in _CUT_SHORT.finditer(text) if not _ITEM.match(text, m.end())]
    return cuts


def _is_one_sentence(text: str, start: int, before: int, after: int) -> bool:
    """Do the signs on both sides of a line's end show that the sentence goes on? The line is text[start:before]."""
    last, first = text[before - 1], text[after]
    if last in _GOES_ON and not (last in "-—－" and before - start < 4):
        return not _ITEM.match(text, after) or last in "、，,"
    if first in _BELONGS:
        return True
    if (last.isdigit() or last == ".") and first in _UNITS:
        return any("\u4e00" <= c <= "\u9fff" for c in text[max(start, before - 40) : before])
    return False


def _is_full(text: str, start: int, before: int, after: int, width: int) -> bool:
    """Does a line end because it is full, and no sentence ends with it?"""
    return text[before - 1] not in _ENDS and _width(text[start:before]) >= width - 8 and not _ITEM.match(text, after)
