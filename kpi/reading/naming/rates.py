"""The names of rates and shares."""

from __future__ import annotations

from kpi.reading.figures import Figure
from kpi.reading.kinds import is_share_of_goal
from kpi.reading.lexicon import pattern
from kpi.reading.names import GROWTH_NOUNS, Name, read_left
from kpi.reading.naming.earlier_names import EarlierNames
from kpi.reading.naming.listed_places import head_of_list, places_of
from kpi.reading.naming.taking import leans, take, take_changed, take_earlier_name, take_own


def name_rate(figure: Figure, earlier: EarlierNames) -> None:
    """Name a rate or a share by the first way that finds a name, else by its own words or those before it."""
    if any(found(figure, earlier) for found in _WAYS):
        return
    name = figure.left.name
    if name is not None and (name.words in GROWTH_NOUNS or pattern("goal_head").fullmatch(name.words)):
        name = None  # 增速6%, 2024年目标下降3.2%
    if name is not None and pattern("own_tier").fullmatch(name.words):
        figure.qualifier, name = name.words, None  # 增长2.4%（区本级增长2%）
    if take_changed(figure, earlier, name):
        return
    if name is not None:
        take_own(figure, earlier, name)
    elif not _has_noun_behind(figure, earlier):
        take_earlier_name(figure, earlier)


def _has_goal_before(figure: Figure, earlier: EarlierNames) -> bool:
    """完成目标2万人的60%: the rate is of what the goal is for."""
    goal = figure.goal_before()
    if goal is None:
        return False
    figure.name = goal.name
    figure.rules.append("name.of_the_goal")
    return True


def _has_bare_share(figure: Figure, earlier: EarlierNames) -> bool:
    """高技术产业增加值12亿元，占35%."""
    told = earlier.subject
    if told is None or figure.left.name is not None or not figure.near.endswith("占"):
        return False
    if is_share_of_goal(figure):
        return take(figure, told, "name.carried")
    words = told.words if told.words.endswith("占比") else told.words + "占比"
    return take(figure, Name(words, told.start, told.end), "name.share_of_carried")


def _has_progress_in_brackets(figure: Figure, earlier: EarlierNames) -> bool:
    """甲桥建设已完成(50%)，乙路正在施工(93%): the percentage in brackets is of the clause before them."""
    bare = pattern("progress_told").fullmatch(figure.near.strip()) is not None
    if figure.unit != "%" or not figure.slot.depth or not bare:
        return False
    before = figure.previous()
    begin = before.quantity.end if before is not None else max(0, figure.sentence.start - 1)
    end = figure.slot.clause - 1
    named = pattern("under_way_before").search(figure.text, begin, end)
    if named is None and before is not None:
        named = pattern("named_before_bracket").search(figure.text, begin, end)
    return named is not None and take(figure, Name(named["what"], *named.span("what")), "name.clause_before")


def _has_completion(figure: Figure, earlier: EarlierNames) -> bool:
    """税收收入完成年度任务的61%."""
    m = pattern("completion_before").search(figure.near)
    if m is None:
        return False
    left = read_left(figure.text, figure.begin, figure.begin + m.start(), figure.sentence.times)
    if not take(figure, left.name, "name.left"):
        take_earlier_name(figure, earlier)
    return True


def _has_share(figure: Figure, earlier: EarlierNames) -> bool:
    """高技术产业占规上工业比重达到35%: what holds the share, and of what."""
    m = pattern("share_before").search(figure.near)
    if m is None or figure.near.endswith("占地"):
        return False
    a = figure.begin
    left = read_left(figure.text, a, a + m.start(), figure.sentence.times)
    whole = m["whole"]
    subject = left.name or earlier.subject
    if left.name is not None and leans(left.name.words) and earlier.subject:
        subject = Name(earlier.subject.words + left.name.words, left.name.start, left.name.end)
    words = (subject.words if subject else "") + "占" + whole + "比重"
    rule = "name.share" if left.name else "name.share_of_carried"
    return take(figure, Name(words, a + m.start(), a + m.end()), rule)


def _has_ratio(figure: Figure, earlier: EarlierNames) -> bool:
    """A ratio named as such: 项目开工数占比例…"""
    m = pattern("ratio_of").search(figure.near) if figure.unit == "%" else None
    if m is None:
        return False
    left = read_left(figure.text, figure.begin, figure.begin + m.end("name"), figure.sentence.times)
    if not take(figure, left.name, "name.left"):
        return False
    figure.rules.append("kind.ratio_of")
    return True


def _has_pull(figure: Figure, earlier: EarlierNames) -> bool:
    """拉动GDP增长0.1个百分点: what the subject does for another indicator."""
    m = pattern("pull_before").search(figure.near) if figure.unit == "个百分点" else None
    if m is None:
        return False
    a = figure.begin
    left = read_left(figure.text, a, a + m.start(), figure.sentence.times)
    subject = left.name or earlier.entity or earlier.subject
    words = (subject.words if subject else "") + "对" + m["what"] + "的拉动"
    return take(figure, Name(words, a + m.start(), a + m.end()), "name.pull")


def _has_place(figure: Figure, earlier: EarlierNames) -> bool:
    """甲镇增长6%: the place is whose figure it is, the head of the list says of what."""
    name = figure.left.name
    places = places_of(name.words) if name is not None else []
    if not places or figure.left.link not in (None, "reach", "up", "down"):
        return False
    earlier.head = earlier.head or head_of_list(figure)
    if not take(figure, earlier.head or earlier.subject, "name.place"):
        return False
    figure.district = places[0]
    return True


_WAYS = (
    _has_goal_before,
    _has_bare_share,
    _has_progress_in_brackets,
    _has_completion,
    _has_share,
    _has_ratio,
    _has_pull,
    _has_place,
)
"""How a rate can be told what it is of, in the order in which they are tried."""


def _has_noun_behind(figure: Figure, earlier: EarlierNames) -> bool:
    """98%的行政村: the noun behind a rate that has none before it."""
    right = figure.right
    if right.name is None or figure.left.link in ("up", "down", "narrow", "to"):
        return False
    is_named = right.has_de or earlier.subject is None or figure.near.endswith(("有", "超", "约", "近"))
    if not is_named or right.name.words.startswith(GROWTH_NOUNS):
        return False
    return take(figure, right.name, "name.right")
