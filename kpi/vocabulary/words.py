"""Text in Chinese and English side by side; a page shows one of the two and switches without reloading."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from html import escape

from markupsafe import Markup


@dataclass(frozen=True, slots=True)
class Words:
    """The same text twice. In a template it becomes two spans of which the style sheet shows one."""

    zh: str
    en: str

    def __html__(self) -> str:
        return _spans(self.zh, self.en)

    def __add__(self, other: Words | str) -> Words:
        other = other if isinstance(other, Words) else Words(other, other)
        return Words(self.zh + other.zh, self.en + other.en)

    def join(self, parts: list[Words]) -> Words:
        """The parts with this text between them, in both languages."""
        return Words(self.zh.join(p.zh for p in parts), self.en.join(p.en for p in parts))


@lru_cache(65536)
def _spans(zh: str, en: str) -> str:
    """One escaped text where both are the same, else two spans."""
    if zh == en:
        return escape(zh)
    return f'<span class="zh">{escape(zh)}</span><span class="en">{escape(en)}</span>'


NOT_PUBLISHED = Words("未公布", "not published")
NOT_COMPUTABLE = Words("无法计算", "not computable")


@lru_cache(4096)
def both(zh: str, en: str) -> Markup:
    """Two spans for a template; the text is escaped."""
    return Markup(_spans(zh, en))
