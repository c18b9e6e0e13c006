"""Books of bureaux, part 19: goals of shares, towns as sheets, areas with sums, places of growth, roles down."""

from __future__ import annotations

from tests.bureau_tables.table import Table

BOOKS: dict[str, list[Table]] = {}

BOOKS["邗江区考核指标.xlsx"] = [
    Table(
        [
            ["2024年度各镇（区）高质量发展考核指标完成情况（邗江区）"],
            ["", "", "", "", "", "", "", "（数据截至2024年11月）"],
            ["镇（区）", "经济发展（40分）", "", "", "", "民生改善（20分）", "", "考核总分"],
            ["", "工业开票销售（亿元）", "", "全社会研发投入占比（%）", "", "新增就业（人）", "", ""],
            ["", "目标", "完成", "目标", "完成", "目标", "完成", ""],
            ["瓜洲镇", 120, 103.6, 2.8, 2.61, 900, 874, 88.12],
            ["杭集高新区", 210, 188.2, 3.4, 3.55, 1200, 1310, 93.4],
            ["公道镇", 65, 60.05, 2.2, 2.05, 500, 466, 84.77],
        ],
        {
            "B": {"indicator": "工业开票销售", "unit": "亿元", "role": "target", "period": "2024"},
            "C": {"indicator": "工业开票销售", "unit": "亿元"},
            "D": {"indicator": "研发投入占比", "unit": "%", "role": "target", "period": "2024", "kind": "amount"},
            "E": {"indicator": "研发投入占比", "unit": "%", "kind": "amount"},
            "F": {"indicator": "就业", "unit": "人", "role": "target", "period": "2024", "kind": "amount"},
            "G": {"indicator": "就业", "unit": "人", "kind": "amount"},
            "H": {"indicator": "考核总分", "unit": "分"},
        },
        {6: {"qualifier": "瓜洲镇"}, 7: {"qualifier": "杭集"}, 8: {"qualifier": "公道镇"}},
        merges=("A1:H1", "A3:A5", "B3:E3", "F3:G3", "B4:C4", "D4:E4", "F4:G4", "H3:H5"),
        always={"district": "邗江区", "period": "2024-01/2024-11"},
    )
]

BOOKS["江阴市双过半.xlsx"] = [
    Table(
        [
            ["江阴市高新区2024年上半年“双过半”情况表（江阴市）"],
            ["项目", "内容", "澄江街道", "南闸街道", "云亭街道"],
            ["固定资产投资（亿元）", "全年目标", 42, 18, 25],
            ["", "上半年完成", 22.6, 7.9, 13.3],
            ["", "完成率", 0.538, 0.439, 0.532],
            ["规上工业产值（亿元）", "全年目标", 260, 95.5, 180],
            ["", "上半年完成", 131.7, 48.2, 85.1],
            ["", "完成率", 0.5065, 0.5047, 0.4728],
        ],
        {"C": {"qualifier": "澄江街道"}, "D": {"qualifier": "南闸街道"}, "E": {"qualifier": "云亭街道"}},
        {
            3: {"indicator": "固定资产投资", "unit": "亿元", "role": "target", "period": "2024"},
            4: {"indicator": "固定资产投资", "unit": "亿元"},
            5: {"indicator": "固定资产投资", "unit": "%", "kind": "completion_rate"},
            6: {"indicator": "产值", "unit": "亿元", "role": "target", "period": "2024"},
            7: {"indicator": "产值", "unit": "亿元"},
            8: {"indicator": "产值", "unit": "%", "kind": "completion_rate"},
        },
        merges=("A1:E1", "A3:A5", "A6:A8"),
        formats={"C5": "0.0%", "C8": "0.0%", "D5": "0.0%", "D8": "0.0%", "E5": "0.0%", "E8": "0.0%"},
        shown={"C5": "53.8", "D5": "43.9", "E5": "53.2", "C8": "50.65", "D8": "50.47", "E8": "47.28"},
        always={"district": "江阴市", "period": "2024-H1"},
    )
]

