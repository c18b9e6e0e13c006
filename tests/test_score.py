"""How statements are judged against annotated ones, and that the known documents stay above their floors."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from kpi.__main__ import main
from kpi.score import FIELDS, averages, is_right, on_traps, read_rows, table, tally

SHARED = Path(__file__).resolve().parents[2] / "shared"
FLOORS = Path(__file__).parent / "files" / "floors"

GOLD = {
    "num_start": 10,
    "num_end": 14,
    "value": Decimal("4.8"),
    "value_high": None,
    "unit": "%",
    "role": "target",
    "kind": "growth_rate",
    "comparator": ">=",
    "period": "2023-01/2023-06",
    "indicator": "地区生产总值",
}


def changed(**fields: object) -> dict[str, object]:
    return GOLD | fields


@pytest.mark.parametrize(
    ("prediction", "matched"),
    [
        ({}, 1),
        ({"value": 4.8}, 1),
        ({"num_start": 13, "num_end": 20}, 1),
        ({"num_start": 14, "num_end": 20}, 0),
        ({"value": Decimal("-4.8")}, 0),
        ({"value_high": 6}, 0),
        ({"unit": "个百分点"}, 0),
    ],
)
def test_a_prediction_matches_where_numerals_overlap_and_value_and_unit_agree(prediction, matched: int) -> None:
    assert tally([GOLD], [changed(**prediction)]).matched == matched


@pytest.mark.parametrize(
    ("field", "value", "right"),
    [
        ("period", "2023-H1", 1),
        ("period", "2023", 0),
        ("indicator", "全区地区生产总值增速", 1),
        ("indicator", "生产总值", 1),
        ("indicator", None, 0),
        ("role", "actual", 0),
        ("comparator", ">", 0),
        ("kind", "level", 0),
    ],
)
def test_the_other_fields_are_judged_on_the_matched_pair(field: str, value: object, right: int) -> None:
    counted = tally([GOLD], [changed(**{field: value})])
    assert counted.right[field] == right
    assert [counted.right[name] for name in FIELDS if name != field] == [1] * 4


@pytest.mark.parametrize("kind", ["new", "flow", "stock", "milestone", "duration"])
def test_finer_kinds_count_as_level(kind: str) -> None:
    assert tally([changed(kind="level")], [changed(kind=kind)]).right["kind"] == 1


def test_other_accepted_labels_count_as_right() -> None:
    gold = changed(role_alt=["context"], comparator_alt=["="])
    counted = tally([gold], [changed(role="context", comparator="=")])
    assert (counted.right["role"], counted.right["comparator"]) == (1, 1)


def test_a_numeral_predicted_twice_is_false_once() -> None:
    counted = tally([GOLD], [GOLD, changed(role="actual")])
    assert (counted.matched, counted.predicted, counted.right["role"]) == (1, 2, 1)


def test_optional_rows_and_milestones_count_for_nothing() -> None:
    optional = changed(num_start=30, num_end=33, optional=True)
    milestone = changed(num_start=None, num_end=None, value=None, kind="milestone")
    counted = tally([GOLD, optional], [GOLD, changed(num_start=30, num_end=33, value=7), milestone])
    assert (counted.gold, counted.predicted, counted.matched) == (1, 1, 1)


def test_a_trap_is_read_when_the_numeral_lies_in_it() -> None:
    trap = {"start": 8, "end": 14}
    assert on_traps([trap], [GOLD]) == [GOLD]
    assert on_traps([trap], [changed(num_end=15)]) == []


def test_averages_weigh_rows_and_documents() -> None:
    full, none = (
        tally([GOLD], [GOLD]),
        tally([GOLD, changed(num_start=90, num_end=93), changed(num_start=95, num_end=97)], []),
    )
    found = averages([full, none])
    assert found["micro"]["recall"] == 0.25
    assert found["macro"]["recall"] == 0.5
    assert found["macro"]["precision"] == 1.0
    assert "0.250" in table({"a.txt": full, "b.txt": none}).splitlines()[-2]


def test_a_construction_is_right_with_all_rows_and_no_other() -> None:
    assert is_right([GOLD], [GOLD], FIELDS)
    assert is_right([changed(period=None)], [GOLD], FIELDS)
    assert not is_right([GOLD], [GOLD, changed(value=7)])
    assert not is_right([GOLD], [])
    assert not is_right([GOLD], [changed(role="actual")], FIELDS)
    assert is_right([], [])


def test_a_line_that_is_no_json_is_named(tmp_path: Path) -> None:
    (tmp_path / "gold.jsonl").write_text('{"value": 1.10}\nnull,\n', "utf-8")
    with pytest.raises(ValueError, match=r"gold\.jsonl, line 2"):
        read_rows(tmp_path / "gold.jsonl")


@pytest.mark.needs("shared")
@pytest.mark.parametrize(
    ("gold", "documents", "negatives", "more"),
    [
        ("statements", "documents", "negatives", ["--constructions", str(SHARED / "gold/constructions.jsonl")]),
        ("bulletins", "bulletins", "bulletins_negatives", []),
    ],
)
def test_the_known_documents_stay_above_their_floor(
    gold: str, documents: str, negatives: str, more: list[str], capsys
) -> None:
    folder = SHARED / documents
    code = main(
        ["score", str(SHARED / f"gold/{gold}.jsonl"), str(folder), "--documents", str(folder / "documents.jsonl"),
         "--negatives", str(SHARED / f"gold/{negatives}.jsonl"), "--floor", str(FLOORS / f"{gold}.json"), *more]
    )  # fmt: skip
    assert code == 0, capsys.readouterr().err
