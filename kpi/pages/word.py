"""A brief as a Word document, for an office to edit before it goes out."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime, time

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.table import _Cell

from kpi.pages.briefs import READ_AS, Brief, Line, columns
from kpi.vocabulary import STATUSES, Words, dates

_FONTS = {"zh": ("Times New Roman", "仿宋"), "en": ("Arial", "Microsoft YaHei")}
"""Font of Latin letters and of Chinese characters, by language."""
_SECTIONS = {
    "situation": Words("一、总体情况", "1. Where things stand"),
    "table": Words("二、目标与实绩", "2. Targets and actuals"),
    "problems": Words("三、存在问题", "3. What lags"),
    "next": Words("四、下一步", "4. What follows"),
    "annex": Words("附表：没有公布实绩的目标", "Annex: targets without a published figure"),
}
_NO_PROBLEM = Words("没有未完成、逾期或滞后的目标。", "Nothing is missed, overdue or behind.")


def word_document(brief: Brief, language: str, as_of: date | None, notice: Words | None = None) -> bytes:
    """The sheet as .docx in one language, with every target; the same brief gives the same document.

    `as_of` is the day after which nothing is seen; it stands at the foot and as the document's own date.
    A `notice`, such as that all data are an example, stands at the head of each page.
    """
    document = docx.Document()
    _page(document, language)
    if notice:
        document.sections[0].header.paragraphs[0].add_run(getattr(notice, language)).bold = True
    title = document.add_paragraph()
    title.alignment = WD_ALIGN_PARAGRAPH.CENTER
    run = title.add_run(getattr(brief.title, language))
    run.bold, run.font.size = True, Pt(18)

    def heading(name: str) -> None:
        text = document.add_paragraph().add_run(getattr(_SECTIONS[name], language))
        text.bold = True

    def paragraphs(words: Sequence[Words], style: str | None = None) -> None:
        for one in words:
            document.add_paragraph(getattr(one, language), style=style)

    heading("situation")
    document.add_paragraph(("" if language == "zh" else " ").join(getattr(s, language) for s in brief.situation))
    document.add_paragraph(getattr(_counted(brief), language))
    if brief.lines:
        heading("table")
        _table(document, brief.lines, language)
    heading("problems")
    paragraphs(brief.problems or [_NO_PROBLEM], "List Bullet" if brief.problems else None)
    if brief.next_steps:
        heading("next")
        paragraphs(brief.next_steps, "List Bullet")
    if brief.sources:
        listed = Words("；", "; ").join(brief.sources)
        paragraphs([Words(f"来源：{listed.zh}。", f"Sources: {listed.en}.")])
    day = dates.day(as_of)
    until = Words(f"数据截至{day.zh}。", f" Data as of {day.en}.") if as_of else Words("", "")
    paragraphs([READ_AS + until])
    if brief.silent:
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        heading("annex")
        _table(document, brief.silent, language)
    document.core_properties.title = getattr(brief.title, language)
    document.core_properties.author = ""
    moment = datetime.combine(as_of or date(2000, 1, 1), time())
    document.core_properties.created = document.core_properties.modified = moment
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _counted(brief: Brief) -> Words:
    """The strip of statuses in words: ● 已完成 3 · ✕ 未完成 1."""
    parts = [Words(f"{s.icon} {s.words.zh} {n}", f"{s.icon} {s.words.en} {n}") for name, n in brief.counts.items()
             for s in [STATUSES[name]]]  # fmt: skip
    if brief.implied:
        parts.append(Words(f"≈ 推算 {brief.implied}", f"≈ worked out {brief.implied}"))
    return Words(" · ", " · ").join(parts)


def _page(document: Document, language: str) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(20)
    latin, chinese = _FONTS[language]
    style = document.styles["Normal"]
    style.font.name, style.font.size = latin, Pt(11)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), chinese)


def _table(document: Document, lines: Sequence[Line], language: str) -> None:
    heads = columns(lines)
    table = document.add_table(rows=1, cols=len(heads))
    table.style = "Table Grid"
    repeat = table.rows[0]._tr.get_or_add_trPr()
    repeat.append(repeat.makeelement(qn("w:tblHeader"), {qn("w:val"): "true"}))
    for cell, (_, words) in zip(table.rows[0].cells, heads, strict=True):
        _write(cell, getattr(words, language), bold=True)
    for line in lines:
        cells = table.add_row().cells
        for cell, (name, _) in zip(cells, heads, strict=True):
            status = STATUSES[line.target.status] if name == "status" else None
            text = getattr(getattr(line, name), language)
            _write(cell, f"{status.icon} {text}" if status else text, colour=status.light if status else None)


def _write(cell: _Cell, text: str, *, bold: bool = False, colour: str | None = None) -> None:
    run = cell.paragraphs[0].add_run(text)
    run.font.size, run.bold = Pt(9), bold
    if colour:
        run.font.color.rgb = RGBColor.from_string(colour.removeprefix("#"))
