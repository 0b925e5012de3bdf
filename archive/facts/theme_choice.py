"""Which of the themes that words speak for are given: the main one, and those that come near it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from .theme_forms import Place

LEAST = 8.0
ANOTHER_WORD = 0.9  # each further word of a theme counts that much less: a long list of terms is no louder for it
ONE_PLACE = 0.6  # for a theme that only one paragraph speaks of: often an enumeration
SECOND, THIRD = 0.8, 1.1  # shares of the strongest that a second and a third theme must reach,
IN_HEAD, IN_LEAD = 0.25, 0.07  # and how much less where words of theirs stand in the headline and in the lead,
MANY_WORDS, LESS_FOR_MANY = 3, 0.1  # or where that many different words speak for them
SHARED = 0.5  # of what a second theme has from words that speak for the first as well
FAINT, CLEARLY = 4.0, 1.25  # the loudest theme where none is loud enough, if so much louder than the next
SAYS_ESSAY = 10.0  # what words must say for an essay that no form shows, in a story that begins as none of news
BESIDE_A_FORM = 20.0  # what the subject of an essay or a portrait must have
WORDS_OF_ANOTHER = 2  # different words that a theme beside the main one must have
MOST = 3


@dataclass(slots=True)
class Found:
    """What speaks for one theme. ``words``: each with its weight, a repeated one counted less each time."""

    words: dict[str, float] = field(default_factory=dict)
    places: list[Place] = field(default_factory=list)

    @property
    def ranks(self) -> set[str]:
        """Of the parts that speak for it."""
        return {part.rank for part, _, _ in self.places}

    def score(self, without: Collection[str] = ()) -> float:
        """Of all its words ``without`` some; the second strongest counts 0.9, the third 0.81 and so on."""
        weights = self.words.values()
        if without:
            weights = [weight for word, weight in self.words.items() if word not in without]
        total = 0.0
        for weight in sorted(weights):  # the strongest last, so that it counts in full
            total = total * ANOTHER_WORD + weight
        first, *_ = self.places[0]
        alone = first.block is not None and first.rank != "lead"
        alone = alone and all(part.block == first.block for part, _, _ in self.places)
        return total * ONE_PLACE if alone else total

    def ease(self) -> float:
        """How much less it needs to stand beside a stronger one."""
        ranks = self.ranks
        in_head, in_lead = IN_HEAD * ("head" in ranks), IN_LEAD * ("lead" in ranks)
        return in_head + in_lead + LESS_FOR_MANY * (len(self.words) >= MANY_WORDS)

    @property
    def prominent(self) -> bool:
        """Whether it may stand beside a stronger one: not by one word only, not by a passing word far down."""
        return len(self.words) >= WORDS_OF_ANOTHER and not self.ranks.isdisjoint({"head", "lead"})


NOTHING = Found()


def chosen(
    scores: Mapping[str, float], found: Mapping[str, Found], forms: Sequence[str], liked: Collection[str] = ()
) -> list[str]:
    """The main theme, and those that come near it; a form says nothing of its subject, so the subjects are
    measured by the strongest of them. ``liked``: themes that the story is like as a whole."""
    ranked = sorted(scores, key=lambda slug: (-scores[slug], slug))
    loud = [slug for slug in ranked if scores[slug] >= LEAST]
    if not loud:
        return ranked[:1] if _stands_out([scores[slug] for slug in ranked]) else []
    kept, rest = loud[: len(forms) or 1], loud[len(forms) or 1 :]
    top = scores[rest[0] if forms else kept[0]] if rest else 0.0
    for slug in rest:
        own = found.get(slug, NOTHING)
        need = BESIDE_A_FORM / top if forms and slug == rest[0] else SECOND if len(kept) == 1 else THIRD
        if len(kept) == MOST or not (slug in liked or own.prominent):
            continue
        need -= own.ease()
        if scores[slug] < need * top:
            continue
        said = {word for other in kept if other in found for word in found[other].words}
        if _own(scores[slug], own, said) >= need * top:
            kept.append(slug)
    return kept


def _stands_out(scores: Sequence[float]) -> bool:
    """Whether the first of the scores, none of them loud, says more than the others."""
    return bool(scores) and scores[0] >= max(FAINT, CLEARLY * max(scores[1:], default=0.0))


def _own(score: float, found: Found, said: Collection[str]) -> float:
    """What a theme's score is where words of it speak for a stronger theme already (the 义诊 of health and charity)."""
    if said.isdisjoint(found.words):
        return score
    return score * (1 - SHARED + SHARED * found.score(said) / found.score())
