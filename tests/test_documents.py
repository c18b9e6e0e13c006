"""Files become clean text; each character of it still knows its place in the file."""

from __future__ import annotations

import html
import re
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kpi.documents import Document, read_bytes, read_file, read_headers, read_text
from kpi.documents.characters import plain

FILES = Path(__file__).parent / "files" / "documents"
SENTENCE = "一季度，全区完成工业投资12.5亿元，同比增长8.6%，增速居全市第2位。"


def raw_of(document: Document, words: str) -> str:
    """The raw characters behind `words` of the clean text."""
    start = document.text.index(words)
    first, last = document.raw_span(start, start + len(words))
    return document.raw[first:last]


@pytest.mark.parametrize(
    ("file", "encoding", "script"),
    [
        ("gbk-full-width.txt", "gb18030", "hans"),
        ("notepad-utf16.txt", "utf-16", "hans"),
        ("utf16-without-mark.txt", "utf-16-le", "hans"),
        ("traditional-big5.txt", "big5", "hant"),
        ("traditional-gbk-glosses.txt", "gb18030", "hant"),
        ("ragged-table.html", "gb18030", "hans"),
        ("plan-with-table.docx", "docx", "hans"),
        ("wrapped-lines.pdf", "pdf", "hans"),
    ],
)
def test_a_file_is_read_in_the_encoding_it_was_saved_in(file: str, encoding: str, script: str) -> None:
    document = read_file(FILES / file)
    assert (document.encoding, document.script) == (encoding, script)
    assert "亿元" in document.text
    assert "\ufffd" not in document.raw


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"])
def test_one_text_is_the_same_in_every_encoding(encoding: str) -> None:
    text = f"柳溪区召开经济运行调度会\n{SENTENCE}\n"
    assert read_bytes(text.encode(encoding), "txt", "a.txt").text == text


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert read_bytes("\ufeff全区".encode(), "txt", "a.txt").raw == "全区"


def test_a_text_cut_in_the_middle_of_a_character_is_read_with_a_warning() -> None:
    document = read_bytes((SENTENCE * 20).encode()[:-2], "txt", "a.txt")
    assert document.text.startswith(SENTENCE)
    assert "broken bytes" in document.warnings[0]


def test_traditional_text_becomes_simplified_in_place() -> None:
    document = read_text("區政府要開工重點項目45個，總投資60.5億元。")
    assert document.script == "hant"
    assert document.text == "区政府要开工重点项目45个，总投资60.5亿元。"
    assert raw_of(document, "60.5亿元") == "60.5億元"


def test_simplified_text_keeps_words_that_only_look_traditional() -> None:
    assert read_text("成效显著，著作丰富，乾县发展。").text == "成效显著，著作丰富，乾县发展。"


def test_glosses_are_cut_and_stay_inside_the_raw_span() -> None:
    document = read_text("新增規(guī)上企業(yè)4戶，走訪企業(yè)9家。")
    assert document.text == "新增规上企业4户，走访企业9家。"
    assert raw_of(document, "规上企业") == "規(guī)上企業"
    assert raw_of(document, "企业4户") == "企業(yè)4戶"


@pytest.mark.parametrize("text", ["面积(ha)扩大，长度(km)增加。", "指数（cpi）上涨", "代码(a)与(b)"])
def test_latin_letters_in_brackets_are_no_glosses(text: str) -> None:
    assert read_text(text).text == text


def test_full_width_digits_become_plain() -> None:
    document = read_text("完成投资１２．５亿元，增长８％，ＧＤＰ　达标。")
    assert document.text == "完成投资12.5亿元，增长8%，GDP 达标。"
    assert raw_of(document, "12.5亿元") == "１２．５亿元"


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        ("社零额、\n财政收入均增长", "社零额、财政收入均增长"),
        ("增长8%，\r\n　　其中工业增长9%", "增长8%，其中工业增长9%"),
        ("完成投资86\n亿元", "完成投资86亿元"),
        ("完成投资\n，增长5%", "完成投资，增长5%"),
    ],
)
def test_a_line_broken_inside_a_clause_is_joined(raw: str, text: str) -> None:
    assert read_text(raw).text == text


