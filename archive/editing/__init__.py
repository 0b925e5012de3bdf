"""What editors do to the archive: keyword-only functions, each one whole transaction that tells the index.

Beside the importer these are the only writers of what the archive holds.
"""

from .articles import (
    LOCKABLE_FIELDS,
    TEXT_FIELDS,
    body_of,
    create_article,
    edit_article,
    in_batches,
    next_position,
    page_for_entry,
    place_article,
    set_locked_fields,
    set_visibility,
)
from .dates import DateRange, read_date, write_date
from .deletion import cannot_go_alone, delete_articles, delete_issues, delete_pages
from .enrichment import find_facts, warm_up
from .facts import Status, decide_fact, drop_fact, status_of
from .issues import check_pages, confirm_dates, dates_of, edit_issue, edit_page, issue_for, same_day_issue
from .names import LINKS, articles_of, delete_name, merge_names, merge_publications, save_name
from .reports import TooManyReportsError, close_reports, delete_reports, file_report, settle_report

__all__ = [
    "LINKS",
    "LOCKABLE_FIELDS",
    "TEXT_FIELDS",
    "DateRange",
    "Status",
    "TooManyReportsError",
    "articles_of",
    "body_of",
    "cannot_go_alone",
    "check_pages",
    "close_reports",
    "confirm_dates",
    "create_article",
    "dates_of",
    "decide_fact",
    "delete_articles",
    "delete_issues",
    "delete_name",
    "delete_pages",
    "delete_reports",
    "drop_fact",
    "edit_article",
    "edit_issue",
    "edit_page",
    "file_report",
    "find_facts",
    "in_batches",
    "issue_for",
    "merge_names",
    "merge_publications",
    "next_position",
    "page_for_entry",
    "place_article",
    "read_date",
    "same_day_issue",
    "save_name",
    "set_locked_fields",
    "set_visibility",
    "settle_report",
    "status_of",
    "warm_up",
    "write_date",
]
