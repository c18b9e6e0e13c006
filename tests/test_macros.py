"""Questions with blanks are stored in the file, find what people mean, and an old client asks them too."""

from __future__ import annotations

import json
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from kpi.views import all_macros
from kpi.vocabulary import amount

QUESTIONS = {
    "targets_of": "from targets_of('一般公共预算收入')",
    "pace": "from pace('武昌', 'GDP', 2024)",
    "why_of": "from why_of('武昌', '固投', 2023)",
    "as_known_on": "from as_known_on('2023-09-29')",
    "ranks_of": "from ranks_of('规模以上工业总产值')",
    "standing_of": "from standing_of('武昌区', 2024)",
    "history_of": "from history_of('Wuchang', 'gdp')",
    "sources_of": "from sources_of('420106', '地区生产总值')",
    "find_indicator": "from find_indicator('gdp')",
}
MAY_BE_EMPTY = {"owned_by": "from owned_by('局')"}


@pytest.fixture(scope="module")
def file(published: Path):
    with duckdb.connect(str(published / "warehouse" / "kpi.duckdb"), read_only=True) as connection:
        yield connection


def test_every_macro_is_asked_here():
    assert {m.name for m in all_macros() if m.is_table} == {*QUESTIONS, *MAY_BE_EMPTY}


@pytest.mark.parametrize("name", QUESTIONS)
def test_a_question_has_an_answer_with_a_comment_in_both_languages(file, name: str):
    assert file.sql(QUESTIONS[name]).fetchall()
    (comment,) = file.sql(f"select comment from duckdb_functions() where function_name = '{name}'").fetchall()[0]
    assert " / " in comment


def test_nobody_who_is_not_named_answers(file):
    assert file.sql(MAY_BE_EMPTY["owned_by"]).fetchall() == []


@pytest.mark.parametrize("place", ["武昌", "武昌区", "Wuchang", "420106"])
@pytest.mark.parametrize("name", ["GDP", "地区生产总值", "国内生产总值", "Gross regional product"])
def test_a_place_and_an_indicator_are_found_by_any_of_their_names(file, place: str, name: str):
    found = file.sql(f"select year, target_zh from history_of('{place}', '{name}')").fetchall()
    assert ("2024", "6.5%") in found


def test_what_a_day_knew_leaves_out_what_was_published_later(file):
    assert file.sql("select max(published_on) <= date '2023-09-29' from as_known_on('2023-09-29')").fetchall() == [
        (True,)
    ]
    earlier, later = (
        file.sql(f"select count(*) from as_known_on('{day}')").fetchall()[0][0] for day in ("2019-12-31", "2024-12-31")
    )
    assert 0 < earlier < later


@pytest.mark.parametrize(
    "value", ["1500000000000", "36500000000", "21570000000", "25000", "849", "0", "-200000000", "12345.5"]
)
@pytest.mark.parametrize("unit", ["元", "家", "%"])
def test_a_value_is_said_in_the_file_as_it_is_on_the_pages(file, value: str, unit: str):
    said = file.sql(f"select amount_zh({value}::decimal(38, 9), '{unit}')").fetchall()[0][0]
    on_pages = amount(Decimal(value), unit).zh
    if value == "12345.5" and unit != "%":
        assert (said, on_pages) == (f"1.2346万{unit}", f"12345.5{unit}"), "the file rounds to four places"
    else:
        assert said == on_pages


def test_a_client_of_1_1_3_asks_them_all(published: Path, root: Path):
    older = root / ".venv" / "older"
    if not (older / "duckdb").is_dir():
        pytest.skip("make test installs the older client into .venv/older")
    script = (
        "import duckdb, json, sys; c = duckdb.connect(sys.argv[1], read_only=True); "
        "print(json.dumps([len(c.sql(q).fetchall()) for q in json.loads(sys.argv[2])]))"
    )
    queries = [*QUESTIONS.values(), "from progress_zh", "from behind_now", "from actuals_monthly"]
    answer = subprocess.run(
        [sys.executable, "-c", script, published / "warehouse" / "kpi.duckdb", json.dumps(queries)],
        env={"PYTHONPATH": str(older)},
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert all(json.loads(answer.stdout)), answer.stderr


def test_what_is_behind_now_is_overdue_or_not_over(file):
    assert file.sql("select distinct status from behind_now").fetchall() == [("overdue",)]


@pytest.mark.parametrize(
    "value", ["10043670000", "4200000000", "318948521.358", "12345.67", "849.4", "82.3", "24", "1.5", "-21000"]
)
@pytest.mark.parametrize("unit", ["元", "家"])
def test_a_target_that_was_worked_out_says_so_and_has_no_more_digits_than_on_the_pages(file, value: str, unit: str):
    said = file.sql(f"select target_in_words({value}::decimal(38, 9), '{unit}', 'implied')").fetchall()[0][0]
    assert said == f"≈{amount(float(value), unit).zh}"
    printed = file.sql(f"select target_in_words({value}::decimal(38, 9), '{unit}', 'printed')").fetchall()[0][0]
    assert not printed.startswith("≈")


@pytest.mark.parametrize("view", ["progress_latest", "targets_current"])
def test_no_view_shows_a_target_that_was_worked_out_as_if_printed(file, view: str):
    found = file.sql(f"select origin, count(*), count(*) filter (target_zh like '≈%') from {view} group by all")
    counts = {origin: (every, marked) for origin, every, marked in found.fetchall()}
    assert counts["implied"][0] == counts["implied"][1] > 0
    assert counts["printed"][1] == 0
