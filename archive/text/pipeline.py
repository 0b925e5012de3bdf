"""The way from raw text to a parsed page, step by step."""

from archive.text.broken import mark_broken_pieces
from archive.text.build import build_page
from archive.text.cleaning import clean
from archive.text.columns import order_columns
from archive.text.duplicates import Duplicates, without
from archive.text.farheads import send_back_tails, split_far_heads
from archive.text.fields import name_slogans, settle_fields, share_group_columns
from archive.text.heads import settle_heads
from archive.text.joining import join_paragraphs
from archive.text.labels import label_pieces
from archive.text.lexicon import TextLexicon
from archive.text.memo import Memo
from archive.text.model import ParsedPage
from archive.text.page import Page
from archive.text.photos import mark_photos
from archive.text.pieces import split_lines
from archive.text.profile import Profile
from archive.text.sections import take_back_sections
from archive.text.settle import settle_page
from archive.text.signatures import mark_signatures
from archive.text.stories import drop_scraps, gather
from archive.text.verse import mark_verse


def segment(raw: str, *, lexicon: TextLexicon, profile: Profile | None = None) -> ParsedPage:
    """Take one page's decoded raw text apart into articles, furniture, duplicates and leftovers.

    Every non-blank, non-control character of ``raw`` lies in a span of the result. Any string is taken;
    nothing is raised. ``profile``: what is known of the publication's habits.
    """
    cleaned = clean(raw)
    page = read_page(cleaned.text, lexicon)
    draft = gather(page.pieces, lexicon.is_column)
    split_far_heads(draft, page)
    send_back_tails(draft, page)
    settle_page(draft, page)
    if take_back_sections(draft, page):
        settle_page(draft, page)
    drop_scraps(draft)
    for story in draft.stories:
        order_columns(story, page)
        join_paragraphs(story, page)
        settle_fields(story, page, profile or Profile())
    name_slogans(draft.stories, page)
    share_group_columns(draft.stories, page)
    return build_page(cleaned, draft, page)


def read_page(text: str, lexicon: TextLexicon) -> Page:
    """The pieces of a cleaned text, each with its final label.

    Which of two copies stands out of place is asked twice: the second time it is known what the lines around each are.
    """
    memo = Memo(lexicon)
    pieces = label_pieces(split_lines(text), lexicon)
    memo.read([piece.form for piece in pieces])
    mark_verse(pieces)
    mark_signatures(Page(pieces, lexicon, memo))
    copies = Duplicates(pieces, lexicon, memo)
    if not copies:
        return _labelled(Page(pieces, lexicon, memo))
    unlabelled = [piece.copy() for piece in pieces]
    cuts = copies.given_up()
    page = _labelled(Page(without(pieces, cuts), lexicon, memo))
    now = copies.given_up()
    return page if now == cuts else _labelled(Page(without(unlabelled, now), lexicon, memo))


def _labelled(page: Page) -> Page:
    mark_photos(page)
    mark_broken_pieces(page)
    mark_signatures(page)  # now it is known which lines around a name are text
    settle_heads(page)
    return page
