"""Areas in a text: the document's own, towns and parks inside it, other areas that are only compared with."""

from __future__ import annotations

from functools import lru_cache

from kpi.reading.lexicon import Trie, of_class, pattern, place_names

OWN = of_class("area")
_NAMES = Trie(dict.fromkeys(place_names(), "place_name"))


def place_at(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of a place that begins at `start`: 望江街道, 江北高新区; None for 全区, 社区, 城镇 and the like."""
    length = _length_of_place(text[start : min(end, start + 28)], text[start : start + 17])
    return (start, start + length) if length else None


@lru_cache(maxsize=65536)
def _length_of_place(within: str, beyond: str) -> int:
    """How many characters at the head of `within` are a place; `beyond` is the same text, past the place's end."""
    length = len(_NAMES.at(within, 0, len(within)) or "") if within else 0
    for m in () if length else pattern("place_tail").finditer(within[:16]):
        if m.start() and m.start() <= 9 and _is_name(within[: m.start()], m.group()):
            length = m.end() + (pattern("tail_in_a_name").match(within, m.start()) is not None)
            break
    if not length or beyond[length : length + 1] in _NOT_AFTER:
        return 0
    longer = pattern("place_tail_longer").match(within[length : length + 12])
    return length + longer.end() if longer else length


_NOT_AFTER = tuple("级场化域间别民")
_COUNTS = frozenset("一二三四五六七八九十两各几")


def _is_name(head: str, tail: str) -> bool:
    if head == "自治" or head in _COUNTS or (len(head) == 1 and tail not in ("县", "区", "市", "州", "旗")):
        return False
    is_short = (
        len(head) == 2
        and tail in ("镇", "乡", "区", "县", "街道")
        and head[-1] in "和中下上门"
        and not pattern("short_word_before_place_tail").match(head)
    )
    if pattern("no_name_of_place").search(head) and not is_short:
        return False
    is_of_land = tail in ("镇", "乡") and pattern("name_of_land").fullmatch(head) is not None
    if len(tail) == 1 and not (is_short or is_of_land) and pattern("no_end_of_place_name").search(head):
        return False
    if len(tail) == 1 and len(head) > 4 and not head.endswith("自治"):
        return False
    return len(tail) <= 2 or len(head) >= 2


def of_office(place: str) -> str:
    """The area of an office: 西津街道办事处 is 西津街道."""
    return place.removesuffix("办事处").removesuffix("办") if "街道" in place else place


def is_place(words: str) -> bool:
    """Whether words are the name of one place and nothing more."""
    span = place_at(words, 0, len(words))
    return span is not None and span[1] == len(words)


def is_other_place(place: str | None, own: str | None) -> bool:
    """Whether a named county is another than the document's own; towns, parks and the districts of a city are parts."""
    if not place or not own or own[-1] not in "区县旗" or place[-1] not in "区县旗市" or place == own:
        return False
    if (
        place in own
        or own in place
        or place.endswith(("开发区", "高新区", "经开区", "园区", "新区", "示范区", "工业区", "社区"))
    ):
        return False
    return place[-1] in "县旗市" and 2 < len(place) <= 5


def own_words(district: str | None) -> tuple[str, ...]:
    """The words that mean the document's own area."""
    tail = district[-1] if district else ""
    return _OWN_BY_TAIL.get(tail, ("全区", "我区", "本区"))


_OWN_BY_TAIL = {
    "市": ("全市", "我市", "本市"),
    "县": ("全县", "我县", "本县"),
    "旗": ("全旗", "我旗"),
    "州": ("全州", "我州"),
    "省": ("全省", "我省"),
}
_WIDER = {
    "区": ("全市", "全省", "全国", "我市", "我省", "我国"),
    "县": ("全市", "全省", "全国", "全州", "我市", "我省", "我国"),
    "旗": ("全市", "全盟", "全区", "全国"),
    "市": ("全省", "全国", "我省", "我国"),
    "镇": ("全区", "全县", "全市", "全省", "全国"),
}


def wider_words(district: str | None) -> tuple[str, ...]:
    """The words that mean an area the document's own lies in."""
    return (
        *_WIDER.get(district[-1] if district else "", ("全省", "全国", "我省", "我国")),
        "国内",
        "全球",
        "世界",
        "中国",
        "省内",
    )
