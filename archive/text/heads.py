"""What each short line is: a head line of a story, a crosshead inside one, a signature, or a piece of a sentence.

Evidence, in this order: what stands after it (a dispatch line, a byline, a photo's caption make a head line
certain), whether the text before or after reads on through it, how much it looks like a headline, and
whether the text after it speaks of the same things as the story before it.
"""

from dataclasses import dataclass

from archive.text.cohesion import Weights, terms
from archive.text.lexicon import TextLexicon
from archive.text.pieces import Piece

BOXED = {"furniture", "duplicate", "abstract", "abstract_label", "credit", "caption", "photo_head", "jump"}
"""What may stand between two parts of a sentence."""

TEXT = {"text", "lead"}


@dataclass(frozen=True)
class Page:
    """The labelled pieces of a page and what is known to judge them."""

    pieces: list[Piece]
    lexicon: TextLexicon

    def neighbour(self, index: int, step: int, labels: set[str] | None = None, skip: set[str] = BOXED) -> int | None:
        """Index of the next piece in that direction that is not skipped; None where it is not of ``labels``."""
        index += step
        while 0 <= index < len(self.pieces) and self.pieces[index].label in skip:
            index += step
        if not 0 <= index < len(self.pieces):
            return None
        return index if labels is None or self.pieces[index].label in labels else None

    def reads_on(self, before: Piece, after: Piece) -> float:
        """Log-odds that ``after`` continues ``before``; paragraph openers and dispatch lines speak against it."""
        if after.label == "lead" or after.label == "byline":
            return -9.0
        score = max(-8.0, min(8.0, self.lexicon.language.reads_on(before.form, after.form)))
        if before.closed:
            score -= 6.0
        if self.lexicon.opener.match(after.form):
            score = min(score, 0.0) - 3.0
        elif self.lexicon.weak_opener.match(after.form):
            score -= 1.0
        if before.form[-1:] in ",、;:(《“‘" and not before.closed:
            score += 2.0
        if after.form[:1] in ",、。;:!?)》”’%":
            score += 8.0
        return score


def settle_short_lines(page: Page) -> None:
    """Relabel every ``short`` piece: ``head``, ``crosshead``, ``signature`` or ``text``."""
    _signatures(page)
    _broken_pieces(page)
    _clusters(page)


def _signatures(page: Page) -> None:
    for index, piece in enumerate(page.pieces):
        if piece.label != "short" or not page.lexicon.signature.match(piece.form):
            continue
        before, after = page.neighbour(index, -1), page.neighbour(index, 1)
        closes = before is not None and page.pieces[before].label == "text" and page.pieces[before].closed
        opens = after is not None and page.pieces[after].label == "text"
        named = len(piece.form.split()) > 1 or piece.form.startswith(("(", "本报"))
        if closes and (not opens or named):
            piece.relabel("signature", 0.85, "文末的单位和姓名")
        elif (
            opens
            and page.lexicon.name_list.match(piece.form)
            and before is not None
            and page.pieces[before].label == "short"
        ):
            piece.relabel("byline", 0.8, "标题之下只有姓名")


def _broken_pieces(page: Page) -> None:
    """Short lines that are cut out of a sentence become text."""
    language = page.lexicon.language
    for index, piece in enumerate(page.pieces):
        if piece.label != "short":
            continue
        looks = language.headness(piece.form)
        before = page.neighbour(index, -1, TEXT)
        after = page.neighbour(index, 1)
        into = (
            page.reads_on(piece, page.pieces[after]) if after is not None and page.pieces[after].label in TEXT else -9.0
        )
        out = -9.0
        if before is not None and not page.pieces[before].closed:
            out = page.reads_on(page.pieces[before], piece)
        columnlike = piece.form.endswith("——") or bool(page.lexicon.column.match(piece.form))
        broken = max(into, out + 1.0) - 1.2 * looks - (12.0 if columnlike else 0.0)
        if piece.gap == 0 and before == index - 1:
            broken += 2.0
        if into < -6 and out < -6:
            broken -= 4.0 if looks > -3.5 else 0.0
        if broken > 1.0:
            piece.relabel("text", min(0.95, 0.6 + broken / 40), "断句的一截,与邻行相连")


def _clusters(page: Page) -> None:
    """Head lines stand together; a lone short line inside a story may be a crosshead."""
    pieces = page.pieces
    index = 0
    while index < len(pieces):
        if pieces[index].label != "short":
            index += 1
            continue
        end = index
        while end < len(pieces) and pieces[end].label in {
            "short",
            "byline",
            "abstract_label",
            "abstract",
            "furniture",
            "jump",
        }:
            if pieces[end].label == "abstract_label" and end + 1 < len(pieces) and pieces[end + 1].label == "text":
                end += 1
            end += 1
        _settle_cluster(page, index, end)
        index = end


def _settle_cluster(page: Page, start: int, end: int) -> None:
    pieces = page.pieces
    shorts = [p for p in pieces[start:end] if p.label == "short"]
    anchored = any(p.label == "byline" for p in pieces[start:end]) or (
        end < len(pieces) and pieces[end].label in {"lead", "caption"}
    )
    if not anchored:
        shorts = _without_pieces(page, shorts)
    if not anchored and len(shorts) == 1 and _is_crosshead(page, start, end):
        shorts[0].relabel("crosshead", 0.75, "前后说的是同一件事")
        return
    if not anchored and len(shorts) > 1 and shorts[0].gap + 1 < shorts[1].gap:
        pass
    for piece in shorts:
        piece.relabel(
            "head", 0.95 if anchored else 0.7, "其后是电头、署名或图片说明" if anchored else "短行,其后另起一文"
        )


def _without_pieces(page: Page, shorts: list[Piece]) -> list[Piece]:
    """Lines that look nothing like head lines, among lines that nothing marks as heads, are pieces of sentences."""
    kept = []
    for piece in shorts:
        if page.lexicon.language.headness(piece.form) < -3.3 and not piece.form.endswith("——"):
            piece.relabel("text", 0.6, "断句的一截,另一半不在邻行")
        else:
            kept.append(piece)
    return kept


def _is_crosshead(page: Page, start: int, end: int) -> bool:
    """True where a story is under way and the text after the line goes on with it."""
    pieces = page.pieces
    before, after = _stretch(pieces, start - 1, -1), _stretch(pieces, end, 1)
    if not before or not after or pieces[start].form.endswith("——"):
        return False
    if _is_signed(pieces, end):
        return False
    one, other = terms("\n".join(p.form for p in before)), terms("\n".join(p.form for p in after))
    return Weights(page.lexicon.language, []).affinity(other, one) > 0.12


def _is_signed(pieces: list[Piece], index: int) -> bool:
    """The text from here on is closed by a signature of its own, before any other head line."""
    while index < len(pieces) and pieces[index].label in {"text", *BOXED}:
        index += 1
    return index < len(pieces) and pieces[index].label == "signature"


def _stretch(pieces: list[Piece], index: int, step: int) -> list[Piece]:
    """The text pieces from there on, up to the nearest head line of another story (crossheads are passed)."""
    found = []
    while 0 <= index < len(pieces):
        label = pieces[index].label
        if label in {"head", "short", "signature", "byline"} and (step > 0 or label != "crosshead"):
            break
        if label in TEXT:
            found.append(pieces[index])
            if step > 0 and label == "lead":
                break
        index += step
    return found
