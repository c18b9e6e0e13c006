"""Buildings stand on a ladder of tax and, where the office says where they are, on a map; outlines are checked."""

from __future__ import annotations

import contextlib
import json
import re
import time
from pathlib import Path

import polars as pl
import pytest

from kpi import rules
from kpi.figures.maps import Place, area_map, shades
from kpi.outlines import outline, rings
from kpi.pages import build
from kpi.schemas import TABLES
from kpi.vocabulary import Words
from tests.measured import measured

SQUARE = json.dumps({"type": "Polygon", "coordinates": [[[114.0, 30.0], [114.1, 30.0], [114.1, 30.1], [114.0, 30.0]]]})
TIERS = [
    {"building_tier": "亿元楼宇", "least_tax": 1e8, "tier_en": "100 million", "source": "s"},
    {"building_tier": "千万元楼宇", "least_tax": 1e7, "tier_en": "10 million", "source": "s"},
]


def building(name: str, tax: float | None, **cells) -> dict:
    given = {"adcode": "420106", "building": name, "floor_area": 10000.0, "occupancy": 80.0, "tax": tax, "source": "s"}
    return {column.name: None for column in TABLES["buildings"].columns} | given | cells


def frames(*rows: dict) -> dict[str, pl.DataFrame]:
    given = {name: TABLES[name].frame(list(found)) for name, found in (("buildings", rows), ("building_tiers", TIERS))}
    return given | {"building_ladder": measured("building_ladder", buildings=list(rows), building_tiers=TIERS)}


@pytest.mark.parametrize(
    ("tax", "tier", "above", "missing"),
    [
        (None, None, None, None),
        (0.0, None, "千万元楼宇", 1e7),
        (9_999_999.0, None, "千万元楼宇", 1.0),
        (1e7, "千万元楼宇", "亿元楼宇", 9e7),
        (1e8, "亿元楼宇", None, None),
    ],
)
def test_a_building_has_the_tier_it_reaches_and_what_is_missing_to_the_next(tax, tier, above, missing):
    (row,) = measured("building_ladder", buildings=[building("甲", tax)], building_tiers=TIERS).to_dicts()
    assert (row["building_tier"], row["next_tier"], row["tax_to_next"]) == (tier, above, missing)
    assert row["vacant_area"] == 2000.0
    assert row["tax_per_area"] == (None if tax is None else tax / 10000)


def test_the_ladder_stands_in_the_order_of_tax_and_the_unknown_last():
    rows = [building("甲", 5e7), building("乙", None), building("丙", 2e8)]
    ladder = measured("building_ladder", buildings=rows, building_tiers=TIERS).to_dicts()
    assert [r["building"] for r in sorted(ladder, key=lambda r: r["position"])] == ["丙", "甲", "乙"]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "[]",
        "3",
        '{"type": "Point", "coordinates": [1, 2]}',
        '{"type": "Polygon", "coordinates": []}',
        '{"type": "Polygon", "coordinates": [[[1, 2], [3, 4]]]}',
        '{"type": "Polygon", "coordinates": [[[500000, 2], [3, 4], [5, 6]]]}',
        '{"type": "Polygon", "coordinates": [[["a", 2], [3, 4], [5, 6]]]}',
        '{"type": "Polygon"}',
        "[" * 100_000,
    ],
)
def test_what_is_no_outline_is_told_so(text: str):
    with pytest.raises(ValueError, match=r"^(it|its|a ring) "):
        rings(text)


@pytest.mark.parametrize(
    "text",
    [
        "M0 0 L10 0 L10 10 L0 10 Z",
        "M 0,0 10,0 10,10 0,10 z",
        "m0 0h10v10h-10z",
        "M0 0H10V10H0Z",
        '<svg xmlns="http://www.w3.org/2000/svg"><g><path fill="red" d="M0 0H10V10H0Z"/></g></svg>',
        '<polygon class="a" points="0,0 10,0 10,10 0,10"/>',
    ],
)
def test_a_drawing_of_straight_lines_becomes_its_corners_with_north_up(text: str):
    drawn = outline(text)
    assert drawn.is_drawing
    assert drawn.rings == [[(0, 0), (10, 0), (10, -10), (0, -10)]]


def test_curves_become_short_straight_lines_through_their_ends():
    (ring,) = outline("M0 0C0 10 10 10 10 0S20 -10 20 0Q25 5 30 0T40 0Z").rings
    assert len(ring) == 1 + 4 * 8
    assert [ring[i] for i in (8, 16, 24, 32)] == [(10, 0), (20, 0), (30, 0), (40, 0)]
    assert ring[4] == (5, -7.5)
    assert ring[12] == (15, 7.5), "the corner of S mirrors the one before"
    assert ring[28] == (35, 2.5), "the corner of T mirrors the one before"


