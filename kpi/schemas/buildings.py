"""Office buildings and the tax that is paid in them, and the outlines of places on the maps."""

from __future__ import annotations

from kpi.schemas.checks import above, at_least, between
from kpi.schemas.table import COUNT, DATE, RATIO, TEXT, Column, Table

buildings = Table(
    name="buildings",
    grain=("adcode", "building"),
    columns=(
        Column("adcode", TEXT, nullable=False),
        Column("building", TEXT, nullable=False),
        Column("street", TEXT),
        Column("floor_area", RATIO, nullable=False, checks=[above(0)]),
        Column("occupancy", RATIO, checks=[between(0, 100)]),
        Column("tax", RATIO, checks=[at_least(0)]),
        Column("tenants", COUNT, checks=[at_least(0)]),
        Column("vacant_floors", TEXT),
        Column("longitude", RATIO, checks=[between(-180, 180)]),
        Column("latitude", RATIO, checks=[between(-90, 90)]),
        Column("outline", TEXT),
        Column("published_on", DATE),
        Column("source", TEXT, nullable=False),
    ),
)

building_tiers = Table(
    name="building_tiers",
    grain=("building_tier",),
    columns=(
        Column("building_tier", TEXT, nullable=False),
        Column("least_tax", RATIO, nullable=False, checks=[above(0)]),
        Column("tier_en", TEXT, nullable=False),
        Column("source", TEXT, nullable=False),
    ),
)

outlines = Table(
    name="outlines",
    grain=("adcode",),
    columns=(
        Column("adcode", TEXT, nullable=False),
        Column("outline", TEXT, nullable=False),
        Column("source", TEXT, nullable=False),
    ),
)

building_ladder = Table(
    name="building_ladder",
    grain=("adcode", "building"),
    columns=(
        Column("adcode", TEXT, nullable=False),
        Column("building", TEXT, nullable=False),
        Column("street", TEXT),
        Column("position", COUNT, nullable=False),
        Column("tax", RATIO),
        Column("floor_area", RATIO, nullable=False),
        Column("tax_per_area", RATIO),
        Column("occupancy", RATIO),
        Column("vacant_area", RATIO),
        Column("building_tier", TEXT),
        Column("next_tier", TEXT),
        Column("tax_to_next", RATIO),
    ),
)

ENTERED = (buildings, building_tiers, outlines)
"""Tables that people enter."""

TABLES = (buildings, building_tiers, outlines, building_ladder)
"""Tables of buildings, in the order in which they are made."""
