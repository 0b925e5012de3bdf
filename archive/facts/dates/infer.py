"""A range for the date of a page that prints none: the latest year and day its stories look back on.

A paper says 今年 of its own year; a year in figures is its own (2025年“…”项目), or one long gone (早在2013年). So a year alone
bounds the date from below and little from above; only what ties the year to a day narrows it further.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ..model import DateGuess, Evidence
from .calendar import Calendar

YEAR = re.compile(r"(?<!\d)(?P<y>(?:19[4-9]|20[0-4])\d)\s?(?:年|[—~-])")
BARE_DAY = re.compile(r"(?<![年\d])(?P<m>1[0-2]|[1-9])月(?P<d>3[01]|[12]\d|[1-9])日(?P<after>.{0,4})")
FUTURE_BEFORE = re.compile(
    r"(?:(?<![截翻说直回来等得])[到至]|将于|将在|拟于|拟在|定于|力争|预计|计划|计划于|目标|未来|截止|年前|—|~|-|于)$"
)
TO_COME = re.compile("将|确保|保证|力争|争取|有望|申办|迎接|预计|备战|等到|打算|瞄准|规划|目标|参加|转播|参选")
GAMES = re.compile(r"[^,，。;；]{0,10}(?:奥运|世界杯|亚运|全运会|世博|大选|规划|远景|设想|倒计时|要实现|将)")
NARRATIVE = re.compile(r"(?:1[0-2]|[1-9])月|[春夏秋冬初末底]|年?[比较]|以来|的一天")  # told of a year gone by
FUTURE_AFTER = re.compile(r"(?:前|之前|以前|起|止|开始|至|到|将|远景|目标|力争|底前|末前)")
OF_A_THING = re.compile(r"^[^,，。;；、]{0,3}的")  # 1983年的笔记本, 2009年装的: no year of the story
SINCE_BEFORE = re.compile(r"(?:自|从|自从|早在|始于|建于|成立于)$")
WEEKDAY = re.compile(r"^日?\s?[(（,，]?\s?(?:星期|周)(?P<day>[一二三四五六日天])")
PERIOD_END = re.compile(r"^(?:\s?年)(?:底|末|年底|度|全年|12月|下半年)")
ANNIVERSARY = re.compile(r"(?P<n>\d{1,3})\s?周年")
COMING = re.compile("迎接|喜迎|献礼|即将|前夕|将迎来|[到至](?=[^,，。;；\n]{0,8}\n)")
FEW_DAYS = 6
YEARS_OF_AN_OLD_STORY = 8  # how far a year that is told once may lie back


@dataclass(frozen=True, slots=True)
class YearClue:
    year: int
    start: int
    end: int
    line: int
    ended: bool  # told as over (2024年底, 2024年度)
    passing: bool  # where something began, or of a thing (自2012年, 1983年的笔记本)
    narrative: bool  # with a month or a season, which a paper tells of years gone by


@dataclass(frozen=True, slots=True)
class DayClue:
    month: int
    day: int
    start: int
    end: int
    line: int


def infer_date(page_text: str, calendar: Calendar) -> DateGuess:
    """A range with its evidence; precision unknown and no range where the page gives nothing away.

    An anniversary gives the year, and so do festivals and weekdays near a day where they fit one year only. Else a
    year that is told twice is the issue's or the one before; a year that is told once may lie five years back.
    """
    years = list(_years(page_text))
    jubilee = _jubilee(page_text, calendar)
    if not years and not jubilee:
        return DateGuess(None, None, "unknown", "inferred", 0.0, "no date printed, and no year told")
    latest = max([clue.year for clue in years] + ([jubilee[0]] if jubilee else []))
    clues = [clue for clue in years if clue.year == latest]
    evidence = [_evidence(page_text, clue.start, clue.end) for clue in clues[:2]]
    if jubilee and jubilee[0] == latest:
        evidence.append(_evidence(page_text, *jubilee[1]))
        return _narrow(latest, list(_days(page_text)), page_text, tuple(evidence))
    told = [clue for clue in clues if not clue.passing]
    if not told:
        reason = f"{latest} is the last year told, and only in passing"
        return DateGuess(None, None, "unknown", "inferred", 0.0, reason, tuple(evidence))
    days = list(_days(page_text))
    evidence += [_evidence(page_text, clue.start, clue.end) for clue in days[:1]]
    own = [clue for clue in told if not clue.narrative]
    again = len({page_text[clue.end : clue.end + 8] for clue in own}) > 1  # a passage printed twice is one
    last = latest + (1 if again else YEARS_OF_AN_OLD_STORY)
    fits = [year for year in (latest, latest + 1) if again and _days_fit(year, page_text, days, calendar)]
    if len(fits) == 1:
        return _narrow(fits[0], days, page_text, tuple(evidence))
    first = date(latest, 11, 1) if all(clue.ended for clue in told) else date(latest, 1, 1)
    before = max((clue.year for clue in years if clue.year < latest), default=latest)
    if len(clues) == 1 and latest - before < YEARS_OF_AN_OLD_STORY:  # told once it may be one to come
        first = date(before, 1, 1)
    reason = f"{latest} is the last year told, {'more than once' if again else 'once'}; the issue may be of a later one"
    return DateGuess(first, date(last, 12, 31), "unknown", "inferred", 0.4 if again else 0.2, reason, tuple(evidence))


def _evidence(text: str, start: int, end: int) -> Evidence:
    return Evidence("page", text[start:end], start, end)


def _years(text: str) -> Iterator[YearClue]:
    for match in YEAR.finditer(text):
        before, after = text[max(0, match.start() - 4) : match.start()], text[match.end() : match.end() + 4]
        if FUTURE_BEFORE.search(before) or FUTURE_AFTER.match(after) or not match[0].endswith("年"):
            continue
        clause = re.split("[,，。;；\n]", text[max(0, match.start() - 12) : match.start()])[-1]
        following = text[match.end() : match.end() + 16]
        if TO_COME.search(clause) or GAMES.match(following):
            continue
        ended = bool(PERIOD_END.match("年" + after))
        passing = bool(SINCE_BEFORE.search(before) or OF_A_THING.match(after))
        line = text.count("\n", 0, match.start())
        narrative = bool(NARRATIVE.match(following))
        yield YearClue(int(match["y"]), match.start(), match.end(), line, ended, passing, narrative)


def _days(text: str) -> Iterator[DayClue]:
    for match in BARE_DAY.finditer(text):
        before = text[max(0, match.start() - 4) : match.start()]
        if FUTURE_BEFORE.search(before) or FUTURE_AFTER.match(match["after"]) or before.endswith(("去年", "前年")):
            continue
        line = text.count("\n", 0, match.start())
        yield DayClue(int(match["m"]), int(match["d"]), match.start(), match.start("after"), line)


def _jubilee(text: str, calendar: Calendar) -> tuple[int, tuple[int, int]] | None:
    """The year of an anniversary (全总成立100周年: 2025)."""
    for match in ANNIVERSARY.finditer(text):
        before = text[max(0, match.start() - 16) : match.start()]
        if COMING.search(before + "\n" + text[match.end() : match.end() + 8]):
            continue
        for pattern, founded in calendar.founded:
            if re.search(f"(?:{pattern})$", before):
                return founded + int(match["n"]), match.span()
    return None


def _days_fit(year: int, text: str, days: list[DayClue], calendar: Calendar) -> bool:
    """Whether festivals of the moon and weekdays that stories name beside a day agree with it in this year."""
    verdicts = [*_weekdays_fit(year, text, days), *_festivals_fit(year, text, days, calendar)]
    return bool(verdicts) and all(verdicts)


def _weekdays_fit(year: int, text: str, days: list[DayClue]) -> Iterator[bool]:
    for clue in days:
        weekday = WEEKDAY.match(text[clue.end : clue.end + 6])
        day = _date(year, clue)
        if weekday and day:
            yield "一二三四五六日".index(weekday["day"].replace("天", "日")) == day.weekday()


def _festivals_fit(year: int, text: str, days: list[DayClue], calendar: Calendar) -> Iterator[bool]:
    """Of each lunar festival with a day given near it: whether it lies within a few days of that."""
    for name, table in calendar.lunar.items():
        festival = table.get(year)
        if festival is None or name not in text:
            continue
        lines = Counter(text.count("\n", 0, match.start()) for match in re.finditer(name, text))
        near = [clue for clue in days if any(abs(clue.line - line) <= 2 for line in lines)]
        given = [day for clue in near if (day := _date(year, clue))]
        if given:
            yield any(abs((day - festival).days) <= FEW_DAYS for day in given)


def _date(year: int, clue: DayClue) -> date | None:
    try:
        return date(year, clue.month, clue.day)
    except ValueError:
        return None


def _narrow(year: int, days: list[DayClue], text: str, evidence: tuple[Evidence, ...]) -> DateGuess:
    """From the last day that the page looks back on; within a month only where two stories speak for it."""
    told = sorted((day, clue.line) for clue in days if (day := _date(year, clue)))
    whole = DateGuess(date(year, 1, 1), date(year, 12, 31), "year", "inferred", 0.7, "the year told", evidence)
    months = {day.month for day, _ in told}
    if not told or (min(months) <= 2 and max(months) >= 8):
        return whole  # about New Year, nobody can say which of the days are of last year
    if max(months) <= 2:
        end, reason = date(year + 1, 2, 28), "the year told, about New Year; the issue may be of the next one"
        return DateGuess(date(year, 1, 1), end, "unknown", "inferred", 0.5, reason, evidence)
    last = told[-1][0]
    month_start = last.replace(day=1)
    stories = {line for day, line in told if day >= month_start}
    if len(stories) < 2:
        reason = "the year told, and days that the page looks back on"
        return DateGuess(_sure_day(told), date(year, 12, 31), "year", "inferred", 0.7, reason, evidence)
    end = _month_end(last)
    if last.day > 20:
        end = _month_end(end + timedelta(days=1))
    if end.year > year:
        return DateGuess(last, end, "unknown", "inferred", 0.6, "days told at the end of the year", evidence)
    precision = "month" if end.month == last.month else "year"
    return DateGuess(last, end, precision, "inferred", 0.7, "the days that the page looks back on", evidence)


def _sure_day(told: Sequence[tuple[date, int]]) -> date:
    """The first day of the last month that two stories tell, else of the year: one story's day may be of the year before."""
    for day, _ in reversed(told):
        month = [(other, line) for other, line in told if other.month == day.month]
        if len({line for _, line in month}) > 1:
            return month[0][0]
    return told[-1][0].replace(month=1, day=1)


def _month_end(day: date) -> date:
    following = (day.replace(day=28) + timedelta(days=4)).replace(day=1)
    return following - timedelta(days=1)
