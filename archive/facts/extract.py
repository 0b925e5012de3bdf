"""The order in which an article's facts are found."""

from .bylines import find_contributors
from .dates import find_event_dates
from .document import Document, read
from .figures import find_figures
from .knowledge import Knowledge
from .model import ArticleText, Context, ContributorFact, Facts
from .places import find_regions
from .themes import find_themes


def extract(article: ArticleText, context: Context, knowledge: Knowledge) -> Facts:
    """All facts of an article. The same input gives the same facts; no input raises."""
    document = read(article)
    contributors = find_contributors(document, knowledge.surnames)
    masks = _masks(document, contributors)
    return Facts(
        regions=find_regions(document, context, knowledge.gazetteer, knowledge.place_words, masks),
        themes=find_themes(
            document,
            knowledge.themes,
            _essay(article, contributors),
            knowledge.commentary,
            knowledge.portrait,
        ),
        contributors=contributors,
        figures=find_figures(document, knowledge.figures),
        event_dates=find_event_dates(document, context, knowledge.calendar),
    )


def _essay(article: ArticleText, contributors: tuple[ContributorFact, ...]) -> bool:
    """An essay is signed with a unit or as the paper's own comment; a brief's author is just its writer."""
    if article.kind in ("brief", "photo", "continuation"):
        return False
    authors = [fact for fact in contributors if fact.role == "author"]
    return bool(authors) and all("评论" in fact.affiliation or len(fact.affiliation) > 4 for fact in authors)


def _masks(document: Document, contributors: tuple[ContributorFact, ...]) -> dict[int, list[tuple[int, int]]]:
    """Ranges of people's names, by part: no place is read in them."""
    where = {(part.field, part.block): index for index, part in enumerate(document.parts)}
    masks: dict[int, list[tuple[int, int]]] = {}
    for fact in contributors:
        for evidence in fact.evidence:
            masks.setdefault(where[evidence.field, evidence.block], []).append((evidence.start, evidence.end))
    return masks
