"""The edges of scoring: what just counts as the same and what just does not. Names and figures are invented."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from kpi.score import behaviour, matching
from kpi.score.behaviour import Outcome, Sentence, is_right, judge, lost
from kpi.score.constructions import case, construction, meets
from kpi.score.suites import Result, construction_faults
from kpi.score.tally import tally

GOLD = {
    "num_start": 10, "num_end": 14, "value": 4.8, "unit": "%", "role": "target", "kind": "growth_rate",
    "comparator": ">=", "period": "2023", "indicator": "地区生产总值", "district": "临湖区",
}  # fmt: skip
WANTED = {"role": "target", "indicator": "道路", "unit": "条", "period": "2024", "kind": "level", "value": 3}
FOUND = {
    "role": "target", "indicator": "新建道路", "unit": "条", "period": "2024", "kind": "new", "value": 3,
    "qualifier": None, "deadline": None,
}  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ("名", "人", True),
        ("个项目", "项目", True),
        ("项目", "个项目", True),
        ("元/人", "人", False),
        ("人", "元/人", False),
        ("", "人", False),
        ("人", None, False),
        (None, "", True),
        ("kW", "千瓦", True),
    ],
)
def test_units_are_one_as_spellings_or_where_one_ends_with_the_other(one, other, is_same) -> None:
    assert matching.is_same_unit(one, other) is is_same


@pytest.mark.parametrize(
    ("period", "name"),
    [
        ("2023-01/2023-12", "2023"),
        ("2023-02/2023-12", "2023-02/2023-12"),
        ("2023-01/2023-11", "2023-01/2023-11"),
        ("2023-01/2023-06", "2023-H1"),
        ("2023-07/2023-12", "2023-H2"),
        ("2023-04/2023-09", "2023-04/2023-09"),
        ("2023-04/2023-06", "2023-Q2"),
        ("2023-05/2023-07", "2023-05/2023-07"),
        ("2023-05/2023-05", "2023-05"),
        ("2022-01/2023-12", "2022-01/2023-12"),
        ("", None),
        (None, None),
    ],
)
def test_months_take_the_name_of_the_year_half_or_quarter_they_make(period, name) -> None:
    assert matching.period_name(period) == name


@pytest.mark.parametrize(
    ("said", "want", "is_alike"),
    [
        ("甲乙丙丁", "甲乙丙丁", True),
        ("", "甲乙丙丁", False),
        ("甲乙丙丁", "", False),
        ("甲乙", "甲乙丙丁戊", True),  # two fifths of the name, and all of it runs through
        ("甲乙", "甲乙丙丁戊己", False),  # less than two fifths, and another end
        ("戊己", "甲乙丙丁戊己", True),  # less, but the same end
        ("己", "甲乙丙丁戊己", False),  # one character ends nothing
        ("甲乙丙子", "甲乙丙丁", True),  # three of four characters are common
        ("甲乙子丑", "甲乙丙丁", False),
        ("甲乙丙子", "甲乙丙丁戊", True),  # three quarters of the shorter, three fifths of the longer
        ("甲乙丙子", "甲乙丙丁戊己", False),  # three quarters of the shorter, half of the longer
        ("甲乙丙丁戊己庚辛壬", "辛甲壬", False),
        ("甲子丑寅卯辰巳午未", "甲子丑", True),  # three times as long
        ("甲子丑寅卯辰巳午未申", "甲子丑", False),
    ],
)
def test_names_are_alike_from_these_shares_on(said, want, is_alike) -> None:
    assert matching.is_alike({"indicator": said}, {"indicator": want}) is is_alike


@pytest.mark.parametrize(
    ("words", "core"),
    [
        ("规上工业增加值增速", "规模以上工业增加值"),
        ("全区的道路数量", "道路"),
        ("的", "的"),
        ("临湖区道路", "道路"),
        ("临湖", "临湖"),
    ],
)
def test_the_core_of_a_name_lacks_its_district_and_the_words_of_measure(words, core) -> None:
    assert matching.core(words, ("临湖区", "临湖")) == core


def test_districts_are_known_with_and_without_their_last_character_the_longest_first() -> None:
    rows = [{"district": "临湖区、望川县"}, {"district": "青区"}, {"district": None}]
    assert matching.places_of(rows) == ("临湖区", "望川县", "临湖", "望川", "青区")


@pytest.mark.parametrize(
    ("kinds", "unit", "is_same"),
    [
        (("level", "share"), "%", True),
        (("level", "ratio"), "倍", True),
        (("level", "share"), "元", False),
        (("growth_rate", "share"), "%", False),
        (("level", "duration"), "天", True),
        (("level", "duration"), "元", False),
        (("growth_rate", "growth_rate"), "%", True),
    ],
)
def test_kinds_agree_as_far_as_the_unit_lets_them(kinds, unit, is_same) -> None:
    said, gold = ({"kind": kind, "unit": unit} for kind in kinds)
    assert matching.is_same_kind(said, gold) is is_same


@pytest.mark.parametrize(("value", "is_close"), [(4.800001, True), (4.80001, False), (None, False), (-4.8, False)])
def test_numbers_are_close_to_the_seventh_digit(value, is_close) -> None:
    assert matching.is_close(value, 4.8) is is_close
    assert matching.is_close(4.8, value) is is_close


@pytest.mark.parametrize(
    ("value", "ceiling", "floor"), [(0.5, True, True), (0.4, True, False), (0.6, False, True), (None, False, False)]
)
def test_a_measure_may_stand_on_its_limit(value, ceiling, floor) -> None:
    result = Result({name: value for name in ("trapped", "exact") if value is not None})
    assert result.below({"trapped": 0.5}) == ([] if ceiling else [f"trapped is {value}, asked 0.5"])
    assert result.below({"exact": 0.5}) == ([] if floor else [f"exact is {value}, asked 0.5"])


@pytest.mark.parametrize(
    ("fields", "wanted", "is_met"),
    [
        ({}, {}, True),
        ({"role": "actual"}, {}, False),
        ({"indicator": "桥梁"}, {}, False),
        ({"indicator": None}, {}, False),
        ({"unit": "座"}, {}, False),
        ({"period": "2023"}, {}, False),
        ({"period": "2024-01/2024-06"}, {"period": "2024-H1"}, True),
        ({"period": "2024-01/2024-03"}, {"period": "2024-Q1"}, True),
        ({"period": "2024-01/2024-05"}, {"period": "2024-H1"}, False),
        ({"period": None}, {"period": None}, True),
        ({"kind": "growth_rate"}, {}, False),
        ({"value": 4}, {}, False),
        ({"value": 4}, {"value": None}, True),
        ({"comparator": ">="}, {"comparator": "="}, False),
        ({"comparator": ">="}, {"comparator": ">="}, True),
        ({"district": "望川县"}, {"district": "临湖区"}, False),
        ({"baseline_value": 7}, {"baseline_value": 7}, True),
        ({"baseline_value": 6}, {"baseline_value": 7}, False),
        ({"baseline_value": None}, {"baseline_value": 7}, False),
        ({}, {"part": True}, False),
        ({"qualifier": "新建"}, {"part": True}, True),
        ({"part_of": "x"}, {"part": True}, True),
    ],
)
def test_a_case_is_met_by_every_field_it_names(fields, wanted, is_met) -> None:
    assert meets(FOUND | fields, WANTED | wanted) is is_met


@pytest.mark.parametrize(
    ("trap", "fields", "is_trapped"),
    [
        ({"indicator_has": "道路"}, {}, True),
        ({"indicator_has": "桥梁"}, {}, False),
        ({"indicator_has": "道路"}, {"indicator": None}, False),
        ({"period": None}, {"period": None}, True),
        ({"period": None}, {"period": None, "deadline": "2024-06-30"}, False),
        ({"period": None}, {}, False),
        ({"unit": "条"}, {}, True),
        ({"unit": "座"}, {}, False),
        ({"unit": "条"}, {"role": "context"}, False),
        ({"unit": "条", "role": "context"}, {"role": "context"}, True),
    ],
)
def test_a_trap_is_what_says_all_that_it_names(trap, fields, is_trapped) -> None:
    assert bool(case([], [trap], [FOUND | fields])) is is_trapped


PLAN_ROW = {"value": "30", "unit": "家", "role": "target", "indicator": ["企业"], "period": ["2025"]}
READ = {"value": 30, "unit": "家", "role": "target", "indicator": "企业", "period": "2025", "num_start": 0}


def sentence(*rows: Mapping) -> Sentence:
    return Sentence("x", "2025-02-08", "临湖区", "2025年，全区力争新增企业30家。", rows)


@pytest.mark.parametrize(
    ("value", "optional", "found"),
    [(30, False, True), (-30, False, False), (-30, True, True), (31, True, False), (None, True, False)],
)
def test_a_number_may_differ_in_its_sign_where_the_row_is_optional(value, optional, found) -> None:
    fields, extra = judge(sentence(PLAN_ROW | {"optional": optional}), [READ | {"value": value}])
    assert fields[0] == ({"value": value == 30, "role": True, "indicator": True, "period": True} if found else (
        None if optional else {"value": False}))  # fmt: skip
    assert len(extra) == (not found)


def test_of_two_numbers_alike_the_one_with_more_right_fields_is_taken() -> None:
    fields, extra = judge(sentence(PLAN_ROW), [READ | {"period": "2024"}, READ])
    assert fields == [{"value": True, "role": True, "indicator": True, "period": True}]
    assert extra == [READ | {"period": "2024"}]


def test_a_context_row_asks_for_the_role_alone() -> None:
    row = PLAN_ROW | {"role": "context"}
    assert is_right(judge(sentence(row), [READ | {"role": "context", "indicator": "别的"}]))
    assert judge(sentence(row), [READ])[0] == [{"value": True, "role": False}]


def test_what_has_neither_place_nor_value_is_not_judged() -> None:
    assert judge(sentence(), [READ | {"num_start": None, "value": None}])[1] == []
    assert len(judge(sentence(), [READ | {"num_start": None}])[1]) == 1
    assert len(judge(sentence(), [READ | {"value": None}])[1]) == 1


def test_a_value_that_is_no_longer_read_is_lost_once() -> None:
    was, now = judge(sentence(PLAN_ROW), [READ]), judge(sentence(PLAN_ROW), [])
    assert lost(was, now) == ["value"]
    assert lost(now, now) == []
    assert lost(now, was) == []


def test_one_number_too_many_before_and_after_is_not_lost() -> None:
    before, after = (judge(sentence(PLAN_ROW), [READ, READ | {"value": value}]) for value in (7, 8))
    assert lost(before, after) == []


def test_an_outcome_counts_from_nothing() -> None:
    assert (Outcome().sentences, Outcome().right, Outcome().changed, Outcome().kept) == (0, 0, 0, 0)
    assert Outcome(2, 1, 4, 3).measures() == {"base": 0.5, "invariance": 0.75}


@pytest.mark.parametrize(
    ("fields", "words"),
    [({}, "30家/家/target/2025/None/None/企业/None"), ({"num_start": None, "value": None}, "nothing")],
)
def test_what_was_read_is_told_in_few_words(fields, words) -> None:
    assert behaviour.in_few_words([READ | {"num_text": "30家"} | fields]) == words


def test_filed_rows_are_counted_by_what_is_true_and_sure() -> None:
    right, wrong = dict(GOLD), GOLD | {"num_start": 30, "num_end": 34, "value": 9.9}
    counts = tally([GOLD], [], [right, wrong | {"is_sure": False}]).counts
    assert {name: counts[name] for name in ("filed", "touching", "true", "sure", "sure_true", "same_role")} == {
        "filed": 2, "touching": 1, "true": 1, "sure": 1, "sure_true": 1, "same_role": 1,
    }  # fmt: skip


def test_what_stands_nowhere_in_the_text_is_not_judged() -> None:
    counts = tally([GOLD, GOLD | {"num_start": None}], [], [GOLD | {"num_start": None}]).counts
    assert (counts["gold"], counts["met"], counts["filed"]) == (1, 0, 0)


def test_a_constructed_text_is_read_as_the_format_it_names() -> None:
    expect = [
        {
            "role": "target",
            "indicator": "道路",
            "value": 3,
            "unit": "条",
            "period": "2024",
            "comparator": "=",
            "kind": "new",
        }
    ]
    text = {"text": "2024年，全区计划新建道路3条。", "doc_date": "2024-01-05", "expect": expect}
    assert construction_faults(text) == []
    page = f"<html><body><p>{text['text']}</p><p>网站地图</p></body></html>"
    assert construction_faults(text | {"text": page, "suffix": ".html"}) == []
    assert construction(expect, [], "江北区")
