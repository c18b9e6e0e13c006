"""What a target of new things is said to do: the word of its source, and 新增 only where something is added."""

import pytest

from kpi.figures.promises import deed_of, promise


@pytest.mark.parametrize(
    ("quote", "printed", "name", "deed"),
    [
        ("改造老旧小区25个", "25个", "老旧小区", "改造"),
        ("年内完成老旧小区改造25个", "25个", "老旧小区改造", "改造"),
        (None, None, "老旧小区改造", "改造"),
        ("完成42处二次供水改造", "42处", "二次供水改造", "改造"),
        ("6月底前建成口袋公园10个", "10个", "口袋公园", "建成"),
        ("举办100场系列纪念活动", "100场", "系列纪念活动", "举办"),
        ("新建停车场10个、改造停车场5个", "5个", "停车场", "改造"),
        ("力争签约落地相关服务机构30家以上", "30家", "相关服务机构", "签约落地"),
        ("新增托位500个", "500个", "托位", "新增"),
        ("公办幼儿园学位新增270个", "270个", "公办幼儿园学位", "新增"),
        (None, None, "停车泊位", "新增"),
        ("4000根充电桩", "4000根", "充电桩", ""),
        ("便民服务点5个", "5个", "便民服务点", ""),
        ("医疗设施和3个社区老年人服务中心", "3个", "社区老年人服务中心", ""),
    ],
)
def test_a_target_says_what_its_source_does_to_the_things_it_counts(quote, printed, name, deed):
    assert deed_of(quote, printed, name) == deed


def test_renovated_estates_are_not_called_new():
    said = promise(25, "个", kind="new", printed="25个", deed=deed_of("改造老旧小区25个", "25个", "老旧小区"))
    assert said.zh == "改造25个"
    assert "new" not in said.en


def test_added_things_are_called_new_in_both_languages():
    said = promise(500, "个", kind="new", printed="500个", deed=deed_of("新增托位500个", "500个", "托位"))
    assert (said.zh, said.en) == ("新增500个", "500 items (new)")


def test_words_that_go_on_for_ever_are_read_at_once():
    assert deed_of("全面持续加快推进" * 5000 + "5个", "5个", "项目") == ""
