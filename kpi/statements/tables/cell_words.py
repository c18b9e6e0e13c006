"""What one cell of a table says: nothing, a number, a figure with words, a quantity, a clause."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from kpi.documents import Cell
from kpi.quantities import Quantity, scan

NUMBER = re.compile(r"[-+−–－▲]?\s*\d[\d,，]*(?:\.\d+)?\s*(?:%|‰)?")

_NUMBER_ALONE = re.compile(r"-?\d+(?:\.\d+)?")

HOLLOW = frozenset(("", "-", "—", "–", "——", "--", "/", "\\", "…", "……", "×", "*", "无", "△", "…%", ".", "、"))

_SPACE = re.compile(r"(?<![A-Za-z0-9])\s+|\s+(?![A-Za-z0-9])")

_DIGIT = re.compile(r"\d")

_NAME = re.compile(r"[A-Za-z]+\d")

_OF_YEAR = re.compile(
    r"(?:19|20)\d\d(?:目标|实际|实绩|完成|计划|预计|预期|任务|执行|决算|预算|基数|同期|累计)(?:值|数|额|量)?"
)

_LISTED = re.compile(r"[（(]?\d{1,2}[)）、.．]\s*[^\d\s]")

_AGES = re.compile(r"\d{1,3}(?:[-—–~～至]\d{1,3}周?岁|周?岁(?:及?以[上下]))")

_SIZES = re.compile(
    r"(?:其中[:：]?)?(?:总?投资)?(?:\d[\d.]*[万亿千百]*元?[-—–~至])?\d*[\d.]*(?:[万亿千百]+元?|[万亿千百]*(?:美元|亩|平方米))"
    r"(?:[（(]?含[^）)]*[）)])?及?以[上下内]|\d[\d.]*[万亿千百]*元?[-—–~至]\d[\d.]*[万亿]元"
)

_TWO = re.compile(r"\d[^\d，；、]*[，；、][^\d，；、]*[\u4e00-\u9fff][^\d，；、]*\d")
"""Two figures with words of their own: 35个，惠及1.1万户."""

_TIME = re.compile(r"(?:19|20)\d\d\s*年|(?<!个)月|季度")

_BROKEN = re.compile(
    r"#(?:REF|DIV/0|N/A|VALUE|NAME|NULL|NUM)[!?]?|[约近超逾]?[一二两三四五六七八九十百千]{1,8}[万亿]*[多余]?(?:元|人|家|个|户|%)?"
)


REMEMBERED = 65_536
"""Texts of cells whose reading is kept, more than a document may hold; each is asked for many times."""

_BESIDE = re.compile(
    r"[\d.,，%‰\s]|左右|以上|以下|以内|不低于|不少于|不高于|不超过|高于|低于|达到?|超过?|大于|小于|约|近|力争|确保|控制在|稳定在|保持在|维持在"
    r"|同比|增长|下降|提高|[≥≤><＞＜=+\-±~～—–]|[万亿千百]|个百分点"
)


def words_of(cell: Cell | None) -> str:
    """The text of a cell with its odd white space folded: 指　标 is 指标."""
    return "" if cell is None else folded(cell.text)


@lru_cache(maxsize=REMEMBERED)
def folded(text: str) -> str:
    """`text` without white space, but for the space between two Latin words."""
    return _SPACE.sub("", text.strip())


def is_hollow(cell: Cell | None) -> bool:
    """Whether a cell says nothing: empty, or a dash for no figure."""
    return cell is None or _is_hollow(cell.text)


@lru_cache(maxsize=REMEMBERED)
def _is_hollow(text: str) -> bool:
    return folded(text) in HOLLOW


def is_class_of_age(text: str) -> bool:
    """Whether a text is a class of age, which heads a column: 0-14岁, 60岁及以上."""
    return bool(_AGES.fullmatch(text))


def is_class_of_size(text: str) -> bool:
    """Whether a text is a class of size, which heads a column: 亿元以上, 5000万—1亿元."""
    return bool(_SIZES.fullmatch(text))


def is_number(cell: Cell | None) -> bool:
    return cell is not None and bool(NUMBER.fullmatch(cell.text.strip()))


def number_in(cell: Cell | None) -> Decimal | None:
    """The number in a cell that holds nothing else, maybe in per cent or in brackets."""
    text = words_of(cell).replace(",", "").strip("〔〕【】[]").removesuffix("%")
    return Decimal(text) if _NUMBER_ALONE.fullmatch(text) else None


def is_figure(cell: Cell | None) -> bool:
    """A number, or a short one with a mark or unit beside it: 6.5%左右, ≥95, 120亿元以上."""
    return cell is not None and _is_figure(cell.text)


@lru_cache(maxsize=REMEMBERED)
def _is_figure(text: str) -> bool:
    text = text.strip()
    if text.isdecimal() and len(text) < 11:
        return True
    if not 0 < len(text) <= 24 or not _DIGIT.search(text) or text[-1] in "。；：:":
        return False
    if not "\u4e00" <= text[0] <= "\u9fff":  # no date and no number begins with an ideograph
        if _DATE_OR_CALL.fullmatch(text):
            return False
        if NUMBER.fullmatch(text):
            return True
        if _NAME.match(text) or _OF_YEAR.fullmatch(text):  # PM2.5浓度, 2021目标
            return False
        if _LISTED.match(text) or is_class_of_age(text):
            return False
    if _TIME.search(text) or _TWO.search(text):
        return False
    # Beside the number there may be marks and a unit, but no noun of its own.
    rest = _BESIDE.sub("", text)
    return len(rest) <= 5 and not (rest and text[-1].isdecimal() and text.startswith(rest))


_DATE_OR_CALL = re.compile(
    r"(?:19|20)\d\d[-./]\d{1,2}(?:[-./]\d{1,2})?|\d{3,4}[-－]\d{7,8}(?:[-－]\d+)?|1[3-9]\d{9}|\d{12,}|\d+(?:[-/]\d+){2,}"
)

_CLAUSE = re.compile("[，,；;。：:](?!\\d)")


def is_broken(cell: Cell | None) -> bool:
    """Whether a cell holds what should have been a figure: the error of a formula, or a number in words (约一百)."""
    return cell is not None and bool(_BROKEN.fullmatch(words_of(cell)))


def is_prose(cell: Cell | None) -> bool:
    """Whether a cell holds a clause of its own rather than a figure or a bare name."""
    text = words_of(cell)
    return len(text) > 30 or (len(text) > 10 and bool(_CLAUSE.search(text)))


def holds_quantity(cell: Cell | None) -> bool:
    """Whether a cell holds a quantity with a unit amid words of its own."""
    return cell is not None and _holds_quantity(words_of(cell))


_COUNT_OF_ITEMS = re.compile(r"[（(](?:共)?\d{1,3}[个项件条](?:指标|任务|项目|工作)?[）)]$")
"""How many rows a group has, in brackets behind its name: 就业促进行动（6项指标）."""


def names_group(cell: Cell) -> bool:
    """Whether a cell names a group and how many rows it has, and tells no quantity."""
    return _COUNT_OF_ITEMS.search(words_of(cell)) is not None and not holds_quantity(cell)


@lru_cache(maxsize=REMEMBERED)
def _holds_quantity(text: str) -> bool:
    words = _COUNT_OF_ITEMS.sub("", text)
    return 5 < len(words) <= 60 and any(q.unit and q.value is not None for q in quantities_of(words))


@lru_cache(maxsize=REMEMBERED)
def quantities_of(text: str) -> tuple[Quantity, ...]:
    """The quantities in the words of a cell: whether there are any is asked first, what they are later."""
    return tuple(scan(text))
