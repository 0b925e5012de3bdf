"""What the texts of one page tell by themselves, worked out once: several steps ask for the same lines.

It lasts as long as the page is read, so that nothing grows from page to page.
"""

import re
from collections import Counter
from itertools import chain

from archive.text.cohesion import LONGEST, Weights, pairs, triples
from archive.text.language import Language
from archive.text.lexicon import TextLexicon
from archive.text.seams import Sides

_HAN = re.compile(r"[\u3400-\u9fff]")


class Memo:
    """``sides``: of seams; ``weights``: of terms by their rarity in newspapers alone; ``chances``: of characters in these."""

    def __init__(self, lexicon: TextLexicon) -> None:
        self.sides = Sides(lexicon.language, lexicon.opener)
        self.weights = Weights(lexicon.language, [])
        self._language = lexicon.language
        self._pairs: dict[str, list[str]] = {}
        self._triples: dict[str, list[str]] = {}
        self._headness: dict[str, float] = {}
        self._joint: dict[tuple[str, ...], Counter[str]] = {}
        self._characters: dict[str, Counter[str]] = {}
        self.chances = _Chances(lexicon.language)

    def pairs(self, form: str) -> list[str]:
        """The terms of a folded text as they follow each other; not to be changed."""
        known = self._pairs.get(form)
        if known is None:
            known = self._pairs[form] = pairs(form)
        return known

    def triples(self, form: str) -> list[str]:
        """All runs of three characters; not to be changed."""
        known = self._triples.get(form)
        if known is None:
            known = self._triples[form] = triples(form)
        return known

    def characters(self, form: str) -> Counter[str]:
        """The Chinese characters of a folded text; not to be changed."""
        known = self._characters.get(form)
        if known is None:
            known = self._characters[form] = Counter(_HAN.findall(form, 0, LONGEST))
        return known

    def headness(self, form: str) -> float:
        """Log-odds that a line was set as a headline: ``Language.headness``."""
        known = self._headness.get(form)
        if known is None:
            known = self._headness[form] = self._language.headness(form)
        return known

    def joint(self, forms: tuple[str, ...]) -> Counter[str]:
        """The terms of several texts together; not to be changed."""
        known = self._joint.get(forms)
        if known is None:
            known = self._joint[forms] = Counter(chain.from_iterable(map(self.pairs, forms)))
        return known

    def terms(self, form: str) -> Counter[str]:
        """The terms of one text; not to be changed."""
        return self.joint((form,))

    def starts_inside(self, form: str) -> float:
        """Log-odds that a text begins in the middle of a sentence, by its first characters alone."""
        return self.sides.beginnings[form[:16]]


class _Chances(dict[str, float]):
    """Chances of characters, worked out when they are first asked for."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._language = language

    def __missing__(self, char: str) -> float:
        known = self[char] = self._language.chance("", char)
        return known
