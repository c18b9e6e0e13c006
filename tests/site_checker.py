"""A checker of the site that shares nothing with the code of the pages: it reads them as people do and asks the file.

`said` takes a site apart: for each target what its row says, and every sentence that counts. `faults` compares that
with the rows of a published file; numbers are read back from their words and held to their last printed digit.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
from lxml import html

_SCALES = {"万亿": 10**12, "亿": 10**8, "万": 10**4, "tn": 10**12, "bn": 10**9, "mn": 10**6}
_NUMBER = re.compile(r"([+−]?)(\d[\d,]*(?:\.\d+)?)\s*(万亿|亿|万|tn\b|bn\b|mn\b)?")
MONTHS = "January February March April May June July August September October November December".split()  # noqa: SIM905
_COUNTED = (
    # what a sentence counts, in Chinese and in English, and the statuses that are meant
    (r"(\d+)项已完成", r"([\d,]+) met", ("met",)),
    (r"(\d+)项达到序时进度", r"([\d,]+) on pace or ahead", ("ahead", "on_pace")),
    (r"(\d+)项滞后", r"([\d,]+) behind", ("slightly_behind", "behind")),
    (r"(\d+)项逾期未报", r"([\d,]+) overdue and unreported", ("overdue",)),
    (r"(\d+)项未完成", r"([\d,]+) missed", ("missed",)),
    (r"(\d+)项待年终数", r"([\d,]+) awaiting the final figure", ("awaiting",)),
    (r"(\d+)项暂无数据", r"([\d,]+) without data", ("no_data",)),
    (r"(\d+)项未到期", r"([\d,]+) not due", ("not_due",)),
    (r"(\d+)项已撤销", r"([\d,]+) withdrawn", ("withdrawn",)),
)


@dataclass
class Row:
    """What one row of a district's page says of its target, in Chinese and in English."""

    status: str = ""
    actual: dict[str, str] = field(default_factory=dict)
    rate: dict[str, str] = field(default_factory=dict)
    gap: dict[str, str] = field(default_factory=dict)
    promise: dict[str, str] = field(default_factory=dict)
    alt: dict[str, str] = field(default_factory=dict)
    is_rate: bool = False


@dataclass
class Said:
    """All that a site says: rows by their anchor, and counting sentences by what they are about."""

    rows: dict[str, Row]
    sentences: dict[tuple, dict[str, str]]


def said(site: Path) -> Said:
    """Take the pages of a site apart."""
    rows: dict[str, Row] = {}
    sentences: dict[tuple, dict[str, str]] = {}
    for path in sorted((site / "districts").glob("*.html")):
        page = html.parse(str(path)).getroot()
        for item in page.xpath("//li[starts-with(@id, 't-')]"):
            rows[item.get("id")] = _row(item)
        heads = page.xpath("//h1[@class='headline'] | //details[@class='period']/p")
        for head in heads:
            year = re.search(r"(\d{4}(?:—\d{4})?)年|期间未注明", words_of(head, "zh"))
            if year and "项目标" in words_of(head, "zh"):
                sentences["district", path.stem, (year[1] or "").replace("—", "/")] = in_both(head)
    index = html.parse(str(site / "index.html")).getroot()
    for part in index.xpath("//section[@class='slice']"):
        sentences["overview", part.get("data-level"), part.get("data-year")] = in_both(part.xpath("./h1")[0])
    for strip in index.xpath("//li[@class='strip']"):
        key = "strip", strip.get("data-district"), next(strip.iterancestors("ul")).get("data-slice")
        sentences[key] = in_both(strip.xpath(".//span[@class='who']")[0]) | {
            "counts": " ".join(
                f"{n.get('title').split()[0]} {words_of(n, 'zh')}" for n in strip.xpath(".//span[@class='counts']/span")
            )
        }
    return Said(rows, sentences)


def faults(site: Said, file: duckdb.DuckDBPyConnection) -> list[tuple]:
    """Everything that a site says and the rows of a file do not."""
    targets = targets_of(file)
    found = [("no such row", anchor) for anchor in targets.keys() ^ site.rows.keys()]
    for anchor in targets.keys() & site.rows.keys():
        found += [(anchor, *fault) for fault in faults_of_row(site.rows[anchor], targets[anchor])]
    return found + faults_of_sentences(site.sentences, targets)


