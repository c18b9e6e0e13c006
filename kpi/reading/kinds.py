"""What a number measures (level, new, growth_rate …) and which way it points."""

from __future__ import annotations

from collections.abc import Callable

from kpi.reading.figures import MONEY, Figure
from kpi.reading.lexicon import of_class, pattern

SHARE_RATES, COMPLETIONS = tuple(of_class("share_rate")), tuple(of_class("completion"))
LIST = 300
"""Characters of a list in which its first items say what its shares are held against."""
FLIP = {">=": "<=", ">": "<", "<=": ">=", "<": ">"}
_AMOUNTS = tuple(of_class("amount"))
_COMPARED = tuple(of_class("compared_with"))
_CHANGES = ("增速", "增长幅度", "增幅", "降幅", "增长率")
_GROWTH_RIGHT = ("正增长", "负增长", "增长目标", "增幅", "增速", "增长", "涨幅", "增长率", "降幅", "速度")
_CARRIED_OUT = ("实施", "推进", "安排", "安排实施", "谋划", "谋划实施", "储备")
_DEEDS = tuple(of_class("deed"))
_PROGRESS = "进度"
_STOCKS = tuple(of_class("stock"))


def kind_of(figure: Figure) -> str:
    """The kind of one figure from its form, its verb and its name."""
    q = figure.quantity
    if figure.is_move:
        return "increment"
    if q.form == "rank":
        return "rank"
    if q.form == "ratio":
        return "share"
    if figure.is_gap or q.unit == "个百分点" or (figure.is_comparison and q.unit == "%"):
        return "increment"
    if q.unit in (None, "", "比") and figure.name is not None and figure.name.words.endswith("比"):
        return "level"
    if q.form == "multiple":
        return "growth_rate" if q.unit == "%" or figure.left.link in ("up", "down") else "level"
    if q.unit in ("%", "‰"):
        return _kind_of_rate(figure)
    return _kind_of_amount(figure)


def _kind_of_rate(figure: Figure) -> str:
    told = (f for f in reversed(figure.sentence.figures) if f.unit == "%" and f.name is figure.name)
    if figure.is_goal and (before := next(told, None)) is not None:
        return before.kind
    return _kind_of_list(figure) or next((kind for kind, is_so in _RATES if is_so(figure)), "level")


def _kind_of_list(figure: Figure) -> str | None:
    """按增速排序，甲县6%，乙县5%: what a list of places is ordered by is what its bare numbers are."""
    if figure.district is None or figure.left.link is not None:
        return None
    m = figure.sentence.last("order_of_list", figure.quantity.start)
    if m is None:
        return None
    return "growth_rate" if m["growth"] else "completion_rate"


def _is_named_change(figure: Figure) -> bool:
    """税收增速6%."""
    name = figure.left.name
    return name is not None and name.words.endswith(_CHANGES) and figure.left.link != "to"


def _is_completion(figure: Figure) -> bool:
    """完成年度任务的61%, 完成率61%, 进度61%."""
    left, before = figure.left, figure.previous()
    if figure.sentence.is_progress and before is None:
        return True
    if before is not None and "name.in_a_state" in before.rules and figure.near.startswith("占"):
        return False  # 欠进度的有17个，占总任务的7.7%
    if left.name is not None and left.name.words in (_PROGRESS, *COMPLETIONS):
        return True
    if pattern("completion_before").search(figure.clause) or pattern("completion_respectively").search(figure.clause):
        return True
    return _words(figure).endswith((*COMPLETIONS, _PROGRESS)) or figure.follows_goal()


def _is_change(figure: Figure) -> bool:
    """增长6%, 同比6%, 6%的增长."""
    left, right = figure.left, figure.right.name
    if figure.was_change or left.link in ("up", "down", "narrow") or pattern("growth_end").search(figure.clause):
        return True
    if left.link is None and figure.clause.rstrip("+-－—＋ ").endswith(_COMPARED):
        return True
    if pattern("keeps_at").search(figure.near) is not None and _words(figure).endswith(_AMOUNTS):
        return True  # 规上工业增加值保8%、争10%
    if figure.quantity.start and figure.text[figure.quantity.start - 1] in "+＋":
        return True
    if right is None:
        return False
    return right.words in _GROWTH_RIGHT or (right.words.endswith(_GROWTH_RIGHT) and not figure.right.has_de)


def _is_progress(figure: Figure) -> bool:
    """A percentage alone in brackets behind what has been done: 已完成6座（75%）, 正在施工（90%）."""
    if not figure.slot.depth:
        return False
    if figure.near.strip():
        return pattern("progress_told").fullmatch(figure.near.strip()) is not None
    opened = figure.slot.clause - 1
    return pattern("in_progress").search(figure.text, max(figure.sentence.start, opened - 16), opened) is not None


def _is_ratio(figure: Figure) -> bool:
    return "kind.ratio_of" in figure.rules


def is_share_of_goal(figure: Figure) -> bool:
    """占 behind a goal, or behind two sums of one thing, says how far it has come: 计划开工20个，已开工12个，占60%."""
    if not figure.near.endswith("占"):
        return False
    told = figure.sentence.figures
    if told and _is_left_undone(figure, told[-1]):
        return False
    if told and told[-1].unit in MONEY and _is_done_in_list(figure, told[-1]):
        return True
    is_counted = any(f.role == "target" and f.quantity.form == "count" for f in told)
    return is_counted or (len(told) > 1 and _are_of_one(*told[-2:]))


