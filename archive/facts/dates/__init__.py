"""When: the date of an issue, and the days of the events that a story tells of."""

from .calendar import Calendar
from .events import find_event_dates
from .issue import issue_date
from .months import event_months

__all__ = ["Calendar", "event_months", "find_event_dates", "issue_date"]
