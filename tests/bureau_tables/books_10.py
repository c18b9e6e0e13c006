"""Books of bureaux, part 10: heads of three levels, classes of size, rows dated by themselves, places in words."""

from __future__ import annotations

from tests.bureau_tables.table import G, K, P, Table

BOOKS: dict[str, list[Table]] = {}

BOOKS["青田县镇街招引项目.xlsx"] = [
    Table(
        [
            ["青田县2023年前三季度镇街项目招引情况"],
            ["镇街", "新签约项目", "", "", "", "外来资金（万元）", "", "", ""],
            ["", "10亿元以上", "", "1—10亿元", "", "省内", "", "境外", ""],
            [
                "",
                "年度任务（个）",
                "实绩（个）",
                "年度任务（个）",
                "实绩（个）",
                "年度任务",
                "实绩",
                "年度任务",
                "实绩",
            ],
            ["鹤城街道", 2, 1, 5, 6, 42000, 35100, 8000, 2600],
            ["温溪镇", 1, 1, 4, 2, 30000, 31200, 6000, 7100],
        ],
        {
            "B": {"indicator": "签约项目", "unit": "个", "qualifier": "10亿元以上", "role": "target"},
            "C": {"indicator": "签约项目", "unit": "个", "qualifier": "10亿元以上"},
            "D": {"indicator": "签约项目", "unit": "个", "qualifier": "1—10亿元", "role": "target"},
            "E": {"indicator": "签约项目", "unit": "个", "qualifier": "1—10亿元"},
            "F": {"indicator": "外来资金", "unit": "万元", "qualifier": "省内", "role": "target"},
            "G": {"indicator": "外来资金", "unit": "万元", "qualifier": "省内"},
            "H": {"indicator": "外来资金", "unit": "万元", "qualifier": "境外", "role": "target"},
            "I": {"indicator": "外来资金", "unit": "万元", "qualifier": "境外"},
        },
        {5: {"qualifier": "鹤城街道"}, 6: {"qualifier": "温溪镇"}},
        cells={f"{letter}{row}": {"period": "2023"} for letter in "BDFH" for row in (5, 6)},
        merges=("A1:I1", "A2:A4", "B2:E2", "F2:I2", "B3:C3", "D3:E3", "F3:G3", "H3:I3"),
        always={"district": "青田县", "period": "2023-01/2023-09"},
    )
]
BOOKS["缙云县存贷款.xlsx"] = [
    Table(
        [
            ["缙云县2024年上半年金融机构存贷款"],
            ["单位：亿元"],
            ["项目", "合计", "住户", "企业"],
            ["2023年末存款余额", 412.6, 301.2, 80.4],
            ["2024年6月末存款余额", 441.9, 322.8, 84.1],
            ["2024年6月末贷款余额", 398.3, 170.5, 221.7],
        ],
        {"B": {}, "C": {"qualifier": "住户"}, "D": {"qualifier": "企业"}},
        {
            4: {"indicator": "存款余额", "period": "2023"},
            5: {"indicator": "存款余额", "period": "2024-06"},
            6: {"indicator": "贷款余额", "period": "2024-06"},
        },
        merges=("A1:D1", "A2:D2"),
        always={"district": "缙云县", "unit": "亿元"},
    )
]
BOOKS["遂昌县位次.xlsx"] = [
    Table(
        [
            ["遂昌县2023年三季度主要指标位次"],
            ["指标", "增速（%）", "全市位次", "全省位次"],
            ["规上工业增加值", 7.7, "第3名", "第21位"],
            ["固定资产投资", 12.4, "第1名", "第 8 位"],
        ],
        {
            "B": {"unit": "%", "kind": G},
            "C": {"unit": "位", "kind": K},
            "D": {"unit": "位", "kind": K, "qualifier": "全省"},
        },
        {3: {"indicator": "规上工业增加值"}, 4: {"indicator": "固定资产投资"}},
        shown={"C3": "3", "C4": "1", "D3": "21", "D4": "8"},
        merges=("A1:D1",),
        always={"district": "遂昌县", "period": "2023-Q3"},
    )
]
BOOKS["松阳县茶企.xlsx"] = [
    Table(
        [
            ["松阳县2023年龙头茶企生产情况"],
            ["公司名称", "产量（吨）", "产值（万元）", "增长（%）"],
            ["青峰茶业公司", 310, 2900, 4.5],
            ["云雾茶业公司", 205, 1850, -2.2],
            ["合计", 515, 4750, 1.8],
        ],
        {
            "B": {"indicator": "产量", "unit": "吨"},
            "C": {"indicator": "产值", "unit": "万元"},
            "D": {"indicator": "产值", "unit": "%", "kind": G},
        },
        {5: {}},
        merges=("A1:D1",),
        always={"district": "松阳县", "period": "2023"},
    )
]
BOOKS["云和县项目绩效目标自评.xlsx"] = [
    Table(
        [
            ["云和县2022年度项目绩效自评表"],
            ["预算执行情况（万元）", "", "年初预算数", "全年预算数", "全年执行数", "分值", "执行率（%）", "得分"],
            ["", "资金总额", 860, 910, 901.2, 10, 99, 9.9],
            ["", "其中：财政拨款", 800, 850, 850, "—", 100, "—"],
        ],
        {
            "C": {"role": "target", "unit": "万元"},
            "D": {"role": "target", "unit": "万元"},
            "E": {"unit": "万元"},
            "G": {"unit": "%", "kind": P},
        },
        {3: {"indicator": "资金总额"}, 4: {"indicator": "财政拨款"}},
        merges=("A1:H1", "A2:A4"),
        always={"district": "云和县", "period": "2022"},
    )
]
