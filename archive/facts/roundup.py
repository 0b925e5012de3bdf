"""Stories that are made of several: 工会动态, 短波, a line or two from each place."""

import re

from .document import Document

BULLET = re.compile(r"\s*([△▲▽▼◇◆○●◎□■☆★※▷▶►•·])")
SIGNED = re.compile(r"[。！？!?”」]\s*[(（][\u4e00-\u9fff\s、]{2,15}[)）]\s*$")
LONGEST_SIGNED = 30  # from the sentence's end on
FEWEST_ITEMS = 3
SHARE_OF_PARAGRAPHS = 0.7


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
    kinds: dict[str, list[int]] = {}
    for number, part in paragraphs:
        if match := BULLET.match(part.text):
            kinds.setdefault(match[1], []).append(number)
        elif part.text.rstrip().endswith((")", "）")) and SIGNED.search(
            part.text, max(0, len(part.text) - LONGEST_SIGNED)
        ):
            kinds.setdefault("signed", []).append(number)
    most = max(kinds.values(), key=len, default=[])
    enough = len(most) >= max(FEWEST_ITEMS, SHARE_OF_PARAGRAPHS * len(paragraphs))
    return frozenset(most) if enough else frozenset()
