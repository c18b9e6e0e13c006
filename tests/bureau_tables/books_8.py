"""Books of bureaux, part 8: months below a title that names the sum, points since the last report, gaps, plans."""

from __future__ import annotations

from tests.bureau_tables.table import D, G, K, P, Table

BOOKS: dict[str, list[Table]] = {}

BOOKS["渝东南区县工业季报.xlsx"] = [
    Table(
        [
            ["2023年前三季度部分区县规上工业情况"],
            ["区县", "规上工业总产值", "", "", "规上企业培训", ""],
            ["", "累计（亿元）", "同比（%）", "较上半年增减", "参训（人）", "参训比例"],
            ["黔江区", 210.4, 6.1, 1.2, 320, "64%"],
            ["秀山县", 98.7, -3.4, -0.8, 150, "51.5%"],
            ["彭水县", 77.2, 8.9, 0, 97, "47%"],
        ],
        {
            "B": {"indicator": "规上工业总产值", "unit": "亿元"},
            "C": {"indicator": "规上工业总产值", "unit": "%", "kind": G},
            "D": {"indicator": "规上工业总产值", "unit": "个百分点", "kind": D},
            "E": {"indicator": "培训", "unit": "人"},
            "F": {"indicator": "培训", "unit": "%", "kind": "share"},
        },
        {
            4: {"district": "黔江区"},
            5: {"district": "秀山土家族苗族自治县"},
            6: {"district": "彭水苗族土家族自治县"},
        },
        merges=("A1:F1", "A2:A3", "B2:D2", "E2:F2"),
        formats={},
        shown={"F4": "64", "F5": "51.5", "F6": "47"},
        always={"period": "2023-01/2023-09"},
    )
]
BOOKS["常山县税收按月.xlsx"] = [
    Table(
        [
            ["常山县2023年税收收入各月进度"],
            ["单位：万元、%"],
            ["项 目", "1月", "2月", "3月", "4月"],
            ["本月收入", 9100, 6200, 7450, 8030],
            ["本月收入增幅", 3.1, -7.6, 4.4, 0.9],
            ["本年累计收入", "", 15300, 22750, 30780],
            ["本年累计收入增幅", "", -1.5, 0.4, 0.5],
            ["完成全年任务的比重", 10.1, 17, 25.3, 34.2],
        ],
        {
            "B": {"period": "2023-01"},
            "C": {"period": "2023-02"},
            "D": {"period": "2023-03"},
            "E": {"period": "2023-04"},
        },
        {
            4: {"unit": "万元"},
            5: {"unit": "%", "kind": G},
            6: {"unit": "万元"},
            7: {"unit": "%", "kind": G},
            8: {"unit": "%", "kind": P},
        },
        cells={
            f"{letter}{row}": {"period": f"2023-01/2023-{month:02d}"}
            for letter, month in zip("CDE", (2, 3, 4), strict=True)
            for row in (6, 7, 8)
        },
        merges=("A1:E1", "A2:E2"),
        always={"district": "常山县", "indicator": "税收收入"},
    )
]
BOOKS["开化县支出执行.xlsx"] = [
    Table(
        [
            ["开化县2022年一般公共预算支出执行情况表"],
            ["单位：万元"],
            ["科目", "预算数", "执行数", "完成预算%", "比上年%"],
            ["教育支出", 92000, 91100, 99, 2.2],
            ["卫生健康支出", 51000, 56400, 110.6, 12],
            ["本年支出合计", 480000, 471800, 98.3, 3.1],
        ],
        {
            "B": {"role": "target"},
            "C": {},
            "D": {"unit": "%", "kind": P},
            "E": {"unit": "%", "kind": G},
        },
        {4: {"indicator": "教育支出"}, 5: {"indicator": "卫生健康支出"}, 6: {"indicator": "一般公共预算支出"}},
        merges=("A1:E1", "A2:E2"),
        always={"district": "开化县", "period": "2022", "unit": "万元"},
    )
]
BOOKS["龙游县与周边县对比.xlsx"] = [
    Table(
        [
            ["龙游县与周边县2023年主要指标对比表"],
            ["指标", "龙游县", "常山县", "开化县", "三县位次", "与第一名差额"],
            ["生产总值（亿元）", 311.2, 209.6, 180.4, 1, 0],
            ["同比增长（%）", 5.9, 7.1, 6.6, 3, -1.2],
            ["财政收入（亿元）", 27.8, 21.3, 16.2, 1, 0],
            ["同比增长（%）", 4.1, 8.8, 1.9, 2, -4.7],
        ],
        {
            "B": {"district": "龙游县"},
            "C": {"district": "常山县"},
            "D": {"district": "开化县"},
            "E": {"district": "龙游县", "unit": "位", "kind": K},
            "F": {"district": "龙游县", "kind": D},
        },
        {
            3: {"indicator": "生产总值", "unit": "亿元"},
            4: {"indicator": "生产总值", "unit": "%", "kind": G},
            5: {"indicator": "财政收入", "unit": "亿元"},
            6: {"indicator": "财政收入", "unit": "%", "kind": G},
        },
        cells={
            "F4": {"unit": "个百分点", "kind": D},
            "F6": {"unit": "个百分点", "kind": D},
            "E4": {"indicator": "生产总值同比增长", "unit": "位", "kind": K},
            "E6": {"indicator": "财政收入同比增长", "unit": "位", "kind": K},
            "F3": {"unit": "亿元", "kind": D},
            "F5": {"unit": "亿元", "kind": D},
        }
        | {f"E{row}": {"unit": "位", "kind": K} for row in (3, 5)},
        merges=("A1:F1",),
        always={"period": "2023"},
    )
]
BOOKS["江山市近年数据.xlsx"] = [
    Table(
        [
            ["江山市2020—2023年发展情况"],
            ["指标", "单位", 2020, 2021, 2022, 2023, "年均增速%"],
            ["农林牧渔业总产值", "亿元", 41.1, 43.8, 45.2, 47.9, 3.6],
            ["社会消费品零售总额", "亿元", 121.5, 140.2, 143.3, 155.8, 7.1],
        ],
        {
            "C": {"period": "2020"},
            "D": {"period": "2021"},
            "E": {"period": "2022"},
            "F": {"period": "2023"},
            "G": {"period": "2021/2023", "unit": "%", "kind": G},
        },
        {
            3: {"indicator": "农林牧渔业总产值", "unit": "亿元"},
            4: {"indicator": "社会消费品零售总额", "unit": "亿元"},
        },
        merges=("A1:G1",),
        always={"district": "江山市"},
    )
]
BOOKS["柯城区五年规划目标.xlsx"] = [
    Table(
        [
            ["柯城区国民经济和社会发展第十四个五年规划目标"],
            ["指标", "单位", "2020年实绩", "2025年目标"],
            ["万元产值能耗五年累计降低", "%", "", 13.5],
            ["森林蓄积量", "万立方米", 61, 70],
        ],
        {"C": {"period": "2020"}, "D": {"period": "2025", "role": "target"}},
        {
            3: {"indicator": "能耗", "unit": "%", "kind": G},
            4: {"indicator": "森林蓄积量", "unit": "万立方米"},
        },
        cells={"D3": {"period": "2021/2025"}},
        shown={"D3": "-13.5"},
        merges=("A1:D1",),
        always={"district": "柯城区"},
    )
]
BOOKS["Scorecard Qujiang 衢江区.xlsx"] = [
    Table(
        [
            ["Qujiang District scorecard, January-June 2024"],
            ["KPI", "Unit", "Target 2024", "YTD June 2024"],
            ["Sewage treatment ratio", "%", 97, 96.2],
            ["Youth unemployment rate", "%", 9, 8.4],
            ["Retail sales growth rate", "%", 6, 5.1],
        ],
        {"C": {"role": "target", "period": "2024"}, "D": {"period": "2024-H1"}},
        {
            3: {"indicator": "Sewage", "unit": "%", "kind": "level"},
            4: {"indicator": "unemployment", "unit": "%", "kind": "level"},
            5: {"indicator": "Retail sales", "unit": "%", "kind": G},
        },
        merges=("A1:D1",),
        always={"district": "衢江区"},
    )
]
