"""A page that is made of the same rows is taken over from the build before; the outcome is that of making all."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import takewhile
from pathlib import Path

import polars as pl
import pytest
from jinja2 import UndefinedError

from kpi.pages import build, site
from kpi.pages.earlier import Earlier
from kpi.schemas import TABLES
from tests.drawn import tables

NOTE = "pages.json"


def _with_sources() -> dict[str, pl.DataFrame]:
    """The tables with a statement behind each target and figure, the documents, a revision and a withdrawal."""
    frames = tables()
    targets = frames["targets"].with_columns(statement_id="target_id")
    withdrawn = {"withdrawn_on": date(2023, 9, 1), "withdrawn_by": "plans/later.md"}
    revised = {"revision": 2, "value": targets["value"][0] + 1, **withdrawn}
    frames["targets"] = pl.concat(
        [targets, targets.head(1).with_columns(pl.lit(v).cast(targets[k].dtype).alias(k) for k, v in revised.items())]
    )
    frames["actuals"] = frames["actuals"].with_columns(statement_id="actual_id")
    said = [*targets["target_id"].unique(maintain_order=True), *frames["actuals"]["actual_id"]]
    rows = [
        {"statement_id": name, "quote": f"原文{n}", "num_text": str(n), "section": "一", "start": n, "rule": "goal"}
        for n, name in enumerate(said)
    ]
    frames["statements"] = TABLES["statements"].frame(rows)
    places = [*frames["targets"]["file"].unique(maintain_order=True), "plans/later.md"]
    day = date(2023, 1, 5)
    frames["documents"] = TABLES["documents"].frame(
        [{"document": name, "title": f"题{name}", "url": "http://a.example", "published_on": day} for name in places]
    )
    return frames


def _files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def _built(frames: Mapping[str, pl.DataFrame], place: Path, version: str, before: Path | None, code: str = "1") -> Path:
    """A build beside the one before it, as a run makes it."""
    folder = place / version
    previous = before if before is None else before / "site"
    earlier = Earlier(place / NOTE, previous, code)
    build(frames, folder / "site", previous, version=version, earlier=earlier)
    return folder


def _rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The templates that are rendered from now on."""
    asked: list[str] = []
    environment = site.templates()
    get = environment.get_template

    class Noting:
        @staticmethod
        def get_template(name: str) -> object:
            asked.append(name)
            return get(name)

    monkeypatch.setattr(site, "templates", lambda: Noting)
    return asked


def _other(column: pl.Series) -> pl.Series | None:
    """The column with another value in each row that has one; None where no value is known to be another one."""
    kind = column.dtype
    if kind == pl.String:
        return column + "改"
    if kind == pl.Boolean:
        return ~column
    if kind == pl.Date:
        return column - timedelta(days=1)
    return column + 1 if kind.is_numeric() else None


def _changes(frames: Mapping[str, pl.DataFrame], table: str) -> list[tuple[str, dict[str, pl.DataFrame]]]:
    """All tables with one column of one table changed, for each column that can be."""
    frame = frames[table]
    others = {name: _other(frame[name]) for name in frame.columns}
    return [
        (name, {**frames, table: frame.with_columns(other.alias(name))})
        for name, other in others.items()
        if other is not None and not other.equals(frame[name], null_equal=True)
    ]


def _of_districts(frames: Mapping[str, pl.DataFrame], earlier: Earlier | None) -> dict[str, bytes]:
    """The pages up to those of the districts."""
    made = takewhile(lambda file: not file[0].startswith("indicators/"), site.files(frames, "1", earlier=earlier))
    return {name: content for name, content in made if name.endswith(".html")}


def test_pages_of_the_same_rows_are_taken_over_with_the_new_version(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _built(tables(), tmp_path, "1" * 12, None)
    rendered = _rendered(monkeypatch)
    second = _built(tables(), tmp_path, "2" * 12, first)
    assert not {"district.html", "brief.html"} & set(rendered)
    build(tables(), tmp_path / "whole", version="2" * 12)
    assert _files(second / "site") == _files(tmp_path / "whole")


def test_the_page_of_a_district_whose_figure_changed_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = _built(tables(), tmp_path, "1" * 12, None)
    frames = tables()
    is_one = pl.col("target_id") == frames["targets"]["target_id"][0]
    frames["targets"] = frames["targets"].with_columns(
        printed=pl.when(is_one).then(pl.lit("366亿元")).otherwise("printed")
    )
    rendered = _rendered(monkeypatch)
    second = _built(frames, tmp_path, "2" * 12, first)
    assert rendered.count("district.html") == 1
    build(frames, tmp_path / "whole", version="2" * 12)
    assert _files(second / "site") == _files(tmp_path / "whole")


@pytest.mark.parametrize("damage", ["other code", "page touched", "page gone", "note damaged", "another version"])
def test_what_is_not_sure_is_made_anew(tmp_path: Path, damage: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first = _built(tables(), tmp_path, "1" * 12, None)
    page, note = first / "site" / "districts" / "420106.html", tmp_path / NOTE
    if damage == "page touched":
        page.write_bytes(page.read_bytes().replace("投资".encode(), "投机".encode()))
    elif damage == "page gone":
        page.unlink()
    elif damage == "note damaged":
        note.write_text(note.read_text()[:-9])
    elif damage == "another version":
        note.write_text(json.dumps(json.loads(note.read_text()) | {"version": "3" * 12}))
    rendered = _rendered(monkeypatch)
    second = _built(tables(), tmp_path, "2" * 12, first, code="2" if damage == "other code" else "1")
    assert "district.html" in rendered
    build(tables(), tmp_path / "whole", version="2" * 12)
    assert _files(second / "site") == _files(tmp_path / "whole")


@pytest.mark.long
@pytest.mark.parametrize(
    "table", ["districts", "indicators", "documents", "statements", "actuals", "targets", "progress", "paths", "clock"]
)
def test_no_column_of_a_table_changes_a_page_that_is_taken_over(table: str, tmp_path: Path) -> None:
    first = _built(frames := _with_sources(), tmp_path, "1", None)
    changes = _changes(frames, table)
    assert changes
    seen = 0
    for column, changed in changes:
        try:
            whole = _of_districts(changed, None)
        except (KeyError, ValueError, TypeError, AttributeError, ArithmeticError, UndefinedError):
            continue  # a word that the vocabulary does not know
        seen += whole != _of_districts(frames, None)
        assert _of_districts(changed, Earlier(tmp_path / NOTE, first / "site", "1")) == whole, column
    assert seen, "no change of this table is seen on any page"
