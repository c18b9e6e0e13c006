"""Targets and figures of the invented city as rows of the two tables that an office would fill in."""

from __future__ import annotations

from random import Random
from typing import Any

YEARS = (2023, 2024, 2025, 2026)
EARLIER = (2019, 2020, 2021, 2022)
"""Years before the first plan, of which only figures are known: forecasts learn from them and are tested on them."""
NOW = (2026, 6)
"""Year and month of the newest figures."""
TARGETS = (
    *("role", "district", "adcode", "indicator", "qualifier", "kind", "period", "deadline", "revision", "comparator"),
    *(
        "commitment",
        "value",
        "value_high",
        "unit",
        "baseline_value",
        "section",
        "owner",
        "published_on",
        "source_title",
    ),
    *("source_url", "note"),
)
ACTUALS = (
    *("role", "district", "adcode", "indicator", "qualifier", "kind", "basis", "stage", "period", "comparator"),
    *("value", "unit", "stated_attainment", "stated_growth", "published_on", "source_title", "source_url", "note"),
)
_FLOWS = (
    # indicator, section, unit, size of a year, share of the year reached by each quarter
    ("固定资产投资", "投资与项目", "亿元", 300, (0.18, 0.46, 0.74, 1.0)),
    ("招商到位资金", "招商引资", "亿元", 120, (0.2, 0.5, 0.76, 1.0)),
    ("一般公共预算支出", "财政金融", "亿元", 90, (0.24, 0.5, 0.76, 1.0)),
)
_RATES = (
    ("地区生产总值", "经济总量", 6.0),
    ("规模以上工业增加值", "工业与产业", 7.0),
    ("社会消费品零售总额", "消费与外贸", 6.5),
    ("地方一般公共预算收入", "财政金融", 4.0),
)
_OWNERS = {
    "投资与项目": "区发改局",
    "招商引资": "区商务局、区投资促进局",
    "财政金融": "区财政局",
    "经济总量": "区统计局",
    "工业与产业": "区经信局",
    "消费与外贸": "区商务局",
    "科技创新": "区科技局",
}
_HANDED_DOWN = (("固定资产投资", "投资与项目", "亿元", 40), ("重大招引项目", "招商引资", "个", 12))
_STOCK = ("高新技术企业", "科技创新", "家")


Rows = tuple[list[dict], list[dict]]
"""Targets and figures."""


def rows_of_district(place: dict[str, str], random: Random) -> Rows:
    """Targets and figures of a district over all years.

    Flows have their own seasonal shares, so that forecasts have something to learn from; growth is published by
    quarter; one stock runs over a five-year plan. A revision, a restated figure and a figure that contradicts its own
    completion rate come by in some districts.
    """
    rows: Rows = ([], [])
    strength = random.uniform(0.8, 1.25)
    for flow in _FLOWS:
        _add_flow(rows, place, flow, strength, random)
    for rate in _RATES:
        _add_rate(rows, place, rate, strength, random)
    _add_rarities(rows, place, random)
    _add_stock(rows, place, strength, random)
    return rows


def _add_flow(rows: Rows, place: dict[str, str], flow: tuple, strength: float, random: Random) -> None:
    """An amount that grows from year to year, by quarter; only the newest years have targets."""
    indicator, section, unit, size, shares = flow
    level = size * random.uniform(0.5, 1.6)
    for year in (*EARLIER, *YEARS):
        level *= random.uniform(1.02, 1.06)
        goal = round(level, 0)
        if year in YEARS:
            rows[0].append(_target(place, indicator, section, f"{goal:.0f}{unit}", str(year), random))
        total = goal * random.gauss(strength if year == NOW[0] else 1.02, 0.06)
        for quarter, share in enumerate(shares, start=1):
            month = 3 * quarter
            if (year, month) > NOW:
                break
            reached = total * share * random.uniform(0.96, 1.04) if quarter < 4 else total
            rate = reached / goal if year in YEARS else None
            rows[1].append(_flow(place, indicator, year, month, f"{reached:.1f}{unit}", rate, random))


def _add_rate(rows: Rows, place: dict[str, str], rate: tuple, strength: float, random: Random) -> None:
    """Growth in percent, by quarter."""
    indicator, section, usual = rate
    for year in YEARS:
        goal = round(usual + random.choice((-1.0, -0.5, 0.0, 0.5, 1.0)), 1)
        rows[0].append(_target(place, indicator, section, f"{goal}", str(year), random, kind="growth_rate", unit="%"))
        for month in (3, 6, 9, 12):
            if (year, month) > NOW:
                break
            growth = round(random.gauss(goal * strength, 1.2), 1)
            rows[1].append(_rate(place, indicator, year, month, growth))


