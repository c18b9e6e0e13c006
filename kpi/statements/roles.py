"""Promise, result or background: cues of the clause first, then tense, then the section, then the document."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from kpi.statements.lexicons import words
from kpi.statements.periods import Period

PROMISE, RESULT, BACKGROUND = words("roles", "promise"), words("roles", "result"), words("roles", "background")
PLAN_HEADING, REVIEW_HEADING = words("roles", "plan_heading"), words("roles", "review_heading")
REVIEW_HEADLINE, PLAN_HEADLINE = words("roles", "review_headline"), words("roles", "plan_headline")
COMPARE, BOUND, TALLY = (words("roles", name) for name in ("compare", "bound", "tally"))
NOT_CUES, ONCE, LOCAL = words("roles", "not_cues"), words("roles", "once"), words("roles", "local")


def _pattern(*groups: tuple[str, frozenset[str]]) -> re.Pattern[str]:
    parts = []
    for name, entries in groups:
        parts.append(f"(?P<{name}>" + "|".join(sorted(map(re.escape, entries), key=lambda w: (-len(w), w))) + ")")
    opening = "".join(sorted({word[0] for _, entries in groups for word in entries}))
    return re.compile(f"(?=[{re.escape(opening)}])(?:" + "|".join(parts) + ")")


def _by_character(*groups: tuple[str, frozenset[str]]) -> tuple[re.Pattern[str], dict[str, str]]:
    """The same words in the same order as one branch for each first character, and the group of each word."""
    kinds: dict[str, str] = {}
    branches: dict[str, list[str]] = {}
    for name, entries in groups:
        for word in sorted(entries, key=lambda w: (-len(w), re.escape(w))):
            if kinds.setdefault(word, name) == name:
                branches.setdefault(word[0], []).append(re.escape(word[1:]))
    opening = re.escape("".join(sorted(branches)))
    choice = "|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in branches.items())
    return re.compile(f"(?=[{opening}])(?:{choice})"), kinds


_CUES, _KINDS = _by_character(
    ("skip", NOT_CUES),
    ("background", BACKGROUND),
    ("once", ONCE),
    ("local", LOCAL),
    ("result", RESULT),
    ("compare", COMPARE),
    ("bound", BOUND),
    ("tally", TALLY),
    ("promise", PROMISE),
)
_LABELS = PLAN_HEADING | REVIEW_HEADING  # 工作要点 is no cue in a sentence, but a plan in a title
_HEADING = _pattern(("skip", NOT_CUES - _LABELS), ("review", REVIEW_HEADING), ("plan", PLAN_HEADING))
_HEADLINE = _pattern(("skip", NOT_CUES), ("review", REVIEW_HEADLINE), ("plan", PLAN_HEADLINE))

COMMITMENT = {
    "确保": "ensure",
    "保证": "ensure",
    "务必": "ensure",
    "必须": "ensure",
    "力保": "ensure",
    "力争": "strive",
    "争取": "strive",
    "冲刺": "strive",
    "力促": "strive",
    "奋力": "strive",
    "努力实现": "strive",
    "努力完成": "strive",
    "计划": "plan",
    "拟": "plan",
    "安排在": "plan",
    "规划": "plan",
    "预期": "expect",
    "预期目标": "expect",
    "预计": "expect",
    "有望": "expect",
}


@dataclass(slots=True)
class Cue:
    start: int
    end: int
    kind: str  # promise, once (after completion), local (this clause only), result, compare, background
    word: str


_MEASURED = re.compile(
    r"(?:完成|占|超|达|高于|低于|高出|距|差|低过|落后|快于|慢于|优于|领先|塌|欠|为(?=年|全年|计划|目标|任务|总))(?:了|到)?[^，,；;。：:]{0,12}$"
)
_RATED = ("完成率", "完成比例", "完成进度", "执行率", "执行进度")
_PLANS = ("计划", "目标", "预期", "任务")
_GROUP = re.compile(r"[前后第][0-9一二三四五六七八九十]{1,3}[位名]?的")
_HAVING = re.compile(r"[^，,；;。：:、0-9]{0,14}\d")
"""现有企业30家 states a stock; 拆除5个现有收费站 does not."""
_DISPOSED = re.compile(
    r"[^，,；;。]{1,30}(?:进行了|予以了|列为了?|全部(?:完成|整改|移交|交办)|(?:移交|交办|转交|纳入|列入|降|压减|压缩|缩短|提高|扩大)(?:了|至|到)|了)"
)
"""将 that only puts the object first (将发现的问题进行了交办) is no future."""
_RAISED = re.compile(
    r"(?P<said>了|[^，,；;。]{0,12}\d+[余多]?[条件项](?:意见|建议|议案|提案|问题|整改|措施)?|[^，,；;。\d]{0,8}(?:意见|建议|议案|提案|问题)\d)"
    r"|[^，,；;。]{0,8}(?:意见|建议|议案|提案|问题|申请|要求|整改|诉求|审查|批评|表扬|方案|措施)"
)
"""提出建议120条 counts what was said; 提出新建学校3所 proposes."""
_GAINED = re.compile(
    r"(?:累计|新增|吸纳|引进|培训|培育|服务|惠及|带动|转移|救助|安置|帮助|帮扶|招聘|就业|输送)[^，,；;。]*$"
)
_LIKENED = re.compile(r"相当于(?:约|近|超过)?(?=[0-9.]+[多余]?[个条座只块片](?!百分点))")
"""相当于60个足球场 is an image, no result."""
_WON = re.compile(
    r"(?:到|了)|(?:(?!完成|实现|达|引进|新增|签约|落地|开工|建成|创建|培育|增长|全年)[^，,；;。：:0-9]){0,14}"
    r"(?:资金|补助|补贴|债券|国债|专项债|贷款|预算内投资|政策|指标|额度|试点|经费|项目资金)(?:共|累计|约|近|超|逾)*\d"
)
"""What follows 争取 where it means to obtain (争取债券资金4亿元): section and tense tell whether it is done."""


def find_cues(text: str, start: int, end: int) -> list[Cue]:
    """Role cues of one sentence, left to right; 完成年度计划(的60%) measures a plan, it makes none."""
    found = [Cue(*m.span(), "background", m.group()) for m in _LIKENED.finditer(text, start, end)]
    likened = bool(found)
    for m in _CUES.finditer(text, start, end):
        word = m.group()
        kind = _KINDS[word]
        if kind == "skip":
            continue
        a, b = m.span()
        if word == "现有" and not _HAVING.match(text, b):
            continue
        if word == "提出" and (raised := _RAISED.match(text, b)):
            if not raised["said"]:
                continue
            kind = "result"
        if word == "将" and _DISPOSED.match(text, b):
            continue
        if word == "余人" and _GAINED.search(text, max(start, a - 24), a):
            continue
        if (word == "争取" and _WON.match(text, b)) or (word == "排名" and _GROUP.match(text, b)):
            continue
        if kind in ("promise", "local") and word.endswith(_PLANS):
            named = text[a - 1 : a] == "为"
            if named or text.startswith(_RATED, b) or _MEASURED.search(text, max(start, a - 16), a):
                kind = "result"
        found.append(Cue(a, b, kind, word))
    if likened:
        found.sort(key=lambda cue: cue.start)
    return found


def is_plan_heading(text: str) -> bool:
    """Whether the last label of a heading is one of plans."""
    labels = [m.lastgroup for m in _HEADING.finditer(text) if m.lastgroup != "skip"]
    return bool(labels) and labels[-1] == "plan"


@lru_cache(maxsize=4096)
def heading_role(text: str, period: Period | None, published: date | None) -> float | None:
    """+1 for a heading that promises, -1 for one that reports, None when it says nothing of either.

    Of several labels the last counts: 目标任务完成情况 reports.
    """
    last = None
    for m in _HEADING.finditer(text):
        if m.lastgroup != "skip":
            last = m.lastgroup
    tense = period_tense(period, published)
    if last == "review":
        return -1.0
    if tense > 0.5:
        return 1.0
    if last == "plan":
        return 1.0 if tense > -0.5 else -1.0
    if tense < -0.5:
        return -1.0
    return None


def headline_role(text: str) -> float | None:
    """The same for the headline of a news item, which has verbs instead of labels; weaker."""
    votes = [m.lastgroup for m in _HEADLINE.finditer(text) if m.lastgroup != "skip"]
    if not votes:
        return None
    plan = votes.count("plan")
    return 0.6 if plan > len(votes) - plan else -0.6 if plan < len(votes) - plan else None


def period_tense(period: Period | None, published: date | None) -> float:
    """+1 when the period lies ahead of publication, -1 when it lies behind, between for a running one."""
    if period is None or period.start is None or period.end is None or published is None:
        return 0.0
    if period.start > published:
        return 1.0
    if period.end <= published:
        return -1.0
    days = (period.end - period.start).days + 1
    left = (period.end - published).days
    if 80 < days <= 100 and left > 0.4 * days:
        return 0.0  # nobody reports yet on a quarter that has just begun
    if days <= 100 or left < 20:
        return -0.6
    return 0.7 if left / days > 0.85 else 0.3 if left / days > 0.7 else 0.0
