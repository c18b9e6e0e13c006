"""Figures show every value where it belongs, in colours that everybody can tell apart, and plotly accepts them."""

import csv
import json
import re
from datetime import date
from decimal import Decimal
from pathlib import Path

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.figures import english, palette
from kpi.figures.axes import ticks
from kpi.figures.bullets import Bullet, GrowthBullet, bullet, growth_bullet, growth_domain, place
from kpi.figures.bump import bump
from kpi.figures.burn_up import BurnUp, Report, burn_up
from kpi.figures.funnel import stage
from kpi.figures.gantt import milestone
from kpi.figures.promises import promise
from kpi.figures.steps import Year, axes_of, steps
from kpi.figures.svg import element
from kpi.vocabulary import STATUSES
from kpi.vocabulary.dates import month, period
from kpi.vocabulary.numbers import unit_in_english
from kpi.vocabulary.words import Words

SHARES = st.floats(min_value=-1e6, max_value=1e6)
MAYBE = st.none() | SHARES


def _percents(svg: str) -> list[float]:
    return [float(p) for p in re.findall(r'"(-?[\d.]+)%"', svg)]


@given(
    st.builds(Bullet, MAYBE, linear=MAYBE, seasonal=MAYBE, official=MAYBE, target_high=st.none() | st.floats(1.0, 1e6))
)
def test_nothing_in_a_bullet_leaves_its_width(row):
    assert all(0 <= p <= 100.01 for p in _percents(bullet(row)))


@given(st.lists(st.builds(Bullet, MAYBE, linear=MAYBE), min_size=2, max_size=5))
def test_the_target_stands_at_the_same_place_in_every_row(rows):
    assert len({re.search(r'<line x1="([\d.]+)%"[^>]*class="tick"', bullet(row))[1] for row in rows}) == 1


@pytest.mark.parametrize(
    ("attainment", "said"), [(1.089, None), (1.159, None), (1.5, None), (2.17, "217.0%"), (-4.0, "−400.0%")]
)
def test_over_achievement_runs_past_the_tick_and_far_beyond_it_is_broken_with_its_number(attainment, said):
    drawn = bullet(Bullet(attainment, linear=1.0))
    start, width = map(float, re.search(r'<rect x="([\d.]+)%" width="([\d.]+)%" y="10"', drawn).groups())
    tick = float(re.search(r'<line x1="([\d.]+)%"[^>]*class="tick"', drawn)[1])
    assert (start + width > tick) == (attainment > 1)
    assert ("cut-off" in drawn) == (said is not None)
    assert re.findall(r'class="beyond zh">([^<]+)<', drawn) == ([said] if said else [])


def test_bars_of_other_lengths_end_at_other_places():
    ends = [re.search(r'width="([\d.]+)%" y="10"', bullet(Bullet(a)))[1] for a in (1.089, 1.138, 1.159)]
    assert len(set(ends)) == 3


def test_the_linear_pace_is_hollow_and_the_seasonal_one_filled():
    drawn = bullet(Bullet(0.591, linear=0.5, seasonal=0.438))
    hollow = float(re.search(r'<svg x="([\d.]+)%"[^>]*><path[^>]*class="pace hollow"', drawn)[1])
    filled = float(re.search(r'<svg x="([\d.]+)%"[^>]*><path[^>]*class="pace filled"', drawn)[1])
    assert (hollow, filled) == pytest.approx((place(0.5) * 100, place(0.438) * 100), abs=0.01)


def test_rates_in_one_list_share_their_zero_line_and_an_outlier_is_broken_with_its_number():
    rows = [GrowthBullet(5.0, -9.7), GrowthBullet(6.5, 5.6), GrowthBullet(5.0, 160.0)]
    domain = growth_domain(rows)
    drawn = [growth_bullet(row, domain) for row in rows]
    assert len({re.search(r'x1="([\d.]+)%"[^>]*class="zero"', one)[1] for one in drawn}) == 1
    assert ["cut-off" in one for one in drawn] == [False, False, True]
    assert "+160.0个百分点" in drawn[2]
    for one in drawn:
        assert all(0 <= p <= 100.01 for p in _percents(one))


def test_text_and_attributes_of_a_drawing_are_escaped():
    assert element("text", "<b>&", title='"><x') == '<text title="&#34;&gt;&lt;x">&lt;b&gt;&amp;</text>'


