"""What must come out of a table: most say it themselves, some hold several tables or places."""

from __future__ import annotations

from tests.office_tables.declared import C, Case, G, R


def figures_of(case: Case) -> list[dict[str, str | None]]:
    """What must come out of the files in which two tables stand."""
    if case.name == "两个表.xlsx":
        first = Case(
            "",
            case.rows,
            {"B": C("actual", None, "万元", "2024-H1"), "C": C("actual", None, "%", "2024-H1", G)},
            {4: R(indicator="税收收入"), 5: R(indicator="非税收入")},
        )
        second = Case(
            "",
            case.rows,
            {"B": C("actual", None, "亿元", "2024-06"), "C": C("actual", None, "亿元", "2024-06", "increment")},
            {9: R(indicator="存款余额"), 10: R(indicator="贷款余额")},
        )
        return first.expected() + second.expected()
    if case.name == "武昌区2023年统计.xlsx":
        indicator = "社会消费品零售总额"
        return [
            line
            for number, months in ((4, "01/{}-02"), (5, "03"))
            for letter, year, unit, kind in (
                ("B", 2022, "亿元", "amount"),
                ("C", 2023, "亿元", "amount"),
                ("D", 2023, "%", G),
            )
            for line in Case(
                "",
                case.rows,
                {letter: C("actual", indicator, unit, f"{year}-{months.format(year)}", G if unit == "%" else "amount")},
                {number: R()},
            ).expected()
        ]
    if case.name == "并排两表.xlsx":
        left = Case(
            "", case.rows, {"B": C("actual", "税收收入", "万元", "2023")}, {3: R("水果湖街道"), 4: R("徐家棚街道")}
        )
        right = Case(
            "", case.rows, {"E": C("actual", "税收收入", "万元", "2023")}, {3: R("中华路街道"), 4: R("黄鹤楼街道")}
        )
        return left.expected() + right.expected()
    if case.name == "区县横排.xlsx":
        for line in (lines := case.expected()):
            line["district"] = {"D": "武昌区", "E": "洪山区"}.get(line["cell"][0], "武汉市")
            line["qualifier"] = "市本级" if line["cell"][0] == "F" else None
            line["kind"] = G if line["unit"] == "%" else line["kind"]
        return lines
    if case.name == "两级横排.xlsx":
        for line in (lines := case.expected()):
            line["district"] = "武昌区" if line["cell"][0] in "BC" else "洪山区"
        return lines
    if case.name == "计划完成两行.xlsx":
        for line in (lines := case.expected()):
            line["qualifier"] = {"D": "水果湖街道", "E": "中华路街道"}.get(line["cell"][0])
        return lines
    return case.expected()
