"""Tables in the shapes that offices make, each with what must come out: written to tests/files/office by this script.

`PYTHONPATH=. python tests/office_tables.py` writes the files anew (LibreOffice makes the .ods, .xls and saved formulas)
and `expected.json` beside them. What must come out is declared here, column by column and row by row, never read back.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path

import openpyxl

FOLDER = Path(__file__).parent / "files" / "office"
FACTORS = {"亿元": ("1e8", "元"), "万元": ("1e4", "元"), "万人": ("1e4", "人"), "亿千瓦时": ("1e8", "千瓦时")} | {
    "万千瓦时": ("1e4", "千瓦时"),
    "万美元": ("1e4", "美元"),
    "亿美元": ("1e8", "美元"),
    "万吨": ("1e4", "吨"),
}


@dataclass
class C:
    """What a column holds: role, indicator (None where the row names it), unit (None likewise), period, kind."""

    role: str
    indicator: str | None
    unit: str | None
    period: str
    kind: str = "amount"


@dataclass
class R:
    """What a row is of: the qualifier or the district, and the indicator or period where the row says them."""

    qualifier: str | None = None
    indicator: str | None = None
    unit: str | None = None
    district: str | None = None
    period: str | None = None
    role: str | None = None


@dataclass
class Case:
    """One file: its rows, merged cells and what must come out of its figures."""

    name: str
    rows: Sequence[Sequence[object]]
    columns: dict[str, C]
    body: dict[int, R]
    district: str = "武昌区"
    merges: Sequence[str] = ()
    refused: Sequence[str] = ()
    empty: Sequence[str] = ()
    formats: dict[str, str] = field(default_factory=dict)
    hidden_rows: Sequence[int] = ()
    hidden_columns: Sequence[str] = ()
    sheet: str = "Sheet1"
    beside: dict[str, str] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    """Values of cells that are not what their number says: scaled, in brackets, in words."""

    def expected(self) -> list[dict[str, str | None]]:
        """One line a figure."""
        lines = []
        for number, row in self.body.items():
            for letter, column in self.columns.items():
                cell = f"{letter}{number}"
                value = self.shown.get(cell, self.rows[number - 1][ord(letter) - 65])
                if cell in self.refused or cell in self.empty or value in ("", None, "—", "/", "…", "-"):
                    continue
                unit = column.unit or row.unit or ""
                factor, base = FACTORS.get(unit, ("1", unit))
                lines.append(
                    {
                        "cell": cell,
                        "role": row.role or column.role,
                        "district": row.district or self.district,
                        "qualifier": row.qualifier,
                        "indicator": column.indicator or row.indicator,
                        "value": format((Decimal(str(value)) * Decimal(factor)).normalize(), "f"),
                        "unit": base,
                        "period": row.period or column.period,
                        "kind": column.kind,
                    }
                )
        return lines


TOWNS = ("水果湖街道", "中华路街道", "徐家棚街道")
G, P, K = "growth_rate", "completion_rate", "rank"


def _towns(first: int, total: str | None = "合计") -> dict[int, R]:
    rows = {first + n: R(town) for n, town in enumerate(TOWNS)}
    return rows | ({first + len(TOWNS): R()} if total else {})


CASES = [
    Case(
        "街道招商.xlsx",
        [
            ["武昌区2023年1-9月招商引资完成情况"],
            ["", "", "", "", "单位：亿元"],
            ["街道", "到位资金", "", "", "排名"],
            ["", "年度任务", "1-9月累计", "完成比例（%）", ""],
            ["水果湖街道", 20, 14, 70, 1],
            ["中华路街道", 12, 6, 50, 3],
            ["徐家棚街道", 10, 6.5, 65, 2],
            ["合计", 42, 26.5, 63.1, ""],
        ],
        {
            "B": C("target", "到位资金", "亿元", "2023"),
            "C": C("actual", "到位资金", "亿元", "2023-01/2023-09"),
            "D": C("actual", "到位资金", "%", "2023-01/2023-09", P),
            "E": C("actual", "到位资金", "位", "2023-01/2023-09", K),
        },
        _towns(5),
        merges=("A1:E1", "A3:A4", "B3:D3", "E3:E4"),
    ),
    Case(
        "主要指标.xlsx",
        [
            ["武昌区2024年1—6月主要经济指标完成情况表"],
            ["序号", "指标", "单位", "年度目标", "1—6月累计", "", "完成年度目标", "位次", "责任单位"],
            ["", "", "", "", "总量", "同比±%", "", "", ""],
            [1, "规模以上工业总产值", "亿元", 800, 412.6, 6.3, "51.6%", 4, "区经信局"],
            [2, "固定资产投资", "亿元", 365, 190.2, -1.5, "52.1%", 7, "区发改局"],
            [3, "城镇新增就业", "人", 28000, 15230, "—", "54.4%", "/", "区人社局"],
            [4, "社会消费品零售总额", "亿元", "—", 210.4, 5.2, "", 3, "区商务局"],
        ],
        {
            "D": C("target", None, None, "2024"),
            "E": C("actual", None, None, "2024-H1"),
            "F": C("actual", None, "%", "2024-H1", G),
            "G": C("actual", None, "%", "2024-H1", P),
            "H": C("actual", None, "位", "2024-H1", K),
        },
        {
            4: R(indicator="规模以上工业总产值", unit="亿元"),
            5: R(indicator="固定资产投资", unit="亿元"),
            6: R(indicator="城镇新增就业", unit="人"),
            7: R(indicator="社会消费品零售总额", unit="亿元"),
        },
        merges=("A1:I1", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:F2", "G2:G3", "H2:H3", "I2:I3"),
        shown={"G4": "51.6", "G5": "52.1", "G6": "54.4"},
    ),
    Case(
        "区县横排.xlsx",
        [
            ["2022年武汉市主要指标"],
            ["指标", "单位", "全市", "武昌区", "洪山区", "市本级"],
            ["地区生产总值", "亿元", 18866, 1710, 1280.5, "—"],
            ["一般公共预算收入", "亿元", 1504, 120, 95, 310],
            ["工业增加值增速", "%", 5, 4.2, 6.1, "—"],
        ],
        {letter: C("actual", None, None, "2022") for letter in "CDEF"},
        {
            3: R(indicator="地区生产总值", unit="亿元"),
            4: R(indicator="一般公共预算收入", unit="亿元"),
            5: R(indicator="工业增加值", unit="%"),
        },
        district="武汉市",
    ),
    Case(
        "两级横排.xlsx",
        [
            ["武汉市2024年1-6月重点指标"],
            ["指标", "武昌区", "", "洪山区", ""],
            ["", "目标", "完成", "目标", "完成"],
            ["工业投资（亿元）", 40, 18, 60, 33],
            ["新增高新技术企业（家）", 120, 70, 260, 140],
        ],
        {
            "B": C("target", None, None, "2024"),
            "C": C("actual", None, None, "2024-H1"),
            "D": C("target", None, None, "2024"),
            "E": C("actual", None, None, "2024-H1"),
        },
        {4: R(indicator="工业投资", unit="亿元"), 5: R(indicator="高新技术企业", unit="家")},
        district="武汉市",
        merges=("A2:A3", "B2:C2", "D2:E2"),
    ),
    Case(
        "年份横排.xlsx",
        [
            ["各区一般公共预算收入", "", "", ""],
            ["", "", "", "单位：万元"],
            ["地区", "2020年", "2021年", "2022年"],
            ["武昌区", 1100000, 1205000, 1188000],
            ["洪山区", 820000, 901000, 913500],
        ],
        {
            "B": C("actual", "一般公共预算收入", "万元", "2020"),
            "C": C("actual", "一般公共预算收入", "万元", "2021"),
            "D": C("actual", "一般公共预算收入", "万元", "2022"),
        },
        {4: R(district="武昌区"), 5: R(district="洪山区")},
        merges=("A1:D1",),
    ),
    Case(
        "月份横排.xlsx",
        [
            ["2023年工业用电量（万千瓦时）"],
            ["区", "1月", "2月", "3月", "一季度合计"],
            ["武昌区", 5200, 4800, 5600, 15600],
            ["洪山区", 7100, 6900, 7350, 21350],
        ],
        {
            "B": C("actual", "工业用电量", "万千瓦时", "2023-01"),
            "C": C("actual", "工业用电量", "万千瓦时", "2023-02"),
            "D": C("actual", "工业用电量", "万千瓦时", "2023-03"),
            "E": C("actual", "工业用电量", "万千瓦时", "2023-Q1"),
        },
        {3: R(district="武昌区"), 4: R(district="洪山区")},
    ),
    Case(
        "月份竖排.xlsx",
        [
            ["武昌区2023年社会消费品零售总额"],
            ["月份", "累计（亿元）", "同比（%）"],
            ["1-2月", 70.2, 4.1],
            ["1-3月", 108, 5],
            ["1-4月", 141.5, 6.2],
        ],
        {
            "B": C("actual", "社会消费品零售总额", "亿元", ""),
            "C": C("actual", "社会消费品零售总额", "%", "", G),
        },
        {
            3: R(period="2023-01/2023-02"),
            4: R(period="2023-Q1"),
            5: R(period="2023-01/2023-04"),
        },
    ),
    Case(
        "年份竖排.xlsx",
        [
            ["武昌区历年指标"],
            ["年份", "地区生产总值（亿元）", "比上年增长（%）", "常住人口（万人）"],
            [2020, 1350.2, -3.1, 109.3],
            [2021, 1570.4, 11.2, 128.6],
            [2022, 1660.1, 3.4, 129.1],
        ],
        {
            "B": C("actual", "地区生产总值", "亿元", ""),
            "C": C("actual", "地区生产总值", "%", "", G),
            "D": C("actual", "常住人口", "万人", ""),
        },
        {3: R(period="2020"), 4: R(period="2021"), 5: R(period="2022")},
    ),
    Case(
        "其中行.xlsx",
        [
            ["武昌区2024年1-3月财政收入"],
            ["单位：万元"],
            ["科目", "1-3月", "增幅（%）"],
            ["一般公共预算收入", 312000, 4.2],
            ["其中：税收收入", 260000, 3.1],
            ["　　　增值税", 98000, -2.4],
        ],
        {"B": C("actual", None, "万元", "2024-Q1"), "C": C("actual", None, "%", "2024-Q1", G)},
        {4: R(indicator="一般公共预算收入"), 5: R(indicator="税收收入"), 6: R(indicator="增值税")},
    ),
    Case(
        "填报表.xlsx",
        [
            ["重点工作月报表"],
            ["填报单位：武昌区统计局", "", "", "填报日期：2024年5月12日"],
            ["指标", "单位", "1-4月累计", "同比%"],
            ["用电量", "亿千瓦时", 9.6, 5.1],
            ["出口总额", "亿美元", 2.4, -7.5],
            ["填表人：甲某", "", "", "审核人：乙某"],
            ["注：出口总额为海关口径"],
        ],
        {"C": C("actual", None, None, "2024-01/2024-04"), "D": C("actual", None, "%", "2024-01/2024-04", G)},
        {4: R(indicator="用电量", unit="亿千瓦时"), 5: R(indicator="出口", unit="亿美元")},
    ),
    Case(
        "两个表.xlsx",
        [
            ["武昌区2024年上半年财政金融"],
            ["一、财政收支（万元）"],
            ["项目", "上半年", "增长%"],
            ["税收收入", 520000, 3],
            ["非税收入", 90000, -12.5],
            [],
            ["二、金融（亿元）"],
            ["项目", "6月末", "比年初增加"],
            ["各项存款余额", 4100.5, 210.2],
            ["各项贷款余额", 5200, 305],
        ],
        {},
        {},
    ),
    Case(
        "并排两表.xlsx",
        [
            ["武昌区2023年税收收入（万元）"],
            ["街道", "税收收入", "", "街道", "税收收入"],
            ["水果湖街道", 5200, "", "中华路街道", 3100],
            ["徐家棚街道", 4800, "", "黄鹤楼街道", 2600],
        ],
        {},
        {},
    ),
    Case(
        "隐藏.xlsx",
        [
            ["武昌区2024年1-6月主要指标"],
            ["指标", "单位", "上月数", "1-6月"],
            ["税收收入", "亿元", 48, 59],
            ["草稿", "亿元", 1, 2],
            ["出口总额", "亿元", 20, 26],
        ],
        {"D": C("actual", None, None, "2024-H1")},
        {3: R(indicator="税收收入", unit="亿元"), 5: R(indicator="出口", unit="亿元")},
        hidden_rows=(4,),
        hidden_columns=("C",),
    ),
    Case(
        "百分比.xlsx",
        [
            ["武昌区2024年1-6月重点项目投资"],
            ["街道", "年度计划（亿元）", "1-6月完成（亿元）", "完成率", "同比"],
            ["水果湖街道", 30, 16.2, 0.54, 0.083],
            ["中华路街道", 20, 8.9, 0.445, -0.021],
            ["徐家棚街道", 10, 5.5, 0.55, 0.12],
            ["合计", 60, 30.6, 0.51, 0.061],
        ],
        {
            "B": C("target", "重点项目", "亿元", "2024"),
            "C": C("actual", "重点项目", "亿元", "2024-H1"),
            "D": C("actual", "重点项目", "%", "2024-H1", P),
            "E": C("actual", "重点项目", "%", "2024-H1", G),
        },
        _towns(3),
        formats={f"{c}{r}": "0.0%" for c in "DE" for r in range(3, 7)},
        shown={
            "D3": "54",
            "D4": "44.5",
            "D5": "55",
            "D6": "51",
            "E3": "8.3",
            "E4": "-2.1",
            "E5": "12",
            "E6": "6.1",
        },
    ),
    Case(
        "文本数字.xlsx",
        [
            ["武昌区2023年1-11月"],
            ["指标", "完成额（万元）", "增速（%）"],
            ["税收收入", "1,250,300", "５.２"],
            ["出口总额", "310 200", "-3.4%"],
            ["利润总额", "(4,500)", "—"],
            ["非税收入", "1,2亿", "约三成"],
        ],
        {"B": C("actual", None, "万元", "2023-01/2023-11"), "C": C("actual", None, "%", "2023-01/2023-11", G)},
        {
            3: R(indicator="税收收入"),
            4: R(indicator="出口"),
            5: R(indicator="利润"),
            6: R(indicator="非税收入"),
        },
        shown={"B3": "1250300", "C3": "5.2", "B4": "310200", "C4": "-3.4", "B5": "-4500", "C6": "30"},
        refused=("B6",),
    ),
    Case(
        "日期表头.xlsx",
        [
            ["武昌区规模以上工业增加值增速（%）"],
            ["街道", date(2024, 4, 1), date(2024, 5, 1), date(2024, 6, 1)],
            ["水果湖街道", 5.1, 5.6, 6],
            ["中华路街道", 3.2, 3, 2.8],
        ],
        {
            "B": C("actual", "工业增加值", "%", "2024-04", G),
            "C": C("actual", "工业增加值", "%", "2024-05", G),
            "D": C("actual", "工业增加值", "%", "2024-06", G),
        },
        {3: R("水果湖街道"), 4: R("中华路街道")},
        formats={f"{c}2": 'yyyy"年"m"月"' for c in "BCD"},
    ),
    Case(
        "合并区县.xlsx",
        [
            ["武汉市2023年目标分解"],
            ["区", "指标", "单位", "年度目标"],
            ["武昌区", "固定资产投资", "亿元", 365],
            ["", "出口总额", "亿美元", 12],
            ["洪山区", "固定资产投资", "亿元", 420],
            ["", "出口总额", "亿美元", 18.5],
        ],
        {"D": C("target", None, None, "2023")},
        {
            3: R(indicator="固定资产投资", unit="亿元", district="武昌区"),
            4: R(indicator="出口", unit="亿美元", district="武昌区"),
            5: R(indicator="固定资产投资", unit="亿元", district="洪山区"),
            6: R(indicator="出口", unit="亿美元", district="洪山区"),
        },
        district="武汉市",
        merges=("A3:A4", "A5:A6"),
    ),
    Case(
        "计划完成两行.xlsx",
        [
            ["武昌区2023年民生实事"],
            ["项目", "类别", "合计", "水果湖街道", "中华路街道"],
            ["新增停车位（个）", "计划", 3000, 1800, 1200],
            ["", "完成", 2100, 1500, 600],
            ["改造老旧小区（个）", "计划", 40, 25, 15],
            ["", "完成", 44, 28, 16],
        ],
        {
            "C": C("", None, None, "2023"),
            "D": C("", None, None, "2023"),
            "E": C("", None, None, "2023"),
        },
        {
            3: R(indicator="停车位", unit="个", role="target"),
            4: R(indicator="停车位", unit="个", role="actual"),
            5: R(indicator="老旧小区", unit="个", role="target"),
            6: R(indicator="老旧小区", unit="个", role="actual"),
        },
        merges=("A3:A4", "A5:A6"),
    ),
    Case(
        "当月累计.xlsx",
        [
            ["武昌区2024年5月财政收支月报"],
            ["金额单位：万元"],
            ["科目", "当月数", "累计数", "上年同期累计", "累计增减（%）"],
            ["税收收入", 41000, 232000, 221000, 5],
            ["土地出让收入", 8000, 30500, 61000, -50],
        ],
        {
            "B": C("actual", None, "万元", "2024-05"),
            "C": C("actual", None, "万元", "2024-01/2024-05"),
            "D": C("actual", None, "万元", "2023-01/2023-05"),
            "E": C("actual", None, "%", "2024-01/2024-05", G),
        },
        {4: R(indicator="税收收入"), 5: R(indicator="土地出让收入")},
    ),
    Case(
        "考核表.xlsx",
        [
            ["武昌区2023年度部门整体绩效目标表"],
            ["一级指标", "三级指标", "权重", "年度指标值", "全年实际完成值", "得分"],
            ["产出指标", "新建健身步道", 10, "≥12公里", "13.5", 10],
            ["", "培训社区工作者", 10, "800人次", "812人次", 10],
            ["效益指标", "公众满意度", 20, "≥90%", "93.2%", 20],
            ["成本指标", "项目成本", 10, "≤260万元", "251.4", 10],
        ],
        {"D": C("target", None, None, "2023"), "E": C("actual", None, None, "2023")},
        {
            3: R(indicator="健身步道", unit="公里"),
            4: R(indicator="培训社区工作者", unit="人次"),
            5: R(indicator="公众满意度", unit="%"),
            6: R(indicator="项目成本", unit="万元"),
        },
        merges=("A3:A4",),
        shown={"D3": "12", "D4": "800", "E4": "812", "D5": "90", "E5": "93.2", "D6": "260"},
    ),
    Case(
        "构成.xlsx",
        [
            ["武昌区2023年1-9月地区生产总值构成"],
            ["", "1-9月占比", "增减百分点"],
            ["地区生产总值（%）", 100, "—"],
            ["第二产业", 18.4, -0.6],
            ["第三产业", 81.6, 0.6],
        ],
        {
            "B": C("actual", None, "%", "2023-01/2023-09", "share"),
            "C": C("actual", None, "个百分点", "2023-01/2023-09", "increment"),
        },
        {3: R(indicator="地区生产总值"), 4: R(indicator="第二产业"), 5: R(indicator="第三产业")},
    ),
    Case(
        "区间目标.xlsx",
        [
            ["武昌区2025年主要预期目标"],
            ["指标", "2025年目标"],
            ["地区生产总值增速", "5%-6%"],
            ["固定资产投资增速", "6%左右"],
            ["城镇登记失业率", "4.5%以内"],
            ["城镇新增就业", "2.8万人以上"],
        ],
        {"B": C("target", None, None, "2025")},
        {
            3: R(indicator="地区生产总值", unit="%"),
            4: R(indicator="固定资产投资", unit="%"),
            5: R(indicator="城镇登记失业率", unit="%"),
            6: R(indicator="城镇新增就业", unit="人"),
        },
        shown={"B3": "5", "B4": "6", "B5": "4.5", "B6": "28000"},
    ),
    Case(
        "万元格式.xlsx",
        [
            ["武昌区2024年1-6月"],
            ["指标", "金额（万元）"],
            ["税收收入", 5200000000],
            ["非税收入", 830000000],
        ],
        {"B": C("actual", None, "万元", "2024-H1")},
        {3: R(indicator="税收收入"), 4: R(indicator="非税收入")},
        formats={"B3": "0!.0,", "B4": "0!.0,"},
        shown={"B3": "520000", "B4": "83000"},
    ),
    Case(
        "武昌区 2024年1-10月报表.xlsx",
        [
            ["主要指标完成情况（1-10月）"],
            ["指标", "单位", "1-10月", "同比%"],
            ["社会消费品零售总额", "亿元", 402.5, 6.1],
            ["商品房销售面积", "平方米", 512000, -8.4],
        ],
        {"C": C("actual", None, None, "2024-01/2024-10"), "D": C("actual", None, "%", "2024-01/2024-10", G)},
        {3: R(indicator="社会消费品零售总额", unit="亿元"), 4: R(indicator="商品房销售面积", unit="平方米")},
    ),
    Case(
        "月报.xlsx",
        [
            ["主要指标"],
            ["指标", "单位", "本月", "累计"],
            ["用电量", "万千瓦时", 8100, 25400],
        ],
        {"C": C("actual", None, None, "2024-03"), "D": C("actual", None, None, "2024-Q1")},
        {3: R(indicator="用电量", unit="万千瓦时")},
        sheet="2024年3月",
        beside={"source.toml": 'district = "武昌区"\n'},
    ),
    Case(
        "换行表头.xlsx",
        [
            ["武昌区2023年1-9月项目推进\n情况表"],
            ["街　道", "年度\n计划数\n（个）", "1-9月\n累计开工\n（个）", "开工率\n（%）"],
            ["水果湖街道", 25, 20, 80],
            ["中华路街道", 20, 11, 55],
            ["徐家棚街道", 10, 9, 90],
            ["合　计", 55, 40, 72.7],
        ],
        {
            "B": C("target", "", "个", "2023"),
            "C": C("actual", "开工", "个", "2023-01/2023-09"),
            "D": C("actual", "开工", "%", "2023-01/2023-09", P),
        },
        _towns(3),
    ),
    Case(
        "中间重表头.xlsx",
        [
            ["武昌区2023年工业总产值"],
            ["街道", "2022年（亿元）", "2023年（亿元）", "增长（%）"],
            ["水果湖街道", 52, 55.1, 6],
            ["街道", "2022年（亿元）", "2023年（亿元）", "增长（%）"],
            ["中华路街道", 38, 37.2, -2.1],
        ],
        {
            "B": C("actual", "工业总产值", "亿元", "2022"),
            "C": C("actual", "工业总产值", "亿元", "2023"),
            "D": C("actual", "工业总产值", "%", "2023", G),
        },
        {3: R("水果湖街道"), 5: R("中华路街道")},
    ),
    Case(
        "分组行.xlsx",
        [
            ["武昌区2024年目标任务分解"],
            ["指标", "单位", "2024年目标", "牵头部门"],
            ["一、经济发展"],
            ["地区生产总值增速", "%", 6, "发改局"],
            ["固定资产投资", "亿元", 380, "发改局"],
            ["二、社会民生"],
            ["城镇新增就业", "万人", 2.8, "人社局"],
            ["新增学位", "个", 5400, "教育局"],
        ],
        {"C": C("target", None, None, "2024")},
        {
            4: R(indicator="地区生产总值", unit="%"),
            5: R(indicator="固定资产投资", unit="亿元"),
            7: R(indicator="城镇新增就业", unit="万人"),
            8: R(indicator="学位", unit="个"),
        },
        merges=("A3:D3", "A6:D6"),
    ),
    Case(
        "位次带总数.xlsx",
        [
            ["武昌区2023年1-9月主要指标在全市位次"],
            ["指标", "增速（%）", "全市位次"],
            ["规模以上工业增加值", 7.2, "3/13"],
            ["固定资产投资", -2.5, "11/13"],
        ],
        {"B": C("actual", None, "%", "2023-01/2023-09", G), "C": C("actual", None, "位", "2023-01/2023-09", K)},
        {3: R(indicator="工业增加值"), 4: R(indicator="固定资产投资")},
        shown={"C3": "3", "C4": "11"},
    ),
    Case(
        "小计行.xlsx",
        [
            ["武昌区2023年引进项目情况（单位：个）"],
            ["序号", "街道", "目标", "完成", "完成率（%）"],
            [1, "水果湖街道", 12, 13, 108.3],
            [2, "中华路街道", 10, 7, 70],
            ["", "小计", 22, 20, 90.9],
            [3, "东湖开发区", 30, 33, 110],
            ["合计", "", 52, 53, 101.9],
        ],
        {
            "C": C("target", "项目", "个", "2023"),
            "D": C("actual", "项目", "个", "2023"),
            "E": C("actual", "项目", "%", "2023", P),
        },
        {3: R("水果湖街道"), 4: R("中华路街道"), 5: R("小计"), 6: R("东湖开发区"), 7: R()},
    ),
    Case(
        "季度累计.xlsx",
        [
            ["武昌区2023年固定资产投资进度"],
            ["", "全年任务（亿元）", "一季度", "上半年", "前三季度"],
            ["水果湖街道", 90, 15, 41, 66],
            ["中华路街道", 60, 12, 28, 44],
        ],
        {
            "B": C("target", "固定资产投资", "亿元", "2023"),
            "C": C("actual", "固定资产投资", "亿元", "2023-Q1"),
            "D": C("actual", "固定资产投资", "亿元", "2023-H1"),
            "E": C("actual", "固定资产投资", "亿元", "2023-01/2023-09"),
        },
        {3: R("水果湖街道"), 4: R("中华路街道")},
    ),
    Case(
        "预计.xlsx",
        [
            ["武昌区“十四五”收官主要指标"],
            ["指标", "单位", "2024年完成", "2025年预计", "2026年目标"],
            ["地区生产总值", "亿元", 1820, 1920, 2030],
            ["城镇登记失业率", "%", 3.1, 3, "4.5以内"],
        ],
        {
            "C": C("actual", None, None, "2024"),
            "D": C("actual", None, None, "2025"),
            "E": C("target", None, None, "2026"),
        },
        {3: R(indicator="地区生产总值", unit="亿元"), 4: R(indicator="城镇登记失业率", unit="%")},
        shown={"E4": "4.5"},
    ),
    Case(
        "错误值.xlsx",
        [
            ["武昌区2024年1-6月"],
            ["指标", "计划（亿元）", "完成（亿元）"],
            ["税收收入", 110, "#DIV/0!"],
            ["出口总额", "待定", 26],
            ["利润总额", 90, "…"],
        ],
        {"B": C("target", None, "亿元", "2024"), "C": C("actual", None, "亿元", "2024-H1")},
        {3: R(indicator="税收收入"), 4: R(indicator="出口"), 5: R(indicator="利润")},
        refused=("C3", "B4"),
    ),
    Case(
        "排名在前.xlsx",
        [
            ["2023年前三季度武昌区各街道税收收入排名"],
            ["名次", "街道", "税收收入（万元）", "增幅（%）", "较上期"],
            [1, "水果湖街道", 52000, 9.1, "持平"],
            [2, "徐家棚街道", 41000, 3.5, "上升1位"],
            [3, "中华路街道", 30000, -4.2, "下降1位"],
        ],
        {
            "C": C("actual", "税收收入", "万元", "2023-01/2023-09"),
            "D": C("actual", "税收收入", "%", "2023-01/2023-09", G),
            "E": C("actual", "", "位", "2023-01/2023-09", "increment"),
        },
        {3: R("水果湖街道"), 4: R("徐家棚街道"), 5: R("中华路街道")},
        shown={"E4": "1", "E5": "-1"},
        refused=("E3",),
    ),
    Case(
        "上级在列.xlsx",
        [
            ["武昌区2023年主要指标与全市对比"],
            ["指标", "武昌区", "全市"],
            ["规模以上工业增加值增速（%）", 6.2, 5.4],
            ["社会消费品零售总额增速（%）", 7, 6.5],
        ],
        {"B": C("actual", None, "%", "2023", G)},
        {3: R(indicator="工业增加值"), 4: R(indicator="社会消费品零售总额")},
    ),
    Case(
        "长表.csv",
        [
            ["区县", "指标", "年份", "数值", "单位"],
            ["武昌区", "地区生产总值", 2021, 1570, "亿元"],
            ["洪山区", "地区生产总值", 2021, 1180, "亿元"],
            ["武昌区", "常住人口", 2022, 129.1, "万人"],
        ],
        {"D": C("actual", None, None, "")},
        {
            2: R(indicator="地区生产总值", unit="亿元", period="2021"),
            3: R(indicator="地区生产总值", unit="亿元", period="2021", district="洪山区"),
            4: R(indicator="常住人口", unit="万人", period="2022"),
        },
    ),
    Case(
        "平衡计分卡.xlsx",
        [
            ["武昌区行政审批局2023年平衡计分卡"],
            [
                "维度",
                "战略目标",
                "指标",
                "单位",
                "2022年基期值",
                "2023年目标值",
                "2023年实际值",
                "达成率",
                "权重",
                "灯",
            ],
            ["顾客", "提升满意", "群众满意率", "%", 93, 95, 96.2, "101.3%", 15, "绿"],
            ["流程", "压缩时限", "平均办理时限", "天", 6, "≤4", 3.5, "112.5%", 10, "绿"],
            ["学习", "人员成长", "人均培训学时", "小时", 30, 40, 36, "90%", 5, "黄"],
        ],
        {
            "E": C("actual", None, None, "2022"),
            "F": C("target", None, None, "2023"),
            "G": C("actual", None, None, "2023"),
            "H": C("actual", None, "%", "2023", P),
        },
        {
            3: R("顾客、提升满意", "群众满意率", "%"),
            4: R("流程、压缩时限", "平均办理时限", "天"),
            5: R("学习、人员成长", "人均培训学时", "小时"),
        },
        shown={"H3": "101.3", "F4": "4", "H4": "112.5", "H5": "90"},
    ),
    Case(
        "单位在表角.xlsx",
        [
            ["武昌区财政收支对比表"],
            ["项目（万元）", "2023年1-6月", "2022年1-6月", "增减额", "增减%"],
            ["税收收入", 520000, 500000, 20000, 4],
            ["非税收入", 80000, 90000, -10000, -11.1],
        ],
        {
            "B": C("actual", None, "万元", "2023-H1"),
            "C": C("actual", None, "万元", "2022-H1"),
            "D": C("actual", None, "万元", "2023-H1", "increment"),
            "E": C("actual", None, "%", "2023-H1", G),
        },
        {3: R(indicator="税收收入"), 4: R(indicator="非税收入")},
    ),
    Case(
        "分季度目标.xlsx",
        [
            ["武昌区2024年重点指标分季度目标"],
            ["指标", "单位", "年度目标", "一季度", "上半年", "前三季度", "责任单位"],
            ["固定资产投资", "亿元", 380, 85, 190, 290, "区发改局"],
            ["招商引资到位资金", "亿元", 120, 25, 60, 90, "区招商局"],
        ],
        {
            "C": C("target", None, None, "2024"),
            "D": C("target", None, None, "2024-Q1"),
            "E": C("target", None, None, "2024-H1"),
            "F": C("target", None, None, "2024-01/2024-09"),
        },
        {3: R(indicator="固定资产投资", unit="亿元"), 4: R(indicator="到位资金", unit="亿元")},
    ),
    Case(
        "十二月.xlsx",
        [
            ["武昌区2023年12月税收情况"],
            ["税种", "本月", "", "累计", ""],
            ["", "金额（万元）", "同比（%）", "金额（万元）", "同比（%）"],
            ["增值税", 8000, 3, 99000, 2.2],
            ["企业所得税", 6000, -5, 88000, -1.1],
        ],
        {
            "B": C("actual", None, "万元", "2023-12"),
            "C": C("actual", None, "%", "2023-12", G),
            "D": C("actual", None, "万元", "2023"),
            "E": C("actual", None, "%", "2023", G),
        },
        {4: R(indicator="增值税"), 5: R(indicator="企业所得税")},
        merges=("A2:A3", "B2:C2", "D2:E2"),
    ),
    Case(
        "武昌区2024年8月统计月报.xlsx",
        [
            ["主要经济指标（一）"],
            ["", "", "", "", "", "单位：亿元、%"],
            ["指 标 名 称", "本月实际", "", "1-本月累计", "", ""],
            ["", "绝对额", "增长%", "绝对额", "增长%", "占全市比重%"],
            ["一、规模以上工业增加值", "—", 5.3, "—", 6.1, "—"],
            ["二、固定资产投资", "—", "—", 210.5, -3.2, 9.1],
            ["三、社会消费品零售总额", 58.1, 6, 430.2, 5.5, 7.4],
        ],
        {
            "B": C("actual", None, "亿元", "2024-08"),
            "C": C("actual", None, "%", "2024-08", G),
            "D": C("actual", None, "亿元", "2024-01/2024-08"),
            "E": C("actual", None, "%", "2024-01/2024-08", G),
            "F": C("actual", None, "%", "2024-01/2024-08", "share"),
        },
        {
            5: R(indicator="规模以上工业增加值"),
            6: R(indicator="固定资产投资"),
            7: R(indicator="社会消费品零售总额"),
        },
        merges=("A3:A4", "B3:C3", "D3:F3"),
    ),
    Case(
        "预算通报.xlsx",
        [
            ["2023年武汉市各区一般公共预算收入完成情况通报（1-9月）"],
            ["", "", "", "", "", "", "单位：亿元"],
            ["地 区", "年初预算", "调整预算", "1-9月完成", "完成预算%", "同比增长%", "全市排名"],
            ["全 市", 1550, 1560, 1180.2, 75.7, 3.3, ""],
            ["武昌区", 130, 132, 101.5, 76.9, 4.2, 3],
            ["洪山区", 98, 100, 70.2, 70.2, -1.1, 9],
        ],
        {
            "B": C("target", "一般公共预算收入", "亿元", "2023"),
            "C": C("target", "一般公共预算收入", "亿元", "2023"),
            "D": C("actual", "一般公共预算收入", "亿元", "2023-01/2023-09"),
            "E": C("actual", "一般公共预算收入", "%", "2023-01/2023-09", P),
            "F": C("actual", "一般公共预算收入", "%", "2023-01/2023-09", G),
            "G": C("actual", "一般公共预算收入", "位", "2023-01/2023-09", K),
        },
        {4: R(district="武汉市"), 5: R(district="武昌区"), 6: R(district="洪山区")},
        merges=("A1:G1",),
    ),
    Case(
        "分行业投资 武昌区.xlsx",
        [
            ["固定资产投资分行业情况"],
            ["2024年1-7月", "", "", "单位：万元、%"],
            ["行业", "本年累计", "上年同期", "增长"],
            ["总    计", 2105000, 2174000, -3.2],
            ["  第二产业", 300500, 280000, 7.3],
            ["    #工业", 290000, 270000, 7.4],
            ["  第三产业", 1804500, 1894000, -4.7],
        ],
        {
            "B": C("actual", "固定资产投资", "万元", "2024-01/2024-07"),
            "C": C("actual", "固定资产投资", "万元", "2023-01/2023-07"),
            "D": C("actual", "固定资产投资", "%", "2024-01/2024-07", G),
        },
        {4: R(), 5: R("第二产业"), 6: R("工业"), 7: R("第三产业")},
    ),
    Case(
        "考核评分.xlsx",
        [
            ["武昌区街道经济指标考核评分表（2023年上半年）"],
            ["街道", "税收收入", "", "", "固定资产投资", "", "", "总分", "名次"],
            ["", "目标（万元）", "完成（万元）", "得分", "目标（亿元）", "完成（亿元）", "得分", "", ""],
            ["水果湖街道", 8000, 4600, 20, 30, 16.2, 20, 95.5, 1],
            ["中华路街道", 6000, 2500, 16.5, 20, 7, 14, 80.2, 2],
        ],
        {
            "B": C("target", "税收收入", "万元", "2023"),
            "C": C("actual", "税收收入", "万元", "2023-H1"),
            "E": C("target", "固定资产投资", "亿元", "2023"),
            "F": C("actual", "固定资产投资", "亿元", "2023-H1"),
            "I": C("actual", "总分", "位", "2023-H1", K),
        },
        {4: R("水果湖街道"), 5: R("中华路街道")},
        merges=("A2:A3", "B2:D2", "E2:G2", "H2:H3", "I2:I3"),
    ),
    Case(
        "任务分解.xlsx",
        [
            ["附件1"],
            ["2025年武昌区重点任务分解表"],
            ["序号", "重点任务", "指标内容", "年度目标值", "责任单位", "配合单位"],
            [1, "经济增长", "地区生产总值增长", "6%以上", "区发改局", "各街道"],
            ["", "", "固定资产投资增长", "7%", "区发改局", ""],
            [2, "民生保障", "新增城镇就业", "2.8万人", "区人社局", ""],
            ["", "", "新建改扩建学校", "5所", "区教育局", ""],
        ],
        {"D": C("target", None, None, "2025")},
        {
            4: R("经济增长", "地区生产总值", "%"),
            5: R("经济增长", "固定资产投资", "%"),
            6: R("民生保障", "城镇就业", "人"),
            7: R("民生保障", "学校", "所"),
        },
        merges=("A4:A5", "B4:B5", "A6:A7", "B6:B7"),
        shown={"D4": "6", "D5": "7", "D6": "28000", "D7": "5"},
    ),
    Case(
        "空气质量.xlsx",
        [
            ["武昌区2024年4月空气质量"],
            ["月份", "优良天数", "PM2.5平均浓度（微克/立方米）", "优良率"],
            ["4月", 26, 32, "86.7%"],
            ["1-4月累计", 98, 45, "81%"],
        ],
        {
            "B": C("actual", "优良天数", "天", ""),
            "C": C("actual", "PM2.5", "微克/立方米", ""),
            "D": C("actual", "优良率", "%", "", "share"),
        },
        {3: R(period="2024-04"), 4: R(period="2024-01/2024-04")},
        shown={"D3": "86.7", "D4": "81"},
    ),
    Case(
        "项目类别.xlsx",
        [
            ["2023年武昌区重点项目投资完成情况（截至2023年8月31日）"],
            ["项目类别", "项目数（个）", "年度计划投资（亿元）", "累计完成投资（亿元）", "投资完成率（%）"],
            ["产业项目", 36, 120, 90.5, 75.4],
            ["基础设施", 22, 80, 41.1, 51.4],
        ],
        {
            "B": C("actual", "项目", "个", "2023-01/2023-08"),
            "C": C("target", "投资", "亿元", "2023"),
            "D": C("actual", "投资", "亿元", "2023-01/2023-08"),
            "E": C("actual", "投资", "%", "2023-01/2023-08", P),
        },
        {3: R("产业项目"), 4: R("基础设施")},
    ),
    Case(
        "预算执行.xlsx",
        [
            ["单位名称：武昌区教育局", "", "", "2023年度"],
            ["项目名称", "预算数（万元）", "执行数（万元）", "执行率"],
            ["学前教育补助", 1200, 1150.5, "95.9%"],
            ["校舍维修", 800, 800, "100%"],
        ],
        {
            "B": C("target", None, "万元", "2023"),
            "C": C("actual", None, "万元", "2023"),
            "D": C("actual", None, "%", "2023", P),
        },
        {3: R(indicator="学前教育补助"), 4: R(indicator="校舍维修")},
        shown={"D3": "95.9", "D4": "100"},
    ),
    Case(
        "无标题.xlsx",
        [
            ["", 2021, 2022, 2023],
            ["武昌区GDP（亿元）", 1570, 1660, 1710],
            ["增速（%）", 13, 3, 4.9],
        ],
        {
            "B": C("actual", None, None, "2021"),
            "C": C("actual", None, None, "2022"),
            "D": C("actual", None, None, "2023"),
        },
        {2: R(indicator="GDP", unit="亿元"), 3: R(indicator="GDP", unit="%")},
    ),
    Case(
        "数据截至.xlsx",
        [
            ["武昌区各街道招商引资情况"],
            ["数据截至2023年6月30日", "", "", "单位：亿元"],
            ["街道", "年度目标", "累计完成", "完成率%"],
            ["水果湖街道", 20, 11.2, 56],
            ["中华路街道", 12, 5.4, 45],
        ],
        {
            "B": C("target", "招商引资", "亿元", "2023"),
            "C": C("actual", "招商引资", "亿元", "2023-H1"),
            "D": C("actual", "招商引资", "%", "2023-H1", P),
        },
        {4: R("水果湖街道"), 5: R("中华路街道")},
    ),
    Case(
        "年份在邻列.xlsx",
        [
            ["武昌区各街道招商引资完成情况表"],
            ["街道", "2023年目标\n（亿元）", "截至6月底完成\n（亿元）", "占年度目标比重\n（%）", "完成进度排名"],
            ["水果湖街道", 20, 11.2, 56, 1],
            ["中华路街道", 12, 5.4, 45, 2],
        ],
        {
            "B": C("target", "招商引资", "亿元", "2023"),
            "C": C("actual", "招商引资", "亿元", "2023-H1"),
            "D": C("actual", "招商引资", "%", "2023-H1", P),
            "E": C("actual", "招商引资", "位", "2023-H1", K),
        },
        {3: R("水果湖街道"), 4: R("中华路街道")},
    ),
    Case(
        "全市分区.xlsx",
        [
            ["全市规模以上工业总产值"],
            ["2023年1-5月", "", "单位：万元"],
            ["地区", "1-5月", "增长%"],
            ["全市", 6863, 4.4],
            ["武昌区", 664, -4.3],
            ["洪山区", 6432, 8.3],
        ],
        {
            "B": C("actual", "规模以上工业总产值", "万元", "2023-01/2023-05"),
            "C": C("actual", "规模以上工业总产值", "%", "2023-01/2023-05", G),
        },
        {4: R(district="武汉市"), 5: R(), 6: R(district="洪山区")},
    ),
    Case(
        "两年分组.xlsx",
        [
            ["武昌区经济社会发展主要指标"],
            ["指标", "单位", "2023年", "", "2024年", "", ""],
            ["", "", "计划", "实际", "计划", "1-6月", "进度%"],
            ["固定资产投资", "亿元", 350, 361, 380, 190, 50],
            ["新增就业", "人", 26000, 27100, 28000, 15000, 53.6],
        ],
        {
            "C": C("target", None, None, "2023"),
            "D": C("actual", None, None, "2023"),
            "E": C("target", None, None, "2024"),
            "F": C("actual", None, None, "2024-H1"),
            "G": C("actual", None, "%", "2024-H1", P),
        },
        {4: R(indicator="固定资产投资", unit="亿元"), 5: R(indicator="就业", unit="人")},
        merges=("A2:A3", "B2:B3", "C2:D2", "E2:G2"),
    ),
    Case(
        "去年同期.xlsx",
        [
            ["武昌区2024年9月份主要经济指标"],
            ["填报日期：2024年10月9日"],
            ["指标", "9月", "1-9月", "去年同期", "增减", "位次"],
            ["税收收入（万元）", 41000, 380000, 370000, "2.7%", 5],
            ["用电量（万千瓦时）", 9800, 88000, 90000, "-2.2%", 9],
        ],
        {
            "B": C("actual", None, None, "2024-09"),
            "C": C("actual", None, None, "2024-01/2024-09"),
            "D": C("actual", None, None, "2023-01/2023-09"),
            "E": C("actual", None, "%", "2024-01/2024-09", G),
            "F": C("actual", None, "位", "2024-01/2024-09", K),
        },
        {4: R(indicator="税收收入", unit="万元"), 5: R(indicator="用电量", unit="万千瓦时")},
        shown={"E4": "2.7", "E5": "-2.2"},
    ),
]


def _special(case: Case) -> list[dict[str, str | None]]:
    """What must come out of the files in which two tables stand."""
    if case.name == "两个表.xlsx":
        first = Case(
            "",
            case.rows,
            {"B": C("actual", None, "万元", "2024-H1"), "C": C("actual", None, "%", "2024-H1", G)},
            {4: R(indicator="税收收入"), 5: R(indicator="非税收入")},
        )
        second = Case(
            "",
            case.rows,
            {"B": C("actual", None, "亿元", "2024-06"), "C": C("actual", None, "亿元", "2024-06", "increment")},
            {9: R(indicator="存款余额"), 10: R(indicator="贷款余额")},
        )
        return first.expected() + second.expected()
    if case.name == "并排两表.xlsx":
        left = Case(
            "", case.rows, {"B": C("actual", "税收收入", "万元", "2023")}, {3: R("水果湖街道"), 4: R("徐家棚街道")}
        )
        right = Case(
            "", case.rows, {"E": C("actual", "税收收入", "万元", "2023")}, {3: R("中华路街道"), 4: R("黄鹤楼街道")}
        )
        return left.expected() + right.expected()
    if case.name == "区县横排.xlsx":
        for line in (lines := case.expected()):
            line["district"] = {"D": "武昌区", "E": "洪山区"}.get(line["cell"][0], "武汉市")
            line["qualifier"] = "市本级" if line["cell"][0] == "F" else None
            line["kind"] = G if line["unit"] == "%" else line["kind"]
        return lines
    if case.name == "两级横排.xlsx":
        for line in (lines := case.expected()):
            line["district"] = "武昌区" if line["cell"][0] in "BC" else "洪山区"
        return lines
    if case.name == "计划完成两行.xlsx":
        for line in (lines := case.expected()):
            line["qualifier"] = {"D": "水果湖街道", "E": "中华路街道"}.get(line["cell"][0])
        return lines
    return case.expected()


def write(case: Case, folder: Path) -> None:
    """The workbook of a case."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = case.sheet
    for row in case.rows:
        sheet.append([None if value == "" else value for value in row])
    for cell, code in case.formats.items():
        sheet[cell].number_format = code
    for merge in case.merges:
        sheet.merge_cells(merge)
    for row in sheet.iter_rows():
        for cell in row:
            if isinstance(cell.value, str) and cell.value.startswith("#"):
                cell.data_type = "e"
    for number in case.hidden_rows:
        sheet.row_dimensions[number].hidden = True
    for letter in case.hidden_columns:
        sheet.column_dimensions[letter].hidden = True
    book.save(folder / case.name)


