"""Dates as editors write them."""

from datetime import date

import pytest

from archive.editing import DateRange, read_date, write_date


@pytest.mark.parametrize(
    ("text", "first", "last", "precision"),
    [
        ("2015-03-31", date(2015, 3, 31), date(2015, 3, 31), "day"),
        ("2015/3/31", date(2015, 3, 31), date(2015, 3, 31), "day"),
        ("2015年3月31日", date(2015, 3, 31), date(2015, 3, 31), "day"),
        ("2016-02", date(2016, 2, 1), date(2016, 2, 29), "month"),
        ("2015年3月", date(2015, 3, 1), date(2015, 3, 31), "month"),
        ("2015", date(2015, 1, 1), date(2015, 12, 31), "year"),
        ("2015年", date(2015, 1, 1), date(2015, 12, 31), "year"),
        ("2015-03-28..2015-03-30", date(2015, 3, 28), date(2015, 3, 30), "month"),
        ("2015-03..2015-05", date(2015, 3, 1), date(2015, 5, 31), "year"),
        ("2014至2015", date(2014, 1, 1), date(2015, 12, 31), "unknown"),
        ("  ", None, None, "unknown"),
    ],
)
def test_dates(text, first, last, precision):
    dates = read_date(text)
    assert dates == DateRange(first, last, precision)
    assert read_date(write_date(dates)) == dates


@pytest.mark.parametrize("text", ["昨天", "2015-02-30", "2015-13", "31", "2015-03-31..2015-03-01", "2014..2015..2016"])
def test_no_dates(text):
    with pytest.raises(ValueError):  # noqa: PT011 - calendar and pattern word it differently
        read_date(text)
