"""What a check says of a target or figure that the ledger has otherwise: one version, several, or one given up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from kpi.vocabulary import Words, amount, day

Row = dict[str, Any]


def withdrawn(target: Row) -> Words:
    """That the target a draft names was given up, on which day and by which file."""
    when, file = day(target["withdrawn_on"]), target["withdrawn_by"]
    return Words(f"该目标已于{when.zh}撤销（{file}）", f"this target was withdrawn on {when.en} ({file})")


def differing(mine: Row, sourced: Sequence[tuple[Row, str]], *, is_replaced: bool) -> Words:
    """Both sides where they differ: `台账为300亿元（…），此处为290亿元`.

    `sourced` are the rows of the ledger with their sources, the one in force first. Of a target with several versions
    all are named, and whether the draft's is one of them that was replaced.
    """
    said = _amount(mine)
    if mine.get("target_id") is None or len(sourced) == 1:
        other, source = sourced[0]
        theirs, when = _amount(other), day(other["published_on"])
        return Words(
            f"台账为{theirs.zh}（{when.zh}，{source}），此处为{said.zh}",
            f"the ledger has {theirs.en} ({when.en}, {source}), the draft {said.en}",
        )
    versions = [_version(row, source, is_first=nth == 0) for nth, (row, source) in enumerate(sourced)]
    told = Words("，", ", ").join(versions)
    if is_replaced:
        return Words(
            f"此处的{said.zh}是已被替换的版本：{told.zh}",
            f"the draft's {said.en} is a version that was replaced: {told.en}",
        )
    n = len(sourced)
    return Words(
        f"台账的{n}个版本都不相符：{told.zh}；此处为{said.zh}",
        f"none of the ledger's {n} versions fits: {told.en}; the draft {said.en}",
    )


def _version(row: Row, source: str, *, is_first: bool) -> Words:
    theirs, when = _amount(row), day(row["published_on"])
    held = Words("现行", "in force") if is_first else Words("此前", "before")
    return Words(f"{held.zh}{theirs.zh}（{when.zh}，{source}）", f"{held.en} {theirs.en} ({when.en}, {source})")


def bound(mine: Row, range_: Row, source: str) -> Words:
    """That a figure of the draft is one end of a range of the ledger."""
    said, whole = _amount(mine), _amount(range_)
    is_low = mine["value"] == range_["value"]
    end = Words("下限", "lower end") if is_low else Words("上限", "upper end")
    return Words(
        f"{said.zh}是台账区间{whole.zh}的{end.zh}：{source}",
        f"{said.en} is the {end.en} of the ledger's range {whole.en}: {source}",
    )


def _amount(row: Row) -> Words:
    low = amount(row["value"], row["unit"], printed=row["printed"])
    if row.get("value_high") is None:
        return low
    low, high = amount(row["value"], row["unit"]), amount(row["value_high"], row["unit"])
    return Words(f"{low.zh}—{high.zh}", f"{low.en}–{high.en}")
