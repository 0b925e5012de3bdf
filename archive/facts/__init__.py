"""Facts of articles and dates of issues. Pure: no Django, no files; the data comes in as ``Knowledge``."""

from .dates import issue_date
from .extract import extract
from .knowledge import Knowledge
from .page_number import page_number

__all__ = ["Knowledge", "extract", "issue_date", "page_number"]
