"""Figures that say nothing of the district as a whole: sizes of projects, prices, other areas, geography."""

from __future__ import annotations

from kpi.reading.figures import MONEY, Figure
from kpi.reading.headings import Purpose
from kpi.reading.lexicon import of_class, pattern
from kpi.reading.places import is_other_place, is_place, own_words, wider_words
from kpi.reading.roles.rule import Rule, declaring
from kpi.reading.times import Does

RULES: list[Rule] = []
rule = declaring(RULES)


@rule("role.event", "actual", "电池项目等8个项目集中签约。", "电池项目等8个项目有序推进。")
def _event(figure: Figure) -> bool:
    """What was started or signed together at one event: how many, and for how much in all."""
    text, sentence = figure.text, figure.sentence
    if figure.unit not in ("个", "项", *MONEY) or not pattern("and_others").search(text, sentence.start, figure.start):
        return False
    return pattern("event_behind").match(figure.text, figure.quantity.end) is not None


FAR = 160
"""Characters before a number in which a word can still be about it."""
LATE = 10
"""The month from which what a year is expected to bring is told as its result."""
HEADLINE = 40
"""Characters of a sentence that is read as one: 总投资109亿！31个项目集中开工."""


def _in_clause(figure: Figure, name: str) -> bool:
    return pattern(name).search(figure.clause) is not None


@rule("role.in_a_name", "context", "恒远年产20万吨锂电铜箔项目开工。", "2023年粮食产量20万吨。")
def _in_a_name(figure: Figure) -> bool:
    if figure.unit == "英寸":
        return True
    if pattern("name_follows").match(figure.after) is None:
        return False
    in_words = figure.left.name is not None and figure.left.link is None and figure.left.lead is None
    return _near(figure, "in_a_name") or (figure.unit in of_class("capacity_unit") and in_words)


def _near(figure: Figure, name: str) -> bool:
    return pattern(name).search(figure.near) is not None


@rule("role.price", "context", "工业用水2.1元/立方米。", "2023年水费收入2.1亿元。")
def _price(figure: Figure) -> bool:
    return (figure.unit or "").startswith("元/") or (
        pattern("price").search(figure.clause) is not None and figure.unit in MONEY
    )


@rule("role.weight", "context", "新增规上企业2户（6分）。", "考核得96分。")
def _weight(figure: Figure) -> bool:
    """The points an item is worth in a contract, in brackets of their own."""
    q, text = figure.quantity, figure.text
    if figure.unit == "分" and pattern("full_marks").search(figure.near):
        return True
    return figure.unit == "分" and text[q.start - 1] in "（(" and text[q.end : q.end + 1] in ("）", ")")


@rule("role.standard", "context", "亩均投资标准不低于4000元。", "2023年发放补贴4000元。")
def _standard(figure: Figure) -> bool:
    is_limit = pattern("limit_behind").match(figure.after) is not None and figure.comparator != "<="
    if _near(figure, "limit_value") or is_limit:
        return True
    return figure.unit in MONEY and _in_clause(figure, "standard")


@rule("role.prize", "context", "对前三名的镇街奖励20万元。", "2023年发放奖励资金3亿元。")
def _prize(figure: Figure) -> bool:
    if figure.unit not in MONEY or _in_clause(figure, "paid_out"):
        return False
    if pattern("paid_to_many").search(figure.text, figure.sentence.start, figure.start):
        return False
    return _in_clause(figure, "prize") or (
        pattern("prize_after").search(figure.after) is not None and _in_clause(figure, "prize_opening")
    )


@rule("role.other_area", "context", "全国城镇调查失业率为5.1%。", "2023年全区城镇调查失业率为5.1%。")
def _other_area(figure: Figure) -> bool:
    return figure.quantity.form != "rank" and is_of_other_area(figure)


def _is_of_all_districts(figure: Figure) -> bool:
    """各区平均45亿元 in the text of one district."""
    is_one = (figure.sentence.district or "").endswith(("区", "县", "旗"))
    return is_one and pattern("mean_of_districts").search(figure.near) is not None


def _is_against_place(figure: Figure) -> bool:
    """与江岸区相比，我区投资增速低2个百分点: how far it is from another district."""
    m = pattern("against_place").search(figure.text, figure.sentence.start, figure.start)
    return m is not None and is_place(m["place"]) and m["place"] != figure.sentence.district


