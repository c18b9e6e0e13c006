"""The invented city is the same for the same seed, is marked everywhere, and has something of every feature."""

from __future__ import annotations

import re
from pathlib import Path

import duckdb
import pytest

from kpi.demo import write_city

ROOT = Path(__file__).resolve().parent.parent


def rows(demo: Path, query: str) -> list[tuple]:
    with duckdb.connect(str(demo / "warehouse" / "kpi.duckdb"), read_only=True) as connection:
        return connection.sql(query).fetchall()


def test_the_same_seed_gives_the_same_files_and_another_seed_others(tmp_path: Path):
    contents = []
    for name, seed in (("a", 1), ("b", 1), ("c", 2)):
        write_city(tmp_path / name, ROOT / "data" / "raw", seed)
        files = sorted(p for p in (tmp_path / name).rglob("*") if p.is_file())
        contents.append({p.relative_to(tmp_path / name).as_posix(): p.read_bytes() for p in files})
    assert contents[0] == contents[1] != contents[2]


def test_every_page_and_every_table_says_that_it_is_an_example(demo: Path):
    pages = list((demo / "warehouse" / "charts").resolve().rglob("*.html"))
    assert len(pages) > 30
    assert [
        p.name for p in pages if "示例数据" not in p.read_text("utf-8") or "Example data" not in p.read_text("utf-8")
    ] == []
    for kind in ("table", "view"):
        unmarked = rows(
            demo, f"select {kind}_name from duckdb_{kind}s() where not internal and comment not like '【示例数据%'"
        )
        assert unmarked == []


def test_the_shipped_project_is_not_marked(published: Path):
    said = (published / "warehouse" / "charts" / "index.html").read_text("utf-8")
    assert "示例数据" not in said


def test_there_are_twelve_districts_and_five_towns_over_four_years(demo: Path):
    counted = rows(
        demo,
        "select level, count(distinct adcode) from targets join districts using (adcode) group by 1 order by 1",
    )
    assert counted == [("district", 12), ("town", 5)]
    assert rows(demo, "select count(distinct period[:4]) from targets where length(period) = 4") == [(4,)]


@pytest.mark.parametrize(
    ("feature", "query"),
    [
        (
            "a forecast with its probability and backtest",
            "from progress where probability is not null and backtest_coverage is not null",
        ),
        ("a compound growth rate", "from progress where growth_ratio is not null"),
        ("a target that is overdue", "from progress where status = 'overdue'"),
        ("a target with two tiers", "from targets where stretch_value is not null"),
        ("an owner", "from targets where owner is not null"),
        ("a range", "from targets where value_high is not null"),
        ("another currency", "from targets where qualifier like '%美元%' or alternative_value is not null"),
        ("a figure that contradicts its completion rate", "from reconciliation where agrees = 'no'"),
        ("a rank", "from ranks where rank is not null"),
        ("a score", "from scores where score is not null"),
        ("a contest with a veto", "from contests where is_vetoed = 'yes'"),
        ("a flag that moved", "from contest_holders where quarters_in_a_row = 1"),
        ("a project that is late", "from late_projects where state = 'late'"),
        ("a document that could not be read", "from rejected where file like '%.pdf'"),
        ("a building that pays 100 million yuan", "from building_ladder where building_tier = '亿元楼宇'"),
        ("an outline", "from outlines"),
        ("a target that was revised", "from targets where revision = 2"),
        ("a figure that was restated", "from actuals where chosen is null or chosen <> 'only'"),
        ("a verdict that a person decided", "from progress where override_status is not null"),
        ("a milestone", "from milestones where deadline_basis = 'printed'"),
    ],
)
def test_every_feature_has_something_to_show(demo: Path, feature: str, query: str):
    assert rows(demo, f"select count(*) {query}")[0][0] > 0, feature


@pytest.mark.parametrize(
    "status", ["met", "ahead", "on_pace", "slightly_behind", "behind", "overdue", "missed", "no_data"]
)
def test_every_status_comes_by(demo: Path, status: str):
    assert rows(demo, f"select count(*) from progress_latest where status = '{status}'")[0][0] > 0


def test_a_page_holds_the_symbols_and_the_hatching_that_it_draws_and_no_others(demo: Path):
    pages = [p.read_text("utf-8") for p in (demo / "warehouse" / "charts").resolve().rglob("*.html")]
    hatched = ['class="forecast"' in page for page in pages]
    assert True in hatched
    assert False in hatched
    for page, is_hatched in zip(pages, hatched, strict=True):
        if "scoreboard.js" not in page:  # the overview draws by script
            used = set(re.findall(r'href="#(i-\w+)"', page)) | ({"p-forecast"} if is_hatched else set())
            assert set(re.findall(r'<(?:symbol|pattern) id="([\w-]+)"', page)) == used
