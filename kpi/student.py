"""Student's t for whole degrees of freedom in closed form, as a table that SQL can evaluate on any engine.

With θ = atan(t/√n) the probability that |T| < t is, for even n, sin θ · P(cos²θ), for odd n,
2/π · (θ + sin θ · cos θ · P(cos²θ)), P a polynomial (Abramowitz and Stegun 26.7.3 and 26.7.4).
"""

from __future__ import annotations

from functools import cache
from math import atan, cos, pi, sin, sqrt

import polars as pl

from kpi.schemas import TABLES

LARGEST = 31
"""Above it the table's last row stands for all: its 90 % quantile is 1.3095 where the normal one is 1.2816."""

_TERMS = 15


def coefficients(df: int) -> list[float]:
    """Coefficients of P for `df` degrees of freedom, lowest power first; none for 1."""
    count = df // 2 if df % 2 == 0 else (df - 1) // 2
    values: list[float] = []
    for power in range(count):
        if power == 0:
            values.append(1.0)
        elif df % 2 == 0:
            values.append(values[-1] * (2 * power - 1) / (2 * power))
        else:
            values.append(values[-1] * (2 * power) / (2 * power + 1))
    return values


def distribution(t: float, df: int) -> float:
    """Probability that T with `df` degrees of freedom is at most `t`."""
    theta = atan(t / sqrt(df))
    square = cos(theta) ** 2
    polynomial = sum(coefficient * square**power for power, coefficient in enumerate(coefficients(df)))
    if df % 2 == 0:
        return 0.5 + sin(theta) * polynomial / 2
    return 0.5 + (theta + sin(theta) * cos(theta) * polynomial) / pi


def quantile(probability: float, df: int) -> float:
    """The t that T stays under with `probability` (above one half), by bisection to the last digit."""
    low, high = 0.0, 1.0
    while distribution(high, df) < probability:
        high *= 2
    while (middle := (low + high) / 2) not in (low, high):
        low, high = (middle, high) if distribution(middle, df) < probability else (low, middle)
    return high


@cache
def table() -> pl.DataFrame:
    """The table `t_quantiles`: one row per degrees of freedom from 1 to 31."""
    rows = []
    for df in range(1, LARGEST + 1):
        terms = coefficients(df)[:_TERMS] + [0.0] * (_TERMS - len(coefficients(df)))
        rows.append(
            {
                "df": df,
                "quantile": quantile(0.9, df),
                "is_odd": df % 2,
                **{f"a{power}": term for power, term in enumerate(terms)},
            }
        )
    return TABLES["t_quantiles"].frame(rows)
