"""What the texts of one page tell by themselves, worked out once: several steps ask for the same lines.

It lasts as long as the page is read, so that nothing grows from page to page.
"""

import re
from collections import Counter
from collections.abc import Callable
from functools import cache
from itertools import chain

from archive.text.cohesion import LONGEST, Weights, pairs
from archive.text.language import Language
from archive.text.lexicon import TextLexicon
from archive.text.seams import Sides

_OTHERS = re.compile(r"[^\u3400-\u9fff]+")


class Memo:
    """``sides``: of seams; ``weights``: of terms by their rarity in newspapers alone; ``chances``: of characters in these.

    All else is asked with a folded text. No answer is to be changed by those who ask.
    """

    def __init__(self, lexicon: TextLexicon) -> None:
        language = lexicon.language
        self.sides = sides = Sides(language, lexicon.opener)
        self.weights = Weights(language, [])
        self.chances = _Chances(language)
        self.pairs: Callable[[str], list[str]] = cache(pairs)
        """The terms as they follow each other."""
        self.terms: Callable[[str], Counter[str]] = cache(lambda form: Counter(known_pairs(form)))
        """The terms and how often they stand there."""
        self.characters: Callable[[str], Counter[str]] = cache(_characters)
        """The Chinese characters."""
        self.size: Callable[[str], int] = cache(lambda form: known_characters(form).total())
        """How many Chinese characters there are."""
        self.headness: Callable[[str], float] = cache(language.headness)
        """Log-odds that a line was set as a headline."""
        self.starts_inside: Callable[[str], float] = lambda form: sides.beginnings[form[:16]]
        """Log-odds that a text begins in the middle of a sentence, by its first characters alone."""
        self._joint = cache(lambda forms: Counter(chain.from_iterable(map(known_pairs, forms))))
        known_pairs, known_characters = self.pairs, self.characters

    def joint(self, forms: tuple[str, ...]) -> Counter[str]:
        """The terms of several texts together."""
        return self.terms(forms[0]) if len(forms) == 1 else self._joint(forms)


def _characters(form: str) -> Counter[str]:
    return Counter(_OTHERS.sub("", form[:LONGEST]))


class _Chances(dict[str, float]):
    """Chances of characters, worked out when they are first asked for."""

    def __init__(self, language: Language) -> None:
        super().__init__()
        self._chance = language.alone

    def __missing__(self, char: str) -> float:
        known = self[char] = self._chance(char)
        return known
