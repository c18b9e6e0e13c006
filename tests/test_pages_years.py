"""The overview speaks of one year and one level of government, and counts worked-out targets apart."""

from __future__ import annotations

import itertools
import re
from datetime import date

import polars as pl
import pytest

from kpi.pages import build
from kpi.pages.model import Model
from kpi.pages.scoreboard import scoreboard
from kpi.pages.targets import Source, Target
from kpi.pages.years import severity, slices, spark_of
from kpi.vocabulary import Words
from tests.drawn import WUCHANG, tables


def one(period: str) -> Target:
    return Target({"period": period}, Words("甲区", "Jia"), Words("投资", "investment"), Source(*[None] * 8), ())


@pytest.mark.parametrize(
    ("period", "year"),
    [
        ("2023", "2023"),
        ("2023-H1", "2023"),
        ("2023-Q1", "2023"),
        ("2023-01/2023-07", "2023"),
        ("2021/2025", "2021/2025"),
        ("", ""),
    ],
)
def test_a_target_belongs_to_its_year_and_a_plan_of_several_years_to_itself(period, year):
    assert one(period).year == year


def moved(frames, adcode: str, year: str):
    """The same tables with all targets of one district in another year."""
    of = pl.col("adcode") == adcode
    return {
        **frames,
        "targets": frames["targets"].with_columns(period=pl.when(of).then(pl.lit(year)).otherwise(pl.col("period"))),
    }


def headline(folder) -> str:
    page = (folder / "index.html").read_text("utf-8")
    (shown,) = re.findall(r'<section class="slice"[^>]*"\s*>\s*(<h1.*?</h1>)', page, re.S)
    return re.sub(r"<[^>]+>", "", re.sub(r'<span class="en".*?</span>', "", shown, flags=re.S)).strip()


def test_the_sentence_counts_the_newest_year_alone(tmp_path):
    build(moved(tables(), "990000", "2019"), tmp_path)
    assert headline(tmp_path).startswith("2023年区县：截至12月，6项目标中")


def test_a_newer_year_without_any_figure_is_offered_but_not_opened():
    frames = moved(tables(), WUCHANG, "2030")
    frames["progress"] = frames["progress"].filter(pl.col("adcode") != WUCHANG)
    found = slices(Model(frames))
    assert [(s.year, s.is_first) for s in found] == [("2030", False), ("2023", True)]


def test_provinces_cities_and_districts_are_counted_apart():
    frames = tables()
    frames["districts"] = frames["districts"].with_columns(
        level=pl.when(pl.col("adcode") == "990000").then(pl.lit("prefecture")).otherwise(pl.col("level"))
    )
    found = slices(Model(frames))
    assert [(s.year, s.level, len(s.targets)) for s in found] == [("2023", "district", 6), ("2023", "prefecture", 6)]


def test_a_worked_out_target_is_a_number_of_its_own(tmp_path):
    frames = tables()
    frames["targets"] = frames["targets"].with_columns(
        obtained_by=pl.when(pl.col("indicator_code") == "fixed_asset_investment")
        .then(pl.lit("implied_by_completion"))
        .otherwise(pl.col("obtained_by"))
    )
    build(moved(frames, "990000", "2019"), tmp_path)
    said = headline(tmp_path)
    assert "5项目标中" in said
    assert said.endswith("另有1项推算目标（≈）。")
    assert "≈365亿元（推算）" in (tmp_path / "districts" / f"{WUCHANG}.html").read_text("utf-8")


def test_what_is_missed_or_overdue_stands_before_what_is_behind_and_no_figure_comes_last():
    def judged(status: str, gap: float | None) -> Target:
        target = one("2023")
        target.progress = [{"month": date(2023, 6, 30), "status": status, "pace_gap": gap, "growth_gap": None}]
        return target

    mixed = [("met", 3.0), ("no_data", None), ("behind", -6.0), ("behind", -20.0), ("overdue", None), ("missed", -1.0)]
    rows = [judged(*verdict) for verdict in mixed]
    ordered = sorted(rows, key=severity)
    assert [(t.status, t.gap) for t in ordered] == [
        ("missed", -1.0),
        ("overdue", None),
        ("behind", -20.0),
        ("behind", -6.0),
        ("met", 3.0),
        ("no_data", None),
    ]


