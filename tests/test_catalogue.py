"""A phrase of a plan finds its indicator, a name its district, and false friends stay apart."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.catalogue import Catalogue, load, load_table
from kpi.schemas import TABLES

REFERENCE = Path(__file__).parent.parent / "data" / "raw" / "reference"


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The shipped catalogue, which must be taken in whole."""
    catalogue, rejections = load(REFERENCE)
    assert rejections == []
    return catalogue


def test_the_shipped_catalogue_is_what_its_schema_says(catalogue):
    TABLES["indicators"].schema.validate(catalogue.indicators, lazy=True)
    TABLES["districts"].schema.validate(catalogue.districts, lazy=True)
    assert catalogue.indicators["name_en"].null_count() == 0
    assert catalogue.indicators["section"].null_count() == 0


def test_every_alias_finds_its_own_indicator(catalogue):
    for row in catalogue.indicators.iter_rows(named=True):
        for name in [row["indicator"], *(row["aliases"] or "").split(";")]:
            if name:
                assert catalogue.indicator(name, row["unit"]) == (row["indicator_code"], True), name


def test_every_parent_is_in_the_catalogue_and_its_code_encloses_the_child(catalogue):
    known = set(catalogue.districts["adcode"])
    for row in catalogue.districts.iter_rows(named=True):
        if row["level"] == "province" or row["adcode"].startswith("z:unnamed"):
            assert row["parent"] is None
        else:
            assert row["parent"] in known, row
            code, parent = row["adcode"].removeprefix("z:"), row["parent"]
            assert code.startswith(parent.removesuffix("00").removesuffix("00")), row


@pytest.mark.parametrize(
    ("words", "unit", "code"),
    [
        ("全区固定资产投资完成额", "元", "fixed_asset_investment"),
        ("全社会固定资产投资增速", "%", "fixed_asset_investment"),
        ("固定资产投资（不含农户）", "元", "fixed_asset_investment"),
        ("武昌区地方一般公共预算收入", "元", "general_public_budget_revenue"),
        ("社会消费品零售总额(亿元)", "元", "retail_sales"),
        ("限额以上社会消费品零售总额", "元", "retail_sales_large"),
        ("新增各类市场主体", "家", "market_entities"),
        ("“四上”企业", "家", "four_up_companies"),
        ("城镇居民人均可支配收入同比增长", "%", "income_urban"),
        ("和平里、朝阳门等口袋公园", "个", "pocket_parks"),
        ("累计培育高新技术企业数量", "家", "hitech_companies"),
        ("ＧＤＰ", "元", "gdp"),
        ("老旧小区改造完工", "个", "old_estates_renovated"),
        ("完工老旧小区改造", "个", "old_estates_renovated"),
        ("招商引资到位资金保底目标", "元", "investment_paid_in"),
        ("固定资产投资年度目标", "元", "fixed_asset_investment"),
        ("固定资产投资年度", "元", "fixed_asset_investment"),
        ("停车泊位年度任务", "个", "parking_spaces"),
        ("机动车停车位", "个", "parking_spaces"),
        ("城镇就业", "人", "jobs_new_urban"),
        ("空气优良天数比率", "%", "good_air_share"),
        ("重点项目", "项", "key_projects"),
        ("重点项目", "元", "key_project_investment"),
    ],
)
def test_decoration_does_not_hide_an_indicator(catalogue, words, unit, code):
    assert catalogue.indicator(words, unit) == (code, True)


@pytest.mark.parametrize(
    "friends",
    [
        ("工业增加值", "规上工业增加值", "第二产业增加值", "工业总产值", "规上工业总产值"),
        ("税收收入", "一般公共预算收入", "一般公共预算总收入", "非税收入", "财政收入", "财政总收入"),
        ("固定资产投资", "工业投资", "重大项目完成投资", "房地产开发投资", "民间投资"),
        ("招商引资总额", "招商到位资金", "实际使用外资", "合同外资"),
        ("居民人均可支配收入", "城镇居民人均可支配收入", "农村居民人均可支配收入"),
        ("区重点项目数", "市重点项目数", "省重点项目数", "重点项目数"),
        ("城镇登记失业率", "城镇调查失业率"),
        ("进出口总额", "出口总额", "进口总额"),
        ("社会消费品零售总额", "限上社会消费品零售额", "商品销售总额"),
        ("一般公共预算收入", "一般公共预算收入(市本级)", "一般公共预算支出"),
    ],
)
def test_false_friends_have_codes_of_their_own(catalogue, friends):
    codes = [catalogue.indicator(words)[0] for words in friends]
    assert len(set(codes)) == len(friends), dict(zip(friends, codes, strict=True))


@pytest.mark.parametrize(
    ("code", "direction"),
    [
        ("unemployment_rate", "down"),
        ("energy_intensity", "down"),
        ("pm25", "down"),
        ("gdp", "up"),
        ("consumer_price_index", "band"),
    ],
)
def test_less_is_better_where_it_is(catalogue, code, direction):
    assert catalogue.known(code)["direction"] == direction


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("新签约项目", "signed_projects"),
        ("开工项目", "started_projects"),
        ("新开工项目", "started_projects"),
        ("竣工项目", "finished_projects"),
        ("投产项目", "producing_projects"),
        ("达效项目", "projects_at_capacity"),
        ("续建项目", "continued_projects"),
        ("在建项目", "projects_under_way"),
        ("区重点项目竣工", "district_key_projects_finished"),
        ("重点项目开工", "key_projects_started"),
        ("开工重点项目", "key_projects_started"),
        ("竣工重点项目", "key_projects_finished"),
        ("重点项目", "key_projects"),
        ("签约现代服务业项目", "signed_service_projects"),
    ],
)
def test_the_stages_of_projects_are_different_indicators(catalogue, words, code):
    assert catalogue.indicator(words, "个") == (code, True)


