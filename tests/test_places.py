"""The district of a document without a header: named by headline and text, or not at all. All texts are invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from kpi import catalogue
from kpi.documents import read_text

CATALOGUE, _ = catalogue.load(Path(__file__).resolve().parent.parent / "data" / "raw" / "reference")


@pytest.mark.parametrize(
    ("title", "text", "adcode"),
    [
        ("武昌区明年新建道路十五条", "全区将加快建设。", "420106"),
        ("武进重大项目推进会召开", "武进区要求各板块抓紧开工。", "320412"),
        (None, "硚口区召开会议。硚口区发改局发言，硚口区商务局发言。", "420104"),
        ("官渡区上半年情况", "昆明市委要求，昆明市、昆明市政府、昆明市人大均出席。官渡区完成投资。", "530111"),
        ("朝阳区工作要点", "长春市朝阳区要抓好项目，朝阳区要抓好招商。", "220104"),
        ("2012年大庆市统计公报", "全市生产总值增长。", "230600"),
        ("经济简况", "石柱县2023年前三季度新建公厕18座。", "500240"),
        (None, "简况\n石柱土家族自治县今年新建公厕18座，丰都县来学习。", "500240"),
        ("关于调整目标任务的通知", "重庆市涪陵区人民政府办公室\n2026年8月20日\n目标由300亿元调整为280亿元。", "500102"),
        ("督查通报", "目标由12个调整为10个。\n武昌区发展和改革局\n2026年8月20日", "420106"),
        ("晋城市城区工作报告", "晋城市城区完成投资，城区招商见效。", "140502"),
    ],
)
def test_the_district_is_the_one_that_headline_and_text_speak_of(title: str | None, text: str, adcode: str) -> None:
    assert catalogue.place_of(title, text, CATALOGUE).district["adcode"] == adcode


@pytest.mark.parametrize(
    ("title", "text", "reason"),
    [
        ("工作要点", "全区上下要抓好开发区建设，我区将新建市区道路。", "neither headline nor text names a district"),
        ("朝阳区工作要点", "朝阳区要抓好招商。", "several districts are called 朝阳区"),
        (None, "武昌区、硚口区、武昌区、硚口区、武昌区、硚口区参会。", "speak of"),
        ("会议召开", "武昌区人民政府办公室的同志介绍了经验", "neither headline nor text names a district"),
        ("会议召开", "邻近的武昌区介绍了经验。", "neither headline nor text names a district"),
    ],
)
def test_where_no_district_stands_out_none_is_guessed_and_the_reason_is_said(
    title: str | None, text: str, reason: str
) -> None:
    place = catalogue.place_of(title, text, CATALOGUE)
    assert place.district is None
    assert reason in place.reason


def test_a_megabyte_of_district_signs_is_looked_through_in_linear_time() -> None:
    place = catalogue.place_of("区" * 1000, "县区市" * 300_000, CATALOGUE)
    assert place.district is None


def test_the_name_of_the_site_gives_the_district_where_the_text_gives_none() -> None:
    page = (
        "<html><head><title>2023年实事完成情况表-永川区人民政府</title></head><body><h1>2023年实事完成情况表</h1>"
        "<p>新建公厕18座。</p></body></html>"
    )
    document = read_text(page, format="html")
    assert document.publisher == "永川区人民政府"
    place = catalogue.site_of(document.publisher, CATALOGUE)
    assert place.district["adcode"] == "500118"
    assert "永川区人民政府" in place.reason
    assert catalogue.site_of("新华网", CATALOGUE) is None
    below = read_text("<p>新建公厕18座。</p><div>主办：永川区人民政府办公室</div>", format="html")
    assert catalogue.site_of(below.publisher, CATALOGUE).district["adcode"] == "500118"
