"""Statements as columns for the table `statements`, a row each."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from operator import attrgetter
from typing import Any

import pyarrow as pa

from kpi.statement import Statement


def columns_of(
    rows: Sequence[Statement], types: Mapping[str, pa.DataType], fits: Callable[[Any], bool]
) -> dict[str, pa.Array]:
    """The fields of a statement named in `types`, in their order.

    `trace` is JSON text. A number for which `fits` is false is null, and the column `fits` is then false in its row.
    """
    fitting = [True] * len(rows)
    columns: dict[str, pa.Array] = {}
    for name, dtype in types.items():
        values = list(map(attrgetter(name), rows))
        if name == "trace":
            values = [json.dumps(value) for value in values]
        if pa.types.is_decimal(dtype):
            for n, value in enumerate(values):
                if value is not None and not fits(value):
                    values[n], fitting[n] = None, False
        columns[name] = pa.array(values, dtype)
    columns["fits"] = pa.array(fitting, pa.bool_())
    return columns
