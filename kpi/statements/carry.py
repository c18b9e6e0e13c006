"""What a sentence hands on from one number to the next: its subject, its verb, its qualifier, its list of names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from kpi.statements.lexicons import words

_DEEDS = tuple(words("words", "deed"))
_SPLIT = re.compile(r"[、,，]|(?<!共)(?:和|与|(?<![普涉惠危顾])及|以及)(?!平|谐|睦)")


@dataclass(slots=True)
class Name:
    """An indicator phrase with its span in the clean text."""

    words: str
    start: int
    end: int


@dataclass(slots=True)
class Carry:
    """State within one sentence; `outer` keeps the subject of the text around a bracket."""

    subject: Name | None = None
    entity: Name | None = None  # the last subject that leaned on no other
    lead: str | None = None
    threshold: str | None = None
    scope: tuple[str, str | None] | None = None  # a name and the class its last number was narrowed to
    kind: str | None = None
    unit: str | None = None
    negative: bool = False
    verb: str | None = None
    names: list[Name] = field(default_factory=list)
    next_name: int = 0
    recent: list[tuple[Name, str | None]] = field(default_factory=list)  # subjects with the unit of their number
    outer: list[Name | None] = field(default_factory=list)
    total: int | None = None  # row number of the whole that 其中 opens
    in_parts: bool = False
    parts_run_on: bool = False  # over semicolons
    baseline: object = None
    basis: str | None = None
    depth: int = 0
    ratio: str | None = None  # the name of a ratio whose old value went before
    old_parts: list = field(default_factory=list)
    ranked: Name | None = None  # what the rank before was of
    listed: str | None = None  # by what places are ranked, while they are listed
    consumed: int = 0  # words up to here named a number before
    inherited: Name | None = None  # the subject of the sentence before in the same paragraph
    by_unit: dict[str, Name] = field(default_factory=dict)
    heard: dict[str, Name] = field(default_factory=dict)  # what the paragraph counted so far, by unit

    def of(self, quantity) -> Name | None:
        """The subject a number without words of its own is about; a count looks for a thing that was counted."""
        if quantity.form == "count" and quantity.unit in self.by_unit:
            return self.by_unit[quantity.unit]
        return self.subject


_SECTOR = re.compile(r"^([一二三])产(?!业|品|值|量|能|学|融|增加值|投资)")


def full_name(words: str) -> str:
    """二产 alone or with a share written out; 二产增加值 is a name as it stands."""
    return _SECTOR.sub(r"第\1产业", words) if "产" in words else words


_OTHERS = re.compile(
    r"(?<=[\u4e00-\u9fff]{2})(?<![平高中均对同初上下优])等(?![级候待于额])(?:[一二三四五六七八九十0-9]+(?:大|个|类))?(?:重点|主要|支柱|优势|特色)?"
)
"""等 after the last of a list belongs to none of its members: 食品、信息等产业增加值."""


def listed_names(words: str, count: int) -> list[str]:
    """The members of a coordinated name, if there are so many; 及 inside a member (用品及服务) does not part it."""
    names = expand_names(words)
    if len(names) != count and "、" in words:
        *first, last = words.split("、")
        pair = re.split(r"(?:以及|和|与|及)(?!.*(?:和|与|及))", last)
        names = [*first, *pair] if all(pair) else names
    return names if len(names) == count else []


_MEASURE = re.compile(
    r"(?:产业|行业)(?:增加值|总产值|产值|投资额?|营业收入|收入|利润|产量|销售额|零售额)$|(?:增加值|总产值|营业收入|利润|产量|[\u4e00-\u9fff]{2}率)$"
)


_WHOLE = ("率", "面积", "产量", "总量", "额", "值", "数", "收入", "利润", "税收", "投资", "比重", "占比")
"""Measures that need no other behind them: 占地面积、容积率、绿地率."""
_SCOPE = re.compile(r"(?:限额以上|规模以上|限上|规上)(?=[\u4e00-\u9fff]{2,4}业$)")
"""A scope in front of the first branch of trade holds for the others."""


def expand_names(words: str) -> list[str]:
    """The members of a coordinated name, shared head lent back: 第一、二、三产业增加值 → three names."""
    words = words.replace("存、贷款", "存款、贷款").replace("存贷款", "存款、贷款")
    parts = [p for p in _SPLIT.split(words) if p]
    if "城乡居民" in words and len(parts) < 2:
        return [words.replace("城乡居民", "城镇居民", 1), words.replace("城乡居民", "农村居民", 1)]
    m = re.match(r"(第)?([一二三](?:[、和与及]?[一二三])+)(?:次)?(产业?)(.*)", words)
    if m:
        told = [c for c in m[2] if c in "一二三"]
        return [full_name(f"{c}产{m[4]}") if not m[1] and m[3] == "产" else f"第{c}产业{m[4]}" for c in told]
    m = re.match(r"三次产业(.*)", words)
    if m:
        return [f"第{c}产业{m[1]}" for c in "一二三"]
    if len(parts) < 2:
        return [words]
    parts[-1] = last = _OTHERS.sub("", parts[-1], count=1)
    first = parts[-2]
    suffix = ""
    if all(part.endswith("率") for part in parts):
        return parts  # 履约率、开工率、投产率
    if 1 < (at := last.rfind("”") + 1) < len(last):  # 锂电池、光伏“新三样”产品出口
        return [p + last[at:] for p in parts[:-1]] + [last]
    if (m := _MEASURE.search(last)) and len(parts) > 2 and not any(part.endswith(_WHOLE) for part in parts[:-1]):
        suffix = m.group()
    elif first[-1] == "保" and (m := _MEASURE.search(last)):
        suffix = m.group()  # 医保、养老保险参保率
    elif len(last) > len(first) + 1:
        at = last.find(first[-1])
        if 0 <= at <= len(first) + 2 and at + 1 < len(last):
            suffix = last[at + 1 :]
        elif len(first) <= 4 and (last[len(first) :] in _DEEDS or not last.endswith(_DEEDS)):
            suffix = last[len(first) :]
    elif (at := last.find(first[-1])) > 0 and first[-1] in "业户民款" and at + 1 < len(last) and len(parts) == 2:
        suffix = last[at + 1 :]  # 批发业、零售业销售额
    if m := _SCOPE.match(parts[0]):
        parts = [p if p.startswith(m.group()) else m.group() + p for p in parts]
        last = parts[-1]
    if suffix:
        return [p + suffix for p in parts[:-1]] + [last]
    return parts
