"""What a sheet does not say of itself: district, day and source from its titles, its name, and the folder's file."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from kpi.catalogue import Catalogue, place_of
from kpi.rejections import Rejection
from kpi.sheets.cover import COVER_LINES
from kpi.sheets.pieces import Laid

NAME = "source.toml"
KEYS = ("title", "publisher", "district", "adcode", "published_on", "url")
_MONTH, _DAY = r"(1[0-2]|0?[1-9])", r"(3[01]|[12]\d|0?[1-9])"
_DATES = tuple(
    re.compile(rf"(?<!\d)((?:19|20)\d\d){rest}日?(?![\d月]|\s*[-—–~～至到]\s*\d)")
    for rest in (
        rf"年{_MONTH}月{_DAY}",
        *(rf"{re.escape(mark)}{_MONTH}{re.escape(mark)}{_DAY}" for mark in "-./"),
        r"(1[0-2]|0[1-9])(3[01]|[12]\d|0[1-9])",
    )
)
"""A day, its parts joined alike: 2025年1月9日, 2025-01-09, 20250109; 2025年1-9月 and 2025.1-9 are months."""
_DATED = re.compile(r"(?:填报|报送|发布|印发|制表|编制)(?:日期|时间)|(?<!截[至止])日期|印发$|发布$")
_YEAR = re.compile(r"(?<!\d)((?:19|20)\d\d)(?:年|(?!\d))")
_OFFICE = re.compile("(?:局|委|委员会|办公室|政府|中心|管委会|法院|检察院)$")
_ZONE = re.compile(
    "([\u4e00-\u9fff]{2,4}?)(?:经济)?(?:技术)?(?:经开区|开发区|高新区|产业园区?|工业园区?|科技园|新区|度假区)"
)
_OF_FILES = ("file name", "folder")
"""Names that may tell a day by chance: what `source.toml` says of it comes before them."""
_PLAIN_SHEET = re.compile(r"(?:sheet|工作表|表)\s*\d*", re.IGNORECASE)


@dataclass(slots=True)
class Origin:
    """Where the figures of a sheet come from, and where each of these facts was found."""

    district: dict[str, Any] | None = None
    published_on: date | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    year: int | None = None
    is_of_folder: bool = False
    """Whether the day is told of the whole folder."""
    unclear: str = ""
    """A name that several districts share, which the titles or the names of the file give."""
    found: dict[str, str] = field(default_factory=dict)


def day_of(origin: Origin, end: date, *, is_actual: bool) -> date | None:
    """The day a figure was published; one told of a whole folder is none of results of a later time in it."""
    day = origin.published_on
    return None if is_actual and origin.is_of_folder and day is not None and end > day else day


def source_of(path: Path, top: Path) -> tuple[dict[str, Any], str, Rejection | None]:
    """What the nearest `source.toml` between a file and the folder `top` says, its place, and why it cannot be read.

    What a section with the name of the file says (["half-year.xlsx"]) is of that file, and comes before the rest.
    """
    folder = path.parent
    while True:
        file = folder / NAME
        if file.is_file():
            name = f"{top.name}/{file.relative_to(top).as_posix()}"
            try:
                return _of_file(tomllib.loads(file.read_text("utf-8")), path), name, None
            except (OSError, ValueError) as error:
                cure = 'write it as TOML in UTF-8, such as district = "武昌区"'
                reason = f"the file about the sources cannot be read: {error}"
                return {}, name, Rejection(name, "file", None, "sheets", "unreadable_source", reason, cure)
        if folder == top or folder.parent == folder:
            return {}, NAME, None
        folder = folder.parent


OF_FILE = "is_of_file"
"""The key that says that a day was told of one file, not of its whole folder."""


def _of_file(said: dict[str, Any], path: Path) -> dict[str, Any]:
    """What is said of a folder with what is said of one of its files, by its name with or without suffix."""
    own: dict[str, Any] = next((said[name] for name in (path.name, path.stem) if isinstance(said.get(name), dict)), {})
    common = {key: value for key, value in said.items() if not isinstance(value, dict)}
    return {**common, **own, OF_FILE: "published_on" in own}


def origin_of(
    path: Path,
    sheet: str,
    laid: Laid,
    covers: Mapping[str, list[str]],
    said: dict[str, Any],
    told_in: str,
    catalogue: Catalogue,
) -> Origin:
    """The origin of a sheet: its titles, its own name and the file's, `said` in the file `told_in`, and its labels.

    A day that is `said` comes before one in the name of the file or its folder.
    The labels of its rows count where all that name a district name one: 武昌区GDP, 武昌区税收.
    """
    titles, labels = laid.titles, laid.labels
    names = [] if not sheet or _PLAIN_SHEET.fullmatch(sheet.strip()) else [("sheet name", sheet)]
    names += [("cover", words) for lines in covers.values() for words in lines[:COVER_LINES]]
    lines = [*(("title", title) for title in titles), *names, ("file name", path.stem), ("folder", path.parent.name)]
    origin = Origin()
    for where, words in lines:
        named = place_of(words, "", catalogue)
        if origin.district is None and named.district:
            origin.district, origin.found["district"] = named.district, f"{where}: {words[:60]}"
        origin.unclear = origin.unclear or named.unclear
        if origin.year is None and where != "folder" and (m := _YEAR.search(words)):
            origin.year, origin.found["year"] = int(m[1]), f"{where}: {words[:60]}"
    _find_day(origin, [line for line in lines if line[0] not in _OF_FILES])
    _fill(origin, said, told_in, catalogue)
    _find_day(origin, [line for line in lines if line[0] in _OF_FILES])
    if origin.district is None and (place := place_of("；".join(labels), "", catalogue).district):
        origin.district, origin.found["district"] = place, "labels of the rows"
    if origin.district is None and (above := _area_of(labels, catalogue)):
        origin.district, origin.found["district"] = above, "the districts listed lie in it"
    if origin.district is None and (named_in := _district_of_zones(labels, catalogue)):
        origin.district, origin.found["district"] = named_in, "labels of the rows"
    if origin.district is None and (office := _district_of_office(laid.first_rows, catalogue)):
        origin.district, origin.found["district"] = office
    origin.title = origin.title or next((t for t in titles if len(t) > 3), None) or path.stem
    return origin


def _find_day(origin: Origin, lines: Iterable[tuple[str, str]]) -> None:
    """The day that the first of some lines tells, where none is known yet."""
    for where, words in lines:
        if origin.published_on is None and (day := _day(words, where)):
            origin.published_on, origin.found["published_on"] = day, f"{where}: {words[:60]}"


def _area_of(labels: Iterable[str], catalogue: Catalogue) -> dict[str, Any] | None:
    """What 全市 is in a list of districts that all lie in one city."""
    names = ["".join(label.split()) for label in labels]
    if not any(name in ("全市", "全省", "全州") for name in names):
        return None
    rows = [row for name in names if (row := catalogue.district(name)) is not None]
    parents = {row["parent"] for row in rows}
    return catalogue.place(parents.pop()) if len(rows) > 1 and len(parents) == 1 and None not in parents else None


def _district_of_zones(labels: Iterable[str], catalogue: Catalogue) -> dict[str, Any] | None:
    """The one district that the names of zones begin with: 句容开发区, 句容高新区."""
    zones = [m[1] for m in map(_ZONE.fullmatch, labels) if m]
    rows = [row for zone in zones if (row := catalogue.district(zone)) is not None]
    codes = {row["adcode"] for row in rows}
    return rows[0] if len(codes) == 1 and len(rows) == len(zones) else None


def _district_of_office(cells: Iterable[str], catalogue: Catalogue) -> tuple[dict[str, Any], str] | None:
    """The one district that offices in the first rows of a form belong to, and the first of them: 南海区住建局."""
    named = [
        (place, cell) for cell in cells if _OFFICE.search(cell) and (place := place_of(cell, "", catalogue).district)
    ]
    codes = {place["adcode"] for place, _ in named}
    return (named[0][0], f"office: {named[0][1][:60]}") if len(codes) == 1 else None


def area_beside(names: Iterable[str | None], catalogue: Catalogue) -> str | None:
    """The code of the one area in which all districts of a list lie whose names are clear; it tells of the others."""
    rows = [row for name in names if name and (row := catalogue.district(name)) is not None]
    parents = {row["parent"] for row in rows}
    return parents.pop() if len(parents) == 1 else None


def _fill(origin: Origin, said: dict[str, Any], told_in: str, catalogue: Catalogue) -> None:
    """What is still missing, from the folder's file."""
    if origin.district is None and (said.get("district") or said.get("adcode")):
        origin.district = catalogue.district(said.get("district"), said.get("adcode") and str(said["adcode"]))
        origin.found["district"] = told_in
    day = said.get("published_on")
    if origin.published_on is None and day:
        origin.published_on = day if isinstance(day, date) else _day(str(day), "file name")
        origin.found["published_on"] = told_in
        origin.is_of_folder = told_in.endswith(NAME) and not said.get(OF_FILE)
    for name in ("title", "url", "publisher"):
        if said.get(name):
            setattr(origin, name, str(said[name]))
            origin.found[name] = told_in


def _day(words: str, where: str) -> date | None:
    """The day a line or a name tells: a title only where it says that it is the day of the paper."""
    m = next((found for shape in _DATES if (found := shape.search(words))), None)
    if not m or (where in ("title", "sheet name") and not (_DATED.search(words) or m.group() == words.strip())):
        return None
    try:
        return date(int(m[1]), int(m[2]), int(m[3]))
    except ValueError:
        return None
