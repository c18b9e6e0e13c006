"""Books of bureaux, part 9: growth over the month before, units that count in thousands, crops, moves, points."""

from __future__ import annotations

from tests.bureau_tables.table import D, G, K, Table

BOOKS: dict[str, list[Table]] = {}

BOOKS["武义县住房价格月报.xlsx"] = [
    Table(
        [
            ["武义县2024年2月住房销售价格情况"],
            ["指标", "单位", "2月", "较上月（%）", "比上年同月（%）"],
            ["新建住宅成交均价", "元/平方米", 8120, -0.6, -4.1],
            ["二手住宅成交面积", "万平方米", 3.4, 22.5, -8],
        ],
        {
            "C": {"period": "2024-02"},
            "D": {"period": "2024-02", "unit": "%", "kind": G, "qualifier": "环比"},
            "E": {"period": "2024-02", "unit": "%", "kind": G},
        },
        {
            3: {"indicator": "新建住宅成交均价", "unit": "元/平方米"},
            4: {"indicator": "二手住宅成交面积", "unit": "万平方米"},
        },
        merges=("A1:E1",),
        always={"district": "武义县"},
    )
]
BOOKS["磐安县用电走势.xlsx"] = [
    Table(
        [
            ["磐安县2023年全社会用电量走势"],
            ["项目", "4月", "5月"],
            ["当月（万千瓦时）", 6120, 6480],
            ["同比增长（%）", 4.4, 5.9],
            ["环比增长（%）", -2.1, 5.9],
        ],
        {"B": {"period": "2023-04"}, "C": {"period": "2023-05"}},
        {
            3: {"unit": "万千瓦时"},
            4: {"unit": "%", "kind": G},
            5: {"unit": "%", "kind": G, "qualifier": "环比"},
        },
        merges=("A1:C1",),
        always={"district": "磐安县", "indicator": "全社会用电量"},
    )
]
BOOKS["浦江县参保统计.xlsx"] = [
    Table(
        [
            ["浦江县2023年末参保情况"],
            ["", "", "单位：1000人"],
            ["镇街", "职工养老保险参保人数", "城乡居民医保参保人数"],
            ["浦南街道", 38.2, 51.6],
            ["黄宅镇", 29.5, 60.3],
            ["全县", 190.4, 356.1],
        ],
        {
            "B": {"indicator": "职工养老保险参保人数", "unit": "1000人"},
            "C": {"indicator": "城乡居民医保参保人数", "unit": "1000人"},
        },
        {4: {"qualifier": "浦南街道"}, 5: {"qualifier": "黄宅镇"}, 6: {}},
        merges=("A1:C1",),
        always={"district": "浦江县", "period": "2023"},
    )
]
BOOKS["Port and visitors Zhenhai 镇海区.xlsx"] = [
    Table(
        [
            ["Zhenhai District monthly indicators, January-May 2024"],
            ["Indicator", "Unit", "2024 Target", "Jan-May Actual"],
            ["Cargo throughput", "10,000 tonnes", 9200, 3810],
            ["Museum visitors", "thousand visitors", 900, 402.5],
            ["Container traffic", "thousand TEU", 310, 128],
        ],
        {"C": {"role": "target", "period": "2024"}, "D": {"period": "2024-01/2024-05"}},
        {
            3: {"indicator": "Cargo", "unit": "万吨"},
            4: {"indicator": "visitors", "unit": "千人"},
            5: {"indicator": "Container", "unit": "千标箱"},
        },
        merges=("A1:D1",),
        always={"district": "镇海区"},
    )
]
BOOKS["兰溪市经济作物.xlsx"] = [
    Table(
        [
            ["兰溪市2022年经济作物生产情况"],
            ["作物名称", "种植面积（亩）", "", "总产量（吨）", ""],
            ["", "本年", "增长%", "本年", "增长%"],
            ["油料合计", 61200, 1.1, 9800, 2.3],
            ["#油菜籽", 48100, 0.4, 7300, 1.6],
            ["棉花", 2300, -9.8, 310, -11.4],
        ],
        {
            "B": {"indicator": "种植面积", "unit": "亩"},
            "C": {"indicator": "种植面积", "unit": "%", "kind": G},
            "D": {"indicator": "产量", "unit": "吨"},
            "E": {"indicator": "产量", "unit": "%", "kind": G},
        },
        {4: {"qualifier": "油料"}, 5: {"qualifier": "油菜籽"}, 6: {"qualifier": "棉花"}},
        merges=("A1:E1", "A2:A3", "B2:C2", "D2:E2"),
        always={"district": "兰溪市", "period": "2022"},
    )
]
BOOKS["永康市镇街排位变动.xlsx"] = [
    Table(
        [
            ["永康市2023年8月镇街主要指标排位"],
            ["镇街", "税收增速（%）", "名次", "较上月", "投资增速（%）", "名次", "较上月"],
            ["古山镇", 7.1, 2, "升1", 9.9, 1, "持平"],
            ["龙山镇", 4.4, 4, "降2", 6.3, 3, "升3"],
            ["西溪镇", 8.8, 1, "升3", 1.7, 5, "降1"],
        ],
        {
            "B": {"indicator": "税收", "unit": "%", "kind": G},
            "C": {"indicator": "税收", "unit": "位", "kind": K},
            "D": {"indicator": "税收", "unit": "位", "kind": D},
            "E": {"indicator": "投资", "unit": "%", "kind": G},
            "F": {"indicator": "投资", "unit": "位", "kind": K},
            "G": {"indicator": "投资", "unit": "位", "kind": D},
        },
        {3: {"qualifier": "古山镇"}, 4: {"qualifier": "龙山镇"}, 5: {"qualifier": "西溪镇"}},
        shown={"D3": "1", "D4": "-2", "D5": "3", "G3": "0", "G4": "3", "G5": "-1"},
        merges=("A1:G1",),
        always={"district": "永康市", "period": "2023-08"},
    )
]
BOOKS["东阳市水环境.xlsx"] = [
    Table(
        [
            ["东阳市2023年上半年水环境指标"],
            ["指标", "单位", "上半年", "上年同期", "增减（%）"],
            ["断面水质优良比例", "%", 94.6, 92.1, 2.5],
            ["污水处理率", "%", 96.2, 96.9, -0.7],
            ["污水处理量", "万吨", 1260, 1200, 5],
        ],
        {
            "C": {"period": "2023-H1"},
            "D": {"period": "2022-H1"},
            "E": {"period": "2023-H1"},
        },
        {
            3: {"indicator": "断面水质优良比例", "unit": "%"},
            4: {"indicator": "污水处理率", "unit": "%"},
            5: {"indicator": "污水处理量", "unit": "万吨"},
        },
        cells={
            "E3": {"unit": "个百分点", "kind": D},
            "E4": {"unit": "个百分点", "kind": D},
            "E5": {"unit": "%", "kind": G},
        },
        merges=("A1:E1",),
        always={"district": "东阳市"},
    )
]
