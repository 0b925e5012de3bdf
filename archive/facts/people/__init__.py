"""People whom a story names, with their offices: surnames weighed by what stands before and behind them."""

from .find import find_people
from .words import PeopleWords

__all__ = ["PeopleWords", "find_people"]