@pytest.mark.parametrize(
    "raw",
    [
        "一、工业\n完成投资3亿元。",
        "二是营商环境\n三是干部作风",
        "投资增长5%。\n财政增长6%。",
        "主要指标\n\n完成投资3亿元",
        "目标任务：\n1.新增企业3家",
        "2023\n年",
    ],
)
def test_paragraphs_headings_and_items_stay_apart(raw: str) -> None:
    assert read_text(raw).text == raw


def test_lines_filled_to_a_width_are_joined() -> None:
    clause = "全区上下坚持稳中求进工作总基调推动经济运行整体好转实现质的有效提升和量的合理增长"
    paragraph = (clause * 8)[:300]
    raw = "\n".join(paragraph[k : k + 30] for k in range(0, 300, 30))
    assert read_text(raw).text == paragraph


def test_redactions_stay_as_gaps() -> None:
    document = read_text("推动**河工业园区建设，\n**区长作了部署。", format="md")
    assert document.text == "推动**河工业园区建设，**区长作了部署。"


def test_markdown_marks_are_no_words() -> None:
    raw = "## 目标\n\n- 全年增长**6%**左右，见[附件](a.pdf)。\n"
    document = read_text(raw, format="md")
    assert document.text == "目标\n\n全年增长6%左右，见附件。\n"
    assert raw_of(document, "增长6%左右") == "增长**6%**左右"


HEADER = """---
title: 柳溪区2024年重点工作
publisher: 柳溪区人民政府
district: 柳溪区
adcode: 999999
published_on: 2024-01-20
---
全年增长6%。
"""


def test_a_header_gives_the_fields_and_no_text() -> None:
    document = read_text(HEADER, format="md")
    assert document.text == "全年增长6%。\n"
    assert raw_of(document, "6%") == "6%"
    assert (document.title, document.district, document.adcode) == ("柳溪区2024年重点工作", "柳溪区", "999999")
    assert document.published_on == date(2024, 1, 20)


def test_a_given_header_goes_before_the_printed_one() -> None:
    document = read_text(HEADER, format="md", published_on="2024-02-01", district=None)
    assert (document.published_on, document.district) == (date(2024, 2, 1), "柳溪区")


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("（2023年3月20日）", date(2023, 3, 20)),
        ("2022年12月30日 星期五 柳溪日报 A04版", date(2022, 12, 30)),
        ("发布时间：2023-01-05 来源：柳溪区统计局", date(2023, 1, 5)),
        ("二〇二三年一月五日", date(2023, 1, 5)),
        ("日期：2023年1月5日", date(2023, 1, 5)),
        ("时间：2023-01-05 09:30", date(2023, 1, 5)),
        ("时间：2023年1月5日至1月12日", None),
        ("——2023年1月5日在区第九届人民代表大会第二次会议上", date(2023, 1, 5)),
        ("（2023年1月5日区委六届四次全会通过）", date(2023, 1, 5)),
        ("1月5日", None),
        ("2023年1月", None),
        ("2023年1月5日，全区召开大会，部署全年工作任务，要求各部门尽快落实到位。", None),
        ("2023年2月30日", None),
    ],
)
def test_the_date_is_the_printed_date_line_and_never_a_guess(line: str, found: date | None) -> None:
    assert read_text(f"柳溪区经济运行情况\n{line}\n全区平稳。").published_on == found


@pytest.mark.parametrize(
    "signature", ["柳溪区统计局\n2023年1月5日", "柳溪区统计局　　二〇二三年一月五日\n\n附件：指标表"]
)
def test_a_signature_dates_a_text_that_prints_no_other_date(signature: str) -> None:
    document = read_text(f"柳溪区经济运行情况\n全区平稳。\n{signature}\n")
    assert document.published_on == date(2023, 1, 5)
    assert [warning[:23] for warning in document.warnings] == ["published on 2023-01-05"]
    labelled = read_text(f"柳溪区经济运行情况\n发布日期：2023-02-01\n全区平稳。\n{signature}\n")
    assert (labelled.published_on, labelled.warnings) == (date(2023, 2, 1), ())


def test_the_headline_and_the_source_are_read_where_they_are_printed() -> None:
    document = read_text("柳溪区经济运行情况\n2023-04-18 来源：柳溪区统计局\n一季度平稳。")
    assert (document.title, document.publisher) == ("柳溪区经济运行情况", "柳溪区统计局")
    assert read_text("全区经济平稳运行，稳中有进。").title is None


