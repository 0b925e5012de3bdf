"""Festivals and anniversaries: names of days that texts use for dates."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class Calendar:
    """``lunar``: festival -> year -> day; ``fixed``: festival -> (month, day); ``founded``: pattern -> year."""

    lunar: Mapping[str, Mapping[int, date]] = field(default_factory=dict)
    fixed: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    founded: tuple[tuple[str, int], ...] = ()

    def day(self, name: str, year: int) -> date | None:
        """The day of a festival in a year, None where the table does not tell."""
        if name in self.lunar:
            return self.lunar[name].get(year)
        if name in self.fixed:
            month, day = self.fixed[name]
            return date(year, month, day)
        return None
