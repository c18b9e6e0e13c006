"""The reason of a status: SQL gives codes and numbers, and all that is said of them stands in `reasons.toml`."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from pathlib import Path

import pytest
import sqlglot
from office import Office
from sqlglot import exp

from kpi.engine import Embedded
from kpi.measures import reasons, sql, written
from kpi.vocabulary import STATUSES, amount

ROOT = Path(__file__).resolve().parent.parent
STEPS = ROOT / "kpi" / "measures" / "progress"
SAID = tomllib.loads((ROOT / "kpi" / "vocabulary" / "reasons.toml").read_text("utf-8"))
TABLES = {name for name in SAID if name not in ("sentence", "printed")}


def templates() -> list[dict[str, str]]:
    return [SAID["sentence"], *(words for name in TABLES for words in SAID[name].values())]


def codes_of(case: exp.Expression | None) -> set[str]:
    """The codes that a case can end in, as its statement spells them."""
    if isinstance(case, exp.Literal):
        return {case.this}
    if not isinstance(case, exp.Case):
        return set()
    ends = [branch.args["true"] for branch in case.args["ifs"]] + [case.args.get("default")]
    return set().union(*map(codes_of, ends))


def named_in(path: Path, name: str | None = None) -> dict[str, set[str]]:
    """The codes that each column of a statement can hold."""
    columns = sqlglot.parse_one(path.read_text("utf-8"), read="duckdb").find_all(exp.Alias)
    return {column.alias: codes_of(column.this) for column in columns if name in (None, column.alias)}


def test_every_code_has_words_and_no_words_wait_for_a_code_that_nobody_gives() -> None:
    codes = {name: found for name, found in named_in(STEPS / "coded.sql").items() if found}
    codes["growth_target"] = {"implied_by_gap", "relative"}  # handed on as it stands
    codes |= named_in(STEPS.with_name("verdicts.sql"), "history")
    assert codes == {name: set(SAID[name]) for name in TABLES - {"rule_id"}}


def test_every_rule_of_the_life_of_a_target_has_words_unless_its_argument_says_it() -> None:
    growth = {f"growth_a_year_{code}" for code in named_in(STEPS.with_name("cagr.sql"), "verdict")["verdict"]}
    rules = named_in(STEPS.with_name("verdicts.sql"), "life_rule")["life_rule"] | growth
    assert len(growth) > 3
    assert rules - {"withdrawn", "not_begun", "nothing_reported"} == set(SAID["rule_id"])


def test_what_a_template_names_is_declared_and_what_is_declared_is_named() -> None:
    named = {name for words in templates() for said in words.values() for name in re.findall(r"\{(\w+)\}", said)}
    assert named == TABLES | set(SAID["printed"]) | {"status"}


def test_the_statement_of_progress_spells_no_word_for_people() -> None:
    for path in (STEPS.with_suffix(".sql"), *STEPS.glob("*.sql")):
        assert not re.search(r"[\u4e00-\u9fff]", path.read_text("utf-8")), path.name
    statement = sql("progress")
    for status in STATUSES.values():
        assert f"concat('{status.words.zh}')" in statement
        assert f"concat('{status.words.en}')" in statement


MONEY = [
    (value, unit)
    for value in ("999.99", "120000000", "36500000000", "1200000000000")
    for unit in ("元", "美元", "港元")
]
COUNTED = [
    (value, unit)
    for value in ("0", "1", "-1", "2.5", "999.99")
    for unit in ("元", "%", "亩", "平方米", "人次", "家", "栋", "月", "丈", None)
]


@pytest.mark.parametrize(("value", "unit"), MONEY + COUNTED)
def test_a_reason_writes_a_number_as_pages_do(value: str, unit: str | None) -> None:
    columns = ", ".join(
        f"{written.scaled('target', language)} || {written.unit('target', language)}" for language in ("zh", "en")
    )
    with Embedded() as engine:
        rows = engine.connection.execute(
            f"with units (name, is_money, name_zh, one_en, many_en) as (values {written.units()})"
            f" select {columns} from (select cast($1 as double) as target, cast($2 as varchar) as unit) as coded"
            " left join units on units.name = coded.unit",
            [float(value), unit],
        ).fetchall()
    words = amount(Decimal(value), unit)
    assert rows == [(words.zh, words.en.replace(" %", "%"))]


def test_a_unit_in_a_reason_is_called_as_everywhere() -> None:
    office = Office().said("target", "firms", "1", unit="栋").said("actual", "firms", "1", "2023-H1", unit="栋")
    office.said("target", "projects", "500", unit="人次").said("actual", "projects", "40", "2023-H1", unit="人次")
    one, many = sorted(office.progress(), key=lambda row: row["unit"], reverse=True)
    assert " 1 building" in one["why_en"]
    assert "buildings" not in one["why_en"]
    assert "40 of 500 visits" in many["why_en"]


def test_growth_that_cannot_be_told_is_left_out_of_a_reason_and_leaves_no_hole() -> None:
    for language in ("zh", "en"):
        grown = SAID["argument"]["grown"][language]
        assert "{observed_rate}%" in grown
        assert "{required_rate}%" in grown
    step = (STEPS / "coded.sql").read_text("utf-8")
    with Embedded() as engine:
        engine.connection.execute(
            "create table judged as select 'no_rule_matched' as rule_id, null::date as done_on, 2022 as grown_year,"
            " null::double as observed_rate, 2.0 as required_rate, 'a' as actual_id, 'growth_a_year' as judged_by,"
            " 0.5 as attainment, 3.0 as actual, 4.0 as target, null::double as growth_ratio, 'printed' as obtained_by,"
            " 'no' as is_reached, 1 as has_start, 0.0 as baseline, 6 as elapsed, 12 as months,"
            " 'official' as path_method, null::double as pace_gap, null::double as path_gap,"
            " null::double as target_value_then,"
            " null::double as attainment_then, null::double as stretch_value, 3.0 as actual_value, 'up' as direction,"
            " null as set_rule, null as set_zh, null::date as lone_start, null::date as lone_end,"
            " null::double as lone_value, null::varchar as lone_kind, null::varchar as actual_kind_by,"
            " null::varchar as doubt,"
            " null::varchar as newer_kind, null::varchar as other_when, null::varchar as other_in,"
            " null::varchar as actual_implied_by,"
            " null::varchar as withdrawn_by, null::varchar as withdrawn_words,"
            " null::date as change_waits_on, null::varchar as change_waits_in, null::varchar as change_waits_words,"
            " 'final' as stage, null::double as forecast_value"
        )
        (row,) = engine.query(step).to_dicts()
    assert row["argument"] == "several_years"
    assert (row["pace_told"], row["path_told"]) == (None, None)


def test_the_steps_of_a_measure_stand_before_it_each_after_those_it_reads() -> None:
    statement = sql("progress")
    places = [statement.index(f"{step} as (\n") for step in ("lone_figures", "judged", "coded", "printed")]
    assert places == sorted(places)
    assert statement.startswith("-- Each target beside what was reached")
    assert reasons.PLACES.keys().isdisjoint(statement.splitlines())
