"""Lines a page has around its text: counters, type size, addresses. They hold numbers and no statement."""

from __future__ import annotations

import re
from collections.abc import Iterator

_EDGE = 3000
# One of these is enough: they stand in no sentence of a plan or a report.
_SURE = re.compile(
    r"浏览(?:次数|量|数)|点击(?:次数|数|率|量)\s*[:：]|阅读(?:次数|数|量)\s*[:：]|访问(?:量|次数)\s*[:：]|字号\s*[:：\[【]|字体\s*[:：]|ICP备|公网安备"
    r"|网站标识码|版权所有|邮(?:政)?编(?:码)?\s*[:：]|分辨率|打印本页|关闭窗口|扫一扫|当前位置|您的位置|索引号\s*[:：|]|技术支持\s*[:：]|文章来源\s*[:：]"
)
# Two of these in a line make it one of particulars.
_LIKELY = re.compile(
    r"(?:发布|更新|成文|发文|生成)(?:日期|时间)|来源\s*[:：]|作者\s*[:：]|(?:责任)?编辑\s*[:：]|审核\s*[:：]|主办\s*[:：]|承办\s*[:：]|联系电话|电话\s*[:：]"
    r"|传真\s*[:：]|地址\s*[:：]|发布机构|发文字号|主题分类|打印|分享|关闭|上一篇|下一篇|首页"
)
_SENTENCE = re.compile("[。；！]")


def blanked(text: str) -> str:
    """`text` with such lines at its top and end turned into spaces; its length does not change."""
    cuts = [
        (start, end)
        for first, last in ((0, min(_EDGE, len(text))), (max(_EDGE, len(text) - _EDGE), len(text)))
        for start, end in _lines(text, first, last)
        if _is_boilerplate(text[start:end])
    ]
    if not cuts:
        return text
    parts, place = [], 0
    for start, end in cuts:
        parts += [text[place:start], " " * (end - start)]
        place = end
    return "".join((*parts, text[place:]))


def _lines(text: str, first: int, last: int) -> Iterator[tuple[int, int]]:
    place = first
    while place < last:
        end = text.find("\n", place)
        end = len(text) if end < 0 else end
        if end - place <= 200 and (place == 0 or text[place - 1] == "\n"):
            yield place, end
        place = end + 1


def _is_boilerplate(line: str) -> bool:
    if _SENTENCE.search(line.strip()[:-1]):
        return False
    return bool(_SURE.search(line)) or len(_LIKELY.findall(line)) >= 2
