"""Ids that were found -> what a reader sees of each article. Four queries, however many hits."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import get_language

from archive.models import Article, ArticleBlock, ArticleRegion, ArticleTheme

from .highlight import mark, snippet


@dataclass(frozen=True, slots=True)
class Place:
    """A region that an article is about; ``path``: names from the province down."""

    code: str
    name: str
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Subject:
    """A theme of an article."""

    slug: str
    name_zh: str
    name_en: str

    def __str__(self) -> str:
        return (self.name_en if (get_language() or "").startswith("en") else "") or self.name_zh


@dataclass(frozen=True, slots=True)
class Hit:
    """``headline_html`` and ``snippet`` are safe HTML with ``<mark>`` around what matched.

    ``reprints``: the same story elsewhere, whether or not the query finds it there.
    """

    article: Article
    score: float
    headline_html: str
    snippet: str
    places: tuple[Place, ...] = ()
    subjects: tuple[Subject, ...] = ()
    reprints: tuple[Article, ...] = ()

    @property
    def papers(self) -> int:
        """How many other papers print the story."""
        own = self.article.page.issue.publication_id
        return len({other.page.issue.publication_id for other in self.reprints} - {own, None})

    @property
    def regions(self) -> tuple[str, ...]:
        return tuple(place.name for place in self.places)

    @property
    def themes(self) -> tuple[str, ...]:
        return tuple(map(str, self.subjects))


# What a hit does not show is not read: long columns, and rows made into objects only to read one name. Nor are the
# rows put in the order of all articles: the database would begin at the names of papers.
ROWS = (
    Article.objects.without_hidden().with_issue().defer("decisions", "field_spans", "printed_spans", "page__raw_text")
)
ROWS = ROWS.order_by()
BLOCKS = ArticleBlock.objects.order_by("article_id", "position").values_list("article_id", "text")
REGIONS = (
    ArticleRegion.objects.filter(rejected=False, relation=ArticleRegion.Relation.ABOUT)
    .order_by("article_id", "rank", "id")
    .values_list("article_id", "region__code", "region__name", "region__path_names")
)
THEMES = (
    ArticleTheme.objects.filter(rejected=False)
    .order_by("article_id", "rank", "id")
    .values_list("article_id", "theme__slug", "theme__name_zh", "theme__name_en")
)


def hits_of(
    found: Sequence[tuple[int, float]], marks: tuple[str, ...], reprints: Mapping[int, Sequence[int]]
) -> Iterator[Hit]:
    """A hit for each (id, score); what is no longer public is left out, whatever the index still says."""
    ids = [article for article, _ in found]
    if not ids:
        return
    rows = ROWS.in_bulk({*ids, *(other for others in reprints.values() for other in others)})
    bodies, places, subjects = defaultdict(list), defaultdict(list), defaultdict(list)
    for article, text in BLOCKS.filter(article_id__in=ids):
        bodies[article].append(text)
    for article, code, name, path in REGIONS.filter(article_id__in=ids):
        places[article].append(Place(code, name, tuple(path)))
    for article, *names in THEMES.filter(article_id__in=ids):
        subjects[article].append(Subject(*names))
    for number, score in found:
        if article := rows.get(number):
            yield Hit(
                article=article,
                score=round(score, 4),
                headline_html=mark(str(article), marks),
                snippet=_snippet(article, "\n".join(bodies[number]), marks),
                places=tuple(places[number]),
                subjects=tuple(subjects[number]),
                reprints=tuple(rows[other] for other in reprints.get(number, ()) if other in rows),
            )


def _snippet(article: Article, body: str, marks: tuple[str, ...]) -> str:
    """From the body; where nothing is to mark there, from the other fields that have it."""
    text = snippet(body, marks)
    if not marks or "<mark>" in text:
        return text
    for other in (article.abstract, article.deck, article.kicker, article.byline, article.column):
        shown = snippet(other, marks)
        if "<mark>" in shown:
            return shown
    return text
