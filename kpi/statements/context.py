"""What a document says about itself around the numbers: its tense, its running period, what a section is for."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from kpi.reading.structure import heading_level
from kpi.statements.periods import Mention, Period, find_times, shift_year, span_of
from kpi.statements.roles import heading_role, is_plan_heading


@dataclass(slots=True)
class Section:
    level: int
    role: float | None
    period: Period | None
    title: str


@dataclass(slots=True)
class Context:
    """The reader's running knowledge: one a document, changed by headings and by sentences that open with a time."""

    published: date | None
    title: str
    title_role: float | None
    default: Period | None  # the period of title or file name
    sections: list[Section] = field(default_factory=list)
    period: Period | None = None  # of the running section
    paragraph: Period | None = None  # of the running paragraph
    year: int | None = None  # the year that bare 上半年 or 9月 belong to
    lean: float = 0.0  # how much the wording of the whole document promises (+) or reports (-)
    plan: Period | None = None  # the last year of the five-year plan the title names
    district: str | None = None
    title_year: int | None = None  # the last year the title names: 2023年计划执行情况与2024年计划草案的报告
    told_in: int | None = None  # the year a title about a part of an earlier year was written in
    reviewed: int | None = None  # the year the last review section was about
    opens: int | None = None  # the year a work report was given at the start of
    purpose: float = 0.0  # of its running paragraphs: -1 looks back on the year before, +1 lays out the new one

    @property
    def this_year(self) -> int | None:
        """The year that 今年 is."""
        return self.told_in or (self.published.year if self.published else None)

    def turn(self, purpose: float) -> None:
        """Go over to looking back or ahead in a work report; inside a section whose heading says which, stay."""
        if self.opens is None or not purpose or self._is_headed():
            return
        if purpose != self.purpose:
            self.purpose = purpose
            self.year = self.opens if purpose > 0 else self.opens - 1
            self.period, self.paragraph = span_of(self.year, 1, 12, "year"), None

    def _is_headed(self) -> bool:
        return any(section.role is not None for section in self.sections)

    def year_of(self, period: Period) -> Period:
        """The whole year a part of it belongs to: goals are for years."""
        if period.start is None or period.end is None or period.start.year != period.end.year:
            return period
        return span_of(period.start.year, 1, 12, "year")

    def role(self) -> tuple[float, str]:
        for section in reversed(self.sections):
            if section.role is not None:
                return section.role, "section"
        if self.purpose:
            return self.purpose, "paragraph"
        if self.title_role is not None:
            return self.title_role, "title"
        return self.lean, "wording"

    def section_title(self) -> str | None:
        return self.sections[-1].title if self.sections else None

    def resolve(self, mention: Mention, future: bool | None = None) -> Period:
        """The calendar period of a mention; its year stays unknown when nothing says it."""
        if mention.shape == "same":
            base = self.paragraph or self.period or self.default
            return shift_year(base, -1) if base else Period(None, None, None)
        if mention.shape == "now":
            return self._this_month(mention)
        if mention.shape == "span" and mention.last > 0 and self.plan is not None:
            return self.plan
        return span_of(self._year_of(mention, future), mention.first, mention.last, mention.shape)

    def _year_of(self, mention: Mention, future: bool | None) -> int | None:
        if mention.year is not None:
            return mention.year
        if mention.shift is not None:
            return self._year_from(mention.shift)
        if mention.shape == "span":
            ahead = mention.last > 0
            return None if self.published is None else self.published.year - (ahead and self.published.month <= 3)
        if self.year is None and self.published:
            return self._nearest_year(mention, self.published, future)
        return self.year

    def _year_from(self, shift: int) -> int | None:
        """今年, 去年 and 明年, from the year that is spoken of."""
        anchor = self.this_year
        if anchor is None:
            anchor = self.year if shift else self._year_planned()
        return None if anchor is None else anchor + shift

    def _year_planned(self) -> int | None:
        """What 今年 is in a text of unknown date: the year that the plan heading above or the title names."""
        for section in reversed(self.sections):
            if section.role is not None and section.period is not None:
                period = section.period if section.role > 0.7 else None
                break
        else:
            if self.title_year is not None:
                return self.title_year
            period = self.default
        if period is None or period.start is None or period.end is None or period.start.year != period.end.year:
            return None
        return period.start.year

    def _this_month(self, mention: Mention) -> Period:
        """本月, 本周 and 上月 are told by the day of publication."""
        published = self.published
        if published is None:
            return Period(None, None, None)
        months = published.year * 12 + published.month - 1 + mention.last
        return span_of(months // 12, months % 12 + 1, months % 12 + 1, "month")

    def _nearest_year(self, mention: Mention, published: date, future: bool | None) -> int:
        if mention.is_deadline:
            future = True
        if future is None:
            future = self.role()[0] > 0.3
        if mention.shape == "year":
            if future:
                return published.year + (1 if published.month >= 12 else 0)
            return published.year - (1 if published.month <= 3 else 0)
        if future:
            return published.year
        return published.year - (1 if mention.last - published.month > 2 else 0)

    def heading(self, line: str) -> None:
        """Open the section that a heading line names."""
        level = heading_level(line) or 4
        period = self.opening_period(line)
        role = heading_role(line, period, self.published)
        if period is not None and period.start is not None and period.end is not None:
            year = period.start.year
            if role == -1.0 and self.reviewed is not None and year > self.reviewed and is_plan_heading(line):
                role = 1.0  # 2016年工作回顾, 2017年工作安排: put on the site later
            elif role == -1.0 and not is_plan_heading(line):
                self.reviewed = period.end.year
        while self.sections and self.sections[-1].level >= level:
            self.sections.pop()
        self.sections.append(Section(level, role, period, line[:60]))
        self.purpose = 0.0 if role is not None else self.purpose
        self.paragraph = None
        if period is not None:
            self.period = period
            self.year = period.start.year if period.start else self.year
        elif level == 1 and self.default is not None and role is not None:
            self.period = self.default

    def opening_period(self, line: str) -> Period | None:
        """The first time a heading or title names; a part of the year yet to come is the one of this year."""
        for mention in _times(line):
            if mention.shape in ("day", "same") or mention.is_base or mention.is_deadline:
                continue
            month = self.published.month if self.published else 12
            period = self.resolve(mention, True if mention.last >= month > 2 else None)
            if period.code:
                return period
        return None


@lru_cache(maxsize=4096)
def _times(line: str) -> tuple[Mention, ...]:
    """The times a heading or title names: headings recur (下一步打算)."""
    return tuple(find_times(line, 0, len(line)))
