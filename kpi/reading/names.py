"""The words a number is about: read from what stands before it or after it, never cut by length."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kpi.reading.lexicon import Trie, classes, of_class, pattern
from kpi.reading.times import Time

_ENDING = Trie(
    classes("narrow", "to", "up", "down", "reach", "rank", "pull", "make", "compare_word", "particle", "push")
)
_OPENING = Trie(classes("noun", "area", "lead", "particle"))
_INSIDE = Trie(classes("noun", "guard", "make", "reach", "to", "push", "lead", "area", "stop_inside"))
_STOP = Trie(classes("noun", "guard", "stop", "reach", "to", "promise_word"))
_PROTECTED = of_class("noun")
_ENDINGS = of_class("ending")
_KEPT = of_class("deed", "stage")
DEPENDENT = of_class("dependent")
GROWTH_NOUNS = ("增速", "增幅", "降幅", "涨幅", "跌幅", "增长率", "增长")
_HAN = re.compile(r"[\u4e00-\u9fff]|[A-Za-z]{2}")
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
        if left.name is not None and (held is not None or left.name.words not in DEPENDENT):
            break
    return left


_BRACKETED = re.compile(r"[（(][^（()）]{3,}[)）]")


def _without(text: str, start: int, end: int, times: list) -> list[tuple[int, int]]:
    """The pieces of a stretch between its time expressions and brackets."""
    pieces, at = [], start
    spans = [(_own_start(time), time.end) for time in times if time.end > start and time.start < end]
    spans += [m.span() for m in _BRACKETED.finditer(text, start, end)]
    for begin, stop in sorted(spans):
        if begin > at:
            pieces.append((at, min(begin, end)))
        at = max(at, stop)
    if at < end:
        pieces.append((at, end))
    return pieces


def _own_start(time: Time) -> int:
    """Where a time begins, with the 比, 较, 到, 截至 that belongs to it."""
    return time.owned_from


def _read_piece(text: str, a: int, b: int, left: Left) -> None:
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
    words = text[a:b]
    if words[-1:] in ("中", "内", "里") and (
        words[-2:-1] in tuple("员业户目标村镇街区县校件类")
        and (
            (a and (text[a - 1].isdigit() or text[a - 2 : a - 1].isdigit()))
            or words[-2:] in ("员中", "业中", "户中", "目中", "标中")
        )
    ):
        words, b = "", a
    if _HAN.search(words) and (len(words) > 1 or words in _SINGLE):
        if (m := _STATE.search(words)) and m.start() > 1:
            words, b = words[: m.start()], a + m.start()
            if words.endswith("中") and text[max(0, a - 2) : a].rstrip("个家户件座").isdigit():
                return
        if m := _BOUNDED.match(words):
            left.threshold, words, a = m["bound"], words[m.end("bound") :], a + m.end("bound")
        if (m := _AMONG.search(words)) and len(words) - m.end() >= 2:
            left.among, words, a = words[: m.start()] + "等", words[m.end() :], a + m.end()
        if (left.lead_word in _STAGES or left.lead_word[-2:] in _STAGES) and words in _STAGED:
            words = left.lead_word + words
        left.name = Name(words, a, b)


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
        if text[b - 1] in ' \t\u3000：:，,、“"（(·':
            b -= 1
            continue
        if (m := _RUNNING.search(text, a, b)) is not None:
            b = m.start()
            continue
        if (m := _PER.search(text, a, b)) is not None and m.start() > a:
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
    if group in ("particle", "compare_word", "push"):
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
    while at < b:
        word = _INSIDE.at(text, at, b)
        if word is None or (len(word) == 1):
            at += 1
            continue
        kind = _INSIDE.groups[word]
        if kind in ("make", "push", "reach", "to", "lead", "area", "stop_inside") and at + len(word) < b - 1:
            held = kind == "lead" and at > cut and word in _MEANS
            held = held or (kind == "make" and pattern("adjective_end").search(text, cut, at) is not None)
            held = held or (
                kind == "make"
                and text[at + len(word)] in "额率量值数"
                and text[at + len(word) : at + len(word) + 2] not in _COUNTED_WORDS
            )
            if not held and not _is_tail_only(text, at + len(word), b) and not (at > cut and word in _COMPOUNDING):
                cut = at + len(word)
                group = kind if kind in ("make", "reach", "push", "to", "rank") else group if cut else None
                if kind in ("make", "reach", "to"):
                    left.verbs.insert(0, word)
                    together = kind == "make" and left.lead == "make" and text[a:at].endswith(left.lead_word)
                    left.lead, left.lead_word = kind, (left.lead_word + word if together else word)
                left.is_area = left.is_area or kind == "area"
        at += len(word)
    return cut


_RAN = re.compile(r"连续[0-9一二三四五六七八九十]{1,3}(?:年|个?月|个?季度)")
_RUNNING = re.compile(r"(?:已?连续[0-9一二三四五六七八九十]{1,3}(?:年|个?月|个?季度)|第[一二三四五六七八九十]年)$")
_PER = re.compile(
    r"(?:平均)?每[百千万十]*(?:人|户|名[\u4e00-\u9fff]{1,4}|平方公里|公顷|亩|个?村|个?行政村|生|床|辆|台|头|元)$"
)
_LABEL = re.compile(r"^【[^】]{1,12}】")
_STATE = re.compile(
    r"(?:均已|已经|已|尚未|仍未|未|正在|均|全部|陆续)(?:全部|开|完|竣|投|建|签|办|施|启|动|交|挂|封|实|改|整|达|拆|取|获|通过|进|完成|到位|落实)[\u4e00-\u9fff]{0,6}$"
)
_BOUNDED = re.compile(r"(?P<bound>[\u4e00-\u9fff0-9]{0,8}?(?:亿|万)?元(?:及)?(?:以上|以下)的?)(?=[\u4e00-\u9fff]{2,})")
_AMONG = re.compile(r"(?<![平高中均对同初上下优])等(?![级候待于额次])(?:各类|重点|主要)?")
_COMPOUNDING = frozenset(
    [
        "开发",
        "建设",
        "改造",
        "生产",
        "销售",
        "服务",
        "培训",
        "治理",
        "处理",
        "加工",
        "供应",
        "使用",
        "发展",
        "提升",
        "更新",
        "种植",
        "考核",
        "规划",
        "参与",
        "申请",
        "登记",
        "注册",
        "保障",
        "救助",
        "帮扶",
        "整治",
        "维修",
        "检查",
    ]
)
_COUNTED_WORDS = frozenset(("数字", "量化", "值得", "数据", "率先", "额外", "数控", "量产", "数量", "值班", "量子"))
_MEANS = frozenset(("年均", "月均", "日均", "平均", "人均", "户均", "全部", "基本", "每年"))
_SINGLE = frozenset("镇乡村")
_STAGES = of_class("stage")
_STAGED = frozenset(("项目", "企业", "工程", "重大项目", "重点项目", "产业项目", "招商项目"))
_TAILS = of_class("measure") | frozenset(("项目", "企业", "率", "数", "工程", "人次", "机构"))


def _is_tail_only(text: str, a: int, b: int) -> bool:
    """Whether a verb and what follows make one noun: 改造|面积, 签约|项目, 接待|人次."""
    return text[a:b] in _TAILS


def _strip_start(text: str, a: int, b: int, left: Left) -> tuple[int, int]:
    while a < b:
        if text[a] in ' \t\u3000，,、；;：:）)”"·*#>|的了':
            a += 1
            continue
        if (m := _RAN.match(text, a, b)) is not None:
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


@dataclass(slots=True)
class Right:
    """The noun behind a number: 5所|学校, 62个|老旧小区."""

    name: Name | None
    has_de: bool
    stop: str  # the word or mark that ended it


_HARD = frozenset("由赴只未")
_AFTER = re.compile(r"\s*(?:\[\d{1,2}\])?\s*(?:（含）|以上|以下|以内|左右|上下|多|余)?\s*(?P<de>的)?")
_RUN = re.compile(
    r"(?:[^，,。；;：:、！!？?（）()\[\]【】\n《》]|(?<=[\u4e00-\u9fff])[（(](?:社区|街道|市|县|区|镇|乡|街|旗|村|居|助理)[）)](?=[\u4e00-\u9fff]))*"
)
_OF_SUCH = re.compile(r"[\u4e00-\u9fff]{2,8}(?:、[\u4e00-\u9fff]{2,8})+等(?=[\u4e00-\u9fff]{2})")


def _run(text: str, start: int, limit: int) -> int:
    """Where the words that begin at `start` end: at a mark or at `limit`."""
    m = _RUN.match(text, start, limit)
    return min(m.end(), limit) if m else start


_BOUND_BEHIND = re.compile(r"[一二三四五六七八九十百千万亿]+元(?:及)?以[上下]的?(?=[\u4e00-\u9fff]{2})")
"""A bound without a number between a count and its noun: 126个|亿元以上|项目."""


def read_right(text: str, start: int, limit: int) -> Right:
    """The noun that begins right behind a number, up to a mark, a verb or the next number."""
    m = _AFTER.match(text, start, limit)
    a = m.end() if m else start
    if (bound := _BOUND_BEHIND.match(text, a, limit)) is not None:
        a = bound.end()
    has_de = m is not None and m["de"] is not None
    b = _run(text, a, limit)
    if such := _OF_SUCH.match(text, a):
        a = such.end()
        b = _run(text, a, len(text))
    elif 0 < b - a <= 2 and text[b : b + 1] == "、" and (more := _MORE.match(text, b + 1)):
        b = more.end()
    at = a
    while at < b:
        word = _STOP.at(text, at, b)
        if word is not None and _STOP.groups[word] in ("stop", "reach", "to", "promise_word"):
            ends = at > a and word in _COMPOUNDING and at + len(word) >= b
            if (
                (len(word) > 1 or at == a or word in _HARD)
                and not ends
                and text[at + len(word) : at + len(word) + 1] != "的"
            ):
                return Right(_noun(text, a, at), has_de, word)
        at += len(word) if word and _STOP.groups[word] in ("noun", "guard") else 1
    return Right(_noun(text, a, b), has_de, text[b : b + 1])


_ATTRIBUTE = re.compile(r"(?:超|过|以上|以下|达|大于|高于|低于)[^的]{0,8}的")
_PEOPLE = re.compile(r"[\u4e00-\u9fff]{0,4}(?:居民|群众|农户|村民|学生|老人|老年人|职工|儿童|农民)(?=的)")
_MORE = re.compile(r"[\u4e00-\u9fff]{3,12}(?![0-9、])")


_NOT_PREPOSITIONS = frozenset(
    (
        "和谐",
        "和美",
        "向日",
        "对外",
        "对口",
        "对接",
        "对虾",
        "在建",
        "在校",
        "在册",
        "在库",
        "在岗",
        "在职",
        "在园",
        "在编",
        "在线",
        "在外",
        "在孵",
        "由国",
        "被动",
        "为民",
        "从业",
        "和平",
        "为农",
        "从事",
    )
)


def _noun(text: str, a: int, b: int) -> Name | None:
    if text[a : a + 1] in tuple("与和被向为对在把给让从由") and text[a : a + 2] not in _NOT_PREPOSITIONS:
        return None
    while b > a and text[b - 1] in " \t的了等和与及共已仅均":
        b -= 1
    if b - a > 3 and text[b - 2 : b] in ("中有", "里有", "中只"):
        b -= 1
    while a < b and text[a] in ' \t“"' and not (text[a] == "“" and "”" in text[a:b]):
        a += 1
    if (
        b - a > 2
        and text[b - 1] in "中里内"
        and text[b - 2 : b] not in ("高中", "初中", "市内", "县内", "区内", "境内", "室内", "集中")
    ):
        b -= 1
    words = text[a:b]
    if (m := _PEOPLE.match(words)) is not None:
        words, b = m.group(), a + m.end()
    if "的" in words and len(words) - words.rfind("的") > 4 and not _ATTRIBUTE.search(words):
        a += words.rfind("的") + 1
        words = text[a:b]
    return Name(words, a, b) if _HAN.search(words) and (len(words) > 1 or words in _SINGLE) else None
