"""One sentence said in the ways people write it: what is read stays the same when only the writing changes.

The sentences are in tests/files/behaviour/base.jsonl with their right reading, the changes in changes.toml; what the
reader must reach is a floor in tests/files/score/suites.toml (and held by test_score, where the product is run).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from kpi.score.behaviour import Change, Sentence, is_right, judge, lost, read_changes, sentence_of, try_all
from kpi.score.suites import OWN_DISTRICT, read_rows

FILES = Path(__file__).parent / "files" / "behaviour"
BASE = [sentence_of(row, OWN_DISTRICT) for row in read_rows(FILES / "base.jsonl")]
CHANGES = read_changes(FILES / "changes.toml")
ROW = {
    "value": "30", "unit": "家", "role": "target", "kind": ["new"], "comparator": "=", "indicator": ["企业"],
    "period": ["2025"],
}  # fmt: skip
PLAN = Sentence("x", "2025-02-08", "临湖区", "2025年，全区力争新增企业30家。", (ROW,))
SAID = {
    "value": 30, "unit": "家", "role": "target", "kind": "new", "comparator": "=", "indicator": "全区企业",
    "period": "2025-01/2025-12", "num_start": 14,
}  # fmt: skip


def test_there_are_150_sentences_of_all_roles_and_50_changes() -> None:
    assert len(BASE) >= 150
    assert len(CHANGES) >= 50
    assert {sentence.role for sentence in BASE} == {"actual", "target", "context"}
    assert len({sentence.text for sentence in BASE}) == len(BASE)


@pytest.mark.parametrize("sentence", BASE, ids=lambda sentence: sentence.id)
def test_every_value_of_a_reading_stands_in_its_sentence(sentence: Sentence) -> None:
    assert sentence.rows
    units = {"人": "人名位"}
    assert all(any(unit[:1] in sentence.text for unit in units.get(row["unit"], row["unit"])) for row in sentence.rows)


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.name)
def test_every_change_changes_a_sentence(change: Change) -> None:
    assert any(change(sentence) is not None for sentence in BASE)


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({}, []),
        ({"role": "actual"}, ["role"]),
        ({"period": "2024"}, ["period"]),
        ({"indicator": "新增企业"}, ["indicator"]),
        ({"value": 31}, ["value"]),
    ],
)
def test_a_field_that_becomes_wrong_is_lost(fields, wrong: list[str]) -> None:
    before = judge(PLAN, [SAID])
    assert is_right(before)
    after = judge(PLAN, [SAID | fields])
    assert [field for field in lost(before, after) if field != "extra"] == wrong


def test_a_number_more_is_lost_and_a_context_row_is_not() -> None:
    before = judge(PLAN, [SAID])
    assert lost(before, judge(PLAN, [SAID, SAID | {"value": 7}])) == ["extra"]
    assert lost(before, judge(PLAN, [SAID, SAID | {"value": 7, "role": "context"}])) == []


def test_what_was_wrong_before_is_not_lost_again() -> None:
    wrong = judge(PLAN, [SAID | {"period": "2024"}])
    assert lost(wrong, wrong) == []


def test_sentences_and_changed_sentences_are_counted_each_once() -> None:
    one = sentence_of({"id": "x", "published": "2025-02-08", "text": PLAN.text, "rows": list(PLAN.rows)}, OWN_DISTRICT)
    applied = [change for change in CHANGES if change(one) is not None]
    outcome = try_all([one, one], applied)
    assert (outcome.sentences, outcome.changed) == (2, 2 * len(applied))
    assert len(outcome.wrong) == (outcome.sentences - outcome.right) + (outcome.changed - outcome.kept)
    assert outcome.measures() == {"base": outcome.right / 2, "invariance": outcome.kept / outcome.changed}


def test_without_any_change_nothing_is_counted_as_kept() -> None:
    assert try_all([PLAN], []).measures()["invariance"] == 0
