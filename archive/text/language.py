"""What counts from newspaper text tell: does B read on from A, is this line a headline, is this word rare.

The counts come in as plain tables (see ``archive/data/text/build_language.py``); this file only asks them.
"""

import math
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from archive.text.clauses import Clauses
from archive.text.forms import plain
from archive.text.wordclasses import WordClasses

_CLAUSE_MARKS = ",。;:!?"


def head_features(text: str) -> list[str]:
    """Features of a line that may be a headline: its characters, its ends, its length."""
    t = plain(text)
    grams = [t[i : i + 2] for i in range(len(t) - 1)]
    shape = [f"#len{min(len(t), 40) // 4}", f"#comma{min(t.count(','), 3)}", f"^{t[:1]}", f"^{t[:2]}"]
    return ["#bias", *shape, *grams, *(f"·{c}" for c in dict.fromkeys(t)), f"{t[-1:]}$", f"{t[-2:]}$"]


def begin_features(text: str) -> list[str]:
    """Features of how a text begins: its first characters, the characters soon after, its first mark."""
    t = plain(text[:16])[:12]
    mark = next(((i, c) for i, c in enumerate(t) if c in ",。、:;!?”)"), (12, ""))
    grams = [f"^{t[:n]}" for n in (1, 2, 3, 4)] + [f"{i}{t[i : i + 2]}" for i in (1, 2, 3)]
    return ["#bias", *grams, f"#mark{min(mark[0], 8)}{mark[1]}", *(f"·{t[i : i + 2]}" for i in range(len(t) - 1))]


def title_features(first: str, second: str, seam: tuple[float, float, float]) -> list[str]:
    """Features of two lines that may be one title: the characters at the seam, the lengths, and ``Language.seam``."""
    a, b = plain(first), plain(second)
    ends = [f"{a[-n:]}$" for n in (1, 2, 3)] + [f"^{b[:n]}" for n in (1, 2, 3)]
    shape = [f"#differ{min(abs(len(a) - len(b)), 8) // 2}", f"#both{min(len(a) + len(b), 44) // 4}"]
    shape += [f"#least{min(len(a), len(b), 16) // 2}", f"#commas{min(a.count(','), 1)}{min(b.count(','), 1)}"]
    fit, closes, opens = (round(value) for value in seam)
    return ["#bias", f"#fit{fit // 2}", f"#closes{closes}", f"#opens{opens}", *shape, *ends]


_TELLING = {
    "time": re.compile(r"近日|日前|最近|今[天日年]|昨[天日]|前不久|去年|[上下]午|晚上|凌晨|清晨|0日"),
    "he": re.compile("[他她]"),
    "says": re.compile("说[,:]|指出|表示|介绍|认为|强调"),
    "this": re.compile("这|该|此|其|对此|为此|同时|另外|然而|但|不过|因此|于是|而|目前|据|与此|随着|除|至于|后来"),
    "name": re.compile("[\u3400-\u9fff]{2,3}(?:说|指出|表示|介绍|认为|强调|告诉|还|在|对|是)"),
    "place": re.compile("[省市县区州乡镇村]"),
    "number": re.compile("0"),
}
"""What tells the opening of a story from later paragraphs: openings say when and where, later ones who goes on speaking."""
_AT_START = frozenset({"this", "name"})


