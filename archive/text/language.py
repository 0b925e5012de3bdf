"""What counts from newspaper text tell: does B read on from A, is this line a headline, is this word rare.

The counts come in as plain tables (see ``archive/data/text/build_language.py``); this file only asks them.
"""

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

_FOLD = str.maketrans(
    "（），：；！？　［］／｜～＋．％０１２３４５６７８９―─",
    "(),:;!? []/|~+.%0123456789——",
)


def fold(text: str) -> str:
    """Full-width punctuation and digits as half-width ones, one character for one: offsets stand."""
    return text.translate(_FOLD)


def plain(text: str) -> str:
    """The form that the tables count: folded, without spaces, each digit as 0 and each Latin letter as a."""
    return re.sub(r"[A-Za-z]", "a", re.sub(r"\d", "0", re.sub(r"\s+", "", fold(text))))


def head_features(text: str) -> list[str]:
    """Features of a line that may be a headline: its characters, its ends, its length."""
    t = plain(text)
    grams = [t[i : i + 2] for i in range(len(t) - 1)]
    shape = [f"#len{min(len(t), 40) // 4}", f"#comma{min(t.count(','), 3)}", f"^{t[:1]}", f"^{t[:2]}"]
    return ["#bias", *shape, *grams, *(f"·{c}" for c in set(t)), f"{t[-1:]}$", f"{t[-2:]}$"]


def begin_features(text: str) -> list[str]:
    """Features of how a text begins: its first characters, the characters soon after, its first mark."""
    t = plain(text[:16])[:12]
    mark = next(((i, c) for i, c in enumerate(t) if c in ",。、:;!?”)"), (12, ""))
    grams = [f"^{t[:n]}" for n in (1, 2, 3, 4)] + [f"{i}{t[i : i + 2]}" for i in (1, 2, 3)]
    return ["#bias", *grams, f"#mark{min(mark[0], 8)}{mark[1]}", *(f"·{t[i : i + 2]}" for i in range(len(t) - 1))]


@dataclass(frozen=True)
class Language:
    """``grams``: counts of one to three characters; ``heads`` and ``begins``: weights of features."""

    grams: Mapping[str, int]
    heads: Mapping[str, float]
    begins: Mapping[str, float]

    @cached_property
    def total(self) -> int:
        return sum(n for key, n in self.grams.items() if len(key) == 1) or 1

    def chance(self, before: str, char: str) -> float:
        """P(char | the two characters before), backed off to one and to none."""
        get = self.grams.get
        p = (get(char, 0) + 0.5) / (self.total + 4000)
        for context, strength in ((before[-1:], 12), (before[-2:], 4)):
            if context:
                seen = get(context, 0)
                p = (get(context + char, 0) + strength * p) / (seen + strength)
        return p

    def fits(self, before: str, after: str) -> float:
        """How much likelier ``after`` begins as it does because ``before`` stands before it, in mid-sentence."""
        a, b = plain(before[-6:])[-2:], plain(after[:6])[:2]
        if not a or not b:
            return 0.0
        ratio = self.chance(a, b[0]) / self.chance("", b[0])
        if len(b) > 1:
            ratio *= self.chance(a[-1] + b[0], b[1]) / self.chance(b[0], b[1])
        return math.log(ratio)

    def reads_on(self, before: str, after: str) -> float:
        """Log-odds that ``after`` goes on where ``before`` stops, against its starting a sentence of its own."""
        return max(-3.0, min(6.0, 0.8 * self.fits(before, after))) + max(-6.0, min(6.0, self.midness(after)))

    def headness(self, text: str) -> float:
        """Log-odds that a short line was set as a headline, against its being cut out of a sentence."""
        return sum(self.heads.get(f, 0.0) for f in head_features(text))

    def midness(self, text: str) -> float:
        """Log-odds that a text begins in the middle of a sentence."""
        return sum(self.begins.get(f, 0.0) for f in begin_features(text))

    def rarity(self, gram: str) -> float:
        """How much a shared piece of text says: 0 for everyday ones, about 7 for unseen ones."""
        return max(0.0, 7.0 - 0.9 * math.log1p(self.grams.get(plain(gram), 0)) * (1 if len(gram) < 3 else 1.3))
