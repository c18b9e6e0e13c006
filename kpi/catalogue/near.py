"""The district that a name means in the papers of another one: its own parts and its neighbours come first."""

from __future__ import annotations

from kpi.catalogue.catalogue import Catalogue


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
