"""An office in a few words: tests say what was promised and reached, this builds the ledger and measures it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cache

import polars as pl
from measured import Small, shipped

from kpi import rules, student
from kpi.catalogue import Catalogue, catalogue_of
from kpi.clock import clock
from kpi.engine import Embedded
from kpi.ledger import actuals, deliveries, implied_actuals, targets
from kpi.measures import sql
from kpi.measures.order import PROGRESS, order
from kpi.schemas import TABLES

_student = cache(student.table)

INDICATORS = (
    ("funds", "招商到位资金", "元", "up", "flow"),
    ("investment", "固定资产投资", "元", "up", "flow"),
    ("key_projects", "重点项目完成投资", "元", "up", "flow"),
    ("projects", "重大招引项目", "个", "up", "flow"),
    ("revenue", "地方一般公共预算收入", "元", "up", "flow"),
    ("gdp", "地区生产总值", "元", "up", "flow"),
    ("firms", "高科技企业", "家", "up", "stock"),
    ("urban", "城镇化率", "%", "up", "rate"),
    ("jobless", "城镇登记失业率", "%", "down", "rate"),
    ("debt", "隐性债务余额", "元", "down", "stock"),
    ("spending", "一般性支出", "元", "down", "flow"),
    ("prices", "居民消费价格", "%", "band", "index"),
    ("place", "综合考核位次", "位", "up", "index"),
    ("permit", "审批时限", "月", "down", "index"),
)


def period_of(text: str) -> tuple[date, date]:
    """First and last day of 2023, 2023-H1, 2023-Q2, 2023-07, 2023-01/2023-09, 2021/2025."""
    if "/" in text:
        first, last = text.split("/")
        return period_of(first)[0], period_of(last)[1]
    year, _, part = text.partition("-")
    if not part:
        first, last = 1, 12
    elif part[0] == "H":
        first, last = int(part[1]) * 6 - 5, int(part[1]) * 6
    elif part[0] == "Q":
        first, last = int(part[1]) * 3 - 2, int(part[1]) * 3
    else:
        first = last = int(part)
    following = date(int(year) + last // 12, last % 12 + 1, 1)
    return date(int(year), first, 1), following - timedelta(days=1)


def _with_new_columns(rows: list[dict]) -> pl.DataFrame:
    """Statements as the reader hands them over, with the columns that only some rows fill."""
    frame = TABLES["statements"].frame(rows)
    brought = {
        "replaces_value": pl.Decimal(38, 9), "owner": pl.String(), "against": pl.String(), "from_end": pl.Boolean(),
        "is_sure": pl.Boolean(),
    }  # fmt: skip
    return frame.with_columns(
        pl.Series(name, [row.get(name) for row in rows], dtype)
        for name, dtype in brought.items()
        if name not in frame.columns
    )


@dataclass
class Office:
    """Rows of tables and of prose, as the readers would hand them to the ledger."""

    sheets: list[dict] = field(default_factory=list)
    statements: list[dict] = field(default_factory=list)
    documents: dict[str, dict] = field(default_factory=dict)
    overrides: list[dict] = field(default_factory=list)
    adcode: str = "420106"
    closings: list = field(default_factory=list)
    field_size: int = 1

    def target(self, indicator: str, value: str | None, period: str = "2023", **more: object) -> Office:
        """A promised figure; `value` in base units."""
        return self._row("target", indicator, value, period, more)

    def actual(self, indicator: str, value: str, period: str, **more: object) -> Office:
        """A reported figure; `value` in base units."""
        return self._row("actual", indicator, value, period, more)

    def _row(self, role: str, indicator: str, value: str | None, period: str, more: dict) -> Office:
        code, name, unit, *_ = next(entry for entry in INDICATORS if entry[0] == indicator)
        start, end = period_of(period)
        row = {
            "file": "actuals/office.csv", "sheet": "", "row": len(self.sheets) + 2, "role": role, "district": "武昌区",
            "adcode": self.adcode, "indicator": name, "indicator_code": code, "kind": "level", "period": period,
            "period_start": start, "period_end": end, "comparator": "=", "unit": unit, "printed": value,
            "value": None if value is None else Decimal(value), "published_on": None,
        }  # fmt: skip
        if more.get("kind") == "growth_rate":
            row["unit"] = "%"
        for name in ("value_high", "precision", "baseline_value", "stated_attainment", "stated_growth"):
            if name in more:
                more[name] = Decimal(str(more[name]))
        if isinstance(more.get("published_on"), str):
            more["published_on"] = date.fromisoformat(more["published_on"])
        self.sheets.append({**row, **more})
        return self

    def said(
        self, role: str, indicator: str | None, value: str | None, period: str | None = "2023", **more: object
    ) -> Office:
        """A statement read from prose; `document` names its document, `published_on` that document's date."""
        entry = next(
            (entry for entry in INDICATORS if entry[0] == indicator), (indicator, indicator, "个", "up", "flow")
        )
        document = str(more.pop("document", "plans/plan.md"))
        published = more.pop("published_on", None)
        self.documents[document] = {
            "document": document, "sha256": "0", "size": 1, "format": "md", "encoding": "utf-8", "script": "hans",
            "raw": "", "title": "计划", "adcode": None,
            "published_on": date.fromisoformat(str(published)) if published else None,
        }  # fmt: skip
        start, end = period_of(period) if period else (None, None)
        number = len(self.statements)
        row = {
            "statement_id": f"s{number}", "document": document, "start": number * 10, "end": number * 10 + 9,
            "quote": f"{entry[1]}{value}{entry[2]}", "num_text": value, "role": role, "indicator": entry[1],
            "indicator_code": entry[0], "comparator": "=", "value": None if value is None else Decimal(value),
            "unit": entry[2], "kind": "level", "period": period, "period_start": start, "period_end": end,
            "district": "武昌区", "adcode": self.adcode, "rule": "test", "trace": "{}", "confidence": 0.9,
        }  # fmt: skip
        self.statements.append({**row, **more})
        return self

    def _inputs(self) -> tuple[pl.DataFrame, ...]:
        indicators = [
            {"indicator_code": code, "indicator": name, "unit": unit, "direction": direction, "aggregation": how}
            | {"aliases": "固投" if code == "investment" else None}
            for code, name, unit, direction, how in INDICATORS
        ]
        districts = [
            {"adcode": adcode, "district": name, "name_en": adcode, "level": "district"}
            for adcode, name in (("420106", "武昌区"), ("441323", "惠东县"), ("640104", "兴庆区"))
        ]
        districts += [
            {"adcode": f"42{place:04}", "district": f"{place}区", "name_en": "-", "level": "district"}
            for place in range(1, self.field_size)
        ]
        districts = [row | {"parent": row["adcode"][:2]} for row in districts]
        return (
            _with_new_columns(self.statements),
            TABLES["sheets"].frame(self.sheets),
            TABLES["documents"].frame(list(self.documents.values())),
            TABLES["districts"].frame(districts),
            TABLES["indicators"].frame(indicators),
        )

    def targets(self) -> pl.DataFrame:
        """The table `targets`."""
        return targets.build(*self._inputs(), self.actuals())[0]

    def actuals(self) -> pl.DataFrame:
        """The table `actuals`."""
        return actuals.build(*self._inputs())[0]

    def told(self, text: str, document: str, published_on: str) -> Office:
        """A document in its own words, without any statement in numbers."""
        self.documents[document] = {
            "document": document, "sha256": "0", "size": 1, "format": "md", "encoding": "utf-8", "script": "hans",
            "raw": text, "title": "汇报", "adcode": self.adcode, "published_on": date.fromisoformat(published_on),
        }  # fmt: skip
        return self

    def deliveries(self) -> pl.DataFrame:
        """The table `deliveries`, without what is in doubt."""
        told = deliveries.build(self.targets(), self._inputs()[2], self.closings)[0]
        return told.filter(pl.col("how") != deliveries.DOUBT)

    def doubts(self) -> list:
        """Sentences that may deliver something."""
        return deliveries.build(self.targets(), self._inputs()[2], self.closings)[1]

    def catalogue(self) -> Catalogue:
        """The office's districts and indicators."""
        return catalogue_of(*self._inputs()[3:])

    def refused(self) -> list:
        """The rejections of both."""
        return targets.build(*self._inputs(), self.actuals())[1] + actuals.build(*self._inputs())[1]

    def fill(self, engine: object, as_of: str = "", choices: list[dict] | None = None) -> None:
        """Put everything the measures start from into an engine."""
        inputs = said, tabled, documents, districts, indicators = self._inputs()
        reached = actuals.build(*inputs)[0]
        promised = targets.build(*inputs, reached)[0]
        engine.put("targets", promised)
        engine.put("actuals", reached)
        engine.put("clock", clock(documents, said, tabled, as_of))
        engine.put("deliveries", deliveries.build(promised, documents, self.closings)[0])
        engine.put("implied_actuals", implied_actuals.build(promised, reached))
        engine.put("districts", districts)
        engine.put("indicators", indicators)
        engine.put("t_quantiles", _student())
        for name in rules.FILES:
            engine.put(name, shipped(name))
        engine.put("overrides", TABLES["overrides"].frame(self.overrides))
        if choices is not None:
            engine.put("rule_choices", TABLES["rule_choices"].frame(choices))

    def measured(self, as_of: str = "", rule_set: str | None = None, wanted: Sequence[str] = PROGRESS) -> Embedded:
        """A database with every measure of progress; `rule_set` judges everybody in place of the shipped choice."""
        engine = Small()
        choices = [{"adcode_start": "", "rule_set": rule_set, "version": "1"}] if rule_set else None
        self.fill(engine, as_of, choices)
        for name in wanted:
            engine.create(TABLES[name], sql(name))
        return engine

    def progress(self, as_of: str = "", rule_set: str | None = None) -> list[dict]:
        """Rows of `progress`, by target and month."""
        with self.measured(as_of, rule_set, order("progress")) as engine:
            frame = engine.frame("progress")
        TABLES["progress"].schema.validate(frame, lazy=True)
        return frame.sort("indicator_code", "period", "target_id", "month").to_dicts()