def awaiting(frames, adcode: str):
    """The same tables with every figure of one district waiting for its final one."""
    of = pl.col("adcode") == adcode
    return {
        **frames,
        "progress": frames["progress"].with_columns(
            status=pl.when(of).then(pl.lit("awaiting")).otherwise(pl.col("status"))
        ),
    }


def test_a_year_in_which_nothing_is_judged_yet_is_named_but_not_opened(tmp_path):
    frames = awaiting(moved(tables(), WUCHANG, "2030"), WUCHANG)
    assert [(s.year, s.is_first) for s in slices(Model(frames))] == [("2030", False), ("2023", True)]
    build(frames, tmp_path)
    page = (tmp_path / "index.html").read_text("utf-8")
    assert "更新的年份还没有判定" in page
    assert 'href="index.html#year=2030&amp;level=district"><span class="zh">2030年：6项待年终数</span>' in page


@pytest.mark.parametrize(
    ("deadline", "reached", "is_below"),
    [
        (date(2023, 6, 30), 0.9, True),
        (date(2023, 6, 30), 1.1, False),
        (date(2023, 12, 31), 0.9, False),
        (None, 0.4, True),
    ],
)
def test_the_fine_line_is_held_to_the_day_its_target_is_due(deadline, reached, is_below):
    target = one("2023")
    target.row |= {"period_start": date(2023, 1, 1), "period_end": date(2023, 12, 31), "value": 10}
    target.row["deadline"] = deadline
    target.progress = [{"month": date(2023, 6, 30), "status": "missed", "attainment": reached}]
    drawn = str(spark_of(target))
    (due,) = (re.findall(r"[\d.]+", points) for points in re.findall(r'points="([^"]+)"', drawn))
    (x, y) = (float(re.search(rf'c{axis}="([\d.]+)"', drawn)[1]) for axis in "xy")
    places = [(float(a), float(b)) for a, b in zip(due[::2], due[1::2], strict=True)]
    (x1, y1), (x2, y2) = next((a, b) for a, b in itertools.pairwise(places) if a[0] <= x <= b[0] + 0.1)
    assert (y > y1 + (y2 - y1) * (x - x1) / (x2 - x1)) is is_below


def test_a_district_that_opens_on_an_older_year_says_what_the_newer_ones_wait_for(tmp_path):
    frames = tables()
    promised = frames["targets"].filter(pl.col("adcode") == WUCHANG).head(1)
    day = {"period_start": date(2025, 1, 1), "period_end": date(2025, 12, 31), "published_on": date(2024, 12, 1)}
    newer = promised.with_columns(
        target_id=pl.lit("newer"), period=pl.lit("2025"), **{name: pl.lit(value) for name, value in day.items()}
    )
    frames["targets"] = pl.concat([frames["targets"], newer.select(frames["targets"].columns)])
    build(frames, tmp_path)
    page = (tmp_path / "districts" / f"{WUCHANG}.html").read_text("utf-8")
    assert "更新的年份还没有实绩：" in page
    assert "2025年：1项暂无数据" in page
    assert page.index("2023年：截至") < page.index("更新的年份还没有实绩")


def test_the_list_of_the_overview_tells_no_pace_of_what_is_over_as_no_other_page_does():
    frames = tables()
    ended = pl.col("indicator_code") == "fixed_asset_investment"
    frames["progress"] = frames["progress"].with_columns(
        month=pl.when(ended).then(date(2023, 12, 31)).otherwise("month"),
        status=pl.when(ended).then(pl.lit("missed")).otherwise("status"),
    )
    model = Model(frames)
    gaps = {row[5]: row[7][5] for row in scoreboard(model)["rows"] if row[7][0] is not None}
    over = [t for t in model.targets if t.is_over and t.latest.get("pace_gap") is not None and t.anchor in gaps]
    assert over
    assert [gaps[t.anchor] for t in over if t.latest.get("growth_gap") is None] == [None] * len(over)
