"""Names to codes: districts by name and GB/T 2260 code, indicators by alias, normal form and head noun."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property, lru_cache

import polars as pl
from rapidfuzz import fuzz, process

from kpi.catalogue import words as wording
from kpi.vocabulary.numbers import MONEY
from kpi.vocabulary.sizes import dimension

_RATES = frozenset(("%", "个百分点", "‰", "‱", "/10万", "倍", "位"))
_COUNTED_STAGES = tuple(f"{stage}数" for stage in ("签约", "开工", "竣工", "投产", "入库", "新增", "备案"))
_MEASURED = frozenset(
    (
        "平方公里",
        "平方米",
        "公顷",
        "亩",
        "公里",
        "米",
        "吨",
        "公斤",
        "千克",
        "立方米",
        "千瓦时",
        "千瓦",
        "微克/立方米",
        "比",
        "月",
        "天",
        "年",
    )
)

_SHORTEST_VERB, _LONGEST_VERB = 2, 4


def family(unit: str | None) -> str | None:
    """What a unit measures: money, a rate, itself (吨, 亩 …) or a count (家, 个, 人 … one with another)."""
    if unit is None or not unit:
        return None
    if unit in MONEY:
        return "money"
    if unit in _RATES:
        return "rate"
    measured = dimension(unit)
    if measured is not None:
        return measured
    return unit if unit in _MEASURED or "/" in unit else "count"


_AUTONOMOUS = ("自治县", "自治旗")


class Catalogue:
    """Districts and indicators, from frames of the tables `districts` and `indicators`; it never changes."""

    def __init__(self, districts: pl.DataFrame, indicators: pl.DataFrame) -> None:
        self.districts = districts
        self.indicators = indicators
        self._by_code = {row["indicator_code"]: row for row in indicators.iter_rows(named=True)}
        self._codes = {
            wording.key(name): row["indicator_code"]
            for row in indicators.iter_rows(named=True)
            for name in (*_split(row["aliases"]), row["indicator"])
        }
        for row in indicators.iter_rows(named=True):
            if row["name_en"]:
                self._codes.setdefault(wording.key(row["name_en"]), row["indicator_code"])
        for name, code in list(self._codes.items()):
            if name.endswith(_COUNTED_STAGES):  # 重点项目开工数 is told as 重点项目开工 or 开工重点项目 (12个)
                stage = next(each[:-1] for each in _COUNTED_STAGES if name.endswith(each))
                self._codes.setdefault(name[:-1], code)
                self._codes.setdefault(stage + name.removesuffix(f"{stage}数"), code)
        self._by_adcode = {row["adcode"]: row for row in districts.iter_rows(named=True)}
        self._adcodes = _district_names(self._by_adcode)
        self._longest_place = max(map(len, self._adcodes), default=0)
        self._found = lru_cache(maxsize=65536)(self._find)

    def in_english(self, name: str) -> list[dict]:
        """The districts that go by an English name, written without 区, 县 or 市: Nangang."""
        return self._english.get(name.casefold(), [])

    @cached_property
    def _english(self) -> dict[str, list[dict]]:
        found: dict[str, list[dict]] = {}
        for row in self._by_adcode.values():
            name = row["name_en"].partition(" (")[0]  # Hongshan (Wuhan)
            found.setdefault(name.casefold(), []).append(row)
        return found

    def indicator(self, words: str, unit: str | None = None, kind: str | None = None) -> tuple[str, bool]:
        """Code of the indicator that words mean, and whether the catalogue knows it.

        `unit` (a base unit) keeps apart what words alone do not: 重点项目 in 项 is not 重点项目 in 元. A rate fits
        every indicator, because it may be its growth or completion. Unknown words get the provisional code `x:…`.
        """
        return self._found(words, unit, kind)

    def indicator_with_verb(self, quote: str, words: str, unit: str | None, kind: str | None) -> str | None:
        """The code of an indicator that is known by the words with those before them in a quote: 加装|电梯22部."""
        at = quote.find(words)
        for length in range(min(at, _LONGEST_VERB), _SHORTEST_VERB - 1, -1):
            code, is_known = self.indicator(quote[at - length : at] + words, unit, kind)
            if is_known:
                return code
        return None

    def _find(self, words: str, unit: str | None, kind: str | None) -> tuple[str, bool]:
        places = self._places_in_front(words)
        for form in wording.forms(words, places):
            code = self._codes.get(form)
            if code is not None and not self._fits(code, unit, kind):
                code = self._invested(form) if family(unit) == "money" else None
            if code is not None:
                return code, True
        return wording.provisional(words, places), False

    def _invested(self, form: str) -> str | None:
        """Money said of projects (重点项目完成180亿元) is the investment completed in them."""
        return self._codes.get(f"{form}完成投资") or self._codes.get(f"{form}投资")

    def _places_in_front(self, words: str) -> tuple[str, ...]:
        """Names of districts that the words begin with, the longest first; two characters are too short to tell."""
        front = wording.key(words)[: self._longest_place]
        return tuple(front[:length] for length in range(len(front), 2, -1) if front[:length] in self._adcodes)

    def _fits(self, code: str, unit: str | None, kind: str | None) -> bool:
        own, given = family(self._by_code[code]["unit"]), family(unit)
        if own is None or given is None or own == given or given == "rate":
            return True
        return own == "rate" and kind in ("growth_rate", "completion_rate", "rank")

    def known(self, code: str) -> dict | None:
        """The row of an indicator code, or None for a provisional one."""
        return self._by_code.get(code)

    def nearest(self, words: str, limit: int = 3) -> list[tuple[str, str, float]]:
        """Known indicators whose names look most like the words: (code, name, likeness 61—100), best first."""
        wanted = wording.bare(words, self._places_in_front(words))
        best: dict[str, float] = {}
        for name, score, _ in process.extract(wanted, list(self._codes), scorer=fuzz.WRatio, limit=limit * 4):
            code = self._codes[name]
            best[code] = max(best.get(code, 0.0), score)
        ranked = sorted(best.items(), key=lambda item: (-item[1], item[0]))[:limit]
        return [(code, self._by_code[code]["indicator"], round(score, 1)) for code, score in ranked if score >= 61]

    def district(self, name: str | None, adcode: str | None = None) -> dict | None:
        """The row of a district by its name (武昌区, 武汉市武昌区, 武昌), its code, or both when they agree; else None.

        A name that several districts share needs the code.
        """
        if adcode:
            row = self._by_adcode.get(adcode)
            if row is None or not name:
                return row
            return row if adcode in self._adcodes.get(wording.key(name), ()) else None
        codes = self._adcodes.get(wording.key(name or ""), ())
        return self._by_adcode[codes[0]] if len(codes) == 1 else None

    def districts_named(self, name: str) -> list[dict]:
        """Every district of that name."""
        return [self._by_adcode[code] for code in self._adcodes.get(wording.key(name), ())]

    def choices(self, rows: Iterable[dict]) -> str:
        """The codes of districts, each with its name and the area it lies in: 420107 (武汉市青山区) or 150204 (…)."""
        areas = [(row, self._by_adcode.get(row["parent"] or "", {}).get("district", "")) for row in rows]
        return " or ".join(f"{row['adcode']} ({area}{row['district']})" for row, area in areas)

    def place(self, adcode: str) -> dict | None:
        """The row of a district's code."""
        return self._by_adcode.get(adcode)

    def row(self, adcode: str) -> dict:
        """The row of a code that the catalogue has. Raises KeyError for any other."""
        return self._by_adcode[adcode]

    @cached_property
    def autonomous_names(self) -> dict[str, str]:
        """The short names of autonomous counties and banners, with the full ones: 石柱县, 石柱土家族自治县."""
        rows = [row for row in self._by_adcode.values() if row["district"].endswith(_AUTONOMOUS)]
        names = {f"{each}{row['district'][-1]}": row["district"] for row in rows for each in _split(row["aliases"])}
        return {short: full for short, full in names.items() if short not in self.full_names}

    @cached_property
    def full_names(self) -> frozenset[str]:
        """Every district's name as it stands in the table."""
        return frozenset(row["district"] for row in self._by_adcode.values())

    def nearest_districts(self, name: str, limit: int = 2) -> list[dict]:
        """The districts whose names look most like this one, best first; none where nothing is like it.

        A name that differs in its last word alone comes first: 武昌区 for 武昌县, before 南昌县.
        """
        names = {row["adcode"]: row["district"] for row in self._by_adcode.values()}
        sought = wording.key(name)
        found = process.extract(sought, names, scorer=fuzz.ratio, score_cutoff=40, limit=None)
        found.sort(key=lambda each: each[0][:-1] != sought[:-1])
        return [self._by_adcode[code] for _, _, code in found[:limit]]


