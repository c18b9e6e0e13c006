"""One number of a sentence with everything that is read of it: what is marked around it, and what it says."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import Decimal

from kpi.quantities import Quantity
from kpi.reading.clauses import Slot
from kpi.reading.headings import Purpose
from kpi.reading.lexicon import pattern
from kpi.reading.listed_times import time_at_its_place
from kpi.reading.names import Left, Name
from kpi.reading.nouns import Right
from kpi.reading.periods import Period
from kpi.reading.state import State
from kpi.reading.times import Does, Time
from kpi.vocabulary import numbers

_ENDED = re.compile(r"[，,；;。、（(）)：:]")
_MANY = ("个", "项", "宗", "家", "批", "条", "座", "处", "户")
MONEY = frozenset(numbers.MONEY)
LATELY = 3
"""Months back to which 至10月底 without a year and a promise tells what was reached."""
POINTS = frozenset(("%", "个百分点", "‰"))


@dataclass(slots=True)
class Sentence:
    """The marks of one sentence; spans are offsets of the clean text."""

    text: str
    start: int
    end: int
    slots: list[Slot]
    times: list[Time]
    promises: list[tuple[int, int]]
    results: list[tuple[int, int]]
    strong: list[tuple[int, int]]
    state: State
    district: str | None = None
    figures: list[Figure] = field(default_factory=list)
    brackets: list[tuple[int, int]] = field(default_factory=list)  # each with +1 or -1
    marks: dict[str, list[re.Match[str]]] = field(default_factory=dict)  # found once, by pattern

    def last(self, name: str, before: int) -> re.Match[str] | None:
        """The last match of a pattern that ends before a place."""
        return next((m for m in reversed(self.found(name)) if m.end() <= before), None)

    def has(self, name: str, before: int) -> bool:
        """Whether a pattern is met in the sentence before a place."""
        found = self.found(name)
        return bool(found) and found[0].end() <= before

    def found(self, name: str) -> list[re.Match[str]]:
        """The matches of a pattern in the sentence, looked for once."""
        found = self.marks.get(name)
        if found is None:
            found = self.marks[name] = list(pattern(name).finditer(self.text, self.start, self.end))
        return found

    def heads(self, figure: Figure) -> str:
        """The area word that stands last before a figure at the head of a clause of its sentence."""
        found = [m for m in self.found("area_head") if m.end() <= figure.start and figure.reaches(m.start("area"))]
        return found[-1]["area"] if found else ""

    def has_counted(self, figure: Figure) -> bool:
        """Whether things were counted before a figure in its sentence: 项目15个，总投资42亿元."""
        told = self.figures or []
        return any(f.unit in _MANY and f.role != "context" for f in told) or self.is_counted_before

    is_counted_before: bool = False
    is_progress: bool = False  # a percentage in a line of its own, below the task that it is of
    is_status: bool = False  # it tells how far a task has come: 完成进度：建成18公里
    is_task: bool = False  # it is the heading of a task whose next line says that it is done
    topic: bool = False  # it goes on about one firm or project


@dataclass(slots=True)
class Figure:
    """A statement in the making."""

    sentence: Sentence
    slot: Slot
    index: int  # among the slots of its sentence
    quantity: Quantity
    left: Left
    right: Right
    near: str  # the words between the boundary before the number and the number
    clause: str  # the words of its clause before the number
    after: str  # the words of its clause behind it
    begin: int  # where `near` begins
    name: Name | None = None
    qualifier: str | None = None
    qualifier_span: tuple[int, int] | None = None
    kind: str = "level"
    value: Decimal | None = None
    value_high: Decimal | None = None
    unit: str | None = None
    comparator: str = "="
    role: str = "context"
    period: Period | None = None
    period_span: tuple[int, int] | None = None
    deadline: Period | None = None
    deadline_partial: str | None = None
    commitment: str | None = None
    tier: str | None = None
    baseline: Decimal | None = None
    replaces: Decimal | None = None
    against: str | None = None
    part_of: Figure | None = None
    district: str | None = None
    owner: str | None = None
    from_end: bool = False
    is_goal: bool = False  # a goal told as such: 年度目标12亿元
    is_denominator: bool = False  # the goal that the percentage behind it is held against
    baseline_coming: bool = False  # 由A到B: the value is where it arrived
    was_change: bool = False  # and that from which it came was a change
    is_gap: bool = False
    is_worked_out: bool = False  # what was to be done, by the share that was worked out of it
    is_asked: bool = False  # what was to be done, before the figure that says how far it has come
    is_passing: bool = False  # a goal named in passing (距8%的目标): what follows it is not promised with it
    is_move: bool = False  # a change of place: 前移2位
    is_comparison: bool = False
    goes_on: bool = False  # a later value of a comparison: 5.9个和8.7个百分点
    time: Time | None = None
    is_timed: bool = False  # whether `time` was looked for
    rules: list[str] = field(default_factory=list)
    role_rule: str = ""  # the rule that gave the role

    @property
    def text(self) -> str:
        return self.sentence.text

    @property
    def state(self) -> State:
        return self.sentence.state

    start: int = 0  # where the number begins, words of comparison before it included

    def __post_init__(self) -> None:
        self.start = min([self.quantity.start, *(a for a, _ in self.quantity.comparator_spans)])

    @property
    def is_rate(self) -> bool:
        return self.unit in POINTS

    def governed_by(self, kind: str) -> bool:
        """Whether the last cue before the number, in the reach of its sentence, is one of this kind.

        A promise reaches over commas until a result answers it; a weak result (同比, 累计) does not answer a promise.
        """
        if kind == "promise":
            promise, strong = self._last(self.sentence.promises), self._last(self.sentence.strong)
            if promise < 0 or promise <= strong or self._is_spent(promise):
                return False
            over = any(mark in self.text[promise : self.quantity.start] for mark in "；;")
            return not (over and self.state.current_purpose is not Purpose.PROMISING)
        if kind == "result_strong":
            return self._last(self.sentence.strong) >= 0
        return self._last(self.sentence.results) >= 0 or self._last(self.sentence.strong) >= 0

    def _is_spent(self, promise: int) -> bool:
        """Whether a planned sum before the number is all that was promised: 计划投资93亿元，完成投资44亿元."""
        if self._is_told_after_goal(promise):
            return True
        told = (slot.quantity.end for slot in self.sentence.slots[: self.index])
        if any(end <= promise and pattern("promise_behind").match(self.text, end, promise + 8) for end in told):
            return True  # 8个项目计划年底建成，4个处于前期
        is_summed_after = pattern("summed_clause").match(self.clause) is not None and self.text.startswith(
            "计划", promise
        )
        if pattern("planned_sum").match(self.text, promise) is None and not is_summed_after:
            return False
        if self.left.lead == "make" and self._is_of_a_planned_year(promise):
            return False  # 今年计划投资2亿元，新建道路12公里
        return any(promise < slot.quantity.start < self.slot.clause for slot in self.sentence.slots)

    def _is_told_after_goal(self, promise: int) -> bool:
        """目标为6000人，1—5月完成3100人: what a time that is over tells is not promised with the goal before it."""
        time, published = self.explicit_time(), self.state.published
        if time is None or time.start < self.slot.clause or published is None:
            return False
        is_answer = any(f.is_goal and promise < f.start < self.slot.clause for f in self.sentence.figures)
        period = self.state.resolve(time, False) if is_answer else None
        return period is not None and period.end <= published

    def _is_of_a_planned_year(self, promise: int) -> bool:
        """Whether the planned sum is that of a year, whose works are told with it."""
        found = self.sentence.found("planned_this_year")
        return any(m.start() <= promise < m.end() for m in found) and not pattern("done_ahead").match(self.clause)

    def is_answered_after(self, at: int) -> bool:
        """Whether a strong result stands between a place and the number: 到2025年，已建成…"""
        return any(at < a < self.quantity.start for a, _ in self.sentence.strong)

    def is_told_after(self, at: int) -> bool:
        """Whether any result, weak ones too, stands between a place and the number."""
        spans = (*self.sentence.results, *self.sentence.strong)
        return any(at < a < self.quantity.start and self.reaches(a) for a, _ in spans)

    def _last(self, spans: list[tuple[int, int]]) -> int:
        return next((a for a, _ in reversed(spans) if a < self.quantity.start and self.reaches(a)), -1)

    def reaches(self, at: int) -> bool:
        """Whether a cue is not shut away in a bracket that the number is outside of."""
        depth = 0
        for place, step in self.sentence.brackets:
            if at <= place < self.quantity.start:
                depth += step
                if depth < 0:
                    return False
        return True

    def explicit_time(self) -> Time | None:
        """The time that dates the number: the nearest before it in its clause, else one of a clause before."""
        if not self.is_timed:
            self.time, self.is_timed = self._explicit_time(), True
        return self.time

    def _explicit_time(self) -> Time | None:
        sentence = self.sentence
        found = self._time_promised()
        for time in () if found else sentence.times:
            if time.start >= self.quantity.start:
                break
            if time.does in (Does.BASE, Does.YARDSTICK, Does.NAME):
                continue
            if time.start < self.slot.clause and (
                time.shape == "behind"
                or self._is_month_of_another(time)
                or not self.reaches(time.start)
                or self.is_past_the_item_of(time)
                or self._is_of_a_part(time)
                or self.is_bracketed(time.end)
                or self._is_day_of_a_deed(time)
            ):
                continue
            found = time if found is None or not self._adds_nothing(time, found) else found
        if found is None:
            return self._time_behind()
        return time_at_its_place(self.text, sentence.times, sentence.slots, self.index, found) or found

    def is_single_month(self, time: Time) -> bool:
        """Whether a month stands beside its sum since January: 9月当月完成18亿元."""
        return pattern("single_month").search(self.text, time.start, time.end + 2) is not None

    def _is_month_of_another(self, time: Time) -> bool:
        """9月当月完成18亿元；工业增长7%: a single month dates its own clause alone, and a sum that ends with it."""
        return self.is_single_month(time) and pattern("sum_since_january").search(self.clause) is None

    def _time_promised(self) -> Time | None:
        """When what was counted will be done: 其余3个将于12月底前开工."""
        m = pattern("promise_behind").match(self.text, self.quantity.end) if self.quantity.form == "count" else None
        return next((t for t in self.sentence.times if m and self.quantity.end <= t.start < m.end()), None)

    def _is_of_a_part(self, time: Time) -> bool:
        """Whether a time behind 其中 ends with the semicolon: 其中6月份增长7%；投资增长4%."""
        head = self.text[max(self.sentence.start, time.start - 3) : time.start].rstrip("，,：:")
        return head.endswith("其中") and "；" in self.text[time.end : self.slot.clause]

    def _is_day_of_a_deed(self, time: Time) -> bool:
        """Whether a day of a clause before is that of its own deed: 均已于8月28日交付使用；新改建公路31公里."""
        if time.shape != "day":
            return False
        if pattern("deed_of_a_day").match(self.text, time.end) and time.does is Does.PERIOD:
            return True
        return (
            self.text[: time.start].endswith("于") and pattern("done_on_a_day").match(self.text, time.end) is not None
        )

    def is_bracketed(self, end: int) -> bool:
        """Whether what ends there stands in brackets that are closed by now: （今年税收减少5%）；支出增长29%."""
        between = self.text[end : self.quantity.start]
        closed = sum(map(between.count, ")）"))
        return closed > sum(map(between.count, "(（"))

    def is_past_the_item_of(self, time: Time) -> bool:
        """Whether a deadline is of an item before the last semicolon: 9月底前达到85%；资金已拨付63.9%."""
        if time.shape not in ("month", "day", "quarter") or time.does not in (Does.DEADLINE, Does.UNTIL, Does.AS_OF):
            return False
        between = self.text[time.end : self.slot.clause]
        return ("；" in between or ";" in between) and time.start - self.sentence.start > 4

    def _adds_nothing(self, time: Time, found: Time) -> bool:
        """Whether a time only repeats the one before: 截至9月底，目前; 四季度…当季."""
        if time.shape in ("this_month", "this_quarter") and time.start < self.slot.clause:
            return True
        if self.text.startswith("当年", time.start):
            return True
        if time.shape in ("this_month", "this_quarter"):
            return found.start >= self.slot.clause and found.shape in ("month", "quarter")
        if self.text.startswith("本周", time.start):
            return False
        if time.is_cumulative and time.shift == 0 and time.shape == "year" and found.does is Does.AS_OF:
            return found.shape in ("month", "day")  # 截至11月底，…今年累计
        if time.start >= self.slot.clause > found.start and found.does is Does.PERIOD and found.shape == "month":
            return False
        is_begun = found.shape == "day" and pattern("begun").match(self.text, found.end) is not None
        return time.shape == "now" and found.does in (Does.AS_OF, Does.PERIOD) and not is_begun

    def _time_behind(self) -> Time | None:
        """A deadline in the clause right behind: 新改建38公里，6月底前完成."""
        last = self.index + 1 >= len(self.sentence.slots)
        stop = self.sentence.end if last else self.sentence.slots[self.index + 1].quantity.start
        for time in self.sentence.times:
            if time.start >= self.quantity.end and time.start < stop and time.does is Does.DEADLINE:
                is_own = last or _ENDED.search(self.text, time.end, stop)
                return time if is_own and self._is_done_by(time) else None
        return None

    def _is_done_by(self, time: Time) -> bool:
        """Whether nothing else is due by a time behind the number: 9月底前建成二桥 is due for the bridge alone."""
        text, end = self.text, self.sentence.end
        ended = _ENDED.search(text, time.end, end)
        is_bare = pattern("done_by_then").fullmatch(text, time.end, ended.start() if ended else end) is not None
        return is_bare and not any(mark in text[self.quantity.end : time.start] for mark in "；;")

    def is_of_event(self, time: Time) -> bool:
        """Whether a day is the day of an event, which gives its figures its month: 5月8日，项目集中开工."""
        span = self.text[time.end : time.end + 2]
        return (
            span[:1] in "至到-—"
            or pattern("event").search(self.text, self.sentence.start, self.sentence.end) is not None
        )

    def explicit_period(self) -> Period | None:
        time = self.explicit_time()
        if time is None:
            return None
        ahead = (
            True
            if self.state.current_purpose is Purpose.PROMISING
            or time.does is Does.DEADLINE
            or (time.does is Does.UNTIL and not time.has_year and not self._is_told_until(time))
            else None
        )
        return self.state.resolve(time, ahead)

    def _is_told_until(self, time: Time) -> bool:
        """至9月底，累计完成投资153亿元: a month up to which is told, no month that lies ahead."""
        if time.shape not in ("month", "day", "quarter", "half") or self.governed_by("promise"):
            return False
        published = self.state.published
        is_over = published is not None and published.month - LATELY <= time.last < published.month
        return is_over or pattern("summed_until").match(self.text, time.end, self.slot.clause_end) is not None

    def last_actual(self) -> Figure | None:
        """The last figure before it in its sentence that was reported."""
        told = (f for f in reversed(self.sentence.figures) if f.role == "actual")
        return next((f for f in told if not self.is_bracketed(f.quantity.end)), None)

    def follows_goal(self) -> bool:
        """Whether the figure before it in its clause is the goal it is held against: 完成目标2万人的60%."""
        return self.goal_before() is not None

    def goal_before(self) -> Figure | None:
        """The goal it is held against, right before it but for a bracket: 目标1000万元（其中加工200万元）的31%."""
        told = (f for f in reversed(self.sentence.figures) if f.slot.depth <= self.slot.depth or f.is_denominator)
        before = next(told, None)
        if before is None or not before.is_denominator:
            return None
        between = self.sentence.slots[before.index + 1 : self.index]
        return before if all(slot.depth > self.slot.depth for slot in between) else None

    def previous(self) -> Figure | None:
        return self.sentence.figures[-1] if self.sentence.figures else None
