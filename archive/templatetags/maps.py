"""The tile map of the provinces: on the front page each tile leads to its region, on the search page it chooses it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import template
from django.urls import reverse

from archive.browse.tiles import Tile, tiles

register = template.Library()


@dataclass(frozen=True, slots=True)
class Mark:
    """A tile and where it leads; "" where it leads nowhere."""

    tile: Tile
    url: str
    chosen: bool = False


@register.inclusion_tag("parts/tile_map.html")
def province_map(provinces: Iterable[Tile]) -> dict:
    return {
        "marks": [Mark(tile, reverse("archive:region", args=[tile.code]) if tile.count else "") for tile in provinces]
    }


@register.inclusion_tag("parts/tile_map.html")
def region_map(groups) -> dict:
    """The provinces of a search's facet of regions; a province counts as chosen where a place in it is."""
    entries = {entry.value: entry for group in groups if group.name == "region" for entry in group.entries}
    drawn = tiles({value: entry.count for value, entry in entries.items()})
    if not any(tile.count for tile in drawn):
        return {"marks": []}
    return {
        "marks": [
            Mark(tile, entries[tile.code].url, entries[tile.code].open) if tile.code in entries else Mark(tile, "")
            for tile in drawn
        ],
        "nofollow": True,
    }
