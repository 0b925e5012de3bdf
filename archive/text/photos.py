"""Photos: from each credit (``… 摄``) look back for the caption, and for a headline over it.

A photo with a headline of its own is a story; without one its caption belongs to the story around it.
"""

from itertools import pairwise

from archive.text.lexicon import TextLexicon
from archive.text.page import Page
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
_SAME, _HEADNESS, _LENGTH, _USUAL = 0.5, -0.5, 0.15, 11
"""Log-odds that a line over a box is cut from a sentence: for each unit of its reading on below the box, of looking like
a headline, for each character over the usual; logistic regression on 62 such pieces and 38 headlines of photos, 91 told."""
_READS_ON = 2.0
"""Log-odds that two lines are one sentence, from which what stands between them is a box in it."""
_PASSED = {"furniture", "duplicate"}


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
    pieces, lexicon = page.pieces, page.lexicon
    texts, index, size = [], credit - 1, 0
    while index >= 0 and len(texts) < _MOST and size <= _LONGEST:
        label = pieces[index].label
        if label == "text":
            texts.append(index)
            size += len(pieces[index])
        elif label not in _PASSED:
            break
        index -= 1
    if not texts:
        _head_after(page, credit)
        return
    own = _in_the_box(page, texts, credit)
    if own < len(texts):
        for place in _own_caption(page, texts[:own]):
            pieces[place].relabel("caption", 0.8, "断句之间的图片说明,上下两截相连")
        return
    head = index if index >= 0 and pieces[index].label == "short" and size <= _LONGEST else None
    if head is not None and _is_head(pieces, head, texts, lexicon) and _piece_of_a_sentence(page, head, credit) < 0:
        for place in texts:
            pieces[place].relabel("caption", 0.9, "标题与摄影署名之间的图片说明")
        pieces[head].relabel("photo_head", 0.85, "图片说明之上的标题")
        if head and pieces[head - 1].label == "short" and _is_of_one_head(page, pieces[head - 1], pieces[head]):
            pieces[head - 1].relabel("photo_head", 0.8, "图片标题的上一行")
        return
    for place in _own_caption(page, texts):
        pieces[place].relabel("caption", 0.8, "紧接摄影署名之前的图片说明")


def _in_the_box(page: Page, texts: list[int], credit: int) -> int:
    """How many of the texts before a credit stand in its box: not one that goes on below the credit."""
    for count, (nearer, place) in enumerate(pairwise(texts), 1):
        if _goes_on_below(page, place, nearer, credit):
            return count
    return len(texts)


def _goes_on_below(page: Page, place: int, nearer: int, credit: int) -> bool:
    """A text that breaks off over the box reads on in the text below the credit, and less in the box (``nearer``)."""
    pieces, below = page.pieces, _text_below(page, credit)
    if below is None or pieces[place].closed:
        return False
    rest = page.reads_on(pieces[place], below)
    return rest > _READS_ON and rest > page.reads_on(pieces[place], pieces[nearer])


def _piece_of_a_sentence(page: Page, line: int, credit: int) -> float:
    """Log-odds that a short line over the box is cut from the sentence that the text below the credit goes on with."""
    piece, below = page.pieces[line], _text_below(page, credit)
    if below is None or piece.closed:
        return -1.0
    said = _SAME * page.same_sentence(piece, below) + _HEADNESS * page.memo.headness(piece.form)
    return said + _LENGTH * (len(piece) - _USUAL)


def _text_below(page: Page, credit: int) -> Piece | None:
    below = page.neighbour(credit, 1)
    return page.pieces[below] if below is not None and page.pieces[below].label == "text" else None


def _is_head(pieces: list[Piece], head: int, texts: list[int], lexicon: TextLexicon) -> bool:
    """The line over the caption heads it, unless the caption goes on in the middle of its sentence."""
    line, first = pieces[head], pieces[texts[-1]]
    return not (line.form.endswith("——") or lexicon.language.headness(line.form) < -4.5) or bool(
        lexicon.opener.match(first.form)
    )


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
