"""The months under which an event is looked for."""

from datetime import date

import pytest

from archive.facts.dates import event_months


@pytest.mark.parametrize(
    ("first", "last", "months"),
    [
        (date(2024, 9, 14), date(2024, 9, 14), ("2024-09",)),
        (date(2024, 12, 20), date(2025, 1, 5), ("2024-12", "2025-01")),
        (date(2024, 3, 1), date(2024, 5, 31), ("2024-03", "2024-04", "2024-05")),
        (date(2024, 1, 1), date(2024, 9, 30), ()),
        (date(1, 1, 1), date(1, 1, 1), ("0001-01",)),
    ],
)
def test_months(first, last, months):
    assert event_months(first, last) == months


def test_what_is_hardly_sure_has_none():
    assert event_months(date(2024, 9, 14), date(2024, 9, 14), confidence=0.4) == ()
