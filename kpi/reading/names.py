"""The words a number is about: read from what stands before it or after it, never cut by length."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kpi.reading.lexicon import Trie, classes, of_class, pattern
from kpi.reading.times import Time

_ENDING = Trie(
    classes("narrow", "to", "up", "down", "reach", "rank", "pull", "make", "compare_word", "particle", "push", "forbid")
)
_OPENING = Trie(classes("noun", "area", "lead", "particle", "forbid"))
_INSIDE = Trie(classes("noun", "guard", "make", "reach", "to", "push", "lead", "area", "stop_inside"))
_PROTECTED = of_class("noun")
_ENDINGS = of_class("ending")
_KEPT = of_class("deed", "stage")
DEPENDENT = of_class("dependent")
GROWTH_NOUNS = ("增速", "增长幅度", "增幅", "降幅", "涨幅", "跌幅", "增长率", "增长")
HAN = re.compile(r"[\u4e00-\u9fff]|[A-Za-z]{2}")
_EDGE = re.compile(r"^[\s，,、；;：:。·•●○■◆▲\-—*#|]+|[\s，,、；;：:]+$")
_ITEM_NUMBER = re.compile(
    r"^\s*(?:[-*•]?\s*\[[ xX√✓]?\]|[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[）)][、.．]?|\d{1,2}[、.．](?!\d)"
    r"|[一二三四五六七八九十]{1,3}、|[①-⑳]|[-*•●○■◆▲·]|第[一二三四五六七八九十]，"
    r"|[一二三四五六七八九十]{1,2}(?:是|要))\s*"
)


@dataclass(slots=True)
class Name:
    """Words with their span in the clean text."""

    words: str
    start: int
    end: int


@dataclass(slots=True)
class Left:
    """What stands between the last boundary and a number, taken apart.

    `verbs` are the words of achieving, making or changing in the order of the text, the one beside the number last;
    `link` is the class of that one. `lead` is the class of the verb that opens the name (新建|学校).
    """

    start: int
    end: int
    text: str
    name: Name | None = None
    link: str | None = None
    link_word: str = ""
    lead: str | None = None
    lead_word: str = ""
    verbs: list[str] = field(default_factory=list)
    each: str | None = None
    is_area: bool = False
    is_parts: bool = False
    subject: str = ""  # what stands before the verb that opens the name: 第一产业|实现|增加值
    threshold: str = ""  # a bound without a number of its own: 亿元以上|项目
    among: str = ""  # 甲、乙等|项目
    is_open: bool = False  # ends in 等: the noun follows the number


_PARTS = re.compile(r"^\s*(?:其中|包括|分别为|分产业看|分行业看|分区域看|分地区看)[：:，,]?")


def read_left(text: str, start: int, end: int, times: list) -> Left:
    """Take text[start:end] apart, time expressions left out."""
    left = Left(start, end, text[start:end])
    if m := _PARTS.match(left.text):
        left.is_parts = True
        start += m.end()
    if m := _LABEL.match(text[start:end]):
        start += m.end()
    if m := _ITEM_NUMBER.match(text[start:end]):
        start += m.end()
    for a, b in reversed(_without(text, start, end, times)):
        held = left.name
        left.name = None
        _read_piece(text, a, b, left)
        if held is not None:
            if left.name is not None:
                left.name = Name(left.name.words + held.words, left.name.start, held.end)
            else:
                left.name = held
        is_whole = held is not None or left.subject or (left.name is not None and left.name.words not in DEPENDENT)
        if left.name is not None and is_whole:
            break  # 庆阳镇2017年|招商项目|完成|投资: the subject of the verb stands in this piece
    return left


_SHORT_BRACKET = re.compile(r"[（(][^（()）]{1,6}[)）](?=[\u4e00-\u9fff]{2})")
_BRACKETED = re.compile(r"[（(](?:[^（()）]{3,}|下同)[)）]")


def _without(text: str, start: int, end: int, times: list) -> list[tuple[int, int]]:
    """The pieces of a stretch between its time expressions and brackets."""
    pieces, at = [], start
    spans = [(_own_start(time), _own_end(text, time)) for time in times if time.end > start and time.start < end]
    spans += [m.span() for m in _BRACKETED.finditer(text, start, end)]
    for begin, stop in sorted(spans):
        if begin > at:
            pieces.append((at, min(begin, end)))
        at = max(at, stop)
    if at < end:
        pieces.append((at, end))
    return pieces


def _own_end(text: str, time: Time) -> int:
    """Where a time ends, with the 起 that belongs to it: 自12月1日起|新开线路."""
    found = pattern("from_then_on").match(text, time.end)
    return found.end() if found is not None else time.end


def _own_start(time: Time) -> int:
    """Where a time begins, with the 比, 较, 到, 截至 that belongs to it."""
    return time.owned_from


def _read_piece(text: str, a: int, b: int, left: Left) -> None:
    """Take a piece without a time apart: what stands for each, its verbs, and the name between them."""
    if m := pattern("each_before").search(text[a:b]):
        left.each = m["each"]
        a += m.end()
        if a >= b:
            left.link, left.link_word = left.link or "reach", left.link_word or m.group()
            return
    b = _strip_end(text, a, b, left)
    cut = _cut_inside(text, a, b, left)
    if cut > a and left.lead in ("reach", "make"):
        left.subject = _subject(text, a, cut - len(left.lead_word))
    a, b = _strip_start(text, cut, b, left)
    words = "" if _is_among(text, a, b) else text[a:b]
    if HAN.search(words) and (len(words) > 1 or words in SINGLE):
        _name_piece(text, a, words, left)


def _is_among(text: str, a: int, b: int) -> bool:
    """Whether a stretch only says among what is counted: 12个村中, 企业中."""
    words = text[a:b]
    if words[-1:] not in ("中", "内", "里") or words[-2:-1] not in _COUNTED_THINGS:
        return False
    is_counted = a > 0 and (text[a - 1].isdigit() or text[a - 2 : a - 1].isdigit())
    return is_counted or words[-2:] in _AMONG_THINGS


def _name_piece(text: str, a: int, words: str, left: Left) -> None:
    """The name that begins at `a`: its state, its bound and the members named with it are no part of it."""
    if pattern("of_the_item_before").search(words) or pattern("season").fullmatch(words):
        return  # 5亩玻璃温室和|4亩植物工厂, 春节期间
    if (m := pattern("state_at_end").search(words)) and m.start() > 1:
        words = words[: m.start()]
        if words.endswith("中") and text[max(0, a - 2) : a].rstrip("个家户件座").isdigit():
            return
    b = a + len(words)
    if m := _BOUNDED.match(words):
        left.threshold, words, a = m["bound"], words[m.end("bound") :], a + m.end("bound")
    if (m := _AMONG.search(words)) and len(words) - m.end() >= 2:
        left.among, words, a = words[: m.start()] + "等", words[m.end() :], a + m.end()
    if (left.lead_word in _STAGES or left.lead_word[-2:] in _STAGES) and words in _STAGED:
        words = left.lead_word + words
    if not pattern("of_a_base").fullmatch(words):
        left.name = Name(_plain(words), a, b)


def _plain(words: str) -> str:
    """A name without who has done it, 已, and the word for a goal before it: 早稻已栽插, 目标税收."""
    for told in ("done_by", "already", "aimed_at"):
        words = pattern(told).sub("", words)
    return words


def _subject(text: str, a: int, b: int) -> str:
    """The noun before a verb, when it is one: areas, adverbs and whole clauses are none."""
    probe = Left(a, b, "")
    b = _strip_end(text, a, b, probe)
    cut = _cut_inside(text, a, b, probe)
    a, b = _strip_start(text, cut, b, probe)
    return text[a:b] if 1 < b - a <= 24 else ""


def _strip_end(text: str, a: int, b: int, left: Left) -> int:
    """Take verbs, adverbs and marks off the end."""
    while b > a:
        if text[b - 1] in ' \t\u3000：:，,、“"（(·〔+＋':
            b -= 1
            continue
        if (m := _RUNNING.search(text, a, b) or pattern("keeps_at").search(text, a, b)) is not None:
            b = m.start()
            continue
        if (m := pattern("kept_at_each").search(text, a, b)) is not None:
            left.each, left.link, left.link_word = m["each"], left.link or "to", left.link_word or m["kept"]
            b = m.start()
            continue
        if (m := pattern("per").search(text, a, b)) is not None and m.start() > a:
            left.each = left.each or m.group()
            b = m.start()
            continue
        if text[b - 1] == "等" and b - a > 3:
            left.is_open = True
            b -= 1
            continue
        if text[b - 1] == "的" and left.link is None and not left.verbs:
            b -= 1
            continue
        word = _ENDING.before(text, a, b)
        if word is None or not _may_go(text, a, b, word):
            return b
        group = _ENDING.groups[word]
        if group == "make" and word in _KEPT and _has_noun(text, a, b - len(word)):
            _note(left, word, group)
            return b
        _note(left, word, group)
        b -= len(word)
    return b


def _note(left: Left, word: str, group: str) -> None:
    if group in ("particle", "compare_word", "push", "forbid"):
        return
    left.verbs.insert(0, word)
    if left.link is None:
        left.link, left.link_word = group, word


def _may_go(text: str, a: int, b: int, word: str) -> bool:
    """Whether a word at the end is itself, and not the rest of a longer noun (功能, 国有, 户数)."""
    for length in (5, 4, 3, 2):
        if b - length >= a and length > len(word) and text[b - length : b] in _PROTECTED:
            return False
    return len(word) > 1 or text[max(a, b - 2) : b] not in _ENDINGS


def _has_noun(text: str, a: int, b: int) -> bool:
    """Whether words that are no area, lead or verb stand in a stretch."""
    probe = Left(a, b, "")
    a = _cut_inside(text, a, b, probe)
    a, b = _strip_start(text, a, b, probe)
    return b - a > 1


def _cut_inside(text: str, a: int, b: int, left: Left) -> int:
    """Where the name begins: behind the last verb that is no part of a noun."""
    at, cut, group = a, a, None
    if m := pattern("per_many").match(text, a, b):
        at = m.end()  # 每万人拥有|基站数 is one name
    while at < b:
        word = _INSIDE.at(text, at, b)
        if word is None or (len(word) == 1):
            at += 1
            continue
        kind = _INSIDE.groups[word]
        if kind in ("make", "push", "reach", "to", "lead", "area", "stop_inside") and at + len(word) < b - 1:
            held = pattern("rate_of_deeds").fullmatch(text, at, b) is not None  # 回收|利用率
            held = held or pattern("short_rate").fullmatch(text, at + len(word), b) is not None  # 通硬化|路率
            held = held or (kind == "lead" and at > cut and word in _MEANS)
            held = held or (at > cut and pattern("joined_deeds").match(text, at + len(word), b) is not None)
            held = held or (kind == "make" and pattern("adjective_end").search(text, cut, at) is not None)
            held = held or (
                kind == "make"
                and text[at + len(word)] in "额率量值数"
                and text[at + len(word) : at + len(word) + 2] not in _COUNTED_WORDS
            )
            if not held and not _is_tail_only(text, at + len(word), b) and not (at > cut and word in COMPOUNDING):
                cut = at + len(word)
                group = kind if kind in ("make", "reach", "push", "to", "rank") else group if cut else None
                if kind in ("make", "reach", "to"):
                    left.verbs.insert(0, word)
                    together = kind == "make" and left.lead == "make" and text[a:at].endswith(left.lead_word)
                    left.lead, left.lead_word = kind, (left.lead_word + word if together else word)
                left.is_area = left.is_area or kind == "area"
        at += len(word)
    return cut


_RAN = re.compile(r"(?:连续|持续)[0-9一二三四五六七八九十]{1,3}(?:年|个?月|个?季度)")
_RUNNING = re.compile(
    r"(?:已?(?:连续|持续)[0-9一二三四五六七八九十]{1,3}(?:年|个?月|个?季度)|第[一二三四五六七八九十]年)$"
)
_LABEL = re.compile(r"^【[^】]{1,12}】")
_BOUNDED = re.compile(r"(?P<bound>[\u4e00-\u9fff0-9]{0,8}?(?:亿|万)?元(?:及)?(?:以上|以下)的?)(?=[\u4e00-\u9fff]{2,})")
_AMONG = re.compile(r"(?<![平高中均对同初上下优])等(?![级候待于额次])(?:各类|重点|主要)?")
COMPOUNDING = of_class("compounding")
_COUNTED_THINGS = frozenset("员业户目标村镇街区县校件类")
_AMONG_THINGS = frozenset(("员中", "业中", "户中", "目中", "标中"))
_COUNTED_WORDS = of_class("not_counted")
_MEANS = of_class("mean")
SINGLE = of_class("single_noun")
_STAGES = of_class("stage")
_STAGED = frozenset(("项目", "企业", "工程", "重大项目", "重点项目", "产业项目", "招商项目"))
_TAILS = of_class("measure") | frozenset(("项目", "企业", "率", "数", "工程", "人次", "机构"))


def _is_tail_only(text: str, a: int, b: int) -> bool:
    """Whether a verb and what follows make one noun: 改造|面积, 签约|项目, 接待|人次."""
    return text[a:b] in _TAILS


def _strip_start(text: str, a: int, b: int, left: Left) -> tuple[int, int]:
    while a < b:
        if text[a] in ' \t\u3000，,、；;：:）)”"·*#>|—–-的了':
            a += 1
            continue
        if (m := _RAN.match(text, a, b) or _SHORT_BRACKET.match(text, a, b)) is not None:
            a = m.end()
            continue
        word = _OPENING.at(text, a, b)
        if word is None or _OPENING.groups[word] == "noun":
            return a, b
        if _OPENING.groups[word] == "area":
            left.is_area = True
        if len(word) == 1 and b - a <= 2:
            return a, b
        a += len(word)
    return a, b
