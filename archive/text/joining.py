"""Broken sentences: paragraphs that a column, a box or a blank line cut come together again."""

from archive.text.page import Page
from archive.text.pieces import Piece
from archive.text.stories import Paragraph, Story

_NEXT_LINE = 4.5
"""Log-odds that an unfinished line goes on in the text line printed right under it: on made pages all of 278 that stay so do."""
_OPENS = -1.2
"""So where that begins as paragraphs do, with a word or two and a comma (近日, 据了解). Both were set so that few of 3,455 sentences
cut in two come apart (0.2 %), while nearly half of as many beginnings of paragraphs under a first half are told."""
_SHORT = 5
_BROUGHT_TOGETHER = 3.0
"""So in the next text line of its story, where the two were not printed together: 400 such seams of made pages."""
_COMMA = 2.5
"""A line that ends in a comma goes on in the next, whatever that begins with, and 说, in a quotation (set by hand)."""


def join_paragraphs(story: Story, page: Page) -> None:
    """Join in place; where an unfinished paragraph finds no other half, mark a gap."""
    joined: list[Paragraph] = []
    open_text: Paragraph | None = None
    for para in story.body:
        if para.role == "paragraph" and open_text is not None and not open_text.closed:
            before, after = open_text.pieces[-1], para.pieces[0]
            score = page.reads_on(before, after) + _together(before, after, page)
            if score > 0:
                open_text.pieces += para.pieces
                open_text.pieces[0].reasons.append((min(0.97, 0.7 + score / 40), "断句接上"))
                continue
            open_text.gap_after = para.gap_before = True
        joined.append(para)
        if para.role == "paragraph":
            open_text = para
        elif para.role == "crosshead":
            if open_text is not None and not open_text.closed:
                open_text.gap_after = True
            open_text = None
    story.body = joined


def _together(before: Piece, after: Piece, page: Page) -> float:
    """Log-odds that the two are one sentence, by where they stand and by the comma between them."""
    follows = page.is_next(before, after)
    comma = before.form.endswith(",") and (follows or after.form.startswith("“"))
    opens = "," in after.form[:_SHORT] and page.lexicon.opener.match(after.form)
    return (_NEXT_LINE if follows else _BROUGHT_TOGETHER) + _COMMA * comma + _OPENS * bool(opens)