def _text(case: Case, mark: str) -> str:
    return "\n".join(mark.join(str(value).replace("\n", "") for value in row) for row in case.rows) + "\n"


def _as_html(case: Case) -> str:
    spans = {}
    covered = set()
    for merge in case.merges:
        bounds = openpyxl.utils.range_boundaries(merge)
        spans[bounds[1], bounds[0]] = (bounds[3] - bounds[1] + 1, bounds[2] - bounds[0] + 1)
        covered |= {(r, c) for r in range(bounds[1], bounds[3] + 1) for c in range(bounds[0], bounds[2] + 1)}
        covered.discard((bounds[1], bounds[0]))
    lines = [f"<title>{case.rows[0][0]}</title><p>{case.rows[0][0]}</p><table>"]
    for r, row in enumerate(case.rows[1:], 2):
        cells = "".join(
            f"<td rowspan={spans.get((r, c), (1, 1))[0]} colspan={spans.get((r, c), (1, 1))[1]}>{value}</td>"
            for c, value in enumerate(row, 1)
            if (r, c) not in covered
        )
        lines.append(f"<tr>{cells}</tr>")
    return "\n".join([*lines, "</table>"])


def main() -> None:
    """Write every file and what must come out of it."""
    expected: dict[str, dict] = {}
    by_name = {case.name: case for case in CASES}
    for case in CASES:
        folder = FOLDER / "月报" if case.beside else FOLDER
        folder.mkdir(parents=True, exist_ok=True)
        if case.name.endswith(".csv"):
            (folder / case.name).write_text(_text(case, ","), "utf-8")
        else:
            write(case, folder)
        for name, text in case.beside.items():
            (folder / name).write_text(text, "utf-8")
        told = {"figures": _special(case), "refused": list(case.refused)}
        expected[(folder / case.name).relative_to(FOLDER).as_posix()] = told
    for name, suffix in (
        ("街道招商", "ods"),
        ("百分比", "ods"),
        ("主要指标", "xls"),
        ("日期表头", "xls"),
        ("隐藏", "ods"),
    ):
        _converted(FOLDER / f"{name}.xlsx", suffix)
        expected[f"{name}.{suffix}"] = expected[f"{name}.xlsx"]
    texts = {
        "街道招商": ("csv", ",", "gb18030"),
        "季度累计": ("tsv", "\t", "utf-8"),
        "年份竖排": ("csv", ";", "utf-8-sig"),
    }
    for name, (suffix, mark, encoding) in texts.items():
        (FOLDER / f"{name}.{suffix}").write_bytes(_text(by_name[f"{name}.xlsx"], mark).encode(encoding))
        expected[f"{name}.{suffix}"] = expected[f"{name}.xlsx"]
    pages = {}
    for name in ("街道招商", "主要指标", "季度累计", "两级横排", "当月累计"):
        case = by_name[f"{name}.xlsx"]
        (FOLDER / f"{name}.html").write_text(_as_html(case), "utf-8")
        pages[f"{name}.html"] = {"district": case.district, "like": f"{name}.xlsx"}
    (FOLDER / "expected.json").write_text(
        json.dumps({"sheets": expected, "pages": pages}, ensure_ascii=False, indent=1) + "\n", "utf-8"
    )


def _converted(path: Path, suffix: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        program = shutil.which("soffice")
        command = [program, f"-env:UserInstallation=file://{folder}/p", "--headless", "--convert-to", suffix]
        subprocess.run([*command, "--outdir", folder, str(path)], check=True, capture_output=True, timeout=120)
        shutil.copy(Path(folder) / f"{path.stem}.{suffix}", path.with_suffix(f".{suffix}"))


if __name__ == "__main__":
    main()
