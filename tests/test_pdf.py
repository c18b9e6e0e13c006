"""PDF files that office programs made: lines put together, furniture dropped, tables by their rules or alignment."""

from __future__ import annotations

import io
import random
from pathlib import Path

import pypdfium2 as pdfium
import pytest

from kpi.documents import Unreadable, read_bytes, read_file
from kpi.documents.page_layout import Glyph, Rule, blocks

FILES = Path(__file__).parent / "files" / "documents"
HEADS = [[("事项", 2, 1), ("投资（亿元）", 1, 2), ("责任单位", 2, 1)], [("全年计划", 1, 1), ("1—9月完成", 1, 1)]]
ROWS = [
    [("城建", 1, 4)],
    [("雨污管网改造", 1, 1), ("12.5", 1, 1), ("9.3", 1, 1), ("区城管局", 1, 1)],
    [("口袋公园及街角绿地建设改造提升", 1, 1), ("3.6", 1, 1), ("3.6", 1, 1), ("区园林局", 1, 1)],
]


def cells(table) -> list[list[tuple[str, int, int]]]:
    return [[(cell.text, cell.row_span, cell.column_span) for cell in row] for row in table.rows]


@pytest.mark.parametrize("name", ["landscape-table.pdf", "report-with-header.pdf"])
def test_a_ruled_table_keeps_its_merged_and_wrapped_cells(name):
    document = read_file(FILES / name)
    (table,) = document.tables
    assert cells(table) == HEADS + ROWS
    place = table.rows[3][1]
    assert document.raw[place.start : place.end] == "12.5"


def test_headers_and_page_numbers_are_dropped_and_lines_put_together():
    document = read_file(FILES / "report-with-header.pdf")
    assert document.title == "江湾区2024年重点工作进度"
    assert "内部资料" not in document.text
    assert "—" not in document.text.replace("1—9月", "")
    lines = document.text.strip().splitlines()
    assert [line.split("）")[0] for line in lines if line.startswith("（")] == [f"（{n}" for n in range(1, 35)]
    assert all(line.endswith("。") for line in lines if line.startswith("（"))


def test_a_table_without_rules_is_known_by_its_columns():
    (table,) = read_file(FILES / "wrapped-lines.pdf").tables
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["指标", "2022年上半年", "2023年上半年"],
        ["工业投资", "30.5", "36.1"],
        ["民间投资", "41.2", "39.9"],
    ]
    assert table.caption.endswith("主要指标（单位：亿元）")


def placed(text: str, left: float, base: float, size: float = 10.0) -> list[Glyph]:
    return [
        Glyph(character, left + n * size, base - 2, left + (n + 1) * size, base + size - 2, base)
        for n, character in enumerate(text)
    ]


def test_a_page_of_two_columns_is_read_column_by_column():
    left = [f"左边第{n:02}行有很多字写在这里呢" for n in range(12)]
    right = [f"右边第{n:02}行有很多字写在这里呢" for n in range(12)]
    glyphs = [
        glyph for n in range(12) for glyph in placed(left[n], 50, 700 - 15 * n) + placed(right[n], 320, 700 - 15 * n)
    ]
    random.Random(1).shuffle(glyphs)
    (block,) = blocks(glyphs, [])
    assert block.lines == left + right


def test_a_drawing_of_many_lines_is_no_table():
    rules = [Rule(n, 0, n + 5, 0) for n in range(9_000)]
    assert [block.rows for block in blocks(placed("建成公园", 50, 700), rules)] == [None]


def blank(pages: int) -> bytes:
    document = pdfium.PdfDocument.new()
    for _ in range(pages):
        document.new_page(300, 300)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (blank(2), "only pictures"),
        (b"%PDF-1.7\nnothing", "no sound PDF"),
        ((FILES / "landscape-table.pdf").read_bytes()[:9_000], "no sound PDF|only pictures"),
        ((FILES / "encrypted.pdf").read_bytes(), "encrypted"),
    ],
)
def test_a_pdf_that_gives_no_text_says_why_and_what_helps(data, reason):
    with pytest.raises(Unreadable, match=reason) as caught:
        read_bytes(data, "pdf", "plan.pdf")
    assert caught.value.cure


def test_a_page_of_pictures_among_others_is_told():
    document = pdfium.PdfDocument((FILES / "landscape-table.pdf").read_bytes())
    document.new_page(300, 300)
    file = io.BytesIO()
    document.save(file)
    read = read_bytes(file.getvalue(), "pdf", "plan.pdf")
    assert any("pages 2 hold only pictures" in warning for warning in read.warnings)
    assert len(read.tables) == 1
