"""The tile map of the provinces: on the front page each tile leads to its region, on the search page it chooses it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django import template
from django.utils.html import escape
from django.utils.safestring import mark_safe

from archive.browse.tiles import SIZE, Tile, tiles
from archive.models.addresses import address

register = template.Library()


@dataclass(frozen=True, slots=True)
class Mark:
    """A tile and where it leads; "" where it leads nowhere."""

    tile: Tile
    url: str
    chosen: bool = False


@register.inclusion_tag("parts/tile_map.html")
def province_map(provinces: Iterable[Tile]) -> dict:
    return _map(Mark(tile, address("archive:region", tile.code) if tile.count else "") for tile in provinces)


@register.inclusion_tag("parts/tile_map.html")
def region_map(groups) -> dict:
    """The provinces of a search's facet of regions; a province counts as chosen where a place in it is."""
    entries = {entry.value: entry for group in groups if group.name == "region" for entry in group.entries}
    drawn = tiles({value: entry.count for value, entry in entries.items()})
    if not any(tile.count for tile in drawn):
        return {"drawn": ""}
    marks = (
        Mark(tile, entries[tile.code].url, entries[tile.code].open) if tile.code in entries else Mark(tile, "")
        for tile in drawn
    )
    return _map(marks, ' rel="nofollow"')


def _map(marks: Iterable[Mark], rel: str = "") -> dict:
    """The tiles are put together here as bars are: a template's loop over them takes a tenth of the page's time."""
    return {"drawn": mark_safe("\n".join(_drawn(mark, rel) for mark in marks))}


def _drawn(mark: Mark, rel: str) -> str:
    tile, name = mark.tile, escape(mark.tile.name)
    long = " long" if len(tile.name) > 2 else ""
    drawing = (
        f'<rect class="tile level-{tile.level}" x="{tile.x}" y="{tile.y}" width="{SIZE}" height="{SIZE}" rx="2"/>'
        f'<text class="tile-name{long} on-{tile.level}" x="{tile.middle}" y="{tile.y + 20}">{name}</text>'
    )
    if not mark.url:
        return f'<g class="no-stories" aria-hidden="true">{drawing}</g>'
    said, current = f"{name}: {tile.count}", ' aria-current="true"' if mark.chosen else ""
    count = f'<text class="tile-count on-{tile.level}" x="{tile.middle}" y="{tile.y + 35}">{tile.count}</text>'
    link = f'<a href="{escape(mark.url)}" aria-label="{said}"{current}{rel}>'
    return f"{link}<title>{said}</title>{drawing}{count}</a>"
