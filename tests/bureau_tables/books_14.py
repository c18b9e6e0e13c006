"""Books of bureaux, part 14: a part of the year in brackets, years the other way round, heads that are 元 alone."""

from __future__ import annotations

from tests.bureau_tables.table import D, G, P, Table

BOOKS: dict[str, list[Table]] = {}

BOOKS["三门县民生工程分类.xlsx"] = [
    Table(
        [
            ["三门县2023年民生工程分类进度（上半年）"],
            ["工程类别", "年度计划投资（万元）", "完成投资（万元）", "完成率（%）"],
            ["教育工程", 8200, 4100, 50],
            ["卫生工程", 6100, 2560, 42],
        ],
        {
            "B": {"indicator": "", "unit": "万元", "role": "target"},
            "C": {"indicator": "", "unit": "万元"},
            "D": {"indicator": "", "unit": "%", "kind": P},
        },
        {3: {}, 4: {}},
        cells={f"B{row}": {"period": "2023"} for row in (3, 4)},
        merges=("A1:D1",),
        always={"district": "三门县", "period": "2023-H1"},
    )
]
BOOKS["天台县人口变动.xlsx"] = [
    Table(
        [
            ["天台县2022年人口变动"],
            ["指标", "单位", "2022年", "2021年", "增减"],
            ["常住人口", "人", 471200, 469800, 1400],
            ["城镇人口比重", "%", 61.3, 60.4, 0.9],
        ],
        {"C": {"period": "2022"}, "D": {"period": "2021"}, "E": {"period": "2022", "kind": D}},
        {
            3: {"indicator": "常住人口", "unit": "人"},
            4: {"indicator": "城镇人口比重", "unit": "%"},
        },
        cells={"E4": {"unit": "个百分点", "kind": D}, "E3": {"unit": "人", "kind": D}},
        merges=("A1:E1",),
        always={"district": "天台县"},
    )
]
BOOKS["台州居民收入分县.xlsx"] = [
    Table(
        [
            ["2023年上半年台州市分县居民收入"],
            ["地区", "全体居民收入", "", "财政收入", ""],
            ["", "元", "%", "亿元", "%"],
            ["天台县", 21400, 6.6, 18.2, 4.1],
            ["仙居县", 20150, 7.3, 15.9, -2.8],
        ],
        {
            "B": {"indicator": "居民收入", "unit": "元"},
            "C": {"indicator": "居民收入", "unit": "%", "kind": G},
            "D": {"indicator": "财政收入", "unit": "亿元"},
            "E": {"indicator": "财政收入", "unit": "%", "kind": G},
        },
        {4: {"district": "天台县"}, 5: {"district": "仙居县"}},
        merges=("A1:E1", "A2:A3", "B2:C2", "D2:E2"),
        always={"period": "2023-H1"},
    )
]
