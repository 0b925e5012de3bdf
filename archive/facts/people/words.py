"""What the finder of people is given (see archive/data/surnames.csv and people_words.csv under archive/data/facts)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from ..bylines import Surnames
from ..finder import LongestFinder
from ..memo import Memo
from ..wordset import WordSet


@dataclass(frozen=True, slots=True, eq=False)
class PeopleWords:
    """Words and characters around names.

    ``begins``: what may begin a name, before a character that can go on with it; ``rare``: those that begin rare surnames only; ``ends``:
    characters that end what stands before a name. ``title`` ends right before a name, ``office`` are those titles that
    are posts; ``trade`` (烧窑工) and ``aged`` (49岁的) end before one.
    ``after``: words behind a name; ``honor``: 先生 and the like; ``alone``: those that make a name of a surname.
    ``org``: makes a company or a street of it, unless ``not_org``
    (大学毕业) follows. ``said``: verbs of saying that follow a name. ``notname``: words
    that begin like names; ``given``: given names that are words too (建国); ``famous``:
    names that are told without a title. ``never``, ``seldom``: characters in
    given names; ``link``: surnames that rather join (和); ``before``: characters that names stand behind;
    ``sounds``: characters that write names of other tongues, ``foreign``: those beside a dot (艾米莉·杜邦), ``tribe``: peoples that have such names;
    ``kin``: 姐, 哥 and the like; ``post``: a post behind a surname (蓝律师);
    ``letters``: log-odds of a character in a name, behind ``s`` (surname), ``1`` (the only character of a given
    name), ``a`` or ``z`` (the first and the last of two); ``weights``: what each feature of ``score.py`` counts.
    ``syllables``: of names of other tongues, one or more; ``syllable`` finds one in a whole story sooner;
    ``several``: those that are a name by themselves (格桑多吉). ``made``: see ``characters.made_of``.
    """

    letters: Mapping[str, float]
    weights: Mapping[str, float]
    surnames: Surnames
    begins: re.Pattern[str]
    rare: frozenset[str]
    ends: frozenset[str]
    title: WordSet
    office: WordSet
    trade: re.Pattern[str]
    aged: re.Pattern[str]
    after: WordSet
    honor: WordSet
    alone: re.Pattern[str]
    post: re.Pattern[str]
    several: re.Pattern[str]
    syllables: re.Pattern[str]
    syllable: LongestFinder
    sounds: re.Pattern[str]
    foreign: frozenset[str]
    tribe: re.Pattern[str]
    diminutive: re.Pattern[str]
    org: WordSet
    not_org: WordSet
    said: re.Pattern[str]
    notname: frozenset[str]
    given: frozenset[str]
    famous: frozenset[str]
    never: frozenset[str]
    seldom: frozenset[str]
    link: frozenset[str]
    before: frozenset[str]
    kin: frozenset[str]
    made: Memo[str, tuple[float, float] | None] = field(default_factory=Memo, init=False)