def _row(item: html.HtmlElement) -> Row:
    def part(name: str) -> dict[str, str]:
        nodes = item.xpath(f".//*[contains(concat(' ', @class, ' '), ' {name} ')]")
        return in_both(nodes[0]) if nodes else {"zh": "", "en": ""}

    icon = item.xpath(".//span[@class='verdict']//use/@href")[0].removeprefix("#i-")
    if "target" not in (item.get("class") or "").split():
        return Row(status=icon, promise=in_both(item.xpath(".//span[@class='quiet']")[0]))
    return Row(
        status=icon,
        actual=part("got"),
        rate=part("rate"),
        gap=part("gap"),
        promise=part("promise"),
        alt=in_both(item.xpath(".//div[@class='drawn']/span[@class='vh']")[0]),
        is_rate="rates" in (item.getparent().get("class") or ""),
    )


def targets_of(file: duckdb.DuckDBPyConnection) -> dict[str, dict[str, Any]]:
    """Each target with its newest row of progress, by the anchor of its row on the pages."""
    answer = file.sql(
        """
        with newest as (
          select * from progress qualify row_number() over (partition by target_id order by month desc) = 1
        ),
        used as (
          select targets.*
          from targets
          left join newest on newest.target_id = targets.target_id
          qualify row_number() over (
            partition by targets.target_id
            order by case when targets.revision = coalesce(newest.revision, -1) then 0 else 1 end, targets.revision desc
          ) = 1
        )
        select used.target_id, used.adcode, used.district, used.indicator, used.qualifier, used.owner, used.period,
          used.kind, used.origin, used.value,
          used.deadline, used.period_end, districts.level, newest.month, newest.status,
          newest.actual_value, newest.target_value, newest.attainment, newest.pace_gap, newest.growth_gap,
          newest.needed_rate, newest.rate_so_far
        from used
        left join newest using (target_id)
        left join districts on districts.adcode = used.adcode
        """
    )
    rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.fetchall()]
    return {"t-" + hashlib.sha256(row["target_id"].encode()).hexdigest()[:10]: row for row in rows}


def faults_of_row(row: Row, target: dict[str, Any]) -> list[tuple]:
    """What one row says and its target does not."""
    found = []
    if row.status != (target["status"] or "no_data"):
        found.append(("status", row.status, target["status"]))
    goal = target["target_value"] if target["target_value"] is not None else target["value"]
    for language in ("zh", "en"):
        promise = row.promise.get(language, "")
        if goal is not None and not is_said(abs(goal) if target["kind"] == "growth_rate" else goal, promise):
            found.append(("target", promise, goal))
        if ("≈" in promise) != (target["origin"] == "implied"):
            found.append(("origin", promise, target["origin"]))
        if not row.alt:
            continue
        found += _of_figures(row, target, language)
    return found


def _of_figures(row: Row, target: dict[str, Any], language: str) -> list[tuple]:
    """What a row with a figure says of it: the figure, its month, the rate, the gap, and all again in the words."""
    found = []
    actual, alt = target["actual_value"], row.alt[language]
    missing = {"zh": "未公布", "en": "not published"}[language]
    if actual is None:
        return [] if missing in row.actual[language] else [("actual", row.actual[language], None)]
    for text in (row.actual[language], alt):
        if not is_said(actual, text):
            found.append(("actual", text, actual))
    month = target["month"]
    if (f"{month.year}年{month.month}月" if language == "zh" else f"{MONTHS[month.month - 1]} {month.year}") not in alt:
        found.append(("month", alt, month))
    if target["attainment"] is not None:
        for text in (row.rate[language], alt) if not row.is_rate else (alt,):
            if not is_said(target["attainment"] * 100, text):
                found.append(("attainment", text, target["attainment"]))
    due = target["deadline"] or target["period_end"]
    is_over = target["status"] in ("met", "missed") and due is not None and month >= due
    gap = target["growth_gap"] if row.is_rate else None if is_over else target["pace_gap"]
    if gap is None and row.gap[language]:
        found.append(("gap", row.gap[language], gap))
    if gap is not None and not is_said(gap, row.gap[language], signed=True):
        found.append(("gap", row.gap[language], gap))
    return found


def faults_of_sentences(sentences: dict[tuple, dict[str, str]], targets: dict[str, dict[str, Any]]) -> list[tuple]:
    """What counting sentences say and the targets do not."""
    by_key: dict[tuple, list[dict]] = defaultdict(list)
    for target in targets.values():
        year, level = year_of(target["period"]), _level(target["level"])
        page = target["adcode"] or ""
        page = (
            page
            if re.fullmatch(r"[A-Za-z0-9_-]{1,60}", page)
            else "x-" + hashlib.sha256(page.encode()).hexdigest()[:10]
        )
        by_key["district", page, year].append(target)
        by_key["overview", level, year].append(target)
        by_key["strip", page, f"y-{page_name(year or 'none')}-{level}"].append(target)
    found = [("nothing says", key) for key in by_key.keys() - sentences.keys() if key[0] != "district"]
    for key, texts in sentences.items():
        chosen = by_key.get(key)
        if chosen is None:
            found.append(("nothing is there", key))
        elif key[0] == "strip":
            found += _of_strip(key, texts, chosen)
        else:
            found += faults_of_headline(key, texts, chosen)
    return found


