"""What the reader says of a figure: marks, proposals and choice, on the command line and on the pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kpi.command import main
from kpi.pages.targets import Source
from kpi.reading.roles import RULES as ROLE_RULES
from kpi.vocabulary.reading_rules import RULES, in_words

READING = Path(__file__).parent.parent / "kpi" / "reading"


@pytest.fixture
def told(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    def explain(text: str) -> str:
        (tmp_path / "a.txt").write_text(text, "utf-8")
        meta = tmp_path / "META.jsonl"
        meta.write_text('{"doc": "a.txt", "district": "临湖区", "published_on": "2024-04-20"}\n', "utf-8")
        assert main(["read", "--explain", "--documents", str(meta), str(tmp_path / "a.txt")]) == 0
        return capsys.readouterr().out

    return explain


def test_marks_proposals_and_choice_are_told(told) -> None:
    out = told("二季度，全区力争完成税收收入3亿元，增长6%。")
    assert "time: 二季度 · period · quarter" in out
    assert "cue: 力争 · promise" in out
    assert re.search(r"proposal 1: role = target \(role\.promise_governs\)", out)
    assert "taken: 300000000元, target, level, =, 2024-Q2, 税收收入" in out
    assert "because role.promise_governs: 由力争、确保、计划等承诺语统领" in out


def test_the_first_proposal_is_the_one_taken(told) -> None:
    out = told("2024年3月，全区新增规上企业12家。")
    first = re.search(r"proposal 1: role = (\w+)", out)
    taken = re.search(r"taken: [^,]+, (\w+),", out)
    assert first is not None
    assert taken is not None
    assert first[1] == taken[1] == "actual"


def test_every_rule_has_words() -> None:
    assert {rule.id for rule in ROLE_RULES} <= RULES.keys()
    code = "".join(path.read_text("utf-8") for path in READING.rglob("*.py"))
    written = set(re.findall(r'"((?:role|name|kind|sign|goal|baseline|period)\.[a-z_]+)"', code))
    assert written <= RULES.keys()


def test_every_rule_that_has_words_is_a_rule() -> None:
    code = "".join(path.read_text("utf-8") for path in READING.rglob("*.py"))
    assert [name for name in RULES if f'"{name}"' not in code] == []


def test_the_pages_say_the_same_words() -> None:
    source = Source(None, None, None, None, None, None, None, rule="digits name.left role.promise_governs")
    assert source.read_as == in_words("name.left role.promise_governs")
    assert source.read_as.en == "named by the words before the number; a promising verb governs it"
    assert Source(None, None, None, None, None, None, None).read_as is None
