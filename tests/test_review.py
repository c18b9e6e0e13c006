"""A person's decision about a statement holds as long as the words it was made on stand there."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from office import Office

from kpi import decisions as of_targets
from kpi import review
from kpi.catalogue import Catalogue, catalogue_of
from kpi.schemas import TABLES

HEADER = "statement_id,action,expect,field,value,decided_by,decided_on,reason\n"


def statements() -> pl.DataFrame:
    """Two statements of one plan."""
    shared = {"document": "plans/a.md", "start": 10, "end": 21, "kind": "new", "role": "target", "comparator": "="}
    shared |= {
        "rule": "digits",
        "trace": "{}",
        "confidence": 0.6,
        "role_confidence": 0.6,
        "period_confidence": 0.6,
        "indicator_confidence": 0.6,
        "is_sure": True,
        "from_end": False,
        "unit": "个",
        "value": Decimal(12),
        "period": "2023",
    }
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
    assert sorted(header.split(",")) == sorted((*review.COLUMNS, *review.KEYS))


KEYED = "document,district,indicator,period,action,expect,field,value,decided_by,decided_on,reason\n"


def keyed(folder: Path, *rows: str, catalogue: Catalogue | None = None) -> tuple[pl.DataFrame, list]:
    """The two statements, both of 甲区, after decisions that name them by keys."""
    (folder / "decisions.csv").write_text(KEYED + "\n".join(rows) + "\n", encoding="utf-8")
    return review.apply(statements().with_columns(district=pl.lit("甲区")), folder, catalogue)


def test_a_statement_is_named_by_district_indicator_and_period(tmp_path):
    frame, rejections = keyed(tmp_path, ",甲区,社区食堂,2023,correct,食堂12个,value,14,Li,2023-02-01,")
    assert (frame["value"].to_list(), rejections) == ([14, 12], [])


def test_one_decision_settles_all_statements_of_a_document(tmp_path):
    frame, rejections = keyed(tmp_path, "a.md,,,2023,correct,新建,period,2023-01/2023-09,Li,2023-02-01,截至9月")
    assert (frame["period"].to_list(), rejections) == (["2023-01/2023-09"] * 2, [])
    assert frame["confidence"].to_list() == [1.0, 1.0]


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        (",甲区,,,accept,新建,,,Li,2023-02-01,", "no_statement"),
        (",甲区,社区食堂,2024,accept,新建,,,Li,2023-02-01,", "unknown_statement"),
        ("b.md,,,,accept,新建,,,Li,2023-02-01,", "unknown_statement"),
        ("a.md,,,,accept,改建,,,Li,2023-02-01,", "source_changed"),
        ("a.md,,,,accept,,,,Li,2023-02-01,", "missing_guard"),
    ],
)
def test_keys_that_name_nothing_are_refused(tmp_path, row, rule):
    frame, (refusal,) = keyed(tmp_path, row)
    assert (refusal.rule, refusal.place) == (rule, "row 2")
    assert frame["confidence"].to_list() == [0.6, 0.6]


def test_closing_a_milestone_is_no_decision_about_a_statement(tmp_path):
    assert keyed(tmp_path, ",甲区,社区食堂,2023,close,,,2023-06-01,Li,2023-07-01,")[1] == []


def test_a_corrected_district_brings_its_code(tmp_path):
    place = {"adcode": "990002", "district": "乙区", "name_en": "B", "level": "district"}
    catalogue = catalogue_of(TABLES["districts"].frame([place]), TABLES["indicators"].frame())
    row = ",甲区,社区食堂,2023,correct,食堂,district,{},Li,2023-02-01,"
    frame, rejections = keyed(tmp_path, row.format("乙区"), catalogue=catalogue)
    assert (frame["adcode"].to_list(), rejections) == (["990002", None], [])
    _, (refusal,) = keyed(tmp_path, row.format("丙区"), catalogue=catalogue)
    assert refusal.rule == "unknown_district"


OVERRIDES = "target_id,district,indicator,period,qualifier,status,owner,reason,decided_on,expires_on\n"


def overridden(folder: Path, *rows: str) -> tuple[list[dict], list]:
    """The overrides of an office with a target of 2023 and one of 2024 for 固定资产投资 of 武昌区."""
    office = Office().target("investment", "100").target("investment", "120", "2024")
    (folder / "review").mkdir(exist_ok=True)
    (folder / "review" / "overrides.csv").write_text(OVERRIDES + "\n".join(rows) + "\n", encoding="utf-8")
    answer = of_targets.overrides(folder, office.targets(), office.catalogue())
    targets = {row["target_id"]: row["period"] for row in office.targets().to_dicts()}
    return [targets[row["target_id"]] for row in answer.kept.to_dicts()], list(answer.refused)


def test_an_override_names_its_target_by_district_indicator_and_period(tmp_path):
    row = ",武昌,固定资产投资,2023年,,on_pace,发改局,批复,2023-07-01,2023-10-01"
    assert overridden(tmp_path, row) == (["2023"], [])


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ("0123456789abcdef,,,,,on_pace,发改局,批复,2023-07-01,2023-10-01", "unknown_target"),
        (",武昌区,固定资产投资,2025,,on_pace,发改局,批复,2023-07-01,2023-10-01", "unknown_target"),
        (",武昌区,固定资产投资,,,on_pace,发改局,批复,2023-07-01,2023-10-01", "several_targets"),
        (",,,,,on_pace,发改局,批复,2023-07-01,2023-10-01", "no_target"),
        (",武昌区,固定资产投资,2023,,green,发改局,批复,2023-07-01,2023-10-01", "isin"),
        (",武昌区,固定资产投资,2023,,on_pace,发改局,批复,2023-10-01,2023-07-01", "reversed"),
    ],
)
def test_an_override_of_no_target_is_refused_with_its_row(tmp_path, row, rule):
    kept, (refusal,) = overridden(tmp_path, row)
    assert (kept, refusal.rule, refusal.place, refusal.file) == ([], rule, "row 2", "review/overrides.csv")
    assert refusal.cure
