"""Books of bureaux, part 1 of 7, in the order in which they were declared."""

from __future__ import annotations

from datetime import datetime

from tests.bureau_tables.table import D, G, K, P, Table

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
