"""Which tables of the build file are still what a run would make of them, told without making them.

The fingerprint of a table is a hash of all that decides its rows: code, libraries, files, what was chosen for the run,
and the fingerprints of the tables it stands on. A fingerprint is kept with the table once a run has made all of them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from graphlib import TopologicalSorter

import polars as pl

from kpi.engine import Embedded
from kpi.inputs import EVERYTHING, reads, state
from kpi.project import Project
from kpi.publication.manifest import code_digest, digest_of, libraries

_KEPT = "fingerprints"


def states(project: Project) -> dict[str, str]:
    """What the files of each table say, as a run has set them aside.

    A table of all that lies in the raw folder is news where a file is there that no run reads, too.
    """
    inputs = project.inputs or {}
    found = {name: state(inputs, places) for name, places in reads().items()}
    everywhere = [name for name, places in reads().items() if EVERYTHING in places]
    return found | {name: digest_of({"files": found[name], "listed": project.listed}) for name in everywhere}


def fingerprints(
    stands_on: Mapping[str, Collection[str]], said: Mapping[str, str], choices: Mapping[str, str]
) -> dict[str, str]:
    """The fingerprint that each table would have, made now.

    `stands_on` names for each table the tables it is made of, `said` what its files say; `choices` are what was chosen
    for the run as table.setting.
    """
    alike = {"code": code_digest(), "libraries": digest_of(libraries())}
    found: dict[str, str] = {}
    for name in TopologicalSorter(stands_on).static_order():
        chosen = {choice: value for choice, value in choices.items() if choice.partition(".")[0] == name}
        below = {f"of {parent}": found[parent] for parent in stands_on[name]}
        found[name] = digest_of(alike | below | {"files": said.get(name, ""), "chosen": digest_of(chosen)})
    return found


def stale(engine: Embedded, now: Mapping[str, str]) -> set[str]:
    """The tables that have to be made anew, because their fingerprint is another than the one kept with them."""
    before = kept(engine)
    return {name for name, fingerprint in now.items() if before.get(name) != fingerprint}


def is_current(engine: Embedded, stands_on: Mapping[str, Collection[str]], now: Mapping[str, str]) -> bool:
    """Whether every table is what a run would make of it: made by this one, or by one before and still the same."""
    before = kept(engine)
    return all(name in engine.written or before.get(name) == now[name] for name in stands_on)


def kept(engine: Embedded) -> dict[str, str]:
    """The fingerprints kept with the tables of the build file."""
    return dict(engine.query(f"select name, fingerprint from {_KEPT}").iter_rows()) if _is_there(engine) else {}


def keep(engine: Embedded, now: Mapping[str, str]) -> None:
    """Keep the fingerprints with the tables; only where all of them are current."""
    engine.put(_KEPT, pl.DataFrame({"name": list(now), "fingerprint": list(now.values())}, schema=_COLUMNS))


def forget(engine: Embedded, names: Iterable[str]) -> None:
    """Forget the fingerprints of tables, before they are written."""
    engine.connection.execute(f"create table if not exists {_KEPT} (name varchar, fingerprint varchar)")
    engine.connection.execute(f"delete from {_KEPT} where name in (select unnest(?))", [list(names)])


def _is_there(engine: Embedded) -> bool:
    return not engine.query(f"from duckdb_tables() where table_name = '{_KEPT}'").is_empty()


_COLUMNS = {"name": pl.String, "fingerprint": pl.String}
