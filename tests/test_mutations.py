"""The small mistakes that `make mutants` puts into the code: each is one change of one place, and code that runs."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from bench.mutants import AREAS, concerned, drawn
from bench.mutations import Mutation, mutations

ROOT = Path(__file__).resolve().parent.parent


def changed(tmp_path: Path, name: str, text: str) -> set[str]:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return {change.apply(text).strip() for change in mutations(path, tmp_path)}


def test_comparators_constants_and_joins_of_python_are_changed_one_at_a_time(tmp_path: Path) -> None:
    assert changed(tmp_path, "a.py", 'if a < 1 and b: rows.join(c, how="left")') == {
        'if a <= 1 and b: rows.join(c, how="left")',
        'if a < 2 and b: rows.join(c, how="left")',
        'if a < 1 or b: rows.join(c, how="left")',
        'if a < 1 and b: rows.join(c, how="inner")',
    }


def test_comparators_constants_joins_and_windows_of_sql_are_changed_and_comments_and_widths_are_not(
    tmp_path: Path,
) -> None:
    text = (
        "select cast(max(x) over (partition by a, b order by c) as decimal(38, 9)) from t left join u on t.a = u.a -- 1"
    )
    assert changed(tmp_path, "a.sql", text) == {
        text.replace("max", "min"),
        text.replace("partition by a, b", "partition by b"),
        text.replace("order by c", "order by c desc"),
        text.replace("left join", "join"),
        text.replace(" = ", " <> "),
    }


@pytest.mark.parametrize("area", AREAS)
def test_a_changed_file_of_python_can_still_be_parsed(area: str) -> None:
    changes = drawn([area], 25, seed=2)
    assert len(changes) == 25
    for change in changes:
        if change.path.endswith(".py"):
            ast.parse(change.apply((ROOT / change.path).read_text("utf-8")))


def test_tests_that_enter_the_changed_function_come_before_those_of_its_file() -> None:
    change = Mutation("kpi/a.py", 0, 1, "constant", "2", "one")
    touched = {
        "t::file": {"touched": ["kpi/a.py:two"], "seconds": 1},
        "t::wide": {"touched": ["kpi/a.py:one", "kpi/b.py:three"], "seconds": 1},
        "t::own": {"touched": ["kpi/a.py:one"], "seconds": 1},
        "t::none": {"touched": ["kpi/b.py:three"], "seconds": 1},
        "t::long": {"touched": ["kpi/a.py:two", "kpi/a.py:three"], "seconds": 1000},
    }
    assert concerned(change, touched) == ["t::own", "t::wide", "t::file"]
