"""The invented places: a city of a province of its own, twelve districts and the five towns of the first of them."""

from __future__ import annotations


def _place(adcode: str, name: str, english: str, level: str, parent: str) -> dict[str, str]:
    return {
        "adcode": adcode,
        "district": f"示例{name}",
        "name_en": f"Example {english}",
        "aliases": "",
        "level": level,
        "parent": parent,
    }


PROVINCE = _place("990000", "省", "Province", "province", "")
CITY = _place("990100", "市", "City", "prefecture", "990000")
_DISTRICTS = (
    *(("云溪", "Yunxi"), ("东湾", "Dongwan"), ("南屏", "Nanping"), ("西桥", "Xiqiao"), ("北塘", "Beitang")),
    *(("青河", "Qinghe"), ("松岭", "Songling"), ("白沙", "Baisha"), ("金桥", "Jinqiao"), ("石鼓", "Shigu")),
    *(("临江", "Linjiang"), ("麓谷", "Lugu")),
)
DISTRICTS = [
    _place(f"9901{number:02}", f"{name}区", english, "district", "990100")
    for number, (name, english) in enumerate(_DISTRICTS, start=1)
]
_TOWNS = (("柳林", "Liulin"), ("梅园", "Meiyuan"), ("古渡", "Gudu"), ("新桥", "Xinqiao"), ("泉水", "Quanshui"))
TOWNS = [
    _place(f"z:990101-{english.lower()}", f"{name}镇", english, "town", "990101")
    for number, (name, english) in enumerate(_TOWNS, start=1)
]
