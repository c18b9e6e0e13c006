"""Word and PDF files become text; bad files say why, and what is left out of a large one is said."""

from __future__ import annotations

import base64
import io
import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kpi.documents import LIMIT, Unreadable, read_bytes, read_file, read_text

FILES = Path(__file__).parent / "files" / "documents"
WORDS = [f"{chr(0x4E00 + n % 20_000)}增" for n in range(40_000)]


def test_a_word_file_gives_paragraphs_whole_and_its_table_with_merged_cells() -> None:
    document = read_file(FILES / "plan-with-table.docx")
    assert "全年地区生产总值增长6.5%左右，一般公共预算收入达到31.2亿元。" in document.text
    assert document.published_on == date(2024, 1, 20)
    (table,) = document.tables
    assert table.rows[1][0].row_span == 2
    assert [cell.text for cell in table.rows[2]] == ["工业投资", "50.2", "≥55"]
    cell = table.rows[2][1]
    assert document.raw[cell.start : cell.end] == "50.2"


def test_a_pdf_gives_whole_clauses_without_page_numbers() -> None:
    document = read_file(FILES / "wrapped-lines.pdf")
    assert "高于全市平均水平1.2个百分点，其中装备制造业增加值增长11.5%；固定资产投资完成86亿元" in document.text
    assert "— 1 —" not in document.raw
    assert [cell.text for cell in document.tables[0].rows[1]] == ["工业投资", "30.5", "36.1"]


def _docx(xml: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", xml)
    return file.getvalue()


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
ENTITIES = f'<!DOCTYPE w [<!ENTITY a "{"x" * 50}">]><w:document xmlns:w="{WORD}"><w:body><w:p/></w:body></w:document>'


@pytest.mark.parametrize(
    ("data", "form", "reason"),
    [
        (b"", "txt", "empty"),
        (b" \r\n\x00", "txt", "empty"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, "txt", "binary"),
        (bytes(range(128, 256)) * 9, "txt", "no text in UTF-8"),
        (b"PK\x03\x04" + bytes(40) + b"xl/workbook.bin", "xlsx", "binary workbook of Excel|LibreOffice cannot"),
        (b"\xd0\xcf\x11\xe0" + bytes(600), "docx", "old office program|LibreOffice cannot"),
        (b"PK\x03\x04" + bytes(600), "docx", "no sound zip"),
        (_docx("<a/>"), "docx", "no body"),
        (_docx("<a>"), "docx", "broken"),
        (_docx(ENTITIES), "docx", "document type"),
        (b"%PDF-1.7\nnothing", "pdf", "no sound PDF"),
        ((FILES / "encrypted.pdf").read_bytes(), "pdf", "encrypted"),
        (b"x" * (LIMIT + 1), "txt", "more than"),
    ],
)
def test_a_bad_file_says_where_why_and_what_helps(data: bytes, form: str, reason: str) -> None:
    with pytest.raises(Unreadable, match=reason) as caught:
        read_bytes(data, form, "plan.x")
    assert caught.value.file == "plan.x"
    assert caught.value.place
    assert caught.value.cure


def test_a_zip_bomb_is_refused_before_it_unpacks() -> None:
    with pytest.raises(Unreadable, match="unpacks to more"):
        read_bytes(_docx("<a>" + " " * (65 * 1024 * 1024)), "docx", "bomb.docx")


def test_a_table_inside_a_cell_is_a_table_and_its_numbers_are_read_once() -> None:
    def table(*rows: tuple[str, ...]) -> str:
        cells = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in rows)
        return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"

    def said(text: str) -> str:
        return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"

    inner = table((said("指标"), said("完成")), (said("公厕"), said("18")), (said("泵站"), said("5")))
    body = table((said("建设情况"), inner + said("注：截至年底")))
    document = read_bytes(
        _docx(f'<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'), "docx", "plan.docx"
    )
    (found,) = document.tables
    assert [[cell.text for cell in row] for row in found.rows] == [["指标", "完成"], ["公厕", "18"], ["泵站", "5"]]
    assert document.raw.count("18") == 1
    assert document.text.split() == ["建设情况", "注：截至年底"]


