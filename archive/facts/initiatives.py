"""Named programmes of a union: what stands in quotation marks and is called a method, a service, a card."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from .document import Document, Part
from .model import Evidence, InitiativeFact

QUOTED = re.compile(r"(?P<open>[“\"《])(?P<core>[^“”\"《》,，。;；:：!！?？]{2,22})(?P<close>[”\"》])")
TALK = re.compile(r"[我你他她您咱吗呢吧啊么]|不是|没有|就是")
SURE, ENOUGH = 3.0, 2.0
EVIDENCE_KEPT = 5


@dataclass(frozen=True, slots=True, eq=False)
class InitiativeWords:
    """``suffix``: what a programme is called, right behind its name or a few words on; ``create``: what is done with
    one, before it; ``scare``: words that stand in quotation marks for another reason."""

    suffix: re.Pattern[str]
    create: re.Pattern[str]
    scare: frozenset[str]


@dataclass(slots=True)
class Seen:
    core: str
    name: str
    score: float
    evidence: list[Evidence]


def find_initiatives(document: Document, words: InitiativeWords) -> tuple[InitiativeFact, ...]:
    """Programmes in order of appearance; ``name`` keeps the marks and the word that it is called by: “点单”服务."""
    seen: dict[str, Seen] = {}
    counts: dict[str, int] = defaultdict(int)
    for part in document.parts:
        if part.rank in ("byline", "column"):
            continue
        for core, name, score, evidence in _read(part, words):
            counts[core] += 1
            known = seen.setdefault(core, Seen(core, name, 0.0, []))
            if score > known.score or (score == known.score and len(name) > len(known.name)):
                known.score, known.name = score, name
            known.evidence.append(evidence)
    kept = [found for found in seen.values() if found.score + (1.0 if counts[found.core] > 1 else 0.0) >= ENOUGH]
    return tuple(
        InitiativeFact(found.name, 0.9 if found.score >= SURE else 0.75, tuple(found.evidence[:EVIDENCE_KEPT]))
        for found in kept
    )


def _read(part: Part, words: InitiativeWords) -> Iterator[tuple[str, str, float, Evidence]]:
    text = part.text
    for match in QUOTED.finditer(text):
        core = match["core"].strip()
        if core in words.scare or TALK.search(core):
            continue
        behind = words.suffix.match(text, match.end())
        before = re.split(r"[,，。;；!！?？]", text[max(0, match.start() - 12) : match.start()])[-1]
        score = (2.0 if behind else 0.0) + (1.2 if words.create.search(before) else 0.0)
        score += 1.0 if part.rank == "head" else 0.0
        score += 0.9 if words.suffix.search(core) and core[-1] not in "月年" else 0.0
        score -= 1.0 if text.startswith(("的", "地"), match.end()) else 0.0
        if match["open"] == "《" and not words.create.search(before):
            score -= 1.0
        end = behind.end() if behind else match.end()
        close, opening = ("”", "“") if match["open"] == '"' else (match["close"], match["open"])
        name = f"{opening}{core}{close}{text[match.end() : end]}"
        yield core, name, score, part.evidence(match.start(), end)
