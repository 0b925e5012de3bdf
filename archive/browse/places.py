"""How many public stories are about each place of today."""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from archive.models import ArticleRegion, Region

from .counts import shown
from .memo import while_unchanged


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
    nodes = {region.pk: RegionNode(region, counts[region.code]) for region in upper if counts[region.code]}
    for node in nodes.values():
        if node.region.parent_id in nodes:
            nodes[node.region.parent_id].children.append(node)
    return [node for node in nodes.values() if not node.region.parent_id]


def children_with_counts(region: Region) -> list[RegionNode]:
    """The regions of today right below ``region`` that have stories, most first."""
    counts = stories_by_place()
    children = _today().filter(parent__code=region.code).order_by("code", "valid_from")
    nodes = [RegionNode(child, counts[child.code]) for child in children if counts[child.code]]
    return sorted(nodes, key=lambda node: -node.count)


def _today():
    return Region.objects.filter(current=None).only("code", "name", "parent_id")


@while_unchanged
def stories_by_place() -> Counter[str]:
    """Public stories about the place of each code: a story counts once for it and once for each that it lies in."""
    about = shown(ArticleRegion.objects.filter(relation=ArticleRegion.Relation.ABOUT))
    stories: dict[int, set[int]] = defaultdict(set)
    for region, article in about.values_list("region_id", "article_id").iterator(chunk_size=10_000):
        stories[region].add(article)
    path = _paths()
    places: dict[str, set[int]] = defaultdict(set)
    for region, articles in stories.items():
        for code in path(region):
            places[code] |= articles
    return Counter({code: len(articles) for code, articles in places.items()})


def _paths() -> Callable[[int], frozenset[str]]:
    """Region -> the codes of its place of today and of all that this lies in."""
    rows = Region.objects.order_by().values_list("pk", "code", "parent_id", "current_id")
    known = {pk: row for pk, *row in rows.iterator(chunk_size=10_000)}

    @cache
    def inside(region: int) -> frozenset[str]:
        code, parent, _ = known[region]
        return frozenset([code]) | (inside(parent) if parent else frozenset())

    return lambda region: inside(known[region][2] or region)
