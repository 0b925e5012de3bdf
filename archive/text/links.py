"""Does one paragraph follow another in one story?"""

from archive.text.page import Page
from archive.text.stories import Paragraph

LEAST, MOST = -5.0, 8.0
"""Bounds of a link."""
FINISHED = 1.0
"""The most of one to a text that ends as sentences do."""


def link(page: Page, before: Paragraph | None, after: Paragraph | None, *, printed: bool = True) -> float:
    """Log-odds, in [LEAST, MOST], that one paragraph follows the other in one story; ``printed``: it does so on the page."""
    if before is None or after is None or after.role != "paragraph":
        return 0.0
    if before.role == "paragraph" and not before.closed:
        return max(LEAST, min(MOST, page.reads_on(before.pieces[-1], after.pieces[0]) + (4.0 if printed else 0.0)))
    return -max(-FINISHED, min(4.0, page.starts_inside(after.pieces[0])))
