"""The reading room: one view a page type. Queries are in ``archive.browse``, looks in ``templates/``."""

from .articles import article, cite
from .home import home
from .issues import issue, issues, month, undated, year
from .pages import page, page_raw
from .subjects import contributor, contributors, publication, region, regions, theme, themes

__all__ = [
    "article",
    "cite",
    "contributor",
    "contributors",
    "home",
    "issue",
    "issues",
    "month",
    "page",
    "page_raw",
    "publication",
    "region",
    "regions",
    "theme",
    "themes",
    "undated",
    "year",
]
