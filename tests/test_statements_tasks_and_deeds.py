"""Tasks and what was done of them, things given out, states of what was counted. All sentences are invented."""

from __future__ import annotations

from datetime import date

import pytest

from kpi.documents import read_text
from kpi.statements import read


def rows_of(told: str, published_on: date = date(2024, 7, 10), title: str = "临湖县2024年上半年工作总结") -> list:
    return list(read(read_text(f"{title}\n\n{told}。", district="临湖县", published_on=published_on)))


def told_as(rows: list) -> list:
    return [(row.role, row.indicator, str(row.value)) for row in rows]


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("22.7万亩夏播任务，目前仅完成1.5万亩", [("target", "夏播", "227000"), ("actual", "夏播", "15000")]),
        ("3000人的培训任务，已培训1200人", [("target", "培训", "3000"), ("actual", "培训", "1200")]),
        ("120公里清淤任务，现已清淤85公里", [("target", "清淤", "120"), ("actual", "清淤", "85")]),
        (
            "市政府下达我县的招商目标任务数为引进区内外资金27亿元，1—6月到位资金7.6亿元",
            [("target", "区内外资金", "2700000000"), ("actual", "到位资金", "760000000")],
        ),
        (
            "市下达我县2024年新增就业目标为6000人，1—6月完成3100人",
            [("target", "新增就业", "6000"), ("actual", "新增就业", "3100")],
        ),
        (
            "小春粮食总产55.7万吨，比计划产量54.8万吨增产0.9万吨",
            [
                ("actual", "小春粮食总产", "557000"),
                ("target", "小春粮食总产", "548000"),
                ("actual", "小春粮食总产", "9000"),
            ],
        ),
    ],
)
def test_a_task_is_asked_and_what_was_done_of_it_reached(told, found):
    assert told_as(rows_of(told)) == found


@pytest.mark.parametrize("told", ["实施重点任务12项", "58项改革任务全面铺开"])
def test_tasks_that_are_only_counted_are_no_goal_of_their_own(told):
    assert all(row.role != "target" for row in rows_of(told))


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("春节期间为8243户19600人发放一次性生活补贴310万元", {"一次性生活补贴"}),
        ("从3月起，为243户530人发放困难家庭救助金12万元", {"困难家庭救助金"}),
        ("为13664户低保家庭发放电价补贴60万元", {"低保家庭", "电价补贴"}),
    ],
)
def test_what_was_given_names_households_people_and_money(told, names):
    rows = rows_of(told)
    assert {row.indicator for row in rows} <= names
    assert {row.role for row in rows} == {"actual"}


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("建设工程23个，达到和基本达到18个", ["建设工程", "达到和基本达到建设工程"]),
        ("重点项目40个，序时进度滞后的6个", ["重点项目", "序时进度滞后重点项目"]),
        ("产业项目14个，基本过半2个", ["产业项目", "基本过半产业项目"]),
    ],
)
def test_a_state_of_the_counted_keeps_what_was_counted(told, found):
    assert [row.indicator for row in rows_of(told)] == found


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("招引5亩玻璃温室和4亩植物工厂项目落地", ["玻璃温室", "植物工厂项目"]),
        ("新建3座水闸和2公里堤防", ["水闸", "堤防"]),
        ("绿色蔬菜播面11.5万亩，年产量24.5万吨", ["绿色蔬菜播面", "绿色蔬菜产量"]),
        ("年出栏生猪26.1万头，存栏9.2万头", ["出栏生猪", "生猪存栏"]),
        ("财税总收入419万元，完成总产值3.7亿元", ["财税总收入", "总产值"]),
        ("建成1个1200亩的制种基地", ["制种基地", "制种基地"]),
        ("建立起1200余亩的核桃基地", ["核桃基地"]),
        ("粮食生产储备区认定面积411亩", ["粮食生产储备区认定面积"]),
        ("累计投入7235万元，推进薄弱环节改善与能力提升项目", ["薄弱环节改善与能力提升项目投入"]),
    ],
)
def test_each_thing_has_its_own_name(told, found):
    assert [row.indicator for row in rows_of(told)] == found


def test_what_is_new_of_a_stock_is_new():
    assert [row.kind for row in rows_of("绿色食品保有量达28个，新增7个")] == ["level", "new"]


