"""What a draft says of the pace in words, and ends of ranges, held against the ledger. All invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from draft_of_a_report import YI, checked, published
from office import Office

PACED = "2023年上半年，全区完成固定资产投资120亿元"


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory) -> Path:
    """An office that promised 300 for the year and reached 120 by June; and 8000 to 9000 firms, 8500 by June."""
    office = (
        Office()
        .target("investment", str(300 * YI), published_on="2023-01-10")
        .actual("investment", str(120 * YI), "2023-H1", published_on="2023-07-20", precision=YI)
        .target("firms", "8000", value_high="9000", comparator="between", published_on="2023-01-10", kind="stock")
        .actual("firms", "8500", "2023-H1", kind="stock", published_on="2023-07-20")
    )
    return published(office, tmp_path_factory.mktemp("published"))


@pytest.mark.parametrize(
    ("words", "verdict"),
    [
        ("，超序时进度", "differs"),
        ("，快于序时进度", "differs"),
        ("，好于序时进度", "differs"),
        ("，达到序时进度要求", "differs"),
        ("，落后序时进度", "agrees"),
        ("，未达序时进度", "agrees"),
        ("，慢于序时进度10个百分点", "agrees"),
        ("，慢于序时进度2个百分点", "differs"),
        ("，滞后于时间进度", "agrees"),
        ("", "agrees"),
    ],
)
def test_the_pace_in_words_is_held_against_the_target_and_the_calendar(tmp_path, warehouse, words, verdict):
    draft = checked(tmp_path, warehouse, f"{PACED}{words}。")
    assert draft.figures[0].verdict == verdict
    if verdict == "differs":
        told = draft.figures[0].in_words[0]
        assert "完成率40.0%（目标300亿元），序时6/12＝50.0%，慢10.0个百分点" in told.zh
        assert "completion 40.0% (of 30 bn yuan), pace 6/12 = 50.0%, 10.0 points behind" in told.en


@pytest.mark.parametrize(("words", "verdict"), [("超序时进度", "differs"), ("落后序时进度", "agrees")])
def test_a_printed_completion_carries_the_claim(tmp_path, warehouse, words, verdict):
    draft = checked(tmp_path, warehouse, f"{PACED}，完成年度目标的40%，{words}。")
    assert [figure.verdict for figure in draft.figures] == ["agrees", verdict]


def test_a_pace_in_another_sentence_is_not_of_the_figure(tmp_path, warehouse):
    draft = checked(tmp_path, warehouse, f"{PACED}。重点项目超序时进度。")
    assert draft.figures[0].verdict == "agrees"


@pytest.mark.parametrize(
    ("text", "verdict", "words"),
    [
        ("2023年，高科技企业目标8000—9000家。", "agrees", "与台账一致"),
        ("2023年，高科技企业达到8000家以上。", "agrees", "下限"),
        ("2023年，高科技企业目标9000家。", "agrees", "上限"),
        ("2023年，高科技企业目标9500家。", "differs", "台账为8000家—9000家"),
    ],
)
def test_an_end_of_a_range_is_not_blamed(tmp_path, warehouse, text, verdict, words):
    draft = checked(tmp_path, warehouse, text)
    assert [figure.verdict for figure in draft.figures] == [verdict]
    assert words in draft.figures[0].in_words[0].zh
