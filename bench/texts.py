"""Texts that no reader has seen: sentences put together at random, no two alike, in documents of forty."""

from __future__ import annotations

import random
from collections.abc import Iterator

OPENINGS = (
    "{y}年，",
    "截至{y}年{m}月底，",
    "{y}年1—{m}月，",
    "上半年，",
    "到{later}年，力争",
    "今年以来，",
    "一是",
    "此外，",
    "据统计，",
    "",
)
PLACES = ("全区", "全县", "我区", "柳塘镇", "城东街道", "各镇街", "")
THINGS = (
    "地区生产总值", "规上工业增加值", "固定资产投资", "税收收入", "社会消费品零售总额", "进出口总额", "旅游综合收入",
    "城镇居民人均可支配收入", "高新技术产业投资", "技改投资", "民间投资", "农产品网络零售额", "到位资金", "贷款余额",
)  # fmt: skip
COUNTED = (
    ("学校", "所"), ("口袋公园", "个"), ("规上工业企业", "家"), ("养老床位", "张"), ("停车泊位", "个"),
    ("5G基站", "座"), ("高标准农田", "亩"), ("农村公路", "公里"), ("老旧小区", "个"), ("充电桩", "个"),
    ("就业岗位", "个"), ("群众", "人次"),
)  # fmt: skip
VERBS = ("新建", "改造", "新增", "建成", "引进", "完成", "累计完成", "计划新建", "将改造", "拟新增")
TELLS = ("达到", "完成", "实现", "突破", "为", "预计达到", "力争达到")
TAILS = (
    "，同比增长{g}%", "，下降{g}%", "，占年度目标的{s}%", "，增速居全市第{r}位", "，较上年提高{g}个百分点", "",
    "，其中{t}{n}亿元", "，比全市平均水平高{g}个百分点",
)  # fmt: skip
SYLLABLES = "安宝昌成德东福光海和恒华嘉建金康立隆明宁平庆瑞盛泰通祥兴永裕元正志中"


def documents(characters: int, seed: int = 1) -> Iterator[str]:
    """Documents of about two thousand characters each, `characters` in all."""
    chance = random.Random(seed)
    made = 0
    while made < characters:
        year = chance.randint(2016, 2025)
        title = f"{_name(chance)}区{year}年{chance.choice(('工作报告', '重点工作安排', '经济运行情况', '统计公报'))}"
        lines = ["".join(_sentence(chance, year) for _ in range(chance.randint(2, 5))) for _ in range(12)]
        text = "\n".join([title, *lines])
        made += len(text)
        yield text


def _name(chance: random.Random) -> str:
    return "".join(chance.sample(SYLLABLES, 2))


def _sentence(chance: random.Random, year: int) -> str:
    given = {
        "y": year, "later": year + chance.randint(1, 5), "m": chance.randint(2, 12), "r": chance.randint(1, 16),
        "g": f"{chance.uniform(0.1, 25):.1f}", "s": f"{chance.uniform(10, 130):.1f}", "t": chance.choice(THINGS),
        "n": f"{chance.uniform(0.5, 900):.2f}",
    }  # fmt: skip
    head = chance.choice(OPENINGS).format(**given) + chance.choice(PLACES)
    tail = chance.choice(TAILS).format(**given)
    kind = chance.random()
    if kind < 0.15:
        firm = _name(chance) + chance.choice(("科技", "新材料", "农业"))
        return f"{firm}公司项目总投资{given['n']}亿元，占地{chance.randint(20, 900)}亩。"
    if kind < 0.55:
        noun, unit = chance.choice(COUNTED)
        verb, number = chance.choice(VERBS), chance.randint(2, 9000)
        return f"{head}{verb}{_name(chance)}片区{noun}{number}{unit}{tail}。"
    return f"{head}{chance.choice(THINGS)}{chance.choice(TELLS)}{given['n']}亿元{tail}。"