def test_headers_by_document_name(tmp_path: Path) -> None:
    (tmp_path / "META.jsonl").write_text('{"doc": "a.txt", "district": "柳溪区", "adcode": null}\n', "utf-8")
    assert read_headers(tmp_path / "META.jsonl") == {"a.txt": {"district": "柳溪区"}}
    (tmp_path / "META.jsonl").write_text('{"doc": "a.txt"}\n["a"]\n', "utf-8")
    with pytest.raises(ValueError, match=r"META\.jsonl, line 2"):
        read_headers(tmp_path / "META.jsonl")


# HTML ----------------------------------------------------------------------------------------------------------------


def test_a_figure_cut_from_its_label_by_tags_is_whole_again() -> None:
    raw = "<p>完成<b>固定资产</b>投资<span class='n'>88</span>.<font>8</font>亿元</p>"
    document = read_text(raw, format="html")
    assert document.text.strip() == "完成固定资产投资88.8亿元"
    assert raw_of(document, "88.8亿元") == "88</span>.<font>8</font>亿元"


@pytest.mark.parametrize(
    "raw",
    [
        "<script>var a='增长9%';</script>",
        "<style>p{width:9%}</style>",
        "<!-- 增长9% -->",
        "<p title='增长9%' data-x=\"1>9%\"></p>",
        "<textarea>9%</textarea>",
        "<select><option>2023年9%</option></select>",
        "<script>9%",
        "<!-- 9%",
    ],
)
def test_what_a_reader_does_not_see_yields_no_text(raw: str) -> None:
    assert "9" not in read_text(f"<p>全区</p>{raw}", format="html").text


def test_entities_are_decoded_in_place() -> None:
    document = read_text("<p>增长7&#46;7&#37;，A&amp;B&nbsp;x &lt;3</p>", format="html")
    assert document.text.strip() == "增长7.7%，A&B x <3"
    assert raw_of(document, "7.7%") == "7&#46;7&#37;"


def test_blocks_break_lines_and_source_line_ends_do_not() -> None:
    document = read_text("<div><h1>标题</h1><p>完成投资\n   3亿元</p><p>增长<br>明显</p></div>", format="html")
    assert [line for line in document.text.split("\n") if line] == ["标题", "完成投资3亿元", "增长", "明显"]


def test_lists_of_links_are_no_prose_and_a_link_inside_a_sentence_is() -> None:
    raw = (
        "<p>全区<a href='/x'>工业投资</a>增长8%。</p><ul>"
        + "".join(f"<li><a href='/{n}'>{n}月工业增长{n}%</a></li>" for n in range(1, 6))
        + "</ul>"
    )
    assert read_text(raw, format="html").text.strip() == "全区工业投资增长8%。"


def test_a_table_is_kept_apart_and_a_layout_is_not() -> None:
    data = "<table><tr><td>指标<td>2023年<tr><td>投资<td>30<tr><td>税收<td>5</table>"
    layout = "<table><tr><td>全区经济平稳运行，完成投资3亿元，同比增长5%，增速居全市前列。</td></tr></table>"
    document = read_text(f"<p>前</p>{data}<p>后</p>{layout}", format="html")
    assert [[cell.text for cell in row] for row in document.tables[0].rows] == [
        ["指标", "2023年"],
        ["投资", "30"],
        ["税收", "5"],
    ]
    assert len(document.tables) == 1
    assert "指标" not in document.text
    assert "完成投资3亿元" in document.text
    cell = document.tables[0].rows[1][1]
    assert document.raw[slice(*cell.raw_span(0, 2))] == "30"
    assert document.raw[document.tables[0].start : document.tables[0].end] == data


def test_the_page_declares_its_title_and_date() -> None:
    raw = "<head><title>柳溪区月报</title><meta name='PubDate' content='2023-06-20 10:00'></head><p>全区平稳。</p>"
    document = read_text(raw, format="html")
    assert (document.title, document.published_on) == ("柳溪区月报", date(2023, 6, 20))


