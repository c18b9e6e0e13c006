"""Work reports, given at the start of a year: which paragraphs look back on the last one, which lay out the new one.

Chinese verbs earlier no tense (建设高标准农田9万亩 is done in one part of a report and to do in the other), so that
a paragraph is judged as a whole: by its first words, else by its marks of result and of plan, else as the one before.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from kpi.reading import periods
from kpi.reading.headings import Purpose, purpose_of_heading
from kpi.reading.state import State
from kpi.reading.structure import heading_level

_TITLE = re.compile(r"政府工作(?:报告|总结)|人民代表大会[^，。]{0,12}次会议上")
_PARTIAL = re.compile(r"半年|季度|\d月|月份")
_TITLE_YEAR = re.compile(r"(20\d\d)年")
_REVIEWED_YEAR = re.compile(r"(20\d\d)年(?:度)?(?:政府)?(?:主要)?(?:工作)?(?:的)?(?:回顾|总结)")
_PART = re.compile(
    r"(?P<behind>回顾|总结|工作情况|主要成绩|工作成效)"
    r"|(?P<ahead>目标|任务|安排|部署|打算|民生实事|为民实事|重点工作|展望|工作建议)"
)
_PLANNED_YEAR = re.compile(
    r"^[ \t　]*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[)）])?(20\d\d)年"
    r"(?:的|全[市县区省]|政府|经济社会发展|主要|重点)*"
    r"(?:工作)?(?:安排|打算|目标|任务|工作重点|重点工作|部署|思路|总体要求|建议)",
    re.M,
)
_NEWS = re.compile(r"(?:代表大会|人代会)[^。]{0,30}(?:会议)?[^。]{0,40}作(?:了)?政府工作报告")
_SPEECH = re.compile(r"各位代表|作(?:了)?(?:题为[^。]{1,20}的)?政府工作报告|\A\s*(?:刚刚过去的|过去的?一年|一年来)")
"""What only the speaker of a report says."""
_SPOKEN = re.compile(r"预期目标|各位代表|政府工作")

_MARK = r"[ \t　]*(?:[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[)）]|\d+[.．、])?(?:各位代表[！!，,：:])?"
_NEW = r"(?:今年|本年度?|新的一年|{year}年)"
_AHEAD = (
    r"(?:综合考虑|综合各方面?因素|按照[^，。；]{2,30}要求|根据[^，。；]{2,30}部署)?[，,]?"
    rf"(?:(?:建议|初步考虑)?[，,]?(?:{_NEW}[，,]?)?(?:全[省市县区州旗镇乡]|我[省市县区州旗镇乡])?(?:的)?"
    r"(?:国民)?(?:经济(?:和|与)?)?(?:社会)?(?:发展)?(?:的)?(?:主要|总体|具体)?(?:预期|奋斗|工作|发展)?(?:目标|指标)"
    r"(?:和[^，。；]{2,8})?(?:建议|安排|预期|拟|初步)*(?:[为是]|如下|[：:])"
    rf"|{_NEW}(?:[，,]|是|要|将|重点|着力|全力|我们|政府工作|工作|的(?:工作|目标|主要|重点|政府))"
    r"|做好(?:今年|新的一年|\d{4}年)|(?:持续|继续|用心|着力|全力|认真|精心)?办好[^，。；]{0,12}实事"
    r"|(?:重点|着重|着力|全力|突出)(?:做好|抓好|推进|实施)[^，。；]{0,14}(?:方面|工作|任务|行动|工程)|我们(?:将|要)"
    r"|下一步|(?:今后|未来)(?:五|三|几)年|“?十[五六]五”?时期|围绕(?:上述|以上)目标|为实现(?:上述|以上)目标)"
)
_BEHIND = (
    r"(?:刚刚过去的|即将过去的|回顾(?:过去|{last}|[一这]年)|过去(?:的)?[一这五]年|(?:过去的)?{last}年(?=[，,是来]|[全我][省市县区州旗镇乡年]|我们|以来|工作|(?:地区)?生产总值)|一年来|五年来|去年"
    r"|[一这]年(?:来|里|，|中)|(?:过去)?[一这]年的工作|这些成绩|成绩的取得)"
)
_BACK = re.compile(r"过去|回顾|[一五]年来|成绩")
_RESULTS = re.compile(
    r"突破|跃升|跃居|获批|入选|上榜|增至|升至|降至|提升至|提高至|上升至|提高到|居全[国省市区州]|位居|稳居|位列|跻身|清零|圆满|超额|同比|首[个条次家例座批]"
    r"|荣获|获评|获得|被评|[^除为]了(?!解)|已|成功|取得|新高|蝉联|顺利|显著|明显|大幅|超过全[国省市]|比上年|较上年|全面完成|全部完成"
    r"|累计|相继|先后|通车|投产|落户|揭牌|得到|充分体现|试点[。；]|全覆盖|零的突破|分别增长|排名|\d\.\d"
)
_PLANS = re.compile(
    r"左右|(?<!元)以上(?![企规])|以内|力争|确保(?!了)|(?<![即])将(?!近)|(?<![主重需必纪概摘])要(?![素求闻点件])|继续|年内|再(?!次|生|度|创)|争取|努力|不低于|不少于|控制在"
    r"|加快(?!形成|成长)|着力|全力(?!以)|支持|免费|办好|做好|抓好|持续|推动|推进|深化|完善|加强|强化|启动|打造|培育|鼓励|引导|积极"
)
_STRONG = frozenset(("左右", "力争", "确保", "将", "要", "年内", "努力", "办好", "不低于", "不少于"))
_EITHER = frozenset(("突破", "投产", "通车", "落户", "全覆盖", "首个", "首条", "首家"))
"""Results that plans aim at in the same words."""
_LEAST = 1.5
"""How far one side must outweigh the other to decide a paragraph by itself."""
_SHARE = 0.64
"""How much of all marks the greater side must have for that."""
_MANY = 4.0
"""Results that turn a report back from its plans without an opening."""
_BEFORE = 3.0
"""What stands before an opening to the new year is of the old one, unless its plans outweigh this."""
_LEADING = 6000
"""Characters at the top that say what an excerpt begins with."""
_PARAGRAPH = re.compile(r"[^\n]*\S[^\n]*")
_READ = 2000
"""Characters of a paragraph that are weighed."""


def report_year(title: str, text: str, published: date | None) -> int | None:
    """The year that a work report opens: the one it is titled for, or begins with; None when the text is none."""
    if _TITLE.search(title) and not _PARTIAL.search(title):
        reviewed = _REVIEWED_YEAR.search(title)
        if reviewed:
            return int(reviewed[1]) + 1
        named = _TITLE_YEAR.search(title)
        if named:
            year = int(named[1])
            return None if published is not None and (published.year, published.month) < (year - 1, 11) else year
        return _opened(published)
    if published is not None and published.month <= 4 and _NEWS.search(text, 0, 800):
        return _opened(published)
    if title and heading_level(title) is None:  # a numbered heading that came first is no title
        return None
    if published is not None:
        return _opened(published) if published.month <= 4 and _is_spoken(text) else None
    if "明年" in text or not _SPOKEN.search(text):
        return None
    years = set(_PLANNED_YEAR.findall(text))
    return int(max(years)) if years else None


def _is_spoken(text: str) -> bool:
    return bool(_SPEECH.search(text)) or ("预期目标" in text and ("我们要" in text or "我们将" in text))


def _opened(published: date | None) -> int | None:
    """The year opened by a report of this day, in November to April."""
    if published is None or 4 < published.month < 11:
        return None
    return published.year + (published.month >= 11)


def title_purpose(title: str) -> float:
    """-1 for an excerpt said to look back (（2025年回顾）), +1 for one said to look ahead, 0 for both or neither."""
    said = {m.lastgroup for m in _PART.finditer(title)}
    return 0.0 if len(said) != 1 else 1.0 if said == {"ahead"} else -1.0


def opening_purpose(text: str, start: int, end: int, year: int, told_in: int | None) -> float:
    """What the first words of a sentence turn to in a report of `year`: -1 the last year, +1 the new, 0 neither.

    `told_in` is the year it was given in: one given in December calls the year it looks back on 今年.
    """
    head = text[start : min(end, start + 60)]
    early = told_in is not None and told_in < year
    behind, ahead = _BEHIND.replace("{last}", str(year - 1)), _AHEAD.replace("{year}", str(year))
    if early:
        behind, ahead = f"(?:{behind}|今年)", ahead.replace("今年|本年度?", "明年")
    if re.match(_MARK + behind, head):
        return -1.0
    return 1.0 if re.match(_MARK + ahead, head) else 0.0


def _weights(text: str, start: int, end: int) -> tuple[float, float, int]:
    """How much of a paragraph speaks of results, of plans, and how many of the latter marks promise outright."""
    end = min(end, start + _READ)
    told = (m.group() for m in _RESULTS.finditer(text, start, end))
    results = sum(0.5 if mark[0].isdigit() or mark in _EITHER else 1.0 for mark in told)
    marks = [m.group() for m in _PLANS.finditer(text, start, end)]
    firm = sum(mark in _STRONG for mark in marks)
    return results, firm + 0.4 * (len(marks) - firm), firm


def tells_results(text: str) -> bool:
    """Whether the top of a text is full of results, however many of its verbs a plan could use as well."""
    results, plans, firm = _weights(text, 0, len(text))
    return results >= 2 * _MANY and results > plans and firm * 3 < results


def first_purpose(text: str, year: int, told_in: int | None) -> float:
    """What an excerpt begins with, by all paragraphs before the first that says it by its opening."""
    results = plans = 0.0
    for m in _PARAGRAPH.finditer(text, 0, _LEADING):
        opening = opening_purpose(text, *m.span(), year, told_in)
        if opening:
            if opening < 0 or not (results or plans):
                return opening
            results += _BEFORE
            break
        told, planned, _ = _weights(text, *m.span())
        results, plans = results + told, plans + planned
    return 0.0 if abs(results - plans) < 0.5 else -1.0 if results > plans else 1.0


def paragraph_purpose(
    text: str, start: int, end: int, year: int, told_in: int | None, purpose: float, settled: bool
) -> float:
    """The same for a whole paragraph, by its opening, else by which marks outweigh the others in it.

    `purpose` is that of the paragraph before: reports go from the old year to the new, so that marks alone turn one
    ahead only with words that promise, and back only with many results and no promise. Where it is `settled` by the
    title of an excerpt, only an opening turns it.
    """
    opening = opening_purpose(text, start, end, year, told_in)
    if opening < 0 < purpose and not _BACK.search(text, start, min(end, start + 24)):
        return 0.0  # 去年，… among the plans tells where they start from
    if opening or settled:
        return opening
    results, plans, firm = _weights(text, start, end)
    if abs(results - plans) < _LEAST or max(results, plans) < _SHARE * (results + plans):
        return 0.0
    if results > plans:
        return -1.0 if purpose <= 0 or (firm == 0 and results >= _MANY) else 0.0
    return 1.0 if firm >= (2 if purpose < 0 else 1) else 0.0


def open_report(state: State, title: str, text: str) -> State:
    """The state at the top of a work report: the year it opens, and whether an excerpt looks back or ahead."""
    leans = state.purpose is Purpose.PROMISING and purpose_of_heading(title, None, None) is None
    if leans and tells_results(text):
        state = replace(state, purpose=Purpose.OPEN)
    year = report_year(title, text, state.published)
    if year is None:
        return state
    purpose = title_purpose(title)
    state = replace(state, report_year=year, is_excerpt=purpose != 0.0)
    if not purpose and state.purpose is Purpose.OPEN:
        purpose = first_purpose(text, year, _told_in(state))
    return _turn(state, purpose)


def weigh(state: State, text: str, start: int, end: int) -> State:
    """The state in which a paragraph of a work report is read: it may look back or ahead as a whole."""
    if state.report_year is None or not _is_free(state):
        return state
    before = {Purpose.REVIEWING: -1.0, Purpose.PROMISING: 1.0}.get(state.purpose, 0.0)
    return _turn(
        state, paragraph_purpose(text, start, end, state.report_year, _told_in(state), before, state.is_excerpt)
    )


def hear(state: State, text: str, start: int, end: int) -> State:
    """The state after the first words of a sentence of a work report, which may turn from one year to the other."""
    if state.report_year is None or not _is_free(state):
        return state
    purpose = opening_purpose(text, start, end, state.report_year, _told_in(state))
    return _turn(state, purpose if purpose > 0 or state.purpose is not Purpose.PROMISING else 0.0)


def _told_in(state: State) -> int | None:
    return state.published.year if state.published else None


def _is_free(state: State) -> bool:
    """Whether no heading says what its paragraphs do."""
    return state.purpose is Purpose.OPEN or state.is_weighed


def _turn(state: State, purpose: float) -> State:
    if not purpose or state.report_year is None or not _is_free(state):
        return state
    turned = Purpose.PROMISING if purpose > 0 else Purpose.REVIEWING
    if turned is state.purpose:
        return state
    opened = state.report_year or 0
    year = opened if purpose > 0 else opened - 1
    return replace(state, purpose=turned, turned=None, period=periods.whole_year(year), paragraph=None, is_weighed=True)
