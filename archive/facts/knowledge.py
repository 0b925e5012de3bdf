"""All that the finders of facts are given: gazetteer, taxonomy, word lists. Built once, never changed."""

from dataclasses import dataclass

from .bylines import BylineWords
from .dates.calendar import Calendar
from .figures import FigureWords
from .initiative_signs import InitiativeWords
from .organizations import OrganizationWords
from .people import PeopleWords
from .places.gazetteer import Gazetteer
from .places.mentions import PlaceWords
from .themes import ThemeMatcher
from .version import FACTS_VERSION


@dataclass(frozen=True, slots=True, eq=False)
class Knowledge:
    """See ``archive.facts_data.load_knowledge``. ``commentary`` and ``portrait``: slugs that a form points to."""

    gazetteer: Gazetteer
    place_words: PlaceWords
    themes: ThemeMatcher
    calendar: Calendar
    bylines: BylineWords
    figures: FigureWords
    people: PeopleWords
    organizations: OrganizationWords
    initiatives: InitiativeWords
    commentary: str = "commentary"
    portrait: str = "profiles"

    @property
    def version(self) -> str:
        """Which rules, and which learned themes, read the facts."""
        return f"{FACTS_VERSION}+themes.{self.themes.stamp}" if self.themes.stamp else FACTS_VERSION
