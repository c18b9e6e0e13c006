"""Promised falls: their sign, what they are bounded by, and which way is good."""

from __future__ import annotations

import csv
import re
from functools import cache
from pathlib import Path

import polars as pl

FLIP = {">=": "<=", ">": "<", "<=": ">=", "<": ">"}
"""What a bound of a size is to the number below zero: at least 3 down is at most −3."""

_FILE = Path(__file__).parent / "falls.tsv"
_TO_ITS_NUMBER = r"[^，。；、\d]{0,8}"


@cache
def words() -> dict[str, str]:
    """The pattern of each rule of falls.tsv."""
    with _FILE.open(encoding="utf-8", newline="") as file:
        return {row["rule"]: row["words"] for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)}


def with_falls(rows: pl.DataFrame) -> pl.DataFrame:
    """Rows in which every fall is a number below zero with a comparator of that number; and what is to come down.

    投资降幅5%以内 is at least −5 %; 下降率≥3 of a table, read as −3 and ≥, is at most −3 %; prose has turned its own.
    `comes_down` says that a level is one to come down to (下降到20件), which no comparator and no catalogue need know.
    """
    name = pl.col("words").fill_null("")
    is_change = pl.col("kind").is_in(["growth_rate", "increment"])
    is_named = is_change & name.str.contains(words()["named_fall"])
    is_sized = is_change & name.str.contains(words()["measured_fall"]) & (pl.col("value") < 0)
    turns = is_named | (is_sized & pl.col("statement_id").is_null())
    comes_down = _comes_down(rows)
    is_level = comes_down & pl.col("statement_id").is_null() & (pl.col("kind") == "growth_rate")
    return rows.with_columns(
        comes_down=comes_down & ~(is_change & ~is_level),
        kind=pl.when(is_level).then(pl.lit("level")).otherwise("kind"),
        comparator=pl.when(turns).then(pl.col("comparator").replace(FLIP)).otherwise("comparator"),
        value=pl.when(is_named & (pl.col("value") > 0)).then(-pl.col("value")).otherwise("value"),
    )


def _comes_down(rows: pl.DataFrame) -> pl.Series:
    """Whether the words right before a number, or the name of a row of a table, say that it is to be come down to.

    A goal that is lowered (目标下调至90亿元, 由28万头调减为25万头) is no level to come down to.
    """
    return pl.Series(
        [
            replaced is None and _is_come_down_to(*told)
            for *told, replaced in rows.select("words", "quote", "printed", "replaces_value").iter_rows()
        ],
        dtype=pl.Boolean,
    )


@cache
def _is_come_down_to(name: str | None, quote: str | None, printed: str | None) -> bool:
    falls_to = words()["come_down_to"]
    if quote is None:
        return re.search(f"{falls_to}$", name or "") is not None
    if not printed or printed not in quote or re.search(words()["goal_comes_down"], quote) is not None:
        return False
    up_to_it = re.compile(rf"{falls_to}{_TO_ITS_NUMBER}\Z")
    begins = (place for place in range(len(quote)) if quote.startswith(printed, place))
    return any(up_to_it.search(quote, 0, begin) is not None for begin in begins)


def is_feared() -> pl.Expr:
    """Whether a fall is to stay small: 降幅收窄至5%, or a bound from below (降幅控制在5%以内 is at least −5 %)."""
    told = pl.concat_str(pl.col("words", "quote").fill_null(""), separator=" ")
    is_open = ~pl.col("comparator").is_in([*FLIP])
    is_bound = pl.col("comparator").is_in([">=", ">"]) & (pl.col("direction") != "down").fill_null(True)
    return is_bound | (is_open & told.str.contains(words()["narrowing"]))


def is_cut() -> pl.Expr:
    """Whether somebody cuts it: 支出压减5% is wanted, where the catalogue wants more of it; 收入下降3% is not."""
    told = pl.concat_str(pl.col("words", "quote").fill_null(""), separator=" ")
    return told.str.contains(words()["cut"])


def direction_of_a_fall() -> pl.Expr:
    """Which way a change below zero is good: the lower, unless it is feared or of a thing of which more is wanted."""
    is_open = ~pl.col("comparator").is_in([*FLIP])
    is_wanted_more = is_open & (pl.col("direction") == "up").fill_null(False) & ~is_cut()
    return pl.when(is_feared() | is_wanted_more).then(pl.lit("up")).otherwise(pl.lit("down"))
