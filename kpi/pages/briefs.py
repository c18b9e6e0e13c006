"""The brief 通报 of a district or an owner: what stands, what lags, what to do, and every target with its figures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kpi.figures import english
from kpi.pages.model import District
from kpi.pages.sentences import actual_words, distance, growth_gap, plain_headline, target_words, with_period
from kpi.pages.targets import Target
from kpi.pages.years import severity
from kpi.vocabulary import BEHIND, STATUSES, Words, amount, count, dates, percent, points
from kpi.vocabulary.statuses import WORST_FIRST

_NAMED = 8
"""Targets that a sentence names before it says how many more there are; all of them stand in the tables."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table: the target and its cells as they are written."""

    target: Target
    indicator: Words
    owner: Words
    goal: Words
    actual: Words
    month: Words
    attainment: Words
    pace_gap: Words
    growth_gap: Words
    status: Words


@dataclass(frozen=True, slots=True)
class Brief:
    """One sheet: `lines` are all targets with a figure or a verdict, `silent` all others, both worst first."""

    subject: Words
    period: str
    title: Words
    targets: list[Target]
    as_of: date | None
    situation: list[Words]
    counts: Counter
    implied: int
    lines: list[Line]
    silent: list[Line]
    problems: list[Words]
    next_steps: list[Words]
    sources: list[Words]

    @property
    def file_name(self) -> Words:
        """What the file is called: 武昌区-2024年-通报."""
        period = dates.period(self.period)
        return Words(f"{self.subject.zh}-{period.zh}-通报", f"{self.subject.en}-{period.en}-brief")


HEADS = (
    ("indicator", Words("指标", "Indicator")),
    ("owner", Words("责任单位", "Responsible")),
    ("goal", Words("目标", "Target")),
    ("actual", Words("实绩", "Actual")),
    ("month", Words("截至", "By")),
    ("attainment", Words("完成率", "Attainment")),
    ("pace_gap", Words("序时差", "Pace gap")),
    ("growth_gap", Words("增速差", "Growth gap")),
    ("status", Words("状态", "Status")),
)
"""Columns of the tables: attribute of a line, and its head."""
ALWAYS = frozenset(("indicator", "goal", "actual", "status"))
"""Columns that stand in every table; any other only where a line has something in it."""
READ_AS = Words(
    "完成率不封顶；序时进度按月计算；差为百分点；≈为推算的目标，没有公布。",
    "Attainment is never capped; pace counts months; gaps are in percentage points; ≈ marks targets that were worked"
    " out, not published.",
)
"""How the tables are read; it stands at the foot of every sheet, on screen, on paper and in Word."""


def columns(lines: Sequence[Line]) -> list[tuple[str, Words]]:
    """Columns of the table of these lines, without those that all of them would leave empty."""
    return [(name, head) for name, head in HEADS if name in ALWAYS or any(getattr(line, name).zh for line in lines)]


def brief_of_district(district: District) -> Brief | None:
    """The sheet of the newest period that has any figure, else of the newest; null without targets."""
    if not district.targets:
        return None
    period = district.periods[district.lead]
    return brief(district.name, period, [t for t in district.targets if t.year == period])


def brief(subject: Words, period: str, targets: Sequence[Target]) -> Brief:
    """The sheet of some targets of one period under the name of who answers for them."""
    ordered = sorted(targets, key=severity)
    spoken = [t for t in ordered if t.is_told]
    silent = [t for t in ordered if t not in spoken]
    as_of = max((t.latest["month"] for t in spoken if t.is_reported), default=None)
    named = with_period(subject, period)
    printed = Counter(t.status for t in targets if not t.is_implied)
    return Brief(
        subject=subject,
        period=period,
        title=Words(f"关于{named.zh}主要目标完成情况的通报", f"{named.en}: brief on the main targets"),
        targets=list(targets),
        as_of=as_of,
        situation=_situation(named, ordered, spoken, as_of),
        counts=Counter({name: printed[name] for name in STATUSES if printed[name]}),
        implied=sum(t.is_implied for t in targets),
        lines=[_line(t) for t in spoken],
        silent=[_line(t) for t in silent],
        problems=_problems(spoken, silent),
        next_steps=_next_steps(spoken, silent),
        sources=_sources(targets),
    )


