"""Books of bureaux, part 22: duties by their content, parks with two levels of heads."""

from __future__ import annotations

from tests.bureau_tables.table import Table

BOOKS: dict[str, list[Table]] = {}

BOOKS["歙县目标责任.xlsx"] = [
    Table(
        [
            ["歙县2025年政府目标责任分解（部门）"],
            ["责任单位", "目标内容", "单位", "2024年完成", "2025年目标", "增幅（%）", "完成时限"],
            ["县经信局", "规模以上工业产值", "亿元", "241.6", "262", "8.4", "2025年12月"],
            ["", "新增规上工业企业", "家", "22", "20", "", "2025年12月"],
            ["县文旅局", "旅游总收入", "亿元", "268.3", "300", "11.8", "2025年12月"],
            ["县交通局", "新改建农村公路", "公里", "96", "110", "", "2025年10月"],
        ],
        {
            "D": {"period": "2024"},
            "E": {"role": "target", "period": "2025"},
            "F": {"role": "target", "period": "2025", "unit": "%", "kind": "growth_rate"},
        },
        {
            3: {"indicator": "工业产值", "unit": "亿元"},
            4: {"indicator": "规上工业企业", "unit": "家", "kind": "amount"},
            5: {"indicator": "旅游总收入", "unit": "亿元"},
            6: {"indicator": "农村公路", "unit": "公里", "kind": "amount"},
        },
        merges=("A1:G1", "A3:A4"),
        always={"district": "歙县"},
        cells={
            "F3": {"kind": "growth_rate"},
            "F4": {"kind": "growth_rate"},
            "F5": {"kind": "growth_rate"},
            "F6": {"kind": "growth_rate"},
        },
    )
]

BOOKS["长丰县园区.xlsx"] = [
    Table(
        [
            ["2024年前三季度长丰县各园区主要指标"],
            ["园区", "规上企业数（家）", "工业总产值", "", "税收", "", "亩均税收（万元/亩）"],
            ["", "", "亿元", "±%", "亿元", "±%", ""],
            ["双凤经济开发区", 188, 402.6, 6.6, 15.3, -1.2, 18.4],
            ["下塘工业园", 61, 188.3, 31.5, 4.02, 12.2, 11.7],
            ["岗集产业园", 45, 52.8, -4.1, 1.9, 0.5, 9.6],
        ],
        {
            "B": {"indicator": "企业", "unit": "家"},
            "C": {"indicator": "工业总产值", "unit": "亿元"},
            "D": {"indicator": "工业总产值", "unit": "%", "kind": "growth_rate"},
            "E": {"indicator": "税收", "unit": "亿元"},
            "F": {"indicator": "税收", "unit": "%", "kind": "growth_rate"},
            "G": {"indicator": "亩均税收", "unit": "万元/亩"},
        },
        {4: {"qualifier": "双凤"}, 5: {"qualifier": "下塘"}, 6: {"qualifier": "岗集"}},
        merges=("A1:G1", "A2:A3", "B2:B3", "C2:D2", "E2:F2", "G2:G3"),
        shown={"G4": "184000", "G5": "117000", "G6": "96000"},
        always={"district": "长丰县", "period": "2024-01/2024-09"},
        cells={"G4": {"unit": "元/亩"}, "G5": {"unit": "元/亩"}, "G6": {"unit": "元/亩"}},
    )
]