def test_a_word_file_of_the_strict_kind_is_read() -> None:
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    xml = (
        f'<w:document xmlns:w="{strict}"><w:body><w:p><w:r><w:t>新建公厕18座。</w:t></w:r></w:p></w:body></w:document>'
    )
    assert read_bytes(_docx(xml), "docx", "plan.docx").text.strip() == "新建公厕18座。"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
@pytest.mark.parametrize("promised", ["doc", "docx", "mhtml", "txt"])
def test_a_page_saved_with_its_parts_is_read_under_any_suffix(encoding: str, promised: str) -> None:
    rows = (("指标", "完成"), ("公厕", "18"), ("泵站", "5"))
    table = "".join(f"<tr><td>{name}</td><td>{number}</td></tr>" for name, number in rows)
    page = base64.encodebytes(f"<html><body><p>2023年建设情况</p><table>{table}</table></body></html>".encode(encoding))
    data = (
        b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="xx"\r\n\r\n--xx\r\n'
        b"Content-Type: text/html; charset=" + encoding.encode() + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n"
        + page + b"\r\n--xx\r\nContent-Type: image/png\r\n\r\nxx\r\n--xx--\r\n"
    )  # fmt: skip
    document = read_bytes(data, promised, "report.doc")
    assert document.format == "mhtml"
    assert document.text.split() == ["2023年建设情况"]
    assert [[cell.text for cell in row] for row in document.tables[0].rows][1] == ["公厕", "18"]


@pytest.mark.parametrize("name", ["missing.txt", "old-word.doc", "."])
def test_a_path_that_is_no_document_says_so(name: str) -> None:
    with pytest.raises(Unreadable):
        read_file(FILES / name)


@settings(deadline=None, max_examples=100)  # the first PDF alone loads its reader, longer than a deadline under load
@given(st.binary(max_size=400), st.sampled_from(["txt", "md", "html", "docx", "pdf"]))
@example(b"\xff\xfe\x00", "txt")
@example(b"\xfe\xff\xd8\x00", "txt")
def test_no_bytes_make_the_reader_raise_anything_but_unreadable(data: bytes, form: str) -> None:
    with suppress(Unreadable):
        document = read_bytes(data, form, "x")
        assert document.map.length == len(document.text)


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 3087), st.integers(0, 255))
def test_a_damaged_word_or_pdf_file_is_read_or_refused(place: int, value: int) -> None:
    for file in ("plan-with-table.docx", "wrapped-lines.pdf"):
        data = bytearray((FILES / file).read_bytes())
        data[place % len(data)] = value
        with suppress(Unreadable):
            document = read_bytes(bytes(data), file.rsplit(".", 1)[1], file)
            assert document.map.length == len(document.text)


@pytest.mark.parametrize(
    ("raw", "form", "said"),
    [
        ("指标\t完成\n" + "投资\t1\n" * 60_000, "txt", "only the first 20000 of 60001 rows were read"),
        ("|指标|完成|\n|--|--|\n" + "|投资|1|\n" * 60_000, "md", "only the first 20000 of 60001 rows were read"),
        ("<table>" + "<tr><td>投资<td>1" * 30_000, "html", "only the first 20000 of 30000 rows were read"),
        ("指标\t1\n投资\t2\n\n" * 3_100, "txt", "100 tables from character 33000 on were not read"),
        ("<table><tr><td>甲<td>1<tr><td>乙<td>2</table>" * 3_007, "html", "7 tables from character"),
        (
            "|序号|任务|\n|--|--|\n"
            + "".join(f"|{n}|建成{chr(0x4E00 + n)}路{n}公里，惠及{n}户|\n" for n in range(9_000)),
            "md",
            "8000 clauses and numbers in them); split the file",
        ),
        (("投资" + "\t1" * 240 + "\n") * 3, "txt", "the table at character 0: cells to the right of column 200"),
        (
            "<table>" + ("<tr>" + "<td>1" * 240) * 3,
            "html",
            "the table at character 0: cells to the right of column 200",
        ),
        ("<table>" + "<tr><td colspan=150>甲<td colspan=60>1<td>2" * 3, "html", "cells to the right of column 200"),
        ("".join(f"投资{n}  1.5  2.5\n" for n in range(30_000)), "txt", "of 30000 rows were read"),
    ],
)
def test_whatever_is_left_out_of_tables_is_said_in_a_warning(raw: str, form: str, said: str) -> None:
    assert any(said in warning for warning in read_text(raw, format=form).warnings)


