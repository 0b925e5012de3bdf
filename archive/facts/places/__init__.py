"""Where a story happens: names of places found, told apart, and weighed."""

from .about import find_regions
from .gazetteer import Gazetteer, Place

__all__ = ["Gazetteer", "Place", "find_regions"]
