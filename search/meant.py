"""Did you mean: queries that sound or look like the one typed, and find many more. Pure: no Django, no Haystack."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from .analysis import cutter, fold, runs
from .engine import plan
from .engine.find import find
from .engine.snapshot import Snapshot
from .interpret import interpret
from .lexicon import ONE_OFF, Lexicon, Likely
from .query import parse
from .synonyms import Synonyms

FEW = 10  # hits up to which another query is looked for
MORE = 10  # times as many hits are many more
LONGEST = 40  # characters of a query that is looked at
WINDOW = range(2, 6)  # characters of a word that may be mistyped
CUT = 4  # words of a run that are looked at for a character too many, too few or wrong
TRIED = 6  # queries that are counted
OFFERED = 2


def meant(
    snapshot: Snapshot,
    q: str,
    total: int,
    lexicon: Lexicon,
    choices: Mapping[str, tuple[str, ...]],
    within: plan.Match,
) -> tuple[tuple[str, int], ...]:
    """(query, hits) of the likeliest others; none where the query finds enough itself."""
    if total > FEW:
        return ()
    found: dict[str, tuple[float, int]] = {}
    for rating, query in _others(snapshot, q, lexicon):
        match = interpret(parse(query), query, Synonyms()).plan.match
        count = find(snapshot, plan.Plan(match), choices=choices, within=within, limit=0, facets=()).total
        if count >= max(1, MORE * total):
            found.setdefault(query, (rating, count))
    likeliest = max((rating for rating, _ in found.values()), default=0.0)
    best = [(query, count) for query, (rating, count) in found.items() if rating == likeliest]
    return tuple(sorted(best, key=lambda one: -one[1])[:OFFERED])


def _others(snapshot: Snapshot, q: str, lexicon: Lexicon) -> Iterator[tuple[float, str]]:
    """(rating, the query with one piece of it put right), the likeliest first; at most ``TRIED``."""
    folded = " ".join(fold(part) for part in q.split())
    if len(folded) > LONGEST:
        return
    likely = {*lexicon.mistaken([piece for run in dict.fromkeys(runs(folded)) for piece in _pieces(run)])}
    for run in dict.fromkeys(runs(folded)):
        cut = cutter.cut(run)[:CUT]
        for word in {run, *cut} if len(run) <= WINDOW.stop else cut:
            likely.update(replace(other, rating=ONE_OFF) for other in lexicon.alike(word))
    tried = 0
    for one in sorted(likely, key=_likeliest, reverse=True):
        if tried == TRIED:
            return
        if one.count >= max(1, MORE * _occurring(snapshot, one.word)):
            tried += 1
            yield one.rating, folded.replace(one.word, one.other)


def _likeliest(one: Likely) -> tuple[float, int, str, str]:
    return one.rating, one.count, one.word, one.other


def _pieces(run: str) -> Iterator[str]:
    """The pieces of a run that may be words mistyped: cutting it would cut a mistyped word anywhere."""
    for size in WINDOW:
        yield from (run[at : at + size] for at in range(len(run) - size + 1))


def _occurring(snapshot: Snapshot, string: str) -> int:
    return find(snapshot, plan.Plan(plan.Has(string)), limit=0, facets=()).total