@pytest.mark.parametrize(
    ("reached", "end_at_the_point"), [("3.8", "top"), ("2.0", "bottom"), ("4.0", "bottom"), ("4.4", "bottom")]
)
def test_the_newest_figure_is_not_struck_through_by_the_line_of_its_target(reached, end_at_the_point):
    report = Report(date(2023, 6, 30), float(reached), Words(f"+{reached}%", f"+{reached} %"), "behind")
    figure = _burn(target=4.0, unit="%", reports=[report], paths={}, is_rate=True)
    label = next(n for n in figure["layout"]["annotations"] if n["text"] == f"+{reached}%")
    assert label["yanchor"] == end_at_the_point


@pytest.mark.parametrize(
    ("reached", "corner"), [(10e9, ("left", "top")), (25e9, ("right", "bottom")), (36e9, ("left", "top"))]
)
def test_the_newest_amount_is_not_struck_through_by_its_paths(reached, corner):
    figure = _burn(reports=[Report(date(2023, 6, 28), reached, Words("已完成", "reached"), "behind")])
    label = next(n for n in figure["layout"]["annotations"] if n["text"] == "已完成")
    assert (label["xanchor"], label["yanchor"]) == corner


def _burn(**changes):
    reports = [Report(date(2023, 6, 30), 21.57e9, Words("215.7亿元", "21.57 bn yuan"), "on_pace")]
    path = [(date(2023, m, 28), 36.5e9 * m / 12) for m in range(1, 13)]
    rows = {
        "start": date(2023, 1, 1),
        "end": date(2023, 12, 31),
        "target": 36.5e9,
        "promise": Words("365亿元", "36.5 bn yuan"),
        "unit": "元",
        "reports": reports,
        "paths": {"linear": path, "seasonal": [(d, v * 0.9) for d, v in path]},
    }
    return burn_up(BurnUp(**{**rows, **changes}))


def test_a_burn_up_is_a_figure_plotly_accepts_and_names_its_lines():
    old = [Report(date(2023, 6, 30), 20e9, Words("200亿元", "20 bn yuan"))]
    made = _burn(old=old, forecast=(42e9, 46e9))
    checked = go.Figure(made)
    assert {trace.name for trace in checked.data} == {
        "预测区间（80%）",
        "季节路径",
        "按月均摊",
        "目标",
        "已被更正",
        "实绩",
    }
    assert [note.text for note in checked.layout.annotations] == ["按月均摊", "季节路径", "目标：365亿元", "215.7亿元"]
    assert checked.layout.yaxis.title.text == "亿元"
    assert made["layout"]["meta"]["en"]["y"] == ["bn yuan"]
    assert made["layout"]["meta"]["en"]["annotations"][2] == "Target: 36.5 bn yuan"
    assert next(t for t in made["data"] if t["name"] == "实绩")["line"]["shape"] == "hv"
    json.dumps(made)


@pytest.mark.parametrize("reports", [[], None])
def test_a_burn_up_without_reports_or_target_is_still_honest(reports):
    made = _burn(reports=[]) if reports == [] else _burn(target=None, paths={})
    go.Figure(made)
    assert ("实绩" in {t["name"] for t in made["data"]}) == (reports is None)


def test_words_that_look_like_tags_stay_words_in_plotly():
    made = _burn(promise=Words("<a href='x'>点</a>", "<b>b</b>"))
    assert "&lt;a href" in made["layout"]["annotations"][2]["text"]


@given(st.floats(0, 1), st.floats(1e-3, 1e13))
def test_ticks_are_round_few_and_inside(below_zero, span):
    low = -below_zero * span
    marks = ticks(low, low + span)
    assert len(marks) <= 6
    assert all(low - span * 1e-6 <= m <= low + span * (1 + 1e-6) for m in marks)


def test_districts_that_share_a_place_share_the_point_and_the_label():
    months = [date(2023, 3, 31), date(2023, 6, 30)]
    places = {"a": {months[0]: 1, months[1]: 2}, "b": {months[0]: 1, months[1]: 1}, "c": {months[0]: 3}}
    drawn = bump(months, places, {c: Words(f"{c}区", c.upper()) for c in "abc"}, heavy="a")
    assert ">1 a区、b区<" in drawn
    assert ">1 A, B<" in drawn
    assert drawn.count("<polyline") == 2, "a district with one place has a point and no line"
    points = re.findall(r'<circle cx="([\d.]+)" cy="([\d.]+)"', drawn)
    assert len(points) == 5
    assert len(set(points)) == 4


