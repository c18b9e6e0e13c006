"""Rule sets: every value has one verdict, and where a source leaves a hole the prover says which."""

from __future__ import annotations

from itertools import pairwise
from math import inf
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi import rules
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


def test_a_missing_file_is_an_empty_table(tmp_path):
    assert rules.load(tmp_path, "overrides")[0].is_empty()
