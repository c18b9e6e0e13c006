"""The district a document speaks of, from its headline and its text, when its header does not say."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

_HEAD = re.compile(
    r"(?:^|[省市州盟]|关于|[\s:：《“（(])(?P<name>[\u4e00-\u9fff]{1,3}?(?<![我全本该各我社园地片景校])(?:区|县|旗))(?!域|间|级|划|分|块|里|内|外)"
)
_FULL = re.compile(r"[\u4e00-\u9fff]{2,3}市(?P<name>[\u4e00-\u9fff]{1,3}?(?:区|县))(?!域|间|级|划|分|块|里|内|外)")
_COMMON = (
    "开发 高新 经开 示范 试验 工业 管理 保税 保护 度假 合作 先行 先导 功能 集聚 核心 样板 改革 创新 产业 科技 行政"
    " 商务 旅游 服务 居民 住宅 中心 主城 建成 规划 安置 老 新 城 辖 市 省 大 小 某 两 三 多 百强 全 我 本 各"
    " 园 社 地 街"
)
_NOT_NAMES = tuple(_COMMON.split())
READ = 4000
"""Characters of the text that are looked at."""


def find_district(title: str, text: str) -> str | None:
    """The name of the district (武昌区, 萧县) a document is about, None when no name stands out."""
    return _most_named(_HEAD, title, 1) or _most_named(_FULL, text[:READ], 2)


@lru_cache(maxsize=256)  # the cells of a column share its title
def _most_named(pattern: re.Pattern[str], text: str, least: int) -> str | None:
    names = [m["name"] for m in pattern.finditer(text) if not m["name"][:-1].endswith(_NOT_NAMES)]
    if len(names) < least:
        return None
    name, count = Counter(names).most_common(1)[0]
    return name if count >= least and len(name) > 1 else None
