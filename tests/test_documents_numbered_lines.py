"""A table of numbered rows that came as one cell a line is a table again, cells of whole sentences included."""

from __future__ import annotations

from pathlib import Path

from kpi import documents
from kpi.documents import numbered_lines
from kpi.statements import read

HEAD = "序号\n\n项目内容\n\n当前进度\n\n牵头单位\n\n备注\n\n"
FIRST = "1\n\n新建幼儿园4所，新增学位900个。\n\n80%（北区园进度滞后）\n\n区教育局\n\n市级\n\n"
SECOND = "2\n\n改造农村公路52公里。\n\n95%\n\n区交通局\n\n"


def cells(raw: str) -> list[list[str]]:
    return [[cell.text for cell in row] for _, _, rows in numbered_lines.tables(raw, 0) for row in rows]


def test_rows_begin_with_their_number_and_cells_may_be_sentences() -> None:
    third = "3\n\n打通断头路2条。\n\n60%\n\n区住建局\n\n区级\n\n"
    assert cells("进度表\n\n" + HEAD + FIRST + SECOND + third) == [
        ["序号", "项目内容", "当前进度", "牵头单位", "备注"],
        ["1", "新建幼儿园4所，新增学位900个。", "80%（北区园进度滞后）", "区教育局", "市级"],
        ["2", "改造农村公路52公里。", "95%", "区交通局", ""],
        ["3", "打通断头路2条。", "60%", "区住建局", "区级"],
    ]


def test_a_table_with_more_cells_than_heads_is_left_alone() -> None:
    assert cells(HEAD + FIRST + "另一行说明\n\n" + SECOND) == []


def test_numbered_lines_without_heads_are_no_table() -> None:
    assert cells("1\n\n新建幼儿园4所。\n\n2\n\n改造公路52公里。\n") == []


def test_a_count_that_is_the_number_of_the_next_row_begins_no_row() -> None:
    raw = "序号\n项目\n数量\n单位\n1\n新建幼儿园\n2\n所\n2\n新建学校\n3\n所\n3\n新建公园\n1\n个\n"
    assert cells(raw) == [
        ["序号", "项目", "数量", "单位"],
        ["1", "新建幼儿园", "2", "所"],
        ["2", "新建学校", "3", "所"],
        ["3", "新建公园", "1", "个"],
    ]


def test_short_rows_with_bare_numbers_are_left_alone() -> None:
    assert cells("序号\n项目\n数量\n单位\n1\n新建幼儿园\n2\n2\n新建学校\n3\n所\n3\n新建公园\n1\n个\n") == []


def test_such_a_table_tells_goals_in_one_column_and_progress_in_the_next(tmp_path: Path) -> None:
    third = "3\n\n打通断头路2条。\n\n60%\n\n区住建局\n\n区级\n\n"
    file = tmp_path / "progress.txt"
    file.write_text("2024年度民生实事项目进度表（截至10月31日）\n\n" + HEAD + FIRST + SECOND + third, "utf-8")
    found = {(row.num_text, row.role) for row in read(documents.read_file(file, None))}
    assert {("4所", "target"), ("52公里", "target"), ("2条", "target")} <= found
    assert {role for text, role in found if text.endswith("%")} == {"actual"}


def test_a_row_that_lacks_its_merged_number_keeps_its_cells_below_their_heads(tmp_path: Path) -> None:
    file = tmp_path / "merged.txt"
    file.write_text(
        "| 序号 | 项目内容 | 进展情况 | 责任单位 |\n| 1 | 新建幼儿园4所。 | 建成3所。 | 教育局 |\n"
        "| 新增托位300个。 | 新增托位260个。 | |\n| 2 | 改造公园2个。 | 改造公园2个。 | 园林局 |\n",
        "utf-8",
    )
    rows = documents.read_file(file, None).tables[0].rows
    assert [cell.text for cell in rows[2]] == ["", "新增托位300个。", "新增托位260个。", ""]


def test_sums_and_sections_stay_where_they_are(tmp_path: Path) -> None:
    file = tmp_path / "sums.txt"
    file.write_text(
        "| 序号 | 项目 | 目标 | 备注 |\n| 一、民生 |  |  |  |\n| 1 | 新建幼儿园 | 4 |  |\n"
        "| 合计 |  | 4 |  |\n| 小计 | 4 |  |\n",
        "utf-8",
    )
    rows = [[cell.text for cell in row] for row in documents.read_file(file, None).tables[0].rows]
    assert rows[1][0] == "一、民生"
    assert rows[3] == ["合计", "", "4", ""]
    assert rows[4] == ["", "小计", "4", ""]
