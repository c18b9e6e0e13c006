"""The top of a document: what its header, its title, its file name and its wording say of all that follows."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from kpi.documents import Document
from kpi.reading.districts import find_district
from kpi.reading.times import FIVE_YEARS
from kpi.reading.work_reports import first_purpose, report_year, tells_results, title_purpose
from kpi.statements.context import Context
from kpi.statements.periods import Period, find_times, span_of
from kpi.statements.roles import heading_role, headline_role

_NAME_PERIOD = re.compile(r"(?<!\d)((?:19|20)\d\d)[-_ ]?(?:(h[12])|(q[1-4])|(?:m?(0[1-9]|1[0-2]))(?!\d))?(?!\d)", re.I)
_PLAN = re.compile(r"“?(十[二三四五]五)”?[^，,。；;]{0,24}?(?:规划|时期|期间)")
_MIXED = ("讲话", "发言", "致辞", "动员", "推进会", "部署会", "调度会", "工作报告", "座谈会", "汇报会", "全会", "例会")
_PROMISES = ("力争", "确保", "要", "加快", "推进", "着力", "全力", "推动")
_RESULTS = ("同比", "比上年", "较上年", "完成了", "已", "了", "今年以来", "截至")
_YEAR = re.compile(r"(20\d\d)年")
_AHEAD = re.compile(
    r"(?:预计|力争|计划|确保|争取|拟|将)(?:在|于|到)?(20\d\d)年|(20\d\d)年(?:度)?(?:计划|力争|拟|将|预计)"
)


def read_context(document: Document) -> Context:
    """The context at the top of a document, from its header, its title, its file name and its wording."""
    published, text = document.published_on, document.text
    title = _title_of(document)
    context = Context(published, title, None, None)
    context.lean = _lean(text)
    period = _period_of_title(title, published, context.lean > 0.3) if title else None
    context.title_role = _title_role(title, period, published)
    context.title_year = max(
        (m.year for m in find_times(title, 0, len(title)) if m.year and m.shape != "plan"), default=None
    )
    m = _PLAN.search(title) or (_PLAN.search(text, 0, 200) if published else None)
    if m and (published is None or published.year <= FIVE_YEARS[m[1]] + 4):
        context.plan = span_of(FIVE_YEARS[m[1]] + 4, 1, 12, "year")
    context.district = document.district or find_district(title, text)
    _take_period(context, period, document.doc)
    if context.told_in is None and published is not None:
        context.told_in = _told_earlier(text, published)
        context.year = context.year or context.told_in
    _open_report(context, text)
    return context


def _title_of(document: Document) -> str:
    """The title of the header, else the first of six lines that looks like one; a text of one line has none."""
    text, title = document.text, document.title or ""
    if title and title.strip() != text.strip():
        return title
    if "\n" not in text.strip()[:2000]:
        return ""
    lines = (line.strip() for line in text[:400].split("\n")[:6])
    return next((line for line in lines if 6 <= len(line) <= 60 and line[-1] not in "。；，,"), "")


def _lean(text: str) -> float:
    """How much the wording of a text promises (+) or reports (-)."""
    promises, results = map(sum, zip(*map(_wording, text.split("\n")), strict=True))
    total = promises + results
    lean = 0.0 if total < 3 else max(-1.0, min(1.0, 1.6 * (promises / total - 0.45)))
    return -0.5 if lean > 0 and tells_results(text) else lean


def _take_period(context: Context, period: Period | None, name: str) -> None:
    """The period of the title, else that of the file's name: a hint, which says nothing of what lies ahead."""
    context.default = context.period = period
    if period is None:
        context.default = period = _period_of_name(name)
    elif context.published and _is_late(period, context.published):
        context.told_in = period.end.year if period.end else None  # 2023年10月进展, put on the site in March
    context.year = period.start.year if period is not None and period.start else None


def _open_report(context: Context, text: str) -> None:
    """The year a work report opens, and whether it begins by looking back."""
    context.opens = report_year(context.title, text, context.published)
    if context.opens is None:
        return
    context.told_in = context.told_in if context.published else context.opens
    context.turn(title_purpose(context.title))
    if context.purpose == 0.0:
        context.turn(first_purpose(text, context.opens, context.this_year))


@lru_cache(maxsize=4096)
def _wording(line: str) -> tuple[int, int]:
    """How many words of a line promise, and how many report: lines recur, and no word goes over their ends."""
    return sum(map(line.count, _PROMISES)), sum(map(line.count, _RESULTS))


def _told_earlier(text: str, published: date) -> int | None:
    """The year a text was written in when it came out later: the last it looks ahead to, if it names no newer one."""
    if f"{published.year}年" in text or all(int(year) > published.year for year in _YEAR.findall(text)):
        return None
    years = [int(a or b) for a, b in _AHEAD.findall(text)]
    newest = max(years, default=published.year)
    if newest >= published.year or any(f"{year}年" in text for year in range(newest + 1, published.year + 1)):
        return None
    return newest


@lru_cache(maxsize=1024)  # a table has a title for each column, and asks for every cell
def _period_of_title(title: str, published: date | None, promises: bool) -> Period | None:
    """The period a title names, in a document whose wording promises or does not."""
    return Context(published, title, None, None, lean=1.0 if promises else 0.0).opening_period(title)


def _is_late(period: Period, published: date) -> bool:
    """Whether a title is about a part of the year before the one of publication, and not its last."""
    if period.start is None or period.end is None or len(period.code or "") == 4:
        return False
    return period.start.year == period.end.year == published.year - 1 and period.end.month < 12


@lru_cache(maxsize=1024)
def _title_role(title: str, period: Period | None, published: date | None) -> float | None:
    """The role of a title, weaker than a section's; speeches and reports on work hold both and say nothing."""
    if not title or any(word in title for word in _MIXED):
        return None
    role = heading_role(title, period, published)
    return headline_role(title) if role is None else 0.8 * role


def _period_of_name(name: str) -> Period | None:
    m = _NAME_PERIOD.search(name.rsplit("/", 1)[-1])
    if not m:
        return None
    year = int(m[1])
    if m[2]:
        return span_of(year, *((1, 6) if m[2][1] == "1" else (7, 12)), "half")
    if m[3]:
        n = int(m[3][1])
        return span_of(year, 3 * n - 2, 3 * n, "quarter")
    if m[4]:
        return None
    return span_of(year, 1, 12, "year")
