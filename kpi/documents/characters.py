"""Characters that have a plain twin: Traditional forms, full-width letters and digits, odd spaces and line ends."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

_WIDE = {chr(c): chr(c - 0xFEE0) for r in ((0xFF10, 0xFF1A), (0xFF21, 0xFF3B), (0xFF41, 0xFF5B)) for c in range(*r)}
_MARKS = {
    "％": "%",
    "﹪": "%",
    "．": ".",
    "＋": "+",
    "－": "-",
    "／": "/",
    "＃": "#",
    "＊": "*",
    "＝": "=",
    "＜": "<",
    "＞": ">",
}
_SPACES = dict.fromkeys("\u00a0\u3000\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\x00", " ")
_LINES = dict.fromkeys("\x0b\x0c\x85\u2028\u2029", "\n")
_PLAIN = _WIDE | _MARKS | _SPACES | _LINES
TONED = "āáǎàōóǒòēéěèīíǐìūúǔùǖǘǚǜḿńňǹ"
INVISIBLE = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\ufeff\u00ad\r"


def _is_in_gb2312(character: str) -> bool:
    try:
        character.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


@cache
def traditional() -> dict[str, str]:
    """Traditional (or compatibility) ideograph → Simplified, one to one."""
    lines = files(__package__).joinpath("traditional.tsv").read_text("utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))


@cache
def _tables() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str], dict[str, str]]:
    # A few Traditional forms (著, 乾, 於) are also words of Simplified text: they are mapped in Traditional text only.
    certain = {t: s for t, s in traditional().items() if not _is_in_gb2312(t)}
    radicals = {t for t in certain if ord(t) < 0x3400 or ord(t) >= 0xF900}

    def one_of(characters: Iterable[str]) -> re.Pattern[str]:
        return re.compile("[" + "".join(map(re.escape, sorted(characters))) + "]")

    return (
        one_of(certain.keys() - radicals),
        one_of(certain.keys() | _PLAIN.keys()),
        one_of(traditional().keys() | _PLAIN.keys()),
        traditional() | _PLAIN,
    )


@cache
def _odd() -> re.Pattern[str]:
    _, _, every, _ = _tables()
    return re.compile(f"{every.pattern[:-1]}{TONED}{INVISIBLE}]")


def has_odd(text: str) -> bool:
    """Whether any character of `text` has a plain twin, bears a tone or cannot be seen; most texts have none.

    One look for all of them takes the time of one for any of them.
    """
    return _odd().search(text) is not None


_HAN = re.compile("[\u3400-\u9fff]+")


def script_of(text: str) -> str:
    """`hant` where at least one ideograph in fifty is a Traditional form, else `hans`; the first 200 000 decide."""
    sample = text[:200_000]
    traditional_forms = len(_tables()[0].findall(sample))
    if not traditional_forms:
        return "hans"
    ideographs = sum(map(len, _HAN.findall(sample)))
    return "hant" if traditional_forms * 50 >= ideographs else "hans"


def plain(text: str, script: str) -> str:
    """`text` in Simplified, with plain digits, letters, spaces and line ends; its length does not change."""
    if text.isascii() and text.isprintable():
        return text
    _, simplified, every, table = _tables()
    return (every if script == "hant" else simplified).sub(lambda m: table[m[0]], text)
