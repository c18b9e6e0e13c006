"""The words before a number, cut into verb, indicator and what it is compared with."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from functools import lru_cache
from operator import attrgetter

from kpi.statements.lexicons import Endings, words

ACHIEVE, NEW, PUSH = words("verbs", "achieve"), words("verbs", "new"), words("verbs", "push")
UP, DOWN, TO = words("verbs", "up"), words("verbs", "down"), words("verbs", "to")
RANK, PULL, NARROW = words("verbs", "rank"), words("verbs", "pull"), words("verbs", "narrow")
AREA, LEAD, STOP = words("words", "area"), words("words", "lead"), words("words", "stop")
DEPENDENT, NOUNS = words("words", "dependent"), words("words", "noun")

_PARTICLES = words("words", "particle")
_BARE = words("words", "bare")
_ENDINGS = words("words", "ending")
_SINGLES_NEEDING_BASE = frozenset("高低快慢多少")
TRAILING: dict[str, str] = {}
for _class, _set in (
    ("new", NEW),
    ("achieve", ACHIEVE),
    ("rank", RANK),
    ("pull", PULL),
    ("up", UP),
    ("down", DOWN),
    ("to", TO),
    ("narrow", NARROW),
):
    for _word in _set:
        TRAILING[_word] = _class
for _word in _PARTICLES:
    TRAILING.setdefault(_word, "particle")
for _word in ("增", "降", "减", "涨", "跌"):
    TRAILING[_word] = "up" if _word in "增涨" else "down"
for _word in (
    *_SINGLES_NEEDING_BASE,
    *["计", "报", "排", "列", "占", "保障", "服务", "支持", "提供", "参与", "销售", "出口"],
):
    TRAILING.pop(_word, None)
_TRAILING = Endings(TRAILING)

_OPENING: dict[str, str] = {}
for _word in LEAD:
    if len(_word) > 1:
        _OPENING[_word] = "lead"
for _word in AREA:
    _OPENING[_word] = "area"
for _word in "的并且也又还再将拟已均及和与共约近对在让使把或是":
    _OPENING[_word] = "lead"
for _set, _class in ((PUSH, "push"), (NEW, "new"), (ACHIEVE, "achieve")):
    for _word in _set:
        if len(_word) > 1:
            _OPENING[_word] = _class
for _word in ("新增", "新建", "建成", "引进"):
    _OPENING[_word] = "new"
for _word in ("发展", "服务", "保障", "支持", "参与", "生产", "销售", "规划", "安置", "投入", "绿化", "上市", "更新"):
    _OPENING.pop(_word, None)
for _word in UP | DOWN:
    if len(_word) > 1:
        _OPENING[_word] = "up" if _word in UP else "down"
_LEADING = Endings(_OPENING)
PROTECTED = Endings(dict.fromkeys(NOUNS, "noun"))

_JOIN = re.compile(r"(?<=.)(?:累计|共|已|预计|合计|力争)?(?:实现|完成|达到|取得|拥有|共有|实际完成|录得|总计)(?=.)")
_CUT = re.compile(
    r"(?:新增|新建|新引进|新培育|新签约|新开工|新认定|新改扩建|新改建|引进|建成投用|建成|培育|签约|打通|打造|发放|举办|创建"
    r"|招引|解决|化解|盘活|拆除|获批|获评|开通|承办|提供|接待|投用|成立|推出|选派|拨付|争取|安排|下达|办理|开展)(?!率|额|量|面|收益|资金|面积|项目|时)"
)
_BASE = re.compile(
    r"(?<![同环占可对相])(?:比(?![重例率较拟亚赛])|(?<!差)距(?!离)|较(?![大快好高低多强为]))|(?:高于|低于|快于|慢于|高出|优于|低过|超过|超(?!市|级|高清|限|声)|落后于?|领先|塌|欠)"
)
_REFERENCE = re.compile(r"平均|水平|全[国省市县区]|增速|目标|进度|同期|计划|预期|增幅")
_RUN = re.compile(r"(?:已?连续|连年|持续)[0-9一二三四五六七八九十两几多]{1,3}(?:年|个月|月|个季度|季度|季)")
"""How long something has lasted, beside the verb: 粮食产量连续5年(稳定在40万吨)."""
_MEASURES = tuple(words("words", "measure"))
"""Nouns that make a compound of the verb before them: 办理时间, 处理能力."""
_RATES = ("每", "人均", "户均", "万人", "千人", "亩均", "百人")
_BRACKET = re.compile(r"[（(](?![\u4e00-\u9fff]{1,2}[）)][\u4e00-\u9fff])[^（）()]{0,60}[）)]")
CLASS = re.compile(
    r"(?:(?:总投资|投资|注册资[金本]|年?产值|年?纳税|年?税收|年?营业收入|年?营收)额?(?:超|过|达)?)?"
    r"(?:[一二两三五十百千数几]|[0-9.]+)?(?:百|千)?[万亿](?:美?元|人民币)?(?:(?:级|规模)?(?:及以上|以上|以下)|级|规模)的?"
    r"|(?:年?产值|年?销售(?:额|收入)?|年?营业收入|年?营收|年?纳税|年?税收|总投资|投资额?)(?:超过?|过|突破|达)[一二两三四五十百千]*[万亿]元?的?(?=[\u4e00-\u9fff])"
    r"|(?:[十百千]+亿|[十百千]+万|百亿|千亿|万亿|亿)(?:级|元级|元)(?=[\u4e00-\u9fff])"
)
_FOR = re.compile(
    r"为(?P<who>[\u4e00-\u9fff]{2,10}?)(?:累计|共|新增)?(?:发放|提供|减免|减轻|争取|办理|解决|落实)(?P<what>.{2,})"
)
"""为小微企业发放贷款: the loans of small firms."""
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,7}[区县市镇省州旗]")
_REACH = 90
"""Characters before a number that can hold its words."""
_SHORT = 16
"""Characters of a slice that comes again and again (同比增长, 新增, a mark): its cut is kept."""
EDGE = "∶ \t　，,、：:；;。.－-—~～*#＊·•▲●■◆★>|"


@dataclass(slots=True)
class Left:
    """What stands before a number in its clause; spans are offsets of the clean text."""

    start: int
    end: int
    core: str
    verb: str | None  # class of the verb next to the number
    verb_text: str
    lead: str | None  # class of the verb that opens the slice
    base: str | None  # what the number is compared with: 比上年, 高于全市平均
    area: bool
    parts: bool  # opened by 其中
    open: bool  # ends in 等 or 的 or a verb: the thing counted follows the number
    threshold: str | None  # 亿元以上 at the head of the core
    distributed: bool
    verbs: tuple[str, ...]


_FIELDS = attrgetter(*(field.name for field in fields(Left)))


def read_left(text: str, start: int, end: int, times: list) -> Left:
    """Cut text[start:end], the slice between the last boundary and a number."""
    if end - start > _SHORT or any(mention.end > start and mention.start < end for mention in times):
        return _cut(text, start, end, times)
    before = 1 if start else 0
    known = _cut_alone(text[start - before : end], before)
    shift = start - before
    (a, b, core, verb, verb_text, lead, base, area, parts, is_open, threshold, distributed, verbs) = known
    return Left(
        a + shift, b + shift, core, verb, verb_text, lead, base, area, parts, is_open, threshold, distributed, verbs
    )


@lru_cache(maxsize=8192)
def _cut_alone(words: str, start: int) -> tuple:
    """The fields of the cut of a slice without a time in it; the character before it still tells what it is."""
    return _FIELDS(_cut(words, start, len(words), []))


def _cut(text: str, start: int, end: int, times: list) -> Left:
    verb, verb_text, base = None, "", None
    lead, area, parts, is_open, distributed = None, False, False, False, False
    verbs: list[str] = []
    a, b = max(start, end - _REACH), end
    # from the right: marks, particles and verbs next to the number
    while b > a:
        if text[b - 1] in EDGE:
            b -= 1
            continue
        if text[b - 1] in "年月度季" and (run := _RUN.search(text, max(a, b - 9), b)) and run.end() == b:
            b = run.start()
            continue
        for mention in times:
            if mention.start < a or mention.end != b:
                continue
            if not mention.is_base or text[mention.start - 1] in "是为达":
                if mention.is_base:  # 是2016年的(1.6倍)
                    base = text[mention.start : b]
                b = mention.start
                break
            if verb is None and mention.start > a and text[mention.start - 1] in "比较":  # 比2020年(翻一番)
                base, b = text[mention.start - 1 : b], mention.start - 1
                break
        else:
            word = _TRAILING.at_end(text, a, b)
            if word is None:
                last = text[b - 1]
                if last in _SINGLES_NEEDING_BASE and _BASE.search(text, a, b - 1):
                    verb = verb or ("up" if last in "高快多" else "down")
                    verb_text = verb_text or last
                    b -= 1
                    continue
                break
            if word == "出口" or (len(word) == 1 and b - 1 > a and text[b - 2 : b] in _ENDINGS):
                break
            noun = PROTECTED.at_end(text, a, b)
            if noun is not None and len(noun) > len(word):
                break
            kind = TRAILING[word]
            if kind == "particle":
                if word.startswith(("分别", "各")):
                    distributed = True
            else:
                verbs.append(word)
                if (
                    verb is None
                    or (verb in ("achieve", "to") and kind in ("up", "down"))
                    or (verb == "achieve" and kind in ("new", "pull"))
                ):
                    verb, verb_text = kind, word
            b -= len(word)
            continue
    if b > a and text[b - 1] in "“「『‘":
        is_open = True
    elif b > a and (text[b - 1] in "等的" or verb in ("new", "push")):
        is_open = True
        while b > a and text[b - 1] in "等的":
            b -= 1
    if base is None and b > a:
        for last in _BASE.finditer(text, a, b):
            if last.group() == "比" and last.end() == b:
                break  # 生师比, 收入比: a noun
            if last.group()[0] not in "比较距" and not _REFERENCE.search(text, last.end(), b):
                break
            if verb in ("up", "down", "narrow", "to") or last.group()[0] in "高低快慢优落领超塌欠":
                base = text[last.start() : b]
                if verb not in ("up", "down", "narrow", "to"):
                    verb, verb_text = ("down" if last.group()[0] in "低慢落塌欠" else "up"), last.group()
                b = last.start()
                break
        if base is not None:
            while b > a and (text[b - 1] in EDGE or text[b - 1] in "也均还又仍"):
                b -= 1
            if text.endswith(("分别", "各自"), a, b):
                b, distributed = b - 2, True
    # from the left: marks, areas, times, verbs
    while a < b:
        if text[a] == "【" and a < text.find("】", a, b):
            a = text.index("】", a) + 1  # 【稳就业】城镇新增就业
            continue
        if text[a] in EDGE or text[a] in "）)①②③④⑤⑥⑦⑧⑨⑩":
            a += 1
            continue
        moved = False
        for mention in times:
            if mention.start <= a < mention.end <= b:
                a, moved = mention.end, True
                break
            if a < mention.start <= a + 8 and mention.end < b and _PLACE.fullmatch(text, a, mention.start):
                a, moved = mention.end, True  # 临江区今年(计划改造…)
                break
        if moved:
            continue
        if text[a] == "为" and (word := _LEADING.at_start(text, a + 1, b)) and _OPENING[word] == "area":
            a += 1 + len(word)
            continue
        if text[a] in "连已持" and (run := _RUN.match(text, a, b)):
            a = run.end()
            continue
        word = _LEADING.at_start(text, a, b)
        if word is None:
            if text[a] == "要" and a + 1 < b and text[a + 1] not in "素道闻求件点务":
                a += 1
                continue
            if text[a].isdigit() and a + 1 < b and text[a + 1] in "、.．":
                a += 2
                continue
            break
        noun = PROTECTED.at_start(text, a, b)
        if noun is not None and len(noun) >= len(word):
            break
        kind = _OPENING[word]
        measured = text.startswith(_MEASURES, a + len(word), b) and not text.startswith("标准化", a + len(word))
        if measured and kind not in ("lead", "area", "achieve"):
            break
        if kind == "lead":
            if word.startswith("其中"):
                parts = True
            elif word.startswith("分别"):
                distributed = True
        elif kind == "area":
            area = True
        else:
            if b - a - len(word) < 2 and kind not in ("push",) and b - a > len(word):
                break
            if b - a == len(word) and kind in ("up", "down") and word in DEPENDENT:
                break
            verbs.append(word)
            lead = kind if lead is None or kind in ("new", "achieve") else lead
        a += len(word)
    threshold = None
    m = CLASS.match(text, a, b)
    if m and m.end() <= b:
        threshold, a = m.group().rstrip("的"), m.end()
    core = text[a:b]
    for mention in times:
        if a < mention.start and mention.end < b and not mention.is_base:
            head, _, tail = core.partition(mention.text)
            core = head + (tail.removeprefix("项目") if head.endswith("项目") else tail)
    if "（" in core or "(" in core:
        core = _BRACKET.sub("", core)
        if core.count("（") + core.count("(") > core.count("）") + core.count(")"):
            cut = max(core.rfind("（"), core.rfind("("))
            core, a = core[cut + 1 :], a + cut + 1
    if len(core) > 3:
        joins = [] if core.startswith(_RATES) else list(_JOIN.finditer(core))
        m = joins[-1] if joins else None
        if m and PROTECTED.at_start(core, m.start(), len(core)) is None:
            head, tail = core[: m.start()], core[m.end() :]
            if head.endswith("分别"):
                distributed = True  # 甲、乙分别实现零售额: the measure is of each
                *others, head = re.split("[、和与及]", head[:-2])
                spent = "完成" if is_spent(head, m.group(), tail) else ""
                head = "、".join([*(other + spent + tail for other in others if other), head])
            shift = _strip_head(head)
            head = head[shift:]
            if len(tail) > 1 or not head:
                joined = "" if head in AREA else head
                lead = lead or "achieve"
                core = joined.removesuffix("已") + ("完成" if is_spent(joined, m.group(), tail) else "")
                core += tail.lstrip("了的")
                a = a + m.end() if not joined else a + shift
        else:
            m = None
            for m in _CUT.finditer(core):
                inside = PROTECTED.at_start(core, m.start(), len(core))
                if inside and len(inside) > len(m.group()):
                    continue
                if m.start() and len(core) - m.end() >= 2:
                    lead = "new"
                    verbs.append(m.group())
                    cut = m.end()
                    a += cut
                    core = core[cut:]
                    break
    core = core.strip(EDGE + "的")
    if core in _BARE:
        lead = lead or TRAILING.get(core) or "push"
        core = ""
    if core == "投资" and any(word.endswith("完成") for word in verbs):
        core = "完成投资"
    if core[:1] == "为" and (m := _FOR.fullmatch(core)):
        core = m["who"] + m["what"]
    elif core[:1] == "为" and len(core) > 3 and core[:2] not in ("为民", "为老", "为主"):
        core = core[1:]
    if core[-1:] in ("“", "「", "『"):
        core = core[:-1].strip(EDGE)
        core = "" if TRAILING.get(core) else core
    if "、" in core and len(core) > 30 and not distributed:
        core = core.split("、")[-1]
    return Left(a, b, core, verb, verb_text, lead, base, area, parts, is_open, threshold, distributed, tuple(verbs))


def is_spent(whose: str, verb: str, what: str) -> bool:
    """重点项目完成投资 is what was spent of their 总投资; what a branch invests (第一产业完成投资) has its own name."""
    return what == "投资" and "完成" in verb and bool(whose) and (whose.endswith("企业") or whose[-1] != "业")


def _strip_head(head: str) -> int:
    at = 0
    while at < len(head):
        word = _LEADING.at_start(head, at, len(head))
        if word is None or _OPENING[word] not in ("area", "lead"):
            break
        at += len(word)
    return at
