"""What the finder of organisations is given (see archive/data/facts/organization_words.csv)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..finder import LongestFinder
from ..memo import Memo


@dataclass(frozen=True, slots=True, eq=False)
class OrganizationWords:
    """``suffix`` ends an organisation; ``trade`` ends a firm's short name; ``inner`` are verbs that stand inside a
    name; at ``stop`` words it begins; ``mother`` may stand before the place of a branch (中国铁路北京局);
    ``generic`` names are no one's; a ``never_alone``
    suffix makes no name of a place by itself (安丘市中心); ``named`` suffixes follow a name of their own
    (富家滩煤矿); ``whole`` finds offices of the state; ``brand``: firms known by a bare
    name; ``weights``: what each feature of ``borders.py`` counts; ``sides``: what those of
    the word on one side count together, ``both``: those of both sides."""

    suffix: LongestFinder
    trade: re.Pattern[str]
    inner: frozenset[str]
    stop: frozenset[str]
    mother: re.Pattern[str]
    generic: frozenset[str]
    never_alone: frozenset[str]
    named: frozenset[str]
    whole: re.Pattern[str]
    brand: frozenset[str]
    weights: Mapping[str, float]
    sides: Memo[tuple[str, str, str], float] = field(default_factory=Memo, init=False)
    both: Memo[tuple[str, ...], float] = field(default_factory=Memo, init=False)
