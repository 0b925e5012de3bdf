"""Broken sentences: paragraphs that a column, a box or a blank line cut come together again."""

from archive.text.page import Page
from archive.text.stories import Paragraph, Story

_NEXT_LINE = 4.6
"""Log-odds that an unfinished line goes on in the text line printed right under it: on made pages all of 278 that stay so do."""
_BROUGHT_TOGETHER = 1.0
"""So in the next text line of its story, where the two were not printed together."""


def join_paragraphs(story: Story, page: Page) -> None:
    """Join in place; where an unfinished paragraph finds no other half, mark a gap."""
    joined: list[Paragraph] = []
    open_text: Paragraph | None = None
    for para in story.body:
        if para.role == "paragraph" and open_text is not None and not open_text.closed:
            before, after = open_text.pieces[-1], para.pieces[0]
            score = page.reads_on(before, after) + (_NEXT_LINE if page.is_next(before, after) else _BROUGHT_TOGETHER)
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
