"""Makes articles and index documents for the tests, from as few words as a test needs."""

import random
from datetime import date

from archive.models import (
    Article,
    ArticleBlock,
    ArticleRegion,
    ArticleTheme,
    Contribution,
    Contributor,
    EventDate,
    IndexTask,
    Issue,
    Page,
    Publication,
    Region,
    Theme,
)
from search.engine.model import FIELDS, Doc, Value

SIGNS = '工会职干部帮扶困难王进喜ab1 。，“”"-🙂𬭎會ＡＢ'


def region(code: str, name: str, parent: Region | None = None, **more) -> Region:
    level = ("province", "prefecture", "county")[len(parent.path_codes) if parent else 0]
    return Region.objects.create(code=code, name=name, parent=parent, level=level, **more)


def article(
    headline: str = "",
    *body: str,
    day: date | None = None,
    until: date | None = None,
    paper: str = "",
    regions: tuple[Region, ...] = (),
    themes: tuple[str, ...] = (),
    by: tuple[str, ...] = (),
    events: tuple[tuple[date, date], ...] = (),
    **fields,
) -> Article:
    """An article on a page of its own, with its row in the outbox."""
    publication = Publication.objects.get_or_create(name=paper)[0] if paper else None
    issue = Issue.objects.filter(publication=publication, date_from=day, date_to=until or day).first()
    issue = issue or Issue.objects.create(
        publication=publication,
        date_from=day,
        date_to=until or day,
        date_precision="unknown" if not day else "day" if not until else "month",
    )
    page = Page.objects.create(issue=issue, number=None)
    made = Article.objects.create(page=page, position=1, headline=headline, **fields)
    for position, text in enumerate(body, start=1):
        ArticleBlock.objects.create(article=made, position=position, text=text)
    for found in regions:
        ArticleRegion.objects.create(article=made, region=found)
    for slug in themes:
        theme = Theme.objects.get_or_create(slug=slug, defaults={"name_zh": f"主题{slug}", "name_en": slug.title()})[0]
        ArticleTheme.objects.create(article=made, theme=theme)
    for name in by:
        Contribution.objects.create(article=made, contributor=Contributor.objects.get_or_create(name=name)[0])
    for first, last in events:
        EventDate.objects.create(article=made, date_from=first, date_to=last)
    IndexTask.objects.create(article_id=made.pk)
    return made


def doc(number: int, body: str = "", *, values: dict[str, str] | None = None, day: int = 0, **texts: str) -> Doc:
    """``values``: facet -> keys parted by white space."""
    facets = {name: tuple(Value(key, f"label {key}") for key in keys.split()) for name, keys in (values or {}).items()}
    return Doc(number, {"body": body, **texts}, facets, day, day)


def random_doc(chance: random.Random, number: int) -> Doc:
    texts = {name: "".join(chance.choices(SIGNS, k=chance.randint(0, 30 if name == "body" else 6))) for name in FIELDS}
    values = {
        "region": " ".join(chance.sample("abcd", chance.randint(0, 3))),
        "theme": chance.choice(["", "x", "y", "x y"]),
        "kind": chance.choice(["news", "photo"]),
    }
    body = texts.pop("body")
    return doc(number, body, values=values, day=chance.choice([0, 735000, 735001, 735100]), **texts)