@pytest.mark.parametrize("place", ["XX县", "××县"])
def test_a_place_whose_name_is_left_out_is_the_texts_own(place):
    assert {row.district for row in rows_of(f"{place}工业投资12亿元")} == {"临湖县"}


def test_a_time_before_a_park_is_no_part_of_its_name():
    rows = rows_of("上半年经开区规上工业增加值同比增长23.5%")
    assert {row.district for row in rows} <= {"临湖县", "经开区"}


@pytest.mark.parametrize(
    ("told", "period"),
    [
        ("截至5月5日，“五一”小长假接待游客7.55万人次", "2024-05"),
        ("截至5月5日，接待游客7.55万人次", "2024-01/2024-05"),
        ("5月16日的一场大雨过后，全县共播种农作物72.4万亩", "2024-H1"),
    ],
)
def test_a_day_dates_what_it_is_told_of(told, period):
    assert [row.period for row in rows_of(told)] == [period]


def test_the_year_a_half_yearly_report_opens_with_does_not_make_it_one_of_the_year():
    rows = rows_of("2024年，我县扎实推进各项工作。\n二、农业工作有力。完成造林2020亩，为全年任务的114%")
    assert {row.period for row in rows} == {"2024-H1"}


@pytest.mark.parametrize(
    ("told", "role"),
    [
        ("今年承担的市政项目共22项，全年计划总投资9.4亿元", "target"),
        ("项目计划总投资9.4亿元，已完成投资3亿元", "context"),
        ("推进足球场地建设，目前34个项目全部开工", "actual"),
        ("公布历史建筑67处", "actual"),
    ],
)
def test_what_is_promised_and_what_is_told(told, role):
    rows = rows_of(told, date(2024, 11, 20), "临湖县2024年工作总结")
    assert role in {row.role for row in rows}
    assert role != "target" or rows[-1].role == "target"


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ("15件惠民实事完成11件", [("target", "15"), ("actual", "11")]),
        ("计划新建泵房8座，现建成5座", [("target", "8"), ("actual", "5")]),
        ("粮食播种目标为23.6万亩，实际落实23.9万亩", [("target", "236000"), ("actual", "239000")]),
        ("9月底前须分别达到15公里、20公里", [("target", "15"), ("target", "20")]),
        ("自2024年12月1日起新开公交线路2条", [("target", "2")]),
        ("任务12项已分解", [("actual", "12")]),
        ("新建游园8个的任务已提前完成", [("actual", "8")]),
        ("淘汰落后企业12家任务已全部完成", [("actual", "12")]),
        ("改造3000套的任务已完成60%", [("target", "3000"), ("actual", "60")]),
    ],
)
def test_what_is_asked_and_what_is_done_are_not_taken_for_each_other(told, found):
    assert [(row.role, str(row.value)) for row in rows_of(told)] == found


@pytest.mark.parametrize("told", ["未发生1起重大事故", "检查中未发现1处违建", "没有1户返贫", "零发生较大事故1起"])
def test_that_there_was_not_even_one_counts_no_one(told):
    assert rows_of(told) == []


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("重点项目60个，滞后4个，正在推进30个", ["重点项目", "滞后重点项目", "正在推进重点项目"]),
        ("重点工作60项，慢于序时5项", ["重点工作", "慢于序时重点工作"]),
    ],
)
def test_each_state_of_the_counted_is_named(told, names):
    assert [row.indicator for row in rows_of(told)] == names


@pytest.mark.parametrize(
    ("told", "names"),
    [
        ("北环路（已完成90%），南环路（已完成45%）", ["北环路", "南环路"]),
        (
            "东湖泵站正在建设（40%），西山水库已完工（100%），滨湖学校（形象进度55%）",
            ["东湖泵站", "西山水库", "滨湖学校"],
        ),
    ],
)
def test_each_percentage_in_brackets_is_of_the_work_before_it(told, names):
    rows = rows_of(told)
    assert [row.indicator for row in rows] == names
    assert {row.kind for row in rows} == {"completion_rate"}


@pytest.mark.parametrize(
    ("told", "name"),
    [
        ("受益农户186户", "受益农户"),
        ("达成意向12个", "达成意向"),
        ("能繁母猪存栏3万头", "能繁母猪存栏"),
        ("以旧换新补贴800万元", "以旧换新补贴"),
    ],
)
def test_a_word_of_a_name_is_not_cut_off(told, name):
    assert [row.indicator for row in rows_of(told)] == [name]
