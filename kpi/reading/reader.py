"""Prose into statements: marks of each sentence, proposals for each field of each number, one of them taken."""

from __future__ import annotations

import re
from dataclasses import replace

from kpi.quantities import scan
from kpi.reading import naming, roles
from kpi.reading.classes import find_classes
from kpi.reading.dating import date_figure
from kpi.reading.districts import find_district
from kpi.reading.figures import MONEY, Figure, Sentence
from kpi.reading.kinds import FLIP, is_fall, kind_of
from kpi.reading.lexicon import pattern
from kpi.reading.milestones import find_milestones
from kpi.reading.naming import Carry
from kpi.reading.periods import months, whole_year, years
from kpi.reading.places import own_words
from kpi.reading.relations import find_goals, from_to, is_idle, old_ratios, respective_run
from kpi.reading.sentences import figure_of, mark_sentence, next_in_clause
from kpi.reading.state import Mood, State, opening_state
from kpi.reading.structure import DENSEST, heading_level, is_heading, leading_heading, lines, sentences, title_line
from kpi.reading.times import Does, find_times
from kpi.reading.worded import find_worded
from kpi.reading.work_reports import hear, open_report, weigh
from kpi.statement import Statement

_SHUT_OFF = frozenset(
    [
        "role.price",
        "role.standard",
        "role.geography",
        "role.one_firm",
        "role.one_project",
        "role.once",
        "role.forecast",
        "role.other_area",
    ]
)
"""The change told of a figure that says nothing of the district says nothing either: 海拔…较常年偏少32%."""


_MANY = ("个", "项", "家", "件", "人")


