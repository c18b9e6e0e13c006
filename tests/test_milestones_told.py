"""Which words of a report close a milestone, and on which day: each clause by its own. All invented."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from city_folder import Folder
from office import Office

PARK, METRO, HOSPITAL = "云河装备产业园", "轨道4号线二期", "东岭医院新院区"
DEEDS = {PARK: "开工建设", METRO: "开通运营", HOSPITAL: "启用"}


def plan(*things: str, deed: str = "") -> Office:
    """A plan that promises the deed of each thing by the end of June."""
    office = Office()
    for thing in things:
        office.said(
            "target", thing, None, "2025", kind="milestone", deadline=date(2025, 6, 30), published_on="2025-01-10",
            unit=None, quote=f"{thing}6月底前{deed or DEEDS[thing]}", indicator_code=f"x:{thing}",
        )  # fmt: skip
    return office


def told(office: Office, text: str, day: str = "2025-08-05") -> dict[str, str]:
    """The day on which a report says that each thing was done; empty where it names none."""
    office.told(text, "plans/report.md", day)
    names = dict(office.targets().select("target_id", "indicator").iter_rows())
    rows = office.deliveries().to_dicts()
    return {names[r["target_id"]]: f"{r['done_on']:%m-%d}" if r["is_day_told"] == "yes" else "" for r in rows}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (f"{PARK}于5月10日正式开工，{METRO}于7月26日开通运营，{HOSPITAL}于7月18日启用。", ("05-10", "07-26", "07-18")),
        (f"{PARK}于7月10日正式开工，{METRO}于6月26日开通运营，{HOSPITAL}于6月18日启用。", ("07-10", "06-26", "06-18")),
        (f"5月10日，{PARK}正式开工；7月26日，{METRO}开通运营；7月18日，{HOSPITAL}启用。", ("05-10", "07-26", "07-18")),
        (f"5月10日{PARK}开工、7月26日{METRO}通车、7月18日{HOSPITAL}启用。", ("05-10", "07-26", "07-18")),
        (f"{PARK}开工（5月10日），{METRO}开通（7月26日），{HOSPITAL}启用（7月18日）。", ("05-10", "07-26", "07-18")),
        (f"6月18日，{PARK}破土动工，{METRO}载客运营，{HOSPITAL}迎来首批患者。", ("06-18", "06-18", "06-18")),
        (f"{PARK}于5月10日正式开工，{METRO}顺利通车，{HOSPITAL}已启用。", ("05-10", "", "")),
    ],
)  # fmt: skip
def test_each_clause_of_a_sentence_has_its_own_day(text, days):
    assert told(plan(PARK, METRO, HOSPITAL), text) == dict(zip((PARK, METRO, HOSPITAL), days, strict=True))


@pytest.mark.parametrize(
    ("thing", "text", "day"),
    [
        (METRO, f"全区交通稳步改善，{METRO}7月26日通车。", "07-26"),
        (METRO, f"今年以来加快推进重大项目，{METRO}于6月26日正式通车。", "06-26"),
        (METRO, f"{METRO}已于6月26日通车，将惠及十万居民。", "06-26"),
        (PARK, f"{PARK}进展顺利，已于5月10日开工，计划明年建成。", "05-10"),
        (PARK, f"{PARK}已开工建设。", ""),
        (PARK, f"{PARK}于6月10日正式开工。", "06-10"),
        (PARK, f"{PARK}破土动工。", ""),
        (PARK, f"{PARK}项目于6月10日举行奠基仪式。", "06-10"),
        (PARK, f"{PARK}于3月28日开工并于7月2日建成投用。", "03-28"),
        (HOSPITAL, f"{HOSPITAL}迎来首批患者。", ""),
        (HOSPITAL, f"{HOSPITAL}顺利完工。", ""),
    ],
)
def test_words_of_its_kind_of_stage_close_a_milestone(thing, text, day):
    assert told(plan(thing), text) == {thing: day}


@pytest.mark.parametrize(
    ("thing", "deed", "text"),
    [
        ("云河科技馆", "主体封顶", "云河科技馆项目主体结构顺利封顶。"),
        ("云河科技馆项目", "主体结构封顶", "云河科技馆主体结构已封顶。"),
        ("《东岭区综合交通规划》编制", "完成编制", "《东岭区综合交通规划》已编制完成。"),
        ("《扩大消费若干措施》出台", "出台", "《扩大消费若干措施》正式印发。"),
        ("村级充电桩全覆盖", "实现全覆盖", "村级充电桩已实现全覆盖。"),
        ("老城剧院", "完成改造", "老城剧院已完成改造。"),
        ("老城剧院改造", "完成改造", "老城剧院完成改造。"),
        ("老城剧院改造", "完成改造", "老城剧院已改造完成。"),
        ("老城剧院改造工程", "完工", "老城剧院改造工程顺利完工。"),
    ],
)
def test_a_thing_is_known_by_its_name_without_its_general_last_word(thing, deed, text):
    assert told(plan(thing, deed=deed), text) == {thing: ""}


@pytest.mark.parametrize(
    ("thing", "text"),
    [
        (PARK, f"计划6月开工{PARK}，7月开通{METRO}。"),
        (METRO, f"计划6月10日{PARK}开工，7月26日{METRO}开通。"),
        (METRO, f"力争年底前，{METRO}全面通车。"),
        (METRO, f"{METRO}9月26日通车。"),
        (METRO, f"{METRO}已于5月10日开工，力争年底开通运营。"),
        (METRO, f"{METRO}尚在调试，{HOSPITAL}于7月18日启用。"),
        (HOSPITAL, f"{HOSPITAL}已完成设计招标。"),
        (HOSPITAL, f"{HOSPITAL}主体结构顺利封顶。"),
        (PARK, f"{PARK}已完成规划设计。"),
    ],
)
def test_another_deed_or_a_plan_beside_it_closes_nothing(thing, text):
    assert told(plan(thing), text) == {}


def test_a_deed_of_the_next_clause_with_a_name_of_its_own_waits_for_a_person():
    office = plan(METRO)
    assert told(office, f"{METRO}调试顺利，环城快线于7月18日通车。") == {}
    assert [refusal.rule for refusal in office.doubts()] == ["doubtful_delivery"]


@pytest.mark.parametrize(
    ("thing", "deed", "text"),
    [
        ("滨江大道", "全线贯通", "滨江大道已全线贯通。"),
        ("滨江大道", "全线贯通", "滨江大道全线建成通车。"),
        ("云溪大桥", "合龙", "云溪大桥顺利合龙。"),
        ("文体中心", "主体完工", "文体中心主体工程已完工。"),
        ("文体中心", "主体完工", "文体中心已建成投用。"),
        ("文体中心", "主体封顶", "文体中心主体已完工，转入装修。"),
        ("智慧园区平台", "上线运行", "智慧园区平台正式上线。"),
        ("光伏电站", "并网发电", "光伏电站已并网发电。"),
        ("社区食堂", "开门营业", "社区食堂已开门营业。"),
        ("西溪片区征收", "清零", "西溪片区征收已清零。"),
        ("东站片区", "开工建设", "东站片区已建成投用。"),
        ("项目专班", "组建到位", "项目专班已组建到位。"),
    ],
)
def test_words_of_many_trades_close_a_milestone_of_their_deed(thing, deed, text):
    assert told(plan(thing, deed=deed), text) == {thing: ""}


@pytest.mark.parametrize(
    ("thing", "deed", "text"),
    [
        ("文体中心", "建成投用", "文体中心主体已完工。"),
        ("文体中心", "建成投用", "文体中心主体工程完工，转入装修。"),
        ("滨江大道", "建成通车", "滨江大道已全线贯通。"),
        ("云溪大桥", "通车", "云溪大桥顺利合龙。"),
        ("东站片区", "建成投用", "东站片区已开工建设。"),
        ("光伏电站", "并网发电", "光伏电站主体完工。"),
    ],
)
def test_a_lesser_deed_closes_no_greater_one(thing, deed, text):
    assert told(plan(thing, deed=deed), text) == {}


def test_the_day_of_a_greater_deed_is_not_the_day_of_the_lesser():
    assert told(plan("东站片区", deed="开工建设"), "东站片区于7月20日建成投用。") == {"东站片区": ""}


def judged(path: Path, *texts: str) -> dict[str, str]:
    """Status of each target without a number that a plan of January promises, by the reports behind."""
    folder = Folder(path).text("2025-01-10", texts[0])
    for day, text in zip(("2025-07-20", "2025-10-16"), texts[1:], strict=False):
        folder.text(day, text, "工作汇报")
    rows = folder.progress("2025-11-30")
    return {row["indicator"]: row["status"] for row in rows if row["target_value"] is None}


def test_a_school_that_opened_its_term_is_in_use(tmp_path):
    found = judged(tmp_path, "2025年，实验学校南湖校区9月1日前投入使用。", "", "实验学校南湖校区已于9月1日如期开学。")
    assert list(found.values()) == ["met"]


def test_all_begun_is_of_what_was_counted_first(tmp_path):
    plan = "2025年，整治易涝点18处、惠及居民4200户，5月底前全部开工；建成公园3个。"
    found = judged(tmp_path, plan, "易涝点整治18个项目已于5月20日全部开工。")
    assert found == {"易涝点": "met"}


@pytest.mark.parametrize(
    ("plan", "due"),
    [
        ("实验学校南湖校区9月1日前投入使用，新增幼儿园学位900个", date(2025, 12, 31)),
        ("9月1日前新增幼儿园学位900个", date(2025, 9, 1)),
    ],
)
def test_the_day_of_a_milestone_is_not_that_of_its_outcome(tmp_path, plan, due):
    folder = Folder(tmp_path).text("2025-01-10", f"2025年，{plan}。")
    folder.progress("2025-11-30")
    (row,) = folder.promised.filter(folder.promised["value"] == 900).to_dicts()
    assert (row["deadline"] or row["period_end"]) == due
