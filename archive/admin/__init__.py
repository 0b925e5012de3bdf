"""The editors' room. Forms and pages only: every change goes through ``archive.editing``."""

from . import articles, issues, names, operations, pages, regions, reports

__all__ = ["articles", "issues", "names", "operations", "pages", "regions", "reports"]