class Reader:
    """Reads the prose of one document, line by line; what a line leaves behind is the state of the next."""

    def __init__(self, document) -> None:
        self.document = document
        self.text = document.text
        self.district = document.district or find_district(document.title or "", document.text)
        title = document.title or title_line(self.text)
        self.state = open_report(opening_state(title, self.text, document.published_on), title, self.text)
        self.found: list[tuple[Figure | Statement, str | None]] = []
        self.opened = False
        self.owned_until = 0  # what was found before it has its owner, or none
        self.is_answered = False
        self.asks = False  # whether an item of this document said what was to be done, and then how far it has come

    def read(self) -> list[tuple[Figure | Statement, str | None]]:
        """Figures and milestones in the order of the text, each with the heading it stands under."""
        first = True
        for start, end in lines(self.text):
            line = self.text[start:end]
            if first and self._is_title(line):
                first = False
                self._read_line(start, end, Carry(), is_title=True)
                continue
            first = False
            if is_heading(line) and (heading_level(line) or not scan(line + "\n", 0, len(line))):
                self.state = self.state.under(line, heading_level(line) or 4)
                if not scan(line + "\n", 0, len(line)):
                    continue
            if cut := leading_heading(line):
                self.state = self.state.under(line[:cut].rstrip("。"), heading_level(line) or 3)
            self._read_line(start, end, Carry())
        return self.found

    def _is_title(self, line: str) -> bool:
        title = self.document.title or ""
        return line.strip("# ") == title or (not title and len(line) < 40 and line[-1] not in "。；")

    def _read_line(self, start: int, end: int, carry: Carry, is_title: bool = False) -> None:
        text = self.text
        if heading_level(text[start : start + 12]) is not None:
            self.owned_until = len(self.found)
        self.state = replace(
            self.state, paragraph=None, turned=self.state.turned if self._goes_on(start, end) else None
        )
        self.state = weigh(self.state, text, start, end)
        self.opened = text[end - 1] in "：:" or end - start < 30
        inside = [q for q in scan(text, start, min(end + 1, len(text))) if q.end <= end]
        at = 0
        spans = list(sentences(text, start, end))
        for k, (a, b) in enumerate(spans):
            stop = at
            while stop < len(inside) and inside[stop].start < b:
                stop += 1
            self.state = self._turned(a, b, a == start)
            if stop == at:
                self.state = self._announced(a, b)
            if 0 < stop - at <= DENSEST:
                after = spans[k + 1] if k == 0 and len(spans) > 1 else None
                told = {q.unit for q in inside[stop:] if after and q.start < after[1]}
                self.is_answered = k == 0 and self._answered(a, b, after if after and inside[at].unit in told else None)
                self._read_sentence(a, b, inside[at:stop], carry)
            for worded, name in find_worded(self.document, self.state, a, b, inside[at:stop]):
                self.found.append((worded, self.state.heading))
                carry.subject = carry.entity = carry.subject if worded.role == "target" and carry.subject else name
            due = find_milestones(self.document, self.state, a, b, inside[at:stop])
            self.found += [(milestone, self.state.heading) for milestone in due]
            at = stop
        self._own(start, end)

    def _own(self, start: int, end: int) -> None:
        """责任单位：区商务局 behind an item, in brackets or in a line of its own, is the owner of its targets."""
        text = self.text
        at = self.owned_until
        for m in pattern("owner").finditer(text, start, end):
            for each, _ in self.found[at:]:
                place = each.slot.left if isinstance(each, Figure) else 0
                if each.owner is None and (not isinstance(each, Figure) or place < m.start()):
                    each.owner = (m["owner"] or m["led"]).strip(" 、，,*")
            at = next((k for k in range(at, len(self.found)) if self._begins(k) > m.start()), len(self.found))
            self.owned_until = at

    def _begins(self, k: int) -> int:
        each = self.found[k][0]
        return each.slot.left if isinstance(each, Figure) else 0

    def _announced(self, a: int, b: int) -> State:
        """现将截至9月底的进展通报如下: what follows is told as of then."""
        state = self.state
        if pattern("announcing").search(self.text, a, b) is None:
            return state
        for time in find_times(self.text, a, b):
            if time.does not in (Does.AS_OF, Does.PERIOD) or time.shape not in (
                "month",
                "months",
                "half",
                "quarter",
                "day",
            ):
                continue
            period = state.resolve(time, False)
            if period is not None and (state.published is None or period.start <= state.published):
                told = months(period.year, 1 if time.does is Does.AS_OF else period.start.month, period.end.month)
                return replace(state, reported=told, as_of=told)
        return state

    def _goes_on(self, start: int, end: int) -> bool:
        """Whether a line is an item below the one that turned to a plan or a review."""
        return self.opened or pattern("item").match(self.text, start, end) is not None

    def _turned(self, a: int, b: int, is_first: bool) -> State:
        """The state a sentence begins with: its first words may turn to a plan or a review, or name a time."""
        state, text = hear(self.state, self.text, a, b), self.text
        head = text[a : min(b, a + 60)]
        if pattern("turn_ahead").search(head):
            state = replace(state, turned=Mood.PROMISING)
        elif pattern("turn_back").search(head):
            state = replace(state, turned=Mood.REVIEWING)
        if (
            state.published
            and (state.period is None or state.period.start.year != state.period.end.year)
            and pattern("opening_year").search(text, a, min(b, a + 80))
        ):
            year = state.plan_year()
            if year is not None:
                state = replace(state, period=whole_year(year), paragraph=None, turned=Mood.PROMISING)
                return state
        return self._timed(state, a, b, is_first)

    def _timed(self, state: State, a: int, b: int, is_first: bool) -> State:
        """A time at the head of a sentence holds for what follows."""
        for time in find_times(self.text, a, min(b, a + 40)):
            if time.does in (Does.BASE, Does.YARDSTICK, Does.NAME) or time.shape in ("now", "ahead"):
                continue
            lead = self.text[a : time.start]
            if len(lead) > 16 or not pattern("before_time").fullmatch(lead) or pattern("forecast").search(lead):
                return state
            period = state.resolve(time, state.running_mood is Mood.PROMISING)
            if period is None:
                return state
            plan = state.period
            beyond = plan is not None and plan.start.year != plan.end.year and period.start > plan.end
            if beyond or pattern("outlook").search(lead):
                return replace(state, paragraph=period)
            return self._set(state, time, period, is_first)
        return state

    def _set(self, state: State, time, period, is_first: bool) -> State:
        published = state.published
        is_part = len(period.code) > 4 and period.start.year == period.end.year
        several = period.start.year != period.end.year
        if several and state.title_period is not None and state.title_period.start.year == state.title_period.end.year:
            return replace(state, paragraph=period)
        if time.does is Does.UNTIL and time.shape == "year" and time.has_year and self._is_horizon(state, period):
            first = state.published.year + (1 if state.published.month >= 10 else 0) if state.published else period.year
            return replace(state, paragraph=None, period=years(min(first, period.year), period.year))
        if time.does is Does.UNTIL and time.shape == "year" and published and period.end > published:
            return replace(state, paragraph=whole_year(period.year), turned=Mood.PROMISING)
        if time.does is Does.DEADLINE and published and period.end > published:
            return replace(state, paragraph=None)
        if time.is_cumulative and time.shape == "year":
            within = state.period is not None and state.period.is_within(period)
            return state if within or (published and period.end <= published) else replace(state, paragraph=period)
        is_over = published is not None and period.end <= published
        if is_over and state.is_weighed and state.running_mood is Mood.PROMISING:
            return state  # last year among the plans dates its own sentence only
        if is_over and is_part:
            told = period
            if time.does is Does.AS_OF and time.shape in ("month", "day"):
                told = months(period.year, 1, period.end.month)
            elif time.shape == "day":
                told = months(period.year, period.end.month, period.end.month)
            state = replace(state, reported=told)
        if time.shape == "day":
            return replace(state, paragraph=months(period.year, period.start.month, period.start.month))
        if state.period is not None and period.is_within(state.period) and not is_first:
            return state
        founded = (
            time.shape in ("year", "month", "day") and pattern("event_of_year").match(self.text, time.end) is not None
        )
        if (is_over or not published) and not founded and not self._is_long_ago(state, period):
            state = replace(state, last=period)
        if (
            founded
            or self._is_long_ago(state, period)
            or (time.shift == -1 and state.period is not None and state.period.start.year > period.end.year)
        ):
            return replace(state, paragraph=None if founded else period)
        if time.has_year or time.shape in ("months", "half", "quarter"):
            if state.period is None or not is_part or (state.running_mood is not Mood.PROMISING):
                mood = state.turned
                if is_over and mood is None and state.mood is Mood.OPEN:
                    pass
                return replace(
                    state,
                    paragraph=period,
                    period=period
                    if not self._is_headed() or not period.is_within(state.period or period)
                    else state.period,
                )
        return replace(state, paragraph=period)

    @staticmethod
    def _is_long_ago(state: State, period) -> bool:
        """A year well before the one a text is about is that of an event, and dates nothing below its paragraph."""
        about = state.period or state.title_period
        now = about.start.year if about is not None else state.published.year - 1 if state.published else None
        return now is not None and period.end.year < now - 1

    def _is_horizon(self, state: State, period) -> bool:
        """Whether 到2025年 says how far a plan of several years goes; an annual plan has a year in its title."""
        annual = state.title_period is not None and state.title_period.start.year == state.title_period.end.year
        published = state.published
        return (
            not annual and state.running_mood is Mood.PROMISING and (published is None or period.year > published.year)
        )

    def _is_headed(self) -> bool:
        return self.state.period is not None

    def _read_sentence(self, a: int, b: int, quantities: list, carry: Carry) -> None:
        district = self.district
        sentence = mark_sentence(self.text, a, b, quantities, self.state, district)
        sentence.is_counted_before = any(
            f.quantity.form == "count" and f.unit in ("个", "项") and f.role != "context" for f in carry.recent[-3:]
        )
        slots = sentence.slots
        classes = find_classes(self.text, slots)
        goals = find_goals(self.text, slots)
        old = old_ratios(self.text, slots)
        if carry.resume is not None:
            carry.subject = carry.entity = carry.resume
            carry.resume = None
        sentence.topic = carry.topic and not sentence.has("own_area", b)
        place = naming.leading_place(self.text, a, b, sentence.times)
        carry.sentences += 1
        carry.divided = carry.head = None
        carry.parts_from = None
        runs: dict[int, tuple[list, str]] = {}
        baseline = None
        depth = 0
        clause = -1
        moved: list = []  # the parts of a ratio that those of the next start from
        for i, slot in enumerate(slots):
            if i in old:
                moved.append(slot.quantity)
            if i in classes or i in old or is_idle(self.text, slots, i):
                if i in old and slot.quantity.position == 1:
                    stem = figure_of(sentence, i, slot.right).left.name
                    if stem is not None:
                        carry.subject = naming.Name(re.sub(r"[由从]$", "", stem.words), stem.start, stem.end)
                continue
            if from_to(self.text, slots, i):
                baseline = slot.quantity
                if carry is not None:
                    probe = figure_of(sentence, i, slot.right)
                    name = probe.left.name
                    if name is not None:
                        words = re.sub(r"[由从]$", "", name.words)
                        bare = re.sub(r"(?:预算|目标|计划|任务)$", "", words)
                        told = carry.subject is not None and bare and carry.subject.words.endswith(bare)
                        if words and not told and not naming._leans(words):
                            carry.subject = carry.entity = naming.Name(words, name.start, name.start + len(words))
                continue
            while depth < slot.depth:
                carry.outer.append(carry.subject)
                depth += 1
            while depth > slot.depth:
                carry.subject = carry.outer.pop() if carry.outer else carry.subject
                depth -= 1
            if slot.clause != clause:
                clause = slot.clause
                head = self.text[slot.clause : min(slot.quantity.start, slot.clause + 8)]
                is_own = head.lstrip(" ，,、").startswith(own_words(district))
                place = naming.leading_place(self.text, slot.clause, slot.quantity.start, sentence.times) or (
                    None if is_own else place
                )
            follower = next_in_clause(slots, i)
            limit = slot.right
            noun_from = None
            if follower is not None and classes.get(i + 1) == i:
                limit = slots[i + 1].right
                noun_from = max([follower.quantity.end, *(e for _, e in follower.quantity.comparator_spans)])
            field_before = (
                i
                and is_idle(self.text, slots, i - 1)
                and slots[i - 1].clause == slot.clause
                and slot.quantity.form == "rank"
            )
            figure = figure_of(sentence, i, limit, slots[i - 1].left if field_before else None, noun_from)
            if classes.get(i + 1) == i and i + 1 in classes:
                self._narrow(figure, slots[i + 1])
            before = next((k for k in range(i - 1, -1, -1) if classes.get(k) == i), None)
            if before is not None:
                self._narrow(figure, slots[before])
            if carry.divided is None and carry.entity is not None and sentence.has("divided", slot.quantity.start):
                carry.divided = carry.entity
            figure.is_denominator = i in goals
            self._move(figure)
            figure.is_asked = self._is_asked(slots, i, classes) or (i == 0 and self.is_answered)
            self._gap(figure)
            figure.is_goal = figure.is_denominator or (
                not figure.is_gap and not figure.is_move and not figure.follows_goal() and self._is_goal(figure)
            )
            figure.baseline_coming = baseline is not None
            if baseline is not None and self._is_revised(figure, baseline):
                figure.is_goal = True
            self._fill(figure, carry, runs, place)
            if baseline is not None:
                self._start_from(figure, baseline)
                baseline = None
            elif moved and slot.quantity.position is not None:
                self._start_from(figure, moved.pop(0))
            self._link(figure, carry)
            sentence.figures.append(figure)
            naming.remember(figure, carry)
            if carry.sentences == 1 and {"role.one_firm", "role.one_project", "role.once"} & set(figure.rules):
                carry.topic = True
            self.found.append((figure, self.state.heading))
        self._note_last(sentence)

    def _note_last(self, sentence: Sentence) -> None:
        """The last time that a reported figure named for itself dates those that name none."""
        for figure in reversed(sentence.figures):
            time = figure.explicit_time()
            single = (
                time is not None and time.shape == "month" and time.does is not Does.AS_OF and not time.is_cumulative
            )
            if (
                figure.role == "actual"
                and time is not None
                and figure.period is not None
                and not single
                and time.shape not in ("now", "behind")
            ):
                period = figure.period
                if time.shape == "day":
                    period = months(period.year, period.end.month, period.end.month)
                self.state = replace(self.state, last=period)
                return

    def _is_goal(self, figure: Figure) -> bool:
        if pattern("listed_in_plan").search(figure.near) or pattern("obtained").search(figure.clause):
            return False
        if pattern("not_reached").search(figure.near):
            return True
        if figure.quantity.form == "rank" or (figure.unit == "%" and pattern("completion_before").search(figure.near)):
            return False
        if pattern("goal_before").search(figure.near):
            return True
        behind = "count_goal_after" if figure.quantity.form == "count" else "goal_after"
        figure.is_passing = pattern(behind).match(figure.after) is not None
        if not figure.is_passing and pattern("held_against").search(figure.near):
            figure.is_passing = pattern("task_behind").match(figure.after) is not None
        return figure.is_passing

    def _answered(self, a: int, b: int, after: tuple[int, int] | None) -> bool:
        """Whether the first sentence of an item says what was to be done, and the next how far it has come."""
        if self.asks and pattern("numbered").match(self.text, a, b) and pattern("asking").match(self.text, a, b):
            return True
        if after is None:
            return False
        asked = pattern("asking").match(self.text, a, b) is not None and pattern("told").search(self.text, a, b) is None
        self.asks = self.asks or (asked and pattern("answer").match(self.text, *after) is not None)
        return asked and pattern("answer").match(self.text, *after) is not None

    def _is_asked(self, slots: list, i: int, classes: dict) -> bool:
        """新增学位3000个：已完成2400个: the first number is what was to be done."""
        if i + 1 >= len(slots) or slots[i + 1].quantity.unit != slots[i].quantity.unit or i + 1 in classes:
            return False
        if slots[i].quantity.unit in ("%", "个百分点", "分", "位"):
            return False
        text, q = self.text, slots[i].quantity
        if q.unit in _MANY and not text[slots[i].clause : q.start].strip():
            return False  # 32个项目，已开工28个
        between = text[q.end : slots[i + 1].quantity.start]
        return pattern("then_done").fullmatch(between) is not None and not pattern("told").search(
            text, slots[i].clause, q.start
        )

    def _move(self, figure: Figure) -> None:
        """前移2位, 后退1位次: a change of place, no place."""
        q = figure.quantity
        is_place = q.unit == "位" or (q.unit == "人" and self.text[q.start : q.end].endswith("位"))
        if is_place and pattern("move").search(figure.near):
            figure.is_move, figure.unit = True, "位"

    def _is_revised(self, figure: Figure, baseline) -> bool:
        text = self.text
        return (
            pattern("set_as_goal").search(text, figure.slot.clause, baseline.start) is not None
            and pattern("adjusted").search(text, baseline.end, figure.quantity.start) is not None
        )

    def _start_from(self, figure: Figure, baseline) -> None:
        if figure.is_goal and self._is_revised(figure, baseline):
            figure.replaces = baseline.value
            figure.rules.append("goal.revised")
        else:
            figure.baseline = baseline.value
            figure.rules.append("baseline.from_to")

    def _gap(self, figure: Figure) -> None:
        if figure.is_denominator or figure.is_move:
            return
        clause = figure.clause
        before = figure.previous()
        if (
            before is not None
            and before.unit == figure.unit
            and pattern("between_values").fullmatch(self.text, before.quantity.end, figure.quantity.start)
        ):
            figure.is_gap, figure.is_comparison, figure.against = before.is_gap, before.is_comparison, before.against
            figure.goes_on = before.is_gap or before.is_comparison
            return
        if figure.unit == "个百分点" or figure.unit in MONEY or figure.quantity.form == "count":
            if pattern("gap_before").search(clause):
                figure.is_gap = True
                figure.against = "pace" if pattern("pace_word").search(clause) else "target"
                return
        compared = (
            figure.unit == "个百分点"
            or pattern("average").search(figure.near)
            or pattern("average_told").search(figure.near)
        )
        if (
            compared
            and pattern("comparison_before").search(figure.near)
            and pattern("average_or_area").search(figure.near)
        ):
            figure.is_comparison = True

    def _narrow(self, figure: Figure, by) -> None:
        """The class that narrows what is counted, with the words of its bound."""
        q = by.quantity
        a = min([q.start, *(s for s, _ in q.comparator_spans)])
        floor = max(by.clause, a - 14, figure.quantity.end if q.start > figure.quantity.start else 0)
        while (
            a > floor
            and self.text[a - 1] not in "，,、；;：:的约设区级增建进约（(工约个家"
            and not self.text[a - 1].isdigit()
        ):
            a -= 1
        b = max([q.end, *(e for _, e in q.comparator_spans)])
        figure.qualifier, figure.qualifier_span = self.text[a:b].removeprefix("其中"), (a, b)

    def _fill(self, figure: Figure, carry: Carry, runs: dict, place: str | None) -> None:
        i = figure.index
        if i in runs:
            name, where = runs[i]
            figure.name = name
            figure.district = where
            figure.rules.append("name.respective")
        else:
            run = respective_run(figure, carry)
            if run:
                for k, item in enumerate(run):
                    runs[i + k] = item
                figure.name, figure.district = run[0]
                figure.rules.append("name.respective")
            else:
                naming.name_figure(figure, carry)
        if figure.name is None:
            naming.name_by_heading(figure)
        if figure.district is None and place is not None:
            figure.district = place
        self._trim_place(figure)
        if figure.left.each and not figure.qualifier:
            figure.qualifier = figure.left.each
        if figure.qualifier is None and (m := pattern("mean").search(figure.near)):
            figure.qualifier = m.group()
        if figure.qualifier is None and figure.left.link == "narrow":
            figure.qualifier = figure.left.link_word
        if (
            figure.unit is None
            and "unitless" in figure.quantity.rule
            and figure.name
            and pattern("of_people").search(figure.name.words)
        ):
            figure.unit = "人"
        previous = figure.previous()
        figure.kind = kind_of(figure)
        if (
            figure.kind == "level"
            and figure.unit == "%"
            and figure.quantity.value is not None
            and self._is_signed(figure)
        ):
            figure.kind = "growth_rate"
        self._carried_kind(figure, previous)
        if is_fall(figure) and figure.value is not None and figure.value > 0:
            figure.value, figure.comparator = -figure.value, FLIP.get(figure.comparator, figure.comparator)
            figure.rules.append("sign.down")
        if "from_end" in figure.quantity.rule:
            figure.from_end = True
        roles.decide(figure)
        self._follow(figure, previous)
        date_figure(figure)
        if figure.comparator == "=" and pattern("at_least").search(
            figure.near if figure.qualifier_span is None else figure.clause
        ):
            figure.comparator = ">="
        if (
            figure.comparator == ">="
            and figure.role != "target"
            and "reach" in figure.quantity.rule
            and figure.kind != "rank"
        ):
            figure.comparator = "="

    def _is_signed(self, figure: Figure) -> bool:
        """固投是-5.4%: a percentage below nothing is a growth."""
        return (
            self.text[figure.quantity.start - 1 : figure.quantity.start] in ("-", "－", "−")
            or figure.quantity.value < 0
        )

    def _carried_kind(self, figure: Figure, previous: Figure | None) -> None:
        """A rate without a verb of its own in a list has the kind of the one before it: 增长6%、8%."""
        if previous is None or previous.unit != figure.unit:
            return
        self._told_of_all(figure, previous)
        if (
            figure.unit == "个百分点"
            and figure.left.link is None
            and figure.value
            and figure.value > 0 > (previous.value or 0)
        ):
            if pattern("between_values").fullmatch(self.text, previous.quantity.end, figure.quantity.start):
                figure.value = -figure.value
        if figure.kind not in ("level", "share") or figure.unit != "%":
            return
        if (
            previous.kind == "completion_rate"
            and "name.carried" in figure.rules
            and figure.left.link in ("reach", "to", None)
            and figure.kind == "level"
        ):
            figure.kind = previous.kind
            return
        alone = (
            (figure.left.name is None and figure.left.link in (None, "reach"))
            or "name.place" in figure.rules
            or "name.respective" in figure.rules
        )
        if alone and "name.right" not in figure.rules and previous.kind in ("growth_rate", "completion_rate", "share"):
            if figure.slot.clause == previous.slot.clause or "name.place" in figure.rules or figure.slot.depth:
                figure.kind = previous.kind
                if (
                    previous.value is not None
                    and previous.value < 0
                    and figure.left.link is None
                    and figure.value
                    and figure.value > 0
                    and "sign.down" in previous.rules
                    and figure.slot.clause == previous.slot.clause
                ):
                    figure.value = -figure.value

    def _told_of_all(self, figure: Figure, previous: Figure) -> None:
        """分别提高20元、40元, 分别不低于15%、5%: what is told of the first holds for each of the list."""
        both = "name.respective" in figure.rules and "name.respective" in previous.rules
        if (
            not both
            or figure.left.link is not None
            or pattern("between_values").fullmatch(self.text, previous.quantity.end, figure.quantity.start) is None
        ):
            return
        if previous.kind == "increment" and figure.kind == "level":
            figure.kind = "increment"
            if "sign.down" in previous.rules and figure.value is not None and figure.value > 0:
                figure.value = -figure.value
        if figure.comparator == "=" and any(a < previous.quantity.start for a, _ in previous.quantity.comparator_spans):
            figure.comparator = previous.comparator

    def _trim_place(self, figure: Figure) -> None:
        """A place in front of the name is whose figure it is, no part of the name."""
        name, own = figure.name, figure.sentence.district
        if name is not None and own and name.words.startswith(own) and len(name.words) > len(own) + 1:
            figure.name = name = naming.Name(name.words[len(own) :].lstrip("的"), name.start + len(own), name.end)
        if name is not None and figure.district is not None and pattern("ranked_list").search(name.words):
            figure.district = None  # 武汉市民营企业百强 is a list, no area
        if name is None or figure.district is None or "name.respective" in figure.rules:
            return
        if name.words.startswith(figure.district) and len(name.words) > len(figure.district) + 1:
            cut = len(figure.district)
            words = name.words[cut:].lstrip("的、")
            figure.name = naming.Name(words, name.start + cut, name.end)

    def _follow(self, figure: Figure, previous: Figure | None) -> None:
        """A figure without a cue of its own keeps the role of the one before it in its sentence."""
        soft = ("role.planned", "role.reviewed", "role.reported", "role.without_a_cue", "role.time_past")
        if (
            previous is None
            or figure.role_rule not in soft
            or previous.is_denominator
            or previous.is_gap
            or previous.is_passing
        ):
            return
        if previous.is_goal and previous.slot.depth > figure.slot.depth:
            return
        if previous.is_goal and (previous.kind == figure.kind or figure.kind in ("completion_rate", "rank")):
            return
        if (
            previous.role == "context"
            and _SHUT_OFF & set(previous.rules)
            and figure.is_rate
            and figure.left.name is None
            and not figure.governed_by("promise")
        ):
            figure.role = "context"
            return
        if (
            "role.prize" in previous.rules
            and previous.unit == figure.unit
            and figure.slot.clause == previous.slot.clause
        ):
            figure.role = "context"
            return
        if (
            previous.role == "context"
            and "role.one_firm" not in previous.rules
            and "role.once" not in previous.rules
            and "role.geography" not in previous.rules
            and "role.forecast" not in previous.rules
        ):
            return
        if (
            previous.role == "target"
            and figure.role_rule == "role.time_past"
            and figure.explicit_time() is not None
            and figure.explicit_time().start > previous.quantity.end
        ):
            return
        if previous.role == "target" and pattern("planned_sum").search(previous.near):
            return
        due = previous.explicit_time()
        if due is not None and figure.state.running_mood is not Mood.PROMISING and figure.is_past_the_item_of(due):
            return
        if previous.role != "context":
            figure.role = previous.role

    def _ends_parts(self, figure: Figure, carry: Carry) -> bool:
        """A semicolon ends the parts of a total, unless it divides them; so does another deed: 其中教育类6个，新增学位900个."""
        if figure.slot.mark in ("；", ";"):
            return not carry.parts_by_semicolon and "name.place" not in figure.rules
        made = "make" in (figure.left.lead, figure.left.link) and figure.left.name is not None
        return figure.slot.mark in ("，", ",") and made and not figure.slot.is_item

    def _part_by_name(self, figure: Figure, carry: Carry) -> None:
        """其中省外项目50个、到位资金41亿元: the same sum told again behind 其中 is of the part just named."""
        since = carry.parts_from
        if since is None or figure.part_of is not None or figure.name is None or figure.kind not in ("level", "new"):
            return
        before = [
            f
            for f in figure.sentence.figures[:since]
            if f.name and f.name.words == figure.name.words and f.unit == figure.unit
        ]
        counted = [f for f in figure.sentence.figures[since:] if f.quantity.form == "count" and f.name]
        if before and counted and not before[0].is_goal:
            figure.part_of, figure.qualifier = before[0], figure.qualifier or counted[-1].name.words

    def _link(self, figure: Figure, carry: Carry) -> None:
        """其中 parts point at their total; the stretch tier of one target at its base."""
        previous = figure.previous()
        if figure.left.is_parts:
            carry.total = next(
                (
                    f
                    for f in reversed(carry.recent)
                    if f.unit == figure.unit and f.part_of is None and f.kind in ("level", "new")
                ),
                None,
            )
            carry.parts_by_semicolon = (
                pattern("parts_behind_semicolon").search(self.text, figure.sentence.start, figure.start) is not None
            )
        elif carry.total is not None and self._ends_parts(figure, carry):
            carry.total = None
        if figure.left.is_parts:
            carry.parts_from = len(figure.sentence.figures)
        self._part_by_name(figure, carry)
        total = carry.total
        if (
            total is not None
            and total.unit == figure.unit
            and figure.kind in ("level", "new")
            and total is not figure
            and (figure.left.is_parts or (previous is not None and previous.part_of is total))
        ):
            figure.part_of = total
        words = self.text[max(figure.sentence.start, figure.quantity.start - 20) : figure.quantity.start]
        if figure.role == "target":
            m = None
            for m in pattern("commitment").finditer(self.text, figure.sentence.start, figure.quantity.start):
                pass
            figure.commitment = (
                {
                    "力争": "strive",
                    "争取": "strive",
                    "奋斗": "strive",
                    "冲刺": "strive",
                    "奋力": "strive",
                    "确保": "ensure",
                    "务必": "ensure",
                    "必须": "ensure",
                    "保底": "ensure",
                    "保证": "ensure",
                    "计划": "plan",
                    "拟": "plan",
                    "预期": "expect",
                    "预计": "expect",
                }.get(m.group())
                if m
                else None
            )
            if (
                previous is not None
                and previous.role == "target"
                and figure.commitment == "strive"
                and previous.commitment != "strive"
                and previous.unit == figure.unit
                and previous.kind == figure.kind
                and (figure.name is None or previous.name is None or figure.name.words == previous.name.words)
            ):
                previous.tier, figure.tier = "base", "stretch"
