"""What the archive holds."""

from .article import Article, ArticleBlock, ArticleQuerySet, ArticleRedirect, Jump, Visibility
from .facts import (
    ArticleInitiative,
    ArticleOrganization,
    ArticlePerson,
    ArticleRegion,
    ArticleTheme,
    Contribution,
    Contributor,
    EventDate,
    Figure,
    Initiative,
    Provenance,
)
from .ops import ArchiveChange, ArchiveState, ImportBatch, IndexTask, Withheld
from .publication import Issue, Page, PageRevision, Publication, Residue
from .reports import ErrorReport
from .taxonomy import Region, Theme

__all__ = [
    "ArchiveChange",
    "ArchiveState",
    "Article",
    "ArticleBlock",
    "ArticleInitiative",
    "ArticleOrganization",
    "ArticlePerson",
    "ArticleQuerySet",
    "ArticleRedirect",
    "ArticleRegion",
    "ArticleTheme",
    "Contribution",
    "Contributor",
    "ErrorReport",
    "EventDate",
    "Figure",
    "ImportBatch",
    "IndexTask",
    "Initiative",
    "Issue",
    "Jump",
    "Page",
    "PageRevision",
    "Provenance",
    "Publication",
    "Region",
    "Residue",
    "Theme",
    "Visibility",
    "Withheld",
]
