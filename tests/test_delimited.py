"""Tables saved as text in the polluted ways that programs and people write them: the cells come out as they were."""

from __future__ import annotations

import time
from contextlib import suppress
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kpi.documents import delimited, formats
from kpi.documents.delimited import Dialect, dialect, records

TABLE = [
    ["区县", "指标", "数值", "日期", "备注"],
    ["武昌区", "固定资产投资", "1,234.5", "2024-06-30", "含, 逗号；分号"],
    ["江汉区", "财政收入", "56.7", "2024-06-30", '他说"好"'],
    ["硚口区", "用电量", "8", "2024-06-30", "两行\n文字"],
    ["汉阳区", "人口", "90.1", "2024-06-30", ""],
    ["青山区", "人口", "-77.1%", "2024-06-30", "甲 乙"],
    ["洪山区", "人口", "5", "2024-06-30", "O'Neil"],
]
SEPARATORS = [",", "\t", ";", "|", "，", "；", "||", "::", ", ", "^", "~", " ", ":"]
PREAMBLES = ["", "2024年统计表\n单位：亿元\n\n", "各区县主要指标, 快报\n"]


def written(rows, separator=",", quote='"', escape=None, end="\n", all_quoted=False) -> str:
    """The rows as a program writes them with these choices."""
    lines = []
    for row in rows:
        cells = []
        for cell in row:
            if all_quoted or any(mark in cell for mark in (separator, quote, "\n", escape or quote)):
                cell = quote + cell.replace(quote, (escape or quote) + quote) + quote
            cells.append(cell)
        lines.append(separator.join(cells))
    return end.join(lines) + end


def read(text: str) -> list[list[str]]:
    text = delimited.plain_lines(text)
    return [cells for _, cells in records(text, dialect(text))]


@pytest.mark.parametrize("separator", SEPARATORS)
def test_separator_quotes_escapes_and_lines_above_are_found(separator):
    for quote, escape, above, all_quoted in product("\"'", [None, "\\"], PREAMBLES, [False, True]):
        text = above + written(TABLE, separator, quote, escape, all_quoted=all_quoted)
        assert read(text)[-len(TABLE) :] == TABLE, (quote, escape, above, all_quoted)


def test_a_space_behind_every_separator_is_part_of_it_and_not_of_the_cells():
    assert dialect(written(TABLE, ", ")).separator == ", "
    assert dialect("甲, 乙,丙\n1, 2,3\n").separator == ","


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("tail", ["", "\n\n\n"])
def test_line_ends_and_blank_lines_at_the_end_do_not_matter(end, tail):
    rows = [cells for cells in TABLE if "\n" not in cells[-1]]
    text = written(rows, end=end) + tail
    assert [cells for cells in read(text) if any(cells)] == rows
    assert [cells for cells in read(text.removesuffix(end)) if any(cells)] == rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030", "big5"])
def test_any_encoding_is_read(encoding):
    rows = [[cell.replace("区县", "地名") for cell in cells] for cells in TABLE]
    if encoding == "big5":
        rows = [["地名", "指標", "數值"], ["武昌", "固定資產投資完成情況", "12.5"], ["江漢", "財政收入的情況", "56.7"]]
    (sheet,) = formats.sheets_of(written(rows).encode(encoding), "csv")
    assert [cells for _, cells in sheet.rows] == rows


@pytest.mark.parametrize("short", range(1, 7))
def test_a_row_with_fewer_or_more_cells_leaves_the_others_as_they_are(short):
    rows = [cells[:-2] if n == short else [*cells, "多"] if n == short - 1 else cells for n, cells in enumerate(TABLE)]
    assert read(written(rows)) == rows


@pytest.mark.parametrize("place", range(1, 7))
def test_a_row_with_another_separator_leaves_the_others_as_they_are(place):
    rows = [[cell.replace("\n", "") for cell in cells] for cells in TABLE]
    found = read("".join(written([cells], ";" if n == place else ",") for n, cells in enumerate(rows)))
    assert [cells for n, cells in enumerate(found) if n != place] == [c for n, c in enumerate(rows) if n != place]


def test_a_table_without_a_head_or_of_one_row_keeps_its_cells():
    assert read(written(TABLE[1:])) == TABLE[1:]
    assert read("武昌区,12,34\n") == [["武昌区", "12", "34"]]
    assert read("区县;数值\n") == [["区县", "数值"]]


def test_two_tables_under_each_other_keep_their_cells():
    other = [["街道", "完成"], ["水果湖", "5"]]
    assert [cells for cells in read(written(TABLE) + "\n" + written(other)) if any(cells)] == TABLE + other


def test_quotes_nobody_doubled_and_chinese_quotes_are_words():
    assert read('区县,说明\n武昌区,"他说"好"，就好"\n') == [["区县", "说明"], ["武昌区", '他说"好"，就好']]
    assert read("区县,说明\n武昌区,“五新”产业\n") == [["区县", "说明"], ["武昌区", "“五新”产业"]]


def test_a_quote_that_never_closes_is_told_with_its_line():
    with pytest.raises(delimited.Broken, match="line 2"):
        list(records('区县,数值\n武昌区,"5亿元\n江汉区,6\n', Dialect(",", '"')))


@settings(deadline=None, max_examples=150)
@given(
    st.lists(st.lists(st.text('甲乙1,;\t"\n', max_size=5), min_size=3, max_size=3), min_size=1, max_size=6),
    st.sampled_from([",", ";", "\t"]),
)
def test_what_is_written_with_a_known_dialect_is_read_back(rows, separator):
    text = written(rows, separator, all_quoted=True)
    assert [cells for _, cells in records(text, Dialect(separator, '"'))] == rows


@pytest.mark.long
@pytest.mark.parametrize("piece", ['"', '",', '"\n', ",", '""', '\\"', ' "'])
def test_a_heap_of_marks_takes_linear_time(piece):
    start = time.perf_counter()
    text = "甲,乙\n" + piece * 200_000
    with suppress(delimited.Broken):
        list(records(text, dialect(text)))
    assert time.perf_counter() - start < 8
