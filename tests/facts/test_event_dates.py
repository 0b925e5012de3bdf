"""When the things that a story tells of happened, seen from the issue's day."""

from datetime import date

import pytest

from archive.facts import extract
from archive.facts.model import ArticleText, Context

CASES = [
    ("2024-09-18", "9月14日晚,联谊活动举行。", [("2024-09-14", "2024-09-14")]),
    ("2024-01-05", "12月28日,会议召开。", [("2023-12-28", "2023-12-28")]),
    ("2024-09-18", "2022年底,保障计划设立。", [("2022-12-01", "2022-12-31")]),
    ("2024-09-18", "今年以来,某会投入资金。", [("2024-01-01", "2024-09-18")]),
    ("2024-09-18", "去年6月,项目启动。", [("2023-06-01", "2023-06-30")]),
    ("2024-09-18", "3月至8月,他两次住院。", [("2024-03-01", "2024-08-31")]),
    ("2024-09-18", "3月初,街道工会协调。", [("2024-03-01", "2024-03-10")]),
    ("2024-09-18", "9月1日至3日,大赛举行。", [("2024-09-01", "2024-09-03")]),
    ("2024-09-18", "工人坚守岗位过中秋。", [("2024-09-17", "2024-09-17")]),
    ("2025-10-08", "工人坚守岗位过中秋。", [("2025-10-06", "2025-10-06")]),
    ("2015-03-31", "1926年11月21日,总工会成立。", [("1926-11-21", "1926-11-21")]),
    ("2015-03-31", "活动将于4月10日举行。", []),
    ("2015-03-31", "2014年6月他入职。5月中旬他住院。", [("2014-06-01", "2014-06-30"), ("2014-05-11", "2014-05-20")]),
    ("2024-09-18", "去年底,协议签订。", [("2023-12-01", "2023-12-31")]),
    ("2024-09-18", "9月14日晚,联谊活动举行,当日三百人参加。", [("2024-09-14", "2024-09-14")]),
    ("2024-02-20", "今年春节,礼包送到工地。", [("2024-02-10", "2024-02-10")]),
    ("2024-09-18", "昨日,大赛开幕。", [("2024-09-17", "2024-09-17")]),
    ("", "2023年5月23日,大会召开。近日,活动举行。", [("2023-05-23", "2023-05-23")]),
]


@pytest.mark.parametrize(("day", "text", "expected"), CASES)
def test_events(facts_of, day, text, expected):
    assert [(str(f.date_from), str(f.date_to)) for f in facts_of(text, day=day).event_dates] == expected


def test_a_wide_range_of_the_issue_resolves_explicit_years_only(knowledge):
    text = "今年6月,项目启动。9月14日,活动举行。2019年3月5日,协议签订。近日,记者获悉,2026年3月1日,楼房完工。"
    context = Context(date_from=date(2018, 1, 1), date_to=date(2023, 12, 31))
    events = extract(ArticleText(blocks=(("paragraph", text),)), context, knowledge).event_dates
    assert [event.date_from for event in events] == [date(2019, 3, 5)]


def test_lately_is_about_a_fortnight(facts_of):
    (event,) = facts_of("近日,某会开展活动。", day="2024-09-18").event_dates
    assert event.approximate
    assert (str(event.date_from), str(event.date_to)) == ("2024-09-04", "2024-09-18")
