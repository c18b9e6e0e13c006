"""A document into statements: headings set the scene, sentences with numbers are read, rows get raw offsets."""

from __future__ import annotations

import gc
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from itertools import count

from kpi.quantities import scan
from kpi.statements.asides import is_left
from kpi.statements.context import Context
from kpi.statements.finishing import statement_of
from kpi.statements.milestones import find_milestones, may_hold_milestone
from kpi.statements.opening import read_context
from kpi.statements.passages import Account, Passage
from kpi.statements.periods import Period, find_times
from kpi.statements.roles import find_cues, heading_role, period_tense
from kpi.statements.rows import Row
from kpi.statements.scene import Scene, scene_of
from kpi.statements.segments import heading_level, is_heading, lines, sentences
from kpi.statements.sentence import read_sentence
from kpi.statements.shapes import Cast, shape_of
from kpi.statements.statement import Statement

_TURNS = re.compile(
    r"\s*(?:(?P<behind>今年以来|一年来|五年来|过去一年|过去五年|去年以来|近年来)|(?P<told>截至|截止|据悉|据统计|据介绍)"
    r"|(?P<ahead>下一步|下一阶段|下阶段|接下来|今后|未来|明年|展望|今年，?我们(?:要|将)|新的一年))"
)
_TOLD = re.compile(
    r"(?:说|指出|介绍|表示|悉|了解到|强调|显示|报告中?|看到|获悉)[，,：:“]?(?:刚刚过去的|即将过去的|过去的|在)?$"
)
_LEADS = re.compile(
    rf"{_TOLD.pattern}|^\s*(?:根据|据|依据|依照|按照?|经|对照|记者从)(?:[^，,。；;：:]|(?<=\d),(?=\d)){{2,36}}[，,：:]\s*$"
)
"""What may stand before the time that sets a scene: who tells it, or what it rests on (根据统一核算结果，前三季度…)."""
_LABELS = re.compile(
    r"[^，,。：:；;0-9]{0,8}(?:(?P<ahead>目标|任务|建设内容|承诺事项|工作计划)|(?P<behind>(?:完成|进展|落实|推进|办理|实施|执行)情况|进展|成效))[：:]"
)
"""Labels that open a promise or a result in running text: 年度目标：…。完成情况：…"""
_TOWARDS = frozenset(("要", "将", "力争", "明年", "下一步", "接下来", "今后", "未来", "计划", "拟", "届时"))
_EVENT = re.compile(
    r"(?:开工|奠基|签约|竣工|投产|揭牌|通车|挂牌|颁奖)[^，。；]{0,6}(?:仪式|活动)[^，。；]{0,24}(?:举行|举办)"
    r"|(?:举行|举办)[^。；]{0,30}(?:开工|奠基|签约|竣工|投产|揭牌|通车)[^，。；]{0,6}仪式|(?<!年)集中(?:开工|签约|竣工|投产)"
    r"|签订[^，。；]{0,12}(?:协议|合同)|正式(?:落户|签约)"
)
"""An event told of as over: what it brought together is done, however the rest of the text looks ahead."""
_ANSWER = re.compile(r"\s*(?:进展(?:情况)?[：:]|完成情况[：:])?(?:目前|现已|当前|截至|截止|至目前|已(?!经成为|成为))")
_ASKING = re.compile(
    r"[\s\d.．、，（）()一二三四五六七八九十]*(?:今年|年内|全年|计划)?[，,]?"
    r"(?:新建|改造|改建|扩建|新改|建设|建成|完成|新增|实施|修建|整治|开展|发放|培训|为|免费|解决|打造|创建|提升|加装|开工|建立|推进|资助|安装|更新)"
)
"""How a promised work begins, and how the sentence after it that reports on it does."""
_OPENS = re.compile(r".{0,30}?(?:年|月|季|同期|五)", re.S)
DENSEST = 150
"""Numbers one sentence may hold; above it is no sentence (dumps of codes, hostile input) and is left unread."""
_BODY = re.compile(r"^[^\n。]{24,}(?:。[^\n]{12,}|[。，,][^\n。]{36,})", re.M)
_OF_YEAR = re.compile(r"(?:19|20)\d\d年|[今去明上]年|上半年|下半年|下一步")
_TITLES = ("报告", "公报", "通知", "方案", "意见", "办法")
_MASTHEAD = 120
"""Characters at the top of a text that hold its own title and source, no section."""
LONGEST_REMEMBERED = 4000
"""Characters of a paragraph that is worth keeping."""
REMEMBERED = 4096
"""Paragraphs kept to be recognised when they come again: reposts are common in this prose."""

