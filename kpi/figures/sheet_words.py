"""The words of the report on a sheet in both languages: aspects, places, and what things were read as."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from kpi.figures import english
from kpi.vocabulary.words import Words

_ROWS = re.compile(r"rows (\d+)–(\d+)")
_COUNT = re.compile(r"(\d+) figures")


@cache
def _phrases() -> dict[str, dict[str, Any]]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))


def aspect(name: str) -> Words:
    """What a line of the report is about."""
    return Words(**_phrases()["aspects"][name])


def place(text: str) -> Words:
    """Where something stands or was found: rows 3–4, file name: 宜秀区 2024年1-10月报表."""
    if found := _ROWS.fullmatch(text):
        return Words(f"第{found[1]}—{found[2]}行", text)
    name, mark, rest = text.partition(": ")
    if mark and name in _phrases()["words"]:
        return Words(f"{_phrases()['words'][name]}：{rest}", text)
    return Words(_phrases()["words"][text], text) if text in _phrases()["words"] else english.place(text)


def reading(told: str | None) -> Words:
    """What something was read as, in both languages; names and units are the same in both."""
    text = told or ""
    said = [_word(part) for part in text.split(" · ")]
    return Words(" · ".join(said), text)


def _word(part: str) -> str:
    if found := _COUNT.fullmatch(part):
        return f"{found[1]}个数字"
    return _phrases()["words"].get(part) or english.reason(part).zh
