"""Rule sets: every value has one verdict, and where a source leaves a hole the prover says which."""

from __future__ import annotations

from itertools import pairwise
from math import inf
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi import rules
from kpi.audits import all_audits
from kpi.engine import Embedded
from kpi.rules import FILES, Flaw, flaw_table, flaws, load
from kpi.schemas import TABLES

RAW = Path(__file__).resolve().parent.parent / "data" / "raw"


def a_set(*intervals: tuple[float | None, float | None]) -> list[Flaw]:
    frame = TABLES["rule_sets"].frame(
        [
            {
                "rule_set": "test", "version": "1", "rule_id": f"rule {number}", "position": number, "measure": "gap",
                "lower": lower, "upper": upper, "status": "on_pace", "usable": "yes", "source": "test",
            }
            for number, (lower, upper) in enumerate(intervals)
        ]
    )  # fmt: skip
    return flaws(frame)


@pytest.mark.parametrize("name", FILES)
def test_every_shipped_file_of_rules_is_read_whole(name):
    frame, refused = load(RAW, name)
    assert refused == []
    TABLES[name].schema.validate(frame, lazy=True)


def test_the_prover_reports_exactly_the_open_band_of_yinchuan():
    assert flaws(load(RAW, "rule_sets")[0]) == [Flaw("yinchuan-as-printed", "1", "gap", "hole", -10.0, 0.0, ())]


def test_every_set_in_use_gives_each_value_one_verdict():
    table = flaw_table(load(RAW, "rule_sets")[0])
    assert table.filter(table["usable"] == "yes").is_empty()


@pytest.mark.parametrize(
    ("intervals", "found"),
    [
        (((None, 0), (0, None)), []),
        (((None, 0),), [("hole", 0, inf)]),
        (((0, None),), [("hole", -inf, 0)]),
        (((None, -1), (1, None)), [("hole", -1, 1)]),
        (((None, 1), (-1, None)), [("overlap", -1, 1)]),
        (((None, None), (0, 1)), [("overlap", 0, 1)]),
        (((None, 0), (0, 10), (10, None), (5, 7)), [("overlap", 5, 7)]),
    ],
)
def test_holes_and_overlaps_are_found_where_they_are(intervals, found):
    assert [(flaw.flaw, flaw.lower, flaw.upper) for flaw in a_set(*intervals)] == found


@settings(max_examples=60, deadline=None)
@given(st.lists(st.integers(-50, 50), min_size=1, max_size=6, unique=True), st.data())
def test_a_line_cut_into_pieces_is_covered_until_one_is_taken_out(cuts, data):
    edges = [None, *sorted(cuts), None]
    pieces = list(pairwise(edges))
    assert a_set(*pieces) == []
    gone = data.draw(st.integers(0, len(pieces) - 1))
    (flaw,) = a_set(*(piece for number, piece in enumerate(pieces) if number != gone))
    lower, upper = pieces[gone]
    assert (flaw.flaw, flaw.lower, flaw.upper) == (
        "hole",
        -inf if lower is None else lower,
        inf if upper is None else upper,
    )


def test_a_row_that_is_wrong_is_refused_and_the_rest_is_read(tmp_path):
    (tmp_path / "review").mkdir()
    (tmp_path / "review" / "overrides.csv").write_text(
        "target_id,status,owner,reason,decided_on,expires_on\n"
        "a,on_pace,发改局,批复,2023-07-01,2023-10-01\n"
        "b,on_pace,发改局,批复,1 July,2023-10-01\n"
        "c,绿灯,发改局,批复,2023-07-01,2023-10-01\n"
        "d,on_pace,,批复,2023-07-01,2023-10-01\n",
        encoding="utf-8",
    )
    kept, refused = load(tmp_path, "overrides")
    assert kept["target_id"].to_list() == ["a"]
    assert [(refusal.file, refusal.rule) for refusal in refused] == [
        ("review/overrides.csv", "decided_on"),
        ("review/overrides.csv", "isin"),
        ("review/overrides.csv", "not_nullable"),
    ]
    assert all(refusal.cure for refusal in refused)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe\x00", b"one,two\n1,2\n"])
def test_a_file_that_is_no_table_is_refused_with_a_cure(tmp_path, content):
    (tmp_path / "review").mkdir()
    (tmp_path / "review" / "overrides.csv").write_bytes(content)
    kept, (refusal,) = load(tmp_path, "overrides")
    assert kept.is_empty()
    assert refusal.cure


def test_a_missing_file_of_what_people_may_do_without_is_an_empty_table(tmp_path):
    frame, refused = rules.load(tmp_path, "overrides")
    assert (frame.is_empty(), refused) == (True, [])


SETS = "rule_set,version,rule_id,position,measure,lower,upper,status,usable,source\n"
CHOICES = "adcode_start,rule_set,version\n"


def entered(folder: Path, name: str, **files: str) -> tuple[list[dict], list]:
    """The rows and refusals of an entered table over files of data/raw/reference."""
    (folder / "reference").mkdir(exist_ok=True)
    for file, content in files.items():
        (folder / "reference" / f"{file}.csv").write_text(content, encoding="utf-8")
    frame, refused = load(folder, name)
    assert all(refusal.reason and refusal.cure for refusal in refused)
    return frame.to_dicts(), [(refusal.file, refusal.place, refusal.rule) for refusal in refused]