def test_a_ratio_to_one_is_no_count(catalogue):
    assert catalogue.indicator("城乡收入比", "比") == ("income_ratio", True)
    assert catalogue.indicator("城乡收入比", "个")[1] is False


def test_unknown_words_keep_one_provisional_code(catalogue):
    code, known = catalogue.indicator("社区食堂", "家")
    assert (code, known) == ("x:社区食堂", False)
    assert catalogue.indicator("新建社区食堂", "家") == (code, False)
    assert catalogue.indicator("“社区食堂”", "家") == (code, False)
    assert catalogue.indicator("社区书房", "家")[0] != code


def test_works_have_one_code_whether_the_work_stands_before_or_behind(catalogue):
    codes = {
        catalogue.indicator(words, "条")[0]
        for words in ("新建改造背街小巷", "背街小巷改造", "完工背街小巷改造", "背街小巷")
    }
    assert codes == {"x:背街小巷"}


def test_long_unknown_words_with_one_beginning_differ(catalogue):
    beginning = "面向老年人的社区日间照料和上门护理服务综合"
    assert catalogue.indicator(beginning + "站点")[0] != catalogue.indicator(beginning + "床铺")[0]


def test_a_unit_that_cannot_be_the_indicators_is_no_match(catalogue):
    assert catalogue.indicator("绿道", "公里") == ("greenways", True)
    assert catalogue.indicator("绿道", "元")[1] is False


def test_the_nearest_indicator_comes_first(catalogue):
    (code, name, score), *_ = catalogue.nearest("社会消费零售总额")
    assert (code, name) == ("retail_sales", "社会消费品零售总额")
    assert score > 80
    assert catalogue.nearest("qwxyz") == []


def test_a_district_goes_by_name_by_code_and_with_its_city(catalogue):
    for name in ("武昌区", "武昌", "武汉市武昌区", "湖北省武汉市武昌区", " 武昌区 "):
        assert catalogue.district(name)["adcode"] == "420106", name
    assert catalogue.district(None, "420106")["district"] == "武昌区"
    assert catalogue.district("武昌区", "420105") is None
    assert catalogue.district("无名区") is None
    assert catalogue.nearest_districts("武昌曲")[0]["district"] == "武昌区"
    assert catalogue.nearest_districts("武昌县")[0]["district"] == "武昌区"


def test_a_name_two_districts_share_needs_its_code(tmp_path):
    (tmp_path / "indicators.csv").write_text("indicator_code,indicator,direction,aggregation\n", encoding="utf-8")
    rows = [
        "adcode,district,name_en,aliases,level,parent",
        "110105,朝阳区,Chaoyang,,district,",
        "220104,朝阳区,Chaoyang,,district,",
    ]
    (tmp_path / "districts.csv").write_text("\n".join(rows), encoding="utf-8")
    catalogue, rejections = load(tmp_path)
    assert rejections == []
    assert catalogue.district("朝阳区") is None
    assert catalogue.district("朝阳区", "220104")["adcode"] == "220104"
    assert {row["adcode"] for row in catalogue.districts_named("朝阳区")} == {"110105", "220104"}


def test_a_bad_reference_row_is_refused_and_the_others_stay(tmp_path):
    (tmp_path / "districts.csv").write_text(
        "adcode,district,name_en,level\n4201,武汉市,Wuhan,prefecture\n420100,武汉市,Wuhan,prefecture\n",
        encoding="utf-8",
    )
    (tmp_path / "indicators.csv").write_text(
        "indicator_code,indicator,aliases,unit,direction,aggregation\n"
        "gdp,地区生产总值,GDP,元,up,flow\n"
        "second,生产法总值,gdp,元,up,flow\n"
        "third,失业率,,%,lower,rate\n",
        encoding="utf-8",
    )
    catalogue, rejections = load(tmp_path)
    assert [rejection.place for rejection in rejections] == ["row 2", "row 3", "row 4"]
    assert all(rejection.cure for rejection in rejections)
    assert catalogue.districts.height == 1
    assert catalogue.indicators["indicator_code"].to_list() == ["gdp"]


@settings(deadline=None)
@given(st.text(max_size=300))
def test_any_words_have_a_code_that_is_stable(words):
    catalogue = _shipped()
    first = catalogue.indicator(words)
    assert first == catalogue.indicator(words)
    assert first[0]
    assert first[0].startswith("x:") or first[1]
    assert len(first[0]) <= 40


@cache
def _shipped() -> Catalogue:
    return load(REFERENCE)[0]


def test_a_district_whose_parents_lead_back_to_it_is_refused_and_the_others_are_kept(tmp_path):
    (tmp_path / "districts.csv").write_text(
        "adcode,district,name_en,aliases,level,parent\n"
        "130000,甲省,Jia,,province,130000\n"
        "130100,乙市,Yi,,prefecture,130101\n"
        "130101,丙区,Bing,,district,130100\n"
        "130102,丁区,Ding,,district,130100\n"
        "140000,戊省,Wu,,province,\n",
        encoding="utf-8",
    )
    found = load_table(tmp_path, "districts")
    assert found.kept["adcode"].to_list() == ["130102", "140000"]
    assert [(refusal.place, refusal.rule) for refusal in found.refused] == [
        ("row 2", "bad_row"),
        ("row 3", "bad_row"),
        ("row 4", "bad_row"),
    ]


def test_an_autonomous_county_goes_by_its_short_name_of_lists(catalogue):
    assert catalogue.district("秀山县")["district"] == "秀山土家族苗族自治县"
    assert catalogue.district("长阳县")["adcode"] == "420528"
    assert catalogue.district("宜都县") is None
