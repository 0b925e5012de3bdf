"""Of all the changes that a page suggests, the consistent set that gains most as a whole.

Two changes are inconsistent where both claim the same thing: a head, a stretch of text, a story.
"""

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")

_SEARCHED = 14
"""Entangled options of which all combinations are weighed; of more the best ones are taken one by one."""


@dataclass(frozen=True)
class Option(Generic[T]):
    """A change worth ``gain`` > 0 (log-odds) that ``claims`` things which no other chosen change may claim."""

    gain: float
    claims: frozenset[Hashable]
    change: T


def best_whole(options: Sequence[Option[T]]) -> list[T]:
    """The changes of the consistent set with the greatest total gain, the strongest first; earlier options win ties."""
    ranked = sorted(options, key=lambda option: -option.gain)
    chosen = [option for knot in _knots(ranked) for option in _best_of(knot)]
    return [option.change for option in sorted(chosen, key=lambda option: -option.gain)]


def _knots(options: Sequence[Option[T]]) -> Iterable[list[Option[T]]]:
    """Options parted into groups that have no claim in common."""
    above: dict[Hashable, Hashable] = {}

    def root(claim: Hashable) -> Hashable:
        while above.setdefault(claim, claim) != claim:
            above[claim] = above[above[claim]]
            claim = above[claim]
        return claim

    for option in options:
        first, *others = option.claims
        for other in others:
            above[root(other)] = root(first)
    knots: dict[Hashable, list[Option[T]]] = {}
    for option in options:
        knots.setdefault(root(next(iter(option.claims))), []).append(option)
    return knots.values()


def _best_of(knot: list[Option[T]]) -> list[Option[T]]:
    return _search(knot, frozenset())[1] if len(knot) <= _SEARCHED else _one_by_one(knot)


def _search(options: list[Option[T]], claimed: frozenset[Hashable]) -> tuple[float, list[Option[T]]]:
    """(gain, options) of the best set that claims nothing of ``claimed``."""
    free = [option for option in options if claimed.isdisjoint(option.claims)]
    if not free:
        return 0.0, []
    first, rest = free[0], free[1:]
    gain, taken = _search(rest, claimed | first.claims)
    having = (gain + first.gain, [first, *taken])
    if all(first.claims.isdisjoint(option.claims) for option in rest):
        return having
    return max(having, _search(rest, claimed), key=lambda found: found[0])


def _one_by_one(ranked: list[Option[T]]) -> list[Option[T]]:
    taken: list[Option[T]] = []
    claimed: set[Hashable] = set()
    for option in ranked:
        if claimed.isdisjoint(option.claims):
            taken.append(option)
            claimed |= option.claims
    return taken
