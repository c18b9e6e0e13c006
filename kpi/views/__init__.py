"""Views for people: the questions asked most, ready to read in the published file, one SQL file a view."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from kpi.measures import tables_read
from kpi.vocabulary import STATUSES

_FOLDER = Path(__file__).parent
ASKED = frozenset(("actuals", "clock", "districts", "indicators", "progress", "ranks", "targets"))
"""Tables that the macros ask."""


@dataclass(frozen=True)
class View:
    """One view; its comment is the first line of its file, `reads` the tables it stands on."""

    name: str
    sql: str
    comment: str
    reads: frozenset[str]


@dataclass(frozen=True)
class Macro:
    """One question with blanks to fill in, stored in the file: `from targets_of('一般公共预算收入')`."""

    name: str
    sql: str
    comment: str
    is_table: bool

    @property
    def kind(self) -> str:
        """What DuckDB calls it in a comment."""
        return "macro table" if self.is_table else "macro"


def all_macros() -> list[Macro]:
    """Every macro; those that give one value come first, for others and views use them."""
    found = [_macro(path) for path in sorted((_FOLDER / "macros").glob("*.sql"))]
    return sorted(found, key=lambda macro: macro.is_table)


def _macro(path: Path) -> Macro:
    """A file says what it answers, then its name with its blanks and whether it gives a table, then the statement."""
    comment, head, body = path.read_text(encoding="utf-8").split("\n", 2)
    called, _, form = head.removeprefix("--").strip().rpartition(" ")
    is_table = form == "table"
    sql = f"{called} as table {body}" if is_table else f"{called} as ({body})"
    return Macro(path.stem, sql, comment.removeprefix("--").strip(), is_table)


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
