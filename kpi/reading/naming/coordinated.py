"""The members of a coordinated name: 工业、农业增加值 is 工业增加值 and 农业增加值."""

from __future__ import annotations

import re

from kpi.reading.lexicon import of_class, pattern

_SPLIT_ALL = re.compile(r"[、,，]|以及|(?<!共)[和与]|(?<![普涉惠危顾])及")
_SPLIT_MARKS = re.compile(r"[、,，]|以及")
_TOWN_AND_COUNTRY = re.compile(r"城乡(?:(?P<town>常住居民|居民)|低保|特困|医疗救助)")
_TOWN_WITH_COUNTRY = re.compile(r"(?P<town>城镇|城市)[和与及、](?P<country>农村|农牧区|乡村)(?P<rest>[^、和与及]{2,})")
_TAILS = tuple(sorted(of_class("measure_tail"), key=len, reverse=True))


def expand(words: str, count: int) -> list[str]:
    """The members of a coordinated name, their shared head lent back; empty where there are not `count` of them."""
    words = re.sub(r"存、?贷款(余额)?", r"存款\1、贷款\1", words)
    if count == 2 and (m := _TOWN_WITH_COUNTRY.match(words)) is not None:
        return [m["town"] + m["rest"], m["country"] + m["rest"]]
    if count == 2 and not _SPLIT_MARKS.search(words) and (m := _TOWN_AND_COUNTRY.search(words)):
        return [words[: m.start()] + one + words[m.start() + 2 :] for one in ((m["town"] and "城镇") or "城市", "农村")]
    if m := re.match(
        r"(?:第)?(?:([一二三])[、和与]?([一二三])(?:[、和与]?([一二三]))?(?:次)?产业?|三次产业)(.*)", words
    ):
        kinds = [c for c in m.groups()[:3] if c] or list("一二三")
        return [f"第{c}产业{m[4]}" for c in kinds] if len(kinds) == count else []
    for split in (_SPLIT_MARKS, _SPLIT_ALL):
        parts = [part for part in split.split(words) if part]
        if len(parts) == count:
            return _shared(parts)
    return []


def _shared(parts: list[str]) -> list[str]:
    last, before = parts[-1], parts[-2]
    open_list = re.search(r"等(?=[\u4e00-\u9fff])", last)
    last = re.sub(r"等(?=[\u4e00-\u9fff])", "", last)
    tail = last[open_list.start() :] if open_list else _tail_of(last, before)
    if tail and not any(part.endswith(tail) for part in parts[:-1]):
        scope = pattern("lent_scope").match(parts[0])
        return [part + tail for part in parts[:1]] + [
            (scope.group() if scope else "") + part for part in (*(part + tail for part in parts[1:-1]), last)
        ]
    return [*parts[:-1], last]


def _tail_of(last: str, before: str) -> str:
    """What the last member of a list has behind the word that answers to the one before it."""
    if len(before) == 1 and len(last) > 2:
        return last[1:]
    for tail in _TAILS:
        if last.endswith(tail) and len(last) > len(tail):
            own = next((each for each in _TAILS if before.endswith(each)), None)
            return "" if own or pattern("ends_in_rate").search(before) else _longer_tail(last, before, tail)
    at = last.find(before[-1])
    if 0 < at + 1 < len(last) and at <= len(before) + 2:
        return last[at + 1 :]
    if len(before) <= 3 and len(last) >= len(before) + 2 and not pattern("measured").search(before):
        rest = last[len(before) :]
        return (
            rest
            if pattern("class_adjective").fullmatch(before)
            or rest in of_class("deed", "make", "measure")
            or pattern("measured").search(rest)
            else ""
        )
    return ""


def _longer_tail(last: str, before: str, tail: str) -> str:
    at = last.find(before[-1])
    if 0 < at + 1 < len(last) - len(tail) + 1 and at <= len(before) + 2 and len(last) - at - 1 != len(tail) + 1:
        return last[at + 1 :]
    return tail
