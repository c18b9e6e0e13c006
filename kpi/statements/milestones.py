"""Milestones without a number: 某项目5月末前完工, 创成国家级示范区."""

from __future__ import annotations


def may_hold_milestone(text: str, start: int, end: int) -> bool:
    return False


def find_milestones(document, context, text: str, start: int, end: int, quantities: list) -> list:
    return []
