"""Where a story happens: names of places found, told apart, and weighed."""

from .about import find_regions
from .gazetteer import Gazetteer, Place
from .mentions import Hit, find_hits

__all__ = ["Gazetteer", "Hit", "Place", "find_hits", "find_regions"]
