"""Named programmes of a union: what stands in quotation marks and is called a method, a service, a card."""

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from .document import Document
from .initiative_signs import InitiativeWords, Quoted, find_quoted
from .initiative_titles import find_titles
from .model import Evidence, InitiativeFact
from .tagging import Tagged, tag

ENOUGH = 0.4  # where the lesser of precision and recall over eleven gold sets is greatest
SURE, LIKELY = 0.9, 0.75
EVIDENCE_KEPT = 5
EVERYWHERE = frozenset({"single", "likened"})  # signs that say something only where all places have them
SINGLE = re.compile("^‘([^‘’]+)’")
SHORTENED = 4  # characters that a name with words left out in the middle keeps at least
PAIRS = (  # signs that say more together than each alone
    ("tail", "made"),
    ("tail", "many"),
    ("made", "closes"),
    ("head", "called"),
    ("counted head", "called"),
    ("made", "called"),
    ("mode", "called"),
    ("likened", "called"),
    ("scare", "called"),
    ("word", "called"),
    ("的 behind", "called"),
    ("head", "tail"),
    ("list", "called"),
    ("whole", "made"),
    ("comma", "called"),
    ("used", "called"),
    ("single", "called"),
    ("launched", "comma"),
    ("object", "closes"),
    ("named", "closes"),
    ("comma", "called:method"),
    ("plus", "called"),
)


@dataclass(slots=True)
class Seen:
    """A name with all places it stands at."""

    core: str
    found: list[Quoted] = field(default_factory=list)

    def signs(self, essay: bool) -> frozenset[str]:
        """Of all its places together, and how often and where it is told."""
        signs = {sign for found in self.found for sign in found.signs}
        signs -= {sign for sign in EVERYWHERE & signs if not all(sign in found.signs for found in self.found)}
        if "known" in signs or any(sign.startswith("called:") for sign in signs):
            signs.add("called")
        heads = sum(found.part.rank == "head" for found in self.found)
        if len(self.found) > 1:
            signs.add("twice")
        if len(self.found) > 2:
            signs.add("often")
        if heads:
            signs.add("head and body" if heads < len(self.found) else "head only")
        if essay:
            signs.add("essay")
        signs.update(f"{one} & {other}" for one, other in PAIRS if one in signs and other in signs)
        return frozenset(signs)

    @property
    def name(self) -> str:
        """As it is called at greatest length, in its first such place; in double marks, also where speech has single ones."""
        name = max((found.name for found in self.found), key=lambda name: (name[0] != "‘", len(name)))
        return SINGLE.sub(r"“\1”", name)

    def evidence(self) -> tuple[Evidence, ...]:
        return tuple(found.part.evidence(found.start, found.end) for found in self.found[:EVIDENCE_KEPT])


def find_initiatives(
    document: Document, words: InitiativeWords, tagged: Sequence[Tagged] = ()
) -> tuple[InitiativeFact, ...]:
    """Programmes in order of appearance; ``name`` keeps the marks and the word that it is called by: “点单”服务.

    ``tagged``: the words of the document's parts, cut here where they are not given.
    """
    essay = document.kind == "commentary"
    likely = {}
    for seen in candidates(document, words, tagged):
        chance = probability(seen.signs(essay), words.weights)
        if chance >= ENOUGH:
            likely[seen.core] = (seen, chance)
    return tuple(
        InitiativeFact(seen.name, SURE if chance >= SURE else LIKELY, seen.evidence())
        for seen, chance in likely.values()
        if not any(is_form_of(seen, other) for other, _ in likely.values())
    )


def is_form_of(seen: Seen, other: Seen) -> bool:
    """Whether a name is a shorter form of the other: “共同约定” of “共同约定行动”, “集装箱之家” of “集装箱职工之家”, or
    stands in what the other is called."""
    short, long = seen.core, other.core
    if len(short) >= len(long):
        return False
    if long.startswith(short) or long.endswith(short) or any(f"“{short}”" in found.name for found in other.found):
        return True
    ends_alike = len(short) >= SHORTENED and short[0] == long[0] and short[-2:] == long[-2:]
    return ends_alike and _left_out(short, long)


def _left_out(short: str, long: str) -> bool:
    """Whether ``short`` is ``long`` with characters left out."""
    rest = iter(long)
    return all(character in rest for character in short)


def candidates(document: Document, words: InitiativeWords, tagged: Sequence[Tagged] = ()) -> list[Seen]:
    """All quoted words of a document, each once, in order of appearance."""
    seen: dict[str, Seen] = {}
    for index, part in enumerate(document.parts):
        if part.rank in ("byline", "column"):
            continue
        cut = tagged[index] if tagged else tag(part.text)
        for found in (*find_quoted(part, cut, words), *find_titles(part, cut, words)):
            seen.setdefault(found.core, Seen(found.core)).found.append(found)
    return list(seen.values())


def probability(signs: frozenset[str], weights: Mapping[str, float]) -> float:
    logit = math.fsum((weights.get("", 0.0), *(weights.get(sign, 0.0) for sign in signs)))  # the same in any order
    return 1 / (1 + math.exp(-logit))