MARKUP = (
    "全区 增长 8.6% ， 。 １２ 億 業(yè) &nbsp; &#37; &amp; &x <b> </b> <p> </p> <br/> <td> <tr> <table> </table>"
    " <td/x=2> </a> <a/href='#'> <!--x--> <script>1</script> < > <img/alt=\"a>b\"> </div> <nav> </nav> <pre> ' \" ="
)
PIECES = st.sampled_from([*MARKUP.split(" "), "\n", "\r\n", " ", "<td colspan=2>"])


def _bare(raw: str) -> str:
    """Raw HTML as its characters alone: tags gone, entities decoded, plain forms, white space and glosses out."""
    text = re.sub(r"<script>.*?</script>|<!--.*?-->|<[^<>\"]*(?:\"[^\"]*\"[^<>\"]*)*>", "", raw, flags=re.DOTALL)
    text = plain(html.unescape(text), "hant").replace("(yè)", "")
    return re.sub(r"\s+", "", text)


@given(st.lists(PIECES, max_size=40).map("".join), st.data())
@example("增长<b>8</b>.<i>6</i>%", None)
def test_the_raw_span_of_any_words_in_a_page_holds_just_these_words(raw: str, data: st.DataObject | None) -> None:
    document = read_text(raw, format="html")
    length = len(document.text)
    start = data.draw(st.integers(0, length)) if data else 0
    end = data.draw(st.integers(start, length)) if data else length
    first, last = document.raw_span(start, end)
    assert 0 <= first <= last <= len(raw)
    for place in range(start, end):
        one, after = document.raw_span(place, place + 1)
        character = document.text[place]
        if not character.isspace():
            assert _bare(raw[one:after]) == character


@given(st.text(max_size=300) | st.lists(PIECES, max_size=60).map("".join), st.sampled_from(["txt", "md", "html"]))
def test_the_map_rises_and_stays_inside_the_file(raw: str, form: str) -> None:
    document = read_text(raw, format=form)
    places = [document.raw_span(k, k + 1) for k in range(len(document.text))]
    assert all(0 <= first <= last <= len(raw) for first, last in places)
    assert all(a[1] <= b[0] for a, b in pairwise(places))
    for table in document.tables:
        assert 0 <= table.start <= table.end <= len(raw)
        assert 0 <= table.at <= len(document.text)
        for row in table.rows:
            for cell in row:
                assert table.start <= cell.start <= cell.end <= table.end
                first, last = cell.raw_span(0, len(cell.text))
                assert cell.start <= first <= last <= cell.end


@given(st.text("甲乙１ａ，\n、", max_size=60))
def test_only_line_ends_are_lost_from_a_plain_text(raw: str) -> None:
    document = read_text(raw)
    kept = "".join(document.raw[slice(*document.raw_span(k, k + 1))] for k in range(len(document.text)))
    assert kept.replace("\n", "") == raw.replace("\n", "")


PAGE = """<title>柳溪区召开分析会_柳溪区人民政府</title><h1>柳溪区召开分析会</h1>
<div>发布时间：2023-10-20 09:30 来源：柳溪日报 浏览次数：<span>1234</span>次 字号：[ 大 中 小 ]</div>
<p>前三季度，全区工业增加值<strong>512.6</strong>亿元。</p>
<div>主办：柳溪区人民政府 联系电话：0519-88886666 苏ICP备05012345号-1</div>"""


def test_counters_and_addresses_around_an_article_are_blank_and_its_particulars_are_kept() -> None:
    document = read_text(PAGE, format="html")
    assert document.text.split() == ["柳溪区召开分析会", "前三季度，全区工业增加值512.6亿元。"]
    assert (document.title, document.publisher) == ("柳溪区召开分析会", "柳溪日报")
    assert document.published_on == date(2023, 10, 20)
    assert raw_of(document, "512.6亿元") == "512.6</strong>亿元"


def test_the_particulars_of_a_page_may_stand_in_a_table() -> None:
    raw = "发布机构 | 柳溪区政府办公室 | 有效性 | 有效 |\n文号 | 柳政办〔2020〕2号 | 发文日期 | 2020-04-19 |\n\n通知："
    document = read_text(raw, format="md")
    assert (document.publisher, document.published_on) == ("柳溪区政府办公室", date(2020, 4, 19))
