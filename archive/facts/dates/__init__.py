"""When: the date of an issue, and the days of the events that a story tells of."""

from .calendar import Calendar
from .events import find_event_dates
from .issue import issue_date

__all__ = ["Calendar", "find_event_dates", "issue_date"]
