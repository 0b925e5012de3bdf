"""Of the changes that a page suggests, the consistent set that gains most."""

import random
from itertools import combinations

from archive.text.choice import Option, best_whole


def option(gain: float, *claims: str) -> Option[str]:
    return Option(gain, frozenset(claims), "".join(claims))


def test_two_middling_changes_beat_a_strong_one_that_rules_both_out():
    assert best_whole([option(5.0, "a", "b"), option(3.0, "a"), option(3.5, "b")]) == ["b", "a"]


def test_changes_without_a_common_claim_are_all_made_the_strongest_first():
    assert best_whole([option(1.0, "a"), option(2.0, "b"), option(0.5, "c", "d")]) == ["b", "a", "cd"]


def test_nothing_suggested_nothing_done():
    assert best_whole([]) == []


def test_no_other_consistent_set_gains_more():
    rng = random.Random(7)
    for _ in range(30):
        options = [option(rng.uniform(0.1, 5), *rng.sample("abcdef", rng.choice([1, 2]))) for _ in range(8)]
        gains = {id(one): one.gain for one in options}
        best = max(
            sum(gains[id(one)] for one in some)
            for size in range(1, 9)
            for some in combinations(options, size)
            if len(set().union(*(one.claims for one in some))) == sum(len(one.claims) for one in some)
        )
        marked = [Option(one.gain, one.claims, one) for one in options]
        assert abs(sum(one.gain for one in best_whole(marked)) - best) < 1e-9


def test_many_entangled_changes_are_still_consistent():
    chain = [option(1.0 + n % 3, str(n), str(n + 1)) for n in range(2000)]
    chosen = best_whole([Option(one.gain, one.claims, one) for one in chain])
    claims = [claim for one in chosen for claim in one.claims]
    assert len(claims) == len(set(claims)) > 0
