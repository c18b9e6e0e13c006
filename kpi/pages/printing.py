"""Briefs to take along: Chromium prints each sheet as a PDF, and each is written as .docx for an office to edit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import unescape
from pathlib import Path

import duckdb

from kpi.pages import browser
from kpi.pages.briefs import Brief, brief_of_district
from kpi.pages.model import Model
from kpi.pages.owners import briefs_of_owners
from kpi.pages.targets import slug
from kpi.pages.word import word_document
from kpi.schemas import TABLES
from kpi.vocabulary import Words

_UNSAFE = re.compile(r'[\x00-\x1f<>:"/\\|?*]+')
_MARK = re.compile(r"【([^】]{1,200}) / ([^】]{1,200})】")
"""What a file of examples leads the comment of each table with."""
_LONGEST = 80
"""Characters of a file name that every system keeps."""


def print_briefs(charts: Path, folder: Path, adcodes: Sequence[str] = ()) -> list[Path]:
    """Print the briefs of a built site into `folder`, as `武昌区-2024年-通报.pdf` and its English twin.

    All, or those of the districts named. Raises NoBrowser where Chromium is missing, FileNotFoundError where the site
    or a named district is.
    """
    browser.found()
    if not (charts / "briefs").is_dir():
        raise FileNotFoundError(f"{charts}: no briefs here; build the site first with make run")
    sheets = [charts / "briefs" / f"{code}.html" for code in adcodes] or sorted((charts / "briefs").glob("*.html"))
    for sheet in sheets:
        if not sheet.is_file():
            raise FileNotFoundError(f"{sheet}: no brief of that district; see the list of districts in index.html")
    folder.mkdir(parents=True, exist_ok=True)
    titles = [(sheet, language, _title(sheet, language)) for sheet in sheets for language in ("zh", "en")]
    names = distinct((title, sheet.stem) for sheet, _, title in titles)
    return browser.print_pages(
        [
            (f"{sheet.resolve().as_uri()}?lang={language}", folder / f"{name}.pdf")
            for (sheet, language, _), name in zip(titles, names, strict=True)
        ]
    )


def write_briefs(warehouse: Path, folder: Path, adcodes: Sequence[str] = ()) -> list[Path]:
    """Write the briefs of a published warehouse into `folder` as .docx, in Chinese and in English.

    Those of all districts and owners, or of the districts named. Raises FileNotFoundError without the warehouse.
    """
    if not warehouse.is_file():
        raise FileNotFoundError(f"{warehouse} does not exist; run make run first")
    with duckdb.connect(str(warehouse), read_only=True) as connection:
        known = {row[0] for row in connection.sql("select table_name from duckdb_tables()").fetchall()}
        notice = _notice(connection)
        model = Model({name: connection.sql(f'from "{name}"').pl() for name in TABLES if name in known})
    chosen = [d for d in model.districts if not adcodes or d.adcode in adcodes or d.slug in adcodes]
    sheets: list[tuple[Brief, str]] = [(b, slug(d.adcode)) for d in chosen if (b := brief_of_district(d))]
    if not adcodes:
        sheets += [(b, f"{place}") for place, b in enumerate(briefs_of_owners(model), start=1)]
    folder.mkdir(parents=True, exist_ok=True)
    jobs = [(brief, key, language) for brief, key in sheets for language in ("zh", "en")]
    names = distinct((getattr(brief.file_name, language), key) for brief, key, language in jobs)
    written = []
    for (brief, _, language), name in zip(jobs, names, strict=True):
        path = folder / f"{name}.docx"
        path.write_bytes(word_document(brief, language, model.as_of, notice))
        written.append(path)
    return written


def distinct(titles: Iterable[tuple[str, str]]) -> list[str]:
    """File names for titles: what no system accepts becomes a space, and a name that comes twice gets its key."""
    plain = [(_UNSAFE.sub(" ", title).strip(" .")[:_LONGEST] or key, key) for title, key in titles]
    often = {name for name, _ in plain if sum(other == name for other, _ in plain) > 1}
    return [f"{name}-{key}" if name in often else name for name, key in plain]


def _notice(connection: duckdb.DuckDBPyConnection) -> Words | None:
    """What every table of the file is marked with, such as that its data are an example."""
    comments = connection.sql("select comment from duckdb_tables() where comment is not null").fetchall()
    marks = {found.groups() for (comment,) in comments if (found := _MARK.match(comment))}
    return Words(*marks.pop()) if len(marks) == 1 else None


def _title(sheet: Path, language: str) -> str:
    found = re.search(rf'<meta name="title-{language}" content="([^"]*)"', sheet.read_text(encoding="utf-8"))
    return unescape(found[1]) if found else f"{sheet.stem}-{language}"
