"""What a document says as columns: words that recur are written once and gathered, only their places are computed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from operator import attrgetter

import pyarrow as pa
import pyarrow.compute as pc

from kpi.statements.passages import Account, Passage
from kpi.statements.statement import Statement, ids_of, key_of

_OWN = ("doc", "adcode", "section", "district", "statement_id", "part_of")
_PLACES = ("start", "end", "num_start", "num_end")


def columns_of(
    accounts: Iterable[Account], types: dict[str, pa.DataType], fits: Callable[[object], bool]
) -> dict[str, pa.Array]:
    """The fields of a statement named in `types`, with a row for each statement of these documents, as `read` has them.

    `trace` is JSON text. A number for which `fits` is false is null, and `fits` is then false in its row.
    """
    rows: list[Statement] = []
    first: dict[Passage, int] = {}
    picked: list[int] = []
    moves: list[int] = []
    own: dict[str, list[str | None]] = {name: [] for name in _OWN}
    for account in accounts:
        begun = len(picked)
        sections, districts = own["section"], own["district"]
        for passage, by, section, district in account.placed:
            count = len(passage.rows)
            at = first.get(passage)
            if at is None:
                at = first[passage] = len(rows)
                rows += passage.rows
            picked += range(at, at + count)
            moves += [by] * count
            sections += [section] * count
            districts += [district] * count
        document, height = account.document, account.height
        ids = ids_of(document.doc, [key_of(rows[n]) for n in picked[begun:]])
        parts: list[str | None] = [None] * height
        for part, whole in account.ties:
            parts[part] = ids[whole]
        own["doc"] += [document.doc] * height
        own["adcode"] += [document.adcode] * height
        own["statement_id"] += ids
        own["part_of"] += parts
    own["trace"] = _traces(rows, picked, moves)
    indices, shifts = pa.array(picked, pa.int32()), pa.array(moves, pa.int64())
    fitting = [True] * len(rows)
    columns: dict[str, pa.Array] = {}
    for name, dtype in types.items():
        if name in own:
            columns[name] = pa.array(own[name], dtype)
            continue
        values = list(map(attrgetter(name), rows))
        if pa.types.is_decimal(dtype):
            for n, value in enumerate(values):
                if value is not None and not fits(value):
                    values[n], fitting[n] = None, False
        gathered = pc.take(pa.array(values, dtype), indices)
        columns[name] = pc.add(gathered, shifts) if name in _PLACES else gathered
    columns["fits"] = pc.take(pa.array(fitting, pa.bool_()), indices)
    return columns


def _traces(rows: list[Statement], picked: list[int], moves: list[int]) -> list[str]:
    """Spans of parts as JSON, one text a row: all are written at once, because each alone costs ten times as much."""
    if not picked:
        return []
    forms = ["{" + ", ".join([f'"{part}": [%d, %d]' for part in row.trace]) + "}" for row in rows]
    spans = [[place for span in row.trace.values() for place in span] for row in rows]
    places: list[int] = []
    for row, by in zip(picked, moves, strict=True):
        places += [place + by for place in spans[row]] if by else spans[row]
    return ("\n".join(map(forms.__getitem__, picked)) % tuple(places)).split("\n")