def is_of_other_area(figure: Figure) -> bool:
    """Whether the last area named before a figure in its sentence is a wider one, no share of it or place in it."""
    wider = wider_words(figure.sentence.district)
    if is_other_place(figure.district, figure.sentence.district):
        return True
    if figure.is_comparison and figure.governed_by("promise") and figure.state.current_purpose is not Purpose.REVIEWING:
        return False
    if pattern("ratio_to_area").search(figure.near) or pattern("average_after").match(figure.after):
        return True
    if figure.is_comparison:
        own = any(word in figure.near for word in own_words(figure.sentence.district))
        return any(word in figure.near for word in wider) or (
            not own and pattern("average").search(figure.near) is not None
        )
    if figure.sentence.has("neighbour", figure.start) or _is_of_all_districts(figure) or _is_against_place(figure):
        return True
    near = figure.near
    before = figure.previous()
    if (
        before is not None
        and "role.other_area" in before.rules
        and not before.is_comparison
        and before.slot.depth <= figure.slot.depth
        and figure.left.name is None
        and figure.is_rate
    ):
        return True
    if pattern("of_rank").match(near.removeprefix(next((w for w in wider if near.startswith(w)), "-"))):
        return False
    is_wider = near.startswith(wider) and not pattern("domestic").match(near)
    if is_wider or pattern("of_wider_area").match(figure.after):
        return True
    head = figure.sentence.heads(figure)
    return head in wider


def _is_of_year_before(figure: Figure, before: Figure) -> bool:
    """2024年登记2860对，2023年为3120对: the value of an earlier year beside that of a later."""
    told = pattern("year_was").match(figure.clause)
    is_alike = before.unit == figure.unit and figure.left.name is None and before.period is not None
    return told is not None and is_alike and before.period is not None and int(told["year"]) < before.period.year


@rule("role.period_before", "context", "2023年研发投入5.4亿元，上年同期为4.2亿元。", "2023年研发投入比上年增长5%。")
def _period_before(figure: Figure) -> bool:
    if figure.slot.depth and pattern("starts_with_base").match(figure.clause):
        return True
    if pattern("base_told").search(figure.clause) and pattern("changed").match(figure.after):
        return True
    before = figure.previous()
    if before is not None and before.role == "actual" and _is_of_year_before(figure, before):
        return True
    is_alike = (
        before is not None and before.role == "target" and before.unit == figure.unit and figure.left.name is None
    )
    if is_alike and pattern("last_year_was").match(figure.clause):
        return True
    time = next((t for t in reversed(figure.sentence.times) if figure.slot.clause <= t.start < figure.start), None)
    if time is not None and time.does is Does.BASE and pattern("basis_after").match(figure.after):
        return True
    if figure.left.link in ("up", "down", "narrow", "make") or figure.quantity.form == "rank":
        return False
    if (
        time is None
        or time.does is not Does.BASE
        or figure.kind in ("growth_rate", "increment", "ratio", "completion_rate")
    ):
        return False
    if figure.unit in ("%", "倍"):
        return False
    between = figure.text[time.end : figure.start]
    return not pattern("changed").search(between) and pattern("base_figure").search(between) is not None


@rule("role.once", "context", "项目投产后年产值可达5亿元。", "2023年建成投产项目12个。")
def _once(figure: Figure) -> bool:
    m = figure.sentence.last("once", figure.start)
    if m is not None and any(mark in figure.text[m.end() : figure.start] for mark in "；;"):
        return False
    if m is None:
        return False
    return not pattern("promise").search(figure.text, m.end(), figure.start)


@rule("role.one_firm", "context", "该企业现有员工380人。", "全区现有企业380家。")
def _one_firm(figure: Figure) -> bool:
    text, sentence = figure.text, figure.sentence
    if sentence.has("person", figure.start):
        return True
    if sentence.has("own_area", figure.start):
        return False
    item = pattern("item").match(text, sentence.start, figure.start)
    starts = (item.end() if item else sentence.start, figure.slot.clause)
    return any(pattern("firm").match(text, at, figure.start) for at in starts)


@rule("role.one_project", "context", "宏达机械新厂房项目总投资3.2亿元。", "2024年3月，集中开工项目15个，总投资42亿元。")
def _one_project(figure: Figure) -> bool:
    words = figure.name.words if figure.name else ""
    is_total = pattern("total_of_project").search(figure.near) or pattern("planned_for_one").search(figure.near)
    if is_total and pattern("of_one_project").match(figure.after):
        return True
    sentence = figure.sentence
    if "完成" in figure.near:
        return False
    if pattern("one_project").search(figure.text, sentence.start, figure.start) and not sentence.has(
        "own_area", figure.start
    ):
        return not any(f.unit in ("个", "项") and f.role != "context" for f in figure.sentence.figures)
    if not pattern("total_of_project").search(figure.near) and not pattern("total_of_project").search(words):
        return False
    is_headline = sentence.end - sentence.start < HEADLINE
    told_until = sentence.end if is_headline else figure.start
    if sentence.has("own_area", told_until) or figure.state.current_purpose is Purpose.PROMISING:
        return False
    return not figure.sentence.has_counted(figure)


@rule(
    "role.size_of_one",
    "context",
    "县医院新院区（概算6.9亿元、床位800张）6月底前封顶。",
    "全县重点项目28个（总投资69亿元）。",
)
def _size_of_one(figure: Figure) -> bool:
    """What stands in brackets behind the name of one thing is how large it is."""
    if not figure.slot.depth or figure.unit in ("%", "个百分点") or figure.governed_by("result_strong"):
        return False
    opened = figure.text.rfind("（", figure.sentence.start, figure.start)
    opened = max(opened, figure.text.rfind("(", figure.sentence.start, figure.start))
    head = figure.text[figure.sentence.start : opened]
    if opened < 0 or pattern("own_area").search(head) or figure.sentence.has_counted(figure):
        return False
    return (
        pattern("one_thing").search(head) is not None
        and pattern("size_told").search(figure.text, opened, figure.start) is not None
    )


