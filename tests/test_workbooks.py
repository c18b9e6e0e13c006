"""Workbooks become text and tables as people see them, whichever program wrote them and whatever the suffix says."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest

from kpi.documents import Unreadable, read_bytes, read_file
from kpi.documents.number_formats import shown_by

FILES = Path(__file__).parent / "files" / "workbooks"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"


def book(rows: str, main: str = MAIN, after: str = "", head: str = "") -> bytes:
    """A workbook of one sheet whose rows are written as XML."""
    office = main.replace("spreadsheetml/main", "officeDocument").replace(
        "spreadsheetml/2006/main", "officeDocument/2006"
    )
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = {
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}/relationships">'
        '<sheets><sheet name="数据" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}">'
        '<Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'{head}<worksheet xmlns="{main}"><sheetData>{rows}</sheetData>{after}</worksheet>',
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return file.getvalue()


def row(*texts: str, reference: str = "") -> str:
    cells = "".join(f'<c t="str"{reference and f" r={reference!r}"}><v>{text}</v></c>' for text in texts)
    return f"<row>{cells}</row>"


def table(data: bytes, promised: str = "xlsx") -> list[list[str]]:
    (found,) = read_bytes(data, promised, "book").tables
    return [[cell.text for cell in cells] for cells in found.rows]


TWO = row("事项", "2024年完成", "单位") + row("公厕", "18", "座") + row("泵站", "5", "座")
READ = [["事项", "2024年完成", "单位"], ["公厕", "18", "座"], ["泵站", "5", "座"]]


@pytest.mark.parametrize("name", ["progress.xlsx", "progress-libreoffice.xlsx", "progress.xls", "progress.ods"])
def test_a_workbook_is_read_as_people_see_it(name):
    document = read_file(FILES / name)
    assert document.text.split() == [
        "武昌区2024年1—9月重点工作进度",
        "单位：万元",
        "注：投资含征收费用。",
        "无表格",
    ]
    (found,) = document.tables
    assert [(cell.text, cell.row_span, cell.column_span) for cell in found.rows[0]] == [
        ("序号", 2, 1),
        ("事项", 2, 1),
        ("投资", 1, 2),
        ("进度", 2, 1),
        ("数据月份", 2, 1),
    ]
    assert [cell.text for cell in found.rows[2]][-2:] == ["74.4%", "2024年9月"]
    assert [cell.text for cell in found.rows[4]][3:5] == ["-2.25", "9.05%"]
    assert "武昌区2024年1—9月重点工作进度" in found.caption
    place = found.rows[2][1]
    assert document.raw[place.start : place.end] == "雨污管网改造"
    assert not any("不公开" in cell.text for cells in found.rows for cell in cells)
    assert any("hidden rows from row 8" in warning for warning in document.warnings)
    assert any("底稿 is hidden" in warning for warning in document.warnings)


def test_a_formula_counts_by_its_stored_result():
    (found,) = read_file(FILES / "progress-libreoffice.xlsx").tables
    assert [cell.text for cell in found.rows[5]] == ["", "合计", "1694.5", "1287.75", "", ""]


@pytest.mark.parametrize("main", [MAIN, STRICT])
def test_cells_without_references_and_the_strict_kind_are_read(main):
    assert table(book(TWO, main)) == READ


def test_references_in_small_letters_are_read_and_gaps_stay_blank():
    rows = '<row r="1"><c r="a1"><v>1</v></c><c r="c1"><v>3</v></c></row><row r="2"><c r="A2"><v>4</v></c></row>'
    found = table(book(rows + '<row r="3"><c r="c3"><v>5</v></c><c r="a3"><v>6</v></c></row>'))
    assert [cells[:3] for cells in found] == [["1", "", "3"], ["4", "", ""], ["6", "", "5"]]


@pytest.mark.parametrize("promised", ["xlsx", "xls", "csv", "docx", "pdf", "txt"])
def test_the_suffix_does_not_matter(promised):
    assert table(book(TWO), promised) == READ


def test_a_page_or_a_text_that_calls_itself_a_workbook_is_read_for_what_it_is():
    page = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>" for cells in READ)
    assert table(f"<html><body><table>{page}</table></body></html>".encode("gb18030"), "xls") == READ
    assert table("\r\n".join("\t".join(cells) for cells in READ).encode("utf-16"), "xls") == READ


LAUGHS = '<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (lambda: book(TWO, head=LAUGHS), "document type"),
        (lambda: book("<row>" + "<c><v>1</v></c>" * 20_000 + "</row>"), "wider than"),
        (lambda: book("<row>" + "<c/>" * 1_000_000 + "<c><v>1</v></c></row>"), "wider than"),
        (lambda: book('<row><c r="XFD1"><v>1</v></c></row>' * 400), "larger than"),
        (lambda: book('<row><c r="1A"><v>1</v></c></row>'), "no name of a cell"),
        (lambda: book("<row>" * 300_000), "sound XLSX|more than"),
        (lambda: book(" " * (300 * 2**20)), "unpacks to"),
        (lambda: b"PK\x03\x04 xl/workbook.xml", "no sound XLSX"),
        (lambda: b"\xd0\xcf\x11\xe0" + "Workbook".encode("utf-16-le") + bytes(600), "no sound workbook"),
        (lambda: b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le") + bytes(600), "encrypted"),
    ],
    ids=["entities", "many", "wide", "stray", "reference", "open", "bomb", "cut", "cut-xls", "locked"],
)
def test_a_workbook_made_to_do_harm_is_refused_with_a_cure(made, reason):
    data = made()
    with pytest.raises(Unreadable, match=reason) as caught:
        read_bytes(data, "xlsx", "book.xlsx")
    assert caught.value.file == "book.xlsx"
    assert caught.value.cure


def test_macros_are_left_alone():
    file = io.BytesIO(book(TWO))
    with zipfile.ZipFile(file, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"\xcc\x61" * 500)
    assert table(file.getvalue()) == READ


@pytest.mark.parametrize(
    ("code", "number", "text"),
    [
        ("General", "0.59099999999999997", "0.591"),
        ("General", "1E+2", "100"),
        ("0.0%", "0.591", "59.1%"),
        ("0%", "0.05", "5%"),
        ("0.0", "56", "56.0"),
        ("0.0", "56.04", "56.04"),
        ('0.0"亿元"', "12.3", "12.3亿元"),
        ("yyyy/m/d", "45444", "2024-06-01"),
        ('yyyy"年"m"月"', "45444", "2024年6月"),
        ("yyyy", "45444", "2024年"),
        ("yyyy-mm-dd hh:mm", "45444.5", "2024-06-01 12:00:00"),
        ("[$-804]yyyy年m月d日;@", "45444", "2024-06-01"),
        ("#,##0;[Red]-#,##0", "-1200", "-1200"),
    ],
)
def test_a_number_is_what_its_format_shows_with_no_digit_lost(code, number, text):
    assert shown_by(200, code)(number) == text


def test_a_great_many_merged_cells_do_not_take_time():
    merged = "".join(f'<mergeCell ref="A{n}:XFD1048576"/>' for n in range(4, 20_000))
    start = time.perf_counter()
    assert table(book(TWO, after=f"<mergeCells>{merged}</mergeCells>")) == READ
    assert time.perf_counter() - start < 5