def test_a_late_milestone_shows_its_way_from_due_to_today():
    year = date(2023, 1, 1), date(2023, 12, 31)
    late = milestone(date(2023, 6, 30), None, date(2023, 9, 30), *year, "overdue")
    assert "late m-overdue" in late
    assert 'class="today"' in late
    done = milestone(date(2023, 6, 30), date(2023, 5, 31), date(2024, 9, 30), *year, "done")
    assert "late" not in done
    assert "today" not in done
    assert "check" in done
    assert "m-unknown" not in milestone(None, None, date(2023, 9, 30), *year, "unknown")


def test_a_stage_nobody_reached_is_an_empty_bar():
    assert re.findall(r'<rect x="([\d.]+)%?" width="([\d.]+)%"', stage(0, 0, 0)) == [("0", "0")]
    assert re.findall(r'<rect x="([\d.]+)%?" width="([\d.]+)%"', stage(10, 4, 40)) == [("0", "25"), ("15", "10")]


def test_years_of_districts_share_their_axes_and_each_year_has_its_own_target():
    one = [Year(2022, 5.0, 4.1, status="missed"), Year(2023, 6.5, 6.5, status="met")]
    other = [Year(2023, 5.0, 2.0, is_whole=False, status="behind"), Year(2024, 7.0, is_implied=True)]
    axes = axes_of([one, other])
    drawn = [steps(rows, axes) for rows in (one, other)]
    assert len({tuple(re.findall(r'class="tick-text end">([^<]+)<', panel)) for panel in drawn}) == 1
    assert [panel.count('class="goal-step"') for panel in drawn] == [2, 1]
    assert "goal-step implied" in drawn[1]
    assert ('class="dot part-year"' in drawn[1], 'class="dot part-year"' in drawn[0]) == (True, False)
    heights = [float(y) for y in re.findall(r'y1="([\d.]+)"[^>]*class="goal-step"', drawn[0])]
    assert heights[0] > heights[1], "a higher target stands higher"
    assert axes_of([[]]) is None


@pytest.mark.parametrize(
    ("target", "zh", "en"),
    [
        ({"value": Decimal(10) ** 11, "unit": "元", "comparator": ">"}, "突破1000亿元", "more than 100 bn yuan"),
        (
            {"value": Decimal(5), "unit": "%", "kind": "growth_rate", "comparator": ">="},
            "增长不低于5%",
            "growth of at least 5 %",
        ),
        ({"value": Decimal(-3), "unit": "%", "kind": "growth_rate"}, "下降3%", "fall of 3 %"),
        (
            {"value": Decimal(3), "value_high": Decimal(6), "unit": "月", "comparator": "between"},
            "3—6个月",
            "3–6 months",
        ),
        ({"value": Decimal(1), "unit": "位", "kind": "rank"}, "第1位", "place 1"),
        ({"value": None, "unit": None, "deadline": date(2023, 10, 31)}, "2023年10月31日前完成", "due 31 October 2023"),
    ],
)
def test_a_target_is_said_with_its_bound(target, zh, en):
    words = promise(target.pop("value"), target.pop("unit"), **target)
    assert (words.zh, words.en) == (zh, en)


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("2023", "2023年", "2023"),
        ("2023-H1", "2023年上半年", "H1 2023"),
        ("2023-Q3", "2023年三季度", "Q3 2023"),
        ("2023-07", "2023年7月", "July 2023"),
        ("2023-01/2023-06", "2023年1—6月", "Jan–Jun 2023"),
        ("2021/2025", "2021—2025年", "2021–2025"),
        (None, "期间未注明", "period not given"),
    ],
)
def test_a_period_is_said_as_people_say_it(text, zh, en):
    assert (period(text).zh, period(text).en) == (zh, en)
    assert month(date(2023, 6, 30)).zh == "2023年6月"


def _channel(value: int) -> float:
    share = value / 255
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def _rgb(colour: str) -> tuple[float, ...]:
    return tuple(_channel(int(colour[i : i + 2], 16)) for i in (1, 3, 5))


