"""Claims are judged by the digits that were printed, of every figure they rest on."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kpi.reconciliation import Case, Interval, Printed, judge, verdicts
from kpi.reconciliation.__main__ import main as command
from kpi.reconciliation.expressions import NotArithmetic, parse, span, value
from kpi.schemas.reconciliation import VERDICTS

PUBLISHED = Path(__file__).parents[2] / "shared" / "data" / "published_arithmetic.csv"

CONSTRUCTED = Path(__file__).parent / "files" / "reconciliation" / "constructed_arithmetic.csv"


def published() -> list[dict[str, str]]:
    if not PUBLISHED.exists():
        return []
    with PUBLISHED.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.needs("shared")
@pytest.mark.parametrize("row", published(), ids=lambda row: row["case"])
def test_published_arithmetic_is_judged_as_it_was_by_hand(row):
    found = judge(Case(row["case"], row["inputs"], row["stated"]))
    assert found is not None
    assert found.agrees == (row["agrees"] == "yes"), found
    assert found.verdict in VERDICTS
    assert found.zh
    assert found.en


def constructed() -> list[dict[str, str]]:
    """Invented cases of the same kinds: other words, units and precision, right ones and wrong ones."""
    with CONSTRUCTED.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


@pytest.mark.parametrize("row", constructed(), ids=lambda row: f"{row['inputs']} | {row['stated']}")
def test_constructed_arithmetic_is_judged_as_it_was_made(row):
    found = judge(Case(row["case"], row["inputs"], row["stated"]))
    assert found is not None
    assert found.agrees == (row["agrees"] == "yes"), found
    assert found.verdict in ({row["verdict"]} if row["verdict"] else VERDICTS)


@pytest.mark.parametrize(
    ("name", "inputs", "stated", "verdict"),
    [
        ("甲县 工业投资 完成率", "12.4 ÷ 40", "31.0%", "agrees"),
        ("甲县 工业投资 完成率", "12.4 ÷ 40", "33.0%", "arithmetic_error"),
        ("甲县 工业投资 完成率", "12.4亿元 ÷ 40亿元", "31%", "agrees"),
        ("甲县 工业投资 完成率", "12.40 ÷ 40.00", "3100%", "decimal_point"),
        ("甲县 工业投资 完成率", "47.78 ÷ 100.00", "47%", "agrees_truncated"),
        ("甲县 新开工项目数", "7 ÷ 9", "80%", "arithmetic_error"),
        ("甲县 新开工项目数", "7 ÷ 9", "77.8%", "agrees"),
        ("甲县 5亿元以上项目开工", "7 ÷ 9", "78.8%", "arithmetic_error"),
        ("甲县 投资 完成率:原计划", "30.2 ÷ 50.0", "55.1%", "changed_denominator"),
        ("甲县 固投 2022年 对 2021年", "110.0 ÷ 100.0 − 1", "10.0%", "agrees"),
        ("甲县 固投 2022年 对 2021年", "110.0 ÷ 100.0 − 1", "14.0%", "changed_base"),
        ("甲县 固投 增量40亿", "140.0 ÷ 100.0 − 1", "42.0%", "arithmetic_error"),
        ("甲县 GDP 2022年 对 2021年", "110.0 ÷ 100.0 − 1", "6.0%", "not_comparable"),
        ("甲县 收入 2022年 对 2021年预计", "110.0 ÷ 100.0 − 1", "6.0%", "revision"),
        ("甲县 与序时差", "完成率 40.0% − 序时 33.3333%(截至4月)", "6.7个百分点", "agrees"),
        ("甲县 与序时差", "完成率 30.0% − 序时 33.3333%(截至4月)", "落后3.3个百分点", "agrees"),
        ("甲县 与序时差", "完成率 40.0% − 序时 33.3333%(截至4月)", "0.0个百分点", "other_path"),
        ("甲县 与序时差", "完成率 40.0% − 序时 33.3333%(截至4月)", "9.2个百分点", "arithmetic_error"),
        ("甲县 与序时差", "完成率 40.0% − 序时 33.3333%(截至4月)", "完成40.0%,快于序时6.7个百分点", "agrees"),
        ("甲县 收入增速", "20.00 ÷ 20.00 − 1", "持平", "agrees"),
        ("甲县 收入增速", "21.00 ÷ 20.00 − 1", "持平", "arithmetic_error"),
        ("甲县 投资 完成率", "１２．４ ÷ ４０ ≈ 31%", "31.0%", "agrees"),
        ("甲县 三类合计", "3.1 + 4.2 + 5.0", "12.4", "agrees"),
        ("甲县 三类合计", "3.1 + 4.2 + 5.0", "14.0", "parts_do_not_sum"),
        ("甲县 三类项目合计", "3 + 4 + 5", "13", "parts_do_not_sum"),
        ("甲县 各月完成率之和", "8.1 + 9.0 + 10.2", "25.0", "changed_denominator"),
        ("甲县 年计划", "20.0÷50.0%;33.0÷75.0%", "同一年度计划", "changed_denominator"),
        ("甲县 年计划", "20.0÷50.0%;30.0÷75.0%", "同一年度计划", "agrees"),
        ("甲县 收入", "报告21.5亿元;公报21.5亿元", "21.5亿元", "agrees"),
        ("甲县 收入", "报告21.5亿元;附表22.5亿元", "21.5亿元", "conflict"),
        ("甲县 收入", "报告预计21.5亿元;后公布22.5亿元", "21.5亿元", "revision"),
        ("甲县 位次", "文件一:第3;文件二:第4", "第3", "conflict"),
        ("甲县 收入", "215000万元", "21.5亿元", "agrees"),
        ("九县排名", "9.1>8.2>8.2>7", "由高到低", "agrees"),
        ("九县排名", "9.1>8.2>8.4>7", "由高到低", "arithmetic_error"),
        ("全市增幅(各县3.0/−2.0/1.0)", "Σ累计 ÷ Σ基数 − 1", "1.2%", "agrees"),
        ("全市增幅(各县3.0/−2.0/1.0)", "Σ累计 ÷ Σ基数 − 1", "4.2%", "arithmetic_error"),
        ("两年平均", "(1+21.0%)^(1/2) − 1", "10.0%", "agrees"),
        ("社零目标", "9.0% − 1", "8%", "agrees"),
        ("反推项目目标", "13 ÷ 217%", "6", "agrees"),
        ("反推项目目标", "7 ÷ 83.0%", "整数目标8", "not_whole"),
    ],
)
def test_a_claim_gets_the_verdict_its_own_figures_give(name, inputs, stated, verdict):
    assert judge(Case(name, inputs, stated)).verdict == verdict


@pytest.mark.parametrize(("inputs", "stated"), [("", ""), ("无数据", "尚未公布"), ("甲乙丙", "12%"), ("1 ÷ 0", "5%")])
def test_texts_without_two_figures_are_left_undecided(inputs, stated):
    assert judge(Case("甲县", inputs, stated)) is None


@pytest.mark.parametrize(
    "inputs", ["1;" * 50_000, "(" * 3_000, "9" * 900, "9" * 400 + "^50", "(((9^50)^50)^50)^50 ÷ 2", "1+" * 1_500 + "1"]
)
def test_oversized_texts_are_left_undecided_at_once(inputs):
    assert judge(Case("甲县", inputs, "5%")) is None


@given(st.text(alphabet="0123456789.,%亿万元+−×÷^()=;<>∈[] 完成率序时第Σ截至月预计", max_size=60), st.text(max_size=12))
def test_no_text_makes_judging_fail(inputs, stated):
    judge(Case("甲县 项目", inputs, stated))


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("15.3 ÷ 24.6", Fraction(153, 246)),
        ("(1−14.2%)×(1+22.3%)−1", Fraction("0.049334")),
        ("514.1 + 48.3 − 50.7 + (17.7 − 15.4)", Fraction("514.0")),
        ("2 − 3 − 4", Fraction(-5)),
        ("2 − (−1.8)", Fraction("3.8")),
        ("48.3亿元 ÷ 2", Fraction(2_415_000_000)),
        ("1,234.5 × 2", Fraction(2469)),
        ("(1+21%)^(1/2) − 1", Fraction("0.1")),
    ],
)
def test_printed_arithmetic_is_worked_out_exactly(text, result):
    assert value(parse(text)) == result


@pytest.mark.parametrize("text", ["", "3 +", "3 4", "(3", "3)", "abc", "(" * 60 + "1" + ")" * 60, "1+" * 900 + "1"])
def test_what_is_not_arithmetic_is_refused(text):
    with pytest.raises(NotArithmetic):
        parse(text)


@given(
    st.decimals(min_value="0.1", max_value="9999", places=2),
    st.decimals(min_value="0.1", max_value="9999", places=2),
    st.sampled_from("+−×÷"),
    st.fractions(min_value=-1, max_value=1),
    st.fractions(min_value=-1, max_value=1),
)
def test_the_interval_holds_every_result_of_unrounded_numbers(one, other, mark, before, after):
    """Whatever the two numbers were before they were rounded to two places, the result lies in the interval."""
    step = Fraction(1, 200)
    left, right = Fraction(one) + before * step, Fraction(other) + after * step
    true = {"+": left + right, "−": left - right, "×": left * right, "÷": left / right}[mark]
    assert true in span(parse(f"{one} {mark} {other}"))


@given(st.decimals(min_value="0.01", max_value="999", places=2), st.decimals(min_value="1", max_value="999", places=2))
def test_a_completion_printed_to_the_digit_always_agrees(actual, target):
    stated = f"{actual / target * 100:.1f}%"
    assert judge(Case("甲县 投资 完成率", f"{actual} ÷ {target}", stated)).agrees


def test_rounding_reaches_half_a_digit_and_cutting_off_a_whole_one():
    printed = Printed.of("47")
    assert printed.rounded == Interval(Fraction("46.5"), Fraction("47.5"))
    assert Fraction("47.99") in printed.truncated
    assert Fraction(48) not in printed.truncated
    assert Fraction("-47.9") in Printed.of("-47").truncated


def test_growth_increment_and_level_give_the_base():
    """Growth 6 % and an increment of 75 give a base of 1250 and a level of 1325."""
    corners = verdicts.triangle(
        None, None, Interval(Fraction("0.06"), Fraction("0.06")), Interval(Fraction(75), Fraction(75))
    )
    assert corners["base"].low == 1250
    assert corners["level"].high == 1325


def test_a_count_and_its_completion_give_a_whole_target():
    assert verdicts.judge_whole(Printed.of(13), Printed.of("217") / 100).recomputed == 6
    assert verdicts.judge_whole(Printed.of(13), Printed.of("260") / 100).recomputed == 5
    assert verdicts.judge_whole(Printed.of(13), Printed.of("222.2") / 100).verdict == "not_whole"


def test_an_official_path_makes_a_gap_agree_that_the_linear_one_does_not():
    """54.4 % in May, 4.4 points ahead: half is due by May where 60 % are due by June and 120 % by December."""
    stated, completion = Printed.of("4.4") / 100, Printed.of("54.4") / 100
    linear = verdicts.judge_pace_gap(stated, completion, Fraction(5, 12))
    official = verdicts.judge_pace_gap(stated, completion, Fraction(5, 12), official=[Fraction(1, 2)])
    assert (linear.verdict, official.verdict) == ("other_path", "agrees_official_path")


def test_the_command_judges_a_file_of_cases(tmp_path):
    path = tmp_path / "cases.csv"
    path.write_text("case,inputs,stated\n甲县 投资 完成率,12.4 ÷ 40,31.0%\n甲县,无,无\n", encoding="utf-8")
    run = subprocess.run([sys.executable, "-m", "kpi.reconciliation", str(path)], capture_output=True, check=True)
    lines = [json.loads(line) for line in run.stdout.decode().splitlines()]
    assert [line["agrees"] for line in lines] == [True, None]
    assert lines[0]["recomputed"] == pytest.approx(0.31)


@pytest.mark.parametrize(
    ("inputs", "stated", "agrees"),
    [
        ("2.8亿元 ÷ 3亿元", "92%", True),
        ("2.8亿元 ÷ 3亿元", "95%", True),
        ("2.8亿元 ÷ 3亿元", "98%", False),
        ("15.3亿元 ÷ 24.6亿元", "62.5%", True),
    ],
)
def test_a_plan_in_round_figures_is_exact_and_only_what_was_measured_is_rounded(inputs, stated, agrees):
    assert judge(Case("甲区 2023 完成率", inputs, stated)).agrees is agrees


def test_the_command_judges_each_case_of_a_file_and_names_what_it_cannot_read(tmp_path: Path, capsys):
    (tmp_path / "cases.csv").write_text("case,inputs,stated\n某区 固投 2021年,359.58 ÷ 272.71 − 1,31.9%\n,,\n", "utf-8")
    assert command([str(tmp_path / "cases.csv"), str(tmp_path / "none.csv")]) == 1
    said = capsys.readouterr()
    growth, nothing = (json.loads(line) for line in said.out.splitlines())
    assert (growth["agrees"], growth["verdict"], round(growth["recomputed"], 3)) == (True, "agrees", 0.319)
    assert growth["low"] < growth["recomputed"] < growth["high"]
    assert (nothing["agrees"], nothing["verdict"], nothing["low"]) == (None, None, None)
    assert "none.csv" in said.err
    assert command([]) == 2
