"""What is asked of the index, in nodes that know nothing of language: strings are folded already."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Has:
    """The text holds this string, in one of ``fields`` (all of them where empty)."""

    text: str
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pattern:
    """Strings one after another with ``gaps[i]`` = (fewest, most) characters behind ``pieces[i]``."""

    pieces: tuple[str, ...]
    gaps: tuple[tuple[int, int], ...]
    fields: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AtLeast:
    """At least ``need`` of the parts match. All of them: and; one: or; none needed: everything."""

    need: int
    parts: tuple["Match", ...]


@dataclass(frozen=True, slots=True)
class Without:
    part: "Match"


@dataclass(frozen=True, slots=True)
class Overlaps:
    """The date range overlaps these ordinals; 0: open on that side. Undated articles do not match."""

    first: int = 0
    last: int = 0


@dataclass(frozen=True, slots=True)
class Labelled:
    """Has a value of this facet whose key is, or whose folded label holds, this string."""

    facet: str
    text: str


@dataclass(frozen=True, slots=True)
class Between:
    """Has a value of this facet whose key is as long as the bounds and lies between them; "": open on that side."""

    facet: str
    first: str = ""
    last: str = ""


Match = Has | Pattern | AtLeast | Without | Overlaps | Labelled | Between
EVERYTHING = AtLeast(0, ())


def every(*parts: Match) -> Match:
    return parts[0] if len(parts) == 1 else AtLeast(len(parts), parts)


def either(*parts: Match) -> Match:
    return parts[0] if len(parts) == 1 else AtLeast(1, parts)


@dataclass(frozen=True, slots=True)
class Scoring:
    """What makes a match a good one.

    ``words``: scored where they are words of the text. ``chunks``: strings as typed, scored by their
    pairs of characters. ``phrases``: what stands together as typed; texts that hold one come first.
    ``near``: strings whose nearness to each other counts.
    """

    words: tuple[str, ...] = ()
    chunks: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    match: Match = EVERYTHING
    scoring: Scoring = field(default_factory=Scoring)
