"""What was taken from the public stays there, though its import is undone or its page deleted, and comes in again."""

import hashlib
from collections.abc import Iterable

from archive.models import Article, Page, Visibility, Withheld

from .pairing import MIN_SHARE, shares_of
from .spans import cut

_STRICTNESS = {Visibility.PUBLIC: 0, Visibility.STAFF: 1, Visibility.WITHDRAWN: 2}


def stricter(one: str, other: str) -> str:
    """The visibility of the two that shows less."""
    return max(one, other, key=_STRICTNESS.__getitem__)


def remember_withheld(articles: Iterable[Article]) -> None:
    """Note those that are not public, before they are deleted. Needs their pages; blocks where they have no spans."""
    Withheld.objects.bulk_create(
        Withheld(
            digest=article.page.sha256 if article.printed_spans else text_digest(article.headline, article.text),
            spans=article.printed_spans,
            visibility=article.visibility,
        )
        for article in articles
        if not article.is_public and (article.page.sha256 or not article.printed_spans)
    )


def withhold_again(page: Page, articles: list[Article]) -> None:
    """Give the articles of a page that just came in the visibility that their text had when the page went."""
    known = list(Withheld.objects.filter(digest=page.sha256)) if page.sha256 else []
    if not known:
        return
    former = [cut(page.raw_text, row.spans) for row in known]
    now = [cut(page.raw_text, article.printed_spans) for article in articles]
    for article, shares in zip(articles, shares_of(former, now), strict=True):
        held = [known[number].visibility for number, share in shares.items() if share >= MIN_SHARE]
        visibility = max([article.visibility, *held], key=_STRICTNESS.__getitem__)
        if visibility != article.visibility:
            article.visibility, article.needs_review = visibility, True
            article.save(update_fields=["visibility", "needs_review"])
    Withheld.objects.filter(pk__in=[row.pk for row in known]).delete()


def withheld_texts(digests: Iterable[str]) -> dict[str, str]:
    """Digest -> visibility, for stories of article files (see ``text_digest``) that come in again."""
    return dict(Withheld.objects.filter(digest__in=list(digests)).order_by("pk").values_list("digest", "visibility"))


def text_digest(headline: str, text: str) -> str:
    """SHA-256 of a story's headline and body without their white space."""
    return hashlib.sha256("".join(f"{headline}\0{text}".split()).encode()).hexdigest()
