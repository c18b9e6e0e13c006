"""What a file is, its bytes say: the source of a page is read as one under any suffix. Sentences are invented."""

from __future__ import annotations

import time

import pytest

from kpi.documents import read_bytes, read_text
from kpi.statements import read

PAGE = '<div class="con"><p style="font-size:16px">2023年，全区新增<b>公厕</b><span title="a>b">18</span>座。</p></div>'


def values(text: str, form: str) -> list[tuple[str | None, int]]:
    return [(row.comparator, row.value) for row in read(read_text(text, format=form, published_on="2024-02-20"))]


@pytest.mark.parametrize("form", ["txt", "md", "html"])
@pytest.mark.parametrize(
    "text",
    [
        PAGE,
        PAGE.replace("><p", ">\n<p").replace("</p>", "\n</p>\n"),
        f"---\ndistrict: 武昌区\n---\n{PAGE}",
        f"<!DOCTYPE html>\n<html><body>\n{PAGE}\n</body></html>",
        "2023年工作小结\n" + PAGE,
    ],
)
def test_the_source_of_a_page_is_read_as_one_under_any_suffix(text, form):
    document = read_text(text, format=form, published_on="2024-02-20")
    assert document.format == "html"
    assert "2023年，全区新增公厕18座。" in document.text
    assert [(row.comparator, row.value) for row in read(document)] == [("=", 18)]


def test_a_header_above_a_page_still_counts():
    document = read_text(f"---\ndistrict: 武昌区\npublished_on: 2024-02-20\n---\n{PAGE}", format="txt")
    assert (document.district, str(document.published_on)) == ("武昌区", "2024-02-20")
    assert "district" not in document.text


@pytest.mark.parametrize("form", ["txt", "md"])
def test_a_text_with_a_few_tags_keeps_its_lines_and_loses_the_tags(form):
    text = '一、城建\n2023年新增公厕<b>18</b>座。\n二、教育\n2023年新增学位<font color="red">900</font>个。\n\n'
    document = read_text(text, format=form, published_on="2024-02-20")
    assert document.format == form
    assert document.text.splitlines()[:2] == ["一、城建", "2023年新增公厕18座。"]
    assert [row.value for row in read(document)] == [18, 900]
    first = read(document)[0]
    assert document.raw[first.num_start : first.num_end] == "18</b>座"


@pytest.mark.parametrize("text", ["2023年，失业率<5.5%，增速>8%。", "若a<b，则b>a。2023年新增公厕18座。"])
def test_signs_of_comparison_are_no_tags(text):
    document = read_text(text, published_on="2024-02-20")
    assert (document.format, document.text) == ("txt", text)


def test_a_table_of_tags_inside_markdown_is_a_table():
    lines = (("指标", "2023年完成（座）"), ("公厕", "18"), ("泵站", "5"))
    rows = "".join(f"<tr><td>{name}</td><td>{number}</td></tr>" for name, number in lines)
    text = f"# 2023年建设情况\n\n说明在前。\n\n<table>{rows}</table>\n\n说明在后。\n"
    document = read_text(text, format="md", published_on="2024-02-20")
    (table,) = document.tables
    assert tuple(tuple(cell.text for cell in row) for row in table.rows) == lines
    cell = table.rows[1][1]
    assert document.raw[cell.start : cell.end] == "18"
    assert document.text.split() == ["2023年建设情况", "说明在前。", "说明在后。"]


@pytest.mark.parametrize("promised", ["docx", "pdf", "txt", "md"])
def test_a_page_saved_under_the_suffix_of_another_format_is_read(promised):
    assert read_bytes(f"<html><body>{PAGE}</body></html>".encode(), promised, "plan").format == "html"


@pytest.mark.long
@pytest.mark.parametrize("piece", ["<p ", "<!--", "<table ", "<a b='", '<p a="', "&#1", "<table></table", "-->"])
def test_a_heap_of_open_tags_takes_linear_time(piece):
    start = time.perf_counter()
    read_text("甲" + piece * 150_000, format="txt")
    assert time.perf_counter() - start < 5
