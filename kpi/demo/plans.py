"""Documents of the invented city in prose: what no table says, such as tiers, owners, ranges, other currencies."""

from __future__ import annotations

from random import Random

from kpi.demo.places import DISTRICTS

_HEAD = """---
title: 示例数据：{title}
publisher: {district}（示例）
district: {district}
adcode: {adcode}
published_on: {day}
url:
kind: {kind}
---
"""
_PLAN = """2026年，{district}安排下列任务。

## 招商引资
全年外贸进出口总额确保{base}亿元、力争{stretch}亿元。责任单位：区商务局。
引进总投资超100亿元或10亿美元的项目{large}个。责任单位：区投资促进局。
新增亿元楼宇2栋。责任单位：区商务局。

## 城市建设
6月底前建成口袋公园{parks}个。责任单位：区园林局。
10月底前新增停车泊位{bays}个。责任单位：区城管局。
3月底前建成投用区政务服务中心。责任单位：区行政审批局。

## 民生福祉
城镇新增就业{low}—{high}人。责任单位：区人社局。
新增托位{places}个。责任单位：区卫健局。
"""
_REPORT = """截至2026年6月，{district}主要任务进展如下。

## 招商引资
1—6月外贸进出口总额{trade}亿元，新增亿元楼宇1栋。

## 城市建设
上半年建成口袋公园{done}个。1—6月新增停车泊位{bays}个。

## 民生福祉
1—6月城镇新增就业{jobs}人，新增托位{places}个。
"""


def documents(random: Random) -> dict[str, str]:
    """A plan and a half-year report of each of the first six districts."""
    found = {}
    for place in DISTRICTS[:6]:
        base, parks = random.randrange(80, 160), random.randrange(6, 14)
        who = {"district": place["district"], "adcode": place["adcode"]}
        low = random.randrange(30, 60) * 100
        plan = _PLAN.format(
            **who,
            base=base,
            stretch=base + random.randrange(10, 25),
            large=random.randrange(1, 4),
            parks=parks,
            bays=random.randrange(5, 12) * 100,
            low=low,
            high=low + 1000,
            places=random.randrange(3, 9) * 100,
        )
        report = _REPORT.format(
            **who,
            trade=base * random.randrange(38, 62) // 100,
            done=parks - random.randrange(0, 4),
            bays=random.randrange(2, 7) * 100,
            jobs=random.randrange(15, 45) * 100,
            places=random.randrange(1, 5) * 100,
        )
        name = place["name_en"].removeprefix("Example ").lower()
        head = _HEAD.format(title=f"{place['district']}2026年重点任务", day="2026-01-20", kind="plan", **who)
        found[f"{name}-2026-plan.md"] = head + plan
        head = _HEAD.format(title=f"{place['district']}2026年上半年进展", day="2026-07-12", kind="report", **who)
        found[f"{name}-2026-half-year.md"] = head + report
    return found


def scanned_page() -> bytes:
    """A PDF of one page that holds no text, as a scanner leaves it: the reader refuses it and says why."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << >> >>",
        b"<< /Length 24 >>\nstream\n0.8 g 60 60 475 700 re f\nendstream",
    ]
    content, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(content)
    content += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    content += b"".join(b"%010d 00000 n \n" % place for place in places)
    return content + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