def faults_of_headline(key: tuple, texts: dict[str, str], chosen: list[dict]) -> list[tuple]:
    printed = Counter(t["status"] or "no_data" for t in chosen if t["origin"] != "implied")
    implied = sum(t["origin"] == "implied" for t in chosen)
    found = []
    for language, place in (("zh", 0), ("en", 1)):
        text = texts[language]
        for counted in _COUNTED:
            said_count = re.search(counted[place], text)
            there = sum(printed[s] for s in counted[2])
            if (int(said_count[1].replace(",", "")) if said_count else 0) != there:
                found.append((key, counted[place], said_count and said_count[0], there))
        total = re.search((r"(\d+)项目标中", r"of ([\d,]+) targets?")[place], text)
        if (int(total[1].replace(",", "")) if total else 0) != sum(printed.values()):
            found.append((key, "total", text))
        worked = re.search((r"(\d+)项推算", r"([\d,]+) (?:more )?(?:is|are) worked out")[place], text)
        if (int(worked[1].replace(",", "")) if worked else 0) != implied:
            found.append((key, "worked out", text))
        months = [t["month"] for t in chosen if t["actual_value"] is not None]
        until = re.search((r"截至(?:(\d{4})年)?(\d{1,2})月", r"by ([A-Z][a-z]+)(?: (\d{4}))?")[place], text)
        if bool(months) != bool(until) or (months and not is_month(max(months), until, language)):
            found.append((key, "month", text))
    return found


def _of_strip(key: tuple, texts: dict[str, str], chosen: list[dict]) -> list[tuple]:
    printed = Counter(t["status"] or "no_data" for t in chosen if t["origin"] != "implied")
    implied = sum(t["origin"] == "implied" for t in chosen)
    counts = [int(n) for n in re.findall(r"(\d+)", texts["counts"])]
    found = [] if sorted(counts) == sorted(printed.values()) else [(key, texts["counts"], printed)]
    total = re.search(r"(\d+)项", texts["zh"])
    if not total or int(total[1]) != sum(printed.values()):
        found.append((key, texts["zh"]))
    worked = re.search(r"≈(\d+)", texts["zh"])
    if (int(worked[1]) if worked else 0) != implied:
        found.append((key, texts["zh"]))
    return found


def is_month(newest: date, until: re.Match, language: str) -> bool:
    year, month = (until[1], int(until[2])) if language == "zh" else (until[2], MONTHS.index(until[1]) + 1)
    return month == newest.month and (year is None or int(year) == newest.year)


def is_said(value: Decimal | float, text: str, *, signed: bool = False) -> bool:
    """Whether some number of a text is this value, within half of its last printed digit."""
    exact = Decimal(str(value))
    for sign, digits, scale in _NUMBER.findall(text):
        number = Decimal(digits.replace(",", ""))
        size = _SCALES.get(scale, 1)
        step = Decimal(1).scaleb(-len(digits.partition(".")[2])) * size
        if number >= 100 and scale and "." not in digits:  # three significant digits of a number that was worked out
            step = max(step, Decimal(1).scaleb(number.adjusted() - 2) * size)
        read = number * size * (-1 if sign == "−" else 1)
        if abs(read - exact) <= step / 2 + Decimal("1e-9") and (not signed or not exact or sign or read == 0):
            return True
    return False


def rows_of(file: duckdb.DuckDBPyConnection, query: str) -> list[dict[str, Any]]:
    """Rows of a query by the names of its columns."""
    answer = file.sql(query)
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.fetchall()]


def year_of(period: str | None) -> str:
    period = period or ""
    years = {period[:4], *(part[:4] for part in period.split("/")[1:] if part[:4].isdigit())}
    return period if len(years) > 1 else period[:4]


def _level(level: str | None) -> str:
    return {"county": "district", "zone": "district", None: "other"}.get(level, level)


def page_name(text: str | None) -> str:
    """What a page of this code is called."""
    text = text or "?"
    is_plain = re.fullmatch(r"[A-Za-z0-9_-]{1,60}", text)
    return text if is_plain else "x-" + hashlib.sha256(text.encode()).hexdigest()[:10]


def in_both(node: html.HtmlElement) -> dict[str, str]:
    return {language: words_of(node, language) for language in ("zh", "en")}


def words_of(node: html.HtmlElement, language: str) -> str:
    other = "en" if language == "zh" else "zh"
    parts = node.xpath(f".//text()[not(ancestor::*[concat(' ', @class, ' ') = ' {other} '])]")
    return "".join(parts).strip()
