"""What the data say in Chinese is said in English where every word of it is known, with the same digits."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest

from kpi import pages
from kpi.figures import english
from kpi.figures.promises import promise
from kpi.vocabulary.words import Words

TEMPLATES = Path(pages.__file__).parent / "templates"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("59.1%", "59.1 %"),
        ("215.7亿元 ÷ 365亿元", "21.57 bn yuan ÷ 36.5 bn yuan"),
        ("2236万元 ÷ 25200万元", "22.36 mn yuan ÷ 252 mn yuan"),
        ("13个 ÷ (1 + 160%)", "13 items ÷ (1 + 160 %)"),
        ("13个,增长160%", "13 items, growth of 160 %"),
        ("完成率 56% − 序时 50.0000%(截至6月)", "attainment 56 % − pace 50.0000 % (by June)"),
        ("11.2个百分点", "11.2 pp"),
        ("1.5万亿元", "1.5 tn yuan"),
        ("(1-40.9%)×(1+69.3%)−1", "(1-40.9 %)×(1+69.3 %)−1"),
    ],
)
def test_a_figure_or_an_arithmetic_is_said_in_english_with_every_digit(text, said):
    words = english.formula(text)
    assert (words.zh, words.en) == (text, said)


@pytest.mark.parametrize("text", ["较2019年同期高0.1%", "增速全省第13", "濮阳市-5.2%；鹤壁市0.7%"])
def test_what_holds_other_words_stays_a_quotation(text):
    assert english.formula(text).en == text


_IN_BOTH = re.compile(
    r't\("[^"]*", "[^"]*"\)|Words\(.*?\)\s*\}\}|Words\(.*?\) if|\{#.*?#\}'
    r'|\{% block title_zh %\}.*|(?:data-zh(?:-\w+)?|aria-label|placeholder)="[^"]*"'
)
"""What a template says in both languages, or in Chinese alone on purpose."""


@pytest.mark.parametrize("template", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.name)
def test_no_chinese_punctuation_stands_on_the_english_page(template):
    lines = [_IN_BOTH.sub("", line) for line in template.read_text("utf-8").splitlines()]
    assert [line for line in lines if re.search("[：，。；（）、—《》“”]", line)] == []


@pytest.mark.parametrize(
    ("goal", "said"),
    [
        ({"value": Decimal(3100), "unit": "人", "value_high": Decimal(4100)}, "3,100–4,100 people"),
        ({"value": Decimal("12e8"), "unit": "元", "value_high": Decimal("15e8")}, "1.2–1.5 bn yuan"),
        ({"value": Decimal("9e8"), "unit": "元", "value_high": Decimal("12e8")}, "900 mn yuan to 1.2 bn yuan"),
        (
            {"value": Decimal(6), "unit": "%", "value_high": Decimal(7), "kind": "growth_rate"},
            "growth of 6–7 %",
        ),
        ({"value": Decimal(10), "unit": "个", "kind": "new", "comparator": ">="}, "at least 10 items (new)"),
    ],
)
def test_a_promise_is_said_as_english_says_it(goal, said):
    assert promise(**goal).en == said


@pytest.mark.parametrize(("n", "said"), [(0, "0 targets"), (1, "1 target"), (1881, "1,881 targets")])
def test_one_is_not_told_as_many(n, said):
    assert english.several(n, "target") == said


@pytest.mark.parametrize(
    ("place", "zh", "en"),
    [
        ("row 359 row 355 row 357", "第359、355、357行", "rows 359, 355, 357"),
        ("row 3, value", "第3行，value", "row 3, value"),
    ],
)
def test_places_of_several_rows_and_of_a_cell_are_told_in_both_languages(place, zh, en):
    assert english.place(place) == Words(zh, en)