def test_what_stands_behind_a_table_too_long_to_read_is_read() -> None:
    document = read_text("指标\t完成\n" + "投资\t1\n" * 60_000 + "\n全年引进企业7家。\n")
    assert "全年引进企业7家。" in document.text
    assert document.text.count("投资") == 0


def test_a_table_that_reaches_no_bound_has_no_warning() -> None:
    document = read_text(
        "<table>" + "<tr><td rowspan=2>投资<td colspan=199>1<tr><td colspan=199>2" * 100, format="html"
    )
    assert document.warnings == ()
    assert len(document.tables[0].rows) == 200


@pytest.mark.parametrize(
    ("raw", "form", "said"),
    [
        ("增长5%，" * 40_000, "txt", "numbers, and one more for every 66 characters; split the file"),
        ("".join(f"<p>{word}长5%</p>" for word in WORDS), "html", "nothing was read from character"),
        ("".join(f"{word}\n" for word in WORDS), "md", "lines and sentences, and one more for every 20 characters"),
    ],
)
def test_a_heap_of_numbers_or_scraps_is_read_up_to_a_bound_that_a_warning_names(raw: str, form: str, said: str) -> None:
    document = read_text(raw, format=form)
    assert any(said in warning for warning in document.warnings)
    assert 1_000 < len(document.text) < len(raw) // 2
    assert document.raw_offset(len(document.text)) <= len(raw)


def test_long_dense_prose_is_read_whole() -> None:
    plan = "全年完成固定资产投资612亿元、增长8.5%，新增规上工业企业35家；城镇新增就业2.6万人，失业率控制在5%以内。\n"
    document = read_text("\n" + plan * 900)
    assert document.warnings == ()
    assert document.text.count("就业") == 900


def test_blank_lines_between_short_ones_do_not_make_them_scraps() -> None:
    document = read_text("工作要点\n\n\n" + "加快推进口袋公园建设。\n\n" * 9_000)
    assert document.warnings == ()
    assert document.text.count("口袋公园") == 9_000


def test_the_end_of_a_sentence_at_the_end_of_its_line_counts_once() -> None:
    document = read_text("".join(f"推进{word}项目建设。\n" for word in WORDS[:9_000]))
    assert document.warnings == ()


def test_reports_put_together_from_one_form_are_read_whole() -> None:
    lines = "".join(
        f"第{n}期：增加值{n + 1000}亿元，增长{n % 9 + 1}.{n % 10}%，入库{n + 10000}户。\n" for n in range(7_000, 9_900)
    )
    document = read_text(lines * 2)
    assert document.warnings == ()
    assert len(document.text) == 2 * len(lines)


def test_tables_behind_the_end_of_reading_are_left_out_too() -> None:
    table = "<table><tr><td>指标<td>2023年<tr><td>投资（亿元）<td>12</table>"
    document = read_text(table + "".join(f"<p>{word}长5%</p>" for word in WORDS) + table, format="html")
    assert len(document.tables) == 1
    assert document.tables[0].start == 0
