"""Books of bureaux, part 11: parts with their growth, completion by cells or by the title, counts, two languages."""

from __future__ import annotations

from tests.bureau_tables.table import D, G, P, Table

BOOKS: dict[str, list[Table]] = {}

BOOKS["景宁县税收结构.xlsx"] = [
    Table(
        [
            ["景宁畲族自治县2023年税收结构"],
            ["税种", "2023年（万元）", "增幅（%）", "比重（%）"],
            ["税收收入", 61200, 4.4, 100],
            ["　增值税", 24100, 9.7, 39.4],
            ["　企业所得税", 9800, -6.2, 16],
        ],
        {
            "B": {"unit": "万元"},
            "C": {"unit": "%", "kind": G},
            "D": {"unit": "%", "kind": "share"},
        },
        {3: {"indicator": "税收收入"}, 4: {"indicator": "增值税"}, 5: {"indicator": "企业所得税"}},
        merges=("A1:D1",),
        always={"district": "景宁畲族自治县", "period": "2023"},
    )
]
BOOKS["庆元县支出进度.xlsx"] = [
    Table(
        [
            ["庆元县2023年1—8月重点支出进度"],
            ["单位：万元"],
            ["项目", "年初预算", "累计支出", "达到年度预算", "与序时进度差"],
            ["教育", 70200, 49100, "69.9%", 3.2],
            ["农林水", 51000, 30100, "59%", -7.7],
        ],
        {
            "B": {"role": "target", "unit": "万元", "period": "2023"},
            "C": {"unit": "万元"},
            "D": {"unit": "%", "kind": P},
            "E": {"unit": "个百分点", "kind": D},
        },
        {4: {"indicator": "教育"}, 5: {"indicator": "农林水"}},
        cells={f"B{row}": {"period": "2023"} for row in (4, 5)},
        shown={"D4": "69.9", "D5": "59"},
        merges=("A1:E1", "A2:E2"),
        always={"district": "庆元县", "period": "2023-01/2023-08"},
    )
]
BOOKS["丽水各地任务完成进度.xlsx"] = [
    Table(
        [
            ["丽水市2023年1-7月各地重点任务完成进度（%）"],
            ["县市区", "项目投资", "城镇新增就业", "绿化造林"],
            ["莲都区", 61.2, 70.8, 44],
            ["龙泉市", 55.9, 66.1, 81.5],
        ],
        {
            "B": {"indicator": "项目投资"},
            "C": {"indicator": "城镇新增就业"},
            "D": {"indicator": "绿化造林"},
        },
        {3: {"district": "莲都区"}, 4: {"district": "龙泉市"}},
        merges=("A1:D1",),
        always={"period": "2023-01/2023-07", "unit": "%", "kind": P},
    )
]
BOOKS["龙泉市信访.xlsx"] = [
    Table(
        [
            ["龙泉市2024年上半年矛盾纠纷统计"],
            ["类型", "受理件数", "", "", "涉及人数", ""],
            ["", "上半年", "同比±件", "同比±%", "上半年", "同比±%"],
            ["合计", 410, -38, -8.5, 1260, -11.1],
            ["邻里纠纷", 190, 12, 6.7, 402, 1.5],
        ],
        {
            "B": {"indicator": "受理件数", "unit": "件"},
            "C": {"indicator": "受理件数", "unit": "件", "kind": D},
            "D": {"indicator": "受理件数", "unit": "%", "kind": G},
            "E": {"indicator": "涉及人数", "unit": "人"},
            "F": {"indicator": "涉及人数", "unit": "%", "kind": G},
        },
        {4: {}, 5: {"qualifier": "邻里纠纷"}},
        merges=("A1:F1", "A2:A3", "B2:D2", "E2:F2"),
        always={"district": "龙泉市", "period": "2024-H1"},
    )
]
BOOKS["莲都区中英文月报.xlsx"] = [
    Table(
        [
            ["莲都区2023年1-9月主要指标 Key indicators of Liandu District"],
            ["指标/Indicator", "单位/Unit", "1-9月/Jan-Sep", "增长%/Growth", "年度目标/Annual target"],
            ["固定资产投资/Investment", "亿元", 92.4, 6.6, 128],
            ["旅游人数/Visitors", "万人次", 1180, 21.3, 1500],
            ["新设企业/New firms", "家", 2105, -3.9, 2900],
        ],
        {
            "C": {"period": "2023-01/2023-09"},
            "D": {"period": "2023-01/2023-09", "unit": "%", "kind": G},
            "E": {"period": "2023", "role": "target"},
        },
        {
            3: {"indicator": "固定资产投资", "unit": "亿元"},
            4: {"indicator": "旅游人数", "unit": "万人次"},
            5: {"indicator": "新设企业", "unit": "家"},
        },
        merges=("A1:E1",),
        always={"district": "莲都区"},
    )
]
