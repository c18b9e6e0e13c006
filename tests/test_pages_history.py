"""A page keeps what changed: revised targets, restated figures, and the words behind every month."""

from datetime import date
from decimal import Decimal

import polars as pl

from kpi.pages import build
from kpi.pages.glance import glance
from kpi.pages.model import Model
from tests.drawn import WUCHANG, tables

_INVESTED = pl.col("indicator_code") == "fixed_asset_investment"


def _row(folder) -> str:
    page = (folder / "districts" / f"{WUCHANG}.html").read_text("utf-8")
    return (
        page.split('<ul class="targets')[1].split("Fixed-asset investment</span></a>")[1].split('<li class="target"')[0]
    )


def test_a_revised_target_shows_both_values_with_their_days(tmp_path):
    frames = tables()
    first = frames["targets"].filter(_INVESTED)
    second = first.with_columns(
        revision=pl.lit(2, pl.Int64),
        value=pl.lit(Decimal("38000000000")).cast(pl.Decimal(38, 9)),
        printed=pl.lit("380亿元"),
        valid_from=pl.lit(date(2023, 8, 1)),
    )
    frames["targets"] = pl.concat([frames["targets"], second])
    frames["progress"] = frames["progress"].with_columns(
        revision=pl.when(_INVESTED).then(pl.lit(2, pl.Int64)).otherwise(pl.col("revision")),
        target_value=pl.when(_INVESTED).then(second["value"][0]).otherwise(pl.col("target_value")),
    )
    build(frames, tmp_path)
    row = _row(tmp_path)
    assert "目标有过调整" in row
    assert row.index("2023年1月1日") < row.index("→") < row.index("2023年8月1日")


def test_a_restated_figure_keeps_its_earlier_vintage_beside_the_one_in_use(tmp_path):
    frames = tables()
    old = (
        frames["actuals"]
        .filter(_INVESTED)
        .with_columns(
            actual_id=pl.lit("earlier"),
            value=pl.lit(Decimal("20000000000")).cast(pl.Decimal(38, 9)),
            printed=pl.lit("200亿元"),
            published_on=pl.lit(date(2023, 7, 10)),
            chosen=pl.lit(None, pl.String),
        )
    )
    frames["actuals"] = pl.concat([frames["actuals"], old])
    build(frames, tmp_path)
    row = _row(tmp_path)
    assert "200亿元" in row
    assert "另一版本，未采用" in row
    assert "已被更正" in row, "the burn-up keeps its faint point"
    page = (tmp_path / "data.html").read_text("utf-8")
    assert page.index("200亿元") < page.index("215.7亿元"), "the older vintage stands first"


def test_every_month_of_a_target_names_its_words_and_its_source(tmp_path):
    build(tables(), tmp_path)
    page = (tmp_path / "districts" / f"{WUCHANG}.html").read_text("utf-8")
    rows = page.split('<li class="target"')[1:]
    (row,) = (row for row in rows if "Local general public budget revenue</span></a>" in row)
    table = row.split("<table>")[1].split("</table>")[0]
    assert table.count('<a href="http://wcrd.wuchang.gov.cn/report-2023"') == 2
    assert '<q lang="zh-CN">-9.7%</q>' in table
    assert '<q lang="zh-CN">0.8%</q>' in table


def test_a_glance_counts_every_target_and_names_the_worst_first():
    said = glance(Model(tables()))
    assert "| 暂无数据 no data | 4 |" in said.replace("\\_", "_")
    worst = said.split("\n\n")[1].splitlines()[2:]
    assert len(worst) == 4
    assert "−31.7个百分点" in worst[0]
    assert "<script>" not in said
    assert glance(Model({})) == "*empty*\n\n*empty*"


def test_a_day_replayed_shows_nothing_that_was_published_after_it(tmp_path):
    frames = tables()
    told = frames["actuals"].filter(_INVESTED)
    later = told.with_columns(
        actual_id=pl.lit("later"),
        value=pl.lit(Decimal("77700000000")).cast(pl.Decimal(38, 9)),
        printed=pl.lit("777亿元"),
        published_on=pl.lit(date(2024, 12, 11)),
    ).head(1)
    promised = frames["targets"].filter(_INVESTED)
    next_year = promised.with_columns(
        target_id=pl.lit("next"),
        value=pl.lit(Decimal("88800000000")).cast(pl.Decimal(38, 9)),
        printed=pl.lit("888亿元"),
        valid_from=pl.lit(date(2025, 2, 1)),
    ).head(1)
    frames["actuals"] = pl.concat([frames["actuals"], later])
    frames["targets"] = pl.concat([frames["targets"], next_year])
    build(frames, tmp_path / "replayed")
    build(frames | {"clock": pl.DataFrame({"as_of": [date(2025, 3, 1)]})}, tmp_path / "today")
    for folder, is_shown in (("replayed", False), ("today", True)):
        page = (tmp_path / folder / "districts" / f"{WUCHANG}.html").read_text("utf-8")
        assert ("888" in page, "777" in page) == (is_shown, is_shown), folder
