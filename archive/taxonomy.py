"""The taxonomy between data files and database: loaded by ``setup``, then the editors' own."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.db import transaction

from .changes import everything_changed
from .facts_data import RegionRow, load_former_terms, load_regions, load_themes
from .models import Region, Theme
from .parsing import ThemeTuple
from .theme_model_data import load_model


def theme_rows() -> tuple[ThemeTuple, ...]:
    """The themes of the database, with what was learned of each, in the shape that ``load_knowledge`` takes."""
    learned = load_model(Path(settings.BAOKU_DATA))
    rows = Theme.objects.order_by("position", "slug").values_list("slug", "name_zh", "name_en", "covers", "terms")
    return tuple((*row, learned.get(row[0], "")) for row in rows)


def format_terms(terms: tuple[tuple[str, float], ...]) -> str:
    return "\n".join(f"{word} {weight:g}" for word, weight in terms)


@transaction.atomic
def sync_themes() -> int:
    """Load the themes of the data file into a database that has none; from then on they are the editors' own.

    Terms that nobody has touched since an earlier version brought them follow the data file. Returns how many themes
    were added or changed.
    """
    if Theme.objects.exists():
        return _renew_terms()
    rows = [
        Theme(
            slug=row.slug,
            name_zh=row.name_zh,
            name_en=row.name_en,
            covers=row.covers,
            terms=format_terms(row.terms),
            position=position,
        )
        for position, row in enumerate(load_themes(), start=1)
    ]
    return len(Theme.objects.bulk_create(rows))


def _renew_terms() -> int:
    """Give today's terms to the themes that still have an earlier version's."""
    former, shipped = load_former_terms(), {row.slug: format_terms(row.terms) for row in load_themes()}
    changed = []
    for theme in Theme.objects.filter(slug__in=shipped):
        # Editors' forms store line breaks as \r\n; that alone is no change.
        stored = hashlib.sha256(theme.terms.replace("\r\n", "\n").encode()).hexdigest()
        if stored in former.get(theme.slug, ()):
            theme.terms = shipped[theme.slug]
            changed.append(theme)
    Theme.objects.bulk_update(changed, ["terms"])
    return len(changed)


@transaction.atomic
def sync_regions() -> int:
    """Make the database's regions equal to the data files; rows that an editor added or changed stay.

    Returns how many rows were added or changed. Known by (code, first year).
    """
    rows = load_regions()
    places = _Places(Region.objects.all())
    changed = 0
    pending = rows
    while pending:
        # Parents first: a wave is all rows whose parent stands already.
        wave = [row for row in pending if not row.parent or places.has(row.parent)]
        if not wave:
            raise ValueError(f"regions without their parent: {', '.join(row.code for row in pending[:5])}")
        changed += places.write(wave)
        later = {id(row) for row in wave}
        pending = [row for row in pending if id(row) not in later]
    changed += _link_successors(rows, places)
    if changed:
        everything_changed()
    return changed


class _Places:
    """Regions by code while they are written, to find the parent of one's own time."""

    def __init__(self, regions: Iterable[Region]) -> None:
        self._exact = {(region.code, region.valid_from): region for region in regions}
        self._by_code: dict[str, list[Region]] = {}
        for region in self._exact.values():
            self._by_code.setdefault(region.code, []).append(region)

    def has(self, code: str) -> bool:
        return code in self._by_code

    def exact(self, row: RegionRow) -> Region:
        return self._exact[row.code, row.valid_from]

    def at(self, code: str, year: int) -> Region | None:
        """The row of ``code`` that was valid in ``year``, else its latest."""
        rows = sorted(self._by_code.get(code, ()), key=lambda region: region.valid_from)
        valid = [row for row in rows if row.valid_from <= year and (row.valid_to is None or row.valid_to >= year)]
        return (valid or rows or [None])[-1]

    def write(self, rows: list[RegionRow]) -> int:
        """Add or change the regions of these rows; returns how many said anything new."""
        new, changed = [], []
        for row in rows:
            region = self._exact.get((row.code, row.valid_from))
            if region is None:
                new.append(self._filled(Region(code=row.code, valid_from=row.valid_from), row)[0])
            elif not region.edited and self._filled(region, row)[1]:
                changed.append(region)
        Region.objects.bulk_create(new, batch_size=1000)
        Region.objects.bulk_update(changed, _REGION_FIELDS, batch_size=200)
        for region in new:
            self._exact[region.code, region.valid_from] = region
            self._by_code.setdefault(region.code, []).append(region)
        return len(new) + len(changed)

    def _filled(self, region: Region, row: RegionRow) -> tuple[Region, bool]:
        """The region with the row's values, and whether that changed it."""
        parent = self.at(row.parent, row.valid_to - 1 if row.valid_to else _NOW) if row.parent else None
        before = [getattr(region, name) for name in _REGION_FIELDS]
        region.name, region.short_name, region.level = row.name, row.short, row.level
        region.parent, region.valid_to = parent, row.valid_to
        region.latitude, region.longitude = row.lat, row.lon
        region.set_paths()
        return region, before != [getattr(region, name) for name in _REGION_FIELDS]


_REGION_FIELDS = (
    "name",
    "short_name",
    "level",
    "parent_id",
    "valid_to",
    "latitude",
    "longitude",
    "path_codes",
    "path_names",
)
_NOW = 9999


def _link_successors(rows: list[RegionRow], places: _Places) -> int:
    """Lead each superseded region to the one that holds most of its place today."""
    changed = []
    for row in rows:
        region = places.exact(row)
        target = places.at(row.successor[0], _NOW) if row.successor else None
        target_id = target.pk if target and target.pk != region.pk else None
        if region.current_id != target_id:
            region.current_id = target_id
            changed.append(region)
    Region.objects.bulk_update(changed, ["current_id"], batch_size=500)
    return len(changed)
