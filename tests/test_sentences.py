"""Sentences about a target while its period runs and once it is over. All figures are invented."""

from __future__ import annotations

from datetime import date

import pytest

from kpi.pages.briefs import brief_of_district
from kpi.pages.indicators import Indicator, is_unranked
from kpi.pages.model import District
from kpi.pages.sentences import alt_text, burn_title, distance
from kpi.pages.targets import Source, Target
from kpi.vocabulary.words import Words


def target(month: date, status: str, *, growth: bool = False, short: bool = False) -> Target:
    """A target of 2023 at one month, in 亿元 or as a growth rate, above its line or below."""
    unit = "%" if growth else "元"
    row = {
        "period": "2023",
        "period_start": date(2023, 1, 1),
        "period_end": date(2023, 12, 31),
        "kind": "growth_rate" if growth else "flow",
        "unit": unit,
        "value": 5 if growth else 100_0000_0000,
    }
    latest = {
        "month": month,
        "status": status,
        "actual_value": 5.4 if growth else 105_9000_0000,
        "attainment": None if growth else (0.941 if short else 1.059),
        "pace_gap": None if growth else (-5.9 if short else 5.9),
        "growth_gap": (-0.4 if short else 0.4) if growth else None,
    }
    source = Source(None, None, None, None, None, None, None, None)
    return Target(row, Words("甲区", "Jia"), Words("投资", "investment"), source, (), progress=[latest])


def said(one: Target) -> list[Words]:
    return [
        burn_title(one),
        alt_text(one),
        *brief_of_district(District("990001", Words("甲区", "Jia"), [one])).situation[1:],
    ]


@pytest.mark.parametrize("short", [False, True])
def test_a_target_whose_period_is_over_is_met_or_missed_and_has_no_pace(short):
    ended = target(date(2023, 12, 31), "missed" if short else "met", short=short)
    for words in said(ended):
        assert "序时" not in words.zh
        assert "pace" not in words.en
    zh, en = ("未完成，完成率94.1%", "missed") if short else ("已完成，完成率105.9%", "met")
    title, _, sentence = said(ended)
    assert zh in title.zh
    assert zh in sentence.zh
    assert en in sentence.en


def test_growth_that_is_over_says_so_beside_its_gap():
    title = burn_title(target(date(2023, 12, 31), "missed", growth=True, short=True))
    assert title.zh.endswith("未完成，低于目标增速0.4个百分点")


@pytest.mark.parametrize("status", ["ahead", "met"])
def test_a_target_whose_period_runs_has_a_pace(status):
    running = target(date(2023, 11, 30), status)
    assert all("序时进度" in words.zh and "pace" in words.en for words in said(running))


def test_districts_whose_attainments_never_meet_in_a_month_are_said_to_be_unranked():
    one, two = target(date(2023, 6, 30), "ahead"), target(date(2023, 5, 31), "ahead")
    one.row["adcode"], two.row["adcode"] = "990001", "990002"
    indicator = Indicator("investment", Words("投资", "investment"), targets=[one, two])
    assert is_unranked(indicator, [{"measure": "growth"}])
    assert not is_unranked(indicator, [{"measure": "growth"}, {"measure": "attainment"}])
    assert not is_unranked(Indicator("investment", indicator.name, targets=[one]), [])


def falling(actual: float, gap: float, *, over: bool = True) -> Target:
    """A promised fall of 5 %, such as of a concentration; less is better, so that a smaller fall is short of it."""
    one = target(date(2023, 12 if over else 9, 30 + over), "missed" if gap < 0 else "met", growth=True)
    one.row |= {"direction": "down", "value": -5}
    one.progress[-1] |= {"actual_value": actual, "growth_gap": gap, "target_value": -5}
    return one


@pytest.mark.parametrize(
    ("actual", "gap", "zh", "en"),
    [
        (-2.0, -3.0, "未完成，比目标少降3.0个百分点", "missed, fell 3.0 pp less than promised"),
        (-9.0, 4.0, "已完成，比目标多降4.0个百分点", "met, fell 4.0 pp more than promised"),
        (2.0, -7.0, "未完成，比目标高7.0个百分点", "missed, 7.0 pp above the target"),
    ],
)
def test_where_less_is_better_words_say_which_way_the_figures_differ(actual, gap, zh, en):
    one = falling(actual, gap)
    assert distance(one) == Words(zh, en)
    (line,) = brief_of_district(District("990001", Words("甲区", "Jia"), [one])).lines
    assert line.growth_gap.zh == zh.partition("比目标")[2]
    assert "−" not in line.growth_gap.zh


def test_more_used_than_time_has_passed_is_not_told_as_slow():
    one = target(date(2023, 9, 30), "behind", short=True)
    one.progress[-1]["judged_by"] = "ceiling"
    assert distance(one) == Words("比序时进度多用5.9个百分点", "5.9 pp more used than pace")
