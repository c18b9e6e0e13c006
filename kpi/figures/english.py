"""Words of the data in both languages: sections, qualifiers, peer groups, places in a file, spans of days."""

from __future__ import annotations

import re
import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path

from kpi.schemas import entered_columns as columns
from kpi.vocabulary.dates import MONTHS
from kpi.vocabulary.numbers import UNITS, amount
from kpi.vocabulary.words import Words

_LISTS: dict[str, dict[str, str]] = tomllib.loads((Path(__file__).parent / "english.toml").read_text(encoding="utf-8"))
_REFUSALS: dict[str, str] = tomllib.loads((Path(__file__).parent / "refusals.toml").read_text(encoding="utf-8"))
_COLUMN = re.compile(r"([a-z][a-z_]{0,40}): (.+)", re.DOTALL)
"""A reason that names its column first."""
_HAN = re.compile(r"[\u3400-\u9fff]")
_SCALES = {"万": Decimal("1e4"), "亿": Decimal("1e8"), "万亿": Decimal("1e12"), None: Decimal(1)}
_NUMBER, _UNIT = r"(\d{1,12}(?:\.\d{1,6})?)", "(美元|元|户|家|个|项|人|亩|平方米)"
_SUM = re.compile(rf"{_NUMBER}?(万|亿)?{_UNIT}")
_SPAN = re.compile(rf"{_NUMBER}(万|亿)?[—–-]{_NUMBER}(万|亿)?{_UNIT}")
_BOUND = re.compile(r"(总投资|投资额|投资)?(超过|超|不低于|不少于)?(.{1,40}?)(以上|以下|以内)?")

_COUNTED = "|".join(sorted(map(re.escape, UNITS.keys() - {"%", "‰"}), key=len, reverse=True))
"""Units that English calls otherwise; a per cent keeps its digits as printed."""
_FIGURE = re.compile(rf"(\d{{1,15}}(?:\.\d{{1,9}})?)(万亿|万|亿)?({_COUNTED})(?!百分点)")
_UNTIL = re.compile(r"[(（]截至(1[0-2]|[1-9])月[)）]")
_YARDSTICK = re.compile(r"较(1[0-2]|0?[1-9])(?:[—–-](1[0-2]|0?[1-9]))?月")
"""Months that a figure is compared with: 较1—5月."""


def section(name: str | None) -> Words:
    """A section of a plan; one the list lacks keeps its printed name in both languages."""
    return _listed("sections", name) if name else Words("未分章节", "No section")


def indicator(name: str) -> Words:
    """An indicator that is not in the catalogue, by the words of its document."""
    return _listed("indicators", name)


def node(name: str) -> Words:
    """A node of a roll-up."""
    return _listed("nodes", name)


def several(n: int, noun: str) -> str:
    """So many of a thing: 1 target, 1,881 figures."""
    return f"{n:,} {noun}{'' if n == 1 else 's'}"


def contest(name: str | None) -> Words:
    """What a contest calls itself, a group, or items of it with 、 between them."""
    return Words("、", ", ").join([_listed("contests", one) for one in (name or "").split("、")])


def struck_out(reason: str | None) -> Words:
    """Why somebody is out of a contest: the kind, and what it rests on: 未达参评门槛：比开工."""
    kind, _, rest = (reason or "").partition("：")
    whole = Words(rest, _LISTS["contests"][rest]) if rest in _LISTS["contests"] else contest(rest)
    return contest(kind) + Words("：", ": ") + whole if rest else contest(kind)


def step(name: str) -> Words:
    """The step that refused a row: the table's name in English, what it holds in Chinese."""
    return Words(_LISTS["steps"].get(name, name), name)


def reason(text: str | None) -> Words:
    """Why a row was refused, or what cures it; several have semicolons between. What no list has stays English."""
    text = text or ""
    parts = [_refusal(part) for part in text.split("; ")]
    if all(parts):
        return Words("；".join(part for part in parts if part), text)
    return Words(_refusal(text) or text, text)


def _refusal(text: str) -> str | None:
    """The Chinese of one reason; of the patterns that fit, the one with the most words of its own."""
    if text in _REFUSALS:
        return _REFUSALS[text]
    if (named := _COLUMN.fullmatch(text)) and (told := _refusal(named[2])):
        return f"{_held(named[1])}：{told}"
    fits = ((pattern.fullmatch(text), zh) for pattern, zh in _patterns())
    found, zh = next(((found, zh) for found, zh in fits if found), (None, ""))
    if found is None:
        return None
    pieces = zh.split("{}")
    held = [_held(part) for part in found.groups()]
    return pieces[0] + "".join(part + piece for part, piece in zip(held, pieces[1:], strict=True))


