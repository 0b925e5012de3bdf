"""Photos: from each credit (``… 摄``) look back for the caption, and for a headline over it.

A photo with a headline of its own is a story; without one its caption belongs to the story around it.
"""

from dataclasses import dataclass
from itertools import pairwise

from archive.text.page import TEXT, Page
from archive.text.pieces import Piece
from archive.text.titles import one_headline

_LONGEST = 420
"""Characters of caption before a credit; longer texts before a credit are stories."""
_ALONE = 130
"""Characters of a caption that has no credit."""
_ARROWS = " ▲▼◀▶←→↑↓"
_MOST = 4
_ONE_HEAD = 2.5
"""Log-odds that two lines are one headline, from which they are both taken for the head of a photo."""
_WHOLE = 4.0
"""Log-odds by which a line that breaks off rather goes on below the credit than in a caption printed apart from it."""
_UNLIKE = -4.5
"""Log-odds of looking like a headline below which a line over a caption hardly is one."""
_TOLD, _SHOWN = 20.0, 10.0
"""Weight of terms that a headline shares with a text and not with a caption (the reverse); more tells no more."""
_PASSED = {"furniture", "duplicate"}


@dataclass(frozen=True, slots=True)
class _Weights:
    """Log-odds that a short line over a photo's text is cut from a sentence that goes on below, rather than its headline.

    Logistic regression on 156 such pieces and 78 headlines of photos, from made pages of eight sources; 145 and 73 are told.
    """

    piece: float = -0.4
    reads_on: float = 0.9
    """For each unit by which it goes on below the credit, rather than that a sentence begins there; up to six."""
    same: float = 0.25
    """For each unit by which the text below the credit goes on with this sentence rather than with another one."""
    headness: float = -1.0
    length: float = 0.11
    """For each character over eleven."""
    elsewhere: float = -0.85
    """For each unit by which the text below goes on with another line of the page that breaks off."""
    texts: float = -1.9
    """For each further text between the line and the credit."""
    under_text: float = 0.4
    """The line stands right under a finished text."""
    under_torn: float = 0.7
    """For each unit by which it goes on with the text that it stands right under."""


_WEIGHTS = _Weights()
_READS, _HEADNESS = 6.0, -4.0
_BOUNDS = (-4.0, 8.0)


def mark_photos(page: Page) -> None:
    """Relabel captions (``caption``) and the short lines right over them (``photo_head``)."""
    for index, piece in enumerate(page.pieces):
        if piece.label == "credit":
            _mark(page, index)
    for piece in page.pieces:
        if piece.label == "text" and len(piece) <= _ALONE and piece.closed and _points_at_a_picture(page, piece):
            piece.relabel("caption", 0.75, "以“图为”等字样开头的图片说明")


def _points_at_a_picture(page: Page, piece: Piece) -> bool:
    """The line opens with words that point at a picture: a caption, though nobody is credited."""
    return bool(page.lexicon.caption_cue.match(piece.form.lstrip(_ARROWS)))


def _mark(page: Page, credit: int) -> None:
    pieces = page.pieces
    texts, head = _over(page, credit)
    if not texts:
        _head_after(page, credit)
        return
    own = _in_the_box(page, texts, credit)
    if own < len(texts):
        for place in _own_caption(page, texts[:own]):
            pieces[place].relabel("caption", 0.8, "断句之间的图片说明,上下两截相连")
        return
    if head is not None and _heads_the_photo(page, head, texts, credit):
        for place in texts:
            pieces[place].relabel("caption", 0.9, "标题与摄影署名之间的图片说明")
        pieces[head].relabel("photo_head", 0.85, "图片说明之上的标题")
        if head and pieces[head - 1].label == "short" and _is_of_one_head(page, pieces[head - 1], pieces[head]):
            pieces[head - 1].relabel("photo_head", 0.8, "图片标题的上一行")
        return
    for place in _own_caption(page, texts):
        pieces[place].relabel("caption", 0.8, "紧接摄影署名之前的图片说明")


def _heads_the_photo(page: Page, head: int, texts: list[int], credit: int) -> bool:
    """The line over a caption is its headline: no piece of a sentence, and no headline of the text below the credit."""
    if not _is_head(page, head, texts) or _piece_of_a_sentence(page, head, texts, credit) > 0:
        return False
    return _tells_of_the_text(page, head, texts, credit) < 0


def _over(page: Page, credit: int) -> tuple[list[int], int | None]:
    """The texts right over a credit, the nearest first, and the short line over them; None where there is none so near."""
    pieces, texts, index, size = page.pieces, [], credit - 1, 0
    while index >= 0 and len(texts) < _MOST and size <= _LONGEST:
        label = pieces[index].label
        if label == "text":
            texts.append(index)
            size += len(pieces[index])
        elif label not in _PASSED:
            break
        index -= 1
    return texts, index if index >= 0 and pieces[index].label == "short" and size <= _LONGEST else None


def _in_the_box(page: Page, texts: list[int], credit: int) -> int:
    """How many of the texts before a credit stand in its box: not one that goes on below the credit."""
    for count, (nearer, place) in enumerate(pairwise(texts), 1):
        if _is_torn_over_the_box(page, place, nearer, credit):
            return count
    return len(texts)