@pytest.mark.parametrize("name", ["rule_sets", "rule_choices", "weights"])
def test_what_everybody_is_judged_by_may_be_neither_missing_nor_empty(tmp_path, name):
    header = ",".join(column.name for column in TABLES[name].columns) + "\n"
    file = f"reference/{name}.csv"
    assert entered(tmp_path, name) == ([], [(file, "file", "nothing_to_judge_by")])
    assert entered(tmp_path, name, **{name: header}) == ([], [(file, "file", "nothing_to_judge_by")])


def test_a_choice_of_a_set_that_does_not_exist_is_refused_with_its_row(tmp_path):
    sets = SETS + "a,1,r,1,gap,,,on_pace,yes,x\nb,1,r,1,gap,,,on_pace,no,x\n"
    rows, refused = entered(
        tmp_path, "rule_choices", rule_sets=sets, rule_choices=CHOICES + ",a,1\n4201,nosuchset,1\n4202,b,1\n"
    )
    assert [row["adcode_start"] for row in rows] == [""]
    assert refused == [
        ("reference/rule_choices.csv", "row 3", "dangling"),
        ("reference/rule_choices.csv", "row 4", "dangling"),
    ]


def test_a_choice_without_a_row_for_everybody_is_told(tmp_path):
    sets = SETS + "a,1,r,1,gap,,,on_pace,yes,x\n"
    rows, refused = entered(tmp_path, "rule_choices", rule_sets=sets, rule_choices=CHOICES + "4201,a,1\n")
    assert (len(rows), refused) == (1, [("reference/rule_choices.csv", "row 1", "no_default")])


def test_an_interval_the_wrong_way_round_is_refused_with_its_row(tmp_path):
    content = SETS + "a,1,r,1,gap,,1,behind,yes,x\na,1,s,2,gap,5,1,on_pace,yes,x\n"
    rows, refused = entered(tmp_path, "rule_sets", rule_sets=content)
    assert [row["rule_id"] for row in rows] == ["r"]
    assert refused == [("reference/rule_sets.csv", "row 3", "reversed")]


@pytest.mark.parametrize(
    ("position", "lower", "rule"),
    [
        ("9" * 40, "0", "position"),
        ("-9223372036854775809", "0", "position"),
        ("9223372036854775807", "0", None),
        ("2", "nan", "lower"),
        ("2", "-inf", "lower"),
        ("2", "1e999", "lower"),
        ("2", "1e9", None),
    ],
)
def test_a_number_that_no_table_can_hold_is_refused_with_its_row(tmp_path, position, lower, rule):
    content = SETS + f"a,1,r,1,gap,,0,behind,yes,x\na,1,s,{position},gap,{lower},,on_pace,yes,x\n"
    rows, refused = entered(tmp_path, "rule_sets", rule_sets=content)
    assert len(rows) == (1 if rule else 2)
    assert refused == ([("reference/rule_sets.csv", "row 3", rule)] if rule else [])


def test_cells_beyond_the_head_are_refused_and_not_dropped(tmp_path):
    content = SETS + "a,1,r,1,gap,,,behind,yes,x,落后，见办法,more\na,1,s,2,gap,,,behind,yes,x,,\n"
    rows, refused = entered(tmp_path, "rule_sets", rule_sets=content)
    assert [row["rule_id"] for row in rows] == ["s"]
    assert refused == [("reference/rule_sets.csv", "row 2", "cells_beyond_head")]


def test_a_weight_of_an_indicator_that_does_not_exist_is_refused(tmp_path):
    header = ",".join(column.name for column in TABLES["weights"].columns)
    indicators = "indicator_code,indicator\ngdp,地区生产总值\n"
    weights = f"{header}\ne,gdp,growth,50,100,0.5,yes,x\ne,gdq,growth,50,100,0.5,yes,x\n"
    rows, refused = entered(tmp_path, "weights", weights=weights, indicators=indicators)
    assert [row["indicator_code"] for row in rows] == ["gdp"]
    assert refused == [("reference/weights.csv", "row 3", "dangling")]


@pytest.mark.parametrize("content", ["指标".encode("gb18030"), b"indicator_code\n" + b"9" * 200_000])
def test_a_catalogue_that_cannot_be_read_stops_no_table_that_looks_into_it(tmp_path, content):
    (tmp_path / "reference").mkdir()
    (tmp_path / rules.file_of("weights")).write_bytes((RAW / rules.file_of("weights")).read_bytes())
    (tmp_path / rules.file_of("indicators")).write_bytes(content)
    kept, refused = load(tmp_path, "weights")
    assert kept.height == load(RAW, "weights")[0].height > 0
    assert refused == []


@pytest.mark.parametrize(("choice", "broken"), [("a", 0), ("b", 1)])
def test_a_flaw_stops_a_run_only_where_a_place_has_chosen_its_set(choice, broken):
    (audit,) = (audit for audit in all_audits() if audit.table == "rule_set_flaws")
    whole = {"rule_set": "a", "version": "1", "rule_id": "r", "position": 1, "measure": "gap", "status": "on_pace"}
    half = whole | {"rule_set": "b", "lower": 0.0}
    sets = TABLES["rule_sets"].frame([row | {"usable": "yes", "source": "x"} for row in (whole, half)])
    with Embedded() as engine:
        engine.put("rule_set_flaws", flaw_table(sets))
        engine.put(
            "rule_choices", TABLES["rule_choices"].frame([{"adcode_start": "", "rule_set": choice, "version": "1"}])
        )
        rows = engine.query(audit.sql)
    assert rows.height == broken
    assert set(rows["file"]) <= {"reference/rule_sets.csv"}
