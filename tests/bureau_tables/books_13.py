"""Books of bureaux, part 13: goals of a quarter, per cent of the year before, fields of investment, two names."""

from __future__ import annotations

from tests.bureau_tables.table import G, Table

BOOKS: dict[str, list[Table]] = {}

BOOKS["余姚市二季度镇街目标.xlsx"] = [
    Table(
        [
            ["余姚市2023年二季度镇街指标完成情况"],
            ["镇街", "工业投资（万元）", "", "新增企业（家）", ""],
            ["", "本季目标", "本季完成", "全年目标", "本季完成"],
            ["泗门镇", 21000, 19800, 60, 17],
            ["马渚镇", 14500, 15100, 40, 12],
        ],
        {
            "B": {"indicator": "工业投资", "unit": "万元", "role": "target"},
            "C": {"indicator": "工业投资", "unit": "万元"},
            "D": {"indicator": "企业", "unit": "家", "role": "target"},
            "E": {"indicator": "企业", "unit": "家"},
        },
        {4: {"qualifier": "泗门镇"}, 5: {"qualifier": "马渚镇"}},
        cells={f"D{row}": {"period": "2023"} for row in (4, 5)},
        merges=("A1:E1", "A2:A3", "B2:C2", "D2:E2"),
        always={"district": "余姚市", "period": "2023-Q2"},
    )
]
BOOKS["慈溪市年鉴一页.xlsx"] = [
    Table(
        [
            ["慈溪市主要指标及发展速度"],
            ["指标", "单位", "2021年", "2022年", "2022年为2021年（%）", "指数（上年=100）"],
            ["工业用电量", "亿千瓦时", 98.1, 101.2, 103.2, 103.2],
            ["私人汽车", "万辆", 52.3, 55, 105.2, 105.2],
        ],
        {"C": {"period": "2021"}, "D": {"period": "2022"}},
        {
            3: {"indicator": "工业用电量", "unit": "亿千瓦时"},
            4: {"indicator": "私人汽车", "unit": "万辆"},
        },
        merges=("A1:F1",),
        always={"district": "慈溪市"},
    )
]
BOOKS["宁海县投资领域.xlsx"] = [
    Table(
        [
            ["宁海县2024年1-4月投资分领域情况"],
            ["投资领域", "完成额（亿元）", "增长（%）", "比重（%）", "新开工项目（个）"],
            ["制造业", 21.2, 9.9, 41.6, 18],
            ["城镇基础设施", 16.3, -4.4, 32, 7],
            ["合计", 50.9, 2.7, 100, 31],
        ],
        {
            "B": {"indicator": "投资", "unit": "亿元"},
            "C": {"indicator": "投资", "unit": "%", "kind": G},
            "D": {"indicator": "投资", "unit": "%", "kind": "share"},
            "E": {"indicator": "新开工项目", "unit": "个"},
        },
        {3: {"qualifier": "制造业"}, 4: {"qualifier": "基础设施"}, 5: {}},
        merges=("A1:E1",),
        always={"district": "宁海县", "period": "2024-01/2024-04"},
    )
]
BOOKS["Peers of Cixi.xlsx"] = [
    Table(
        [
            ["Comparison of cities and counties, first half of 2024"],
            ["Indicator", "Unit", "Cixi City 慈溪市", "Ninghai County 宁海县"],
            ["Foreign trade", "100 million yuan", 610.4, 92.8],
            ["Power use", "100 million kWh", 88.1, 21.7],
        ],
        {"C": {"district": "慈溪市"}, "D": {"district": "宁海县"}},
        {3: {"indicator": "Foreign trade", "unit": "亿元"}, 4: {"indicator": "Power use", "unit": "亿千瓦时"}},
        merges=("A1:D1",),
        always={"period": "2024-H1"},
    )
]
