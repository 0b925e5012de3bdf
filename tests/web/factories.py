"""Rows for the reading room's tests, invented."""

from datetime import date

from archive.models import (
    Article,
    ArticleBlock,
    ArticleRegion,
    ArticleTheme,
    Contribution,
    Contributor,
    Issue,
    Page,
    Publication,
    Region,
    Residue,
    Theme,
)

DAY = date(2016, 5, 9)


def make_issue(day: date | None = DAY, paper: str | None = "江湾工报", **fields) -> Issue:
    publication = Publication.objects.get_or_create(name=paper)[0] if paper else None
    precision = "day" if day else "unknown"
    fields = {"date_from": day, "date_to": day, "date_precision": precision, **fields}
    return Issue.objects.create(publication=publication, **fields)


def make_page(issue: Issue, number: int | None = 1, **fields) -> Page:
    return Page.objects.create(issue=issue, number=number, **{"raw_text": "整版的原文在此", **fields})


def make_article(page: Page, headline: str = "渡口边上的夜校", *, blocks: tuple = ("江水涨了。",), **fields) -> Article:
    """``blocks``: texts of paragraphs, or dictionaries of a block's fields."""
    position = fields.pop("position", page.articles.count() + 1)
    article = Article.objects.create(page=page, position=position, headline=headline, **fields)
    for place, block in enumerate(blocks, 1):
        values = block if isinstance(block, dict) else {"text": block}
        ArticleBlock.objects.create(article=article, position=place, **values)
    return article


def make_region(code: str, name: str, level: str = "province", parent: Region | None = None, **fields) -> Region:
    return Region.objects.create(code=code, name=name, level=level, parent=parent, **fields)


def make_theme(slug: str = "night-schools", zh: str = "夜校", en: str = "Night schools") -> Theme:
    return Theme.objects.create(slug=slug, name_zh=zh, name_en=en)


def about(article: Article, region: Region, **fields) -> ArticleRegion:
    return ArticleRegion.objects.create(article=article, region=region, **fields)


def on(article: Article, theme: Theme, **fields) -> ArticleTheme:
    return ArticleTheme.objects.create(article=article, theme=theme, **fields)


def by(article: Article, name: str, **fields) -> Contribution:
    contributor = Contributor.objects.get_or_create(name=name)[0]
    return Contribution.objects.create(article=article, contributor=contributor, **fields)


def leave_over(page: Page, text: str) -> Residue:
    return Residue.objects.create(page=page, position=page.residues.count() + 1, role="leftover", text=text)
