"""What is told done, or withdrawn, without a figure is not said to be unpublished as well. Rows are invented."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest
from lxml import html

from kpi.pages import build
from kpi.pages.briefs import brief_of_district
from kpi.pages.model import Model
from tests.drawn import WUCHANG, tables
from tests.site_checker import words_of

SILENT = "新增市场主体"


def told(status: str) -> dict[str, pl.DataFrame]:
    """The invented tables with one target of 武昌区 that has no figure under this status."""
    frames = tables()
    here = (pl.col("adcode") == WUCHANG) & (pl.col("indicator") == SILENT)
    frames["progress"] = frames["progress"].with_columns(status=pl.when(here).then(pl.lit(status)).otherwise("status"))
    return frames


def sheet(status: str):
    model = Model(told(status))
    return brief_of_district(next(d for d in model.districts if d.adcode == WUCHANG))


@pytest.mark.parametrize(
    ("status", "actual"), [("met", "已办结"), ("withdrawn", "未公布"), ("overdue", "未公布"), ("no_data", None)]
)
def test_a_brief_lists_what_has_a_verdict_and_counts_the_rest_as_unpublished(status, actual):
    brief = sheet(status)
    lines = {line.indicator.zh: line.actual.zh for line in brief.lines}
    assert lines.get(SILENT) == actual
    assert (SILENT in {line.indicator.zh for line in brief.silent}) == (actual is None)
    unpublished = [words.zh for words in brief.problems if "没有公布实绩" in words.zh]
    assert (SILENT in "".join(unpublished)) == (actual is None)


def test_the_page_of_the_district_says_done_in_its_section_and_not_in_the_fold_of_the_unpublished(tmp_path: Path):
    build(told("met"), tmp_path)
    page = html.parse(str(tmp_path / "districts" / f"{WUCHANG}.html")).getroot()
    (row,) = [item for item in page.xpath("//li[@class='target']") if SILENT in words_of(item, "zh")]
    assert words_of(row.xpath("./div[@class='got']")[0], "zh") == "已办结"
    assert words_of(row.xpath("./div[@class='got']")[0], "en") == "done"
    assert "未公布" not in words_of(row, "zh")
    folded = " ".join(words_of(part, "zh") for part in page.xpath("//details[@class='silent']"))
    assert SILENT not in folded
