"""The words of time expressions: one pattern, and the months that a part of a year takes."""

from __future__ import annotations

import re

_DIGIT = {c: n for n, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "○": 0, "O": 0, "元": 1, "两": 2, "首": 1}
SHIFTS = {
    "今年": 0, "当年": 0, "今年度": 0, "去年": -1, "上年": -1, "上年度": -1, "上一年": -1,
    "上一年度": -1, "去年度": -1, "前年": -2, "明年": 1, "来年": 1, "下年": 1, "下年度": 1, "下一年": 1,
}  # fmt: skip
FIVE_YEARS = {"十五": 2001, "十一五": 2006, "十二五": 2011, "十三五": 2016, "十四五": 2021, "十五五": 2026}

_M = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_DASH = r"(?:[-—–－~～至到]|--|——)"
_Y = r"(?:(?:19|20)\d\d|[一二][九零〇○O][〇零○O一二三四五六七八九]{2})"
_OPEN, _SHUT = "[“「『\"'‘]?", "[”」』\"'’]?"
_YEARS = (
    rf"(?P<from_year>{_Y})年?(?:度)?{_DASH}(?P<to_year>{_Y})年(?:期间|间|度)?"
    r"|第(?P<nth>十[一二三四五]?)个五年(?:规划|计划)?"
    rf"|{_OPEN}(?P<five>十[一二三四五]?五){_SHUT}(?P<five_tail>规划|时期|期间|末|以来)?"
    r"|(?:过去|近|最近|今后|未来|接下来的?|(?<!学)前)(?P<span>[2-9二两三四五六七八九十])年(?P<span_tail>来|间)?"
    r"|(?P<came>(?<=这)[2-9二两三四五六七八九十]|(?<![\d第])[2-9二两三四五六七八九十](?=年[来里间]))年(?:来|里|间)?"
)
_HEAD = (
    rf"(?P<year>{_Y})(?:年度?(?![来级龄限会代均])|(?=[./．]\d{{1,2}}(?:[./．]|月)))"
    rf"|(?P<relative>{'|'.join(sorted(SHIFTS, key=len, reverse=True))})(?!均|产(?![值量出业销品])|终奖)"
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
    r"|(?P<whole>全年度?|本年度?(?![初末底内])|年内|年末|年底|岁末|年终|年初|年中)"
)
_POST = (
    r"(?P<post>(?:月|季|年)?[底末](?:之?前|以前|为?止)?|之?前(?![列茅位名一二三四五六七八九十0-9])|以前|为?止|以来|初|上旬|中旬|下旬|期间|时期)?"
    r"(?P<sum>(?:当年|已)?累计(?=[^，,。]))?"
)
_NOW = (
    r"(?P<now>目前|当前|(?<=[，,；;。：:\n])现(?=有|共有|存有)"
    r"|(?:签约|开工|启动|开幕|揭牌|投产|竣工)(?:仪式|活动|大会)?上(?=[，,])|活动现场(?=[，,])|[节会活动]当天"
    r"|现在|如今|(?<!截)至今(?!年)|今天|今日|昨日|昨天|日前|近日|本周[一二三四五六日]?(?!期))"
)
PATTERN = re.compile(
    rf"(?:{_YEARS}|(?:{_HEAD})(?:的|，(?=截至|全年))?(?:{_PART})?|{_PART.replace('?P<', '?P<p_')}){_POST}|{_NOW}"
)
HINT = re.compile("[年月季昨近目当现如周]|[式动会工约]上|活动现场|今日|十[一二三四五]?五|Q[1-4]|至今|岁末|今天|首季")
SAME = re.compile(r"(?:上年度?|去年|上一年|前年)?同期")


PARTS = (
    "months", "quarters", "front_quarters", "front_months", "half", "quarter", "day", "month", "this_month",
    "this_quarter", "whole",
)  # fmt: skip


def shape_of(part: dict[str, str | None]) -> tuple[str, int, int, int] | None:
    """The shape, the first and last month, and the day of a part of a year."""
    if part["months"]:
        two = [number_of(word) for word in re.findall(rf"{_M}|元", part["months"])]
        return ("months", two[0], two[-1], 0) if 1 <= two[0] < two[-1] <= 12 else None
    if part["quarters"] or part["front_quarters"]:
        two = [
            number_of(word) for word in re.findall(r"[一二两三四1-4]", part["quarters"] or f"1{part['front_quarters']}")
        ]
        return ("months", two[0] * 3 - 2, two[-1] * 3, 0) if two[0] <= two[-1] else None
    if part["front_months"]:
        return "months", 1, number_of(part["front_months"]), 0
    if part["half"]:
        return ("half", 1, 6, 0) if part["half"][0] == "上" else ("half", 7, 12, 0)
    if part["quarter"]:
        n = number_of(re.sub(r"[^一二三四首1-4]", "", part["quarter"])[:1])
        return "quarter", n * 3 - 2, n * 3, 0
    return _month_of(part)


def _month_of(part: dict[str, str | None]) -> tuple[str, int, int, int] | None:
    if part["day"]:
        month, number = part["day"][:-1].split("月")
        return "day", number_of(month), number_of(month), int(number)
    if part["month"]:
        n = number_of(part["month"].removesuffix("月"))
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


def number_of(word: str) -> int:
    if word.isdigit():
        return int(word)
    if word[0] == "十":
        return 10 + (_DIGIT[word[1]] if len(word) > 1 else 0)
    return _DIGIT[word]


def year_of(word: str) -> int:
    return int(word) if word.isdigit() else int("".join(str(_DIGIT[c]) for c in word))