@rule(
    "role.topic",
    "context",
    "宏达机械公司占地46亩。去年上缴税金300万元。",
    "宏达机械公司占地46亩。去年全区上缴税金3亿元。",
)
def _topic(figure: Figure) -> bool:
    return figure.sentence.topic and not figure.governed_by("promise") and not figure.is_goal


@rule("role.geography", "context", "全区总面积860平方公里，辖12个街道。", "2023年新增绿地面积6公顷。")
def _geography(figure: Figure) -> bool:
    if figure.unit in MONEY or figure.quantity.form == "rank" or figure.kind in ("growth_rate", "completion_rate"):
        return False
    if pattern("seats").match(figure.after) and pattern("seats_told").search(figure.near):
        return True
    said = list(
        pattern("geography").finditer(figure.text, max(figure.sentence.start, figure.start - FAR), figure.start)
    )
    if not said:
        return False
    m = said[-1]
    if figure.kind == "share" and figure.governed_by("result_strong"):
        return False  # 已建成高标准农田32万亩，占耕地面积的68%
    if m.group().endswith("辖"):
        return "；" not in figure.text[m.end() : figure.start] and figure.unit != "人"
    return m.start() >= figure.slot.clause


@rule("role.field", "context", "34个行业大类中，25个保持增长。", "新建项目34个，25个已开工。")
def _field(figure: Figure) -> bool:
    """The things that a part is taken of: 34个行业中25个增长, 全县21个乡镇中."""
    return figure.quantity.form == "count" and pattern("field_of_parts").match(figure.after) is not None


@rule("role.offices", "context", "明确任务58项，涉及34个牵头单位。", "新增规上企业34家。")
def _offices(figure: Figure) -> bool:
    """How many offices share the tasks of a notice."""
    return figure.quantity.form == "count" and pattern("offices_charged").match(figure.after) is not None


@rule("role.rank_rule", "context", "排名后2位的作表态发言。", "进入全市前5位。")
def _rank_rule(figure: Figure) -> bool:
    """The places that a rule rewards or blames, whoever takes them."""
    if figure.quantity.form != "rank" or not {"top", "from_end"} & set(figure.quantity.rule):
        return False
    return pattern("rule_of_ranks").match(figure.text, figure.quantity.end) is not None


@rule("role.guide", "context", "围绕省里下达的12项改革任务，建成3座桥。", "完成省里下达的12项改革任务，建成3座桥。")
def _guide(figure: Figure) -> bool:
    """The tasks that work was guided by, named before what was done."""
    if figure.quantity.form != "count" or pattern("guided_by").search(figure.clause) is None:
        return False
    return pattern("guide_behind").match(figure.text, figure.quantity.end) is not None


@rule("role.attendance", "context", "各镇干部共320人参加培训。", "2023年培训干部320人次。")
def _attendance(figure: Figure) -> bool:
    if pattern("meeting").match(figure.after) or pattern("frequency").search(figure.clause):
        return True
    if pattern("team_formed").search(figure.near) and pattern("team").match(figure.after):
        return True  # 组成3个督查组
    if figure.unit not in ("人", "人次"):
        return False
    return pattern("attendance").search(figure.text, figure.begin, figure.slot.clause_end) is not None


def _is_of_another_time(figure: Figure, at: int) -> bool:
    """Whether a figure has a time of its own, told behind what is expected: 全年预计1.2亿元，…2013年增长10%."""
    time = figure.explicit_time()
    told = (slot.quantity.start for slot in figure.sentence.slots[: figure.index])
    return time is not None and any(at <= start < time.start for start in told)


@rule("role.forecast", "context", "预计三季度粮食收购量9万吨。", "预计全年地区生产总值增长6%。")
def _forecast(figure: Figure) -> bool:
    m = figure.sentence.last("forecast", figure.start)
    grows = figure.name is not None and pattern("grows_by_itself").search(figure.name.words) is not None
    if m is None or (figure.governed_by("promise") and not grows) or figure.state.published is None:
        return False
    if figure.is_answered_after(m.start()) or any(mark in figure.text[m.end() : figure.start] for mark in "；;"):
        return False
    if m.group() in ("有望", "可望", "料将"):
        return True
    period = figure.explicit_period()
    if _is_of_another_time(figure, m.end()):
        return False
    if period is None:
        return figure.state.current_purpose is Purpose.OPEN and m.start() == figure.sentence.start
    if period.end <= figure.state.published:
        return False
    late = figure.state.published.month >= LATE and period.end.year == figure.state.published.year
    return not late and figure.state.current_purpose is not Purpose.PROMISING