def _line(target: Target) -> Line:
    row, nothing = target.latest, Words("", "")
    reported = target.is_reported
    paced = row.get("pace_gap") is not None and row.get("growth_gap") is None and not target.is_over
    owner = target.row.get("owner")
    return Line(
        target=target,
        indicator=target.full_name,
        owner=Words(owner, owner) if owner else nothing,
        goal=target_words(target),
        actual=actual_words(target),
        month=dates.month(row["month"]) if reported else nothing,
        attainment=percent(row["attainment"]) if row.get("attainment") is not None else nothing,
        pace_gap=points(row["pace_gap"]) if paced else nothing,
        growth_gap=growth_gap(target, row) if row.get("growth_gap") is not None else nothing,
        status=STATUSES[target.status].words,
    )


def _situation(named: Words, ordered: list[Target], spoken: list[Target], as_of: date | None) -> list[Words]:
    """Three sentences: the counts, the best, the worst."""
    said = [plain_headline(named, ordered, as_of)]
    reported = [t for t in spoken if t.is_reported and t.gap is not None]
    best = [t for t in reversed(reported) if t.status in ("met", "ahead", "on_pace")]
    worst = [t for t in reported if t.status in BEHIND]
    said += [_sentence(t) for t in best[:1] + worst[:1]]
    return said


def _sentence(target: Target) -> Words:
    """One finding in a sentence: what was promised, what was reached, and how far that is from the line."""
    goal, actual, tail = target_words(target), actual_words(target), distance(target) or Words("", "")
    month = dates.month(target.latest["month"])
    return Words(
        f"{target.full_name.zh}目标为{goal.zh}，截至{month.zh}实绩{actual.zh}，{tail.zh}。",
        f"{target.full_name.en}: target {goal.en}; {actual.en} by {month.en}, {tail.en}.",
    )


def _problems(spoken: list[Target], silent: list[Target]) -> list[Words]:
    """What is wrong, by kind: missed, overdue, behind, and what nobody published."""
    found = []
    for verdict in (name for name in WORST_FIRST if name in BEHIND):
        chosen = [t for t in spoken if t.status == verdict]
        if chosen:
            word, names = STATUSES[verdict].words, _named(chosen)
            n = count(len(chosen))
            found.append(Words(f"{n.zh}项{word.zh}：{names.zh}。", f"{n.en} {word.en}: {names.en}."))
    if silent:
        n, names = count(len(silent)), _named(silent)
        found.append(Words(f"{n.zh}项没有公布实绩：{names.zh}。", f"{n.en} without a published figure: {names.en}."))
    return found


def _next_steps(spoken: list[Target], silent: list[Target]) -> list[Words]:
    """What follows from the data: the rate that is needed, the words that are owed, the figures to publish."""
    steps = []
    for target in spoken:
        row = target.latest
        if target.status in BEHIND and row.get("needed_rate") is not None and row["needed_rate"] > 0:
            needed, so_far = amount(float(row["needed_rate"]), target.unit), row.get("rate_so_far")
            words = Words(
                f"{target.full_name.zh}：今后月均需完成{needed.zh}",
                f"{target.full_name.en}: {needed.en} a month are needed from now on",
            )
            if so_far is not None:
                rate = amount(float(so_far), target.unit)
                words += Words(f"，此前月均{rate.zh}", f", against {rate.en} a month so far")
            steps.append(words + Words("。", "."))
    overdue = [t for t in spoken if t.status == "overdue"]
    if overdue:
        names = _named(overdue)
        steps.append(Words(f"报告是否完成：{names.zh}。", f"Report whether these were done: {names.en}."))
    if silent:
        n = count(len(silent))
        steps.append(
            Words(
                f"公布或报送{n.zh}项目标的实绩（见附表）。",
                f"Publish the figures of {english.several(len(silent), 'target')} (annex).",
            )
        )
    return steps


def _named(targets: Sequence[Target]) -> Words:
    names = [t.full_name for t in targets]
    said = Words("、".join(n.zh for n in names[:_NAMED]), ", ".join(n.en for n in names[:_NAMED]))
    rest = len(names) - _NAMED
    return said + Words(f"等{len(names)}项", f" and {rest} more") if rest > 0 else said


def _sources(targets: Sequence[Target]) -> list[Words]:
    """Titles of the documents behind the sheet with their days, each once."""
    found: dict[str, Words] = {}
    for target in targets:
        for source in [target.source, *(target.sources[i] for i in sorted(target.sources))]:
            title = source.title or source.file
            if title:
                day = dates.day(source.published_on) if source.published_on else None
                found.setdefault(
                    title, Words(f"{title}（{day.zh}）", f"{title} ({day.en})") if day else Words(title, title)
                )
    return [found[title] for title in sorted(found)]