Ties = list[tuple[Statement, Statement]]
"""Parts with their totals."""

_memory: dict[tuple, Passage] = {}
_casts: dict[tuple, Cast] = {}
_numbers = count()


def read(document) -> list[Statement]:
    """Every statement of a document: prose in reading order, then tables. Linear in its length, never raises."""
    with _uncollected():
        account = read_account(document)
        out = account.statements()
        for row, code in zip(out, account.ids(), strict=True):
            row.statement_id = code
        for part, whole in account.ties:
            out[part].part_of = out[whole].statement_id
        return out


def read_account(document) -> Account:
    """What a document says, to be written out as statements (`read`) or as columns (`columns_of`)."""
    with _uncollected():
        context = read_context(document)
        account = _read_prose(document, context)
        if document.tables:
            from kpi.statements.tables import read_tables

            rows, ties = read_tables(document, context)
            at = {id(row): account.height + n for n, row in enumerate(rows)}
            account.append(rows)
            account.ties += [(at[id(part)], at[id(whole)]) for part, whole in ties]
        return account


@contextmanager
def _uncollected() -> Iterator[None]:
    """No search for cyclic garbage inside: rows hold no cycles, and walking them takes a quarter of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.freeze()  # what was made inside counts as old, so that nothing walks all of it at once
            gc.unfreeze()
            gc.enable()


def read_unnumbered(document) -> tuple[list[Statement], Ties]:
    """The statements of the prose of a document without their ids, and which of them are parts of which."""
    account = _read_prose(document, read_context(document))
    out = account.statements()
    return out, [(out[part], out[whole]) for part, whole in account.ties]


def _read_prose(document, context: Context) -> Account:
    text = document.text
    account = Account(document)
    last: Passage | None = None  # recognised right before, its scene not yet taken over
    shift = document.map.shift(0, len(text)) if len(document.map.starts) == 1 else None
    for start, end in lines(text):
        known = last.follower if last is not None and start >= _MASTHEAD else None
        if known is not None and end - start == len(known.text) and text.startswith(known.text, start):
            origin, form = _raw_form(document, start, end) if shift is None else (start + shift, None)
            if form == known.form:
                account.place(known, origin - known.origin, context.section_title(), context.district)
                last = known
                continue
        if last is not None:
            context.restore(last.scene)
        context.paragraph = None
        follows = last if start >= _MASTHEAD else None
        line = text[start:end] if end - start <= 80 else ""
        if line and is_heading(line):
            numbered = heading_level(line) is not None
            opens = start >= _MASTHEAD or (start > 0 and _opens_section(line, context))
            if numbered or (opens and not _has_quantity(text[start - 1 : end + 1])):
                context.heading(line)
                follows = None
        context.weigh(text, start, end)
        last = _read_paragraph(document, context, start, end, account)
        if follows is not None and last is not None:
            follows.follower = last
    body = _BODY.search(text, 0, 2 * _MASTHEAD)
    head = min(_MASTHEAD, body.start()) if body else _MASTHEAD
    account.borrow_names(document.raw_offset(head) if len(text) > _MASTHEAD else 0)
    return account


def _opens_section(line: str, context: Context) -> bool:
    """Whether a line right below the title is a heading of its own: 2023年工作回顾."""
    if len(line) > 24 or not _OF_YEAR.search(line) or line == context.title or line.endswith(_TITLES):
        return False
    return heading_role(line, None, None) is not None


@lru_cache(maxsize=REMEMBERED)
def _has_quantity(line: str) -> bool:
    """Whether a short line, given with the character before and after it, holds a number: headings hold none."""
    return bool(scan(line, 1, len(line)))


def _read_paragraph(document, context: Context, start: int, end: int, account: Account) -> Passage | None:
    """Read one paragraph into `account`, or recognise it from memory when the scene is the same.

    Returned is the passage, where it can be recognised again: what follows it in a text that is known is known too.
    """
    text = document.text
    section = context.section_title()
    key = shift = None
    origin, form = _raw_form(document, start, end)
    if end - start <= LONGEST_REMEMBERED:
        key = (text[start:end], form, _number_of(context.state()))
        known = _memory.get(key)
        if known is not None:
            account.place(known, origin - known.origin, section, context.district)
            context.restore(known.scene)
            return known
        shift = origin - start if form is None else None  # copied one to one, so that all spans move alike
    # what ends a line says something of its last number too
    inside = [found for found in scan(text, start, min(end + 1, len(text))) if found.end <= end]
    shape = None
    if shift is not None:
        shape = (shape_of(text, start, end, inside), key[2])
        cast = _casts.get(shape)
        passage = cast and cast.poured(document, inside, start, shift, section, context.district)
        if passage is not None:
            account.place(passage, 0, section, context.district)
            context.restore(passage.scene)
            _keep(_memory, key, passage)
            return passage
    out: list[Statement] = []
    made: list[Row | None] = []
    links: list[tuple[int, int]] = []
    at, subject = 0, None
    context.counted = {}
    promising = may_hold_milestone(text, start, end)
    for a, b in sentences(text, start, end):
        if a > start:
            context.hear_turn(text, a, b)
        _open_sentence(text, a, b, context, a == start)
        stop, scene = at, None
        while stop < len(inside) and inside[stop].start < b:
            stop += 1
        if 0 < stop - at <= DENSEST:
            scene = scene_of(text, a, b)
            if a == start and b < end and _is_answered(scene, b, end):
                context.running = 2.5
                rows = read_sentence(scene, inside[at:stop], context, start, subject)
                context.running = -0.5
            else:
                rows = read_sentence(scene, inside[at:stop], context, start, subject)
            base = len(out)
            links += [(base + i, base + row.part_of) for i, row in enumerate(rows) if row.part_of is not None]
            out += [statement_of(document, section, row, context.district, shift) for row in rows]
            made += rows
            subject = rows[-1] if rows else None
        elif stop == at:
            _hear(text, a, b, context)
        if promising and may_hold_milestone(text, a, b):
            due = find_milestones(document, context, scene or scene_of(text, a, b), inside[at:stop])
            out += due
            made += [None] * len(due)
        at = stop
    passage = Passage(out, links, origin, form)
    account.place(passage, 0, section, context.district)
    if key is None:
        return None
    passage.text, passage.scene = key[0], context.state()
    _keep(_memory, key, passage)
    if shape is not None:
        _keep(_casts, shape, Cast(passage, inside, made, start))
    return passage


def _raw_form(document, start: int, end: int) -> tuple[int, tuple | None]:
    """Where a paragraph begins in the raw text, and how it stands there; None where it was copied one to one.

    Two paragraphs of the same words that stand alike in the raw text have the same quotes and spans, moved on.
    """
    shift = document.map.shift(start, end)
    if shift is not None:
        return start + shift, None
    first, last = document.map.raw_span(start, end)
    pieces = tuple([(length, raw - first, stop - first) for length, raw, stop in document.map.pieces(start, end)])
    return first, (document.raw[first:last], pieces)


@lru_cache(maxsize=REMEMBERED)
def _number_of(scene: tuple) -> int:
    """A number for each scene: it is looked up several times with each paragraph, and its periods hash slowly."""
    return next(_numbers)


def _keep(memory: dict, key: tuple, value: object) -> None:
    if len(memory) >= REMEMBERED:
        memory.clear()
    memory[key] = value


def _is_answered(scene: Scene, end: int, last: int) -> bool:
    """Whether the next sentence says how far this one has come: 新建公路100公里。目前已完成86公里。"""
    if not _ANSWER.match(scene.text, end, last) or not _ASKING.match(scene.text, scene.start, end):
        return False
    told = any(cue.kind in ("result", "compare", "tally") for cue in scene.cues)
    return not told and all(mention.shape == "year" for mention in scene.times)


def _hear(text: str, start: int, end: int, context: Context) -> None:
    """A sentence without numbers still says whether results or plans are being told (取得显著成效, 要抓好八项工作)."""
    if not -1.0 < context.running <= 0.0:
        return
    cues = find_cues(text, start, min(end, start + 160))
    promises = any(cue.kind == "promise" and cue.word in _TOWARDS for cue in cues)
    results = any(cue.kind == "result" for cue in cues)
    if results and not promises and context.running == 0.0:
        context.running = -0.4
    elif promises and not results:
        context.running = 0.0


def _is_within(part: Period, whole: Period | None) -> bool:
    """Whether `part` is less than a stretch of the same year that holds it."""
    if whole is None or whole.start is None or whole.end is None or part.start is None or part.end is None:
        return False
    return whole.start <= part.start and part.end <= whole.end and (whole.start, whole.end) != (part.start, part.end)


def _is_ahead_within(period: Period, context: Context) -> bool:
    """Whether `period` is a part of the planned year that is not over: a plan goes on for the whole year after it."""
    if not _is_within(period, context.period):
        return False
    if context.published is None:
        return context.role()[0] > 0.3
    return period.end is not None and period.end > context.published


def _open_sentence(text: str, start: int, end: int, context: Context, is_first: bool) -> None:
    """A time or a turn of phrase at the head of a sentence sets the scene for what follows.

    A part of a year yet to come does so only at the head of a paragraph: 上半年开工…。力争引进… is for the year.
    """
    if context.running == 0.0 and _EVENT.search(text, start, end):
        context.running = -0.5
    turn = _TURNS.match(text, start, end)
    label = None if turn else _LABELS.match(text, start, end)
    if label:
        turn, context.running = label, 2.5 if label.lastgroup == "ahead" else -2.5
    elif turn:
        context.running = {"ahead": 1.0, "behind": -1.0, "told": min(context.running, -0.5)}[turn.lastgroup]
    if not _OPENS.match(text, start, end):
        return
    told = find_times(text, start, min(end, start + 80))
    for mention in told:
        if (
            not mention.is_base
            and (mention.year or mention.shift is not None)
            and mention.shape not in ("plan", "same")
            and (mention.shape != "day" or mention.is_deadline)
        ):
            named = context.resolve(mention)
            if named.end and context.published and named.end > context.published:
                beyond = context.plan is not None and context.plan.end and named.end > context.plan.end
                context.ahead = context.ahead if beyond else named
    for mention in told if end - start <= 60 else find_times(text, start, min(end, start + 60)):
        if mention.is_base or mention.shape in ("same", "plan_end"):
            continue
        if mention.shape == "day" and not mention.is_until:
            continue
        if mention.start - start > 8 and not _LEADS.search(text[start : mention.start]):
            return
        if is_left(text, mention, end):
            return
        period = context.resolve(mention)
        if not period.code:
            return
        when = period_tense(period, context.published)
        if not mention.is_deadline and turn is None and (mention.year or mention.shift is not None):
            context.running = -0.5 if when < -0.5 else 0.5 if when > 0.5 else max(context.running, 0.0)
        if mention.is_until or mention.shape in ("months", "half", "quarter", "month"):
            context.report(period)
        is_point = mention.shape == "month" and mention.text[-1] in "末底" and when > 0.5
        if mention.is_deadline or is_point:
            if mention.shape not in ("months", "half", "quarter", "month"):  # 3月底前 is for its own sentence
                context.paragraph = period
            return
        whole = context.paragraph or context.period
        if not is_first and mention.shape in ("month", "now") and _is_within(period, whole):
            return  # 其中6月份增长7%, in a half-year's text
        if not is_first and when > -0.5 and mention.shape in ("months", "half", "quarter", "month"):
            return
        if (mention.year or mention.shift is not None) and mention.shape != "plan":
            context.year = period.start.year
        context.paragraph = period
        if _is_ahead_within(period, context) or _is_within(period, context.default):
            return  # 9月末 in a text on three quarters
        if when < 0.9 or context.published is None or period.start.year <= context.published.year + 1:
            context.period = period  # an outlook (展望2035年) colours its own paragraph only
        return
