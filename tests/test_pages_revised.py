"""The overview and a district's page tell what was changed: old and new value, day and source. All invented."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from office import Office

from kpi.pages import build

NAMES = ("targets", "actuals", "progress", "districts", "indicators", "clock")


def pages(office: Office, folder: Path, as_of: str = "2023-10-31") -> tuple[str, str]:
    """The overview and the page of the district as text, tags left out."""
    with office.measured(as_of) as engine:
        frames = {name: engine.frame(name) for name in NAMES}
    frames["documents"] = office._inputs()[2]
    build(frames, folder)
    found = [(folder / name).read_text("utf-8") for name in ("index.html", "districts/420106.html")]
    return tuple(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page.partition("<main")[2])) for page in found)


def lowered(until: str = "2023-08-15") -> Office:
    office = Office().said("target", "investment", "36500000000", document="plans/plan.md", published_on="2023-01-10")
    office.said("target", "investment", "34000000000", document="plans/notice.md", published_on=until)
    return office.actual("investment", "15000000000", "2023-H1", published_on="2023-07-20")


@pytest.mark.long
def test_a_lowered_target_is_told_with_both_values_the_day_and_the_source(tmp_path: Path):
    for page in pages(lowered(), tmp_path):
        assert "目标调整：" in page
        assert "Targets changed:" in page
        assert re.search(r"下调 ?lowered ?365亿元 ?36.5 bn yuan ?→ ?340亿元 ?34 bn yuan", page)
        assert "2023年8月15日" in page
        assert "计划" in page


def test_a_change_that_the_day_does_not_know_is_not_told(tmp_path: Path):
    for page in pages(lowered("2023-11-15"), tmp_path):
        assert "目标调整：" not in page


@pytest.mark.long
def test_a_withdrawn_target_is_told_as_a_change(tmp_path: Path):
    office = Office().said("target", "investment", "36500000000", document="plans/plan.md", published_on="2023-01-10")
    office.said(
        "context", "investment", "36500000000", None, document="plans/notice.md", published_on="2023-08-15",
        rule="digits role.withdrawn", quote="取消固定资产投资365亿元的目标",
    )  # fmt: skip
    office.actual("funds", "1", "2023-H1", published_on="2023-07-20").target("funds", "2", published_on="2023-01-10")
    for page in pages(office, tmp_path):
        assert re.search(r"撤销 ?withdrawn ?365亿元 ?36.5 bn yuan", page)


@pytest.mark.long
def test_more_changes_than_three_are_folded_with_their_number(tmp_path: Path):
    office = Office()
    for name in ("investment", "funds", "revenue", "gdp"):
        office.said("target", name, "3", document="plans/plan.md", published_on="2023-01-10")
        office.said("target", name, "2", document="plans/notice.md", published_on="2023-08-15")
        office.actual(name, "1", "2023-H1", published_on="2023-07-20")
    overview, district = pages(office, tmp_path)
    assert "另有1项调整" in overview
    assert "1 more" in overview
    assert "目标调整：4项" in district
    assert "Targets changed: 4" in district


@pytest.mark.long
def test_what_is_overdue_from_earlier_years_is_folded_on_the_overview_with_its_number(tmp_path: Path):
    office = lowered()
    office.target("projects", "4", "2022", kind="new", published_on="2022-01-10")
    office.sheets[-1]["deadline"] = office.sheets[-1]["period_end"].replace(month=6, day=30)
    overview, _ = pages(office, tmp_path)
    assert "往年的目标另有1项逾期未报" in overview
    assert "1 target of earlier years is overdue and unreported" in overview
    assert "重大招引项目" in overview.partition("往年的目标")[2]


@pytest.mark.long
def test_a_sentence_that_counts_two_statuses_together_tells_each(tmp_path: Path):
    office = Office()
    for name, value in (("investment", "49"), ("funds", "10"), ("revenue", "60")):
        office.target(name, "100", published_on="2023-01-10").actual(name, value, "2023-H1", published_on="2023-07-20")
    for page in pages(office, tmp_path, "2023-07-31"):
        assert "2项滞后（略滞后1，滞后1）" in page
        assert "2 behind (slightly behind 1, behind 1)" in page


@pytest.mark.long
def test_each_page_of_verdicts_says_at_its_head_which_day_they_are_of(tmp_path: Path):
    for page in pages(lowered(), tmp_path):
        head = page[:1500]
        assert "状态和期限都按2023年10月31日判定，不是按今天。" in head
        assert "Judged as of 31 October 2023, not of today." in head
    for page in pages(lowered(), tmp_path / "newest", "2023-08-15"):
        assert "状态和期限都按2023年8月15日（最新发布日）判定" in page[:1500]
        assert "Judged as of 15 August 2023 (newest publication), not of today." in page[:1500]
