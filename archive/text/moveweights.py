"""What speaks for and against a stretch's belonging to another story, and what it weighs."""

from dataclasses import dataclass

BRIEF = 30
"""Characters of a stretch whose shared terms tell half as much as those of a long one."""


@dataclass(frozen=True, slots=True)
class MoveWeights:
    """Log-odds that a stretch belongs elsewhere, fitted on made pages over all moves of a story together."""

    prior: float = -5.3
    ratio: float = 2.2
    """For each e-fold by which its affinity with the other story beats that with its own."""
    short: float = -2.2
    """... less for a short stretch (the ratio times ``BRIEF`` / (``BRIEF`` + its characters))."""
    voice: float = 6.4
    """Its characters are those of the other story rather than those of its own one, for each e-fold a character."""
    title: float = 2.3
    """It tells of the other headline rather than of its own one (e-folds)."""
    placed: float = 0.95
    """It names a county or a town (``PLACE县``) that the other story names and the rest of its own one does not (set by
    hand: made pages, whose stories share their places, tell nothing of it; on real layouts it decides)."""
    torn: float = -0.32
    """For the log-odds that it follows what stands over it."""
    signed_above: float = 2.4
    """A signature closes the text over it."""
    torn_below: float = -0.22
    """What stands under it follows from it, rather than from what stands over it."""
    orphan: float = 2.9
    """The other story has no text."""
    orphan_inside: float = 0.5
    """... and the stretch begins in mid-sentence."""
    follows: float = 0.21
    """For the log-odds that it follows the other story's finished end."""
    closed: float = -2.4
    """... and a signature closes that."""
    broken_off: float = 1.1
    """The other story breaks off."""
    completes: float = 0.48
    """For each unit by which it reads on from that."""
    before: float = -0.12
    """It goes before the printed beginning of the other text."""
    joins: float = 0.49
    """For each unit by which that reads on from it; so for a stretch put between two parts of a sentence."""
    beside: float = 3.7
    """It goes where a text went that was printed next to it."""
    inserted: float = -0.4
    """It has its own story on both sides."""
    signed: float = -0.8
    """The signature of its own story stands under it (set by hand: made pages have hardly any)."""
    bereft: float = -1.5
    """A headline would be left with hardly any text."""
    listed: float = -3.0
    """It carries the mark of a list (△, 一、) that what stands over it carries (set by hand)."""
    far: float = -0.03
    """For each story between the two."""
    ahead: float = 0.78
    """It is the end of its story as printed, and the other one's head stands under it."""
    scrap: float = 1.4
    """It is hardly more than a few words."""
    turned: float = 1.2
    """For each unit, up to three, by which what stands over it goes on at the top of its own story, whose columns are
    turned, rather than in it."""
