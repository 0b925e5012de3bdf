"""The date of an issue: printed, named or inferred, and never a day that nothing prints."""

from datetime import date

import pytest

from archive.facts import issue_date, page_number
from archive.facts_data import load_calendar

CALENDAR = load_calendar()
BODY = "本报讯 近日,某市总工会为一线职工送去清凉,惠及职工五千余人次,受到职工欢迎。"

PRINTED = [
    ("2015年3月31日 周二\nabc@example.com\n" + BODY, "2015-03-31"),
    ("2019年9月17日  星期二\n" + BODY, "2019-09-17"),
    ("2019 年 9 月 17 日\n星期二\n" + BODY, "2019-09-17"),
    ("二〇一五年三月三十一日 星期二\n" + BODY, "2015-03-31"),
    ("２０２４年８月２０日　星期二\n" + BODY, "2024-08-20"),
    (BODY + "\n责任编辑:王一 电话:88880000 2024年8月20日 星期二 第2版", "2024-08-20"),
    ("2024-08-20\n" + BODY, "2024-08-20"),
    ("2024.8.20 星期二 要闻 3版\n" + BODY, "2024-08-20"),
    ("本版责编 李二\n2024年8月20日 农历七月十七 星期二\n" + BODY, "2024-08-20"),
    ("1986年5月1日 星期四\n" + BODY + "1985年4月30日", "1986-05-01"),
]


@pytest.mark.parametrize(("text", "day"), PRINTED)
def test_printed(text, day):
    guess = issue_date(text, calendar=CALENDAR)
    assert (guess.date_from, guess.date_to) == (date.fromisoformat(day),) * 2
    assert (guess.precision, guess.source) == ("day", "printed")
    evidence = guess.evidence[0]
    assert text[evidence.start : evidence.end] == evidence.text


def test_date_in_a_story_is_not_the_issues():
    guess = issue_date(
        "2023年5月23日,某市工会第六次代表大会召开,会上提出今后五年的目标任务。" + BODY, calendar=CALENDAR
    )
    assert guess.source == "inferred"
    assert guess.precision != "day"


def test_weekday_decides_between_two_dates():
    text = "2014年1月1日\n" + BODY + "\n2015年3月31日 星期二\n"
    assert issue_date(text, calendar=CALENDAR).date_from == date(2015, 3, 31)


NAMED = [
    ("20200219-05.txt", "", "2020-02-19"),
    ("2020-02-19_05.txt", "", "2020-02-19"),
    ("05.txt", "2020-02-19", "2020-02-19"),
    ("05.txt", "archive/2020/02/19", "2020-02-19"),
    ("第3版.txt", "2020年02月19日", "2020-02-19"),
    ("grrb_20200219_1.txt", "", "2020-02-19"),
]


@pytest.mark.parametrize(("file_name", "folder", "day"), NAMED)
def test_named(file_name, folder, day):
    guess = issue_date(BODY, file_name=file_name, folder=folder, calendar=CALENDAR)
    assert (guess.date_from, guess.precision, guess.source) == (date.fromisoformat(day), "day", "name")


@pytest.mark.parametrize("name", ["000_220c438e161b84e0.txt", "20201399-01.txt", "12345678901234.txt", "20200230.txt"])
def test_numbers_that_are_no_date(name):
    assert issue_date(BODY, file_name=name, calendar=CALENDAR).precision == "unknown"


def test_printed_goes_before_named():
    guess = issue_date("2015年3月31日 周二\n" + BODY, file_name="20200219-05.txt", calendar=CALENDAR)
    assert guess.date_from == date(2015, 3, 31)


def test_nothing_told_is_unknown():
    guess = issue_date(BODY, calendar=CALENDAR)
    assert (guess.date_from, guess.date_to, guess.precision) == (None, None, "unknown")


INFERRED = [
    # (text, a day that the range must hold)
    (
        "2023年,某会开展活动。\n2024年,某会继续开展活动。\n9月14日晚,中秋联谊活动举行。\n9月15日,工人坚守岗位过中秋。",
        "2024-09-18",
    ),
    (
        "2025年公益项目确定。\n2025年的项目有55个。\n4月6日,厨艺大赛举行。\n4月1日,联盟成立。\n到2030年,建成一流。",
        "2025-04-08",
    ),
    ("庆祝全总成立100周年\n今年3月26日,思政课启动。", "2025-04-20"),
    ("截至2022年底,会员达三万人。\n今年以来,某会帮扶职工。", "2023-03-01"),
    ("2019年,某会投入资金三百万元。", "2019-12-20"),
    ("2019年,某会投入资金三百万元。", "2020-02-01"),
]


@pytest.mark.parametrize(("text", "truth"), INFERRED)
def test_inferred_range_holds_the_truth(text, truth):
    guess = issue_date(text, calendar=CALENDAR)
    assert guess.source == "inferred"
    assert guess.precision in ("month", "year", "unknown")
    assert guess.date_from <= date.fromisoformat(truth) <= guess.date_to
    if guess.precision == "year":
        assert guess.date_from.year == guess.date_to.year
    if guess.precision == "month":
        assert (guess.date_from.year, guess.date_from.month) == (guess.date_to.year, guess.date_to.month)
    assert guess.evidence


def test_years_to_come_are_not_the_issues():
    guess = issue_date("2021年,规划出台。\n2021年启动。\n力争到2025年建成。预计2026年完工。", calendar=CALENDAR)
    assert guess.date_to.year <= 2022


@pytest.mark.parametrize(
    ("text", "file_name", "number"),
    [
        ("2024年8月20日 星期二 第2版\n" + BODY, "", 2),
        ("03版\n" + BODY, "", 3),
        ("工会新闻 A4版\n" + BODY, "", 4),
        (BODY + "(下转第4版)", "", None),
        (BODY, "20200219-05.txt", 5),
        (BODY, "000_220c438e161b84e0.txt", None),
        ("第三版\n" + BODY, "", 3),
    ],
)
def test_page_number(text, file_name, number):
    assert page_number(text, file_name) == number
