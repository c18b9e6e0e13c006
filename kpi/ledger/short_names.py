"""Whether two names can be of one thing: one says less than the other, and leaves out nothing that tells things apart.

污水管网 may be 北湖片区污水管网, and 实验学校 实验学校新校区; 投资 is no 工业投资, and 10亿元以上项目 no 亿元以上项目.
"""

from __future__ import annotations

import csv
import re
import unicodedata
from functools import cache
from pathlib import Path

from kpi.ledger.doings import doings, plain
from kpi.reading.lexicon import pattern

SHORTEST = 2
"""Characters that a name must have to be looked for in another, and each piece of it."""
_FILE = Path(__file__).parent / "words_that_tell_apart.tsv"


@cache
def _telling_apart() -> re.Pattern[str]:
    with _FILE.open(encoding="utf-8", newline="") as file:
        return re.compile("|".join(row["words"] for row in csv.DictReader(file, delimiter="\t")))


@cache
def core(name: str) -> str:
    """A name without marks, and without the general words at its ends: 市民中心项目 is 市民中心."""
    words = plain(unicodedata.normalize("NFKC", name))
    bare = pattern("general_tail").sub("", words) or words
    return pattern("general_lead").sub("", bare) or bare


@cache
def _without_deeds(name: str) -> str:
    """A core without what is to be done: 新三板挂牌 is 新三板."""
    for word in doings():
        name = name.replace(word, "")
    return core(name) if name else name


def left_out(short: str, long: str) -> str | None:
    """What a longer core has that a shorter one has not, where it holds that in one or two pieces; else None."""
    if len(short) < SHORTEST:
        return None
    if short in long:
        return long.replace(short, "", 1)
    for cut in range(SHORTEST, len(short) - SHORTEST + 1):
        first, last = short[:cut], short[cut:]
        at = long.find(first)
        then = long.find(last, at + len(first)) if at >= 0 else -1
        if then >= 0:
            return long[:at] + long[at + len(first) : then] + long[then + len(last) :]
    return None


def may_be(told: str, promised: str) -> bool:
    """Whether a report's name can be short for a plan's, or the same but for general words and what is done."""
    said, meant = core(told), core(promised)
    if said == meant:
        return True
    bare = _without_deeds(said), _without_deeds(meant)
    if len(bare[1]) >= SHORTEST and bare[0] == bare[1]:
        return True
    rest = left_out(said, meant)
    return rest is not None and _telling_apart().search(rest) is None