BOOKS["新沂市排位.xlsx"] = [
    Table(
        [
            ["新沂市在徐州市各县（市、区）主要指标排位（2024年1-10月）"],
            ["指标名称", "绝对额（亿元）", "绝对额排位", "增幅（%）", "增幅排位", "全市增幅（%）"],
            ["地区生产总值（前三季度）", 612.3, "4/10", 6.7, "2/10", 6.2],
            ["规模以上工业增加值", "—", "—", 8.9, "3/10", 8.1],
            ["固定资产投资", "—", "—", 5.5, "6/10", 4.9],
            ["进出口总额", 88.06, "5/10", -1.3, "7/10", 2.0],
        ],
        {
            "B": {"unit": "亿元"},
            "C": {"unit": "位", "kind": "rank"},
            "D": {"unit": "%", "kind": "growth_rate"},
            "E": {"unit": "位", "kind": "rank"},
        },
        {
            3: {"indicator": "地区生产总值", "period": "2024-01/2024-09"},
            4: {"indicator": "工业增加值"},
            5: {"indicator": "固定资产投资"},
            6: {"indicator": "进出口"},
        },
        merges=("A1:F1",),
        shown={"C3": "4", "E3": "2", "E4": "3", "E5": "6", "C6": "5", "E6": "7"},
        always={"district": "新沂市", "period": "2024-01/2024-10"},
    )
]

BOOKS["建湖县2024年三季度.xlsx"] = [
    Table(
        [
            ["上冈镇2024年三季度指标"],
            ["指标", "单位", "年度目标", "1-9月完成"],
            ["招商引资到位资金", "亿元", 12, 9.1],
            ["农村居民人均可支配收入", "元", 29800, 21060],
        ],
        {"C": {"role": "target", "period": "2024"}, "D": {"period": "2024-01/2024-09"}},
        {
            3: {"indicator": "招商引资", "unit": "亿元", "qualifier": "上冈镇"},
            4: {"indicator": "人均可支配收入", "unit": "元", "qualifier": "上冈镇"},
        },
        merges=("A1:D1",),
        always={"district": "建湖县"},
        sheet="上冈镇",
    ),
    Table(
        [
            ["庆丰镇2024年三季度指标"],
            ["指标", "单位", "年度目标", "1-9月完成"],
            ["招商引资到位资金", "亿元", 6, 3.85],
            ["农村居民人均可支配收入", "元", 28900, 20110],
        ],
        {"C": {"role": "target", "period": "2024"}, "D": {"period": "2024-01/2024-09"}},
        {
            3: {"indicator": "招商引资", "unit": "亿元", "qualifier": "庆丰镇"},
            4: {"indicator": "人均可支配收入", "unit": "元", "qualifier": "庆丰镇"},
        },
        merges=("A1:D1",),
        always={"district": "建湖县"},
        sheet="庆丰镇",
    ),
]

BOOKS["滨海县片区.xlsx"] = [
    Table(
        [
            ["滨海县2024年1-6月夏粮收购与秸秆禁烧考核"],
            ["片区", "镇（街道）", "夏粮收购量（吨）", "收购进度（%）", "火点数（个）", "扣分"],
            ["东片", "滨淮镇", 20350, 81.4, 0, 0],
            ["", "八巨镇", 15120, 75.6, 1, 2],
            ["", "小计", 35470, 78.8, 1, 2],
            ["西片", "五汛镇", 18640, 84.7, 0, 0],
            ["", "正红镇", 14030, 70.2, 2, 4],
            ["", "小计", 32670, 77.8, 2, 4],
            ["总计", "", 68140, 78.3, 3, 6],
        ],
        {
            "C": {"indicator": "收购", "unit": "吨"},
            "D": {"indicator": "收购", "unit": "%", "kind": "completion_rate"},
            "E": {"indicator": "火点", "unit": "个"},
        },
        {
            3: {"qualifier": "滨淮镇"},
            4: {"qualifier": "八巨镇"},
            5: {"qualifier": "东片"},
            6: {"qualifier": "五汛镇"},
            7: {"qualifier": "正红镇"},
            8: {"qualifier": "西片"},
            9: {},
        },
        merges=("A1:F1", "A3:A5", "A6:A8", "A9:B9"),
        always={"district": "滨海县", "period": "2024-H1"},
        cells={
            "D3": {"kind": "completion_rate"},
            "D4": {"kind": "completion_rate"},
            "D5": {"kind": "completion_rate"},
            "D6": {"kind": "completion_rate"},
            "D7": {"kind": "completion_rate"},
            "D8": {"kind": "completion_rate"},
            "D9": {"kind": "completion_rate"},
        },
    )
]
