"""Books of bureaux, part 12: roles down in a column of their own, times after goals, what is still to do, gaps."""

from __future__ import annotations

from tests.bureau_tables.table import D, G, K, P, Table

BOOKS: dict[str, list[Table]] = {}

BOOKS["嵊泗县乡镇横排.xlsx"] = [
    Table(
        [
            ["嵊泗县2023年度重点指标任务及前三季度完成情况"],
            ["指标", "内容", "菜园镇", "嵊山镇", "全县"],
            ["渔业产值（亿元）", "全年计划", 8.2, 6.6, 21.4],
            ["", "前三季度实绩", 5.9, 5.1, 15.8],
            ["", "完成进度（%）", 72, 77.3, 73.8],
            ["旅游接待（万人次）", "全年计划", 210, 95, 460],
            ["", "前三季度实绩", 181, 70.4, 377],
            ["", "完成进度（%）", 86.2, 74.1, 82],
        ],
        {"C": {"qualifier": "菜园镇"}, "D": {"qualifier": "嵊山镇"}, "E": {}},
        {
            3: {"indicator": "渔业产值", "unit": "亿元", "role": "target", "period": "2023"},
            4: {"indicator": "渔业产值", "unit": "亿元"},
            5: {"indicator": "渔业产值", "unit": "%", "kind": P},
            6: {"indicator": "旅游接待", "unit": "万人次", "role": "target", "period": "2023"},
            7: {"indicator": "旅游接待", "unit": "万人次"},
            8: {"indicator": "旅游接待", "unit": "%", "kind": P},
        },
        merges=("A1:E1", "A3:A5", "A6:A8"),
        always={"district": "嵊泗县", "period": "2023-01/2023-09"},
    )
]
BOOKS["岱山县冲刺清单.xlsx"] = [
    Table(
        [
            ["岱山县2023年11—12月冲刺清单"],
            ["指标", "单位", "全年目标", "1—10月完成", "11—12月还需完成"],
            ["固定资产投资", "亿元", 190, 148.2, 41.8],
            ["培训渔农民", "人", 1600, 1210, 390],
        ],
        {
            "C": {"role": "target", "period": "2023"},
            "D": {"period": "2023-01/2023-10"},
            "E": {"role": "target", "period": "2023-11/2023-12"},
        },
        {3: {"indicator": "固定资产投资", "unit": "亿元"}, 4: {"indicator": "渔农民", "unit": "人"}},
        merges=("A1:E1",),
        always={"district": "岱山县"},
    )
]
BOOKS["舟山各区县外贸通报.xlsx"] = [
    Table(
        [
            ["2023年1-5月舟山市各区县外贸进出口通报"],
            ["名次", "区县", "全年目标（亿元）", "实绩（亿元）", "同比增长（%）"],
            [1, "定海区", 900, 412.5, 21.2],
            [2, "普陀区", 610, 255.1, 8.8],
            [3, "岱山县", 520, 199.7, -4.6],
        ],
        {
            "A": {"unit": "位", "kind": K},
            "C": {"unit": "亿元", "role": "target"},
            "D": {"unit": "亿元"},
            "E": {"unit": "%", "kind": G},
        },
        {3: {"district": "定海区"}, 4: {"district": "普陀区"}, 5: {"district": "岱山县"}},
        cells={f"C{row}": {"period": "2023"} for row in (3, 4, 5)},
        merges=("A1:E1",),
        always={"indicator": "进出口", "period": "2023-01/2023-05"},
    )
]
BOOKS["象山县公积金.xlsx"] = [
    Table(
        [
            ["象山县2024年4月住房公积金情况"],
            ["类别", "期末缴存职工（人）", "较上月净增加（人）", "归集额（万元）"],
            ["机关事业", 12050, 30, 4210],
            ["其他单位", 38800, -42, 6190],
        ],
        {
            "B": {"indicator": "缴存职工", "unit": "人"},
            "C": {"indicator": "缴存职工", "unit": "人", "kind": D},
            "D": {"indicator": "归集额", "unit": "万元"},
        },
        {3: {"qualifier": "机关事业"}, 4: {"qualifier": "其他单位"}},
        merges=("A1:D1",),
        always={"district": "象山县", "period": "2024-04"},
    )
]
BOOKS["Half-year review Dinghai 定海区.xlsx"] = [
    Table(
        [
            ["Dinghai District H1 2024 review"],
            ["KPI", "Unit", "H1 Target", "H1 Actual", "Gap"],
            ["Ship repair output", "RMB million", 5200, 5475, 275],
            ["School enrolment rate", "%", 98, 97.4, -0.6],
        ],
        {
            "C": {"role": "target"},
            "D": {},
            "E": {"kind": D},
        },
        {
            3: {"indicator": "Ship repair", "unit": "百万元"},
            4: {"indicator": "School", "unit": "%"},
        },
        cells={"E4": {"unit": "个百分点", "kind": D}},
        merges=("A1:E1",),
        always={"district": "定海区", "period": "2024-H1"},
    )
]