def _is_left_undone(figure: Figure, counted: Figure) -> bool:
    """12个未开工，占26.7%: the share of those left behind is no completion."""
    told = figure.text[counted.slot.left : figure.start]
    return pattern("left_undone").search(told) is not None


def _is_done_in_list(figure: Figure, done: Figure) -> bool:
    """完成9.8亿元，占57% in a list whose first items were held against the plan of the year."""
    is_done = bool(of_class("deed_done") & {done.left.link_word, done.left.lead_word})
    before = figure.text[max(0, figure.start - LIST) : done.start]
    return is_done and pattern("of_the_plan").search(before) is not None


def _are_of_one(one: Figure, other: Figure) -> bool:
    return one.unit == other.unit and one.name is not None and one.name is other.name


def _is_share(figure: Figure) -> bool:
    """占规上工业比重35%."""
    return pattern("share_before").search(figure.clause) is not None or figure.near.endswith("占")


def _is_called_change(figure: Figure) -> bool:
    """A change by a name that was taken from before: 增速 … 其中，甲镇6%."""
    return _words(figure).endswith((*_CHANGES, "涨幅", "增长"))


def _is_done(figure: Figure) -> bool:
    """工程已完成61%."""
    if figure.left.link_word.endswith("完成") and not _words(figure).endswith("率"):
        return True
    is_of_work = pattern("work_done").search(_words(figure)) is not None
    return is_of_work and figure.left.lead_word.endswith("完成")


def _is_share_by_name(figure: Figure) -> bool:
    """森林覆盖率45%, 98%的行政村."""
    is_right = figure.right.name is not None and "name.right" in figure.rules
    return _words(figure).endswith(SHARE_RATES) or is_right


_RATES: tuple[tuple[str, Callable[[Figure], bool]], ...] = (
    ("growth_rate", _is_named_change),
    ("completion_rate", _is_completion),
    ("growth_rate", _is_change),
    ("completion_rate", _is_progress),
    ("share", _is_ratio),
    ("completion_rate", is_share_of_goal),
    ("share", _is_share),
    ("growth_rate", _is_called_change),
    ("completion_rate", _is_done),
    ("share", _is_share_by_name),
)
"""What makes a percentage what it is; the first that is so decides."""


def _words(figure: Figure) -> str:
    return figure.name.words if figure.name else ""


def _kind_of_amount(figure: Figure) -> str:
    left, q, right = figure.left, figure.quantity, figure.right.name
    words = _words(figure)
    if "name.in_a_state" in figure.rules:
        return "level"
    if q.form == "duration":
        return "increment" if left.link in ("up", "down") else "duration"
    if words.endswith(("增量", "增加额", "增收", "减收")) or (right is not None and right.words == "增量"):
        return "increment"
    if left.link in ("up", "down", "narrow"):
        is_new = pattern("newly_added").match(left.link_word) is not None or left.link_word == "改善"
        return "new" if is_new and q.form == "count" else "increment"
    if pattern("summed_up").search(figure.near) or (left.lead_word in _CARRIED_OUT and words.endswith("项目")):
        return "level"
    return "new" if _is_of_new_things(figure) or _is_deed_done(figure) or _is_made(figure) else "level"


def _is_of_new_things(figure: Figure) -> bool:
    """新建学校3所、医院2所: a later item of a list of new things."""
    before, left = figure.previous(), figure.left
    if before is None or before.kind != "new" or before.slot.clause != figure.slot.clause:
        return False
    is_listed = figure.slot.is_item and left.link is None and left.lead is None
    return is_listed and figure.quantity.form == "count" and not _words(figure).endswith(_STOCKS)


def _is_deed_done(figure: Figure) -> bool:
    """完成12户危房改造."""
    right = figure.right.name
    is_deed = figure.left.link_word == "完成" and right is not None and right.words.endswith(_DEEDS)
    return is_deed and figure.quantity.form == "count" and "name.right" in figure.rules


def _is_made(figure: Figure) -> bool:
    """建成公园3个, 新增学位900个; never the stock of what there is."""
    words = _words(figure)
    if pattern("newly_added").match(figure.left.link_word) and figure.quantity.form == "count":
        return True  # 保有量达28个，新增7个
    is_new = "新增" in words or words.startswith(("新建", "新开工", "新签约"))
    is_new = is_new or pattern("made_more").search(figure.near) is not None
    is_made = is_new or "make" in (figure.left.link, figure.left.lead)
    return is_made and figure.quantity.form != "amount" and not words.endswith(_STOCKS)


def is_fall(figure: Figure) -> bool:
    """Whether the number is a fall: 下降6%, 减收5亿元; never 降幅收窄 and never 降至."""
    if figure.is_move:
        return pattern("move_down").search(figure.near) is not None
    if figure.goes_on:
        before = figure.previous()
        return before is not None and before.value is not None and before.value < 0
    if figure.is_gap:
        return bool(pattern("gap_down").search(figure.near) or pattern("behind_a_gap").match(figure.after))
    if figure.is_comparison and pattern("less").search(figure.near):
        return True
    if figure.left.link in ("narrow", "down"):
        return not pattern("fall_narrows").search(figure.clause)
    tail = figure.near[-6:]
    return (
        "负增长" in tail
        or ("name.pull" in figure.rules and pattern("pull_down").search(figure.near) is not None)
        or figure.near.rstrip().endswith(("亏损", "净亏损", "扣分", "扣", "欠", "同比-", "同比－", "同比−"))
    )
