"""A person's decision about a statement holds as long as the words it was made on stand there."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from kpi import review
from kpi.schemas import TABLES

HEADER = "statement_id,action,expect,field,value,decided_by,decided_on,reason\n"


def statements() -> pl.DataFrame:
    """Two statements of one plan."""
    shared = {"document": "plans/a.md", "start": 10, "end": 21, "kind": "new", "role": "target", "comparator": "="}
    shared |= {"rule": "digits", "trace": "{}", "confidence": 0.6, "unit": "个", "value": Decimal(12), "period": "2023"}
    return TABLES["statements"].frame(
        [
            shared
            | {
                "statement_id": "a1",
                "quote": "新建社区食堂12个",
                "indicator": "社区食堂",
                "indicator_code": "x:社区食堂",
            },
            shared
            | {
                "statement_id": "b2",
                "quote": "新建街心花园12个",
                "indicator": "街心花园",
                "indicator_code": "x:街心花园",
            },
        ]
    )


def decided(folder: Path, *rows: str) -> tuple[pl.DataFrame, list]:
    """The two statements after these decisions."""
    (folder / "decisions.csv").write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    return review.apply(statements(), folder)


def test_no_decision_changes_nothing(tmp_path):
    frame, rejections = decided(tmp_path)
    assert frame.equals(statements())
    assert rejections == []


def test_an_accepted_statement_is_certain(tmp_path):
    frame, rejections = decided(tmp_path, "a1,accept,食堂12个,,,Li,2023-02-01,")
    assert frame["confidence"].to_list() == [1.0, 0.6]
    assert rejections == []


def test_a_rejected_statement_is_gone_and_says_why(tmp_path):
    frame, [rejection] = decided(tmp_path, "a1,reject,食堂12个,,,Li,2023-02-01,a heading")
    assert frame["statement_id"].to_list() == ["b2"]
    assert (rejection.file, rejection.raw, rejection.rule) == ("plans/a.md", "新建社区食堂12个", "rejected_by_review")
    assert "a heading" in rejection.reason


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("value", "1.2万", Decimal(12000)),
        ("role", "actual", "actual"),
        ("comparator", ">=", ">="),
        ("deadline", "2023-10-31", date(2023, 10, 31)),
        ("qualifier", "", None),
        ("unit", "家", "家"),
    ],
)
def test_a_correction_replaces_one_field(tmp_path, field, value, expected):
    frame, rejections = decided(tmp_path, f"a1,correct,食堂12个,{field},{value},Li,2023-02-01,misread")
    assert rejections == []
    assert frame[field][0] == expected
    assert frame[field][1] == statements()[field][1]
    TABLES["statements"].schema.validate(frame, lazy=True)


def test_a_corrected_period_brings_its_days(tmp_path):
    frame, _ = decided(tmp_path, "a1,correct,食堂12个,period,2023年上半年,Li,2023-02-01,")
    assert frame.row(0, named=True)["period"] == "2023-H1"
    assert frame.row(0, named=True)["period_end"] == date(2023, 6, 30)


def test_two_fields_of_one_statement_can_be_corrected(tmp_path):
    frame, rejections = decided(tmp_path, "a1,correct,食堂12个,value,20个,Li,,", "a1,correct,食堂12个,kind,stock,Li,,")
    assert rejections == []
    assert frame.select("value", "kind").row(0) == (Decimal(20), "stock")


def test_a_mapped_statement_has_the_code_it_was_given(tmp_path):
    frame, rejections = decided(tmp_path, "b2,map,街心花园,,pocket_parks,Li,2023-02-01,same thing")
    assert rejections == []
    assert frame["indicator_code"].to_list() == ["x:社区食堂", "pocket_parks"]


@pytest.mark.parametrize("action", review.ACTIONS)
def test_a_changed_source_refuses_every_decision_and_keeps_the_statement(tmp_path, action):
    frame, [rejection] = decided(tmp_path, f"a1,{action},食堂15个,value,pocket_parks,Li,2023-02-01,")
    assert frame.equals(statements())
    assert rejection.rule == "source_changed"
    assert "新建社区食堂12个" in rejection.reason


def test_the_guard_may_be_the_fingerprint_of_the_quote(tmp_path):
    guard = review.fingerprint("新建社区食堂12个")
    frame, rejections = decided(tmp_path, f"a1,accept,{guard},,,Li,,", f"b2,accept,{guard},,,Li,,")
    assert frame["confidence"].to_list() == [1.0, 0.6]
    assert [rejection.rule for rejection in rejections] == ["source_changed"]


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ("zz,accept,食堂,,,Li,,", "unknown_statement"),
        ("a1,approve,食堂,,,Li,,", "unknown_action"),
        ("a1,accept,,,,Li,,", "missing_guard"),
        ("a1,correct,食堂,quote,x,Li,,", "bad_field"),
        ("a1,correct,食堂,value,a dozen,Li,,", "not_a_number"),
        ("a1,correct,食堂,kind,many,Li,,", "unknown_kind"),
        ("a1,map,食堂,,Canteens!,Li,,", "bad_code"),
    ],
)
def test_a_decision_that_cannot_be_carried_out_is_told_with_its_cure(tmp_path, row, rule):
    frame, [rejection] = decided(tmp_path, row, "b2,accept,街心花园,,,Li,,")
    assert rejection.rule == rule
    assert rejection.place == "row 2"
    assert rejection.cure
    assert frame["confidence"].to_list() == [0.6, 1.0]


def test_accepting_what_is_rejected_is_a_contradiction(tmp_path):
    frame, rejections = decided(tmp_path, "a1,reject,食堂,,,Li,,", "a1,accept,食堂,,,Wang,,")
    assert [rejection.rule for rejection in rejections] == ["rejected_by_review", "contradiction"]
    assert frame.height == 1


@pytest.mark.parametrize(
    "content", [b"", b"\x00\x01\x02\xff\xfe\x80", b"id,what\n1,2\n", b'statement_id,action,expect\n"a1,x']
)
def test_a_file_that_is_no_list_of_decisions_is_told(tmp_path, content):
    (tmp_path / "decisions.csv").write_bytes(content)
    frame, [rejection] = review.apply(statements(), tmp_path)
    assert frame.equals(statements())
    assert rejection.file.endswith("decisions.csv")
    assert "columns" in rejection.cure


def test_the_shipped_decisions_have_the_documented_columns(root):
    header = (root / "data" / "raw" / "review" / "decisions.csv").read_text(encoding="utf-8").splitlines()[0]
    assert tuple(header.split(",")) == review.COLUMNS