def _held(part: str) -> str:
    """What a reason names, in Chinese: a column of the templates, the words of a list, names with or between them."""
    if part in _REFUSALS:
        return _REFUSALS[part]
    if part in columns.COLUMNS:
        return f"{columns.COLUMNS[part][0]}（{part}）"
    listed = part.split(", ")
    words = next((words for words in columns.LISTED.values() if set(listed) == set(words.values())), None)
    if words is not None:
        return "、".join(columns.word_of(words, value) for value in listed)
    return part.replace(" or ", "或") if _HAN.search(part) else part


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    longest = sorted((en for en in _REFUSALS if "{}" in en), key=len, reverse=True)
    return tuple(
        (re.compile("(.*?)".join(re.escape(piece) for piece in en.split("{}")), re.DOTALL), _REFUSALS[en])
        for en in longest
    )


@cache
def qualifier(text: str) -> Words:
    """What narrows an indicator: 区级, or a bound such as 总投资超10亿元或1亿美元."""
    if text in _LISTS["qualifiers"]:
        return Words(text, _LISTS["qualifiers"][text])
    if found := _YARDSTICK.fullmatch(text):
        return Words(text, f"against {'–'.join(MONTHS[int(month) - 1] for month in found.groups() if month)}")
    found = _BOUND.fullmatch(text)
    if found is None:
        return Words(text, text)
    lead, above, body, side = found.groups()
    said = _SUM.sub(_english_sum, _SPAN.sub(_english_span, body)).replace("或", " or ")
    if _HAN.search(said):
        return Words(text, text)
    bound = "above " if above in ("超过", "超") else "at least " if above else "below " if side == "以下" else ""
    tail = " or more" if side == "以上" else " or less" if side == "以内" else ""
    return Words(
        text, f"{'total investment ' if lead == '总投资' else 'investment ' if lead else ''}{bound}{said}{tail}"
    )


def group(name: str, place: str | None) -> Words:
    """A peer group such as 重庆市市辖区, by the English name of the place that it belongs to."""
    for zh, en in sorted(_LISTS["levels"].items(), key=lambda pair: -len(pair[0])):
        if place and name.endswith(zh):
            return Words(name, f"{en} of {place}")
    return Words(name, name)


@cache
def formula(text: str) -> Words:
    """A figure or an arithmetic as printed: 215.7亿元 ÷ 365亿元, 21.57 bn yuan ÷ 36.5 bn yuan.

    English keeps every digit and changes the magnitude; what holds other words stays as it is printed.
    """
    said = _UNTIL.sub(lambda found: f" (by {MONTHS[int(found[1]) - 1]})", text)
    said = _FIGURE.sub(_english_figure, said)
    for zh, en in _LISTS["formulas"].items():
        said = said.replace(zh, en)
    return Words(text, text if _HAN.search(said) else re.sub(r"(?<=\d)%", " %", said))


@cache
def place(text: str | None) -> Words:
    """Where in its file a figure stands: 第54行 and row 54, 第415—430字 and characters 415–430."""
    if not text:
        return Words("", "")
    if m := re.fullmatch(r"(row|line|page) (\d{1,9})", text):
        return Words(f"第{m[2]}{'页' if m[1] == 'page' else '行'}", text)
    if rows := re.fullmatch(r"row \d{1,9}(?:\s+row \d{1,9}){1,99}", text):
        numbers = re.findall(r"\d+", rows[0])
        return Words(f"第{'、'.join(numbers)}行", f"rows {', '.join(numbers)}")
    if m := re.fullmatch(r"row (\d{1,9}), (.{1,80})", text):
        return Words(f"第{m[1]}行，{m[2]}", text)
    if m := re.fullmatch(r"(\d{1,9})\s*[-:—]\s*(\d{1,9})", text):
        return Words(f"第{m[1]}—{m[2]}字", f"characters {m[1]}–{m[2]}")
    if m := re.fullmatch(r"sheet (.{1,80}), (row )?([A-Z]{0,3}\d{1,9})", text):
        return Words(f"工作表{m[1]}，{f'第{m[3]}行' if m[2] else m[3]}", text)
    return Words(text, text)


def age(days: int) -> Words:
    """How old a figure is, as people say it: 27天, 5个月, 3年2个月."""
    if days < 60:
        return Words(f"{days}天", f"{days} day{'' if days == 1 else 's'}")
    years, months = divmod(round(days / 30.4375), 12)
    zh = "".join(part for part in (f"{years}年" if years else "", f"{months}个月" if months else ""))
    en = [f"{n} {word}{'' if n == 1 else 's'}" for n, word in ((years, "year"), (months, "month")) if n]
    return Words(zh, " ".join(en))


def _listed(kind: str, name: str) -> Words:
    return Words(name, _LISTS[kind].get(name, name))


def _english_span(found: re.Match) -> str:
    """`1亿—5亿元`: the low end has the magnitude of the high end where it prints none."""
    low, low_scale, high, scale, unit = found.groups()
    first = amount(Decimal(low) * _SCALES[low_scale or scale]).en
    return f"{first}–{amount(Decimal(high) * _SCALES[scale], unit).en}"


def _english_figure(found: re.Match) -> str:
    digits, scale, unit = found.groups()
    return amount(Decimal(digits) * _SCALES[scale], unit).en


def _english_sum(found: re.Match) -> str:
    digits, scale, unit = found.groups()
    if not digits and not scale:
        return found[0]
    return amount(Decimal(digits or "1") * _SCALES[scale], unit).en
