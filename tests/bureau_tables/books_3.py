"""Books of bureaux, part 3 of 7, in the order in which they were declared."""

from __future__ import annotations

from tests.bureau_tables.table import G, K, P, Table

BOOKS: dict[str, list[Table]] = {}

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
            "H": {"indicator": "综合得分", "unit": "分", "period": "2024-H1"},
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
