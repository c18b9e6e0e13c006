"""Every reason and cure that the code can give for refusing something is there in Chinese too."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from kpi import documents
from kpi.command import main
from kpi.documents import read_text
from kpi.figures import english
from kpi.ledger import rows
from kpi.rejections import Rejection, frame, with_chinese

KPI = Path(__file__).parents[1] / "kpi"
_RAISED = {"Rejection": (5, 6), "Refused": (1, 2), "Unreadable": (1, 2), "_refuse": (2, 3), "Problem": (2, 3)}
_DOCUMENTS = {"Unreadable": (2, 3), "ValueError": (1, 2)}
_PLACES = re.compile("|".join((*_RAISED, *_DOCUMENTS, "reason", "cure", "_CURES")))
_HAN = re.compile(r"[\u3400-\u9fff]")


def _texts(node: ast.expr) -> list[str]:
    """The texts an expression can be; what it puts in is a word that no list has."""
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, ast.JoinedStr):
        return ["".join(part.value if isinstance(part, ast.Constant) else "Ω" for part in node.values)]
    if isinstance(node, ast.IfExp):
        return _texts(node.body) + _texts(node.orelse)
    return []


@cache
def given() -> list[str]:
    """Reasons and cures as they stand in calls, in assignments to `reason` or `cure`, and in the tables of cures."""
    found: set[str] = set()
    for path in KPI.rglob("*.py"):
        places = _RAISED | (_DOCUMENTS if "documents" in path.parts or path.name == "document_reading.py" else {})
        text = path.read_text(encoding="utf-8")
        if path.parent.name not in ("reconciliation", "figures", "pages") and _PLACES.search(text):
            for node in ast.walk(ast.parse(text)):
                found.update(each for value in _values(node, places) for each in _texts(value))
    return sorted(text for text in found if text.strip("Ω: ;,"))


def _values(node: ast.AST, places: dict[str, tuple[int, ...]]) -> list[ast.expr]:
    """The expressions of a node that are reasons or cures; `places` are those of a call's arguments."""
    if isinstance(node, ast.Call) and len(node.args) > 2:
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        return [node.args[at] for at in places.get(name, ()) if at < len(node.args)]
    if not isinstance(node, ast.Assign) or not isinstance(node.targets[0], ast.Name):
        return []
    if node.targets[0].id in ("reason", "cure"):
        return [node.value]
    if node.targets[0].id == "_CURES" and isinstance(node.value, ast.Dict):
        return [
            part for value in node.value.values for part in (value.elts if isinstance(value, ast.Tuple) else [value])
        ]
    return []


@pytest.mark.parametrize("text", given())
def test_a_reason_the_code_gives_is_there_in_chinese(text):
    words = english.reason(text)
    assert words.en == text
    assert _HAN.search(words.zh), f"kpi/figures/refusals.toml has no line for: {text}"


@pytest.mark.parametrize("text", [text for text in given() if "; " not in text])
def test_a_reason_that_names_its_column_says_the_same_in_chinese(text):
    assert english.reason(f"district: {text}").zh == f"区县（district）：{english.reason(text).zh}"


def test_there_are_reasons_to_look_at():
    assert len(given()) > 80


@pytest.mark.parametrize(
    ("text", "zh"),
    [
        ('"1,2亿" is not a number: a comma stands only before three digits', "“1,2亿”不是数字：逗号后须有三位"),
        ("indicator is empty; value is empty", "指标（indicator） 是空的；数值（value） 是空的"),
        ('upper: "abc" is not a number', "upper：“abc”不是数字"),
        ('kind: "流水" is not a kind', "数值类型（kind）：“流水”不是允许的 数值类型（kind）"),
        ("write one of target, actual", "写下列之一：目标、实绩"),
        ("write one of cumulative, period, stock, rate", "写下列之一：累计、当期、期末、同比"),
        ("write one of red, green", "写下列之一：red, green"),
        (
            "write 甲区 (1) or 乙区 (2) if that is meant, or add the district to reference/districts.csv, with a "
            "code of your own where it has none (z:420100-park)",
            "如指甲区 (1)或乙区 (2)，就这样写；否则把区县加进 reference/districts.csv；没有行政区划代码的，自编一个"
            "（z:420100-park）",
        ),
        ("something else altogether", "something else altogether"),
        (None, ""),
    ],
)
def test_a_reason_keeps_what_it_names(text, zh):
    assert english.reason(text).zh == zh


@pytest.mark.parametrize(
    ("raw", "form"),
    [
        ("，".join(f"增长{n}%" for n in range(20_000)), "txt"),
        ("".join(f"{chr(0x4E00 + n % 20_000)}路\n" for n in range(20_000)), "txt"),
        ("指标\t完成\n" + "投资\t1\n" * 60_000, "txt"),
        ("指标\t1\n投资\t2\n\n" * 3_100, "txt"),
        (("投资" + "\t1" * 240 + "\n") * 3, "txt"),
    ],
)
def test_a_warning_of_what_was_left_out_says_where_why_and_what_to_do_in_chinese_too(raw, form):
    (warning,) = read_text(raw, format=form).warnings
    words = english.reason(warning)
    assert re.search(r"character \d+.*; split the (file|table) into several", words.en)
    assert re.search(r"第\d+个字符.*；把(文件|表格)分成", words.zh)
    assert not re.search("[a-z]{3}", words.zh)


def test_the_table_of_what_was_refused_says_reason_and_cure_in_both_languages():
    reason, cure = "the number has no unit", "correct the unit in data/raw/review"
    refusal = Rejection("plans/a.md", "1-9", "税收12", "targets", "no_unit", reason, cure)
    (row,) = with_chinese(frame([refusal])).to_dicts()
    assert (row["reason"], row["reason_zh"]) == (reason, "数字没有单位")
    assert (row["cure"], row["cure_zh"]) == (cure, "在 data/raw/review 里更正单位")
    assert (row["place"], row["place_zh"], row["place_en"]) == ("1-9", "第1—9字", "characters 1–9")


@pytest.mark.parametrize(
    ("rule", "header"), [("no_district", "district: 武昌区"), ("no_period", "published_on: 2025-01-05")]
)
def test_a_cure_that_asks_for_a_header_shows_one_that_works(tmp_path, rule, header):
    cure = english.reason(rows._CURES[rule][1])
    told = "---、" + header + "、---"
    assert told in cure.zh
    assert told.replace("、", ", ") in cure.en
    path = tmp_path / "plan.md"
    path.write_text(told.replace("、", "\n") + "\n2025年，新建街心花园12个。\n", encoding="utf-8")
    document = documents.read_file(path)
    assert f"{document.district} {document.published_on}".count("None") == 1
    assert document.text.strip() == "2025年，新建街心花园12个。"


def test_the_command_says_what_it_refuses_in_both_languages(tmp_path, capsys):
    (tmp_path / "leer.md").write_bytes(b"")
    main(["read", str(tmp_path / "leer.md")])
    told = capsys.readouterr().err
    assert re.search("[\u4e00-\u9fff]{4}", told.replace(str(tmp_path), ""))
    assert re.search("[a-z]{4} [a-z]", told)
