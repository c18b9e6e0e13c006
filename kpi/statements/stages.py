"""Names that keep a verb: the stage of a project (新开工项目, 竣工项目), what is done to a thing (技能培训)."""

from __future__ import annotations

import re

from kpi.statements.carry import Name
from kpi.statements.lexicons import words
from kpi.statements.phrases import CLASS, Left

STAGES = words("words", "stage")
"""Each makes another indicator of the same projects: 29 begun and 12 finished contradict nothing."""
_CARRIED = ("name.carried", "name.inherited", "name.clause_before")
STAGED = ("项目", "工程")
PLAIN = (*STAGED, "企业", "单位", "学校", "小区", "医院", "楼宇", "园区", "机构", "村", "社区", "基地")
"""Nouns that say nothing alone: behind 其中 they are those of the total."""
_HEAD = re.compile("|".join(sorted(STAGES, key=len, reverse=True)))
_TAIL = re.compile(f"(?:{_HEAD.pattern})$")
_SHORT = {"新签": "新签约", "开工建设": "开工"}
_LED = words("words", "undertaking")
DEEDS = words("words", "deed")
_STEP = re.compile(
    r"(?:力争|确保|实现|推动|从|由|项目|平均)*(?P<step>(?P<first>[\u4e00-\u9fff]{2,5})[到至](?P<last>[\u4e00-\u9fff]{2,5}?)"
    r"(?:平均)?(?:时间|时限|用时|时长|周期|耗时)?)"
    r"(?:平均|不超过|控制在|控制到|压缩至|压缩到|缩短至|缩短到|压减至|用时|仅需|只需|需要?|力争|不多于|约|为|达)*$"
)
_STEPS = tuple(words("words", "step"))


def staged(name: Name, left: Left, rule: str) -> Name:
    """A count of projects with the stage it was counted at: 新开工(亿元以上)项目29个、竣工12个.

    A name that was carried to the number exchanges its stage.
    """
    told = name.words
    if rule in _CARRIED:
        stage = _stage_beside(left)
        if stage is None or (rule != "name.carried" and not told.endswith(STAGED)):
            return name
        if not _HEAD.match(told) and (m := _TAIL.search(told)) and m.start() >= 2:
            return Name(told[: m.start()] + stage, name.start, name.end)
        told = unstaged(told)
        return Name(stage + told, name.start, name.end)
    if not told.endswith(STAGED):
        return name
    if _HEAD.search(told):
        return name
    if left.verb_text and (stage := _stage_beside(left)):
        behind = rule == "name.left" and told not in STAGED
        return Name(told + stage if behind else stage + told, name.start, name.end)
    stage = next((stage for verb in left.verbs if (stage := _stage_of(verb))), None)
    return Name(stage + told, name.start, name.end) if stage else name


def _stage_of(verb: str) -> str | None:
    verb = _SHORT.get(verb, verb)
    return verb if verb in STAGES else None


def _stage_beside(left: Left) -> str | None:
    """The stage next to the number, of two verbs where they make one: 竣工投产(25个)."""
    if len(left.verbs) > 1 and left.verb_text == left.verbs[0] and (both := left.verbs[1] + left.verbs[0]) in STAGES:
        return both
    return _stage_of(left.verb_text)


def stage_in(told: str) -> str | None:
    """The stage that a name tells."""
    m = _HEAD.search(told)
    return m.group().removeprefix("新") if m else None


def unstaged(told: str) -> str:
    """A name without the stage in front of it or behind it."""
    told = told.removeprefix("计划")
    if (m := _HEAD.match(told)) and len(told) - m.end() >= 2:
        return told[m.end() :]
    return told[: m.start()] if (m := _TAIL.search(told)) and m.start() >= 2 else told


def inner_class(told: str) -> tuple[str, str] | None:
    """在建亿元以上项目 as 在建项目 and the class 亿元以上."""
    head = _HEAD.match(told)
    if head is None:
        return None
    m = CLASS.match(told, head.end())
    if m is None or len(told) - m.end() < 2:
        return None
    return head.group() + told[m.end() :], m.group().rstrip("的")


def deed(core: str, left: Left, listed: bool = False) -> str:
    """开展职业技能培训(8000人次): behind another verb the verb beside the number is a noun, part of the name."""
    if left.verb == "new" and left.verb_text in DEEDS and (listed or any(verb in _LED for verb in left.verbs)):
        return core + left.verb_text
    return core


_ACTIVITY = re.compile(
    r"(?:免费)?(?:进行|开展|实施|提供)(?P<what>[^，,；;。、：（(0-9]{2,14}?)(?:服务)?(?=[，,；;。、：（(]|$)"
)


def activity(text: str, name: Name, start: int) -> Name:
    """What is done for those counted: 为5000名适龄妇女进行“两癌”筛查. `start` is where the number begins."""
    if text[start - 1 : start] not in ("为", "对", "给", "向") or not (m := _ACTIVITY.match(text, name.end)):
        return name
    return Name(name.words + m["what"], name.start, name.end)


_THEN = re.compile(
    rf"(?:均|已经|已|全部|正式|顺利|集中|全面|如期|建成|实现)*(?P<stage>{_HEAD.pattern})(?!率|投资|面积)"
)


def stage_behind(text: str, name: Name) -> Name:
    """3个项目已开工建设: the stage stands behind the bare noun."""
    if name.words not in STAGED or not (m := _THEN.match(text, name.end)):
        return name
    return Name(m["stage"] + name.words, name.start, name.end)


_LISTED = re.compile(
    r"(?:成功|顺利|首发|实现|在[\u4e00-\u9fff]{2,6}?(?:板|所))*(?P<stage>上市|挂牌|过会|升规|入规|上规|入统|纳统)(?!率|公司|企业)"
)


def listed_behind(text: str, name: Name) -> Name:
    """推动4家企业上市: firms counted by what they have become."""
    if name.words not in ("企业", "公司") or not (m := _LISTED.match(text, name.end)):
        return name
    return Name(m["stage"] + name.words, name.start, name.end)


def with_deed(name: Name, item: str) -> Name:
    """32个老旧小区、1.8万户改造: the second number counts the same work."""
    return Name(name.words + item, name.start, name.end) if item in DEEDS and not name.words.endswith(item) else name


def step_of(text: str, start: int, end: int) -> Name | None:
    """The two ends of a duration: 签约到开工(控制在3个月)."""
    m = _STEP.search(text, start, end)
    if m is None or not (m["first"].endswith(_STEPS) or m["last"].endswith(_STEPS)):
        return None
    return Name(m["step"], m.start("step"), m.end("step"))
