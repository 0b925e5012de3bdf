"""Where a story happens: names of places found, told apart, and weighed."""

from .about import find_regions
from .gazetteer import Gazetteer, Place
from .mentions import Hit, find_hits
from .settle import Mention, find_mentions

__all__ = ["Gazetteer", "Hit", "Mention", "Place", "find_hits", "find_mentions", "find_regions"]
