"""Bytes to text: strict decoders first, a plausibility test between those that agree to decode, then a guess."""

from __future__ import annotations

import codecs
import re
from functools import cache

from charset_normalizer import from_bytes

from .characters import traditional

# The commonest characters of written Chinese; running text has about one in two of its ideographs among them.
_COMMON = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
    "三之进着等部度家电力里如水化高自二理起小物现实加量都两体制机当使点从业本去把性好应开它合还因由其些然前外天政四日那社义事平形相全"
    "表间样与关各重新线内数正心反你明看原又利比或但质气第向道命此变条只没结解问意建月公无系军很情者最立代想已通并提直题党程展五果料员"
    "革位入常文总次品式活设及管特件长求老基资边路级少图山统知较将组见计根期运农指几九区强放决西被干做必先回则任取据处给光门即保治北造"
    "百规七口东导志世金增争济阶交受联什认六共权收证改清己美再采转更风切打教速带场身真务具万每目至达走积示议报斗完类八名确才科张信话整元"
    "况今集温许步群广记需段研界林律且究观越织装低持众书布容商际非验连断深难近千周委技备半办青省列响约支般史感便往市克何除构府称准精值号"
    "率族维划选标候亲快效斯院查江按格养易置派层始却专状育厂京识适属圆包住调满县局参引该铁价严项投企招力确区街镇村"
)
_HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff]")
_ODD = re.compile("[\ue000-\uf8ff\ufffd\x00-\x08\x0e-\x1f\u0400-\u052f\u0370-\u03ff\uac00-\ud7af\u0590-\u06ff]")
_DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
_SAMPLE = 60_000
_CONTROLS = bytes((*range(1, 9), *range(14, 27), *range(28, 32)))


class Undecodable(ValueError):
    """Bytes that are no text in any encoding known here."""


@cache
def _common() -> frozenset[str]:
    back: dict[str, list[str]] = {}
    for old, new in traditional().items():
        back.setdefault(new, []).append(old)
    return frozenset(_COMMON) | {old for new in _COMMON for old in back.get(new, ())}


def plausibility(text: str) -> float:
    """How much `text` looks like Chinese prose, 0 (noise) to about 0.7; text without ideographs gives 0."""
    sample = text[:_SAMPLE]
    ideographs = _HAN.findall(sample)
    if not ideographs:
        return 0.0
    common = _common()
    share = sum(1 for character in ideographs if character in common) / len(ideographs)
    odd = sum(1 for _ in _ODD.finditer(sample)) / len(sample)
    return max(share - 3 * odd, 0.0)


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, UnicodeError, LookupError):
        return None


def _is_binary(data: bytes) -> bool:
    head = data[:4096]
    if head.startswith(
        (b"PK\x03\x04", b"%PDF", b"\xd0\xcf\x11\xe0", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"7z\xbc\xaf")
    ):
        return True
    return len(head) - len(head.translate(None, _CONTROLS)) > len(head) // 50


def decode(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    """The text, the name of its encoding and warnings. Raises Undecodable for binary or unknown bytes."""
    for mark, encoding in (
        (codecs.BOM_UTF8, "utf-8-sig"),
        (codecs.BOM_UTF16_LE, "utf-16"),
        (codecs.BOM_UTF16_BE, "utf-16"),
    ):
        if data.startswith(mark):
            text = _decoded(data, encoding)
            if text is not None:
                return text, encoding, ()
            if encoding == "utf-16":
                return data.decode(encoding, "replace"), encoding, ("some bytes are no text in utf-16",)
    text = _decoded(data, "utf-8")
    wide = _wide(data, text is not None)
    if wide:
        return wide[0], wide[1], ()
    if _is_binary(data):
        raise Undecodable("the bytes are no text but a binary format")
    if text is not None and "\x00" not in text:
        return text, "utf-8", ()
    return _legacy(data)


def _wide(data: bytes, is_utf8: bool) -> tuple[str, str] | None:
    """UTF-16 without its mark: told by the zero bytes of its ASCII, or by plausibility where it has none."""
    if len(data) % 2 or len(data) < 4:
        return None
    if b"\x00" in data:
        # 一 is 4E00, so zeros stand on both sides: what the text looks like decides.
        options = []
        for encoding in ("utf-16-le", "utf-16-be"):
            text = _decoded(data, encoding)
            if text and "\x00" not in text:
                options.append((plausibility(text), encoding, text))
        score, encoding, text = max(options, default=(0.0, "", ""))
        return (text, encoding) if score > 0.3 else None
    if is_utf8:
        return None
    sample = data[:4096]
    for encoding in ("utf-16-le", "utf-16-be"):
        if plausibility(sample.decode(encoding, "replace")) > 0.4:
            text = _decoded(data, encoding)
            if text and plausibility(text) > max(0.4, plausibility(data.decode("gb18030", "replace"))):
                return text, encoding
    return None


def _legacy(data: bytes) -> tuple[str, str, tuple[str, ...]]:
    found: list[tuple[float, int, str, str]] = []
    for encoding in ("gb18030", "big5", "big5hkscs"):
        text = _decoded(data, encoding)
        if text is not None:
            found.append((plausibility(text), -len(found), encoding, text))
    declared = _DECLARED.search(data[:2048])
    if found:
        score, _, encoding, text = max(found)
        if score > 0.25 or (declared and score > 0.1):
            return text, encoding, ()
    damaged = _damaged(data)
    if damaged:
        return damaged
    best = from_bytes(data[:_SAMPLE]).best()
    if best is not None:
        text = _decoded(data, best.encoding)
        if (
            text is not None
            and not _ODD.search(text[:_SAMPLE])
            and (plausibility(text) > 0.25 or not _HAN.search(text))
        ):
            return text, best.encoding, (f"the encoding was guessed as {best.encoding}",)
    raise Undecodable("the bytes are no text in UTF-8, GB 18030, Big5 or UTF-16")


def _damaged(data: bytes) -> tuple[str, str, tuple[str, ...]] | None:
    """Text with a few broken bytes (a cut last character, a stray byte): read with � in their place, and said so."""
    options = []
    for encoding in ("utf-8", "gb18030", "big5hkscs"):
        text = data.decode(encoding, "replace")
        lost = text.count("\ufffd")
        if lost <= max(2, len(text) // 200):
            options.append((plausibility(text), encoding, text, lost))
    if not options:
        return None
    score, encoding, text, lost = max(options)
    if score < 0.3:
        return None
    return text, encoding, (f"{lost} broken bytes were read as � in {encoding}",)
