"""The way from raw text to a parsed page, step by step."""

from archive.text.build import build_page
from archive.text.cleaning import clean
from archive.text.fields import settle_fields
from archive.text.heads import Page, settle_short_lines
from archive.text.joining import join_paragraphs
from archive.text.labels import label_pieces
from archive.text.lexicon import TextLexicon
from archive.text.model import ParsedPage
from archive.text.photos import mark_photos
from archive.text.pieces import split_lines
from archive.text.profile import Profile
from archive.text.stories import gather


def segment(raw: str, *, lexicon: TextLexicon, profile: Profile | None = None) -> ParsedPage:
    """Take one page's decoded raw text apart into articles, furniture, duplicates and leftovers.

    Every non-blank, non-control character of ``raw`` lies in a span of the result. Any string is taken;
    nothing is raised. ``profile``: what is known of the publication's habits.
    """
    cleaned = clean(raw)
    pieces = label_pieces(split_lines(cleaned.text), lexicon)
    mark_photos(pieces, lexicon)
    page = Page(pieces, lexicon)
    settle_short_lines(page)
    draft = gather(pieces)
    for story in draft.stories:
        join_paragraphs(story, page)
        settle_fields(story, page)
    return build_page(cleaned, draft, page)
