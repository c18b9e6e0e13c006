"""Tables of many bureaux, in Chinese and English: each figure is declared by what its column and its row say.

`PYTHONPATH=. python tests/bureau_tables.py` writes the files anew to tests/files/bureaux. What must come out was
written before anything was read.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from pathlib import Path

import openpyxl

FOLDER = Path(__file__).parent / "files" / "bureaux"
FACTORS = {"亿元": ("1e8", "元"), "万元": ("1e4", "元"), "万人": ("1e4", "人"), "亿千瓦时": ("1e8", "千瓦时")} | {
    "万千瓦时": ("1e4", "千瓦时"),
    "万美元": ("1e4", "美元"),
    "亿美元": ("1e8", "美元"),
    "万吨": ("1e4", "吨"),
    "万平方米": ("1e4", "平方米"),
    "千元": ("1e3", "元"),
    "万户": ("1e4", "户"),
    "万辆": ("1e4", "辆"),
}
G, P, K, D = "growth_rate", "completion_rate", "rank", "increment"


@dataclass
class Table:
    """Rows of one sheet, and what its columns and rows say of each figure; a row beats a column."""

    rows: Sequence[Sequence[object]]
    columns: dict[str, dict[str, str | None]] = field(default_factory=dict)
    body: dict[int, dict[str, str | None]] = field(default_factory=dict)
    merges: Sequence[str] = ()
    formats: dict[str, str] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)
    absent: Sequence[str] = ()
    sheet: str = "Sheet1"
    always: dict[str, str | None] = field(default_factory=dict)
    cells: dict[str, dict[str, str | None]] = field(default_factory=dict)

    def expected(self) -> list[dict[str, str | None]]:
        """One line a figure."""
        lines = []
        for number, row in self.body.items():
            for letter, column in self.columns.items():
                cell = f"{letter}{number}"
                place = openpyxl.utils.column_index_from_string(letter) - 1
                texts = self.rows[number - 1]
                value = self.shown.get(cell, texts[place] if place < len(texts) else "")
                if cell in self.absent or value in ("", None, "—", "/", "…", "-", "–", "..."):
                    continue
                said = (
                    {"role": "actual", "kind": "amount", "qualifier": None}
                    | self.always
                    | column
                    | row
                    | self.cells.get(cell, {})
                )
                qualifiers = (row.get("qualifier"), column.get("qualifier"))
                said["qualifier"] = "，".join(filter(None, qualifiers)) or None
                if "unit" in column and "unit" in row and column["unit"] in ("%", "位", "个百分点", "分"):
                    said["unit"] = column["unit"]
                factor, base = FACTORS.get(said["unit"], ("1", said["unit"]))
                said["value"] = format((Decimal(str(value)) * Decimal(factor)).normalize(), "f")
                said["unit"] = base
                lines.append({"sheet": self.sheet, "cell": cell} | said)
        return lines


BOOKS: dict[str, list[Table]] = {}

# two sheets, districts down, the title names the indicator, growth only; a head of two levels
BOOKS["2024年10月各县市区主要指标.xlsx"] = [
    Table(
        [
            ["各县（市、区）规模以上工业增加值增长速度"],
            ["（2024年1-10月）", "", "", "单位：%"],
            ["地  区", "10月", "1-10月", "位次"],
            ["全  市", 7.1, 6.8, ""],
            ["西陵区", 5.4, 4.9, 9],
            ["伍家岗区", 8.0, 8.8, 3],
            ["宜都市", -1.2, 3.3, 12],
            ["高新区", 9.7, 10.2, 1],
            ["注：增速按可比价计算。"],
        ],
        {
            "B": {"period": "2024-10", "unit": "%", "kind": G},
            "C": {"period": "2024-01/2024-10", "unit": "%", "kind": G},
            "D": {"period": "2024-01/2024-10", "unit": "位", "kind": K},
        },
        {
            4: {"district": "宜昌市"},
            5: {"district": "西陵区"},
            6: {"district": "伍家岗区"},
            7: {"district": "宜都市"},
            8: {"district": "宜昌市", "qualifier": "高新区"},
        },
        merges=("A1:D1",),
        sheet="规上工业",
        always={"indicator": "规模以上工业增加值"},
    ),
    Table(
        [
            ["各县（市、区）固定资产投资情况"],
            ["2024年1—10月"],
            ["地区", "固定资产投资（不含农户）", "", "#工业投资", "", "#房地产开发投资", ""],
            ["", "增速（%）", "位次", "增速（%）", "位次", "总量（万元）", "增速（%）"],
            ["全市", 4.2, "", 11.3, "", 1520344, -14.6],
            ["西陵区", 6.1, 5, 20.4, 2, 412250, -8.8],
            ["伍家岗区", -3.9, 13, 1.7, 11, 387116, -21.4],
            ["宜都市", 7.7, 2, 9.4, 8, 55030, 3.1],
        ],
        {
            "B": {"indicator": "固定资产投资", "unit": "%", "kind": G},
            "C": {"indicator": "固定资产投资", "unit": "位", "kind": K},
            "D": {"indicator": "工业投资", "unit": "%", "kind": G},
            "E": {"indicator": "工业投资", "unit": "位", "kind": K},
            "F": {"indicator": "房地产开发投资", "unit": "万元"},
            "G": {"indicator": "房地产开发投资", "unit": "%", "kind": G},
        },
        {5: {"district": "宜昌市"}, 6: {"district": "西陵区"}, 7: {"district": "伍家岗区"}, 8: {"district": "宜都市"}},
        merges=("A1:G1", "A3:A4", "B3:C3", "D3:E3", "F3:G3"),
        sheet="固投",
        always={"period": "2024-01/2024-10"},
    ),
]

# responsibility table, three levels of heads
BOOKS["江岸区主要经济指标进度表.xlsx"] = [
    Table(
        [
            ["附件2"],
            ["江岸区2023年主要经济指标完成情况表（1—8月）"],
            [
                "序号",
                "指标名称",
                "计量单位",
                "2023年目标",
                "",
                "1—8月完成情况",
                "",
                "",
                "",
                "全市排名",
                "",
                "牵头单位",
                "备注",
            ],
            [
                "",
                "",
                "",
                "总量",
                "增速\n（%）",
                "绝对额",
                "增速\n（%）",
                "完成进度\n（%）",
                "与序时进度差（百分点）",
                "总量",
                "增速",
                "",
                "",
            ],
            [1, "规模以上工业总产值", "亿元", 205, 6, 128.6, 4.1, 62.7, -4, 8, 9, "区科经局", ""],
            [2, "固定资产投资", "亿元", 420, 8, 301.5, 9.2, 71.8, 5.1, 2, 4, "区发改局", "预计数"],
            [3, "社会消费品零售总额", "亿元", 980, 7, 655.3, 6.4, 66.9, 0.2, 1, 7, "区商务局", ""],
            [4, "一般公共预算收入", "亿元", 115.5, 6.5, 83.9, 7.7, 72.6, 5.9, 3, 5, "区财政局", ""],
            [5, "外贸进出口总额", "亿美元", 21, 5, 12.1, -3.3, 57.6, -9.1, 5, 10, "区商务局", ""],
        ],
        {
            "D": {"role": "target", "period": "2023"},
            "E": {"role": "target", "period": "2023", "unit": "%", "kind": G},
            "F": {"period": "2023-01/2023-08"},
            "G": {"period": "2023-01/2023-08", "unit": "%", "kind": G},
            "H": {"period": "2023-01/2023-08", "unit": "%", "kind": P},
            "I": {"period": "2023-01/2023-08", "unit": "个百分点", "kind": D},
            "J": {"period": "2023-01/2023-08", "unit": "位", "kind": K},
            "K": {"period": "2023-01/2023-08", "unit": "位", "kind": K},
        },
        {
            5: {"indicator": "规模以上工业总产值", "unit": "亿元"},
            6: {"indicator": "固定资产投资", "unit": "亿元"},
            7: {"indicator": "社会消费品零售总额", "unit": "亿元"},
            8: {"indicator": "一般公共预算收入", "unit": "亿元"},
            9: {"indicator": "进出口总额", "unit": "亿美元"},
        },
        merges=("A2:M2", "A3:A4", "B3:B4", "C3:C4", "D3:E3", "F3:I3", "J3:K3", "L3:L4", "M3:M4"),
        always={"district": "江岸区"},
    ),
]

# months across, sub-items with leading spaces
BOOKS["永川区财政收入分月.xlsx"] = [
    Table(
        [
            ["永川区2023年财政收入分月情况"],
            ["", "", "", "", "", "", "单位：万元"],
            ["项目", "1月", "2月", "3月", "4月", "1-4月合计", "年初预算"],
            ["一般公共预算收入", 51230, 28840, 39915, 41002, 160987, 520000],
            ["　一、税收收入", 30120, 15230, 20514, 22780, 88644, 310000],
            ["　　　其中：增值税", 12400, 6120, 8055, 9100, 35675, 120000],
            ["　　　　　　契税", 3010, 1988, 2444, 2360, 9802, 41000],
            ["　二、非税收入", 21110, 13610, 19401, 18222, 72343, 210000],
        ],
        {
            "B": {"period": "2023-01"},
            "C": {"period": "2023-02"},
            "D": {"period": "2023-03"},
            "E": {"period": "2023-04"},
            "F": {"period": "2023-01/2023-04"},
            "G": {"period": "2023", "role": "target"},
        },
        {
            4: {"indicator": "一般公共预算收入"},
            5: {"indicator": "税收收入"},
            6: {"indicator": "增值税"},
            7: {"indicator": "契税"},
            8: {"indicator": "非税收入"},
        },
        merges=("A1:G1",),
        always={"district": "永川区", "unit": "万元"},
    ),
]

# English balanced scorecard
BOOKS["南岗区 balanced scorecard 2023.xlsx"] = [
    Table(
        [
            ["Nangang District Balanced Scorecard 2023"],
            [
                "Perspective",
                "Objective",
                "KPI",
                "Unit",
                "Baseline 2022",
                "Target 2023",
                "Actual 2023",
                "Achievement %",
                "Owner",
            ],
            ["Financial", "Grow the tax base", "Tax revenue", "CNY 100m", 88, 95, 97.2, "102.3%", "Finance Bureau"],
            ["Citizen", "Faster permits", "Days to start a business", "days", 3, 1, 1.5, "66.7%", "Approval Bureau"],
            [
                "Citizen",
                "Satisfied citizens",
                "Citizen satisfaction",
                "%",
                91.5,
                95,
                94.1,
                "99.1%",
                "Complaints Office",
            ],
            ["Learning", "Skilled staff", "Training hours per employee", "hours", 30, 40, 42, "105%", "HR Bureau"],
        ],
        {
            "E": {"period": "2022"},
            "F": {"period": "2023", "role": "target"},
            "G": {"period": "2023"},
            "H": {"period": "2023", "unit": "%", "kind": P},
        },
        {
            3: {"indicator": "Tax revenue", "unit": "亿元"},
            4: {"indicator": "Days to start a business", "unit": "天"},
            5: {"indicator": "Citizen satisfaction", "unit": "%"},
            6: {"indicator": "Training hours per employee", "unit": "小时"},
        },
        shown={"H3": "102.3", "H4": "66.7", "H5": "99.1", "H6": "105"},
        always={"district": "南岗区"},
    ),
]

# open data CSV: years and districts down, indicators across with units
BOOKS["open-data-wide.csv"] = [
    Table(
        [
            [
                "统计年度",
                "行政区划",
                "地区生产总值（亿元）",
                "人均GDP（元）",
                "年末常住人口（万人）",
                "城镇居民人均可支配收入（元）",
                "数据来源",
            ],
            [2021, "福田区", 5318.2, 342540, 155.2, 86110, "统计年鉴"],
            [2021, "南山区", 7630.6, 422540, 181.0, 90100, "统计年鉴"],
            [2022, "福田区", 5514.5, 355100, 154.9, 88300, "统计年鉴"],
            [2022, "南山区", 8035.9, 445300, 180.7, "", "统计年鉴"],
        ],
        {
            "C": {"indicator": "地区生产总值", "unit": "亿元"},
            "D": {"indicator": "人均GDP", "unit": "元"},
            "E": {"indicator": "常住人口", "unit": "万人"},
            "F": {"indicator": "城镇居民人均可支配收入", "unit": "元"},
        },
        {
            2: {"district": "福田区", "period": "2021"},
            3: {"district": "南山区", "period": "2021"},
            4: {"district": "福田区", "period": "2022"},
            5: {"district": "南山区", "period": "2022"},
        },
        sheet="",
    ),
]

# open data CSV, long, with other names of columns
BOOKS["open-data-long.csv"] = [
    Table(
        [
            ["序号", "区划名称", "年月", "指标名称", "指标值", "计量单位", "同比增长(%)", "更新时间"],
            [1, "雁塔区", "202306", "固定资产投资", 412.5, "亿元", 6.3, "2023-07-25"],
            [2, "雁塔区", "202306", "社会消费品零售总额", 388.1, "亿元", 4.8, "2023-07-25"],
            [3, "碑林区", "202306", "固定资产投资", 120.7, "亿元", -2.1, "2023-07-25"],
            [4, "碑林区", "202307", "社会消费品零售总额", 295.4, "亿元", 3.9, "2023-08-24"],
        ],
        {"E": {}, "G": {"unit": "%", "kind": G}},
        {
            2: {"district": "雁塔区", "indicator": "固定资产投资", "unit": "亿元", "period": "2023-06"},
            3: {"district": "雁塔区", "indicator": "社会消费品零售总额", "unit": "亿元", "period": "2023-06"},
            4: {"district": "碑林区", "indicator": "固定资产投资", "unit": "亿元", "period": "2023-06"},
            5: {"district": "碑林区", "indicator": "社会消费品零售总额", "unit": "亿元", "period": "2023-07"},
        },
        sheet="",
    ),
]

# tasks with words in the cells
BOOKS["巴南区目标任务分解.xlsx"] = [
    Table(
        [
            ["巴南区2024年重点目标任务分解及进展情况表"],
            ["（截至2024年9月底）"],
            ["序号", "目标任务", "全年目标", "完成情况", "完成率", "责任单位", "完成时限"],
            [1, "新增规上工业企业", "25家以上", "19家", "76%", "区经信委", "2024年12月"],
            [2, "建设高标准农田", "3.2万亩", "2.1万亩", "65.6%", "区农业农村委", "2024年12月"],
            [3, "城镇新增就业", "≥1.5万人", "1.38万人", "92%", "区人力社保局", "2024年12月"],
            [4, "全社会研发经费投入强度", "2.8%左右", "—", "—", "区科技局", "2024年12月"],
            [5, "完成老旧小区改造", "40个", "40个", "100%", "区住建委", "2024年10月"],
        ],
        {
            "C": {"role": "target", "period": "2024"},
            "D": {"period": "2024-01/2024-09"},
            "E": {"period": "2024-01/2024-09", "unit": "%", "kind": P},
        },
        {
            4: {"indicator": "规上工业企业", "unit": "家"},
            5: {"indicator": "高标准农田", "unit": "亩"},
            6: {"indicator": "城镇新增就业", "unit": "人"},
            7: {"indicator": "研发", "unit": "%"},
            8: {"indicator": "老旧小区", "unit": "个"},
        },
        shown={
            "C4": "25",
            "D4": "19",
            "E4": "76",
            "C5": "32000",
            "D5": "21000",
            "E5": "65.6",
            "C6": "15000",
            "D6": "13800",
            "E6": "92",
            "C7": "2.8",
            "C8": "40",
            "D8": "40",
            "E8": "100",
        },
        merges=("A1:G1", "A2:G2"),
        always={"district": "巴南区"},
    ),
]

# five-year plan indicators with attributes, groups merged down
BOOKS["十四五主要指标.xlsx"] = [
    Table(
        [
            ["专栏1  岳麓区“十四五”经济社会发展主要指标"],
            ["类别", "序号", "指标名称", "2020年", "2025年", "年均增长\n〔累计〕", "属性"],
            ["经济发展", 1, "地区生产总值（亿元）", 1288, 1890, "8%", "预期性"],
            ["", 2, "社会消费品零售总额（亿元）", 556, 800, "7.5%", "预期性"],
            ["创新驱动", 3, "研发经费投入占GDP比重（%）", 3.9, 4.5, "〔0.6〕", "预期性"],
            ["", 4, "每万人发明专利拥有量（件）", 62, 90, "—", "预期性"],
            ["民生福祉", 5, "城镇新增就业（万人）", 2.1, "—", "〔10〕", "预期性"],
            ["", 6, "空气质量优良天数比率（%）", 84.5, 88, "〔3.5〕", "约束性"],
        ],
        {
            "D": {"period": "2020"},
            "E": {"role": "target", "period": "2025"},
            "F": {"role": "target", "period": "2021/2025"},
        },
        {
            3: {"indicator": "地区生产总值", "unit": "亿元"},
            4: {"indicator": "社会消费品零售总额", "unit": "亿元"},
            5: {"indicator": "研发经费", "unit": "%"},
            6: {"indicator": "发明专利", "unit": "件"},
            7: {"indicator": "城镇新增就业", "unit": "万人"},
            8: {"indicator": "优良天数", "unit": "%"},
        },
        shown={"F3": "8", "F4": "7.5", "F5": "0.6", "F7": "10", "F8": "3.5"},
        cells={
            "F3": {"unit": "%", "kind": G},
            "F4": {"unit": "%", "kind": G},
            "F5": {"unit": "个百分点", "kind": D},
            "F8": {"unit": "个百分点", "kind": D},
        },
        merges=("A1:G1", "A3:A4", "A5:A6", "A7:A8"),
        always={"district": "岳麓区"},
    ),
]

# month-end dates as heads, indicator in the title
BOOKS["镇海区用电量.xlsx"] = [
    Table(
        [
            ["镇海区全社会用电量（亿千瓦时）"],
            ["镇（街道）", datetime(2023, 10, 31), datetime(2023, 11, 30), datetime(2023, 12, 31)],
            ["骆驼街道", 1.32, 1.41, 1.56],
            ["庄市街道", 0.88, 0.92, 1.03],
            ["全区", 9.71, 10.2, 11.05],
        ],
        {"B": {"period": "2023-10"}, "C": {"period": "2023-11"}, "D": {"period": "2023-12"}},
        {3: {"qualifier": "骆驼街道"}, 4: {"qualifier": "庄市街道"}, 5: {}},
        formats={f"{c}2": "yyyy-mm-dd" for c in "BCD"},
        always={"district": "镇海区", "indicator": "全社会用电量", "unit": "亿千瓦时"},
    ),
]

# two tables, one above the other
BOOKS["涪陵区经济社会运行.xlsx"] = [
    Table(
        [
            ["涪陵区2024年一季度经济社会运行情况"],
            ["表一  主要经济指标"],
            ["指标", "计量单位", "1-3月", "同比增长（%）"],
            ["地区生产总值", "亿元", 385.2, 6.4],
            ["规模以上工业利润总额", "亿元", 21.7, 12.9],
            ["居民消费价格指数", "%", 100.3, 0.3],
            [""],
            ["表二  就业和社会保障"],
            ["指标", "年度任务", "一季度完成", "完成比例（%）"],
            ["城镇新增就业（人）", 30000, 8120, 27.1],
            ["城乡居民养老保险参保人数（万人）", 41.5, 41.2, 99.3],
        ],
        {"C": {"period": "2024-Q1"}, "D": {"period": "2024-Q1", "unit": "%", "kind": G}},
        {
            4: {"indicator": "地区生产总值", "unit": "亿元"},
            5: {"indicator": "利润", "unit": "亿元"},
            6: {"indicator": "居民消费价格", "unit": "%"},
        },
        merges=("A1:D1", "A2:D2", "A8:D8"),
        always={"district": "涪陵区"},
    ),
    Table([], sheet="Sheet1"),
]
_TEN = BOOKS["涪陵区经济社会运行.xlsx"]
_TEN[1] = Table(
    _TEN[0].rows,
    {
        "B": {"role": "target", "period": "2024"},
        "C": {"period": "2024-Q1"},
        "D": {"period": "2024-Q1", "unit": "%", "kind": P},
    },
    {10: {"indicator": "城镇新增就业", "unit": "人"}, 11: {"indicator": "养老保险", "unit": "万人"}},
    always={"district": "涪陵区"},
)

# town scores
BOOKS["镇街综合考核得分.xlsx"] = [
    Table(
        [
            ["如皋市2023年度镇（街道）高质量发展综合考核得分汇总表"],
            [
                "镇（街道）",
                "经济发展\n（40分）",
                "改革创新\n（30分）",
                "民生福祉\n（30分）",
                "加减分",
                "总分",
                "名次",
                "等次",
            ],
            ["如城街道", 36.52, 27.1, 28.33, 1.5, 93.45, 1, "优秀"],
            ["城北街道", 35.1, 26.4, 27.9, 0, 89.4, 3, "良好"],
            ["长江镇", 37.8, 25.06, 27.12, -0.5, 89.48, 2, "优秀"],
        ],
        {
            "B": {"indicator": "经济发展", "unit": "分"},
            "C": {"indicator": "改革创新", "unit": "分"},
            "D": {"indicator": "民生福祉", "unit": "分"},
            "F": {"indicator": "总分", "unit": "分"},
            "G": {"indicator": "", "unit": "位", "kind": K},
        },
        {3: {"qualifier": "如城街道"}, 4: {"qualifier": "城北街道"}, 5: {"qualifier": "长江镇"}},
        merges=("A1:H1",),
        always={"district": "如皋市", "period": "2023"},
    ),
]

# month and to date, this year and last year
BOOKS["2023年11月财政月报（余杭区）.xlsx"] = [
    Table(
        [
            ["地方财政收支情况"],
            ["2023年11月", "", "", "", "", "", "单位：万元"],
            ["项  目", "本  月", "上年同月", "同比%", "本月止累计", "上年同期累计", "累计同比%"],
            ["一般公共预算收入", 251033, 240019, 4.6, 4412530, 4287344, 2.9],
            ["  #增值税", 80120, 77310, 3.6, 1500244, 1466810, 2.3],
            ["一般公共预算支出", 301200, 322500, -6.6, 3611410, 3402700, 6.1],
            ["  #教育支出", 66010, 70250, -6, 812000, 790330, 2.7],
        ],
        {
            "B": {"period": "2023-11"},
            "C": {"period": "2022-11"},
            "D": {"period": "2023-11", "unit": "%", "kind": G},
            "E": {"period": "2023-01/2023-11"},
            "F": {"period": "2022-01/2022-11"},
            "G": {"period": "2023-01/2023-11", "unit": "%", "kind": G},
        },
        {
            4: {"indicator": "一般公共预算收入"},
            5: {"indicator": "增值税"},
            6: {"indicator": "一般公共预算支出"},
            7: {"indicator": "教育支出"},
        },
        merges=("A1:G1",),
        always={"district": "余杭区", "unit": "万元"},
    ),
]

# per cents as cells, thousands, negative in brackets
BOOKS["黄岛区街镇税收.xlsx"] = [
    Table(
        [
            ["黄岛区2024年1-7月各街镇税收完成情况统计表", "", "", "", "", ""],
            [
                "镇街",
                "全年目标（万元）",
                "1-7月完成（万元）",
                "占目标比",
                "上年同期（万元）",
                "增减额（万元）",
                "增减幅",
            ],
            ["长江路街道", 125000, 80344.2, 0.6428, 78000, 2344.2, 0.0301],
            ["黄岛街道", 98000, 55120, 0.5624, 60110, -4990, -0.083],
            ["薛家岛街道", 76500, 51002.5, 0.6667, 44800, 6202.5, 0.1384],
            ["合计", 299500, 186466.7, 0.6226, 182910, 3556.7, 0.0194],
        ],
        {
            "B": {"role": "target", "period": "2024", "unit": "万元"},
            "C": {"period": "2024-01/2024-07", "unit": "万元"},
            "D": {"period": "2024-01/2024-07", "unit": "%", "kind": P},
            "E": {"period": "2023-01/2023-07", "unit": "万元"},
            "F": {"period": "2024-01/2024-07", "unit": "万元", "kind": D},
            "G": {"period": "2024-01/2024-07", "unit": "%", "kind": G},
        },
        {3: {"qualifier": "长江路街道"}, 4: {"qualifier": "黄岛街道"}, 5: {"qualifier": "薛家岛街道"}, 6: {}},
        formats={
            f"{c}{r}": f
            for c, f in (
                ("B", "#,##0"),
                ("C", "#,##0.00"),
                ("D", "0.00%"),
                ("E", "#,##0"),
                ("F", "#,##0.00_);[Red](#,##0.00)"),
                ("G", "0.0%"),
            )
            for r in range(3, 7)
        },
        shown={
            "D3": "64.28",
            "D4": "56.24",
            "D5": "66.67",
            "D6": "62.26",
            "G3": "3.01",
            "G4": "-8.3",
            "G5": "13.84",
            "G6": "1.94",
        },
        merges=("A1:G1",),
        always={"district": "黄岛区", "indicator": "税收"},
    ),
]

# CSV with a preamble
BOOKS["preamble.csv"] = [
    Table(
        [
            ["指标名称：规模以上工业总产值"],
            ["统计时间：2023年1-7月"],
            ["计量单位：亿元"],
            ["数据来源：长沙市统计局"],
            [],
            ["地区", "累计值", "同比增速(%)", "排名"],
            ["长沙县", 1320.5, 7.9, 2],
            ["浏阳市", 1100.8, 8.4, 1],
            ["宁乡市", 990.2, 5.1, 4],
            ["望城区", 812.7, 6.6, 3],
        ],
        {"B": {"unit": "亿元"}, "C": {"unit": "%", "kind": G}, "D": {"unit": "位", "kind": K}},
        {7: {"district": "长沙县"}, 8: {"district": "浏阳市"}, 9: {"district": "宁乡市"}, 10: {"district": "望城区"}},
        sheet="",
        always={"indicator": "规模以上工业总产值", "period": "2023-01/2023-07"},
    ),
]

# livelihood projects
BOOKS["民生实事进展.xlsx"] = [
    Table(
        [
            ["海曙区2024年民生实事项目进展情况（1-6月）"],
            ["项目名称", "建设内容", "单位", "年度目标", "上半年完成", "完成进度", "责任单位"],
            ["养老服务提升", "新增养老床位", "张", 500, 310, "62%", "区民政局"],
            ["", "新建老年食堂", "个", 12, 7, "58.3%", "区民政局"],
            ["出行便利", "新增公共停车泊位", "个", 2000, 960, "48%", "区综合执法局"],
            ["", "打通断头路", "条", 5, 1, "20%", "区住建局"],
            ["教育优化", "新增学位", "个", 3600, 0, "0%", "区教育局"],
        ],
        {
            "D": {"role": "target", "period": "2024"},
            "E": {"period": "2024-H1"},
            "F": {"period": "2024-H1", "unit": "%", "kind": P},
        },
        {
            3: {"indicator": "养老床位", "unit": "张"},
            4: {"indicator": "老年食堂", "unit": "个"},
            5: {"indicator": "停车泊位", "unit": "个"},
            6: {"indicator": "断头路", "unit": "条"},
            7: {"indicator": "学位", "unit": "个"},
        },
        shown={"F3": "62", "F4": "58.3", "F5": "48", "F6": "20", "F7": "0"},
        merges=("A1:G1", "A3:A4", "A5:A6"),
        always={"district": "海曙区"},
    ),
]

# a time series: year merged at the left, months down, indicators across
BOOKS["渝北区进度数据.xlsx"] = [
    Table(
        [
            ["渝北区主要指标月度进度数据"],
            ["时间", "", "规上工业增加值增速（%）", "固定资产投资增速（%）", "社零总额（亿元）", "进出口总额（亿元）"],
            ["2022年", "1-11月", 2.9, 3.4, 912.5, 1620.3],
            ["", "1-12月", 3.1, 3.8, 1001.6, 1770],
            ["2023年", "1-2月", -1.3, 5.2, 170.8, 240.6],
            ["", "1-3月", 0.8, 6, 260.3, 390.1],
        ],
        {
            "C": {"indicator": "工业增加值", "unit": "%", "kind": G},
            "D": {"indicator": "固定资产投资", "unit": "%", "kind": G},
            "E": {"indicator": "社零总额", "unit": "亿元"},
            "F": {"indicator": "进出口总额", "unit": "亿元"},
        },
        {
            3: {"period": "2022-01/2022-11"},
            4: {"period": "2022"},
            5: {"period": "2023-01/2023-02"},
            6: {"period": "2023-Q1"},
        },
        merges=("A1:F1", "A2:B2", "A3:A4", "A5:A6"),
        always={"district": "渝北区"},
    ),
]

# towns × three indicators, each with task, done, per cent
BOOKS["龙泉驿区镇街任务.xlsx"] = [
    Table(
        [
            ["龙泉驿区2023年镇街主要经济指标任务完成情况（截至2023年10月31日）"],
            [
                "序号",
                "镇街",
                "固定资产投资（亿元）",
                "",
                "",
                "招商引资（亿元）",
                "",
                "",
                "新增规上企业（户）",
                "",
                "",
                "综合排名",
            ],
            ["", "", "目标", "完成", "完成%", "目标", "完成", "完成%", "目标", "完成", "完成%", ""],
            [1, "大面街道", 45, 38.2, 84.9, 60, 51.5, 85.8, 8, 8, 100, 1],
            [2, "十陵街道", 30, 21.1, 70.3, 40, 28.2, 70.5, 5, 3, 60, 3],
            [3, "洛带镇", 12, 9.9, 82.5, 15, 13, 86.7, 2, 1, 50, 2],
            ["合计", "", 87, 69.2, 79.5, 115, 92.7, 80.6, 15, 12, 80, ""],
        ],
        {
            c: {
                "indicator": i,
                "unit": "%" if k == 2 else u,
                "kind": P if k == 2 else "amount",
                "role": "target" if k == 0 else "actual",
                "period": "2023" if k == 0 else "2023-01/2023-10",
            }
            for cs, i, u in (("CDE", "固定资产投资", "亿元"), ("FGH", "招商引资", "亿元"), ("IJK", "规上企业", "户"))
            for k, c in enumerate(cs)
        }
        | {"L": {"indicator": "", "unit": "位", "kind": K, "period": "2023-01/2023-10"}},
        {4: {"qualifier": "大面街道"}, 5: {"qualifier": "十陵街道"}, 6: {"qualifier": "洛带镇"}, 7: {}},
        merges=("A1:L1", "A2:A3", "B2:B3", "C2:E2", "F2:H2", "I2:K2", "L2:L3", "A7:B7"),
        always={"district": "龙泉驿区"},
    ),
]

# quarters under plan and done
BOOKS["分季投资计划.xlsx"] = [
    Table(
        [
            ["滨湖区2024年固定资产投资分季度计划及完成情况"],
            ["", "", "", "", "", "", "", "单位：亿元"],
            ["板块", "全年计划", "计划", "", "", "完成", "", ""],
            ["", "", "一季度", "二季度", "三季度", "一季度", "二季度", "三季度"],
            ["河埒街道", 40, 8, 12, 10, 8.4, 11.1, 9.2],
            ["马山街道", 25, 5, 7, 7, 4.1, 6.6, 7.3],
            ["全区", 210, 45, 60, 55, 46.2, 57.9, 51],
        ],
        {
            "B": {"role": "target", "period": "2024"},
            "C": {"role": "target", "period": "2024-Q1"},
            "D": {"role": "target", "period": "2024-Q2"},
            "E": {"role": "target", "period": "2024-Q3"},
            "F": {"period": "2024-Q1"},
            "G": {"period": "2024-Q2"},
            "H": {"period": "2024-Q3"},
        },
        {5: {"qualifier": "河埒街道"}, 6: {"qualifier": "马山街道"}, 7: {}},
        merges=("A1:H1", "A3:A4", "B3:B4", "C3:E3", "F3:H3"),
        always={"district": "滨湖区", "indicator": "固定资产投资", "unit": "亿元"},
    ),
]

# peers across with country, province and city
BOOKS["昆山市对标分析.xlsx"] = [
    Table(
        [
            ["2023年昆山市与先进县市主要指标对比表"],
            ["指标名称", "单位", "昆山市", "江阴市", "张家港市", "晋江市"],
            ["地区生产总值", "亿元", 5140.6, 4960.5, 3365.1, 3363.5],
            ["  增长", "%", 5.2, 6, 6.3, 3.5],
            ["规上工业总产值", "亿元", 11000.2, 7450.3, 6300, 7780.5],
            ["一般公共预算收入", "亿元", 451.3, 266.1, 249, 165.6],
            ["全体居民人均可支配收入", "元", 73511, 71020, 70150, 55840],
        ],
        {
            "C": {"district": "昆山市"},
            "D": {"district": "江阴市"},
            "E": {"district": "张家港市"},
            "F": {"district": "晋江市"},
        },
        {
            3: {"indicator": "地区生产总值", "unit": "亿元"},
            4: {"indicator": "地区生产总值", "unit": "%", "kind": G},
            5: {"indicator": "规上工业总产值", "unit": "亿元"},
            6: {"indicator": "一般公共预算收入", "unit": "亿元"},
            7: {"indicator": "人均可支配收入", "unit": "元"},
        },
        merges=("A1:F1",),
        always={"period": "2023"},
    ),
]

# English workbook of a bureau
BOOKS["Key indicators Yuzhong 2024.xlsx"] = [
    Table(
        [
            ["Key economic indicators of Yuzhong District (渝中区), January-June 2024"],
            ["Indicator", "Unit", "Annual target", "Jan-Jun actual", "YoY growth (%)", "% of target", "Rank in city"],
            ["Gross regional product", "100 million yuan", 1650, 798.3, 5.1, 48.4, 6],
            ["Fixed-asset investment", "100 million yuan", 260, 118.2, -4.2, 45.5, 21],
            ["Retail sales of consumer goods", "100 million yuan", 1480, 742.9, 4.4, 50.2, 3],
            ["New urban jobs", "persons", 42000, 23150, "", 55.1, ""],
        ],
        {
            "C": {"role": "target", "period": "2024"},
            "D": {"period": "2024-H1"},
            "E": {"period": "2024-H1", "unit": "%", "kind": G},
            "F": {"period": "2024-H1", "unit": "%", "kind": P},
            "G": {"period": "2024-H1", "unit": "位", "kind": K},
        },
        {
            3: {"indicator": "Gross regional product", "unit": "亿元"},
            4: {"indicator": "Fixed-asset investment", "unit": "亿元"},
            5: {"indicator": "Retail sales", "unit": "亿元"},
            6: {"indicator": "New urban jobs", "unit": "人"},
        },
        merges=("A1:G1",),
        always={"district": "渝中区"},
    ),
]

# stages of budget, revised targets
BOOKS["预算调整.xlsx"] = [
    Table(
        [
            ["2024年越秀区一般公共预算收入预算调整及1-9月执行情况表", "", "", "", "", ""],
            ["金额单位：万元"],
            ["收入项目", "2023年决算数", "2024年预算", "", "1-9月执行", "", "为调整预算%"],
            ["", "", "年初预算", "调整预算", "完成数", "增减%", ""],
            ["一、税收收入", 421030, 440000, 425000, 300122, -1.9, 70.6],
            ["　1.增值税", 150400, 158000, 150000, 108455, -0.8, 72.3],
            ["　2.企业所得税", 90112, 95000, 90500, 70100, 2.2, 77.5],
            ["二、非税收入", 132000, 120000, 138000, 121300, 11.4, 87.9],
            ["收入合计", 553030, 560000, 563000, 421422, 1.6, 74.9],
        ],
        {
            "B": {"period": "2023"},
            "C": {"role": "target", "period": "2024"},
            "D": {"role": "target", "period": "2024"},
            "E": {"period": "2024-01/2024-09"},
            "F": {"period": "2024-01/2024-09", "unit": "%", "kind": G},
            "G": {"period": "2024-01/2024-09", "unit": "%", "kind": P},
        },
        {
            5: {"indicator": "税收收入", "unit": "万元"},
            6: {"indicator": "增值税", "unit": "万元"},
            7: {"indicator": "企业所得税", "unit": "万元"},
            8: {"indicator": "非税收入", "unit": "万元"},
            9: {"indicator": "收入", "unit": "万元"},
        },
        merges=("A1:G1", "A3:A4", "B3:B4", "C3:D3", "E3:F3", "G3:G4"),
        always={"district": "越秀区"},
    ),
]

# indicators across, districts down, 全年目标 in a row of its own
BOOKS["目标在行.xlsx"] = [
    Table(
        [
            ["新吴区2023年街道重点指标（1-12月）"],
            ["街道", "引进外资（万美元）", "规上工业产值（亿元）", "技改投资（亿元）"],
            ["旺庄街道　目标", 20000, 700, 21],
            ["旺庄街道　完成", 21500, 688.4, 22.6],
            ["梅村街道　目标", 8000, 900, 35],
            ["梅村街道　完成", 6120, 951.2, 33.9],
        ],
        {
            "B": {"indicator": "外资", "unit": "万美元"},
            "C": {"indicator": "规上工业产值", "unit": "亿元"},
            "D": {"indicator": "技改投资", "unit": "亿元"},
        },
        {
            3: {"qualifier": "旺庄街道", "role": "target"},
            4: {"qualifier": "旺庄街道"},
            5: {"qualifier": "梅村街道", "role": "target"},
            6: {"qualifier": "梅村街道"},
        },
        merges=("A1:D1",),
        always={"district": "新吴区", "period": "2023"},
    ),
]


# industry park: rows = parks, two years side by side, growth; note rows; total on top
BOOKS["经开区园区月报.xlsx"] = [
    Table(
        [
            ["合肥市蜀山区各园区主要经济指标（2024年1-5月）"],
            ["制表单位：蜀山区统计局", "", "", "", "", "", "单位：万元"],
            ["园区", "规上工业产值", "", "", "税收", "", ""],
            ["", "2024年1-5月", "2023年1-5月", "增速(%)", "2024年1-5月", "2023年1-5月", "增速(%)"],
            ["合计", 2150340, 1988120, 8.2, 98230, 101400, -3.1],
            ["蜀山经开区", 1602210, 1466300, 9.3, 71200, 74100, -3.9],
            ["电商园", 548130, 521820, 5.0, 27030, 27300, -1.0],
            ["注：1.规上工业产值为快报数；2.税收含地方级。"],
        ],
        {
            "B": {"indicator": "规上工业产值", "unit": "万元", "period": "2024-01/2024-05"},
            "C": {"indicator": "规上工业产值", "unit": "万元", "period": "2023-01/2023-05"},
            "D": {"indicator": "规上工业产值", "unit": "%", "kind": G, "period": "2024-01/2024-05"},
            "E": {"indicator": "税收", "unit": "万元", "period": "2024-01/2024-05"},
            "F": {"indicator": "税收", "unit": "万元", "period": "2023-01/2023-05"},
            "G": {"indicator": "税收", "unit": "%", "kind": G, "period": "2024-01/2024-05"},
        },
        {5: {}, 6: {"qualifier": "蜀山经开区"}, 7: {"qualifier": "电商园"}},
        merges=("A1:G1", "A3:A4", "B3:D3", "E3:G3"),
        always={"district": "蜀山区"},
    )
]
# population by town, counts
BOOKS["2023年末户籍人口.xlsx"] = [
    Table(
        [
            ["安溪县2023年末户籍人口情况"],
            ["单位：户、人"],
            ["乡镇", "总户数", "总人口", "", "", "出生人数", "死亡人数"],
            ["", "", "合计", "男", "女", "", ""],
            ["凤城镇", 28120, 86230, 43100, 43130, 702, 388],
            ["城厢镇", 21055, 70233, 36020, 34213, 655, 301],
            ["全县", 331200, 1231050, 645000, 586050, 9120, 7011],
        ],
        {
            "B": {"indicator": "户数", "unit": "户"},
            "C": {"indicator": "总人口", "unit": "人"},
            "D": {"indicator": "人口", "unit": "人", "qualifier": "男"},
            "E": {"indicator": "人口", "unit": "人", "qualifier": "女"},
            "F": {"indicator": "出生", "unit": "人"},
            "G": {"indicator": "死亡", "unit": "人"},
        },
        {5: {"qualifier": "凤城镇"}, 6: {"qualifier": "城厢镇"}, 7: {}},
        merges=("A1:G1", "A3:A4", "B3:B4", "C3:E3", "F3:F4", "G3:G4"),
        always={"district": "安溪县", "period": "2023"},
    )
]
# completion vs. 序时 with 责任领导, 目标 text with ≥, units per row inside the label
BOOKS["季度调度表.xlsx"] = [
    Table(
        [
            ["宝安区2024年三季度经济指标调度表"],
            ["指标", "全年目标", "1-9月目标", "1-9月预计完成", "1-8月完成", "责任部门"],
            ["规模以上工业增加值（亿元）", "≥2080", 1540, 1498.5, 1330.2, "区工信局"],
            ["固定资产投资（亿元）", "≥900", 690, 655, 570.8, "区发改局"],
            ["社会消费品零售总额增速（%）", 6, 6, 3.5, 3.1, "区商务局"],
        ],
        {
            "B": {"role": "target", "period": "2024"},
            "C": {"role": "target", "period": "2024-01/2024-09"},
            "D": {"role": "actual", "period": "2024-01/2024-09"},
            "E": {"period": "2024-01/2024-08"},
        },
        {
            3: {"indicator": "规模以上工业增加值", "unit": "亿元"},
            4: {"indicator": "固定资产投资", "unit": "亿元"},
            5: {"indicator": "社会消费品零售总额", "unit": "%", "kind": G},
        },
        shown={"B3": "2080", "B4": "900"},
        merges=("A1:F1",),
        always={"district": "宝安区"},
    )
]
# CSV quarter and year columns split; numbers with thousand separators quoted
BOOKS["gdp_quarterly.csv"] = [
    Table(
        [
            ["年份", "季度", "区县", "GDP(亿元)", "GDP增速(%)", "一产(亿元)", "二产(亿元)", "三产(亿元)"],
            [2023, 1, "天河区", 1498.6, 4.1, 0.5, 150.2, 1347.9],
            [2023, 1, "越秀区", 912.3, 3.0, 0, 30.1, 882.2],
            [2023, 2, "天河区", 1610.2, 5.2, 0.6, 160.6, 1449.0],
        ],
        {
            "D": {"indicator": "GDP", "unit": "亿元"},
            "E": {"indicator": "GDP", "unit": "%", "kind": G},
            "F": {"indicator": "一产", "unit": "亿元"},
            "G": {"indicator": "二产", "unit": "亿元"},
            "H": {"indicator": "三产", "unit": "亿元"},
        },
        {
            2: {"district": "天河区", "period": "2023-Q1"},
            3: {"district": "越秀区", "period": "2023-Q1"},
            4: {"district": "天河区", "period": "2023-Q2"},
        },
        sheet="",
    )
]
# performance self-evaluation (财政绩效自评)
BOOKS["项目支出绩效自评表.xlsx"] = [
    Table(
        [
            ["2023年度项目支出绩效自评表"],
            ["项目名称", "城市道路养护", "", "主管部门", "南海区住建局", "", ""],
            ["年度指标", "一级指标", "二级指标", "三级指标", "年度指标值", "实际完成值", "分值"],
            ["", "产出指标", "数量指标", "养护道路里程", "≥320公里", "335公里", 15],
            ["", "", "质量指标", "道路完好率", "≥95%", "96.4%", 15],
            ["", "", "时效指标", "病害修复时长", "≤48小时", "36小时", 10],
            ["", "满意度指标", "满意度指标", "市民满意度", "≥90%", "91.2%", 10],
        ],
        {"E": {"role": "target"}, "F": {}},
        {
            4: {"indicator": "养护道路里程", "unit": "公里"},
            5: {"indicator": "道路完好率", "unit": "%"},
            6: {"indicator": "病害修复时长", "unit": "小时"},
            7: {"indicator": "市民满意度", "unit": "%"},
        },
        shown={"E4": "320", "F4": "335", "E5": "95", "F5": "96.4", "E6": "48", "F6": "36", "E7": "90", "F7": "91.2"},
        merges=("A1:G1", "B2:C2", "A3:A7", "B4:B6"),
        always={"district": "南海区", "period": "2023"},
    )
]
# growth-only table, several indicators across, ranks in brackets? as separate columns named 排位
BOOKS["增速排位表.xlsx"] = [
    Table(
        [
            ["2024年1-4月全市各县区主要经济指标增速及排位情况"],
            ["单位：%"],
            ["县区", "规上工业增加值", "", "固定资产投资", "", "社会消费品零售总额", ""],
            ["", "增速", "排位", "增速", "排位", "增速", "排位"],
            ["吉州区", 9.1, 5, 7.0, 9, 5.2, 4],
            ["青原区", 10.3, 1, -2.2, 13, 4.4, 10],
            ["吉安县", 8.8, 7, 10.5, 1, 5.6, 2],
        ],
        {
            c: {"indicator": i, "unit": "%" if k == 0 else "位", "kind": G if k == 0 else K}
            for cs, i in (("BC", "工业增加值"), ("DE", "固定资产投资"), ("FG", "社会消费品零售总额"))
            for k, c in enumerate(cs)
        },
        {5: {"district": "吉州区"}, 6: {"district": "青原区"}, 7: {"district": "吉安县"}},
        merges=("A1:G1", "A3:A4", "B3:C3", "D3:E3", "F3:G3"),
        always={"period": "2024-01/2024-04"},
    )
]
# historical series: indicators down, years across with two units, grouped
BOOKS["历年主要指标（1978-2023）.xlsx"] = [
    Table(
        [
            ["历年国民经济主要指标"],
            ["指标", "单位", 2000, 2010, 2020, 2023],
            ["一、综合"],
            ["年末户籍人口", "万人", 52.1, 55.8, 57.2, 56.9],
            ["地区生产总值", "亿元", 45.2, 190.6, 512.3, 640.8],
            ["　#第一产业", "亿元", 12.1, 30.5, 55.9, 63.1],
            ["二、财政"],
            ["地方财政收入", "万元", 21050, 98030, 310500, 352010],
        ],
        {"C": {"period": "2000"}, "D": {"period": "2010"}, "E": {"period": "2020"}, "F": {"period": "2023"}},
        {
            4: {"indicator": "户籍人口", "unit": "万人"},
            5: {"indicator": "地区生产总值", "unit": "亿元"},
            6: {"indicator": "第一产业", "unit": "亿元"},
            8: {"indicator": "财政收入", "unit": "万元"},
        },
        always={"district": "横县"},
        sheet="横州市",
    )
]
BOOKS["历年主要指标（1978-2023）.xlsx"][0].always = {"district": "横州市"}
# 招商 project ledger by district: counts and money, 目标/实际 ratio, with blank separator columns
BOOKS["招商引资通报.xlsx"] = [
    Table(
        [
            ["关于2024年1-6月招商引资情况的通报附表"],
            ["", "", "", "", "", "", "", "单位：个、亿元"],
            ["县（市、区）", "新签约项目", "", "", "到位资金", "", "", "综合得分"],
            ["", "年度目标", "实际", "完成率", "年度目标", "实际", "完成率", ""],
            ["荔城区", 40, 26, "65.0%", 80, 44.2, "55.3%", 88.1],
            ["涵江区", 45, 30, "66.7%", 95, 61.5, "64.7%", 92.4],
            ["仙游县", 38, 15, "39.5%", 60, 21.1, "35.2%", 70.2],
        ],
        {
            "B": {"role": "target", "period": "2024", "indicator": "项目", "unit": "个"},
            "C": {"indicator": "项目", "unit": "个", "period": "2024-H1"},
            "D": {"indicator": "项目", "unit": "%", "kind": P, "period": "2024-H1"},
            "E": {"role": "target", "period": "2024", "indicator": "到位资金", "unit": "亿元"},
            "F": {"indicator": "到位资金", "unit": "亿元", "period": "2024-H1"},
            "G": {"indicator": "到位资金", "unit": "%", "kind": P, "period": "2024-H1"},
        },
        {5: {"district": "荔城区"}, 6: {"district": "涵江区"}, 7: {"district": "仙游县"}},
        shown={"D5": "65", "G5": "55.3", "D6": "66.7", "G6": "64.7", "D7": "39.5", "G7": "35.2"},
        merges=("A1:H1", "A3:A4", "B3:D3", "E3:G3", "H3:H4"),
    )
]
# English KPI dashboard with quarters across, targets and actuals
BOOKS["kpi dashboard FY2024 Pudong.xlsx"] = [
    Table(
        [
            ["Pudong New Area - KPI Dashboard FY2024"],
            ["KPI", "Unit", "Annual Target", "Q1 Target", "Q1 Actual", "Q2 Target", "Q2 Actual", "Status"],
            ["Foreign capital used", "USD million", 9500, 2300, 2412, 4700, 4655, "Green"],
            ["New companies registered", "companies", 32000, 8000, 8120, 16000, 15100, "Amber"],
            ["Service hotline satisfaction", "%", 95, 95, 96.1, 95, 95.8, "Green"],
        ],
        {
            "C": {"role": "target", "period": "2024"},
            "D": {"role": "target", "period": "2024-Q1"},
            "E": {"period": "2024-Q1"},
            "F": {"role": "target", "period": "2024-Q2"},
            "G": {"period": "2024-Q2"},
        },
        {
            3: {"indicator": "Foreign capital used", "unit": "美元"},
            4: {"indicator": "New companies registered", "unit": "家"},
            5: {"indicator": "Service hotline satisfaction", "unit": "%"},
        },
        shown={},
        merges=("A1:H1",),
        always={"district": "浦东新区"},
    )
]
BOOKS["kpi dashboard FY2024 Pudong.xlsx"][0].shown = {
    f"{c}3": str(v * 1000000) for c, v in zip("CDEFG", (9500, 2300, 2412, 4700, 4655), strict=True)
}
# Wide months matrix: districts × months, with 累计 and growth at right, title in 2 lines incl 截至
BOOKS["各区房地产销售面积.xlsx"] = [
    Table(
        [
            ["昆明市主城区商品房销售面积"],
            ["（数据截至2024年3月31日，单位：万平方米）"],
            ["区", "1月", "2月", "3月", "累计", "同比±%"],
            ["五华区", 12.1, 8.4, 15.2, 35.7, -11.2],
            ["盘龙区", 10.3, 7.7, 13.9, 31.9, 2.5],
            ["官渡区", 14.8, 9.9, 20.1, 44.8, -6.0],
            ["主城区合计", 37.2, 26.0, 49.2, 112.4, -5.8],
        ],
        {
            "B": {"period": "2024-01", "unit": "万平方米"},
            "C": {"period": "2024-02", "unit": "万平方米"},
            "D": {"period": "2024-03", "unit": "万平方米"},
            "E": {"period": "2024-Q1", "unit": "万平方米"},
            "F": {"period": "2024-Q1", "unit": "%", "kind": G},
        },
        {4: {"district": "五华区"}, 5: {"district": "盘龙区"}, 6: {"district": "官渡区"}},
        merges=("A1:F1", "A2:F2"),
        always={"indicator": "商品房销售面积"},
    )
]
# 就业 table: nested heads, 其中 columns
BOOKS["就业工作进度.xlsx"] = [
    Table(
        [
            ["2024年1-7月就业工作主要目标任务完成进度表"],
            ["填报单位：临川区人社局", "", "", "", "", "", "", "", "单位：人、%"],
            ["项目", "城镇新增就业", "", "", "失业人员再就业", "", "", "农村劳动力转移就业", ""],
            ["", "目标任务", "完成数", "完成率", "目标任务", "完成数", "完成率", "完成数", "其中：省外"],
            ["临川区", 5200, 3610, 69.4, 1300, 905, 69.6, 4120, 2210],
        ],
        {
            "B": {"role": "target", "period": "2024", "indicator": "城镇新增就业", "unit": "人"},
            "C": {"indicator": "城镇新增就业", "unit": "人"},
            "D": {"indicator": "城镇新增就业", "unit": "%", "kind": P},
            "E": {"role": "target", "period": "2024", "indicator": "再就业", "unit": "人"},
            "F": {"indicator": "再就业", "unit": "人"},
            "G": {"indicator": "再就业", "unit": "%", "kind": P},
            "H": {"indicator": "转移就业", "unit": "人"},
            "I": {"indicator": "转移就业", "unit": "人"},
        },
        {5: {}},
        merges=("A1:I1", "A3:A4", "B3:D3", "E3:G3", "H3:I3"),
        always={"district": "临川区", "period": "2024-01/2024-07"},
    )
]
for c in "BE":
    BOOKS["就业工作进度.xlsx"][0].columns[c]["period"] = "2024"
BOOKS["就业工作进度.xlsx"][0].always = {"district": "临川区"}
for c in "CDFGHI":
    BOOKS["就业工作进度.xlsx"][0].columns[c]["period"] = "2024-01/2024-07"
# two-row header CSV exported from excel, GBK, semicolons? with unit line
BOOKS["fiscal_gbk.csv"] = [
    Table(
        [
            ["柯桥区2023年1-11月一般公共预算收支", "", "", ""],
            ["", "", "", "单位:万元"],
            ["项目", "本年累计", "上年同期", "增幅%"],
            ["一般公共预算收入", 1350210, 1290044, 4.7],
            ["其中:税收收入", 1211005, 1166200, 3.8],
            ["一般公共预算支出", 1400300, 1385000, 1.1],
        ],
        {
            "B": {"period": "2023-01/2023-11", "unit": "万元"},
            "C": {"period": "2022-01/2022-11", "unit": "万元"},
            "D": {"period": "2023-01/2023-11", "unit": "%", "kind": G},
        },
        {4: {"indicator": "一般公共预算收入"}, 5: {"indicator": "税收收入"}, 6: {"indicator": "一般公共预算支出"}},
        sheet="",
        always={"district": "柯桥区"},
    )
]
# planned vs. actual environmental, units in a separate second header row
BOOKS["生态环境指标.xlsx"] = [
    Table(
        [
            ["邗江区2022年生态环境质量目标完成情况"],
            ["指标", "PM2.5浓度", "优良天数比率", "国省考断面优Ⅲ比例", "单位GDP能耗下降"],
            ["单位", "微克/立方米", "%", "%", "%"],
            ["年度目标", 33, 82, 100, 3.2],
            ["实际完成", 31.5, 80.8, 100, 3.5],
            ["2021年同期", 34.1, 81.0, 90, 3.0],
        ],
        {
            "B": {"indicator": "PM2.5", "unit": "微克/立方米"},
            "C": {"indicator": "优良天数", "unit": "%"},
            "D": {"indicator": "断面", "unit": "%"},
        },
        {4: {"role": "target", "period": "2022"}, 5: {"period": "2022"}, 6: {"period": "2021"}},
        merges=("A1:E1",),
        always={"district": "邗江区"},
    )
]
# hospital beds etc. rows of towns with blank cells and text "暂缺"
BOOKS["街镇指标汇总（一季度）.xlsx"] = [
    Table(
        [
            ["2025年一季度奉贤区街镇主要指标汇总"],
            ["序号", "街镇", "规上工业总产值\n（亿元）", "同比增长\n（%）", "合同外资\n（万美元）", "新设企业\n（户）"],
            ["1", "南桥镇", 38.21, 4.5, 1200, 860],
            ["2", "奉城镇", 25.6, -2.1, "暂缺", 412],
            ["3", "庄行镇", 12.44, 1.9, 0, 205],
            ["", "合计", 76.25, 1.8, 1200, 1477],
        ],
        {
            "C": {"indicator": "规上工业总产值", "unit": "亿元"},
            "D": {"indicator": "规上工业总产值", "unit": "%", "kind": G},
            "E": {"indicator": "合同外资", "unit": "万美元"},
            "F": {"indicator": "新设企业", "unit": "户"},
        },
        {3: {"qualifier": "南桥镇"}, 4: {"qualifier": "奉城镇"}, 5: {"qualifier": "庄行镇"}, 6: {}},
        absent=("E4",),
        merges=("A1:F1",),
        always={"district": "奉贤区", "period": "2025-Q1"},
    )
]
# province-like: five-year annual decomposition of targets
BOOKS["年度分解目标.xlsx"] = [
    Table(
        [
            ["金东区“十四五”主要指标年度分解表"],
            ["指标", "单位", "基期\n2020年", "2021年", "2022年", "2023年", "2024年", "2025年", "责任单位"],
            ["", "", "", "目标", "目标", "目标", "目标", "目标", ""],
            ["地区生产总值", "亿元", 245, 268, 290, 314, 340, 370, "区发改局"],
            ["城镇化率", "%", 66.5, 67.2, 68, 68.8, 69.4, 70, "区发改局"],
        ],
        {
            "C": {"period": "2020"},
            **{
                c: {"role": "target", "period": y}
                for c, y in zip("DEFGH", ("2021", "2022", "2023", "2024", "2025"), strict=True)
            },
        },
        {4: {"indicator": "地区生产总值", "unit": "亿元"}, 5: {"indicator": "城镇化率", "unit": "%"}},
        merges=("A1:I1", "A2:A3", "B2:B3", "C2:C3", "I2:I3"),
        always={"district": "金东区"},
    )
]


BOOKS["分省年度数据.csv"] = [
    Table(
        [
            ["数据库：分省年度数据"],
            ["指标：地区生产总值(亿元)"],
            ["时间：最近3年"],
            ["地区", "2022年", "2021年", "2020年"],
            ["北京市", 41540.9, 41045.6, 35943.3],
            ["天津市", 16132.2, 15685.1, 14008.0],
            ["河北省", 41988.0, 40397.1, 36013.8],
            ["注：2022年数据为初步核算数"],
            ["数据来源：国家统计局"],
        ],
        {"B": {"period": "2022"}, "C": {"period": "2021"}, "D": {"period": "2020"}},
        {5: {"district": "北京市"}, 6: {"district": "天津市"}, 7: {"district": "河北省"}},
        sheet="",
        always={"indicator": "地区生产总值", "unit": "亿元"},
    )
]
BOOKS["主要城市年度数据.csv"] = [
    Table(
        [
            ["数据库：主要城市年度数据"],
            ["地区：武汉市"],
            ["时间：2020-2022"],
            ["指标", "2022年", "2021年", "2020年"],
            ["年末户籍人口(万人)", 944.4, 934.1, 916.2],
            ["地区生产总值(当年价格)(亿元)", 18866.4, 17716.8, 15616.1],
            ["第二产业增加值(亿元)", 6716.7, 6208.3, 5557.5],
            ["地方一般公共预算收入(亿元)", 1504.7, 1578.7, 1230.3],
        ],
        {"B": {"period": "2022"}, "C": {"period": "2021"}, "D": {"period": "2020"}},
        {
            5: {"indicator": "户籍人口", "unit": "万人"},
            6: {"indicator": "地区生产总值", "unit": "亿元"},
            7: {"indicator": "第二产业增加值", "unit": "亿元"},
            8: {"indicator": "一般公共预算收入", "unit": "亿元"},
        },
        sheet="",
        always={"district": "武汉市"},
    )
]
BOOKS["GDP分行业.xlsx"] = [
    Table(
        [
            ["2024年上半年临平区地区生产总值核算结果"],
            ["", "总量（亿元）", "同比增速（%）", "占GDP比重（%）"],
            ["地区生产总值", 560.2, 5.2, 100],
            ["  第一产业", 4.1, 2.9, 0.7],
            ["  第二产业", 243.5, 6.3, 43.5],
            ["    #工业", 221.8, 6.9, 39.6],
            ["  第三产业", 312.6, 4.4, 55.8],
        ],
        {"B": {"unit": "亿元"}, "C": {"unit": "%", "kind": G}, "D": {"unit": "%", "kind": "share"}},
        {
            3: {"indicator": "地区生产总值"},
            4: {"indicator": "第一产业"},
            5: {"indicator": "第二产业"},
            6: {"indicator": "工业"},
            7: {"indicator": "第三产业"},
        },
        always={"district": "临平区", "period": "2024-H1"},
    )
]
BOOKS["同比对照.xlsx"] = [
    Table(
        [
            ["丰台区2024年1-6月重点经济指标同比对照表"],
            ["指标", "单位", "2023年1-6月", "2024年1-6月", "增减额", "增幅（%）"],
            ["三级税收", "亿元", 188.4, 195.1, 6.7, 3.6],
            ["建安投资", "亿元", 102.2, 96.5, -5.7, -5.6],
            ["新设企业", "户", 9120, 10233, 1113, 12.2],
        ],
        {
            "C": {"period": "2023-H1"},
            "D": {"period": "2024-H1"},
            "E": {"period": "2024-H1", "kind": D},
            "F": {"period": "2024-H1", "unit": "%", "kind": G},
        },
        {
            3: {"indicator": "税收", "unit": "亿元"},
            4: {"indicator": "建安投资", "unit": "亿元"},
            5: {"indicator": "新设企业", "unit": "户"},
        },
        merges=("A1:F1",),
        always={"district": "丰台区"},
    )
]
BOOKS["街道月度排名.xlsx"] = [
    Table(
        [
            ["天河区2024年5月各街道营商环境考核排名"],
            ["街道", "本月得分", "本月排名", "上月排名"],
            ["石牌街道", 95.2, 1, 3],
            ["猎德街道", 93.8, 2, 1],
            ["林和街道", 90.1, 3, 2],
        ],
        {
            "B": {"indicator": "", "unit": "分", "period": "2024-05"},
            "C": {"indicator": "", "unit": "位", "kind": K, "period": "2024-05"},
            "D": {"indicator": "", "unit": "位", "kind": K, "period": "2024-04"},
        },
        {3: {"qualifier": "石牌街道"}, 4: {"qualifier": "猎德街道"}, 5: {"qualifier": "林和街道"}},
        always={"district": "天河区"},
    )
]
BOOKS["目标责任书.xlsx"] = [
    Table(
        [
            ["2025年钟楼区高质量发展目标责任书"],
            ["序号", "考核指标", "计量单位", "2024年完成值", "2025年目标", "", "责任部门"],
            ["", "", "", "", "基本目标", "奋斗目标", ""],
            [1, "地区生产总值增速", "%", 5.8, 6, 6.5, "区发改局"],
            [2, "新增专精特新企业", "家", 22, 25, 30, "区工信局"],
            [3, "城镇调查失业率", "%", 4.6, "≤5", "≤4.5", "区人社局"],
        ],
        {"D": {"period": "2024"}, "E": {"period": "2025", "role": "target"}, "F": {"period": "2025", "role": "target"}},
        {
            4: {"indicator": "地区生产总值", "unit": "%"},
            5: {"indicator": "专精特新企业", "unit": "家"},
            6: {"indicator": "失业率", "unit": "%"},
        },
        shown={"E6": "5", "F6": "4.5"},
        merges=("A1:G1", "A2:A3", "B2:B3", "C2:C3", "D2:D3", "E2:F2", "G2:G3"),
        always={"district": "钟楼区"},
    )
]
BOOKS["部门决算.xlsx"] = [
    Table(
        [
            ["收入支出决算总表"],
            ["部门：秀峰区教育局", "", "2022年度", "", "金额单位：元"],
            ["项目", "年初预算数", "调整预算数", "决算数", "完成率(%)"],
            ["一般公共预算财政拨款收入", 85123400.5, 91020000, 90888123.45, 99.86],
            ["教育支出", 82000000, 88010000, 87990210, 99.98],
        ],
        {
            "B": {"role": "target", "unit": "元"},
            "C": {"role": "target", "unit": "元"},
            "D": {"unit": "元"},
            "E": {"unit": "%", "kind": P},
        },
        {4: {"indicator": "财政拨款收入"}, 5: {"indicator": "教育支出"}},
        always={"district": "秀峰区", "period": "2022"},
    )
]
BOOKS["重点项目台账.xlsx"] = [
    Table(
        [
            ["2024年8月盐田区重点项目投资进度台账"],
            ["", "", "", "", "", "", "", "单位：万元"],
            [
                "序号",
                "项目名称",
                "所在街道",
                "总投资",
                "年度计划投资",
                "8月完成投资",
                "1-8月累计完成投资",
                "累计完成率",
            ],
            [1, "某电子产业园二期", "沙头角街道", 320000, 60000, 5200, 41000, "68.3%"],
            [2, "人民医院新院区", "海山街道", 180000, 45000, 3100, 30100, "66.9%"],
            ["合计", "", "", 500000, 105000, 8300, 71100, "67.7%"],
        ],
        {
            "E": {"role": "target", "period": "2024", "unit": "万元", "indicator": "投资"},
            "F": {"period": "2024-08", "unit": "万元", "indicator": "投资"},
            "G": {"period": "2024-01/2024-08", "unit": "万元", "indicator": "投资"},
            "H": {"period": "2024-01/2024-08", "unit": "%", "kind": P, "indicator": ""},
        },
        {6: {}},
        shown={"H6": "67.7"},
        merges=("A1:H1", "A6:C6"),
        always={"district": "盐田区"},
    )
]
BOOKS["历年目标与实际.xlsx"] = [
    Table(
        [
            ["锦江区主要指标目标与实际对比"],
            ["指标", "单位", "2021目标", "2021实际", "2022目标", "2022实际", "2023目标"],
            ["地区生产总值增速", "%", 8, 7.9, 7, 3.1, 6],
            ["空气优良天数", "天", 300, 299, 305, 282, 300],
        ],
        {
            "C": {"role": "target", "period": "2021"},
            "D": {"period": "2021"},
            "E": {"role": "target", "period": "2022"},
            "F": {"period": "2022"},
            "G": {"role": "target", "period": "2023"},
        },
        {3: {"indicator": "地区生产总值", "unit": "%"}, 4: {"indicator": "优良天数", "unit": "天"}},
        always={"district": "锦江区"},
    )
]
BOOKS["一页数据.xlsx"] = [
    Table(
        [
            ["碑林区2023年经济数据一览"],
            ["指标", "数据"],
            ["地区生产总值", "1325.4亿元"],
            ["同比增长", "5.1%"],
            ["常住人口", "75.6万人"],
            ["市场主体", "18.9万户"],
        ],
        {"B": {}},
        {
            3: {"indicator": "地区生产总值", "unit": "亿元"},
            4: {"indicator": "地区生产总值", "unit": "%", "kind": G},
            5: {"indicator": "常住人口", "unit": "万人"},
            6: {"indicator": "市场主体", "unit": "万户"},
        },
        shown={"B3": "1325.4", "B4": "5.1", "B5": "75.6", "B6": "18.9"},
        always={"district": "碑林区", "period": "2023"},
    )
]
BOOKS["Tax by subdistrict.xlsx"] = [
    Table(
        [
            ["Tax revenue by subdistrict, Jiang'an District (江岸区), Jan-Sep 2024"],
            [
                "Subdistrict",
                "Annual target (CNY million)",
                "Jan-Sep actual (CNY million)",
                "% of target",
                "YoY %",
                "Rank",
            ],
            ["大智街道", 820, 610.5, 74.5, 3.2, 2],
            ["劳动街道", 640, 502.1, 78.5, 6.6, 1],
            ["Total", 1460, 1112.6, 76.2, 4.7, ""],
        ],
        {
            "B": {"role": "target", "period": "2024", "unit": "元"},
            "C": {"period": "2024-01/2024-09", "unit": "元"},
            "D": {"period": "2024-01/2024-09", "unit": "%", "kind": P},
            "E": {"period": "2024-01/2024-09", "unit": "%", "kind": G},
            "F": {"period": "2024-01/2024-09", "unit": "位", "kind": K},
        },
        {3: {"qualifier": "大智街道"}, 4: {"qualifier": "劳动街道"}, 5: {}},
        shown={
            "B3": "820000000",
            "C3": "610500000",
            "B4": "640000000",
            "C4": "502100000",
            "B5": "1460000000",
            "C5": "1112600000",
        },
        always={"district": "江岸区", "indicator": ""},
    )
]
BOOKS["用电量行业.xlsx"] = [
    Table(
        [
            ["金山区2024年7月全社会用电量分行业情况"],
            ["单位：万千瓦时"],
            ["分类", "7月", "", "1-7月", ""],
            ["", "用电量", "同比(%)", "用电量", "同比(%)"],
            ["全社会用电合计", 98210, 8.1, 590330, 6.2],
            ["A、全行业用电合计", 80110, 5.5, 501220, 5.8],
            ["　　第二产业", 66120, 4.9, 430550, 5.1],
            ["B、城乡居民生活用电", 18100, 21.3, 89110, 8.5],
        ],
        {
            "B": {"period": "2024-07", "unit": "万千瓦时"},
            "C": {"period": "2024-07", "unit": "%", "kind": G},
            "D": {"period": "2024-01/2024-07", "unit": "万千瓦时"},
            "E": {"period": "2024-01/2024-07", "unit": "%", "kind": G},
        },
        {
            5: {"indicator": "用电"},
            6: {"indicator": "全行业用电"},
            7: {"indicator": "第二产业"},
            8: {"indicator": "居民生活用电"},
        },
        merges=("A1:E1", "A3:A4", "B3:C3", "D3:E3"),
        always={"district": "金山区"},
    )
]
BOOKS["青白江区2024年低保统计.xlsx"] = [
    Table(
        [
            ["城乡低保情况统计表"],
            ["镇街", "城市低保", "", "农村低保", "", "发放资金（万元）"],
            ["", "户数（户）", "人数（人）", "户数（户）", "人数（人）", ""],
            ["大弯街道", 312, 455, 0, 0, 38.2],
            ["城厢镇", 88, 120, 640, 1012, 61.5],
            ["合计", 400, 575, 640, 1012, 99.7],
        ],
        {
            "B": {"indicator": "城市低保", "unit": "户"},
            "C": {"indicator": "城市低保", "unit": "人"},
            "D": {"indicator": "农村低保", "unit": "户"},
            "E": {"indicator": "农村低保", "unit": "人"},
            "F": {"indicator": "发放资金", "unit": "万元"},
        },
        {4: {"qualifier": "大弯街道"}, 5: {"qualifier": "城厢镇"}, 6: {}},
        merges=("A1:F1", "A2:A3", "B2:C2", "D2:E2", "F2:F3"),
        sheet="5月",
        always={"district": "青白江区", "period": "2024-05"},
    )
]
BOOKS["偏移表.xlsx"] = [
    Table(
        [
            [""],
            ["", "", "拱墅区统计局　内部资料"],
            ["", "2024年3月拱墅区经济运行快报", "", "", "", ""],
            ["", "指标名称", "计量单位", "3月", "1-3月", "累计增速（%）"],
            ["", "规上工业增加值", "亿元", 9.8, 26.1, 4.3],
            ["", "限上批发业销售额", "亿元", 520.4, 1402.7, -1.8],
            ["", "实际使用外资", "万美元", 2100, 8650, 12.4],
            [""],
            ["", "制表：甲", "", "审核：乙", "", "2024年4月18日"],
        ],
        {"D": {"period": "2024-03"}, "E": {"period": "2024-Q1"}, "F": {"period": "2024-Q1", "unit": "%", "kind": G}},
        {
            5: {"indicator": "工业增加值", "unit": "亿元"},
            6: {"indicator": "批发业销售额", "unit": "亿元"},
            7: {"indicator": "使用外资", "unit": "万美元"},
        },
        merges=("B3:F3",),
        always={"district": "拱墅区"},
    )
]


BOOKS["长宁区统计月报.xlsx"] = [
    Table(
        [
            ["表1　2024年1-5月长宁区主要经济指标"],
            ["指　　标", "计量单位", "1-5月", "比去年同期±%"],
            ["一、规模以上工业总产值", "亿元", 42.3, -3.1],
            ["　　其中：战略性新兴产业", "亿元", 18.8, 2.4],
            ["二、商品销售总额", "亿元", 3120.5, 1.9],
            ["三、区级一般公共预算收入", "亿元", 88.2, 4.4],
            ["四、合同外资", "亿美元", 3.1, -22.5],
        ],
        {"C": {}, "D": {"unit": "%", "kind": G}},
        {
            3: {"indicator": "规模以上工业总产值", "unit": "亿元"},
            4: {"indicator": "战略性新兴产业", "unit": "亿元"},
            5: {"indicator": "商品销售总额", "unit": "亿元"},
            6: {"indicator": "一般公共预算收入", "unit": "亿元"},
            7: {"indicator": "合同外资", "unit": "亿美元"},
        },
        merges=("A1:D1",),
        always={"district": "长宁区", "period": "2024-01/2024-05"},
    )
]
BOOKS["各县市区主要经济指标（一）.xlsx"] = [
    Table(
        [
            ["各县（市、区）主要经济指标（一）"],
            ["（2023年1-12月）"],
            ["地区", "地区生产总值", "", "", "", "一般公共预算收入", ""],
            ["", "绝对额\n（亿元）", "增长\n（%）", "其中：第三产业", "", "绝对额\n（亿元）", "增长\n（%）"],
            ["", "", "", "绝对额\n（亿元）", "增长\n（%）", "", ""],
            ["全市", 3810.2, 6.1, 1722.4, 5.5, 280.5, 4.3],
            ["盐都区", 702.1, 6.6, 330.2, 6, 35.4, 5.1],
            ["大丰区", 790.5, 6, 318.8, 5.2, 48.8, 3.3],
            ["东台市", 1082.3, 6.3, 470.1, 5.8, 62.7, 4.8],
        ],
        {
            "B": {"indicator": "地区生产总值", "unit": "亿元"},
            "C": {"indicator": "地区生产总值", "unit": "%", "kind": G},
            "D": {"indicator": "第三产业", "unit": "亿元"},
            "E": {"indicator": "第三产业", "unit": "%", "kind": G},
            "F": {"indicator": "一般公共预算收入", "unit": "亿元"},
            "G": {"indicator": "一般公共预算收入", "unit": "%", "kind": G},
        },
        {6: {"district": "盐城市"}, 7: {"district": "盐都区"}, 8: {"district": "大丰区"}, 9: {"district": "东台市"}},
        merges=("A1:G1", "A3:A5", "B3:E3", "B4:B5", "C4:C5", "D4:E4", "F3:G3", "F4:F5", "G4:G5"),
        always={"period": "2023"},
    )
]
BOOKS["象山县月报2024年6月.xlsx"] = [
    Table(
        [
            ["固定资产投资"],
            ["指标名称", "单位", "累计", "增长（%）"],
            ["固定资产投资", "亿元", "", 5.1],
            ["　#制造业投资", "亿元", 11.2, 33.4],
            ["　#房地产开发投资", "亿元", 188.7, -9.2],
        ],
        {"C": {"unit": "亿元"}, "D": {"unit": "%", "kind": G}},
        {3: {"indicator": "固定资产投资"}, 4: {"indicator": "制造业投资"}, 5: {"indicator": "房地产开发投资"}},
        sheet="投资",
        always={"period": "2024-H1"},
    ),
    Table(
        [
            ["社会消费品零售总额"],
            ["指标名称", "单位", "本月", "累计", "增长（%）"],
            ["社会消费品零售总额", "亿元", 66.1, 380.5, 4.2],
            ["　限额以上", "亿元", 30.4, 170.2, 6.8],
        ],
        {
            "C": {"period": "2024-06", "unit": "亿元"},
            "D": {"period": "2024-H1", "unit": "亿元"},
            "E": {"period": "2024-H1", "unit": "%", "kind": G},
        },
        {3: {"indicator": "社会消费品零售总额"}, 4: {"indicator": "社会消费品零售总额", "qualifier": "限额以上"}},
        sheet="消费",
    ),
]
for table in BOOKS["象山县月报2024年6月.xlsx"]:
    table.always |= {"district": "象山县"}
BOOKS["深圳市各区财政收入.xlsx"] = [
    Table(
        [
            ["深圳市2023年各区一般公共预算收入"],
            ["区", "收入（亿元）", "增长（%）"],
            ["福田", 210.2, 6.5],
            ["罗湖", 105.8, 4.1],
            ["南山", 360.4, 8.8],
            ["盐田", 41.1, 3.2],
        ],
        {"B": {"unit": "亿元"}, "C": {"unit": "%", "kind": G}},
        {3: {"district": "福田区"}, 4: {"district": "罗湖区"}, 5: {"district": "南山区"}, 6: {"district": "盐田区"}},
        always={"period": "2023", "indicator": "一般公共预算收入"},
    )
]
BOOKS["城镇化率.xlsx"] = [
    Table(
        [
            ["2023年重庆市部分区县常住人口城镇化率"],
            ["序号", "区县", "年末常住人口（万人）", "城镇人口（万人）", "城镇化率（%）", "比上年提高（百分点）"],
            [1, "万州区", 156.2, 108.9, 69.7, 0.8],
            [2, "黔江区", 48.8, 29.5, 60.5, 1.1],
            [3, "涪陵区", 111.4, 82.2, 73.8, 0.7],
        ],
        {
            "C": {"indicator": "常住人口", "unit": "万人"},
            "D": {"indicator": "城镇人口", "unit": "万人"},
            "E": {"indicator": "城镇化率", "unit": "%"},
            "F": {"indicator": "城镇化率", "unit": "个百分点", "kind": D},
        },
        {3: {"district": "万州区"}, 4: {"district": "黔江区"}, 5: {"district": "涪陵区"}},
        merges=("A1:F1",),
        always={"period": "2023"},
    )
]
BOOKS["预算收支完成表.xlsx"] = [
    Table(
        [
            ["2023年义安区一般公共预算支出执行情况表"],
            ["单位：万元"],
            ["预算科目", "年初预算数", "变动预算数", "执行数", "为预算%", "为上年%"],
            ["一、一般公共服务支出", 32100, 30500, 30211, 99.1, 97.8],
            ["二、教育支出", 88200, 90110, 90080, 100, 104.6],
            ["支出合计", 310500, 352000, 350210, 99.5, 103.2],
        ],
        {
            "B": {"role": "target", "unit": "万元"},
            "C": {"role": "target", "unit": "万元"},
            "D": {"unit": "万元"},
            "E": {"unit": "%", "kind": P},
        },
        {4: {"indicator": "一般公共服务支出"}, 5: {"indicator": "教育支出"}, 6: {"indicator": "支出"}},
        merges=("A1:F1",),
        always={"district": "义安区", "period": "2023"},
    )
]
BOOKS["空气质量排名.xlsx"] = [
    Table(
        [
            ["2024年3月惠山区各镇（街道）环境空气质量排名"],
            ["排名", "镇（街道）", "PM2.5（μg/m³）", "同比（%）", "优良天数（天）", "优良天数比率（%）"],
            [1, "堰桥街道", 33, -8.3, 27, 87.1],
            [2, "洛社镇", 35, -5.4, 26, 83.9],
            ["/", "全区平均", 36, -4.1, 25.5, 82.3],
        ],
        {
            "C": {"indicator": "PM2.5"},
            "D": {"indicator": "PM2.5", "unit": "%", "kind": G},
            "E": {"indicator": "优良天数", "unit": "天"},
            "F": {"indicator": "优良天数", "unit": "%"},
        },
        {3: {"qualifier": "堰桥街道"}, 4: {"qualifier": "洛社镇"}, 5: {}},
        always={"district": "惠山区", "period": "2024-03"},
    )
]
BOOKS["空气质量排名.xlsx"][0].columns["C"]["unit"] = "微克/立方米"
BOOKS["月度进度序列.xlsx"] = [
    Table(
        [
            ["2023年襄城区规模以上工业总产值月度数据"],
            ["月份", "当月（亿元）", "累计（亿元）", "当月同比（%）", "累计同比（%）"],
            ["3月", 22.1, 60.3, 5.2, 4.4],
            ["4月", 21.4, 81.7, 3.8, 4.3],
            ["5月", 23.9, 105.6, 7.1, 4.9],
        ],
        {"B": {"unit": "亿元"}, "C": {"unit": "亿元"}, "D": {"unit": "%", "kind": G}, "E": {"unit": "%", "kind": G}},
        {3: {}, 4: {}, 5: {}},
        cells={
            f"{c}{r}": {"period": (f"2023-0{m}" if c in "BD" else f"2023-01/2023-0{m}")}
            for r, m in ((3, 3), (4, 4), (5, 5))
            for c in "BCDE"
        },
        always={"district": "襄城区", "indicator": "规模以上工业总产值"},
    )
]
BOOKS["人口年龄构成.xlsx"] = [
    Table(
        [
            ["2023年末余姚市常住人口年龄构成"],
            ["指标", "人数（万人）", "比重（%）"],
            ["常住人口", 126.3, 100],
            ["0-14岁", 15.1, 12],
            ["15-59岁", 79.8, 63.2],
            ["60岁及以上", 31.4, 24.8],
            ["　#65岁及以上", 23.3, 18.4],
        ],
        {"B": {"unit": "万人"}, "C": {"unit": "%", "kind": "share"}},
        {
            3: {"indicator": "常住人口"},
            4: {"indicator": "0-14岁"},
            5: {"indicator": "15-59岁"},
            6: {"indicator": "60岁及以上"},
            7: {"indicator": "65岁及以上"},
        },
        always={"district": "余姚市", "period": "2023"},
    )
]
BOOKS["任务完成状态.xlsx"] = [
    Table(
        [
            ["2024年嘉善县政府工作报告重点任务完成情况（截至10月底）"],
            ["序号", "重点任务", "目标值", "实际完成值", "完成进度", "完成状态", "牵头单位"],
            [1, "新增上市公司", "2家", "1家", "50%", "滞后", "县金融办"],
            [2, "新建改建农村公路", "60公里", "58.5公里", "97.5%", "序时", "县交通局"],
            [3, "技术交易额", "35亿元", "38.2亿元", "109.1%", "超额完成", "县科技局"],
        ],
        {
            "C": {"role": "target", "period": "2024"},
            "D": {"period": "2024-01/2024-10"},
            "E": {"period": "2024-01/2024-10", "unit": "%", "kind": P},
        },
        {
            3: {"indicator": "上市公司", "unit": "家"},
            4: {"indicator": "农村公路", "unit": "公里"},
            5: {"indicator": "技术交易额", "unit": "亿元"},
        },
        shown={
            "C3": "2",
            "D3": "1",
            "E3": "50",
            "C4": "60",
            "D4": "58.5",
            "E4": "97.5",
            "C5": "35",
            "D5": "38.2",
            "E5": "109.1",
        },
        merges=("A1:G1",),
        always={"district": "嘉善县"},
    )
]


BOOKS["panel.csv"] = [
    Table(
        [
            ["指标代码", "指标名称", "地区代码", "地区名称", "时间", "值", "单位"],
            ["A01", "地区生产总值", 420106, "武昌区", "2022年", 1660.1, "亿元"],
            ["A01", "地区生产总值", 420111, "洪山区", "2022年", 1310.4, "亿元"],
            ["B02", "常住人口", 420106, "武昌区", "2022年", 129.1, "万人"],
        ],
        {"F": {}},
        {
            2: {"district": "武昌区", "indicator": "地区生产总值", "unit": "亿元"},
            3: {"district": "洪山区", "indicator": "地区生产总值", "unit": "亿元"},
            4: {"district": "武昌区", "indicator": "常住人口", "unit": "万人"},
        },
        sheet="",
        always={"period": "2022"},
    )
]
BOOKS["stacked.csv"] = [
    Table(
        [
            ["地区", "指标", "单位", "2019", "2020", "2021"],
            ["江夏区", "地区生产总值", "亿元", 912.5, 905.1, 1020.3],
            ["江夏区", "固定资产投资增速", "%", 11.2, -13.5, 20.8],
            ["黄陂区", "地区生产总值", "亿元", 1060.2, 1008.9, 1133.8],
            ["黄陂区", "固定资产投资增速", "%", 11.0, -12.9, 19.9],
        ],
        {"D": {"period": "2019"}, "E": {"period": "2020"}, "F": {"period": "2021"}},
        {
            2: {"district": "江夏区", "indicator": "地区生产总值", "unit": "亿元"},
            3: {"district": "江夏区", "indicator": "固定资产投资", "unit": "%", "kind": G},
            4: {"district": "黄陂区", "indicator": "地区生产总值", "unit": "亿元"},
            5: {"district": "黄陂区", "indicator": "固定资产投资", "unit": "%", "kind": G},
        },
        sheet="",
    )
]
BOOKS["Wuchang District BSC.xlsx"] = [
    Table(
        [
            ["Balanced Scorecard - Wuchang District (武昌区)"],
            [
                "Perspective",
                "Strategic Objective",
                "Measure",
                "Unit",
                "2023 Actual",
                "2024 Target",
                "2024 Actual",
                "2025 Target",
                "2026 Target",
                "Initiatives",
            ],
            ["Financial", "Broaden revenue", "Tax revenue growth", "%", 5.1, 6, 5.6, 6, 6.5, "Tax service campaign"],
            ["Customer", "Better services", "Hotline resolution rate", "%", 91, 93, 94.2, 95, 96, "One-stop hotline"],
            [
                "Internal process",
                "Digital government",
                "Services available online",
                "items",
                812,
                900,
                935,
                1000,
                1100,
                "E-service platform",
            ],
            [
                "Learning and growth",
                "Skilled workforce",
                "Training days per employee",
                "days",
                4,
                5,
                4.5,
                5,
                6,
                "Academy",
            ],
        ],
        {
            "E": {"period": "2023"},
            "F": {"period": "2024", "role": "target"},
            "G": {"period": "2024"},
            "H": {"period": "2025", "role": "target"},
            "I": {"period": "2026", "role": "target"},
        },
        {
            3: {"indicator": "Tax revenue", "unit": "%"},
            4: {"indicator": "Hotline resolution rate", "unit": "%"},
            5: {"indicator": "Services available online", "unit": "项"},
            6: {"indicator": "Training days per employee", "unit": "天"},
        },
        merges=("A1:J1",),
        always={"district": "武昌区"},
    )
]
BOOKS["Performance report Hongshan 洪山区.xlsx"] = [
    Table(
        [
            ["Department performance measures, Hongshan District"],
            ["Measure", "FY2022 Actual", "FY2023 Actual", "FY2024 Target", "FY2024 YTD (Jan-Jun)"],
            ["Building permits issued (number)", 812, 905, 950, 480],
            ["Average permit time (days)", 21, 18.5, 15, 16.2],
            ["Street lights repaired within 48 hours (%)", 88, 91.5, 95, 93.1],
        ],
        {
            "B": {"period": "2022"},
            "C": {"period": "2023"},
            "D": {"period": "2024", "role": "target"},
            "E": {"period": "2024-H1"},
        },
        {
            3: {"indicator": "Building permits issued", "unit": "个"},
            4: {"indicator": "Average permit time", "unit": "天"},
            5: {"indicator": "Street lights repaired within 48 hours", "unit": "%"},
        },
        merges=("A1:E1",),
        always={"district": "洪山区"},
    )
]
BOOKS["封面和正文.xlsx"] = [
    Table([["蔡甸区统计月报"], ["2024年第7期"], ["蔡甸区统计局"], ["二〇二四年八月"]], sheet="封面"),
    Table([["目录"], ["一、综合……1"], ["二、工业……2"]], sheet="目录"),
    Table(
        [
            ["规模以上工业主要指标"],
            ["单位：亿元"],
            ["指标", "7月", "1-7月", "同比增长（%）"],
            ["工业总产值", 88.2, 560.1, 4.1],
            ["出口交货值", 12.1, 80.4, -2.2],
            ["主营业务收入", 85.5, 548.9, 3.3],
        ],
        {
            "B": {"period": "2024-07", "unit": "亿元"},
            "C": {"period": "2024-01/2024-07", "unit": "亿元"},
            "D": {"period": "2024-01/2024-07", "unit": "%", "kind": G},
        },
        {4: {"indicator": "工业总产值"}, 5: {"indicator": "出口交货值"}, 6: {"indicator": "主营业务收入"}},
        sheet="工业",
        always={"district": "蔡甸区"},
    ),
]
BOOKS["对标城市.xlsx"] = [
    Table(
        [
            ["2023年主要城市经济指标对比"],
            ["城市", "GDP（亿元）", "", "人均GDP（元）", "一般公共预算收入（亿元）", "", "常住人口（万人）"],
            ["", "总量", "增速", "", "总量", "增速", ""],
            ["武汉市", 20011.7, "5.7%", 145471, 1601.2, "6.4%", 1377.4],
            ["成都市", 22074.7, "6.0%", 103465, 1929.3, "12.0%", 2140.3],
            ["长沙市", 14332, "4.8%", 137041, 1226.9, "2.1%", 1051.3],
        ],
        {
            "B": {"indicator": "GDP", "unit": "亿元"},
            "C": {"indicator": "GDP", "unit": "%", "kind": G},
            "D": {"indicator": "人均GDP", "unit": "元"},
            "E": {"indicator": "一般公共预算收入", "unit": "亿元"},
            "F": {"indicator": "一般公共预算收入", "unit": "%", "kind": G},
            "G": {"indicator": "常住人口", "unit": "万人"},
        },
        {4: {"district": "武汉市"}, 5: {"district": "成都市"}, 6: {"district": "长沙市"}},
        shown={"C4": "5.7", "F4": "6.4", "C5": "6.0", "F5": "12.0", "C6": "4.8", "F6": "2.1"},
        merges=("A1:G1", "A2:A3", "B2:C2", "D2:D3", "E2:F2", "G2:G3"),
        always={"period": "2023"},
    )
]
BOOKS["双月对比.xlsx"] = [
    Table(
        [
            ["江汉区2024年1-4月主要指标（与上月对比）"],
            ["指标", "1-3月", "", "1-4月", "", "增速变动（百分点）"],
            ["", "总量（亿元）", "增速（%）", "总量（亿元）", "增速（%）", ""],
            ["社会消费品零售总额", 262.1, 6.1, 345.8, 5.8, -0.3],
            ["固定资产投资", 81.2, 10.2, 112.5, 11.4, 1.2],
        ],
        {
            "B": {"period": "2024-Q1", "unit": "亿元"},
            "C": {"period": "2024-Q1", "unit": "%", "kind": G},
            "D": {"period": "2024-01/2024-04", "unit": "亿元"},
            "E": {"period": "2024-01/2024-04", "unit": "%", "kind": G},
            "F": {"period": "2024-01/2024-04", "unit": "个百分点", "kind": D},
        },
        {4: {"indicator": "社会消费品零售总额"}, 5: {"indicator": "固定资产投资"}},
        merges=("A1:F1", "A2:A3", "B2:C2", "D2:E2", "F2:F3"),
        always={"district": "江汉区"},
    )
]
BOOKS["街道税源.xlsx"] = [
    Table(
        [
            ["二七街道、后湖街道等街道税收完成表"],
            ["江岸区财政局 2023年12月31日", "", "", "单位：万元"],
            ["街道名称", "2023年", "2022年", "同比增减", "增减率"],
            ["二七街道", 18203, 16544, 1659, "10.03%"],
            ["后湖街道", 22010, 23115, -1105, "-4.78%"],
        ],
        {
            "B": {"period": "2023", "unit": "万元"},
            "C": {"period": "2022", "unit": "万元"},
            "D": {"period": "2023", "unit": "万元", "kind": D},
            "E": {"period": "2023", "unit": "%", "kind": G},
        },
        {4: {"qualifier": "二七街道"}, 5: {"qualifier": "后湖街道"}},
        shown={"E4": "10.03", "E5": "-4.78"},
        merges=("A1:E1",),
        always={"district": "江岸区", "indicator": "税收"},
    )
]


BOOKS["全年完成情况.xlsx"] = [
    Table(
        [
            ["吴兴区2023年国民经济和社会发展计划指标完成情况及2024年计划"],
            ["指标名称", "单位", "2023年", "", "", "2024年", ""],
            ["", "", "计划", "实际完成", "增长%", "计划", "增长%"],
            ["地区生产总值", "亿元", 960, 968.2, 6.1, 1030, 6.5],
            ["固定资产投资", "亿元", 410, 430.5, 11.2, 470, 9],
            ["研发经费支出占GDP比重", "%", 3.5, 3.52, "", 3.6, ""],
        ],
        {
            "C": {"role": "target", "period": "2023"},
            "D": {"period": "2023"},
            "E": {"period": "2023", "unit": "%", "kind": G},
            "F": {"role": "target", "period": "2024"},
            "G": {"role": "target", "period": "2024", "unit": "%", "kind": G},
        },
        {
            4: {"indicator": "地区生产总值", "unit": "亿元"},
            5: {"indicator": "固定资产投资", "unit": "亿元"},
            6: {"indicator": "研发经费", "unit": "%"},
        },
        merges=("A1:G1", "A2:A3", "B2:B3", "C2:E2", "F2:G2"),
        always={"district": "吴兴区"},
    )
]
BOOKS["园区竞赛.xlsx"] = [
    Table(
        [
            ["2024年二季度开发园区擂台赛成绩单"],
            ["园区", "新签约亿元以上项目", "", "新开工项目", "", "规上工业产值增速", "", "总得分", "排名"],
            ["", "个数", "得分", "个数", "得分", "增速（%）", "得分", "", ""],
            ["句容开发区", 5, 20, 4, 18, 9.1, 17, 86.5, 2],
            ["句容高新区", 6, 24, 3, 15, 10.4, 19, 88.1, 1],
        ],
        {
            "B": {"indicator": "项目", "unit": "个"},
            "D": {"indicator": "新开工项目", "unit": "个"},
            "F": {"indicator": "规上工业产值", "unit": "%", "kind": G},
            "I": {"indicator": "", "unit": "位", "kind": K},
        },
        {4: {"qualifier": "句容开发区"}, 5: {"qualifier": "句容高新区"}},
        merges=("A1:I1", "A2:A3", "B2:C2", "D2:E2", "F2:G2", "H2:H3", "I2:I3"),
        always={"district": "句容市", "period": "2024-Q2"},
    )
]
BOOKS["学校基本情况.xlsx"] = [
    Table(
        [
            ["金坛区2023—2024学年教育事业基本情况"],
            ["类别", "学校数（所）", "班级数（个）", "在校学生数（人）", "", "教职工数（人）"],
            [
                "",
                "",
                "",
                "合计",
                "其中：女",
                "",
            ],
            ["小学", 31, 842, 34120, 16033, 2311],
            ["初中", 19, 366, 16055, 7511, 1508],
            ["合计", 50, 1208, 50175, 23544, 3819],
        ],
        {
            "B": {"indicator": "学校", "unit": "所"},
            "C": {"indicator": "班级", "unit": "个"},
            "D": {"indicator": "在校学生", "unit": "人"},
            "E": {"indicator": "在校学生", "unit": "人", "qualifier": "女"},
            "F": {"indicator": "教职工", "unit": "人"},
        },
        {4: {"qualifier": "小学"}, 5: {"qualifier": "初中"}, 6: {}},
        merges=("A1:F1", "A2:A3", "B2:B3", "C2:C3", "D2:E2", "F2:F3"),
        always={"district": "金坛区", "period": "2023"},
    )
]
BOOKS["南海区投资分类月报.csv"] = [
    Table(
        [
            ["指标名称", "2024年1-9月（万元）", "2023年1-9月（万元）", "增长（%）"],
            ["固定资产投资", "3520100", "3388900", "3.9"],
            ["1.按产业分", "", "", ""],
            ["第一产业", "21000", "30500", "-31.1"],
            ["第二产业", "1210000", "1050000", "15.2"],
            ["2.按构成分", "", "", ""],
            ["建筑安装工程", "2510000", "2401000", "4.5"],
            ["设备工器具购置", "520100", "432000", "20.4"],
        ],
        {
            "B": {"period": "2024-01/2024-09", "unit": "万元"},
            "C": {"period": "2023-01/2023-09", "unit": "万元"},
            "D": {"period": "2024-01/2024-09", "unit": "%", "kind": G},
        },
        {
            2: {"indicator": "固定资产投资"},
            4: {"indicator": "第一产业"},
            5: {"indicator": "第二产业"},
            7: {"indicator": "建筑安装工程"},
            8: {"indicator": "设备工器具购置"},
        },
        sheet="",
    )
]
BOOKS["Quarterly targets Tianhe 天河区 2025.xlsx"] = [
    Table(
        [
            ["Quarterly targets 2025"],
            ["Indicator", "Unit", "Full year", "Q1", "H1", "Q1-Q3", "Lead department"],
            ["Gross regional product growth", "%", 5.5, 5, 5.2, 5.4, "Development Bureau"],
            ["New high-tech companies", "companies", 320, 60, 150, 240, "Science Bureau"],
        ],
        {
            "C": {"role": "target", "period": "2025"},
            "D": {"role": "target", "period": "2025-Q1"},
            "E": {"role": "target", "period": "2025-H1"},
            "F": {"role": "target", "period": "2025-01/2025-09"},
        },
        {
            3: {"indicator": "Gross regional product growth", "unit": "%"},
            4: {"indicator": "New high-tech companies", "unit": "家"},
        },
        always={"district": "天河区"},
    )
]
BOOKS["三年行动.xlsx"] = [
    Table(
        [
            ["沙坪坝区营商环境三年行动量化指标（2023-2025年）"],
            ["序号", "指标", "单位", "2022年\n现状", "2023年\n目标", "2024年\n目标", "2025年\n目标", "备注"],
            [1, "企业开办时间", "小时", 4, 3, 2, 1, "不含节假日"],
            [2, "网上可办率", "%", 96.2, 98, 99, 100, ""],
            [3, "新增经营主体", "万户", 1.62, 1.7, 1.8, 2, ""],
        ],
        {
            "D": {"period": "2022"},
            "E": {"role": "target", "period": "2023"},
            "F": {"role": "target", "period": "2024"},
            "G": {"role": "target", "period": "2025"},
        },
        {
            3: {"indicator": "企业开办时间", "unit": "小时"},
            4: {"indicator": "网上可办率", "unit": "%"},
            5: {"indicator": "经营主体", "unit": "万户"},
        },
        merges=("A1:H1",),
        always={"district": "沙坪坝区"},
    )
]
BOOKS["物业和停车.xlsx"] = [
    Table(
        [
            ["2024年虹口区旧改和停车任务完成情况"],
            ["截至12月20日"],
            ["项目", "年度计划", "累计完成", "完成比例"],
            ["零星旧改（户）", 1200, 1256, 1.0467],
            ["加装电梯（台）", 150, 163, 1.0867],
            ["公共停车泊位（个）", 600, 540, 0.9],
        ],
        {
            "B": {"role": "target", "period": "2024"},
            "C": {"period": "2024"},
            "D": {"period": "2024", "unit": "%", "kind": P},
        },
        {
            4: {"indicator": "旧改", "unit": "户"},
            5: {"indicator": "电梯", "unit": "台"},
            6: {"indicator": "停车泊位", "unit": "个"},
        },
        formats={f"D{r}": "0.00%" for r in (4, 5, 6)},
        shown={"D4": "104.67", "D5": "108.67", "D6": "90"},
        merges=("A1:D1",),
        always={"district": "虹口区"},
    )
]


BOOKS["浦口区工业月报.xlsx"] = [
    Table(
        [
            ["浦口区2024年11月工业经济主要指标完成情况"],
            ["单位：亿元、%"],
            ["街道（园区）", "规上工业总产值", "", "", "", "工业投资", "", "工业用电量（万千瓦时）", ""],
            ["", "11月", "增速", "1-11月", "增速", "1-11月", "增速", "1-11月", "增速"],
            ["全区", 102.1, 3.3, 1011.2, 4.8, 188.2, 9.9, 210330, 5.2],
            ["江浦街道", 8.8, -2.2, 90.1, 1.3, 12.1, -8.8, 20110, 1.9],
            ["桥林街道", 21.5, 6.1, 220.4, 7.7, 50.3, 22.4, 60120, 8.3],
        ],
        {
            "B": {"indicator": "规上工业总产值", "unit": "亿元", "period": "2024-11"},
            "C": {"indicator": "规上工业总产值", "unit": "%", "kind": G, "period": "2024-11"},
            "D": {"indicator": "规上工业总产值", "unit": "亿元", "period": "2024-01/2024-11"},
            "E": {"indicator": "规上工业总产值", "unit": "%", "kind": G, "period": "2024-01/2024-11"},
            "F": {"indicator": "工业投资", "unit": "亿元", "period": "2024-01/2024-11"},
            "G": {"indicator": "工业投资", "unit": "%", "kind": G, "period": "2024-01/2024-11"},
            "H": {"indicator": "工业用电量", "unit": "万千瓦时", "period": "2024-01/2024-11"},
            "I": {"indicator": "工业用电量", "unit": "%", "kind": G, "period": "2024-01/2024-11"},
        },
        {5: {}, 6: {"qualifier": "江浦街道"}, 7: {"qualifier": "桥林街道"}},
        merges=("A1:I1", "A3:A4", "B3:E3", "F3:G3", "H3:I3"),
        always={"district": "浦口区"},
    )
]
BOOKS["乡村振兴考核.xlsx"] = [
    Table(
        [
            ["附件1"],
            ["2023年度秀屿区乡村振兴重点任务清单完成情况"],
            ["任务类别", "任务名称", "计量单位", "年度任务数", "完成数", "完成率（%）", "责任单位"],
            ["产业振兴", "新建高标准农田", "亩", 12000, 12350, 102.9, "区农业农村局"],
            ["", "培育家庭农场", "家", 30, 34, 113.3, "区农业农村局"],
            ["人才振兴", "培训高素质农民", "人次", 800, 812, 101.5, "区农业农村局"],
            ["生态振兴", "农村户厕改造", "户", 560, 540, 96.4, "区卫健局"],
        ],
        {"D": {"role": "target"}, "E": {}, "F": {"unit": "%", "kind": P}},
        {
            4: {"indicator": "高标准农田", "unit": "亩"},
            5: {"indicator": "家庭农场", "unit": "家"},
            6: {"indicator": "农民", "unit": "人次"},
            7: {"indicator": "户厕", "unit": "户"},
        },
        merges=("A2:G2", "A4:A5"),
        always={"district": "秀屿区", "period": "2023"},
    )
]
BOOKS["yearbook_gdp.csv"] = [
    Table(
        [
            ["县(市、区)", "年份", "地区生产总值(万元)", "第一产业", "第二产业", "第三产业", "人均生产总值(元)"],
            ["阆中市", "2021", "2850100", "640200", "1010300", "1199600", "46120"],
            ["阆中市", "2022", "2981000", "660100", "1050200", "1270700", "48350"],
            ["南部县", "2021", "4700500", "880100", "1980200", "1840200", "58230"],
        ],
        {
            "C": {"indicator": "地区生产总值", "unit": "万元"},
            "D": {"indicator": "第一产业", "unit": "万元"},
            "E": {"indicator": "第二产业", "unit": "万元"},
            "F": {"indicator": "第三产业", "unit": "万元"},
            "G": {"indicator": "人均生产总值", "unit": "元"},
        },
        {
            2: {"district": "阆中市", "period": "2021"},
            3: {"district": "阆中市", "period": "2022"},
            4: {"district": "南部县", "period": "2021"},
        },
        sheet="",
    )
]
BOOKS["信访和安全.xlsx"] = [
    Table(
        [
            ["2024年上半年高淳区平安建设指标通报"],
            ["镇街", "刑事警情（起）", "", "矛盾纠纷化解率（%）", "群众安全感（%）", "全区排名"],
            ["", "今年", "同比（%）", "", "", ""],
            ["淳溪街道", 88, -12.9, 98.1, 99.2, 3],
            ["古柏街道", 40, 5.3, 97.4, 99.5, 4],
            ["漆桥街道", 21, -30, 99.3, 99.8, 1],
        ],
        {
            "B": {"indicator": "刑事警情", "unit": "起"},
            "C": {"indicator": "刑事警情", "unit": "%", "kind": G},
            "D": {"indicator": "化解率", "unit": "%"},
            "E": {"indicator": "安全感", "unit": "%"},
            "F": {"indicator": "", "unit": "位", "kind": K},
        },
        {4: {"qualifier": "淳溪街道"}, 5: {"qualifier": "古柏街道"}, 6: {"qualifier": "漆桥街道"}},
        merges=("A1:F1", "A2:A3", "B2:C2", "D2:D3", "E2:E3", "F2:F3"),
        always={"district": "高淳区", "period": "2024-H1"},
    )
]
BOOKS["Scorecard Binhu 滨湖区.xlsx"] = [
    Table(
        [
            ["Binhu District performance scorecard 2024 (as of 30 September 2024)"],
            [
                "No.",
                "Indicator",
                "Unit",
                "2024 Target",
                "Jan-Sep Actual",
                "Completion %",
                "Ranking",
                "Responsible department",
            ],
            [1, "Industrial investment", "100 million yuan", 210, 158.3, 75.4, 2, "Industry Bureau"],
            [2, "General public budget revenue", "100 million yuan", 235, 182.6, 77.7, 4, "Finance Bureau"],
            [3, "Urban green space added", "hectares", 40, 31, 77.5, 1, "Parks Bureau"],
        ],
        {
            "D": {"role": "target", "period": "2024"},
            "E": {"period": "2024-01/2024-09"},
            "F": {"period": "2024-01/2024-09", "unit": "%", "kind": P},
            "G": {"period": "2024-01/2024-09", "unit": "位", "kind": K},
        },
        {
            3: {"indicator": "Industrial investment", "unit": "亿元"},
            4: {"indicator": "General public budget revenue", "unit": "亿元"},
            5: {"indicator": "green space", "unit": "公顷"},
        },
        merges=("A1:H1",),
        always={"district": "滨湖区"},
    )
]
BOOKS["居民收支.xlsx"] = [
    Table(
        [
            ["2024年一季度海门区居民收支情况"],
            ["指标", "全体居民", "", "城镇居民", "", "农村居民", ""],
            ["", "绝对值（元）", "增长（%）", "绝对值（元）", "增长（%）", "绝对值（元）", "增长（%）"],
            ["人均可支配收入", 18210, 5.5, 21980, 4.9, 12110, 6.4],
            ["  工资性收入", 10100, 5, 12050, 4.6, 7020, 6],
            ["人均消费支出", 8120, 6.1, 9410, 5.5, 6050, 7.2],
        ],
        {
            "B": {"unit": "元"},
            "C": {"unit": "%", "kind": G},
            "D": {"unit": "元", "qualifier": "城镇"},
            "E": {"unit": "%", "kind": G, "qualifier": "城镇"},
            "F": {"unit": "元", "qualifier": "农村"},
            "G": {"unit": "%", "kind": G, "qualifier": "农村"},
        },
        {4: {"indicator": "人均可支配收入"}, 5: {"indicator": "工资性收入"}, 6: {"indicator": "消费支出"}},
        merges=("A1:G1", "A2:A3", "B2:C2", "D2:E2", "F2:G2"),
        always={"district": "海门区", "period": "2024-Q1"},
    )
]


GB18030 = frozenset(("fiscal_gbk.csv",))


def expected(name: str) -> list[dict[str, str | None]]:
    """What must come out of a file: one line a figure."""
    return [line for table in BOOKS[name] for line in table.expected()]


def write(name: str, folder: Path) -> None:
    """One file of the set."""
    tables = BOOKS[name]
    if name.endswith(".csv"):
        text = "\n".join(",".join(str(value) for value in row) for row in tables[0].rows) + "\n"
        (folder / name).write_text(text, "gb18030" if name in GB18030 else "utf-8-sig")
        return
    book = openpyxl.Workbook()
    book.remove(book.active)
    for table in tables:
        if table.sheet in book.sheetnames:
            continue
        sheet = book.create_sheet(table.sheet)
        for row in table.rows:
            sheet.append([None if value == "" else value for value in row])
        for cell, code in table.formats.items():
            sheet[cell].number_format = code
        for merge in table.merges:
            sheet.merge_cells(merge)
    book.save(folder / name)


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for book_name in BOOKS:
        write(book_name, FOLDER)
