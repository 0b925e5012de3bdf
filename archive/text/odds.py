"""Log-odds of a hypothesis: what speaks for and against it, each finding times its fitted weight."""

from collections.abc import Iterable


def weighed(weights: Iterable[float], findings: Iterable[float]) -> float:
    """The sum; ValueError where there are not as many findings as weights."""
    return sum(weight * finding for weight, finding in zip(weights, findings, strict=True))
