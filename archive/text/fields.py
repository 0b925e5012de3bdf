"""Which head line is column, kicker, headline or deck; lines that hold two of them come apart.

The order of newspapers: column, kicker (often ending in ——), headline, deck (often beginning with ——).
"""

import re

from archive.text.page import Page
from archive.text.pieces import Piece
from archive.text.stories import Story

_QUOTES = re.compile(r"[“”‘’《》\"']")


def settle_fields(story: Story, page: Page) -> None:
    lines = [part for piece in story.heads for part in _come_apart(piece, len(story.heads), page)]
    story.fields = _roles(lines, page)


def _come_apart(piece: Piece, count: int, page: Page) -> list[Piece]:
    """``HEADLINE ——DECK``, ``KICKER——HEADLINE`` and ``KICKER HEADLINE`` on one line."""
    form = piece.form
    dash = re.search(r"\s+(?=——)|(?<=——)\s+", form)
    if dash:
        return piece.cut(dash.end())
    dash = re.search(r"——(?=记.{4,}$)", form)
    if dash and dash.start() > 3:
        return piece.cut(dash.start())
    spaces = [m for m in re.finditer(r"\s+", form)]
    if count == 1 and len(spaces) == 1:
        left, right = (_QUOTES.sub("", part) for part in (form[: spaces[0].start()], form[spaces[0].end() :]))
        if _is_kicker_and_headline(left, right):
            return piece.cut(spaces[0].end())
    return [piece]


def _is_kicker_and_headline(left: str, right: str) -> bool:
    if left.endswith(("?", "!")) or "," in left:
        return len(right) >= 6
    return len(left) + len(right) >= 19 and min(len(left), len(right)) >= 7 and len(left) != len(right)


def _roles(lines: list[Piece], page: Page) -> dict[str, list[Piece]]:
    fields: dict[str, list[Piece]] = {"column": [], "kicker": [], "headline": [], "deck": []}
    rest = list(lines)
    while len(rest) > 1 and page.lexicon.column.match(rest[0].form):
        fields["column"].append(rest.pop(0))
    while len(rest) > 1 and page.lexicon.column.match(rest[-1].form):
        fields["column"].append(rest.pop())
    kicker = next((i for i, p in enumerate(rest[:-1]) if p.form.endswith("——")), None)
    deck = next((i for i, p in enumerate(rest) if i and p.form.startswith("——")), None)
    if deck is not None:
        fields["deck"], after = [rest[deck]], rest[deck + 1 :]
        fields["column"] += after
        rest = rest[:deck]
    if kicker is not None and kicker < len(rest):
        fields["column"] += rest[:kicker]
        fields["kicker"] = [rest[kicker]]
        rest = rest[kicker + 1 :]
        fields["headline"], fields["deck"] = rest[:1], fields["deck"] + rest[1:]
        return fields
    if len(rest) == 2 and not fields["deck"]:
        fields["kicker"], fields["headline"] = rest[:1], rest[1:]
    elif len(rest) >= 3:
        fields["kicker"], fields["headline"], fields["deck"] = rest[:1], rest[1:2], fields["deck"] + rest[2:]
    elif len(rest) == 2:
        fields["kicker"], fields["headline"] = rest[:1], rest[1:]
    else:
        fields["headline"] = rest
    return fields
