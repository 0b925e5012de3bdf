"""Printed text in traditional characters (繁體), for display only: OpenCC's table of phrases, then of signs."""

from functools import cache, lru_cache, singledispatch

from .evidence import Segment

SIMPLIFIED, TRADITIONAL = "hans", "hant"


@singledispatch
def traditional(text: str) -> str:
    return _converted(text)


@traditional.register
def _(segments: list) -> list[Segment]:
    """A text that is cut into segments is converted whole, as a phrase may lie across a cut."""
    whole = _converted("".join(segment.text for segment in segments))
    if len(whole) != sum(len(segment.text) for segment in segments):
        return [Segment(_converted(segment.text), segment.keys) for segment in segments]
    parts, at = [], 0
    for segment in segments:
        parts.append(Segment(whole[at : at + len(segment.text)], segment.keys))
        at += len(segment.text)
    return parts


@lru_cache(maxsize=2000)
def _converted(text: str) -> str:
    return _converter().convert(text)


@cache
def _converter():
    # Loaded when somebody first wants it: the tables take a third of a second and some 20 MB.
    from opencc import OpenCC

    return OpenCC("s2t")
