"""Log-odds of a hypothesis: what speaks for and against it, each finding times its fitted weight."""

from collections.abc import Sequence
from operator import mul


def weighed(weights: Sequence[float], findings: Sequence[float]) -> float:
    """The sum; ValueError where there are not as many findings as weights."""
    if len(weights) != len(findings):
        raise ValueError(f"{len(findings)} findings for {len(weights)} weights")
    return sum(map(mul, weights, findings))
