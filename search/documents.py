"""An article's rows -> what the index holds of it."""

from collections.abc import Iterator
from datetime import date

from archive.models import Article, Region

from .engine.model import Doc, Value


def document(article: Article) -> Doc:
    """Reads ``Article.objects.with_facts()``: without its prefetching this takes a dozen queries."""
    issue = article.page.issue
    names = [link.contributor.name for link in article.contributions.all() if not link.rejected]
    return Doc(
        article=article.pk,
        texts={
            "headline": article.headline,
            "kicker": article.kicker,
            "deck": article.deck,
            "abstract": article.abstract,
            "column": article.column,
            "byline": " ".join([article.byline, *(name for name in names if name not in article.byline)]),
            "body": "\n".join(block.text for block in article.blocks.all()),
        },
        facets={
            "region": tuple(_regions(article)),
            "theme": tuple(
                Value(link.theme.slug, link.theme.name_zh, link.theme.name_en)
                for link in article.theme_links.all()
                if not link.rejected
            ),
            "publication": (Value(issue.publication.slug, issue.publication.name),) if issue.publication else (),
            "kind": (Value(article.kind),),
            "contributor": tuple(
                Value(link.contributor.slug, link.contributor.name)
                for link in article.contributions.all()
                if not link.rejected
            ),
            "event": tuple(_events(article)),
            **_dates(issue.date_from, issue.date_to),
        },
        date_from=issue.date_from.toordinal() if issue.date_from else 0,
        date_to=(issue.date_to or issue.date_from).toordinal() if issue.date_from else 0,
    )


def _regions(article: Article) -> Iterator[Value]:
    """Every region the article is about, all above it, and the same of what took its place."""
    for link in article.region_links.all():
        if link.rejected or link.relation != "about":
            continue
        yield from _path(link.region)
        if link.region.current:
            yield from _path(link.region.current)


def _path(region: Region) -> Iterator[Value]:
    parent = ""
    for code, name in zip(region.path_codes, region.path_names, strict=False):
        yield Value(code, name, parent=parent)
        parent = code


def _events(article: Article) -> Iterator[Value]:
    """The months of the events that it tells of, each with its year."""
    for event in article.event_dates.all():
        for month in () if event.rejected else event.months:
            yield Value(month[:4], month[:4])
            yield Value(month, month, parent=month[:4])


def _dates(first: date | None, last: date | None) -> dict[str, tuple[Value, ...]]:
    """A year or month counts an article only where the issue's whole range of days fits."""
    last = last or first
    if not first or first.year != last.year:
        return {}
    year = f"{first.year:04}"
    if first.month != last.month:
        return {"year": (Value(year, year),)}
    month = f"{year}-{first.month:02}"
    return {"year": (Value(year, year),), "month": (Value(month, month, parent=year),)}
