"""Why a figure of a draft is not known and what its writer can do, and what is taken for granted. All invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from draft_of_a_report import YI, published
from office import Office

from kpi.catalogue import catalogue_of, districts_in
from kpi.command import main
from kpi.drafts.check import Draft, check
from kpi.schemas import TABLES


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory) -> Path:
    """An office of 武昌区: 150 of investment and 6.1 per cent by June 2023, a target of 300."""
    office = (
        Office()
        .target("investment", str(300 * YI), published_on="2023-01-10")
        .actual("investment", str(150 * YI), "2023-H1", published_on="2023-07-20", precision=YI)
        .actual("gdp", "6.1", "2023-H1", kind="growth_rate", published_on="2023-07-20")
    )
    return published(office, tmp_path_factory.mktemp("published"))


def drafted(folder: Path, warehouse: Path, text: str) -> Draft:
    path = folder / "draft.md"
    path.write_text(text, encoding="utf-8")
    return check(path, warehouse)


@pytest.mark.parametrize(
    ("text", "reason", "cure"),
    [
        ("2023年上半年，固定资产投资150亿元。", "没有写明这个数属于哪个区县", "district: 武昌区"),
        ("2023年上半年，武昌区经济向好，惠东县平稳。\n固定资产投资150亿元。", "草稿写到武昌区、惠东县", "写在句子里"),
        ("---\ndistrict: 火星区\n---\n2023年上半年，固定资产投资150亿元。", "“火星区”不是目录里的区县", "改成"),
        ("上半年，武昌区固定资产投资150亿元。", "没有写明是哪一年", "--published-on 2025-07-20"),
        ("2023年上半年，惠东县固定资产投资150亿元。", "台账里没有惠东县的数", "放进 data/raw"),
        ("2023年上半年，武昌区口袋公园12个。", "台账里没有武昌区“口袋公园”的完成数", "aliases"),
        ("2023年上半年，武昌区招商到位资金80亿元。", "台账里没有武昌区“招商到位资金”的完成数", "把它的出处放进"),
        ("2022年，武昌区固定资产投资290亿元。", "只有2023年上半年的，没有2022年的", "核对时期"),
        ("2023年上半年，武昌区固定资产投资增长5%。", "2023年上半年的完成数是150亿元", "不是同一种"),
        ("2023年，武昌区招商到位资金目标90亿元。", "台账里没有武昌区“招商到位资金”的目标", "把它的出处放进"),
    ],
)
def test_what_is_not_known_says_why_and_what_to_do(tmp_path, warehouse, text, reason, cure):
    figure = drafted(tmp_path, warehouse, text).figures[-1]
    assert figure.verdict == "unknown"
    told = figure.in_words[0]
    assert reason in told.zh
    assert cure in told.zh
    assert told.en
    assert told.en != told.zh


def test_a_sentence_without_a_district_is_of_the_only_one_in_the_draft_and_says_so(tmp_path, warehouse):
    text = "2023年上半年，武昌区地区生产总值增长6.1%。\n2023年上半年，固定资产投资{}亿元。\n"
    agreeing = drafted(tmp_path, warehouse, text.format(150)).figures
    assert [figure.verdict for figure in agreeing] == ["agrees", "agrees"]
    assert "草稿里只写到武昌区" in agreeing[1].in_words[-1].zh
    assert "names 武昌区 alone" in agreeing[1].in_words[-1].en
    assert not any("只写到" in words.zh for words in agreeing[0].in_words)
    assert drafted(tmp_path, warehouse, text.format(140)).figures[1].verdict == "differs"


def test_a_draft_that_names_a_second_district_leaves_the_sentence_open(tmp_path, warehouse):
    text = "2023年上半年，武昌区地区生产总值增长6.1%，快于惠东县。\n2023年上半年，固定资产投资140亿元。\n"
    assert drafted(tmp_path, warehouse, text).figures[-1].verdict == "unknown"


def test_a_city_right_before_its_district_is_not_named_and_one_elsewhere_is():
    rows = [
        {"adcode": "420000", "district": "湖北省", "level": "province"},
        {"adcode": "420100", "district": "武汉市", "level": "prefecture", "parent": "420000"},
        {"adcode": "420106", "district": "武昌区", "level": "district", "parent": "420100"},
    ]
    catalogue = catalogue_of(TABLES["districts"].frame(rows), TABLES["indicators"].frame())

    def named(text: str) -> list[str]:
        return [row["district"] for row in districts_in(text, catalogue)]

    assert named("湖北省武汉市武昌区新建泵站3座，武昌区改造泵站2座。") == ["武昌区"]
    assert set(named("武汉市武昌区新建泵站3座。武汉市新建泵站12座。")) == {"武昌区", "武汉市"}


def test_reason_and_cure_stand_in_the_terminal_and_on_the_page(tmp_path, warehouse, capsys):
    path = tmp_path / "draft.md"
    path.write_text("2023年上半年，固定资产投资150亿元。\n", encoding="utf-8")
    assert main(["check", str(path), "--warehouse", str(warehouse)]) == 1
    for told in (capsys.readouterr().out, (tmp_path / "draft.checked.html").read_text("utf-8")):
        assert "没有写明这个数属于哪个区县" in told
        assert "add --district 武昌区" in told


@pytest.mark.parametrize("cure", [["--district", "武昌区"], "---\ndistrict: 武昌区\n---\n"])
def test_the_cures_for_a_missing_district_work(tmp_path, warehouse, cure):
    path = tmp_path / "draft.md"
    head, options = (cure, []) if isinstance(cure, str) else ("", cure)
    path.write_text(f"{head}2023年上半年，固定资产投资150亿元。\n", encoding="utf-8")
    assert main(["check", str(path), "--warehouse", str(warehouse), *options]) == 0


def test_the_cure_for_a_missing_year_works(tmp_path, warehouse):
    path = tmp_path / "draft.md"
    path.write_text("上半年，武昌区固定资产投资150亿元。\n", encoding="utf-8")
    assert main(["check", str(path), "--warehouse", str(warehouse), "--published-on", "2023-07-20"]) == 0
