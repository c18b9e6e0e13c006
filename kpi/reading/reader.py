"""Prose into statements: marks of each sentence, proposals for each field of each number, one of them taken."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import islice

from kpi.documents import Document
from kpi.quantities import Quantity, scan
from kpi.reading.announcements import announced, held, named, of_one_year, turned
from kpi.reading.dating import date_by_only_time, date_by_text
from kpi.reading.districts import find_district
from kpi.reading.figures import Figure, Sentence
from kpi.reading.headings import Purpose
from kpi.reading.lexicon import pattern
from kpi.reading.milestones import find_milestones
from kpi.reading.names import HAN, Name
from kpi.reading.naming import EarlierNames
from kpi.reading.numbers import Numbers
from kpi.reading.periods import Period, months, whole_year
from kpi.reading.places import is_place
from kpi.reading.sentences import mark_sentence
from kpi.reading.signature import day_of, given_on
from kpi.reading.state import State
from kpi.reading.structure import (
    goes_on_with_title,
    heading_level,
    is_heading,
    item_kind,
    leading_heading,
    lines,
    sentences,
    spanned,
    title_line,
)
from kpi.reading.times import Does
from kpi.reading.title import opening_state
from kpi.reading.worded import find_worded
from kpi.reading.work_reports import open_report, weigh
from kpi.statement import Statement

MONTH = 31
"""Days of the longest month."""


_TOWNS = ("镇", "乡", "街道", "村")


def _holds(home: str | None, place: str) -> bool:
    """Whether a text on `home` can speak of a place: one of its districts, or a town of its own."""
    if home is None or home[-1] in "市州盟" or place in home:
        return True
    return place.endswith(_TOWNS) and not home.endswith(_TOWNS)


class Reader:
    """Reads the prose of one document, line by line; what a line leaves behind is the state of the next."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.text
        self.district = document.district or find_district(document.title or "", document.text)
        title = spanned(document.title or title_line(self.text), self.text)
        state = opening_state(title, self.text, self._published(), self.document.raw)
        self.state = open_report(self._opened(state), title, self.text)
        self.found: list[tuple[Figure | Statement, str | None]] = []
        self.opened = False
        self.is_in_item = False  # whether a numbered item was opened
        self.owned_until = 0  # what was found before it has its owner, or none
        told = pattern("titled_town").match(title.strip("# "))
        self.titled = told["place"] if told is not None and is_place(told["place"]) else None
        self.section: tuple[str, int] | None = None  # the district whose name is the heading, and the heading's level
        self.is_answered = self.is_task = self.is_progress = False
        self.due: tuple[int, Period] | None = None  # what the items of a list are due by: their kind, the time
        self.asks = False  # whether an item of this document said what was to be done, and then how far it has come

    def _published(self) -> date | None:
        """The day a text speaks from: the day it was given, where a site put it up later, else that of publication."""
        published = self.document.published_on or day_of(self.text)
        given = given_on(self.text)
        return given if given is not None and (published is None or given < published) else published

    def _opened(self, state: State) -> State:
        """The state with what the name of the file and the text as a whole say of its time."""
        told = self._titled_part(of_one_year(state, self.text))
        return held(told if told.only_year is not None else named(state, self.document.doc), self.text)

    def _titled_part(self, state: State) -> State:
        """前4月项目推进情况 above a text that names one year: those months of it."""
        if state.only_year is None or state.title_period is not None:
            return state
        period = state.period_in(self.document.title or title_line(self.text))
        return state if period is None else replace(state, period=period, title_period=period)

    def read(self) -> list[tuple[Figure | Statement, str | None]]:
        """Figures and milestones in the order of the text, each with the heading it stands under."""
        titled, top = 0, self._title_lines()
        for start, end in lines(self.text):
            line = self.text[start:end]
            self._note_place(line)
            if (start, end) in top:
                self._read_line(start, end, EarlierNames(), is_title=True)
                titled = len(self.found)
                continue
            if is_heading(line) and (heading_level(line) or not scan(line + "\n", 0, len(line))):
                self.state = self.state.under(line, heading_level(line) or 4)
                if not scan(line + "\n", 0, len(line)):
                    continue
            if (inline := pattern("inline_section").match(line)) is not None:
                self.state = self.state.under(inline["section"], heading_level(inline["section"]) or 1)
            if cut := leading_heading(line):
                self.state = self.state.under(line[:cut].rstrip("。"), heading_level(line) or 3)
            self._read_line(start, end, EarlierNames())
        date_by_only_time([each for each, _ in self.found])
        date_by_text([each for each, _ in self.found[:titled]], [each for each, _ in self.found[titled:]])
        return self.found

    def _note_place(self, line: str) -> None:
        """Below 康保县简介 a text on several districts speaks of this one, until the next heading of its level."""
        level = heading_level(line) or 4
        m = pattern("place_heading").fullmatch(line)
        home = self.document.district
        if m is not None and is_place(m["place"]) and _holds(home, m["place"]):
            self.section = (m["place"], level) if m["place"] != home else None
        elif self.section is not None and level <= self.section[1] and is_heading(line):
            self.section = None

    def _part_in_headings(self, figure: Figure) -> str | None:
        """The town or district a figure is of though its sentence does not name it: by its heading, the title, 我镇."""
        home = self.document.district or ""
        if home.endswith(_TOWNS):
            return None
        told = self.section[0] if self.section is not None else self.titled
        span = figure.sentence.start, figure.quantity.end
        town = max((m.start() for m in pattern("own_town").finditer(self.text, *span)), default=-1)
        county = max((m.start() for m in pattern("own_county").finditer(self.text, *span)), default=-1)
        if county > town and (told is None or told.endswith(_TOWNS)):
            return None
        return self._town_named(town) if told is None and town >= 0 else told

    def _town_named(self, at: int) -> str | None:
        """The town that 该镇 or 全镇 at a place of the text means: the last one named before it, else the words."""
        named = [m["place"] for m in pattern("named_town").finditer(self.text, 0, at)]
        said = pattern("own_town").match(self.text, at)
        return next((place for place in reversed(named) if is_place(place)), said.group() if said else None)

    def _title_lines(self) -> list[tuple[int, int]]:
        """The line that is the title, and the one below it that goes on with it: 全年实施项目52个 总投资134亿元."""
        top = list(islice(lines(self.text), 2))
        if not top or not self._is_title(self.text[slice(*top[0])]):
            return []
        return [span for n, span in enumerate(top) if not n or goes_on_with_title(self.text[slice(*span)])]

    def _is_title(self, line: str) -> bool:
        title = self.document.title or ""
        if heading_level(line) is not None and line.strip("# ") != title and line[0] != "#":
            return False
        return line.strip("# ") == title or (not title and len(line) < 40 and line[-1] not in "。；")

    def _read_line(self, start: int, end: int, earlier: EarlierNames, is_title: bool = False) -> None:
        text = self.text
        if heading_level(text[start : start + 12]) is not None:
            self.owned_until = len(self.found)
            self.is_in_item = True
        begun = len(self.found)
        self.state = replace(
            self.state,
            paragraph=None,
            is_since=False,
            is_of_recent_years=False,
            turned=self.state.turned if self._goes_on(start, end) else None,
        )
        self._carry_due(start, end)
        above = self._line_above(start) if pattern("progress_alone").fullmatch(text, start, end) else None
        self.is_progress = above is not None
        if above is not None:
            earlier.subject = earlier.entity = self._task_of(*above)
        if self.found and pattern("status_of_a_task").match(text, start, end) is not None:
            before = self.found[-1][0]
            earlier.subject = earlier.entity = before.name if isinstance(before, Figure) else None
        self.state = weigh(self.state, text, start, end)
        self.opened = text[end - 1] in "：:" or end - start < 30
        inside = [q for q in scan(text, start, min(end + 1, len(text))) if q.end <= end]
        at = 0
        is_task = self._is_told_below(start, end)
        spans = list(sentences(text, start, end))
        for k, (a, b) in enumerate(spans):
            stop = at
            while stop < len(inside) and inside[stop].start < b:
                stop += 1
            self.state = turned(self.state, text, a, b, a == start)
            self.state = announced(self.state, text, a, b)
            if stop > at:
                after = spans[k + 1] if k == 0 and len(spans) > 1 else None
                told = {q.unit for q in inside[stop:] if after and q.start < after[1]}
                self.is_answered = k == 0 and self._answered(a, b, after if after and inside[at].unit in told else None)
                is_labelled = self.is_answered and after is not None and self._is_progress(after)
                self.is_task = is_task or is_labelled or (k == 0 and self._is_task_done_below(start, end))
                self._read_sentence(a, b, inside[at:stop], earlier)
            self._note_horizon(a, b)
            for worded, name in find_worded(self.document, self.state, a, b, inside[at:stop]):
                self.found.append((worded, self.state.heading))
                earlier.subject = earlier.entity = (
                    earlier.subject if worded.role == "target" and earlier.subject else name
                )
            due = find_milestones(self.document, self.state, a, b, inside[at:stop])
            self.found += [(milestone, self.state.heading) for milestone in due]
            at = stop
        self._own(start, end, begun)

    def _carry_due(self, start: int, end: int) -> None:
        """到2025年 in the first item of a list of goals holds for the items behind it."""
        kind = item_kind(self.text[start : start + 12])
        if self.due is None or kind != self.due[0]:
            self.due = None
        else:
            self.state = replace(self.state, paragraph=self.due[1], turned=Purpose.PROMISING)

    def _is_task_done_below(self, start: int, end: int) -> bool:
        """Whether a line is an item whose next line says that its task is done: 新增378张，超额完成任务."""
        if pattern("item_of_tasks").fullmatch(self.text, start, end) is None:
            return False
        below = self._below(end)
        return below is not None and pattern("task_done").search(self.text, *below) is not None

    def _is_told_below(self, start: int, end: int) -> bool:
        """Whether a line is a task because the next opens with 进展情况：, which tells how far it has come."""
        follows = next((span for span in islice(lines(self.text, end), 3) if self.text[slice(*span)].strip()), None)
        if follows is not None and pattern("progress_alone").fullmatch(self.text, *follows):
            return pattern("progress_alone").fullmatch(self.text, start, end) is None
        below = self._below(end)
        if below is None:
            return False
        opens = pattern("label_of_progress").match
        return opens(self.text, *below) is not None and opens(self.text, start, end) is None

    def _line_above(self, start: int) -> tuple[int, int] | None:
        """The line above one, where it holds words and is a task of few: 农村公路大中修70公里."""
        end = start - 1
        while end > 0 and self.text[end - 1] in "\n \t":
            end -= 1
        begin = self.text.rfind("\n", 0, max(end, 0)) + 1
        return (begin, end) if end - begin > 1 and HAN.search(self.text, begin, end) else None

    def _task_of(self, start: int, end: int) -> Name | None:
        """What the task of a line is about: what its first number counts, else its words."""
        told = [each for each, _ in self.found if isinstance(each, Figure) and start <= each.start < end]
        if told:
            return told[0].name
        words = self.text[start:end].strip(" ，。、；")
        return Name(words, start, start + len(words)) if pattern("short_task").fullmatch(words) else None

    def _is_progress(self, span: tuple[int, int]) -> bool:
        """Whether a sentence opens with 进展：."""
        return pattern("label_of_progress").match(self.text, *span) is not None

    def _below(self, end: int) -> tuple[int, int] | None:
        """The next line that holds words."""
        return next((span for span in islice(lines(self.text, end), 3) if HAN.search(self.text, *span)), None)

    def _own(self, start: int, end: int, begun: int) -> None:
        """责任单位：区商务局 behind an item, in brackets or in a line of its own, is the owner of its targets.

        Behind the words of a line that is no part of an item it is the owner of what that line promises alone, which
        are those found since `begun`.
        """
        text = self.text
        at = self.owned_until
        for m in pattern("owner").finditer(text, start, end):
            if not self.is_in_item and HAN.search(text, start, m.start()) is not None:
                at = max(at, begun)
            for each, _ in self.found[at:]:
                place = each.slot.left if isinstance(each, Figure) else 0
                if each.owner is None and (not isinstance(each, Figure) or place < m.start()):
                    each.owner = (m["owner"] or m["led"]).strip(" 、，,*")
            at = next((k for k in range(at, len(self.found)) if self._begins(k) > m.start()), len(self.found))
            self.owned_until = at

    def _begins(self, k: int) -> int:
        each = self.found[k][0]
        return each.slot.left if isinstance(each, Figure) else 0

    def _goes_on(self, start: int, end: int) -> bool:
        """Whether a line is an item below the one that turned to a plan or a review."""
        return self.opened or pattern("item").match(self.text, start, end) is not None

    def _read_sentence(self, a: int, b: int, quantities: list[Quantity], earlier: EarlierNames) -> None:
        sentence = mark_sentence(self.text, a, b, quantities, self.state, self.district)
        sentence.is_counted_before = any(
            f.quantity.form == "count" and f.unit in ("个", "项") and f.role != "context" for f in earlier.recent[-3:]
        )
        sentence.is_task = self.is_task
        sentence.is_progress = self.is_progress
        sentence.is_status = pattern("status_of_a_task").match(self.text, a, b) is not None
        figures = Numbers(sentence, earlier, self.is_answered).read()
        for figure in figures:
            figure.district = figure.district or self._part_in_headings(figure)
        self.found += [(figure, self.state.heading) for figure in figures]
        self._note_last(sentence)
        self._note_now(sentence)
        self._note_due(sentence)

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
                and (not single or (figure.period.end - figure.period.start).days > MONTH)
                and time.shape not in ("now", "behind")
                and pattern("event_of_year").match(self.text, time.end) is None
            ):
                period = figure.period
                if time.shape == "day":
                    period = months(period.year, period.end.month, period.end.month)
                self.state = replace(self.state, last=period)
                return

    def _note_now(self, sentence: Sentence) -> None:
        """截至目前 holds for the sentences behind it in its paragraph."""
        told = [f for f in sentence.figures if f.role == "actual" and f.period is not None and f.time is not None]
        time = told[-1].time if told else None
        is_now = (
            time is not None
            and time.shape == "now"
            and pattern("as_of_now").search(self.text, sentence.start, time.end)
        )
        if is_now and self.state.paragraph is None:
            self.state = replace(self.state, paragraph=told[-1].period)

    def _note_horizon(self, a: int, b: int) -> None:
        """到2027年，有效解决缺水问题 holds for the sentences behind it in its paragraph, though it tells no number."""
        m = next(pattern("horizon").finditer(self.text, a, b), None)
        published, about = self.state.published, self.state.paragraph
        if (
            m is None
            or published is None
            or int(m["year"]) <= published.year
            or self.state.purpose is Purpose.REVIEWING
        ):
            return
        if about is None or about.end <= published:
            self.state = replace(self.state, paragraph=whole_year(int(m["year"])), turned=Purpose.PROMISING)

    def _note_due(self, sentence: Sentence) -> None:
        """到2025年，力争… holds for the goals behind it in its paragraph."""
        told = [f for f in sentence.figures if f.role == "target" and f.period is not None and f.time is not None]
        time, published = (told[-1].time if told else None), self.state.published
        if time is None or time.year is None or published is None or time.shape != "year" or time.year < published.year:
            return
        if self.state.purpose is Purpose.REVIEWING and time.year == published.year and time.does is not Does.UNTIL:
            return  # 2024年的目标是…: the goal that a report of that year begins with
        due = whole_year(time.year)
        about = self.state.paragraph or self.state.period
        if about is None or about.end <= published:
            self.state = replace(self.state, paragraph=due, turned=Purpose.PROMISING)
        line = self.text.rfind("\n", 0, sentence.start) + 1
        kind = item_kind(self.text[line : line + 12].lstrip())
        self.due = (kind, due) if kind is not None and time.year > published.year else None

    def _answered(self, a: int, b: int, after: tuple[int, int] | None) -> bool:
        """Whether the first sentence of an item says what was to be done, and the next how far it has come."""
        if self.asks and pattern("numbered").match(self.text, a, b) and pattern("asking").match(self.text, a, b):
            return True
        if after is None:
            return False
        asked = pattern("asking").match(self.text, a, b) is not None and pattern("told").search(self.text, a, b) is None
        self.asks = self.asks or (asked and pattern("answer").match(self.text, *after) is not None)
        return asked and pattern("answer").match(self.text, *after) is not None
