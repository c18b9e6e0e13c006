"""The numbers of one sentence in order: classes narrow, starts wait for their ends, the rest are figures."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kpi.quantities import Quantity
from kpi.reading import aims, naming
from kpi.reading.classes import find_classes
from kpi.reading.clauses import Slot
from kpi.reading.figures import Figure, Sentence
from kpi.reading.filling import Runs, fill
from kpi.reading.idle import is_field, is_idle
from kpi.reading.inherited import link
from kpi.reading.lexicon import pattern
from kpi.reading.names import Name, read_left
from kpi.reading.naming import EarlierNames
from kpi.reading.places import own_words
from kpi.reading.relations import find_goals, from_to, old_ratios
from kpi.reading.sentences import figure_of, next_in_clause

_FROM = re.compile(r"(?:[由从](?:原来|原先|原定|年初|此前|之前|最初|开始|当初|每[吨亩人户度])?的?|原定?为?)$")
_AIM = re.compile(r"(?:预算|目标|计划|任务)$")
_TOPICS = frozenset(("role.one_firm", "role.once"))


@dataclass(slots=True)
class Numbers:
    """Reads the numbers of a sentence; `earlier` is what its paragraph hands on."""

    sentence: Sentence
    earlier: EarlierNames
    is_answered: bool
    classes: dict[int, int] = field(init=False)
    goals: set[int] = field(init=False)
    old: set[int] = field(init=False)
    place: str | None = field(init=False)
    offices: list[tuple[int, str]] = field(init=False)  # where each of several offices begins, and its name
    runs: Runs = field(default_factory=dict)
    baseline: Quantity | None = None
    was_change: bool = False  # the number that another starts from was a change: 原为增长8%，现调整为6%
    moved: list[Quantity] = field(default_factory=list)  # parts of a ratio that those of the next start from
    depth: int = 0
    clause: int = -1

    def __post_init__(self) -> None:
        sentence, earlier, text = self.sentence, self.earlier, self.sentence.text
        self.classes, self.goals = find_classes(text, sentence.slots), find_goals(text, sentence.slots)
        self.old = old_ratios(text, sentence.slots)
        if earlier.resume is not None:
            earlier.subject = earlier.entity = earlier.resume
            earlier.resume = None
        sentence.topic = earlier.topic and not sentence.has("own_area", sentence.end)
        self.place = naming.leading_place(text, sentence.start, sentence.end, sentence.times)
        told = [(m.start("office"), m["office"]) for m in sentence.found("office_ahead")]
        self.offices = told if len({office for _, office in told}) > 1 else []
        earlier.sentences += 1
        earlier.divided = earlier.head = earlier.parts_from = None

    def read(self) -> list[Figure]:
        """The figures of the sentence in the order of the text."""
        for i, slot in enumerate(self.sentence.slots):
            if i in self.classes or i in self.old or is_idle(self.sentence.text, self.sentence.slots, i):
                self._pass_over(i, slot)
            elif from_to(self.sentence.text, self.sentence.slots, i):
                self.baseline = slot.quantity
                self._name_start(i, slot)
            else:
                self._enter(slot)
                self._note_flat(i, slot)
                self._read(self._figure(i, slot))
        return self.sentence.figures

    def _pass_over(self, i: int, slot: Slot) -> None:
        if i not in self.old:
            return
        self.moved.append(slot.quantity)
        stem = figure_of(self.sentence, i, slot.right).left.name if slot.quantity.position == 1 else None
        if stem is not None:
            self.earlier.subject = Name(_FROM.sub("", stem.words), stem.start, stem.end)

    def _name_start(self, i: int, slot: Slot) -> None:
        """由52%提高到55%: the words before the first number name the second."""
        left, earlier = figure_of(self.sentence, i, slot.right).left, self.earlier
        self.was_change, name = left.link in ("up", "down"), left.name
        if name is None:
            return
        words = pattern("led_to_move").sub("", _FROM.sub("", name.words))
        if _AIM.fullmatch(words) and (ahead := self._ahead_of_from(slot)) is not None:
            name, words = ahead, ahead.words  # 收入由年初预算的9.6亿元调整为…
        bare = pattern("goal_head").sub("", words)
        is_told = earlier.subject is not None and earlier.subject.words.endswith(_AIM.sub("", words))
        words = bare
        if words and not is_told and not naming.leans(words):
            earlier.subject = earlier.entity = Name(words, name.start, name.start + len(words))
            if slot.quantity.unit:
                earlier.by_unit[slot.quantity.unit] = earlier.subject

    def _ahead_of_from(self, slot: Slot) -> Name | None:
        """What stands in front of 由 or 从 in the clause of a number."""
        text, a, b = self.sentence.text, slot.clause, slot.quantity.start
        at = max(text.rfind("由", a, b), text.rfind("从", a, b))
        return read_left(text, a, at, self.sentence.times).name if at > a else None

    def _enter(self, slot: Slot) -> None:
        """Brackets keep the subject outside them; a new clause may open with a place of its own."""
        earlier, text = self.earlier, self.sentence.text
        while self.depth < slot.depth:
            earlier.outer.append((earlier.subject, earlier.entity))
            self.depth += 1
        while self.depth > slot.depth:
            earlier.subject, earlier.entity = (
                earlier.outer.pop() if earlier.outer else (earlier.subject, earlier.entity)
            )
            self.depth -= 1
        if slot.clause == self.clause:
            if slot.is_item and pattern("at_a_place").match(text, slot.left):  # 在甲镇建成3公里、在乙镇建成5公里
                self.place = naming.leading_place(text, slot.left, slot.quantity.start, []) or self.place
            return
        self.clause = slot.clause
        head = text[slot.clause : min(slot.quantity.start, slot.clause + 8)]
        if pattern("rest_of_places").match(text, slot.clause, slot.quantity.start):
            self.place = None
        is_own = head.lstrip(" ，,、").startswith(own_words(self.sentence.district))
        place = naming.leading_place(text, slot.clause, slot.quantity.start, self.sentence.times)
        is_own = is_own or (place is not None and place == self.sentence.district)
        self.place = None if is_own else place or self.place

    def _note_flat(self, i: int, slot: Slot) -> None:
        """居民消费价格同比持平，涨幅收窄3.1个百分点: what is told without a number is what the next are about."""
        text, start = self.sentence.text, self.sentence.slots[i - 1].quantity.end if i else self.sentence.start
        m = next(pattern("told_flat").finditer(text, start, slot.quantity.start), None)
        if m is not None:
            self.earlier.subject = self.earlier.entity = Name(m["what"], m.start("what"), m.end("what"))

    def _figure(self, i: int, slot: Slot) -> Figure:
        """The figure of a number with the words around it, and the class that narrows it."""
        slots, classes, text = self.sentence.slots, self.classes, self.sentence.text
        follower, limit, noun_from = next_in_clause(slots, i), slot.right, None
        is_narrowed = i + 1 in classes and classes[i + 1] == i
        if follower is not None and is_narrowed:
            limit = follower.right
            noun_from = max([follower.quantity.end, *(e for _, e in follower.quantity.comparator_spans)])
        is_ranked = i > 0 and slot.quantity.form == "rank" and slots[i - 1].clause == slot.clause
        field_from = slots[i - 1].left if is_ranked and is_field(text, slots, i - 1) else None
        figure = figure_of(self.sentence, i, limit, field_from, noun_from)
        aims.size(figure)
        if is_narrowed:
            aims.narrow(figure, slots[i + 1])
        before = next((k for k in range(i - 1, -1, -1) if classes.get(k) == i), None)
        if before is not None:
            aims.narrow(figure, slots[before])
        return figure

    def _read(self, figure: Figure) -> None:
        earlier, i = self.earlier, figure.index
        if (
            earlier.divided is None
            and earlier.entity is not None
            and self.sentence.has("divided", figure.quantity.start)
        ):
            earlier.divided = earlier.entity
        self._aim(figure, i)
        subject = earlier.subject
        fill(figure, earlier, self.runs, self.place)
        self._owned(figure)
        if self.baseline is not None:
            aims.start_from(figure, self.baseline)
            if "goal.moved" in figure.rules and subject is not None:
                figure.name, figure.qualifier = subject, None
            self.baseline = None
        elif self.moved and figure.quantity.position is not None:
            aims.start_from(figure, self.moved.pop(0))
        link(figure, earlier)
        self.sentence.figures.append(figure)
        naming.remember(figure, earlier)
        is_of_many = self.sentence.has_counted(figure) or self.sentence.has("own_area", self.sentence.end)
        is_of_one = earlier.sentences == 1 and bool(_TOPICS & set(figure.rules)) and not is_of_many
        earlier.topic = earlier.topic or is_of_one

    def _owned(self, figure: Figure) -> None:
        """县工信局签约5个；县农业局签约3个: where several offices are told, each figure is that of the last named."""
        office = next((name for at, name in reversed(self.offices) if at < figure.start), None)
        if office is None:
            return
        figure.owner, figure.qualifier = office, figure.qualifier or office
        name = figure.name
        if name is not None and name.words.startswith(office) and len(name.words) > len(office) + 1:
            figure.name = Name(name.words[len(office) :], name.start + len(office), name.end)

    def _aim(self, figure: Figure, i: int) -> None:
        """Whether the number is a goal, was asked, or stands off one."""
        figure.is_denominator = i in self.goals
        aims.mark_move(figure)
        is_asked = aims.is_asked(figure.text, self.sentence.slots, i, self.classes)
        figure.is_asked = is_asked or (i == 0 and self.is_answered)
        figure.is_worked_out = aims.is_worked_out(figure.text, self.sentence.slots, i)
        aims.mark_gap(figure)
        is_off = figure.is_gap or figure.is_move or figure.follows_goal()
        figure.is_goal = figure.is_denominator or (not is_off and aims.is_goal(figure))
        figure.baseline_coming = self.baseline is not None
        figure.was_change = figure.baseline_coming and self.was_change
        if self.baseline is not None and aims.is_revised(figure, self.baseline):
            figure.is_goal = True
