"""What the texts of one page tell by themselves, worked out once: several steps ask for the same lines.

It lasts as long as the page is read, so that nothing grows from page to page.
"""

import re
from collections import Counter
from collections.abc import Callable, Collection, Hashable, Sequence
from functools import cache
from itertools import chain
from typing import TypeVar

from archive.text.cohesion import LONGEST, Weights, pairs, pairs_of_all
from archive.text.lexicon import TextLexicon
from archive.text.seams import Sides

INNER = ",、。;:!?)》”’%·"
"""No sentence begins with these."""
OPENS = -2.0
"""Log-odds that a text which begins as paragraphs do begins in the middle of a sentence."""

Asked = TypeVar("Asked", bound=Hashable)
Answer = TypeVar("Answer")

_OTHERS = re.compile(r"[^\u3400-\u9fff]+")


class Memo:
    """``sides``: of seams; ``weights``: of terms by their rarity in newspapers alone; ``chances``: of characters in these.

    All else is asked with a folded text. No answer is to be changed by those who ask.
    """

    def __init__(self, lexicon: TextLexicon) -> None:
        language = lexicon.language
        self.sides = sides = Sides(language, lexicon.opener)
        self.weights = Weights(language)
        self.chances = Answers(language.alone)
        self._pairs = Answers(pairs)
        self.pairs: Callable[[str], list[str]] = self._pairs.__getitem__
        """The terms as they follow each other."""
        self.terms: Callable[[str], Counter[str]] = cache(lambda form: Counter(known_pairs(form)))
        """The terms and how often they stand there."""
        self.held: Callable[[str], frozenset[str]] = cache(lambda form: frozenset(known_pairs(form)))
        """The terms, each once."""
        self.chinese: Callable[[str], str] = cache(lambda form: _OTHERS.sub("", form[:LONGEST]))
        """The Chinese characters alone, as they follow each other."""
        self.characters: Callable[[str], Counter[str]] = cache(lambda form: Counter(chinese(form)))
        """The Chinese characters and how often they stand there."""
        self.headness: Callable[[str], float] = cache(language.headness)
        """Log-odds that a line was set as a headline."""
        self.closing: Callable[[str], float] = cache(language.closing)
        """How it ends as clauses do."""
        self.title: Callable[[str, str], tuple[float, float]] = cache(
            lambda one, other: (
                language.words.across(sides.end(one).words, sides.start(other).words),
                language.one_title(one, other),
            )
        )
        """Of two lines: is a word cut between them, are they the halves of one title."""
        self.starts_inside: Callable[[str], float] = lambda form: sides.beginnings[form[:16]]
        """Log-odds that a text begins in the middle of a sentence, by its first characters alone."""
        self.text_starts_inside: Callable[[str], float] = cache(
            lambda form: OPENS if lexicon.opener.match(form) else 6.0 if form[:1] in INNER else starts_inside(form)
        )
        """So of a paragraph, which may also begin as paragraphs do, or with a mark that no sentence begins with."""
        self.joint: Callable[[tuple[str, ...]], Collection[str]] = cache(
            lambda forms: dict.fromkeys(chain.from_iterable(map(known_pairs, forms)))
        )
        """The terms of several texts together, in the order in which they first stand there."""
        self.counted: Callable[[tuple[str, ...]], Counter[str]] = cache(
            lambda forms: Counter(chain.from_iterable(map(known_pairs, forms)))
        )
        """So, and how often they stand there."""
        known_pairs, chinese, starts_inside = self.pairs, self.chinese, self.starts_inside

    def read(self, forms: Sequence[str]) -> None:
        """These texts will be asked about."""
        self._pairs.update(zip(forms, pairs_of_all(forms), strict=True))


class Answers(dict[Asked, Answer]):
    """The answers to a question, each worked out when it is first asked for; then as quick as any dictionary's."""

    def __init__(self, ask: Callable[[Asked], Answer]) -> None:
        super().__init__()
        self._ask = ask

    def __missing__(self, asked: Asked) -> Answer:
        known = self[asked] = self._ask(asked)
        return known