def test_a_path_of_several_rings_keeps_them_apart():
    assert [len(ring) for ring in outline("M0 0H9V9Z M2 2h2v2z").rings] == [3, 3]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("M0 0A5 5 0 0 1 10 0Z", "an arc"),
        ('<g transform="scale(2)"><path d="M0 0H9V9Z"/></g>', "transform"),
        ("<svg></svg>", "no path and no polygon"),
        ("M0 0H9", "fewer than three points"),
        ("M0 0L9", "too few numbers"),
        ("M1e300 0H9V9Z", "too large"),
        ("M0 0L&9 9", "no number and no command"),
        ('<polygon points="0 0 9"/>', "one number"),
    ],
)
def test_a_drawing_that_cannot_be_read_says_why(text: str, why: str):
    with pytest.raises(ValueError, match=why):
        outline(text)


@pytest.mark.long
def test_a_long_drawing_takes_linear_time():
    start = time.perf_counter()
    for piece in ("M0 0L9 9 ", "<path ", '<path d="M0 0', "<", "1", "1e", "M "):
        with contextlib.suppress(ValueError):
            outline(("" if piece[0] == "<" else "M0 0 ") + piece * (120_000 // len(piece)))
    assert time.perf_counter() - start < 10


def test_buildings_stand_on_a_drawing_and_those_of_no_place_are_counted(tmp_path: Path):
    drawn = [building(name, 1e8, outline=f"M{at} 0h8v8h-8z") for at, name in enumerate(("甲", "乙"), start=1)]
    build(frames(*drawn, building("丙", 2e7, longitude=114.0, latitude=30.0)), tmp_path)
    page = (tmp_path / "buildings.html").read_text("utf-8")
    assert page.count('<svg class="map sites"') == 2
    assert page.count("1栋位置不明，不在图上") == 2
    assert "<circle" not in page


def test_an_outline_that_cannot_be_drawn_is_refused_with_its_row_and_the_cure(tmp_path: Path):
    (tmp_path / "reference").mkdir()
    quoted = SQUARE.replace('"', '""')
    (tmp_path / "reference" / "outlines.csv").write_text(
        f'adcode,outline,source\n420106,"{quoted}",s\n420102,nonsense,s\n', "utf-8"
    )
    kept, (refused,) = rules.load(tmp_path, "outlines")
    assert kept["adcode"].to_list() == ["420106"]
    assert (refused.file, refused.place) == ("reference/outlines.csv", "row 3")
    assert "no JSON" in refused.reason
    assert "GeoJSON" in refused.cure


def test_the_page_leads_with_who_is_over_the_line_and_what_stands_empty(tmp_path: Path):
    rows = [building("甲大厦", 1.2e8), building("乙大厦", 9e7, vacant_floors="12—15层"), building("丙大厦", 2e7)]
    build(frames(*rows), tmp_path)
    page = (tmp_path / "buildings.html").read_text("utf-8")
    (headline,) = re.findall(r'<h1 class="headline"><span class="zh">(.*?)</span>', page)
    assert headline == "3栋楼宇：亿元楼宇1栋，另有1栋差不到2000万元；空置6000平方米，占20.0%。"
    assert page.index("甲大厦") < page.index("乙大厦") < page.index("丙大厦")
    assert "12—15层" in page
    assert 'class="map' not in page, "nobody said where they stand"


def test_coordinates_or_an_outline_put_a_building_on_the_map(tmp_path: Path):
    rows = [building("甲", 1e8, longitude=114.0, latitude=30.0), building("乙", 2e7, outline=SQUARE)]
    build(frames(*rows), tmp_path)
    page = (tmp_path / "buildings.html").read_text("utf-8")
    assert page.count('<svg class="map sites"') == 2
    assert page.count("<circle") == 2
    assert page.count('<path d="M') >= 2


def test_without_buildings_there_is_no_page_and_no_line_in_the_menu(tmp_path: Path):
    build({}, tmp_path)
    assert not (tmp_path / "buildings.html").exists()
    assert "buildings.html" not in (tmp_path / "index.html").read_text("utf-8")


def test_shades_are_quarters_and_the_unknown_has_none():
    limits, shade = shades([1.0, 2.0, None, 3.0, 4.0])
    assert limits == [2.0, 3.0, 4.0]
    assert shade == [0, 1, None, 2, 3]
    assert shades([None]) == ([], [None])


def test_places_are_outlines_where_all_have_one_else_tiles():
    one = Place(Words("甲区", "Jia"), "behind", Words("40.0%", "40.0 %"), outline(SQUARE))
    other = Place(Words("乙区", "Yi"), "met", Words("110.0%", "110.0 %"), None)
    drawn = Place(Words("丙区", "Bing"), "met", Words("90.0%", "90.0 %"), outline("M0 0H10V10Z"))
    assert 'class="map areas"' in area_map([one, one])
    assert 'class="map areas"' in area_map([drawn, drawn])
    assert 'class="map tiles"' in area_map([one, drawn]), "a drawing has no place on earth"
    tiles = area_map([one, other])
    assert 'class="map tiles"' in tiles
    assert tiles.count("<rect") == 2
    assert tiles.partition("viewBox")[2].split()[2] == area_map([other] * 20).partition("viewBox")[2].split()[2], (
        "a tile is as large among two as among twenty"
    )
    assert "#i-behind" in tiles
    assert "110.0 %" in tiles