def _add_rarities(rows: Rows, place: dict[str, str], random: Random) -> None:
    """What only some districts have: a completion rate without its target, and a promise that was far too small."""
    if random.random() < 0.4:
        rate = random.uniform(0.3, 0.6)
        reached = _flow(place, "区重点项目完成投资", *NOW, f"{rate * random.randrange(60, 140):.1f}亿元", None, random)
        rows[1].append(reached | {"stated_attainment": f"{rate * 100:.1f}"})
    if random.random() < 0.4:
        goal = random.randrange(3, 8)
        rows[0].append(_target(place, "重大招引项目", "招商引资", f"{goal}个", str(NOW[0]), random))
        rows[1].append(_flow(place, "重大招引项目", *NOW, f"{goal * 2}个", None, random))


def _add_stock(rows: Rows, place: dict[str, str], strength: float, random: Random) -> None:
    """A number that a five-year plan raises."""
    indicator, section, unit = _STOCK
    start = random.randrange(80, 160)
    goal = int(start * random.uniform(1.5, 1.9))
    rows[0].append(
        _target(place, indicator, section, f"{goal}", "2021/2025", random, kind="stock", unit=unit, baseline=start)
    )
    for step, year in enumerate((2021, 2022, 2023, 2024, 2025)):
        reached = int(start * (1 + 0.11 * strength) ** (step + 1))
        rows[1].append(_stock(place, indicator, year, reached, unit))


def rows_of_town(place: dict[str, str], random: Random) -> Rows:
    """What was handed down to a town: investment and projects of the newest year, by quarter."""
    targets, actuals = [], []
    for indicator, section, unit, size in _HANDED_DOWN:
        goal = round(size * random.uniform(0.6, 1.5))
        targets.append(_target(place, indicator, section, f"{goal}{unit}", str(NOW[0]), random))
        for month, share in ((3, 0.2), (6, 0.48)):
            reached = goal * share * random.uniform(0.7, 1.25)
            value = f"{reached:.1f}{unit}" if unit == "亿元" else f"{round(reached)}{unit}"
            actuals.append(_flow(place, indicator, NOW[0], month, value, None, random))
    return targets, actuals


def _target(
    place: dict[str, str],
    indicator: str,
    section: str,
    value: str,
    period: str,
    random: Random,
    *,
    kind: str = "flow",
    unit: str = "",
    baseline: int | None = None,
) -> dict[str, Any]:
    year = int(period[:4])
    return _who(place, indicator) | {
        "role": "target",
        "kind": kind,
        "period": period,
        "comparator": random.choice(("=", ">=")) if kind == "flow" else ">=" if kind == "stock" else "=",
        "commitment": random.choice(("", "plan", "expect", "ensure")),
        "value": value,
        "unit": unit,
        "baseline_value": "" if baseline is None else baseline,
        "section": section,
        "owner": _OWNERS.get(section, ""),
        "published_on": f"{year}-01-{random.randrange(8, 20):02}",
        "source_title": f"示例数据：{place['district']}{year}年国民经济和社会发展计划",
    }


def _flow(
    place: dict[str, str], indicator: str, year: int, month: int, value: str, rate: float | None, random: Random
) -> dict[str, Any]:
    stated = ""
    if rate is not None and random.random() < 0.3:
        wrong = 0.6 if random.random() < 0.06 else 0.0  # some offices print a rate that their own amounts do not give
        stated = f"{(rate + wrong) * 100:.1f}"
    return _who(place, indicator) | _when(year, month) | {
        "role": "actual",
        "kind": "flow",
        "basis": "cumulative",
        "stage": "final" if month == 12 else "preliminary",
        "period": f"{year}-01/{year}-{month:02}" if month < 12 else str(year),
        "value": value,
        "stated_attainment": stated,
        "source_title": f"示例数据：{place['district']}{year}年1—{month}月运行情况",
    }  # fmt: skip


def _rate(place: dict[str, str], indicator: str, year: int, month: int, growth: float) -> dict[str, Any]:
    return _who(place, indicator) | _when(year, month) | {
        "role": "actual",
        "kind": "growth_rate",
        "basis": "rate",
        "stage": "final" if month == 12 else "preliminary",
        "period": f"{year}-01/{year}-{month:02}" if month < 12 else str(year),
        "value": growth,
        "unit": "%",
        "source_title": f"示例数据：{place['district']}{year}年1—{month}月运行情况",
    }  # fmt: skip


def _stock(place: dict[str, str], indicator: str, year: int, value: int, unit: str) -> dict[str, Any]:
    return _who(place, indicator) | _when(year, 12) | {
        "role": "actual",
        "kind": "stock",
        "basis": "stock",
        "stage": "final",
        "period": str(year),
        "value": value,
        "unit": unit,
        "source_title": f"示例数据：{place['district']}{year}年统计公报",
    }  # fmt: skip


def _who(place: dict[str, str], indicator: str) -> dict[str, Any]:
    return {"district": place["district"], "adcode": place["adcode"], "indicator": indicator}


def _when(year: int, month: int) -> dict[str, Any]:
    """Published in the middle of the month after the one it describes."""
    return {"published_on": f"{year + month // 12}-{month % 12 + 1:02}-18"}
