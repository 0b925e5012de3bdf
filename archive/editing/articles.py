"""Writing articles as editors do: what they set is locked, and the index hears of it."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from archive.changes import articles_changed
from archive.models import Article, ArticleBlock, Issue, Page, Visibility

from .body import BodyBlock, read_body, write_body

# What an automatic run writes, and an editor's word therefore locks. "blocks" is the body, "jumps" its pointers.
TEXT_FIELDS = ("column", "kicker", "headline", "deck", "byline", "abstract")
LOCKABLE_FIELDS = (*TEXT_FIELDS, "kind", "blocks", "jumps")


def plain(text: str) -> str:
    """Line ends and outer white space as they are stored: browsers send CR LF."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip()


def blocks_of(article: Article) -> list[BodyBlock]:
    return [
        BodyBlock(b.role, b.text, tuple(map(tuple, b.spans)), b.gap_before, b.gap_after) for b in article.blocks.all()
    ]


def body_of(article: Article) -> str:
    """The body as editors see it (see ``archive.editing.body``)."""
    return write_body(blocks_of(article))


def in_batches(ids: Iterable[int], size: int = 5000) -> Iterator[list[int]]:
    """Lists short enough for one query: databases limit its parameters (SQLite to 32,766)."""
    ids = iter(ids)
    while batch := list(islice(ids, size)):
        yield batch


@transaction.atomic
def edit_article(*, article: Article, values: Mapping[str, str], body: str | None = None) -> set[str]:
    """Set fields of ``TEXT_FIELDS`` and ``kind``, and the body; lock exactly what changed.

    Returns the names of what changed ("blocks" for the body). ``article`` is brought up to date.
    """
    article.refresh_from_db()
    changed = set()
    for name, value in values.items():
        value = plain(value) if name in TEXT_FIELDS else value
        stored = getattr(article, name)
        if value != (plain(stored) if name in TEXT_FIELDS else stored):
            setattr(article, name, value)
            changed.add(name)
    if body is not None and _write_blocks(article, body):
        changed.add("blocks")
    if changed:
        article.edited_fields = sorted({*article.edited_fields, *changed & set(LOCKABLE_FIELDS)})
        article.save()
        articles_changed([article.pk])
    return changed


@transaction.atomic
def set_locked_fields(*, article: Article, fields: Collection[str]) -> None:
    """Lock these fields and no others. An unlocked field keeps its value until the next automatic run."""
    unknown = set(fields) - set(LOCKABLE_FIELDS)
    if unknown:
        raise ValueError(f"not lockable: {sorted(unknown)}")
    article.edited_fields = sorted(fields)
    article.save(update_fields=["edited_fields", "updated"])


@transaction.atomic
def set_visibility(*, article_ids: Iterable[int], visibility: str) -> list[int]:
    """Publish, close or withdraw articles; returns the ids of those that were something else before."""
    changed = []
    for ids in in_batches(article_ids):
        changing = Article.objects.filter(pk__in=ids).exclude(visibility=Visibility(visibility))
        batch = list(changing.values_list("pk", flat=True))
        Article.objects.filter(pk__in=batch).update(visibility=visibility, updated=timezone.now())
        changed += batch
    articles_changed(changed)
    return changed


@transaction.atomic
def create_article(*, page: Page, values: Mapping[str, str], body: str = "", position: int | None = None) -> Article:
    """Enter an article by hand: on ``page``, at the next free place if none is given.

    ``values`` may hold any of ``TEXT_FIELDS``, ``kind`` and ``visibility``. All of it is the editor's word, so all
    that says something is locked.
    """
    article = Article(page=page, position=position or next_position(page), origin=Article.Origin.HAND)
    for name, value in values.items():
        setattr(article, name, plain(value) if name in TEXT_FIELDS else value)
    article.edited_fields = sorted(name for name in LOCKABLE_FIELDS if values.get(name))
    article.save()
    if _write_blocks(article, body):
        article.edited_fields = sorted([*article.edited_fields, "blocks"])
        article.save(update_fields=["edited_fields"])
    articles_changed([article.pk])
    return article


@transaction.atomic
def place_article(*, article: Article, page: Page, position: int) -> None:
    """Put an article in another place, or on another page. Raises ValidationError if the place is taken."""
    taken = page.articles.filter(position=position).exclude(pk=article.pk).first()
    if taken:
        raise ValidationError(_("Place %(place)s is taken by “%(title)s”.") % {"place": position, "title": taken})
    article.page, article.position = page, position
    article.save(update_fields=["page", "position", "updated"])
    articles_changed([article.pk])


def next_position(page: Page) -> int:
    return (page.articles.aggregate(last=Max("position"))["last"] or 0) + 1


def page_for_entry(*, issue: Issue, number: int | None, section: str = "") -> Page:
    """The page of an issue that an article entered by hand belongs on; made where there is none."""
    known = issue.pages.filter(number=number)
    if section:
        known = known.filter(section=section)
    return known.order_by("id").first() or Page.objects.create(issue=issue, number=number, section=section)


def _write_blocks(article: Article, body: str) -> bool:
    """Replace the blocks if ``body`` says anything else than they do."""
    old = blocks_of(article)
    new = read_body(body, old)
    if write_body(new) == write_body(old):
        return False
    article.blocks.all().delete()
    ArticleBlock.objects.bulk_create(
        ArticleBlock(
            article=article,
            position=position,
            role=block.role,
            text=block.text,
            spans=[list(span) for span in block.spans],
            gap_before=block.gap_before,
            gap_after=block.gap_after,
        )
        for position, block in enumerate(new, start=1)
    )
    return True
