"""The district that a name means in the papers of another one: its own parts and its neighbours come first."""

from __future__ import annotations

from typing import NamedTuple

from kpi.catalogue.catalogue import Catalogue


class Placed(NamedTuple):
    """Where a figure belongs: its district with the code, and what narrows it, a town of it as well."""

    district: str | None
    adcode: str | None
    qualifier: str | None


def place_in(
    catalogue: Catalogue,
    home: tuple[str | None, str | None],
    district: str | None,
    adcode: str | None,
    qualifier: str | None,
) -> Placed:
    """The district that a statement names where the catalogue knows it, else that of its document, `home`.

    A town, which the catalogue does not know, becomes part of the qualifier: its figure is not the whole's. Words that
    end with the name of `home` itself are none (在武昌区).
    """
    row = catalogue.district(district, adcode) if adcode else district_near(catalogue, district, home[1])
    if row:
        return Placed(row["district"], row["adcode"], qualifier)
    if not home[0] or not district or district.endswith(home[0]):
        return Placed(*home, qualifier)
    return Placed(*home, "，".join(filter(None, (district, qualifier))))


def district_near(catalogue: Catalogue, name: str | None, home: str | None) -> dict | None:
    """The row of the district called `name` as a document of the district coded `home` means it; None if unknown.

    Of several districts of one name the one inside `home` is meant, else the one beside it.
    """
    if not name:
        return None
    row = catalogue.district(name)
    if row is not None or not home:
        return row
    same = catalogue.districts_named(name)
    beside = (catalogue.place(home) or {}).get("parent")
    for above in (home, beside):
        inside = [row for row in same if above and _is_inside(catalogue, row, above)]
        if len(inside) == 1:
            return inside[0]
    return None


def _is_inside(catalogue: Catalogue, row: dict | None, above: str) -> bool:
    while row is not None and row["parent"]:
        if row["parent"] == above:
            return True
        row = catalogue.place(row["parent"])
    return False
