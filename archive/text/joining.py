"""Broken sentences: paragraphs that a column, a box or a blank line cut come together again."""

from archive.text.page import Page
from archive.text.stories import Paragraph, Story

NEXT_LINE = 3.0
"""Log-odds that an unfinished line goes on in the next text line of its story (34 of 36 counted ones do)."""


def join_paragraphs(story: Story, page: Page) -> None:
    """Join in place; where an unfinished paragraph finds no other half, mark a gap."""
    joined: list[Paragraph] = []
    open_text: Paragraph | None = None
    for para in story.body:
        if para.role == "paragraph" and open_text is not None and not open_text.closed:
            score = page.reads_on(open_text.pieces[-1], para.pieces[0]) + NEXT_LINE
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
