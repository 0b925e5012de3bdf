"""From a page's text to articles with their facts: text and facts put together. Knows no Django.

The importer calls it before it opens a transaction, in this process or in several beside it.
"""

from dataclasses import dataclass, field
from functools import lru_cache

from .facts import extract, issue_date
from .facts.model import ArticleText, Context, DateGuess, Facts
from .facts.version import FACTS_VERSION
from .facts_data import load_calendar, load_knowledge
from .text import Profile, segment
from .text.model import ParsedArticle, ParsedPage
from .text.version import PIPELINE_VERSION as TEXT_VERSION
from .text_data import load_text_lexicon

# Made the articles of a page: a page with another version is parsed anew by ``resegment``.
PIPELINE_VERSION = f"{TEXT_VERSION}+{FACTS_VERSION}"

# slug, Chinese name, English name, what it covers, terms: a theme as the database has it; and what was learned of it.
ThemeTuple = tuple[str, str, str, str, str, str]


@dataclass(frozen=True)
class ParseJob:
    """What parsing one page needs. ``key`` is the caller's own and comes back untouched."""

    text: str
    context: Context
    themes: tuple[ThemeTuple, ...] = ()
    profile: Profile = field(default_factory=Profile)
    key: object = field(default=None, compare=False)


@dataclass(frozen=True)
class PageResult:
    """A page taken apart: ``facts[i]`` belongs to ``parsed.articles[i]``."""

    parsed: ParsedPage
    facts: tuple[Facts, ...]


@lru_cache(maxsize=2)
def knowledge_for(themes: tuple[ThemeTuple, ...]):
    """What the facts are read with. Built once for each state of the taxonomy (about a second)."""
    return load_knowledge(themes=themes or None)


def date_of(text: str, *, file_name: str = "", folder: str = "") -> DateGuess:
    """The date of an issue as a page or a file's name tells it; festivals narrow what is inferred."""
    return issue_date(text, file_name=file_name, folder=folder, calendar=_calendar())


@lru_cache(maxsize=1)
def _calendar():
    return load_calendar()


def parse_page(job: ParseJob) -> PageResult:
    """Take one page apart and read the facts of each of its articles."""
    parsed = segment(job.text, lexicon=load_text_lexicon(), profile=job.profile)
    knowledge = knowledge_for(job.themes)
    return PageResult(
        parsed=parsed,
        facts=tuple(extract(article_text(article), job.context, knowledge) for article in parsed.articles),
    )


def article_text(article: ParsedArticle) -> ArticleText:
    """The fields that facts are read from."""
    return ArticleText(
        column=article.column.text,
        kicker=article.kicker.text,
        headline=article.headline.text,
        deck=article.deck.text,
        byline=article.byline.text,
        abstract=article.abstract.text,
        blocks=tuple((block.role, block.text) for block in article.blocks),
        kind=article.kind,
    )
