"""Books of bureaux, part 7 of 7, in the order in which they were declared."""

from __future__ import annotations

from tests.bureau_tables.table import G, K, P, Table

BOOKS: dict[str, list[Table]] = {}

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
