"""The declared shape of a sheet: a small TOML file beside it, kept for the next file of the same shape."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

from kpi.documents.sheet import letters
from kpi.rejections import Rejection
from kpi.schemas.entered_columns import KIND_WORDS, ROLE_WORDS
from kpi.sheets import periods
from kpi.sheets.cells import Refused
from kpi.statements.periods import Period
from kpi.statements.tables.shape import ColumnShape, Shape

SUFFIX = ".shape.toml"
_SORTS = {"label": "label", "skip": "none", "value": "value"}
_SOURCE = ("district", "adcode", "published_on", "title", "url")


@dataclass(frozen=True)
class Declared:
    """One shape file: for which files and sheet it holds, and what it says."""

    name: str
    files: str
    sheet: str | None
    source: Mapping[str, Any]
    told: Shape
    is_checked: bool = False

    def fits(self, file: str, sheet: str) -> bool:
        """Whether it is about a sheet of a file."""
        return fnmatch(file, self.files) and (self.sheet is None or fnmatch(sheet, self.sheet))

    def shape(self, places: Mapping[int, tuple[int, int]]) -> Shape:
        """The shape of a table whose cells begin at these raw offsets."""
        named = {start: letters(column) for start, (_, column) in places.items()}
        return Shape(self.told.columns, self.told.unit, self.told.period, self.told.indicator, named)


def read_shapes(folder: Path, top: Path) -> tuple[list[Declared], list[Rejection]]:
    """The shape files of a folder, and why one cannot be read. NAME.shape.toml is about NAME.* if it names no other."""
    found, refused = [], []
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        name = f"{top.name}/{path.relative_to(top).as_posix()}"
        try:
            found.append(_declared(tomllib.loads(path.read_text("utf-8")), name, path.name.removesuffix(SUFFIX)))
        except (OSError, ValueError, KeyError, AttributeError, Refused) as error:
            cure = "correct the file; data/raw/README.md lists what it may say"
            reason = f"the declared shape cannot be read: {error}"
            refused.append(Rejection(name, "file", None, "sheets", "bad_shape", reason, cure))
    return found, refused


def _declared(told: dict[str, Any], name: str, stem: str) -> Declared:
    columns = {head: _column(each) for head, each in told.get("columns", {}).items()}
    shape = Shape(columns, told.get("unit"), _period(told.get("period")), told.get("indicator"))
    source = {key: told[key] for key in _SOURCE if key in told}
    return Declared(name, told.get("files", f"{stem}.*"), told.get("sheet"), source, shape, told.get("checked") is True)


def _column(told: dict[str, Any]) -> ColumnShape:
    unknown = set(told) - {"is", "indicator", "role", "kind", "unit", "period", "district"}
    if unknown:
        raise ValueError(f"a column has no {', '.join(sorted(unknown))}")
    return ColumnShape(
        _listed(told, "is", _SORTS),
        told.get("indicator"),
        _listed(told, "role", ROLE_WORDS),
        _listed(told, "kind", KIND_WORDS),
        told.get("unit"),
        _period(told.get("period")),
        told.get("district"),
    )


def _listed(told: dict[str, Any], key: str, words: Mapping[str, str]) -> str | None:
    if key not in told:
        return None
    if told[key] not in words:
        raise ValueError(f'"{told[key]}" is not a {key}')
    return words[told[key]]


def _period(text: Any) -> Period | None:
    return None if text is None else Period(*periods.period(str(text)))
