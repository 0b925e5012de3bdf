"""Newspapers by name: found, or made with the home that their name tells."""

from archive.models import Publication, Region
from archive.models.names import by_any_name


def publication_named(name: str) -> Publication:
    """The publication of this name; a new one gets the province or city that its name begins with."""
    publication = by_any_name(Publication, [name]).get(name)
    if publication is None:
        publication = Publication.objects.create(name=name, home_region=home_region(name))
    return publication


def home_region(name: str) -> Region | None:
    """``浙江工人日报`` -> 浙江省; a national paper's name begins with no place."""
    places = Region.objects.filter(level__in=["province", "prefecture"], valid_to__isnull=True).exclude(short_name="")
    starts = [place for place in places if name.startswith((place.short_name, place.name))]
    # The longest name wins; of equal ones the province.
    return max(starts, key=lambda place: (len(place.short_name), place.level == "province"), default=None)


def home_code(name: str) -> str:
    """Code of the home region of the paper of this name, known or not yet; "" for none."""
    publication = by_any_name(Publication, [name]).get(name)
    region = publication.home_region if publication else home_region(name) if name else None
    return region.code if region else ""


def today_name(name: str) -> str:
    """What the paper is called in the archive: an editor may have renamed or merged it since."""
    publication = by_any_name(Publication, [name]).get(name) if name else None
    return publication.name if publication else name
