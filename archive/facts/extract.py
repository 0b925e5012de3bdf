"""The order in which an article's facts are found."""

from .bylines import find_contributors
from .dates import find_event_dates
from .document import Document, read
from .figures import find_figures
from .initiatives import find_initiatives
from .knowledge import Knowledge
from .model import ArticleText, Context, ContributorFact, Facts
from .organizations import find_organizations
from .people import find_people
from .places import Hit, find_hits, find_mentions, find_regions
from .tagging import tag_parts
from .themes import find_themes

Ranges = dict[int, list[tuple[int, int]]]
SURE_PLACE, LIKELY_PLACE, LONG = (
    1,
    2,
    3,
)  # ranks of hits that no name of a person is read over, the second of long ones (马尔康)


def extract(article: ArticleText, context: Context, knowledge: Knowledge) -> Facts:
    """All facts of an article. The same input gives the same facts; no input raises."""
    document = read(article)
    contributors = find_contributors(document, knowledge.bylines)
    bylines = _ranges(document, contributors)
    hits = find_hits(document.parts, knowledge.gazetteer, knowledge.place_words, bylines)
    tagged = tag_parts(document)
    people, names = find_people(document, tagged, knowledge.people, _places_and(bylines, hits, document, knowledge))
    makers = {fact.name for fact in contributors}
    people = tuple(person for person in people if person.name not in makers)
    hits = [hit for hit in hits if not _overlaps(hit, names)]
    mentions = find_mentions(document, context, knowledge.gazetteer, knowledge.place_words, hits)
    regions = find_regions(document, context, knowledge.gazetteer, knowledge.place_words, mentions)
    return Facts(
        regions=regions,
        themes=find_themes(
            document,
            knowledge.themes,
            is_essay(article, contributors),
            knowledge.commentary,
            knowledge.portrait,
            tagged,
        ),
        contributors=contributors,
        people=people,
        organizations=find_organizations(document, tagged, mentions, regions, knowledge.organizations, names),
        initiatives=find_initiatives(document, knowledge.initiatives, tagged),
        figures=find_figures(document, knowledge.figures, tagged),
        event_dates=find_event_dates(document, context, knowledge.calendar),
    )


def is_essay(article: ArticleText, contributors: tuple[ContributorFact, ...]) -> bool:
    """An essay is signed with a unit or as the paper's own comment; a brief's author is just its writer."""
    if article.kind in ("brief", "photo", "continuation"):
        return False
    authors = [fact for fact in contributors if fact.role == "author"]
    return bool(authors) and all(map(_outsider, authors))


def _outsider(author: ContributorFact) -> bool:
    unit = author.affiliation
    return "评论" in unit or (len(unit) > 4 and not unit.startswith("本报"))


def _ranges(document: Document, contributors: tuple[ContributorFact, ...]) -> Ranges:
    """Where the names of the makers stand, by part."""
    where = {(part.field, part.block): index for index, part in enumerate(document.parts)}
    ranges: Ranges = {}
    for fact in contributors:
        for evidence in fact.evidence:
            ranges.setdefault(where[evidence.field, evidence.block], []).append((evidence.start, evidence.end))
    return ranges


def _places_and(bylines: Ranges, hits: list[Hit], document: Document, knowledge: Knowledge) -> Ranges:
    """Where no name of a person is looked for: names of the makers and of places, but not the 大庆 of 工人王大庆."""
    words = knowledge.people
    ranges = {part: list(found) for part, found in bylines.items()}
    for hit in hits:
        text = document.parts[hit.part].text
        surname = text[hit.start - 1 : hit.start] in words.surnames.plain and hit.name.form == "short"
        sure = hit.rank <= SURE_PLACE or (hit.rank == LIKELY_PLACE and hit.end - hit.start >= LONG)
        if sure and not (surname and words.title.before(text, hit.start - 1)):
            ranges.setdefault(hit.part, []).append((hit.start, hit.end))
    return ranges


def _overlaps(hit: Hit, names: Ranges) -> bool:
    return any(start < hit.end and hit.start < end for start, end in names.get(hit.part, ()))
