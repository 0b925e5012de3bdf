"""Tiles and bars: where they stand and what they stand for."""

from archive.browse.bars import HEIGHT, Point, bars
from archive.browse.tiles import tiles


def test_every_province_has_a_tile_of_its_own():
    grid = tiles({})
    assert len({tile.code for tile in grid}) == len({(tile.x, tile.y) for tile in grid}) == 34
    assert {tile.level for tile in grid} == {0}


def test_shades_follow_the_rank():
    levels = {tile.code: tile.level for tile in tiles({"330000": 900, "370000": 3, "110000": 2})}
    assert levels["330000"] == 5
    assert levels["330000"] > levels["370000"] > levels["110000"] > levels["120000"] == 0


def test_bars_stand_on_one_line_and_none_vanishes():
    drawn = bars([Point("一月", 1000, "/1"), Point("二月", 0, "/2"), Point("三月", 1, "/3")])
    assert [bar.height for bar in drawn] == [HEIGHT, 0, 3]
    assert len({bar.y + bar.height for bar in drawn}) == 1
    assert bars([]) == []
