"""Milestones: promises with a day or a title instead of a number (某项目5月末前完工, 创成国家级示范区)."""

from __future__ import annotations

import re

from kpi.statements.context import Context
from kpi.statements.naming import previous_noun
from kpi.statements.phrases import read_left
from kpi.statements.scene import Scene
from kpi.statements.statement import Statement

_DUE = re.compile(
    r"(?:月|年|季度|半年)[^，,；;。]{0,3}前|(?:到|至)[^，,；;。]{0,8}[年月底末]|[月年][底末]|年内|“?十[三四五]五”?末"
)
_DONE = re.compile(
    r"(?:全面|全部|基本|正式|顺利|如期|力争|确保|实现|主体|竣工|建成|并|完成)*"
    r"(?:完工|竣工|建成投用|建成投产|建成运营|建成通车|建成|投入使用|投入运营|投用|投产|开工建设|开工|动工|通车|通水|通航|启用|挂牌|封顶"
    r"|签约|落地|交付使用|交付|完成[^，,；;。、0-9]{2,16}|开业|开园|开馆|开放|运营|入驻|验收|达产)"
)
_TITLE = re.compile(
    r"(?:创成|创建成为?|争创|建成|成功创建|获评|通过|创建)(?P<title>[^，,；;。、0-9]{0,10}(?:国家|全国|全省|省级|省|市级|世界)[^，,；;。、0-9]{0,18}"
    r"(?:示范区|示范县|示范市|示范城市|示范园区|示范村镇|示范基地|试点|城市|园区|先进区|先进县|先行区|样板区|景区|度假区|开发区|卫生县城|文明城区|生态县|强区|强县|称号))"
)
_OPENING = re.compile(r"建成|竣工|投用|启用|开通")
_CLAUSE_END = re.compile(r"[，,；;。！!？?：:\n]")
_BUILT = re.compile(
    r"[\s#＃*（(一二三四五六七八九十）)、是]*(?:年内|全年|力争|确保|争取|全面|全部|加快|推动|推进|实现|高标准|高质量|如期|正式|\d{1,2}[.．、])*"
    r"(?:建成(?!区)(?:并)?(?:投用|投运|投产|开放|启用|运营|通车|使用)?|竣工(?:投用|投产)?|投用|启用|开通)(?:新的|新)?"
    r"(?P<built>(?![后以并的率投了为至到一]|多|若干|国内|全国|全省)[^，,；;。0-9]{3,36})"
)
"""A promise to build or open something, in a plan for a known time: 建成投用县文化馆."""


_THING = re.compile(
    r"(?:全面|全部|基本|正式|顺利|如期|力争|确保|实现|并)*"
    r"(?P<deed>(?:主体完工|主体封顶|开工建设|建成|竣工|开工|挂牌|启用|投用|投产|运营|通车|交付|开园|开馆|验收|投入使用|投入运营)+)"
    r"(?:新的|新)?(?P<thing>(?![后以并的率投了为至到一、])[^，,；;。、0-9]{2,24})"
)
"""The thing behind the deed: 4月末(挂牌运营)产业园."""


def may_hold_milestone(text: str, start: int, end: int) -> bool:
    """Whether a paragraph without numbers is worth a look."""
    found = _OPENING.search(text, start, end) or _DUE.search(text, start, end) or _TITLE.search(text, start, end)
    return found is not None


def find_milestones(document, context: Context, scene: Scene, quantities: list) -> list[Statement]:
    """Milestones of one sentence, each a row without value; clauses that hold a number are left to the numbers."""
    found: list[Statement] = []
    text, start, end, times = scene.text, scene.start, scene.end, scene.times
    taken = [q.start for q in quantities]
    for a, b in _clauses(text, start, end):
        if any(a <= at < b for at in taken):
            continue
        due = next((m for m in times if a <= m.start < b and not m.is_base and m.shape != "same"), None)
        title = _TITLE.search(text, a, b)
        done = _DONE.search(text, due.end if due else a, b) if due else None
        built = None if title or due else _BUILT.fullmatch(text, a, b)
        if not (title or built) and not (
            due and done and (due.is_deadline or due.is_until or due.text[-1] in "底末内")
        ):
            continue
        role = _role(scene, context, a, b)
        if role == "context" or (built and not (role == "target" and _is_planned(context))):
            continue
        if due is not None and context.published is not None:
            ends = context.resolve(due, True).end
            role = "target" if ends is not None and ends > context.published else role
        found.append(_milestone(document, context, scene, a, b, due, title or built, done, role))
    return found


def _is_planned(context: Context) -> bool:
    """Whether the text around is a plan for a known time that is not over."""
    period = context.paragraph or context.period
    return (
        context.role()[0] + context.running > 0.3
        and period is not None
        and period.end is not None
        and (context.published is None or period.end > context.published)
    )


def _clauses(text: str, start: int, end: int):
    at = start
    for m in _CLAUSE_END.finditer(text, start, end):
        if m.start() > at:
            yield at, m.start()
        at = m.end()
    if at < end:
        yield at, end


def _role(scene: Scene, context: Context, start: int, end: int) -> str:
    for cue in scene.cues:
        if start <= cue.start < end and cue.kind == "background":
            return "context"
    promise = any(cue.kind == "promise" and cue.start < end for cue in scene.cues)
    result = any(cue.kind == "result" and start <= cue.start < end for cue in scene.cues)
    if result and not promise:
        return "actual"
    if promise:
        return "target"
    return "target" if context.role()[0] + context.running > 0 else "actual"


def _milestone(document, context, scene, a, b, due, title, done, role) -> Statement:
    text = document.text
    while a < b and text[a].isspace():
        a += 1
    if title:
        named = "built" if "built" in title.re.groupindex else "title"
        words, place = title[named], title.span(named)
    else:
        left = read_left(text, a, due.start if due.start > a + 3 else done.start(), scene.times)
        words, place = left.core, (left.start, left.end)
        if len(words) < 3 and (thing := _THING.match(text, done.start(), b)):
            words, place = thing["thing"] + thing["deed"], thing.span("thing")
    if len(words) < 3:
        name = previous_noun(text, scene.start, a, scene.times)
        words, place = (name.words, (name.start, name.end)) if name else (text[done.start() : done.end()], done.span())
    raw_a, raw_b = document.raw_span(a, b)
    ind_a, ind_b = document.raw_span(*place)
    period = context.resolve(due, role == "target") if due else (context.paragraph or context.period)
    trace = {"indicator": [ind_a, ind_b]}
    if due:
        trace["period"] = list(document.raw_span(due.start, due.end))
    is_due = role == "target" and (due is not None or (period is not None and len(period.code or "") == 4))
    return Statement(
        doc=document.doc,
        start=raw_a,
        end=raw_b,
        quote=document.raw[raw_a:raw_b],
        section=context.section_title(),
        role=role,
        indicator=words,
        indicator_start=ind_a,
        indicator_end=ind_b,
        kind="milestone",
        period=period.code if period else None,
        period_start=period.start if period else None,
        period_end=period.end if period else None,
        deadline=period.end if is_due and period else None,
        deadline_partial=period.partial if is_due and period else None,
        district=context.district,
        adcode=document.adcode,
        rule=f"milestone.{named}" if title else "milestone.due",
        trace=trace,
        confidence=0.6 if title else 0.7,
    )
