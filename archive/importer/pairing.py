"""Which new article is which old one, when a page is parsed anew. Knows no Django.

Articles pair by the text they share, counted in runs of eight characters (white space aside), so
that a corrected character or a moved paragraph does not cost a story its address.
"""

from collections.abc import Sequence
from dataclasses import dataclass

RUN = 8
# A pair must share at least this much of the shorter of the two.
MIN_SHARE = 0.2
# A former article leads to the one that holds at least this much of it.
MOST = 0.5


@dataclass(frozen=True)
class Pairing:
    """Indexes into the old and new sequences.

    ``pairs``: old -> new. ``heirs``: unpaired old -> the new article that holds most of its text,
    or None. ``shares[new]``: {old: share of old's text that new holds}, for what is above MIN_SHARE.
    """

    pairs: dict[int, int]
    heirs: dict[int, int | None]
    shares: list[dict[int, float]]


def pair(old_texts: Sequence[str], new_texts: Sequence[str]) -> Pairing:
    """Pair old and new articles, the most shared text first; ties go to the earlier ones."""
    old_runs = [_runs(text) for text in old_texts]
    new_runs = [_runs(text) for text in new_texts]
    shared = {
        (old, new): len(old_runs[old] & new_runs[new]) for old in range(len(old_runs)) for new in range(len(new_runs))
    }
    pairs: dict[int, int] = {}
    for (old, new), count in sorted(shared.items(), key=lambda item: (-item[1], item[0])):
        enough = count >= MIN_SHARE * max(1, min(len(old_runs[old]), len(new_runs[new])))
        if count and enough and old not in pairs and new not in pairs.values():
            pairs[old] = new
    shares = shares_of(old_texts, new_texts)
    heirs = {old: _heir(old, shares) for old in range(len(old_runs)) if old not in pairs}
    return Pairing(pairs, heirs, shares)


def shares_of(old_texts: Sequence[str], new_texts: Sequence[str]) -> list[dict[int, float]]:
    """``Pairing.shares`` of these texts."""
    old_runs = [_runs(text) for text in old_texts]
    return [
        {
            old: share
            for old, runs in enumerate(old_runs)
            if runs and (share := len(runs & new) / len(runs)) >= MIN_SHARE
        }
        for new in map(_runs, new_texts)
    ]


def _heir(old: int, shares: list[dict[int, float]]) -> int | None:
    best = max(range(len(shares)), key=lambda new: (shares[new].get(old, 0.0), -new), default=None)
    return best if best is not None and shares[best].get(old, 0.0) >= MOST else None


def _runs(text: str) -> set[str]:
    plain = "".join(text.split())
    if not plain:
        return set()
    return {plain[start : start + RUN] for start in range(max(1, len(plain) - RUN + 1))}
