"""What a number may be compared with: the family of a kind, how it accrues, and which units count the same things."""

from __future__ import annotations

import polars as pl

from kpi.ledger import falls

COUNTERS = ("个", "项", "家", "户", "处", "座", "栋", "所", "条", "件", "宗", "只")
"""Measure words that count the same things under one indicator: 50项 and 50个 of 新开工项目 are one number."""

RATES = ("%", "个百分点", "‰", "‱", "/10万")
"""Units of what stands as it is at any time, and adds up to nothing."""
PERSONS = ("人", "名")
FROM_END = "位（倒数）"

_BALANCES = "余额$|存量$|保有量$"
"""Ends of names of what there is, where the catalogue does not know the thing."""

_AVERAGES = "[亩户地]均|平均|单位面积|每[亩户平]"
"""Names of what each has on average, where the catalogue does not know the thing: it adds up to nothing."""

_OF_A_TIME = "天数"
"""What a share is counted in that only a time has: good days of one month say nothing of the year's."""

_CONSTANT_PRICES = "生产总值|GDP|增加值|农林牧渔业总产值|农业总产值"


def family() -> pl.Expr:
    """What is compared with what, from `kind`, `unit` and `aggregation`."""
    kind, unit, aggregation = pl.col("kind"), pl.col("unit"), pl.col("aggregation")
    return (
        pl.when(kind == "growth_rate")
        .then(pl.lit("growth"))
        .when(kind == "completion_rate")
        .then(pl.lit("completion"))
        .when(kind.is_in(["rank", "duration", "increment"]))
        .then(kind)
        .when((kind == "share") | (unit.is_in(RATES) | aggregation.is_in(["rate", "share", "index"])).fill_null(False))
        .then(pl.lit("ratio"))
        .otherwise(pl.lit("amount"))
    )


def accrual() -> pl.Expr:
    """How a target fills up: `flow` from 0 over its period, `stock` from where it stood, `direct` not at all.

    Needs `family`. A direct figure (a growth rate, a share, a rank) is compared as it stands at any time.
    """
    kind, aggregation = pl.col("kind"), pl.col("aggregation")
    words = pl.col("words").fill_null("")
    is_balance = aggregation.is_null() & words.str.contains(_BALANCES)
    is_average = aggregation.is_null() & words.str.contains(_AVERAGES)
    return (
        pl.when(pl.col("family") == "increment")
        .then(pl.lit("flow"))
        .when(pl.col("family") != "amount")
        .then(pl.lit("direct"))
        .when(
            (kind == "stock").or_(
                pl.col("comes_down"),
                (is_balance | is_average) & (kind == "level"),
                (aggregation != "flow") & ~kind.is_in(["new", "flow"]),
            )
        )
        .then(pl.lit("stock"))
        .otherwise(pl.lit("flow"))
    )


def basis() -> pl.Expr:
    """How an actual is to be read where its source does not say; needs `family`, `accrual` and the period's ends.

    A flow since the first of January is cumulative, any other flow stands for its period alone.
    """
    opening = (pl.col("period_start").dt.month() == 1) & (pl.col("period_start").dt.day() == 1)
    return (
        pl.when(pl.col("family").is_in(["growth", "completion", "rank", "duration"]) | (pl.col("kind") == "share"))
        .then(pl.lit("rate"))
        .when(pl.col("accrual") != "flow")
        .then(pl.lit("stock"))
        .when(opening)
        .then(pl.lit("cumulative"))
        .otherwise(pl.lit("period"))
    )


def is_of_a_month_alone() -> pl.Expr:
    """Whether a share of days tells of a later part of a year alone, so that it is no state of the year so far."""
    opening = (pl.col("period_start").dt.month() == 1) & (pl.col("period_start").dt.day() == 1)
    is_of_a_time = (pl.col("kind") == "share") & pl.col("words").fill_null("").str.contains(_OF_A_TIME)
    return (is_of_a_time & ~opening).fill_null(False)


def is_added(words: str) -> pl.Expr:
    """Whether a name or quote says what was added, not what there is: 净增规上工业企业9家, but not 总数达到112家.

    `words` is the column of the indicator's words.
    """
    begins = [pl.col(name).str.contains("^(?:净增|新增)").fill_null(False) for name in (words, "quote")]
    totals = [pl.col(name).str.contains("总[数量]").fill_null(False) for name in (words, "quote")]
    return pl.any_horizontal(begins) & ~pl.any_horizontal(totals)


def direction() -> pl.Expr:
    """Which way is good: from the comparator, else from the indicator's own `direction`.

    A rank is better the smaller it is, counted from the end (倒数, 后几名) the greater; of a promised fall see `falls`.
    A time is better the shorter it is, unless at least so much of it is promised (优良天数不少于300天) or the catalogue
    wants more of it.
    """
    comparator, own = pl.col("comparator"), pl.col("direction")
    falling = (pl.col("family").is_in(["growth", "increment"]) & (pl.col("value") < 0)).fill_null(False)
    return (
        pl.when(pl.col("family") == "rank")
        .then(pl.when(is_from_end()).then(pl.lit("up")).otherwise(pl.lit("down")))
        .when(falling)
        .then(falls.direction_of_a_fall())
        .when(comparator.is_in(["<=", "<"]))
        .then(pl.lit("down"))
        .when(comparator.is_in([">=", ">"]))
        .then(pl.lit("up"))
        .when((pl.col("family") == "duration") & (own != "up").fill_null(True))
        .then(pl.lit("down"))
        .when("comes_down")
        .then(pl.lit("down"))
        .otherwise(own.fill_null("up"))
    )


def unit_class() -> pl.Expr:
    """The unit with every counter of the same things written as one; a place from the end is no place from the top."""
    return (
        pl.when(pl.col("unit").is_in(COUNTERS))
        .then(pl.lit("个"))
        .when(pl.col("unit").is_in(PERSONS))
        .then(pl.lit("人"))
        .when((pl.col("family") == "rank") & is_from_end())
        .then(pl.lit(FROM_END))
        .otherwise(pl.col("unit"))
    )


def is_from_end() -> pl.Expr:
    """Whether a place is counted from the last one: the reader says so, or the words or a qualifier do (摆脱后三名)."""
    words = pl.concat_str(pl.col("qualifier", "quote").fill_null(""), separator=" ")
    return pl.coalesce("from_end", words.str.contains(r"倒数|末[位尾]|[后末][一二三四五六七八九十\d]{1,2}[名位]"))


def has_constant_prices() -> pl.Expr:
    """Whether growth of the indicator is counted in constant prices, so that levels do not follow from it."""
    return pl.col("indicator").str.contains(_CONSTANT_PRICES)
