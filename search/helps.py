"""Help where little or nothing was found: which word has no hit, and the nearest queries that have. Pure: no Django."""

from collections.abc import Mapping
from dataclasses import dataclass

from .analysis import fold
from .engine import plan
from .engine.find import find
from .engine.snapshot import Snapshot
from .interpret import Interpretation, interpret
from .lexicon import Lexicon
from .meant import meant
from .query import parse
from .synonyms import Synonyms

MAX_WORDS = 12  # of the query that are looked at
MAX_KEPT = 6  # of them that shorter queries are made of


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A query that has hits. ``without_choices``: only once facet choices and dates are given up."""

    q: str
    count: int
    without_choices: bool = False


@dataclass(frozen=True, slots=True)
class Help:
    """``missing``: words of the query that no article has at all. ``suggestions``: the nearest queries,
    where nothing was found; ``meant``: (query, hits) that sound or look like it and find many more."""

    missing: tuple[str, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    meant: tuple[tuple[str, int], ...] = ()


def help_for(
    snapshot: Snapshot,
    q: str,
    reading: Interpretation,
    choices: Mapping[str, tuple[str, ...]],
    within: plan.Match,
    lexicon: Lexicon,
    total: int = 0,
) -> Help:
    """For a query that found little (``total``) or nothing."""
    others = meant(snapshot, q, 0 if reading.loosened else total, lexicon, choices, within)
    if total and not reading.loosened:
        return Help(meant=others)
    words = reading.words[:MAX_WORDS]
    missing = tuple(word for word in words if not _count(snapshot, plan.Has(word)))
    if total:
        return Help(missing, meant=others)
    return Help(missing, _nearest(snapshot, q, reading, choices, within, lexicon, missing), others)


def _nearest(snapshot, q, reading, choices, within, lexicon, missing) -> tuple[Suggestion, ...]:
    words = reading.words[:MAX_WORDS]
    suggestions = []
    narrowed = bool(choices) or within != plan.EVERYTHING
    if narrowed and (count := _count(snapshot, reading.plan.match)):
        suggestions.append(Suggestion(q, count, without_choices=True))
    kept = [word for word in words if word not in missing][:MAX_KEPT]
    for query in [*_mended(q, missing, lexicon), *_shorter(kept, len(words))]:
        match = interpret(parse(query), query, Synonyms()).plan.match
        if count := _count(snapshot, match, choices, within):
            suggestions.append(Suggestion(query, count))
        elif narrowed and (count := _count(snapshot, match)):
            suggestions.append(Suggestion(query, count, without_choices=True))
    return tuple(dict.fromkeys(suggestions))[:4]


def _mended(q: str, missing: tuple[str, ...], lexicon: Lexicon) -> list[str]:
    """The query with its unknown words put right; also the whole of it, which may have been cut amiss."""
    mended, changed = " ".join(fold(part) for part in q.split()), False
    for word in missing:
        if alike := lexicon.alike(word, limit=1):
            mended, changed = mended.replace(word, alike[0].other), True
    whole = lexicon.alike(fold(q), limit=2) if len(q) <= 12 else []
    return [*([mended] if changed else []), *(likely.other for likely in whole)]


def _shorter(kept: list[str], before: int) -> list[str]:
    """Queries of fewer words, the longest first."""
    queries = [" ".join(kept)] if 0 < len(kept) < before else []
    if len(kept) > 1:
        queries += [" ".join(kept[:n] + kept[n + 1 :]) for n in range(len(kept) - 1, -1, -1)]
    return queries


def _count(snapshot: Snapshot, match: plan.Match, choices=None, within: plan.Match = plan.EVERYTHING) -> int:
    return find(snapshot, plan.Plan(match), choices=choices, within=within, limit=0, facets=()).total