_LATEST: list[Catalogue] = []


def catalogue_of(districts: pl.DataFrame, indicators: pl.DataFrame) -> Catalogue:
    """The catalogue of the two frames; the last one made is handed out again while the rows are the same."""
    if not _LATEST or not (_LATEST[0].districts.equals(districts) and _LATEST[0].indicators.equals(indicators)):
        _LATEST[:] = [Catalogue(districts, indicators)]
    return _LATEST[0]


def _split(names: str | None) -> list[str]:
    return [name.strip() for name in (names or "").split(";") if name.strip()]


def _shortened(row: dict) -> dict[str, None]:
    """The names that a district goes by beside its full one and its aliases."""
    name = row["district"]
    short = [name[:-1]] if len(name) > 2 else []
    if name.endswith(_AUTONOMOUS):
        short += [f"{each}{name[-1]}" for each in _split(row["aliases"])]
    return dict.fromkeys(map(wording.key, short))


def _district_names(rows: dict[str, dict]) -> dict[str, tuple[str, ...]]:
    """Every name a district goes by, to the codes that share it; a full name outranks a shortened one.

    Lists call 长阳土家族自治县 by its alias and its last character, 长阳县.
    """
    names: dict[str, tuple[str, ...]] = {}
    shortened: dict[str, tuple[str, ...]] = {}
    for code, row in rows.items():
        above, prefixes = rows.get(row["parent"] or ""), [""]
        while above:
            prefixes += [above["district"] + prefix for prefix in prefixes]
            above = rows.get(above["parent"] or "")
        for name in dict.fromkeys(
            prefix + each for prefix in prefixes for each in (row["district"], *_split(row["aliases"]))
        ):
            spelled = wording.key(name)
            if code not in names.get(spelled, ()):
                names[spelled] = (*names.get(spelled, ()), code)
        for short in _shortened(row):
            shortened[short] = (*shortened.get(short, ()), code)
    return shortened | names
