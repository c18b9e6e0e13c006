"""Views for people: the questions asked most, ready to read in the published file, one SQL file a view."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kpi.measures import tables_read
from kpi.vocabulary import STATUSES

_FOLDER = Path(__file__).parent


@dataclass(frozen=True)
class View:
    """One view; its comment is the first line of its file, `reads` the tables it stands on."""

    name: str
    sql: str
    comment: str
    reads: frozenset[str]


def all_views() -> list[View]:
    """Every view by name, one that reads another after it."""
    waiting = [_statuses(), *(_view(path) for path in sorted(_FOLDER.glob("*.sql")))]
    ordered: list[View] = []
    while waiting:
        names = {view.name for view in waiting}
        ready = [view for view in waiting if not view.reads & names] or waiting
        ordered += ready
        waiting = [view for view in waiting if view not in ready]
    return ordered


def _view(path: Path) -> View:
    first, _, sql = path.read_text(encoding="utf-8").partition("\n")
    return View(path.stem, sql, first.removeprefix("--").strip(), tables_read(sql))


def _statuses() -> View:
    """The vocabulary's statuses as rows, for whoever asks the file in SQL."""
    rows = ",\n  ".join(
        f"({s.order}, '{s.name}', '{s.words.zh}', '{s.words.en}', '{s.icon}', {str(s.is_behind).lower()})"
        for s in STATUSES.values()
    )
    columns = "status_order, status, status_zh, status_en, icon, is_behind"
    comment = "状态的词、图标和次序 / Words, icon and order of each status, and whether it is behind"
    return View(
        "statuses", f"select * from (values\n  {rows}\n) as statuses ({columns})", comment, frozenset({"progress"})
    )
