"""Time expressions as marks: each owns the words around it (到, 截至, 以来, 底前) and says what it does."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum

from kpi.reading.periods import is_year


class Does(Enum):
    """What a time expression does in its sentence."""

    PERIOD = "period"  # 2024年, 上半年: the time a figure is about
    AS_OF = "as_of"  # 截至9月底, 9月末, 目前: a state, or what has come together since January
    UNTIL = "until"  # 到2025年, 至年底: the end of a way, a deadline when it lies ahead
    DEADLINE = "deadline"  # 10月底前, 年内
    SINCE = "since"  # 2021年以来
    BASE = "base"  # 比2020年, 较上月, 是2019年的…: what something is compared with
    YARDSTICK = "yardstick"  # 创2006年以来新高
    NAME = "name"  # a year inside a name; it dates nothing


@dataclass(frozen=True, slots=True)
class Time:
    """A time expression: `year` is absolute, `shift` relative to publication; months `first` to `last` of it."""

    start: int
    end: int
    does: Does
    shape: str  # year | years | half | quarter | months | month | day | now | over_years
    year: int | None = None
    shift: int | None = None
    first: int = 1
    last: int = 12
    first_year: int | None = None  # of several years
    number: int = 0  # the day of a day, the count of 近N年
    is_end: bool = False  # 年底, 9月末
    is_cumulative: bool = False  # 今年以来, 9月累计
    owned_from: int = 0  # where its own 比, 到, 截至 begins

    @property
    def has_year(self) -> bool:
        return self.year is not None or self.shift is not None


_DIGIT = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "O": 0, "元": 1, "两": 2, "首": 1}
_SHIFTS = {
    "今年": 0, "本年": 0, "当年": 0, "本年度": 0, "今年度": 0, "去年": -1, "上年": -1, "上年度": -1, "上一年": -1,
    "上一年度": -1, "去年度": -1, "前年": -2, "明年": 1, "来年": 1, "下年": 1, "下年度": 1, "下一年": 1,
}  # fmt: skip
FIVE_YEARS = {"十五": 2001, "十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}

_M = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DASH = r"(?:[-—–－~～至到]|--|——)"
_Y = r"(?:(?:19|20)\d\d|[一二][九零〇○O][〇零○O一二三四五六七八九]{2})"
_OPEN, _SHUT = "[“「\"'‘]?", "[”」\"'’]?"
_YEARS = (
    rf"(?P<from_year>{_Y})年?(?:度)?{_DASH}(?P<to_year>{_Y})年(?:期间|间|度)?"
    r"|第(?P<nth>十[一二三四五]?)个五年(?:规划|计划)?"
    rf"|{_OPEN}(?P<five>十[一二三四五]?五){_SHUT}(?P<five_tail>规划|时期|期间|末|以来)?"
    r"|(?:过去|近|最近|今后|未来|接下来的?|(?<!学)前)(?P<span>[2-9二两三四五六七八九十])年(?P<span_tail>来|间)?"
    r"|(?P<came>[二两三四五六七八九十])年来"
)
_HEAD = (
    rf"(?P<year>{_Y})(?:年度?(?![来级龄限会代均])|(?=[./．]\d{{1,2}}(?:[./．]|月)))"
    rf"|(?P<relative>{'|'.join(sorted(_SHIFTS, key=len, reverse=True))})(?!均|产(?![值量出业销品])|终奖)"
)
_PART = (
    rf"(?P<months>(?:{_M}|元)月?(?:份)?{_DASH}{_M}月(?:份)?|{_M}[、和]{_M}月(?:份)?)"
    rf"|(?P<quarters>第?[一二三四1-4](?:季度)?{_DASH}第?[一二三四1-4]季度)"
    r"|前(?P<front_quarters>[一二两三四1-4])(?:个)?季度"
    rf"|(?<![提之以])前(?P<front_months>{_M}|两)个?月(?:份)?(?!内)"
    r"|(?P<half>上半年|下半年)"
    r"|(?P<quarter>第[一二三四1-4]季度|[一二三四1-4]季度|首季度?(?![度])|(?<![A-Za-z])Q[1-4])"
    rf"|(?P<day>{_M}月(?:3[01]|[12]?\d|0\d)[日号])"
    rf"|(?P<month>{_M}月(?!亮))份?"
    r"|(?P<this_month>当月|本月|单月|上月|上个月)(?![度底末初])|(?P<this_quarter>当季|本季度)"
    r"|(?P<whole>全年度?|年内|年末|年底|岁末|年终|年初|年中)"
)
_POST = (
    r"(?P<post>(?:月|季|年)?[底末](?:之?前|以前|为?止)?|之?前(?![列茅位名一二三四五六七八九十0-9])|以前|为?止|以来|初|上旬|中旬|下旬|期间|时期)?"
    r"(?P<sum>(?:当年)?累计(?=[^，,。]))?"
)
_NOW = r"(?P<now>目前|当前|现在|如今|至今|今天|今日|昨日|昨天|日前|近日|本周[一二三四五六日]?(?!期))"
PATTERN = re.compile(
    rf"(?:{_YEARS}|(?:{_HEAD})(?:的|，(?=截至|全年))?(?:{_PART})?|{_PART.replace('?P<', '?P<p_')}){_POST}|{_NOW}"
)
_HINT = re.compile("[年月季昨近目当现如周]|今日|十[一二三四五]?五|Q[1-4]|至今|岁末|今天|首季")
_SAME = re.compile(r"(?:上年度?|去年|上一年|前年)?同期")
_BEFORE_BASE = re.compile(
    r"(?:不?[高低快慢优好多少大小强弱]于|比|较|超过?|(?<![关由终鉴基等])于|为|是|达|占|跟|同比?|(?<![参])与|从|由|自|相当于|创|对比|持平)"
    r"(?:我[区县市]|全[区县市]|本[区县市])?$"
)
_COMPARED = re.compile(r"(?:底|末|初)?(?:相比|对比|同期|持平|的?(?:水平|基础上|\d+(?:\.\d+)?倍))")
_COMPARED_LATER = re.compile(r"[^，,。；;0-9]{1,16}相比")
_RISE = re.compile(r"[^，,；;。]{0,24}?(?:到|至|为|增|升|降|提高|扩|涨|缩|减)")
_ARRIVED = re.compile(r"(?:增加|扩大|提高|提升|增长|上升|发展|下降|减少|降低|压减|缩短|缩小|拓展|增)[到至]$")
_SINCE_SEASON = re.compile(r"[^，,。；]{0,6}以来")
_RECORD = re.compile(r"[^，,；;。]{0,14}(?:新高|新低|最[高低好优快大多少]|首次|首个|第一次|之最|峰值)")
_SINCE_RECORD = re.compile(r"(?:创|为|是|系|近|自)[^，,；;。]{0,2}$")
_SAME_COMPARED = re.compile(r"(?:同期?比|比)(?=[，,]|[\u4e00-\u9fff]{2,})")
_NAME_TAIL = re.compile(
    r"(?!安排|下达|上级|省市?下达|实施|确定|谋划|计划|共|我|全[区县市])(?:全?[区市县省]|省级?|市级?|中央|国家|第[一二三四五六七八九\d]批)?[\u4e00-\u9fffA-Za-z“”]{0,14}?(?:改造|升级|建设|示范|整治|治理|提升|开发|修复)"
    r"[\u4e00-\u9fff]{0,6}?(?:项目|工程|行动|计划|方案)(?!\s*\d+[个项])"
)
_DONE_THEN = re.compile(r"[\u4e00-\u9fff]{2,10}的\s*\d")
_RUN_ON = frozenset("0123456789.．个-—第")


def find_times(text: str, start: int, end: int) -> list[Time]:
    """The time expressions of text[start:end], left to right, without overlap."""
    if not _HINT.search(text, start, end):
        return [_same(text, m) for m in _SAME.finditer(text, start, end)]
    found: list[Time] = []
    at = start
    for m in _SAME.finditer(text, start, end):
        found += _between(text, at, m.start())
        found.append(_same(text, m))
        at = m.end()
    return found + _between(text, at, end)


def _same(text: str, m: re.Match[str]) -> Time:
    return Time(m.start(), m.end(), Does.BASE, "year", shift=-1, owned_from=_owned(text, m.start(), Does.BASE))


def _between(text: str, start: int, end: int) -> list[Time]:
    found: list[Time] = []
    for m in PATTERN.finditer(text, start, end):
        time = _time(text, m)
        if time is not None:
            owned_from = _owned(text, time.start, time.does)
            stop = (
                _BASIS.match(text, time.end)
                if time.does is Does.BASE or text[time.start - 1 : time.start] == "在"
                else None
            )
            if stop is None and text[time.start - 1 : time.start] == "在":
                stop = _STARTED_FROM.match(text, time.end)
                time = replace(time, does=Does.BASE) if stop else time
                stop = None
            if stop:
                time = replace(time, does=Does.BASE, end=stop.end())
                owned_from = owned_from - 1 if text[owned_from - 1 : owned_from] == "在" else owned_from
            time = replace(time, owned_from=owned_from)
            if found and found[-1].does is Does.BASE and text[found[-1].end : time.start] in ("和", "、", "及"):
                time = _doing(time, Does.BASE)
            if found and (both := _from_to(text, found[-1], time)) is not None:
                found[-1] = both
                continue
            found.append(time)
    return found


_TO = re.compile(r"(?:\d{1,2}[时点](?:整)?)?(?:[-—–－~～至到]|--|——)")
_OF_A_YEAR = ("day", "month", "quarter", "half")


def _from_to(text: str, first: Time, last: Time) -> Time | None:
    """自1月1日至11月30日, 9月28日至10月8日 as one time; over the turn of a year it has no name in the ledger."""
    if first.shape not in _OF_A_YEAR or last.shape not in _OF_A_YEAR:
        return None
    if first.does is Does.BASE and text[first.start - 1] not in "自从由":
        return None
    if _TO.fullmatch(text, first.end, last.start) is None:
        return None
    is_over = (last.year or 0) > (first.year or last.year or 0) or (last.shift or 0) > (first.shift or 0)
    if is_over or (not last.has_year and last.last < first.first):
        return replace(first, end=last.end, does=Does.PERIOD, shape="over_years", last=last.last)
    shape = "month" if first.first == last.last else "months"
    return replace(first, end=last.end, does=Does.PERIOD, shape=shape, last=last.last, number=0)


_BASIS = re.compile(r"的?(?:实际完成|完成数|决算数?)?(?:水平)?(?:的)?基础上")
_STARTED_FROM = re.compile(r"[^，,。；;：:]{1,24}的基础上")
_OWNED = {
    Does.BASE: re.compile(r"(?:[，,]?(?:比|较|与|同|跟|从|由|自|距|于))$"),
    Does.UNTIL: re.compile(r"(?:截至|截止)?[到至]$"),
    Does.AS_OF: re.compile(r"(?:截至|截止)[到至]?$"),
}


def _owned(text: str, start: int, does: Does) -> int:
    found = _OWNED[does].search(text, max(0, start - 4), start) if does in _OWNED else None
    return found.start() if found else start


def _doing(time: Time, does: Does) -> Time:
    return replace(time, does=does)


def _time(text: str, m: re.Match[str]) -> Time | None:
    said = m.groupdict()
    if said["now"] and text[max(0, m.start() - 1) : m.start()] in ("由", "从", "比", "较"):
        return Time(m.start(), m.end(), Does.BASE, "now")
    if said["now"]:
        return Time(m.start(), m.end(), Does.AS_OF, "now")
    if said["nth"]:
        first = FIVE_YEARS[said["nth"] + "五"]
        return Time(m.start(), m.end(), Does.NAME, "years", first + 4, None, 1, 12, first)
    if said["from_year"] or said["five"] or said["span"] or said["came"]:
        return _several_years(text, m, said)
    if (said["relative"] or "").startswith("上") and text[max(0, m.start() - 1) : m.start()] == "以":
        return None  # 10个以上|年产值超5亿元的项目
    part = {name: said[name] or said["p_" + name] for name in _PARTS}
    if not (said["year"] or said["relative"]) and _runs_on(text, m, part):
        return None
    shape = _shape_of(part)
    if shape is None:
        return None
    kind, first, last, number = shape
    if said["relative"] == "当年":  # the year that is spoken of, not the one of publication
        said["relative"] = None
    year = _year(said["year"]) if said["year"] else None
    if year is not None and not is_year(year):
        return None
    shift = _SHIFTS[said["relative"]] if said["relative"] else None
    post = said["post"] or ""
    whole = part["whole"] or ""
    does = _does(text, m, kind, post, whole, is_alone=year is None and shift is None)
    is_end = post[:1] in tuple("底末") or post[1:2] in tuple("底末") or whole[-1:] in tuple("底末终")
    summed = bool(said["sum"]) or (post == "以来" and shift == 0) or (post == "以来" and kind == "now")
    return Time(m.start(), m.end(), does, kind, year, shift, first, last, None, number, is_end, summed)


_PARTS = (
    "months", "quarters", "front_quarters", "front_months", "half", "quarter", "day", "month", "this_month",
    "this_quarter", "whole",
)  # fmt: skip


def _runs_on(text: str, m: re.Match[str], part: dict[str, str | None]) -> bool:
    """Whether a month without a year is the rest of a number (12.5月) or of a word (个月)."""
    if part["whole"] and m.start() and text[m.start() - 1] in "一二两三四五六七八九十百近半当数几":
        return True
    return bool(part["month"] or part["months"] or part["day"]) and text[max(0, m.start() - 1) : m.start()] in _RUN_ON


def _shape_of(part: dict[str, str | None]) -> tuple[str, int, int, int] | None:
    """The shape, the first and last month, and the day of a part of a year."""
    if part["months"]:
        two = [_number(word) for word in re.findall(rf"{_M}|元", part["months"])]
        return ("months", two[0], two[-1], 0) if 1 <= two[0] < two[-1] <= 12 else None
    if part["quarters"] or part["front_quarters"]:
        two = [
            _number(word) for word in re.findall(r"[一二两三四1-4]", part["quarters"] or f"1{part['front_quarters']}")
        ]
        return ("months", two[0] * 3 - 2, two[-1] * 3, 0) if two[0] <= two[-1] else None
    if part["front_months"]:
        return "months", 1, _number(part["front_months"]), 0
    if part["half"]:
        return ("half", 1, 6, 0) if part["half"][0] == "上" else ("half", 7, 12, 0)
    if part["quarter"]:
        n = _number(re.sub(r"[^一二三四首1-4]", "", part["quarter"])[:1])
        return "quarter", n * 3 - 2, n * 3, 0
    return _month_of(part)


def _month_of(part: dict[str, str | None]) -> tuple[str, int, int, int] | None:
    if part["day"]:
        month, number = part["day"][:-1].split("月")
        return "day", _number(month), _number(month), int(number)
    if part["month"]:
        n = _number(part["month"].removesuffix("月"))
        return "month", n, n, 0
    if part["this_month"] or part["this_quarter"]:
        if (part["this_month"] or "").startswith("上"):
            return "month_before", 1, 12, 0
        return ("this_month" if part["this_month"] else "this_quarter"), 1, 12, 0
    if part["whole"] == "年初":
        return "year", 1, 1, 0
    if part["whole"] == "年中":
        return "half", 1, 6, 0
    return "year", 1, 12, 0


def _number(word: str) -> int:
    if word.isdigit():
        return int(word)
    if word[0] == "十":
        return 10 + (_DIGIT[word[1]] if len(word) > 1 else 0)
    return _DIGIT[word]


def _year(word: str) -> int:
    return int(word) if word.isdigit() else int("".join(str(_DIGIT[c]) for c in word))


def _several_years(text: str, m: re.Match[str], said: dict[str, str | None]) -> Time | None:
    post = said["post"] or ""
    if said["from_year"]:
        first, last = _year(said["from_year"]), _year(said["to_year"] or "0")
        if not (is_year(first) and is_year(last) and first < last):
            return None
        return Time(m.start(), m.end(), Does.PERIOD, "years", last, None, 1, 12, first)
    if said["five"]:
        return _five_years(text, m, said, post)
    count = _number(said["span"] or said["came"] or "0")
    ahead = text[m.start()] in "今未接"
    if text[max(0, m.start() - 1) : m.start()] in ("是", "比", "较") and text.startswith("的", m.end()):
        return Time(m.start(), m.end(), Does.BASE, "behind", number=count)
    does = Does.DEADLINE if ahead and text.startswith("内", m.end()) else Does.PERIOD
    return Time(m.start(), m.end(), does, "ahead" if ahead else "behind", number=count)


def _five_years(text: str, m: re.Match[str], said: dict[str, str | None], post: str) -> Time | None:
    tail, first = said["five_tail"] or "", FIVE_YEARS[said["five"] or ""]
    if text[max(0, m.start() - 1) : m.start()].rstrip("“") in ("比", "较") or text[
        max(0, m.start() - 2) : m.start()
    ].endswith(("比“", "较“")):
        return Time(m.start(), m.end(), Does.BASE, "years", first + 4, None, 1, 12, first)
    if said["five"] == "十五" and not tail and text[m.start()] not in "“「":
        return None
    if tail == "规划" or (not tail and post not in ("期间", "时期") and not post.startswith(("末", "底", "初"))):
        does = Does.NAME
    elif tail == "末" or post.startswith(("末", "底")):
        does = Does.UNTIL
        return Time(m.start(), m.end(), does, "year", first + 4, None, 1, 12, None, 0, True)
    elif tail == "以来" or post == "以来":
        does = Does.SINCE
    elif post == "初":
        does = Does.BASE
    else:
        does = Does.PERIOD
    return Time(m.start(), m.end(), does, "years", first + 4, None, 1, 12, first)


def _does(text: str, m: re.Match[str], kind: str, post: str, whole: str, is_alone: bool) -> Does:
    """What the words before and after make of a time."""
    before, after = text[max(0, m.start() - 6) : m.start()].rstrip("“「\"'"), text[m.end() : m.end() + 30]
    if whole.startswith("全年") and is_alone and _is_of_goal(before, after):
        return Does.NAME
    if _OF_PRICES.match(after) or (kind == "day" and before.endswith("于") and _BEGUN.match(after)):
        return Does.NAME
    if whole == "年初":
        return Does.BASE if before.endswith(("比", "较", "从", "由")) else Does.NAME
    if before.endswith(("截至", "截止", "截止到", "截至到", "截止至")):
        return Does.AS_OF
    since = _does_since(text, m, post, before, after)
    if since is not None:
        return since
    if _is_base(before, after, post):
        return Does.BASE
    if post.endswith("前") or (whole == "年内" and not m["sum"]):
        return Does.DEADLINE
    if before.endswith(("到", "至", "止")) and not before.endswith(("达到", "得到", "达至")):
        return Does.PERIOD if _is_arrival(m, before, after) else Does.UNTIL
    if not is_alone and kind == "year" and _is_named(text, m, post, after):
        return Does.NAME
    return Does.AS_OF if _is_point(post, whole) else Does.PERIOD


def _is_of_goal(before: str, after: str) -> bool:
    """占全年计划, 批准的全年预算: a word of the goal, no time of the figure."""
    m = _GOAL_WORD.match(after)
    if m is None:
        return False
    is_noun = re.match(r"(?:数|额|任务|目标)?\s*(?:的|[\d，,。；;])", after[m.end() :]) is not None
    return before.endswith(_HELD_AGAINST) or (is_noun and "预算" in m.group())


def _does_since(text: str, m: re.Match[str], post: str, before: str, after: str) -> Does | None:
    """自2021年以来, 今年以来, or the yardstick of a record: 创2006年以来新高; None for other times."""
    if before.endswith(("自", "从")) and not post and (since := _SINCE_SEASON.match(after)):
        return Does.YARDSTICK if _RECORD.match(after[since.end() :]) else Does.SINCE
    if post != "以来":
        return None
    if _RECORD.match(after) or _SINCE_RECORD.search(before):
        return Does.YARDSTICK
    return Does.PERIOD if _is_this_year(text, m) else Does.SINCE


def _is_arrival(m: re.Match[str], before: str, after: str) -> bool:
    """增加到2023年的5亿元: the time belongs to the value that was reached."""
    return _ARRIVED.search(before) is not None and (after.startswith("的") or m.group().endswith("的"))


def _is_named(text: str, m: re.Match[str], post: str, after: str) -> bool:
    """A year inside a name: 2023年结转项目, 2010年农网升级工程."""
    if after.startswith(("结转", "续建", "遗留", "跨年")):
        return True
    if text[m.start() - 1 : m.start()] in ("对", "将", "把") and _DONE_THEN.match(after):
        return True
    return not post and _NAME_TAIL.match(text, m.end()) is not None


_POINTS = ("底", "末", "月底", "月末", "季末", "年底", "年末")


def _is_point(post: str, whole: str) -> bool:
    """The end of a year, a quarter or a month: 9月末, 年底, 8月止."""
    return post.startswith(_POINTS) or whole in ("年底", "年末", "岁末", "年终") or post.endswith("止")


_BEGUN = re.compile(r"(?:正式|全面|陆续)?(?:开始|启动|结束|动工|揭牌|成立|挂牌)")
_OF_PRICES = re.compile(r"的?(?:可比|不变|现行)价")
_GOAL_WORD = re.compile(r"(?:目标|任务|计划|预算|预期)")
_HELD_AGAINST = ("距", "距离", "离", "完成", "占", "低于", "高于", "比", "较", "与", "超", "超过", "达到")


def _is_this_year(text: str, m: re.Match[str]) -> bool:
    return m["relative"] is not None and _SHIFTS[m["relative"]] == 0


def _is_base(before: str, after: str, post: str) -> bool:
    if before.endswith(("恢复到", "恢复至", "相当于")) and re.match(r"(?:同期)?的?\s*\d", after):
        return True
    m = _BEFORE_BASE.search(before)
    if m is None:
        return bool(_COMPARED.match(after)) and not after.startswith("水平")
    word = m.group()
    if word[0] in "从由自":
        return bool(_RISE.match(after)) and post not in ("起", "开始")
    if word[0] in "为是达":
        return bool(re.match(r"(?:底|末)?的?\s*\d+(?:\.\d+)?(?:多)?倍", after))
    if word[0] in "与同跟于":
        if word[0] != "于" and _SAME_COMPARED.match(after):
            return True
        return bool(_COMPARED.match(after) or _COMPARED_LATER.match(after)) or (
            word[0] == "于" and len(word) == 1 and before[-2:-1] in "高低快慢优好多少当持"
        )
    if word[0] == "占":
        return True
    return not before.endswith(("不同", "共同", "会同", "合同"))
