"""Works on what is there and what is new of one thing are targets of their own. All invented."""

from __future__ import annotations

from pathlib import Path

import pytest
from city_folder import Folder

from kpi.ledger import works


def held(folder: Folder) -> dict[str | None, tuple]:
    """Target, newest figure and completion of each target by its qualifier."""
    rows = folder.progress("2025-07-31")
    return {row["qualifier"]: (row["target_value"], row["actual_value"]) for row in rows}


def test_new_ones_and_works_on_old_ones_are_held_against_their_own_figures(tmp_path):
    folder = Folder(tmp_path).text("2025-01-15", "2025年，新建停车场10个，改造停车场5个，拆除停车场2个。")
    folder.text("2025-07-15", "上半年，新建停车场4个，改造停车场3个。", "上半年情况")
    assert held(folder) == {None: (10, 4), "改造": (5, 3), "拆除": (2, None)}


def test_a_later_report_may_tell_one_of_them_alone(tmp_path):
    folder = Folder(tmp_path).text("2025-01-15", "2025年，新建公厕10座，改造公厕20座。")
    assert held(folder.text("2025-07-15", "上半年，改造公厕9座。", "上半年情况")) == {None: (10, None), "改造": (20, 9)}


def test_a_table_tells_them_apart_alike(tmp_path):
    folder = Folder(tmp_path).text("2025-01-15", "2025年，新建停车场10个，改造停车场5个。")
    lines = "项目,单位,1-6月完成\n新建停车场,个,4\n改造停车场,个,3\n"
    folder.table("half", f"武昌区2025年1-6月民生实事完成情况,,\n{lines}")
    assert held(folder) == {None: (10, 4), "改造": (5, 3)}


def test_one_work_alone_needs_no_qualifier(tmp_path):
    folder = Folder(tmp_path).text("2025-01-15", "2025年，改造农贸市场12个。")
    assert held(folder.text("2025-07-15", "上半年，改造农贸市场5个。", "上半年情况")) == {None: (12, 5)}


def test_a_thing_that_the_catalogue_knows_by_its_verb_has_its_code(tmp_path):
    folder = Folder(tmp_path).text("2025-01-15", "2025年，加装电梯22部。")
    folder.table("half", "武昌区2025年1-6月民生实事完成情况,,\n项目,单位,1-6月完成\n加装电梯,部,12\n")
    row = folder.verdict("2025-07-31")
    assert (row["indicator"], row["target_value"], row["actual_value"]) == ("加装电梯", 22, 12)


@pytest.mark.parametrize("verb", works.verbs())
def test_each_verb_of_works_stands_in_its_example(verb):
    lines = (Path(works.__file__).parent / "works.tsv").read_text("utf-8").splitlines()
    assert any(line.split("\t")[0] == verb and line.split("\t")[1].startswith(verb) for line in lines[1:])
