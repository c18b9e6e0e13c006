"""The end of a run names the files of which more was refused than before."""

from __future__ import annotations

from pathlib import Path

import duckdb

from kpi.publication.generations import Generation
from pipelines.everything import MOST_NAMED, refused_anew


def published(folder: Path, *files: str) -> Generation:
    """A version whose table `rejected` has a row for each of `files`."""
    folder.mkdir()
    with duckdb.connect(str(folder / "kpi.duckdb")) as connection:
        connection.execute("create table rejected (file varchar)")
        for file in files:
            connection.execute("insert into rejected values (?)", [file])
    return Generation(folder)


def test_files_refused_anew_are_named_with_where_to_read_why(tmp_path: Path) -> None:
    before = published(tmp_path / "1", "a.md", "b.csv")
    now = published(tmp_path / "2", "a.md", "b.csv", "b.csv", "c.md")
    (line,) = refused_anew(now, before)
    assert line.startswith("refused    b.csv (1), c.md (1); why and the cure: table rejected")


def test_nothing_is_said_where_nothing_was_refused_anew(tmp_path: Path) -> None:
    before = published(tmp_path / "1", "a.md", "b.csv")
    assert refused_anew(published(tmp_path / "2", "a.md"), before) == []


def test_of_many_files_a_few_are_named_and_the_rest_counted(tmp_path: Path) -> None:
    now = published(tmp_path / "1", *(f"{n}.md" for n in range(MOST_NAMED + 3)))
    assert " and 3 more; " in refused_anew(now, None)[0]