def _contrast(one: str, other: str) -> float:
    light, dark = sorted(
        (sum(w * c for w, c in zip((0.2126, 0.7152, 0.0722), _rgb(x), strict=True)) for x in (one, other)), reverse=True
    )
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", list(STATUSES))
def test_every_status_reaches_contrast_on_paper_and_in_the_dark(name):
    status = STATUSES[name]
    for page, colour in ((palette.LIGHT, status.light), (palette.DARK, status.dark)):
        assert _contrast(colour, page["paper"]) >= 4.5
        assert _contrast(colour, page["raised"]) >= 4.5
        for text in ("ink", "quiet", "accent"):
            assert _contrast(page[text], page["paper"]) >= 4.5


_SEEN = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
}
"""Machado, Oliveira and Fernandes 2009, severity 1.0, on linear RGB."""


def _lab(colour: tuple[float, ...]) -> tuple[float, float, float]:
    r, g, b = (min(max(c, 0.0), 1.0) for c in colour)
    xyz = (
        (0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505,
        0.2126 * r + 0.7152 * g + 0.0722 * b,
        (0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089,
    )
    x, y, z = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


@pytest.mark.parametrize("sight", list(_SEEN))
@pytest.mark.parametrize(
    ("good", "bad"), [("met", "behind"), ("met", "missed"), ("on_pace", "behind"), ("ahead", "slightly_behind")]
)
def test_good_and_bad_are_told_apart_without_red_and_green(sight, good, bad):
    seen = []
    for name in (good, bad):
        rgb = _rgb(STATUSES[name].light)
        seen.append(_lab(tuple(sum(w * c for w, c in zip(row, rgb, strict=True)) for row in _SEEN[sight])))
    assert sum((p - q) ** 2 for p, q in zip(*seen, strict=True)) ** 0.5 > 15


def test_every_status_has_its_own_shape_and_its_words():
    for facet in ("shape", "icon"):
        assert len({getattr(s, facet) for s in STATUSES.values()}) == len(STATUSES)
    for language in ("zh", "en"):
        assert len({getattr(s.words, language) for s in STATUSES.values()}) == len(STATUSES)


@pytest.mark.parametrize(
    ("said", "english_words"),
    [
        ("区级", "district level"),
        ("300户以下", "below 300 households"),
        ("1亿—5亿元", "100 mn–500 mn yuan"),
        ("5—10亿元", "500 mn–1 bn yuan"),
        ("亿元以上", "100 mn yuan or more"),
        ("总投资超10亿元或1亿美元", "total investment above 1 bn yuan or 100 mn US dollars"),
        ("虚构口径", "虚构口径"),
        ("较1—5月", "against January–May"),
        ("较12月", "against December"),
        ("较13月", "较13月"),
        ("较上年同期", "against the same period of last year"),
        ("竣工", "completed"),
    ],
)
def test_a_qualifier_is_said_in_english_where_all_of_it_is_known(said, english_words):
    assert english.qualifier(said) == Words(said, english_words)


@pytest.mark.parametrize(
    ("days", "zh", "en"),
    [
        (1, "1天", "1 day"),
        (59, "59天", "59 days"),
        (119, "4个月", "4 months"),
        (365, "1年", "1 year"),
        (392, "1年1个月", "1 year 1 month"),
    ],
)
def test_an_age_is_in_years_and_months_once_days_say_little(days, zh, en):
    assert english.age(days) == Words(zh, en)


@pytest.mark.parametrize(
    ("place", "zh", "en"),
    [
        ("row 54", "第54行", "row 54"),
        ("415-430", "第415—430字", "characters 415–430"),
        ("sheet 汇总, row 14", "工作表汇总，第14行", "sheet 汇总, row 14"),
        ("sheet 汇总, B14", "工作表汇总，B14", "sheet 汇总, B14"),
        ("附注", "附注", "附注"),
        (None, "", ""),
    ],
)
def test_a_place_in_a_file_is_said_in_both_languages(place, zh, en):
    assert english.place(place) == Words(zh, en)


def test_every_shipped_indicator_and_its_unit_and_section_have_english():
    shipped = Path(__file__).parent.parent / "data" / "raw" / "reference" / "indicators.csv"
    with shipped.open(encoding="utf-8") as lines:
        rows = list(csv.DictReader(lines))
    said = [
        text
        for row in rows
        for text in (row["name_en"], unit_in_english(row["unit"]), english.section(row["section"]).en)
        if re.search(r"[\u3400-\u9fff]", text) or (not text and row["unit"])
    ]
    assert len(rows) > 200
    assert said == []
