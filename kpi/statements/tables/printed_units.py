"""The unit that a head, a caption or a cell prints, and what a head counts."""

from __future__ import annotations

import re
from functools import lru_cache

from kpi.documents import Cell
from kpi.quantities import scan
from kpi.statements.tables.cell_words import REMEMBERED, words_of
from kpi.statements.tables.vocabulary import one_of

BRACKETS = re.compile(r"[（(]([^（）()]{1,16})[）)]")

_UNIT_LINE = re.compile(rf"(?<!{one_of('body_before')})单位\s*[:：]\s*([^）)\s\n|]{{1,30}})")

_QUANTITY_LINE = re.compile(
    r"(?:^|[\s（(])(?:面积|金额|产量|产值|数量|投资|收入|人数|长度|资金)\s*[:：]\s*(?P<unit>[\u4e00-\u9fff/]{1,6})(?=[\s）)]|$)"
)
"""A line above a table that tells its unit by what is measured: 面积：万亩."""
_OR_SO = re.compile(r"[（(].*$")
"""Another name of a unit in brackets: 单位：套（户）."""
_PLAIN_UNIT = re.compile(
    r"(?:[万千百十]?亿|[十百千]?万|千|百)?(?:元|美元|人民币|人次?|户|家|个|件|辆|吨|公斤|公顷|亩|头|只|台|套|条|所|张|册|"
    r"千瓦时|千瓦|度|立方米|平方米|平方公里|公里|吨标准煤|标准煤|项|篇|处|位|名|户次|次|米|TEU|标箱|个百分点|百分点)"
    r"(?:/[\u4e00-\u9fff]{1,4})?|%|‰|±%|%、?百分点|[+＋]?[、/]?[-－±]%"
)

UNIT_HEAD = re.compile(r"(?:计量)?单位$")

_PER_CENT = re.compile(r"[\u4e00-\u9fff]\s*(?:%|‰|±%)$")

_LAST_BRACKET = re.compile(r"[（(](?:单位\s*[:：])?\s*([^（）()]{1,16})[）)]$")

_SPAN = re.compile(r"(?:年限|寿命|期限|工龄|年数|时间|时长)\s*$")
"""What is counted in years: 平均受教育年限（年）."""


@lru_cache(maxsize=2048)
def _is_unit(text: str) -> bool:
    """Whether `text` is a unit as printed: one of the usual ones, or one that the scan knows behind a number."""
    if _PLAIN_UNIT.fullmatch(text):
        return True
    return 0 < len(text) <= 6 and not re.search(r"\d", text) and any(q.end == len(text) + 2 for q in scan(f"计1{text}"))


_POINTS = re.compile(r"(?:满分|共)?\d{1,4}(?:\.\d)?分(?:制)?")
"""How many points may be had: 经济发展（40分）."""


@lru_cache(maxsize=REMEMBERED)
def unit_in(text: str) -> str | None:
    """The unit in the brackets of a head or label, as printed: 地区生产总值（亿元） → 亿元."""
    for m in reversed(list(BRACKETS.finditer(text))):
        inner = m[1].strip().removeprefix("单位").lstrip(":：")
        if _POINTS.fullmatch(inner):
            return "分"
        if _is_unit(inner) or (inner == "年" and _SPAN.search(text, 0, m.start())):
            return "%" if "%" in inner else inner
        last = re.split("[、，,/]", inner)[-1]
        if len(inner) < 12 and _is_unit(last) and "/" not in inner:
            return "%" if "%" in last else last
    if is_bare_unit(text):
        return "%" if "%" in text else text
    return "%" if text.endswith(("%", "‰")) and _PER_CENT.search(text) else None


_PRINTED_UNIT = re.compile(r"\d\s*([^\d\s≥≤<>~～—-]{1,6}?)(?:[以及]?以上|以下|以内|左右)?$")


@lru_cache(maxsize=REMEMBERED)
def printed_unit(text: str) -> str | None:
    """The unit behind the number of a cell: 万元 of ≤90万元; None where there is none but per cent."""
    m = _PRINTED_UNIT.search(text)
    return m[1] if m and _is_unit(m[1]) and "%" not in m[1] else None


def is_bare_unit(text: str) -> bool:
    """Whether a head is a unit and nothing else; a lone measure word (家, 处) may as well be a name."""
    return (len(text) > 1 and bool(_PLAIN_UNIT.fullmatch(text))) or text in ("%", "元")


def units_of_caption(text: str) -> list[str]:
    """The units that a caption or a 单位 line names for the whole table, as printed."""
    found: list[str] = []
    for m in _UNIT_LINE.finditer(text):
        found += [part for part in re.split("[、，,；;和]", _OR_SO.sub("", m[1])) if part]
    for m in _QUANTITY_LINE.finditer(text) if not found else ():
        found += [m["unit"]] if _is_unit(m["unit"]) else []  # 面积：万亩
    if not found:
        for m in BRACKETS.finditer(text):
            inner = m[1].strip()
            if _is_unit(inner):
                found.append(inner)
    return ["%" if "%" in unit else unit for unit in found]


def units_across(row: list[Cell | None]) -> dict[int, str]:
    """The units that a row of the head gives for the columns below, by place; empty where it is no such row."""
    if not row or not UNIT_HEAD.fullmatch(words_of(row[0])):
        return {}
    named = {place: words_of(cell) for place, cell in enumerate(row) if place and words_of(cell)}
    return named if named and all(map(_is_unit, named.values())) else {}


def without_unit(text: str) -> str:
    """A label without its bracketed unit and its list marks."""
    text = text.strip()
    if not text.endswith((")", "）")):
        return text
    return _LAST_BRACKET.sub(lambda m: "" if unit_in(m[0]) or (m[1] == "年" and unit_in(text)) else m[0], text).strip()


_COUNT_HEAD = re.compile(r"(?<![系指函])([人户家件个台辆宗次起所处项张栋套天])数$")

_MEASURE_WORDS = {"项目": "个", "企业": "家", "单位": "家", "机构": "家", "商户": "家", "学校": "所", "医院": "家"}

_COUNTED_NOUN = re.compile(rf"({'|'.join(_MEASURE_WORDS)})(?:个|总)?数量?$")

_COUNT_END = re.compile(r"(?:[个家户人件次所处项]|项目|企业|单位|机构|商户|学校|医院)(?:总)?数量?$")


def counted_in(head: str) -> str | None:
    """What a head that ends in a count counts: 办结件数 → 件, 户数 → 户."""
    noun = _COUNTED_NOUN.search(head)
    if noun:
        return _MEASURE_WORDS[noun[1]]
    m = _COUNT_HEAD.search(head)
    return m[1] if m else None


def counts(words: str) -> bool:
    """Whether a head or label counts things, which no amount of money does: 项目数, 完成个数."""
    return bool(_COUNT_END.search(BRACKETS.sub("", words).strip()))


def counted_in_group(groups: list[str], head: str = "") -> str | None:
    """What the nearest of some heads of groups counts: 起 of 事故起数 above 1—11月, 个 of 新开工项目 above 计划数."""
    counted = next(filter(None, (counted_in(without_unit(group)) for group in reversed(groups))), None)
    if counted is None and groups and head.endswith(("数", "数量")):
        counted = counted_in(f"{without_unit(groups[-1])}数")
    return counted


_BEHIND = re.compile(r"±\s*([\u4e00-\u9fff]{1,4})$")


def unit_behind(head: str) -> str | None:
    """The unit that stands behind a sign of change without brackets: 同比±起."""
    m = _BEHIND.search(head)
    return m[1] if m is not None and _is_unit(m[1]) else None
