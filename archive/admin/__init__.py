"""The editors' room. Forms and pages only: every change goes through ``archive.editing``."""

from . import articles, names, operations, papers, regions

__all__ = ["articles", "names", "operations", "papers", "regions"]
