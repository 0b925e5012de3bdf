"""The date of an issue: printed, named or inferred, and never a day that nothing prints."""

import json
from datetime import date
from pathlib import Path

import pytest

from archive.facts import issue_date, page_number
from archive.facts_data import load_calendar
from archive.sources.decode import decode_text

ROOT = Path(__file__).parent.parent.parent
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


DOCUMENTS = [
    "（1997年12月29日）",
    "（新华社北京1997年12月29日电）",
    "某某于1997年12月29日\n1997年12月29日于北京",
    "总理王一\n1997年12月29日",
    "举报人:王一\n1997．12．29",
    "某某集团工会 1997年12月29日",
]


@pytest.mark.parametrize("text", DOCUMENTS)
def test_the_date_of_a_document_is_no_masthead(text):
    assert issue_date(f"{BODY}\n{text}\n{BODY}", calendar=CALENDAR).source != "printed"


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


WEAK = [  # (text, a later day that the range, if there is one, must hold)
    ("今年以来,某会帮扶职工。近日,活动举行。去年底,协议签订。", "2018-03-01"),
    ("自2012年起,某会开办夜校。", "2019-09-17"),
    ("最早的一本是1983年的,纸已发脆。", "2019-09-17"),
    ("打卡机是2009年装的。\n打卡机是2009年装的。", "2015-05-12"),
    ("2013年冬天,女工王某被辞退。", "2015-05-12"),
    ("翻到2006年的那本笔记。他1958年来到这里。", "2019-09-17"),
    ("2015年,某会成立行业工会。\n更多\n2015年,某会成立行业工会。", "2018-11-07"),  # printed twice
    ("中秋那天,9月14日,大家都在。", "2018-09-25"),
]


@pytest.mark.parametrize(("text", "truth"), WEAK)
def test_where_the_text_hardly_tells_the_range_is_wide_or_none(text, truth):
    guess = issue_date(text, calendar=CALENDAR)
    assert guess.precision == "unknown"
    assert guess.date_from is None or guess.date_from <= date.fromisoformat(truth) <= guess.date_to


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2023年,甲会办班。\n2023年,乙会建站。\n9月28日晚,中秋联谊活动举行。", 2023),  # 中秋: 29 September 2023
        ("2018年,甲会办班。\n2018年,乙会建站。\n6月14日(周五),大赛开幕。", 2019),
    ],
)
def test_a_festival_or_a_weekday_ties_the_year(text, year):
    guess = issue_date(text, calendar=CALENDAR)
    assert (guess.date_from.year, guess.date_to.year) == (year, year)


def test_days_about_new_year_do_not_narrow_it():
    guess = issue_date("庆祝全总成立100周年\n12月28日,会议召开。\n1月3日,慰问启动。", calendar=CALENDAR)
    assert (guess.date_from, guess.date_to) == (date(2025, 1, 1), date(2025, 12, 31))


def test_samples_without_their_printed_dates():
    """Each sample page, its printed dates taken out: the range holds the truth, or there is none."""
    checked = 0
    for gold in sorted((ROOT / "fixtures" / "issues").rglob("*.gold.json")):
        facts = json.loads(gold.read_text(encoding="utf-8"))
        text = decode_text((gold.parent / facts["page"]).read_bytes())[0]
        truth = date.fromisoformat(facts["date"]["from"])
        printed = issue_date(text, calendar=CALENDAR)
        if printed.source == "printed":
            assert printed.date_from == truth
        bare = "\n".join("" if printed_date(line) else line for line in text.split("\n"))
        guess = issue_date(bare, calendar=CALENDAR)
        assert guess.source == "inferred"
        assert guess.date_from is None or guess.date_from <= truth <= guess.date_to, gold
        checked += 1
    assert checked >= 10


def printed_date(line: str) -> bool:
    return len(line) < 60 and issue_date(line).source == "printed"


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


TO_COME = [
    "1997年,甲会办班。\n我国申办2008年奥运会。",
    "1997年,甲会办班。\n确保2003年水库蓄水。",
    "1997年,甲会办班。\n2010年远景目标提出。",
    "1997年,甲会办班。\n广大职工迎接建国50周年。",
]


@pytest.mark.parametrize("text", TO_COME)
def test_what_is_still_to_come_does_not_move_the_range(text):
    guess = issue_date(text, calendar=CALENDAR)
    assert guess.date_from.year == 1997


def test_a_year_told_once_may_lie_between_an_earlier_one_and_plans():
    guess = issue_date("1997年,甲会办班。1997年,乙会建站。\n2000年全面执行新电价。", calendar=CALENDAR)
    assert guess.date_from <= date(1998, 1, 20) <= guess.date_to


def test_days_of_january_leave_the_year_open():
    guess = issue_date("建党100周年之际,丛书出版。\n1月5日,慰问启动。\n1月8日,会议召开。", calendar=CALENDAR)
    assert guess.date_from <= date(2022, 1, 10) <= guess.date_to


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


def test_the_day_of_one_story_may_be_of_the_year_before():
    """A page of a year told by its festival: the last month that two stories tell, not the one that one story tells."""
    festival = "2021年七夕，市总工会办了联谊会，8月14日的湖边来了百名青年。2021年还有三场活动。"
    other = "8月9日，县总工会给环卫工送去凉茶。"
    lone = "11月17日，劳模座谈会上，大家说起赴京领奖的事。"
    guess = issue_date("\n".join((BODY, festival, BODY, BODY, BODY, other, BODY, lone, BODY)), calendar=CALENDAR)
    assert guess.precision == "year"
    assert guess.date_from == date(2021, 8, 9)