def _is_torn_over_the_box(page: Page, place: int, nearer: int, credit: int) -> bool:
    """A text breaks off over the caption, and goes on below the credit rather than in the caption (``nearer``)."""
    piece, caption, below = page.pieces[place], page.pieces[nearer], _below(page, credit, {"text", "short"})
    if below is None or piece.closed:
        return False
    if _points_at_a_picture(page, caption):
        return True
    apart = 0.0 if page.is_tight(caption) else _WHOLE
    return page.reads_on(piece, below) + apart > page.reads_on(piece, caption)


def _piece_of_a_sentence(page: Page, line: int, texts: list[int], credit: int, fitted: _Weights = _WEIGHTS) -> float:
    """Log-odds that a short line over the texts of a photo is cut from the sentence that goes on below the credit."""
    piece, below = page.pieces[line], _below(page, credit, {"text"})
    if below is None or piece.closed:
        return -1.0
    score = fitted.piece + fitted.same * page.same_sentence(piece, below) + fitted.length * (len(piece) - 11)
    score += fitted.headness * max(_HEADNESS, page.memo.headness(piece.form))
    score += fitted.reads_on * min(_READS, page.reads_on(piece, below)) + fitted.texts * (len(texts) - 1)
    score += fitted.elsewhere * _reads_on_elsewhere(page, below, texts)
    above = page.pieces[line - 1] if line else None
    if above is None or above.label not in TEXT:
        return score
    return score + (fitted.under_text if above.closed else fitted.under_torn * _within(page.reads_on(above, piece)))


def _tells_of_the_text(page: Page, line: int, texts: list[int], credit: int) -> float:
    """Log-odds that a headline over a photo is that of the text below the credit, by what it tells of both.

    Logistic regression on 400 such lines, 36 of them over a text, from made pages of ten sources and pages with gold.
    """
    below = page.neighbour(credit, 1)
    following = page.stretch(below, 1) if below is not None else []
    caption = page.joint(tuple(page.pieces[place].form for place in texts))
    text, weight, own = page.joint(tuple(following)), page.weights, page.terms(page.pieces[line].form)
    told = min(_TOLD, sum([weight(term) for term in own if term in text and term not in caption]))
    shown = min(_SHOWN, sum([weight(term) for term in own if term in caption and term not in text]))
    return 0.7 * told - 0.4 * shown + (-0.5 if following else -1.7)


def _reads_on_elsewhere(page: Page, below: Piece, texts: list[int]) -> float:
    """Log-odds that a text goes on with another one of the page that breaks off, the best of them; within bounds."""
    box = {page.pieces[place].start for place in texts} | {below.start}
    torn = [piece for piece in page.pieces if piece.label in TEXT and not piece.closed and piece.start not in box]
    return _within(max((page.reads_on(piece, below) for piece in torn), default=_BOUNDS[0]))


def _within(value: float) -> float:
    return max(_BOUNDS[0], min(_BOUNDS[1], value))


def _below(page: Page, credit: int, labels: set[str]) -> Piece | None:
    """The next piece below a credit that is no box, where it is so labelled."""
    below = page.neighbour(credit, 1)
    return page.pieces[below] if below is not None and page.pieces[below].label in labels else None


def _is_head(page: Page, head: int, texts: list[int]) -> bool:
    """The line over the caption heads it, unless the caption goes on in the middle of its sentence."""
    line, first = page.pieces[head], page.pieces[texts[-1]]
    looks = not line.form.endswith("——") and page.memo.headness(line.form) >= _UNLIKE
    return looks or bool(page.lexicon.opener.match(first.form))


def _is_of_one_head(page: Page, upper: Piece, line: Piece) -> bool:
    """A photo's head is one line; another over it is its other half, or a label such as 图片新闻."""
    return page.lexicon.is_label(upper.form) or one_headline(upper, line, page) > _ONE_HEAD


def _own_caption(page: Page, texts: list[int]) -> list[int]:
    """Without a headline: the text the credit is glued to, and what stands in the same text box before it."""
    pieces, own = page.pieces, [texts[0]]
    for nearer, place in pairwise(texts):
        joined = page.is_tight(pieces[nearer]) or not pieces[place].closed
        if not joined or page.lexicon.caption_cue.search(pieces[nearer].form):
            break
        own.append(place)
    size = sum(len(pieces[place]) for place in own)
    return own if size <= _LONGEST else []


def _head_after(page: Page, credit: int) -> None:
    """A credit right under a short line: the line itself is the caption, set like a headline.

    ``… 摄影报道`` between a headline and its text says who wrote as well.
    """
    pieces, below = page.pieces, page.neighbour(credit, 1)
    if not credit or pieces[credit - 1].label != "short":
        return
    if pieces[credit].form.endswith("报道") and below is not None and pieces[below].label == "text":
        pieces[credit].relabel("byline", 0.8, "标题与正文之间的署名,兼记摄影")
    else:
        pieces[credit - 1].relabel("caption", 0.6, "摄影署名之上的一行说明")
