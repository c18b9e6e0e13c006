"""What a document says of itself around a number: whether it reviews or promises, for what time, where."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import NamedTuple

from kpi.reading import periods
from kpi.reading.headings import Purpose, purpose_of_heading
from kpi.reading.lexicon import of_class, pattern
from kpi.reading.periods import Period
from kpi.reading.times import Does, Time, find_times

LATELY = 2
"""Months before publication whose end 截至6月底 without a year means."""
FIRST = ("一", "1")
SPRING = 4
"""The last month in which the summary of a year still calls it 今年."""


class Section(NamedTuple):
    """A heading with its level, and the purpose and time that held above it."""

    level: int
    title: str
    purpose: Purpose
    period: Period | None


@dataclass(frozen=True, slots=True)
class State:
    """One frozen value; a heading and a sentence each map it to the next."""

    published: date | None
    purpose: Purpose
    period: Period | None  # what figures without a time of their own are about
    told_at: tuple[Time, Period] | None = None  # 截至3月底 at the head of a paragraph, and the month it names
    as_of: Period | None = None  # how far a running report goes: 截至8月末 in a title
    title_period: Period | None = None
    title_purpose: Purpose = Purpose.OPEN
    sections: tuple[Section, ...] = ()
    paragraph: Period | None = None
    turned: Purpose | None = None  # the purpose a sentence turned to, until the next heading
    reported: Period | None = None  # the last part of a year that was reported on
    plan_period: Period | None = None  # the later of two years that a title names: 2023年总结和2024年计划
    is_profile: bool = False
    is_closed: bool = False  # the title says that what was planned for its year is done
    only_year: int | None = None  # the one year that a text without a date names
    report_year: int | None = None  # the year a work report opens: it looks back on the one before
    is_weighed: bool = False  # the purpose is that of the paragraphs of a work report, not of a heading
    is_excerpt: bool = False  # the title of a work report says which part of it follows
    is_of_recent_years: bool = False  # the paragraph tells of 近年来: of no year in particular
    is_since: bool = False  # the time of the paragraph is 2014年以来
    event: Period | None = None  # the month in which the event was held that the text tells of
    last: Period | None = None  # the last time that a sentence opened with, under whatever heading
    filed: Period | None = None  # what the name of the file says, where the title says nothing

    @property
    def heading(self) -> str | None:
        return self.sections[-1].title if self.sections else None

    @property
    def current_purpose(self) -> Purpose:
        return self.turned or self.purpose

    @property
    def purpose_source(self) -> str:
        """What says whether the text around a number reviews or promises."""
        if self.turned is not None:
            return "sentence"
        if self.is_weighed:
            return "paragraph"
        if self.sections:
            return "heading"
        return "title" if self.title_purpose is self.purpose and self.purpose is not Purpose.OPEN else "nothing"

    @property
    def running_period(self) -> Period | None:
        return self.paragraph or self.period or self.last or self.filed

    def plan_year(self) -> int | None:
        """The year that an annual report's plan is for: its title's, else the one it was given in."""
        if self.plan_period is not None:
            return self.plan_period.year
        about = self.title_period or self.filed
        if about is not None and about.start.year == about.end.year:
            return about.year
        return self.published.year if self.published else None

    def year_now(self) -> int | None:
        """The year that 今年 is."""
        if self.published:
            late = self.title_period if self._is_late() else None
            return late.year if late else self.published.year
        near = self.title_period or (
            self.period if self.period and self.period.start.year == self.period.end.year else self.filed
        )
        return self.report_year or (near.year if near else self.only_year)

    def _is_late(self) -> bool:
        """Whether a text about last year or a part of it came out in this: 2023年10月进展, put on the site in March."""
        told, published = self.title_period, self.published
        if told is None or published is None or told.start.year != told.end.year or told.year >= published.year:
            return False
        if told.year < published.year - 1:
            return (
                self.title_purpose is Purpose.REVIEWING
            )  # a summary put on the site years later speaks of its own year
        if len(told.code) > 4:
            return told.end.month < 12
        is_summary = self.title_purpose is Purpose.REVIEWING and self.plan_period is None
        return is_summary and published.month <= SPRING and self.current_purpose is not Purpose.PROMISING

    def resolve(self, time: Time, ahead: bool | None = None) -> Period | None:
        """The calendar time of an expression; None where its year cannot be known.

        `ahead` says whether a promise governs (True) or a report (False): a month without a year is then the next or
        the last of its name.
        """
        if time.shape == "over_years":
            return None
        if time.shape == "now":
            return self._now()
        if time.shape in ("ahead", "behind"):
            return self._span(time)
        if time.shape == "month_before":
            return self._month_before()
        if time.shape in ("this_month", "this_quarter"):
            return self._this(time)
        year = self._year_of(time, ahead)
        if year is None or not periods.is_year(year):
            return None
        if time.shape == "years":
            return periods.years(time.first_year or year, year)
        if time.shape == "day":
            return periods.day(year, time.first, time.number)
        return periods.months(year, time.first, time.last)

    def _year_of_title(self) -> Period | None:
        """The one year that the title is about, for 目前 in a text without a day of publication."""
        told = self.title_period
        return told if told is not None and len(told.code) == 4 else None

    def _now(self) -> Period | None:
        if self.as_of and self._is_over(self.as_of):
            return periods.months(self.as_of.year, self.as_of.end.month, self.as_of.end.month)
        if self.published is None:
            return periods.whole_year(self.only_year) if self.only_year is not None else self._year_of_title()
        return periods.months(self.published.year, self.published.month, self.published.month)

    def _is_over(self, period: Period) -> bool:
        """Whether a period ends no later than the month of publication, as far as that is known."""
        published = self.published
        return published is None or (period.year, period.end.month) <= (published.year, published.month)

    def _span(self, time: Time) -> Period | None:
        now = self.year_now()
        if now is None:
            return None
        if time.shape == "ahead":
            begins = now if self.published and self.published.month <= 3 else now + 1
            return periods.years(begins, begins + time.number - 1)
        near = self.running_period
        if near is not None and near.start.year == near.end.year and near.year in (now, now - 1):
            return periods.years(near.year - time.number + 1, near.year)
        ends = now - 1 if self.published and self.published.month <= 4 else now
        return periods.years(ends - time.number + 1, ends)

    def _month_before(self) -> Period | None:
        if self.published is None:
            return None
        year, month = (
            (self.published.year, self.published.month - 1)
            if self.published.month > 1
            else (self.published.year - 1, 12)
        )
        return periods.months(year, month, month)

    def _this(self, time: Time) -> Period | None:
        near = self.running_period or self.title_period
        if near is not None and (near.end - near.start).days < 300:
            month, year = near.end.month, near.year
        elif self.published:
            year, month = self.published.year, self.published.month - 1
            year, month = (year, month) if month else (year - 1, 12)
        else:
            return None
        first = month if time.shape == "this_month" else (month - 1) // 3 * 3 + 1
        return periods.months(year, first, month if time.shape == "this_month" else first + 2)

    def _year_of(self, time: Time, ahead: bool | None) -> int | None:
        if time.year is not None:
            return time.year
        now = self.year_now()
        if time.shift == 1 and self.plan_period is not None:
            return self.plan_period.year  # 明年 in a summary that is the plan of the next year too
        if time.shift is not None:
            now = self._year_looked_back_on(time.shift) or now
            return None if now is None else now + time.shift
        if self.paragraph is not None and self._is_just_over(time):
            return self.published.year if self.published else None
        near = self.paragraph or self.period or self.title_period or self.filed
        if near is not None and near.start.year == near.end.year:
            year = self._checked(near.year, time, ahead)
            return self._not_gone(year, time) if ahead else year
        return self.only_year if self.published is None else self._nearest(time, ahead)

    def _is_just_over(self, time: Time) -> bool:
        """Whether 截至6月底 is of the months before publication, whatever year the paragraph told of before."""
        about, published = self.title_period, self.published
        if published is None or time.does is not Does.AS_OF or time.shape not in ("month", "day"):
            return False
        is_of_another = about is not None and about.year != published.year
        return not is_of_another and 0 <= published.month - time.last <= LATELY

    def _year_looked_back_on(self, shift: int) -> int | None:
        """The year spoken from under 2024年工作回顾: 2024 for 今年 told in January 2025, 2025 for 去年."""
        told, published = self.period, self.published
        if told is None or self.current_purpose is not Purpose.REVIEWING:
            return None
        if published is None:
            return told.year + 1 if shift == -1 and bool(self.sections) and told.code == f"{told.year}" else None
        if published.month > 2:
            return None
        is_looked_back_on = told.code == f"{published.year - 1}" and bool(self.sections)
        return told.year if is_looked_back_on and not self.is_weighed else None

    def _checked(self, year: int, time: Time, ahead: bool | None) -> int:
        """The year of the text around, unless that makes a reported part one that is still to come."""
        if self.published is None or ahead or time.last == 12:
            return year
        if (year, time.first) > (self.published.year, self.published.month):
            return self.published.year if time.first <= self.published.month else self.published.year - 1
        if year < self.published.year and time.does is Does.PERIOD and time.shape == "day":
            return self._nearest(time, ahead)
        return year

    def _not_gone(self, year: int, time: Time) -> int:
        """A promise without a year of its own is for no time that was over when it was made, unless its plan's is."""
        published = self.published
        if self.current_purpose is Purpose.REVIEWING and published is not None and year < published.year:
            return year
        if published is None or (
            self.current_purpose is Purpose.PROMISING and self.period is not None and self.period.year == year
        ):
            return year
        return year if (year, time.last) >= (published.year, published.month) else self._nearest(time, True)

    def _nearest(self, time: Time, ahead: bool | None) -> int:
        published = self.published
        assert published is not None  # asked for texts of a known day only
        if ahead or time.does is Does.DEADLINE:
            return published.year + (1 if time.last < published.month else 0)
        if time.last == 12 and time.first == 1:
            late = (
                self.current_purpose is not Purpose.PROMISING and published.month <= 4 and time.does is not Does.UNTIL
            )
            return published.year - 1 if late else published.year
        is_span = time.shape == "months" and time.does is Does.PERIOD  # a quarter may be running
        return published.year - ((time.last if is_span and not ahead else time.first) > published.month)

    def under(self, title: str, level: int) -> State:
        """The state below a heading."""
        if self._starts_over(title, level):
            level += 1
        kept = tuple(section for section in self.sections if section.level < level)
        above = next((section for section in self.sections if section.level >= level), None)
        base = replace(
            self,
            purpose=above.purpose if above else self.purpose,
            period=above.period if above else self.period,
            paragraph=None,
            turned=None if above is None or level <= 2 else self.turned,
            sections=kept,
        )
        period = base.period_in(title)
        purpose = purpose_of_heading(title, period, self.published)
        if period is not None and period.start.year != period.end.year and pattern("opens_a_plan").search(title):
            period, purpose = None, Purpose.PROMISING  # 实现“十五五”良好开端: the first year of the plan
        is_kind = self.title_purpose is Purpose.REVIEWING and pattern("kind_of_tasks").fullmatch(title) is not None
        purpose = None if is_kind else purpose  # 五、底线任务 in a report on what was done
        if pattern("of_contents").fullmatch(title) is not None:
            period = period or base.period  # 实事内容 in a record of last year's deeds
        is_plan = self.title_purpose is Purpose.PROMISING and self.purpose is Purpose.PROMISING
        if is_plan and purpose is Purpose.REVIEWING and not pattern("strong_review").search(title):
            purpose = None  # 经济运行 in a list of tasks is a field of work, no review
        if purpose is Purpose.PROMISING and base._only_exhorts(title, period):
            purpose = None
        opened = Section(level, title[:60], base.purpose, base.period)
        if purpose is None and period is None:
            turned = base.turned if level > 2 else None
            return replace(base, sections=(*kept, opened), turned=turned)
        return replace(
            base,
            purpose=purpose or base.purpose,
            is_weighed=base.is_weighed and purpose is None,
            turned=None,
            period=period or (base._year_looked_back(title) if purpose else None) or base.period_for(purpose),
            sections=(*kept, opened),
        )

    def _only_exhorts(self, title: str, period: Period | None) -> bool:
        """Whether a heading in a review promises nothing (全力以赴打赢攻坚战): no word of a plan, no time behind it."""
        is_later = period is not None and self.period is not None and period.start > self.period.end
        return self.purpose is Purpose.REVIEWING and not is_later and not pattern("strong_plan").search(title)

    def _year_looked_back(self, title: str) -> Period | None:
        """The year whose goals the first heading of a review names: 一、目标任务 in 2024年工作总结."""
        first = pattern("ordinal").match(title)
        is_opening = first is not None and first["n"] in FIRST and not self.sections
        is_review = self.title_purpose is Purpose.REVIEWING and self.plan_period is None
        named = is_opening and is_review and pattern("names_goals").search(title) is not None
        return self.title_period if named else None

    def _starts_over(self, title: str, level: int) -> bool:
        """Whether a heading numbered 一 stands below one numbered higher: its list is a part of that section."""
        before = next((s for s in reversed(self.sections) if s.level == level), None)
        if before is None:
            return False
        first, last = pattern("ordinal").match(title), pattern("ordinal").match(before.title)
        return bool(first and last and first["n"] in FIRST and last["n"] not in FIRST)

    def period_for(self, purpose: Purpose | None) -> Period | None:
        """The time of a section that names none: a review is of the year before the plan's."""
        known = self.period or self.title_period
        if purpose is Purpose.PROMISING and self.plan_period is not None:
            return self.plan_period
        if purpose is not None and self.report_year is not None and not self.is_excerpt:
            return periods.whole_year(self.report_year - (purpose is Purpose.REVIEWING))
        if purpose is Purpose.PROMISING and self.period is None and self.title_period is not None:
            return self.title_period
        if purpose is Purpose.PROMISING and known and self.published and known.end < self.published:
            return periods.whole_year(self.published.year)
        return self.period

    def period_in(self, title: str) -> Period | None:
        """The first time a title or heading names for itself."""
        found = None
        for time in find_times(title, 0, len(title)):
            if time.does in (Does.BASE, Does.YARDSTICK) or time.shape in ("now", "behind", "ahead"):
                continue
            if time.does is Does.DEADLINE or (time.does is Does.NAME and time.shape != "years"):
                continue
            if time.does is Does.AS_OF and found is not None:
                continue
            if found is not None and not time.has_year and time.shape in ("month", "months", "quarter", "half"):
                time = replace(time, year=found.year)
            period = self.resolve(time, None)
            if period is None or time.shape == "day":
                continue
            if time.does is Does.AS_OF and time.shape == "month":
                period = periods.months(period.year, 1, period.end.month)
            is_last = found is not None and period.end == found.end
            is_joined = is_last and title[time.start - 1 : time.start] in of_class("and") | {"暨"}
            if found is None or (period.is_within(found) and (found.start.year == found.end.year or is_joined)):
                found = period  # “十三五”及2020年工作: of the year
        return found
