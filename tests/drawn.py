"""Tables to draw in tests: published figures of 武昌区, and invented rows that try to break a page."""

from __future__ import annotations

import calendar
from datetime import date
from decimal import Decimal

import polars as pl

from kpi.schemas import TABLES

WUCHANG = "420106"
INVENTED = "990000"
HOSTILE = "<script>alert(1)</script>"
BROKEN_OUT = '"><img src=x onerror=alert(1)>'
FORMULA = '=HYPERLINK("http://invented.example","x")'
LONG = "甲" * 100

_PLAN = {
    "file": "plans/wuchang-2023.md",
    "source_title": "武昌区2023年上半年计划执行情况",
    "source_url": "http://wcrd.wuchang.gov.cn/report-2023",
    "published_on": date(2023, 9, 29),
}


def tables(extra: int = 0) -> dict[str, pl.DataFrame]:
    """All tables that the first pages need; `extra` adds so many invented targets."""
    book = _Book()
    book.district(WUCHANG, "武昌区", "Wuchang")
    book.district(INVENTED, "虚构区" + HOSTILE, "Invented" + BROKEN_OUT)
    book.target(
        WUCHANG,
        "fixed_asset_investment",
        "固定资产投资",
        "36500000000",
        "元",
        printed="365亿元",
        section="扩大投资",
        name_en="Fixed-asset investment",
        reports=[(6, "21570000000", "215.7亿元", "on_pace")],
        forecast=(42e9, 46e9),
    )
    book.target(
        WUCHANG,
        "revenue",
        "地方一般公共预算收入",
        "5",
        "%",
        kind="growth_rate",
        printed="5%",
        section="财政",
        name_en="Local general public budget revenue",
        reports=[(6, "-9.7", "-9.7%", "behind"), (12, "0.8", "0.8%", "missed")],
    )
    book.target(
        WUCHANG,
        "major_project_investment",
        "重大项目完成投资",
        "30000000000",
        "元",
        comparator=">=",
        printed="300亿元",
        section="扩大投资",
        name_en="Investment in major projects",
        reports=[(6, "19733000000", "197.33亿元", "on_pace"), (12, "35000000000", "350亿元", "met")],
    )
    book.target(
        WUCHANG,
        "entities",
        "新增市场主体",
        "25000",
        "家",
        kind="new",
        printed="2.5万家",
        section="营商环境",
        name_en="New market entities",
        reports=[],
    )
    book.target(
        WUCHANG,
        "attracted",
        "招商到位资金",
        "100000000000",
        "元",
        comparator=">",
        commitment="strive",
        printed="1000亿元",
        section="招商引资",
        name_en="Attracted funds",
        reports=[],
    )
    book.target(WUCHANG, "mixed_pipes", "混错接改造", "849", "处", printed="849处", section="生态", reports=[])
    book.target(
        INVENTED,
        "x:hostile",
        HOSTILE,
        "100",
        "家",
        section=BROKEN_OUT,
        quote=BROKEN_OUT + "100家",
        url="javascript:alert(1)",
        reports=[(3, "217", HOSTILE, "met")],
    )
    book.target(
        INVENTED,
        "x:formula",
        FORMULA,
        "100",
        "项",
        section="@SUM(1)",
        qualifier="+1",
        reports=[(3, "10", "10项", "behind")],
    )
    book.target(
        INVENTED, "x:long", LONG, "0.001", "公里", section="长" * 60, reports=[(5, "0.0004", "0.0004公里", "behind")]
    )
    book.target(
        INVENTED,
        "x:huge",
        "极大的数",
        "10000000000000",
        "元",
        section="极端",
        reports=[(5, "1e12", "1万亿元", "behind")],
    )
    book.target(
        INVENTED, "x:zero", "目标为零", "0", "件", section="极端", comparator="<=", reports=[(5, "0", "0件", "met")]
    )
    book.target(INVENTED, "x:milestone", "开园仪式", None, None, kind="milestone", section="极端", reports=[])
    for i in range(extra):
        code = f"{100000 + i // 34}"
        if i % 34 == 0:
            book.district(code, f"虚构{i // 34}区", f"Invented {i // 34}")
        book.target(
            code,
            f"i{i % 34}",
            f"虚构指标{i % 34}",
            str(1000 + i),
            "万元"[1:],
            section=f"章节{i % 34 // 5}",
            reports=[(m, str((1000 + i) * m // 13), None, ("behind", "on_pace")[m % 2]) for m in range(1, 13)],
            forecast=(900.0 + i, 1100.0 + i),
        )
    return book.tables()


class _Book:
    def __init__(self) -> None:
        self.rows: dict[str, list[dict]] = {
            name: []
            for name in ("districts", "indicators", "targets", "actuals", "progress", "paths", "clock", "rejected")
        }

    def district(self, adcode: str, name: str, name_en: str) -> None:
        self.rows["districts"].append({"adcode": adcode, "district": name, "name_en": name_en, "level": "district"})
        self.names = {r["adcode"]: r["district"] for r in self.rows["districts"]}

    def target(
        self,
        adcode: str,
        code: str,
        name: str,
        value: str | None,
        unit: str | None,
        *,
        kind: str = "flow",
        comparator: str = "=",
        commitment: str | None = None,
        printed: str | None = None,
        section: str | None = None,
        qualifier: str | None = None,
        quote: str | None = None,
        url: str | None = None,
        name_en: str | None = None,
        reports: list[tuple] = (),
        forecast: tuple[float, float] | None = None,
    ) -> None:
        if not any(r["indicator_code"] == code for r in self.rows["indicators"][-60:]):
            self.rows["indicators"].append(
                {
                    "indicator_code": code,
                    "indicator": name,
                    "name_en": name_en,
                    "aliases": {"fixed_asset_investment": "固投"}.get(code),
                    "unit": unit,
                    "direction": "up",
                    "aggregation": "flow",
                }
            )
        who = {
            "adcode": adcode,
            "district": self.names[adcode],
            "indicator_code": code,
            "indicator": name,
            "kind": kind,
            "unit": unit,
        }
        goal = None if value is None else Decimal(value)
        target_id = f"{adcode}-{code}-2023"
        source = {
            **_PLAN,
            "place": f"row {len(self.rows['targets']) + 2}",
            "quote": quote or printed,
            "confidence": 1.0,
        }
        if url:
            source["source_url"] = url
        year = {"period": "2023", "period_start": date(2023, 1, 1), "period_end": date(2023, 12, 31)}
        self.rows["targets"].append(
            {
                **who,
                **year,
                **source,
                "target_id": target_id,
                "revision": 1,
                "section": section,
                "direction": "up",
                "comparator": comparator,
                "commitment": commitment,
                "value": goal,
                "printed": printed,
                "qualifier": qualifier,
                "deadline": date(2023, 10, 31) if value is None else None,
                "baseline_value": Decimal(0),
                "obtained_by": "printed",
                "valid_from": date(2023, 1, 1),
                "sources": 1,
            }
        )
        measured = {
            **who,
            "target_id": target_id,
            "revision": 1,
            "section": section,
            "direction": "up",
            "comparator": comparator,
            "period": "2023",
            "target_value": goal,
            "rule_set": "xuancheng-2020",
            "rule_id": "r1",
            "why_zh": "虚构的缘由",
            "why_en": "an invented reason",
        }
        for month, reached, shown, status in reports:
            end = date(2023, month, calendar.monthrange(2023, month)[1])
            actual = Decimal(reached)
            actual_id = f"{target_id}-{month:02}"
            self.rows["actuals"].append(
                {
                    **who,
                    **source,
                    "actual_id": actual_id,
                    "basis": "rate" if kind == "growth_rate" else "cumulative",
                    "stage": "final",
                    "period": f"2023-01/2023-{month:02}",
                    "period_start": date(2023, 1, 1),
                    "period_end": end,
                    "comparator": "=",
                    "value": actual,
                    "printed": shown,
                    "qualifier": qualifier,
                    "sources": 1,
                    "chosen": "newest",
                    "quote": shown or reached,
                }
            )
            rate = kind == "growth_rate"
            share = float(actual / goal) if goal and not rate else None
            self.rows["progress"].append(
                {
                    **measured,
                    "month": end,
                    "actual_value": actual,
                    "actual_id": actual_id,
                    "actual_published_on": date(2023, 9, 29),
                    "stage": "final",
                    "status": status,
                    "attainment": share,
                    "time_share": None if rate else month / 12,
                    "pace_gap": None if share is None else (share - month / 12) * 100,
                    "growth_gap": float(actual - goal) if rate else None,
                    "forecast_low": forecast[0] if forecast else None,
                    "forecast_high": forecast[1] if forecast else None,
                    "forecast_mid": sum(forecast) / 2 if forecast else None,
                }
            )
        if not reports:
            self.rows["progress"].append({**measured, "month": date(2023, 12, 31), "status": "no_data"})
        if goal is not None and kind != "growth_rate":
            for month in range(1, 13):
                end = date(2023, month, calendar.monthrange(2023, month)[1])
                for method, share in (("linear", month / 12), ("seasonal", (month / 12) ** 1.2)):
                    if method == "linear" or forecast:
                        self.rows["paths"].append(
                            {
                                "target_id": target_id,
                                "revision": 1,
                                "month": end,
                                "path_method": method,
                                "share": share,
                                "expected_value": float(goal) * share,
                                "is_chosen": "yes" if method == "linear" else "no",
                            }
                        )

    def tables(self) -> dict[str, pl.DataFrame]:
        found = {name: TABLES[name].frame(rows) for name, rows in self.rows.items() if name in TABLES}
        return {**found, "clock": pl.DataFrame({"as_of": [date(2024, 12, 10)]})}
