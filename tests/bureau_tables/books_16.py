"""Books of bureaux, part 16: growth in points behind a rate, titles of tables side by side."""

from __future__ import annotations

from tests.bureau_tables.table import Table

BOOKS: dict[str, list[Table]] = {}

BOOKS["临淄区空气月报.xlsx"] = [
    Table(
        [
            ["临淄区各镇（街道）环境空气质量排名（2023年5月）"],
            ["排名", "镇（街道）", "5月份", "", "", "1-5月", "", "", ""],
            [
                "",
                "",
                "PM2.5\n（微克/立方米）",
                "同比\n（%）",
                "优良天数比例（%）",
                "PM2.5\n（微克/立方米）",
                "同比\n（%）",
                "优良天数比例\n（%）",
                "同比\n（百分点）",
            ],
            [1, "齐陵街道", 27, -12.9, 80.6, 41, -4.7, 71.5, 3.3],
            [2, "皇城镇", 29, -6.5, 77.4, 43, "持平", 70.2, 1.3],
            [3, "朱台镇", 30, 3.4, 74.2, 45, 2.3, 68.9, -0.7],
            [4, "金岭回族镇", 33, 10, 67.7, 48, 6.7, 64.9, -4],
            ["", "全区平均", 29.8, -2.6, 75, 44.3, -0.9, 68.9, 0],
        ],
        {
            "A": {"unit": "位", "kind": "rank", "period": "2023-05", "indicator": ""},
            "C": {"indicator": "PM2.5", "unit": "微克/立方米", "period": "2023-05"},
            "D": {"indicator": "PM2.5", "unit": "%", "kind": "growth_rate", "period": "2023-05"},
            "E": {"indicator": "优良天数比例", "unit": "%", "kind": "amount", "period": "2023-05"},
            "F": {"indicator": "PM2.5", "unit": "微克/立方米"},
            "G": {"indicator": "PM2.5", "unit": "%", "kind": "growth_rate"},
            "H": {"indicator": "优良天数比例", "unit": "%", "kind": "amount"},
            "I": {"indicator": "优良天数比例", "unit": "个百分点", "kind": "increment"},
        },
        {
            4: {"qualifier": "齐陵街道"},
            5: {"qualifier": "皇城镇"},
            6: {"qualifier": "朱台镇"},
            7: {"qualifier": "金岭回族镇"},
            8: {},
        },
        merges=("A1:I1", "A2:A3", "B2:B3", "C2:E2", "F2:I2"),
        absent=("G5",),
        always={"district": "临淄区", "period": "2023-01/2023-05"},
    )
]

BOOKS["宁海县两表并列.xlsx"] = [
    Table(
        [
            ["宁海县2024年上半年工业与投资进度"],
            ["表1  规上工业产值（亿元）", "", "", "", "", "表2  项目投资（亿元）", "", "", ""],
            [
                "乡镇（街道）",
                "上半年",
                "同比（%）",
                "全年目标",
                "",
                "乡镇（街道）",
                "年度计划",
                "上半年完成",
                "完成比例（%）",
            ],
            ["跃龙街道", 38.5, 6.1, 80, "", "跃龙街道", 12.6, 6.9, 54.8],
            ["桃源街道", 52.14, 9.3, 110, "", "桃源街道", 20, 8.4, 42],
            ["梅林街道", 71.2, -1.7, 150, "", "西店镇", 9.5, 5.1, 53.7],
            ["长街镇", "—", "—", "—", "", "长街镇", "—", "—", "—"],
            ["西店镇", 44.9, 3.3, 95, "", "前童镇", 3.2, 2.08, 65],
            ["合计", 206.74, 4.2, 435, "", "合计", 45.3, 22.48, 49.6],
        ],
        {
            "B": {"indicator": "产值", "unit": "亿元"},
            "C": {"indicator": "产值", "unit": "%", "kind": "growth_rate"},
            "D": {"indicator": "产值", "unit": "亿元", "role": "target", "period": "2024"},
            "G": {"indicator": "投资", "unit": "亿元", "role": "target", "period": "2024"},
            "H": {"indicator": "投资", "unit": "亿元"},
            "I": {"indicator": "投资", "unit": "%", "kind": "completion_rate"},
        },
        {4: {"qualifier": "跃龙街道"}, 5: {"qualifier": "桃源街道"}, 6: {}, 8: {}, 9: {}},
        merges=("A1:I1", "A2:D2", "F2:I2"),
        always={"district": "宁海县", "period": "2024-H1"},
        cells={
            "B6": {"qualifier": "梅林街道"},
            "C6": {"qualifier": "梅林街道"},
            "D6": {"qualifier": "梅林街道"},
            "G6": {"qualifier": "西店镇"},
            "H6": {"qualifier": "西店镇"},
            "I6": {"qualifier": "西店镇"},
            "B8": {"qualifier": "西店镇"},
            "C8": {"qualifier": "西店镇"},
            "D8": {"qualifier": "西店镇"},
            "G8": {"qualifier": "前童镇"},
            "H8": {"qualifier": "前童镇"},
            "I8": {"qualifier": "前童镇"},
        },
    )
]
