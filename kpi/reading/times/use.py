"""What the words before and after make of a time: a period, a deadline, a base, part of a name."""

from __future__ import annotations

import re

from kpi.reading.lexicon import pattern
from kpi.reading.times.time import Does
from kpi.reading.times.words import SHIFTS

_BEFORE_BASE = re.compile(
    r"(?:不?[高低快慢优好多少大小强弱]于|比|较|超过?|(?<![关由终鉴基等])于|为|是|达|占|跟|同比?|(?<![参])与|从|由|自|相当于|创|对比|持平)"
    r"(?:我[区县市]|全[区县市]|本[区县市])?$"
)
_COMPARED = re.compile(r"(?:底|末|初)?(?:相比|对比|同期|持平|的?(?:水平|基础上|\d+(?:\.\d+)?倍))")
_COMPARED_LATER = re.compile(r"[^，,。；;0-9]{1,16}相比")
_VALUE_OF = re.compile(r"每[人户月年亩吨]\s*\d")
_RISE = re.compile(r"[^，,；;。]{0,24}?(?:到|至|为|增|升|降|提高|扩|涨|缩|减)")
_ARRIVED = re.compile(r"(?:增加|扩大|提高|提升|增长|上升|发展|下降|减少|降低|压减|缩短|缩小|拓展|增)[到至]$")
_SINCE_SEASON = re.compile(r"[^，,。；]{0,6}以来")
_RECORD = re.compile(r"[^，,；;。]{0,14}(?:新高|新低|最[高低好优快大多少]|首次|首个|第一次|之最|峰值)")
_SINCE_RECORD = re.compile(r"(?:创|为|是|系|近|自)[^，,；;。]{0,2}$")
_SAME_COMPARED = re.compile(r"(?:同期?比|比)(?=[，,]|[\u4e00-\u9fff]{2,})")
_NAME_TAIL = re.compile(
    r"(?!安排|下达|上级|省市?下达|实施|确定|谋划|计划|共|我|全[区县市])(?:全?[区市县省]|省级?|市级?|中央|国家|第[一二三四五六七八九\d]批)?[\u4e00-\u9fffA-Za-z“”]{0,14}?(?:改造|升级|建设|示范|整治|治理|提升|开发|修复)"
    r"[\u4e00-\u9fff]{0,6}?(?:项目|工程|行动|计划|方案)(?!任务|目标|\s*\d+[个项])"
)
_DONE_THEN = re.compile(r"[\u4e00-\u9fff]{2,10}的\s*\d")
RUN_ON = frozenset("0123456789.．个-—第")


def does_of(text: str, m: re.Match[str], kind: str, post: str, whole: str, is_alone: bool) -> Does:
    """What the words before and after make of a time."""
    before, after = text[max(0, m.start() - 6) : m.start()].rstrip("“「\"'"), text[m.end() : m.end() + 30]
    if whole.startswith("全年") and is_alone and _is_of_goal(before, after):
        return Does.NAME
    if _OF_PRICES.match(after) or (kind in ("day", "month") and _is_of_an_event(before, after)):
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


def _is_of_an_event(before: str, after: str) -> bool:
    """于5月6日开工, 5月16日的一场大雨, 自4月26日起: the day is that of an event, not that of a figure."""
    is_told = before.endswith(("截至", "截止"))
    return (before.endswith("于") and _BEGUN.match(after) is not None) or (
        not is_told and pattern("day_of_an_event").match(after) is not None
    )


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
    is_of_value = after.startswith("的") or m.group().endswith("的") or _VALUE_OF.match(after) is not None
    return _ARRIVED.search(before) is not None and is_of_value


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
_GOAL_WORD = re.compile(r"总?(?:目标|任务|计划|预算|预期)")
_HELD_AGAINST = ("距", "距离", "离", "完成", "占", "低于", "高于", "为", "比", "较", "与", "超", "超过", "达到")


def _is_this_year(text: str, m: re.Match[str]) -> bool:
    return m["relative"] is not None and SHIFTS[m["relative"]] == 0


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