def opening_features(text: str) -> list[str]:
    """Features of a paragraph that may open a story: its first characters, and what its first fifty tell."""
    t = plain(text[:70])[:50]
    told = [f"#{name}" for name, look in _TELLING.items() if (look.match if name in _AT_START else look.search)(t)]
    return ["#bias", *told, *(f"^{t[:n]}" for n in (1, 2, 3)), *(t[i : i + 2] for i in range(min(24, len(t) - 1)))]


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a seam: its last characters (two at the most, ``plain``), how often these and the last were seen."""

    text: str
    seen: int
    last_seen: int


@dataclass(frozen=True, slots=True)
class After:
    """What stands after a seam: its first two characters (``plain``) and the chances of each.

    ``first_chance``: of the first for itself; ``second_chance``: of the second after the first, also where only that is known
    to stand before it (``second_alone``).
    """

    first: str
    first_chance: float
    second: str = ""
    second_chance: float = 1.0
    second_alone: float = 1.0


class Beginnings(dict[str, float]):
    """``Language.midness`` of texts, worked out when it is first asked for: several steps ask for the same lines."""

    def __init__(self, language: "Language") -> None:
        super().__init__()
        self._language = language

    def __missing__(self, text: str) -> float:
        known = self[text] = self._language.midness(text)
        return known


_ONE_BEFORE, _TWO_BEFORE = 12, 4
"""How often one (two) characters must have been seen for what followed them to weigh as much as what is known without."""


@dataclass(frozen=True)
class Language:
    """``grams``: counts of one to three characters; ``heads``, ``begins``, ``titles``, ``openings``: weights of features."""

    grams: Mapping[str, int]
    heads: Mapping[str, float]
    begins: Mapping[str, float]
    titles: Mapping[str, float]
    openings: Mapping[str, float] = field(default_factory=dict)
    words: WordClasses = field(default_factory=lambda: WordClasses({}, {}))
    clauses: Clauses = field(default_factory=lambda: Clauses({}, frozenset()))

    @cached_property
    def total(self) -> int:
        return sum(n for key, n in self.grams.items() if len(key) == 1) or 1

    def alone(self, char: str) -> float:
        """P(char), whatever stands before it."""
        return (self.grams.get(char, 0) + 0.5) / (self.total + 4000)

    def chance(self, before: str, char: str) -> float:
        """P(char | the two characters before), backed off to one and to none."""
        get, p = self.grams.get, self.alone(char)
        for context, strength in ((before[-1:], _ONE_BEFORE), (before[-2:], _TWO_BEFORE)):
            if context:
                seen = get(context, 0)
                p = (get(context + char, 0) + strength * p) / (seen + strength)
        return p

    def fits(self, before: str, after: str) -> float:
        """How much likelier ``after`` begins as it does because ``before`` stands before it, in mid-sentence."""
        return self.fit(self.before(before), self.after(after))

    def before(self, text: str) -> Before:
        end = plain(text[-6:])[-2:]
        return Before(end, self.grams.get(end, 0), self.grams.get(end[-1:], 0))

    def after(self, text: str) -> After:
        start = plain(text[:6])[:2]
        if len(start) < 2:
            return After(start, self.alone(start) if start else 1.0)
        first, second = start
        seen, alone = self.grams.get(first, 0), self.alone(second)
        chance = (self.grams.get(start, 0) + _ONE_BEFORE * alone) / (seen + _ONE_BEFORE)
        return After(first, self.alone(first), second, chance, self.chance(first, second))

    def fit(self, before: Before, after: After) -> float:
        """``fits`` of two sides: the chances of the next two characters by what stands before them, and without.

        What follows is ``chance`` written out, for all but the counts over the seam is known of each side.
        """
        if not before.text or not after.first:
            return 0.0
        get, pair = self.grams.get, before.text[-1] + after.first
        both = get(pair, 0)
        p = (both + _ONE_BEFORE * after.first_chance) / (before.last_seen + _ONE_BEFORE)
        p = (get(before.text + after.first, 0) + _TWO_BEFORE * p) / (before.seen + _TWO_BEFORE)
        ratio = p / after.first_chance
        if after.second:
            p = (get(pair + after.second, 0) + _TWO_BEFORE * after.second_chance) / (both + _TWO_BEFORE)
            ratio *= p / after.second_alone
        return math.log(ratio)

    def headness(self, text: str) -> float:
        """Log-odds that a short line was set as a headline, against its being cut out of a sentence."""
        return sum([self.heads.get(f, 0.0) for f in head_features(text)])

    def one_title(self, first: str, second: str) -> float:
        """Log-odds that two lines are the halves of one title, against their being two."""
        found = title_features(first, second, self.seam(first, second))
        return sum([self.titles.get(f, 0.0) for f in found])

    def seam(self, first: str, second: str) -> tuple[float, float, float]:
        """How ``second`` fits in mid-sentence, how ``first`` ends as clauses do, how ``second`` begins as they do.

        The first in [-6, 8], the others in [-6, 0]: log of the share of cases in which a mark stands there.
        """
        start = plain(second)[:2]
        opens = self._beside_marks(start[:1], start, lambda text, mark: mark + text)
        return max(-6.0, min(8.0, self.fits(first, second))), self.closing(first), opens

    def closing(self, text: str) -> float:
        """How a text ends as clauses do, in [-6, 0]: log of the share of cases in which a mark follows."""
        end = plain(text)[-2:]
        return self._beside_marks(end[-1:], end, lambda text, mark: text + mark)

    def _beside_marks(self, char: str, pair: str, join: Callable[[str, str], str]) -> float:
        get = self.grams.get
        share = (sum(get(join(char, mark), 0) for mark in _CLAUSE_MARKS) + 0.5) / (get(char, 0) + 10)
        share = (sum(get(join(pair, mark), 0) for mark in _CLAUSE_MARKS) + 5 * share) / (get(pair, 0) + 5)
        return max(-6.0, min(0.0, math.log(share)))

    def midness(self, text: str) -> float:
        """Log-odds that a text begins in the middle of a sentence."""
        return sum([self.begins.get(f, 0.0) for f in begin_features(text)])

    def openness(self, text: str) -> float:
        """Log-odds that a paragraph opens a story, against its standing further below."""
        return sum([self.openings.get(f, 0.0) for f in opening_features(text)])

    def rarity(self, gram: str) -> float:
        """How much a shared piece of text says: 0 for everyday ones, about 7 for unseen ones."""
        form = gram if gram.isalpha() and min(gram) > "z" else plain(gram)
        return max(0.0, 7.0 - 0.9 * math.log1p(self.grams.get(form, 0)) * (1 if len(gram) < 3 else 1.3))
