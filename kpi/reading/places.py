"""Areas in a text: the document's own, towns and parks inside it, other areas that are only compared with."""

from __future__ import annotations

import re
from functools import lru_cache

from kpi.reading.lexicon import of_class

_TAIL = (
    r"(?:街道办事处|街道|经济技术开发区|高新技术产业开发区|经济开发区|工业园区|产业园区|开发区|高新区|经开区|新区"
    r"|示范区|工业园|产业园|科技城|新城|镇|乡|区|县|市|旗|州|省|苏木)"
)
_NOT_BEFORE_TAIL = [
    "全",
    "我",
    "本",
    "该",
    "各",
    "社",
    "小",
    "景",
    "辖",
    "地",
    "山",
    "校",
    "城",
    "片",
    "库",
    "园",
    "林",
    "牧",
    "矿",
    "灾",
    "湖",
    "厂",
    "住宅",
    "居民",
    "商",
    "学",
    "分",
    "建成",
    "建",
    "老城",
    "新城",
    "主城",
    "中心城",
    "中心",
    "超",
    "股",
    "门",
    "都",
    "夜",
    "集",
    "上",
    "城",
    "村",
    "小城",
    "中心",
    "特色",
    "建制",
    "重点",
    "城乡",
    "村",
    "返",
    "下",
    "家",
    "水",
    "故",
    "还",
    "入",
    "离",
    "同",
    "两",
    "三",
    "多",
    "几",
    "每",
    "个",
    "县",
    "省",
    "地级",
    "县级",
    "外",
    "内",
    "出",
    "进",
    "示范",
    "试验",
    "功能",
    "核心",
    "革命老",
    "老",
    "旧",
    "旗",
    "禁",
    "限",
    "保护",
    "旅游",
    "度假",
    "合作",
    "自贸",
    "保税",
    "生活",
    "生产",
    "办公",
    "休闲",
    "服务",
    "行政",
    "片",
    "牧",
    "半农半牧",
    "工业",
    "产业",
    "园",
    "街",
    "大",
    "中",
    "强",
    "百强",
    "先进",
    "贫困",
    "脱贫",
    "农业",
    "棚户",
    "高",
    "低",
    "时",
    "误",
    "盲",
    "雷",
    "禁",
    "灾",
    "疫",
    "震",
    "战",
    "军",
    "营",
    "展",
    "场",
    "馆",
    "港",
    "站",
    "货",
    "车",
    "特",
    "专",
]
_AFTER_PLACE = (
    r"(?:经济技术开发区|高新技术产业开发区|经济开发区|高新技术开发区|工业园区|产业园区|开发区|高新区|经开区|工业园"
    r"|产业园|街道)|[\u4e00-\u9fff]{2,3}(?:镇|街道|乡)(?![\u4e00-\u9fff]?(?:级|村|区))"
)
OWN = of_class("area")


def place_at(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span of a place that begins at `start`: 望江街道, 江北高新区; None for 全区, 社区, 城镇 and the like."""
    length = _length_of_place(text[start : min(end, start + 28)], text[start : start + 17])
    return (start, start + length) if length else None


@lru_cache(maxsize=65536)
def _length_of_place(within: str, beyond: str) -> int:
    """How many characters at the head of `within` are a place; `beyond` is the same text, past the place's end."""
    length = 0
    for m in _TAIL_WORDS.finditer(within[:16]):
        if m.start() and m.start() <= 9 and _is_name(within[: m.start()], m.group()):
            length = m.end()
            break
    if not length or beyond[length : length + 1] in _NOT_AFTER:
        return 0
    longer = _GOES_ON.match(within[length : length + 12])
    return length + longer.end() if longer else length


_NOT_AFTER = tuple("级场化域间别民")
_TAIL_WORDS, _GOES_ON = re.compile(_TAIL), re.compile(_AFTER_PLACE)
_VERBAL = re.compile(
    r"[—“”‘’《》\-的在和与及对为是有了到从由以按其中等、，,：:；;。0-9%（）()\s]|完成|实现|新增|建设|推进|引进|增长|投资|收入|项目|企业|工业|农业|城镇|城市|农村|居民|人均|税收|排名|高于|低于|[每各全我]|增速|增幅|位居|居|总产值|产值|高新技术|规上|限上|同比|来自|分布|注册|累计|实施|培育|打造|推动|评为|获评|选派|其他|各类|邻近|隔壁|周边|被|行蓄洪|其中|安排|下达|争取|组织|承担|列入|确定|纳入|涉及|谋划|储备|召开|市场|重点|根据|按照"
)


def _is_name(head: str, tail: str) -> bool:
    if len(head) == 1 and tail not in ("县", "区", "市", "州", "旗"):
        return False
    is_short = (
        len(head) == 2
        and tail in ("镇", "乡", "区", "县", "街道")
        and head[-1] in "和中下上门"
        and head not in _NO_NAMES
    )
    if _VERBAL.search(head) and not is_short:
        return False
    if len(tail) == 1 and not is_short and head.endswith(tuple(_NOT_BEFORE_TAIL)):
        return False
    if len(tail) == 1 and len(head) > 4 and not head.endswith("自治"):
        return False
    return len(tail) <= 2 or len(head) >= 2


_NO_NAMES = frozenset(
    (
        "其中",
        "集中",
        "城中",
        "园中",
        "心中",
        "初中",
        "高中",
        "当中",
        "地下",
        "线下",
        "线上",
        "以上",
        "以下",
        "部门",
        "热门",
        "专门",
        "城上",
        "镇和",
        "乡和",
        "市和",
        "县和",
        "区和",
    )
)


def is_place(words: str) -> bool:
    """Whether words are the name of one place and nothing more."""
    span = place_at(words, 0, len(words))
    return span is not None and span[1] == len(words)


def is_other_place(place: str | None, own: str | None) -> bool:
    """Whether a named county is another than the document's own; towns, parks and the districts of a city are parts."""
    if not place or not own or own[-1] not in "区县旗" or place[-1] not in "区县旗市" or place == own:
        return False
    if (
        place in own
        or own in place
        or place.endswith(("开发区", "高新区", "经开区", "园区", "新区", "示范区", "工业区", "社区"))
    ):
        return False
    return place[-1] in "县旗市" and 2 < len(place) <= 5


def own_words(district: str | None) -> tuple[str, ...]:
    """The words that mean the document's own area."""
    tail = district[-1] if district else ""
    return _OWN_BY_TAIL.get(tail, ("全区", "我区", "本区"))


_OWN_BY_TAIL = {
    "市": ("全市", "我市", "本市"),
    "县": ("全县", "我县", "本县"),
    "旗": ("全旗", "我旗"),
    "州": ("全州", "我州"),
    "省": ("全省", "我省"),
}
_WIDER = {
    "区": ("全市", "全省", "全国", "我市", "我省", "我国"),
    "县": ("全市", "全省", "全国", "全州", "我市", "我省", "我国"),
    "旗": ("全市", "全盟", "全区", "全国"),
    "市": ("全省", "全国", "我省", "我国"),
    "镇": ("全区", "全县", "全市", "全省", "全国"),
}


def wider_words(district: str | None) -> tuple[str, ...]:
    """The words that mean an area the document's own lies in."""
    return (
        *_WIDER.get(district[-1] if district else "", ("全省", "全国", "我省", "我国")),
        "国内",
        "全球",
        "世界",
        "中国",
        "省内",
    )
