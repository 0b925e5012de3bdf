"""Stories that are made of several: 工会动态, 短波, a line or two from each place."""

import re
from collections.abc import Sequence

from ..document import Document, Part
from .settle import Mention

BULLET = re.compile(r"\s*([△▲▽▼◇◆○●◎□■☆★※▷▶►•·])")
SIGNED = re.compile(r"[。！？!?”」]\s*[(（][\u4e00-\u9fff\s、]{2,15}[)）]\s*$")
FEWEST_ITEMS = 3
SHARE_OF_PARAGRAPHS = 0.7
JOINED = ("、", "和", "与", "及")


def items(document: Document) -> frozenset[int]:
    """Parts that are an item each, by their numbers; none where the story is one story.

    Items are told by the same sign before each, or by the name of who sent it in behind each.
    """
    paragraphs = [
        (number, part)
        for number, part in enumerate(document.parts)
        if part.field == "blocks" and part.rank in ("lead", "body")
    ]
    if len(paragraphs) < FEWEST_ITEMS:
        return frozenset()
    signs: dict[str, list[int]] = {}
    for number, part in paragraphs:
        if match := BULLET.match(part.text):
            signs.setdefault(match[1], []).append(number)
        elif SIGNED.search(part.text):
            signs.setdefault("signed", []).append(number)
    most = max(signs.values(), key=len, default=[])
    enough = len(most) >= max(FEWEST_ITEMS, SHARE_OF_PARAGRAPHS * len(paragraphs))
    return frozenset(most) if enough else frozenset()


def first_of_each(mentions: Sequence[Mention], parts: Sequence[Part], numbers: frozenset[int]) -> list[Mention]:
    """The place that each item is about: the first that it names, and those joined to it (兴平、武功两县)."""
    found: list[Mention] = []
    last: Mention | None = None
    for mention in mentions:
        if mention.part not in numbers or mention.use == "people":
            continue
        if last is None or last.part != mention.part or parts[mention.part].text[last.end : mention.start] in JOINED:
            found.append(mention)
            last = mention
    return found
