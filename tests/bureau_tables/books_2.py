"""Books of bureaux, part 2 of 7, in the order in which they were declared."""

from __future__ import annotations

from tests.bureau_tables.table import D, G, K, P, Table

BOOKS: dict[str, list[Table]] = {}

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
