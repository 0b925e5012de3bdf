"""How many public stories are about each place of today, and which."""

from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise

import numpy as np

from archive.models import ArticleRegion, Region

from .memo import while_unchanged
from .stories import region_rows
from .tables import Table, distinct, shown, tuples, while_names_stay


@dataclass(slots=True)
class RegionNode:
    """A region of today with its stories (all below it included) and its children."""

    region: Region
    count: int
    children: list["RegionNode"] = field(default_factory=list)


def region_tree() -> list[RegionNode]:
    """Today's provinces and what lies right below them, where there are stories, in the order of codes."""
    counts = stories_by_place()
    upper = _today().filter(parent__parent=None).order_by("code")
    nodes = {region.pk: RegionNode(region, counts[region.code]) for region in upper if region.code in counts}
    for node in nodes.values():
        if node.region.parent_id in nodes:
            nodes[node.region.parent_id].children.append(node)
    return [node for node in nodes.values() if not node.region.parent_id]


def children_with_counts(region: Region) -> list[RegionNode]:
    """The regions of today right below ``region`` that have stories, most first."""
    counts = stories_by_place()
    children = _today().filter(parent__code=region.code).order_by("code", "valid_from")
    nodes = [RegionNode(child, counts[child.code]) for child in children if child.code in counts]
    return sorted(nodes, key=lambda node: -node.count)


def stories_about(region: Region) -> np.ndarray:
    """Ids of the public stories about ``region``; the same as ``stories.about_region``."""
    if region.current_id is None:
        return _places().get(region.code, np.empty(0, np.int64))
    rows = _ABOUT.rows()  # a superseded region holds what lay in it in its own time
    return rows[np.isin(rows[:, 1], list(region_rows(region).values_list("pk", flat=True))), 0]


def _today():
    return Region.objects.filter(current=None).only("code", "name", "parent_id")


@while_unchanged
def stories_by_place() -> dict[str, int]:
    """Public stories about the place of each code: a story counts once for it and once for each that it lies in."""
    return {code: stories.size for code, stories in _places().items()}


@while_unchanged
def _places() -> dict[str, np.ndarray]:
    """Code of a place of today -> ids of the public stories about it or what lies in it, each once."""
    rows = _ABOUT.rows()
    regions, inverse = np.unique(rows[:, 1], return_inverse=True)
    paths = _paths_of(regions.tolist())
    codes = sorted({code for codes in paths for code in codes})
    number = {code: place for place, code in enumerate(codes)}
    lengths = np.array([len(codes) for codes in paths], np.int64)
    numbers = np.array([number[code] for codes in paths for code in codes], np.int64)
    pairs = distinct(_joined(rows[:, 0], inverse, numbers, lengths))
    stories = pairs[:, 0]
    borders = np.searchsorted(pairs[:, 1], np.arange(len(codes) + 1)).tolist()
    return {code: stories[start:end] for code, (start, end) in zip(codes, pairwise(borders), strict=True)}


def _joined(stories: np.ndarray, regions: np.ndarray, numbers: np.ndarray, lengths: np.ndarray) -> np.ndarray:
    """(story, number of a place) for each place on the path of each story's region.

    ``regions`` counts from 0; the path of region ``r`` are the next ``lengths[r]`` of ``numbers`` after those of
    the regions before it.
    """
    times = lengths[regions]
    starts = np.cumsum(lengths) - lengths
    within = np.arange(times.sum()) - np.repeat(np.cumsum(times) - times, times)
    return np.stack([np.repeat(stories, times), numbers[np.repeat(starts[regions], times) + within]], axis=1)


def _paths_of(regions: list[int]) -> list[tuple[str, ...]]:
    """The codes of each region's place of today and of all that this lies in."""
    paths = _paths()
    if not paths.keys() >= set(regions):
        paths = _read_paths()  # a region that came in since
    return [paths[region] for region in regions]


def _read_paths() -> dict[int, tuple[str, ...]]:
    known = {
        pk: row for pk, *row in tuples(Region.objects.order_by().values_list("pk", "code", "parent_id", "current_id"))
    }

    @cache
    def inside(region: int) -> tuple[str, ...]:
        code, parent, _ = known[region]
        above = inside(parent) if parent else ()
        return above if code in above else (*above, code)

    return {pk: inside(current or pk) for pk, (_, _, current) in known.items()}


_paths = while_names_stay(_read_paths)


def _links():
    about = ArticleRegion.objects.filter(relation=ArticleRegion.Relation.ABOUT)
    return shown(about).values_list("article_id", "region_id")


_ABOUT = Table(_links, columns=2)
