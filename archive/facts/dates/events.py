"""When the things that a story tells of happened: its words for days, resolved against the issue's date."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from ..document import Document, Part
from ..model import Context, EventDateFact
from .calendar import Calendar
from .numerals import half_width

N = r"(?:1[0-2]|0?[1-9])"
DAY = r"(?:3[01]|[12]\d|0?[1-9])"
YEAR = r"(?:(?P<year>(?:19|20)\d\d)年|(?P<rel>今年|去年|前年|明年|当年|同年|本年|次年)(?:的)?)"
TO = r"(?:至|到|[~—－-]{1,2})"
A_DAY = rf"{YEAR}?(?P<m>{N})月(?P<d>{DAY})日(?:{TO}(?:(?P<m2>{N})月)?(?P<d2>{DAY})日)?"
A_MONTH = rf"{YEAR}?(?P<m3>{N})月?(?:{TO}(?P<m4>{N}))?月(?!\d)(?P<part>初|中旬|上旬|下旬|底|末|以来)?".replace(
    "<year>", "<year2>"
).replace("<rel>", "<rel2>")
A_YEAR = (
    (
        rf"{YEAR}(?:[“\"]?(?P<span>初|年初|上半年|下半年|底|末|年底|以来|春节|元宵节?|端午节?|中秋节?|国庆节?|五一|元旦|"
        r"第?[一二三四]季度|[春夏秋冬][天季])[”\"]?)?"
    )
    .replace("<year>", "<year3>")
    .replace("<rel>", "<rel3>")
)
ABOUT = r"(?P<about>近日|日前|近期|前不久|不久前|连日来|近来|最近(?!的)|昨日|昨天|今天|今日|上周末?|本周末?|上个?月|本月(?!底|末|下旬)|前天|前日)"
ALONE = r"(?P<alone>去冬今春|(?<![年度])(?:上半年|前[一二三四]季度))"
TIME = re.compile(rf"(?=[0-9今去前明当同本次近日不连最昨上])(?:{A_DAY}|{A_MONTH}|{A_YEAR}|{ABOUT}|{ALONE})")
SKIP_BEHIND = re.compile(r"^(?:度|级|代|版|期|前|内|间|来|多|后|龄|薪|轻|产|[\d一二三四五六七八九十]{1,3}岁)")
PLANNED = re.compile(r"(?:将于|将在|拟于|定于|预计|计划|力争|排到|延续到|持续到|推迟到|(?<!截)至|(?<!截)到)$")
NEAR_DAYS = 14
AROUND_NEW_YEAR = 62  # days of a range that goes over New Year and is still narrow
MOST = 8
# Months of a part of the year, first and last; those beyond 12 are of the next year.
SPANS = {
    "初": (1, 2),
    "年初": (1, 2),
    "上半年": (1, 6),
    "下半年": (7, 12),
    "底": (12, 12),
    "年底": (12, 12),
    "末": (12, 12),
}
SEASONS = {"春": (3, 5), "夏": (6, 8), "秋": (9, 11), "冬": (12, 14)}
QUARTERS = {"一季度": (1, 3), "二季度": (4, 6), "三季度": (7, 9), "四季度": (10, 12)}
PART_OF_MONTH = {"初": (1, 10), "上旬": (1, 10), "中旬": (11, 20), "下旬": (21, 31), "底": (21, 31), "末": (21, 31)}


@dataclass(frozen=True, slots=True)
class Issue:
    """The range that the issue's date lies in."""

    first: date
    last: date

    @property
    def sure(self) -> bool:
        return self.first == self.last


@dataclass(frozen=True, slots=True)
class When:
    first: date
    last: date
    approximate: bool = False
    confidence: float = 0.9


def find_event_dates(document: Document, context: Context, calendar: Calendar) -> tuple[EventDateFact, ...]:
    """Past days, months and years that the story tells of, in reading order, each range once.

    What lies wholly behind the issue's date (planned for later) is left out; without a date of the issue only
    explicit years resolve.
    """
    issue = _issue(context)
    found: dict[tuple[date, date], EventDateFact] = {}
    whole = document.text
    festivals = [name for name in calendar.lunar if name in whole] if issue else []
    for part in document.parts:
        if part.rank in ("column", "byline"):
            continue
        for start, end, when in _read(part, issue, calendar, festivals):
            if context.date_to and when.first > context.date_to + timedelta(days=1):
                continue
            fact = EventDateFact(when.first, when.last, when.approximate, when.confidence, (part.evidence(start, end),))
            found.setdefault((when.first, when.last), fact)
    return tuple(found.values())[:MOST]


def _issue(context: Context) -> Issue | None:
    """None where the range is so wide that nobody can say which year its 今年 and 9月 are."""
    first, last = context.date_from, context.date_to
    if not (first and last) or (first.year != last.year and (last - first).days > AROUND_NEW_YEAR):
        return None
    return Issue(first, last)


def _read(
    part: Part, issue: Issue | None, calendar: Calendar, festivals: Iterable[str]
) -> Iterator[tuple[int, int, When]]:
    text = half_width(part.text)
    year: int | None = None  # the last year that the part gave, carried to a month without one
    for match in TIME.finditer(text):
        explicit = match["year"] or match["year2"] or match["year3"]
        if explicit:
            year = int(explicit)
        planned = PLANNED.search(text[max(0, match.start() - 4) : match.start()])
        if planned and not text.startswith(("为止", "止"), match.end()):
            continue
        when = _resolve(match, text, year, issue, calendar)
        if when and match["about"] and text.count("“", 0, match.start()) > text.count("”", 0, match.start()):
            when = When(when.first, when.last, True, 0.4)  # today, in the mouth of somebody who speaks of another day
        if when:
            yield match.start(), match.end(), when
    if issue:
        yield from _festivals(text, festivals, issue, calendar)


def _resolve(
    match: re.Match[str], text: str, carried: int | None, issue: Issue | None, calendar: Calendar
) -> When | None:
    if match["about"]:
        return _near(match["about"], issue) if issue else None
    if match["alone"]:
        return _alone(match["alone"], issue) if issue else None
    relative = match["rel"] or match["rel2"] or match["rel3"]
    if match["d"]:
        return _days(match, relative, carried, issue)
    if match["m3"]:
        return _months(match, relative, carried, issue)
    if SKIP_BEHIND.match(text[match.end() :]) and not match["span"]:
        return None
    return _year_span(match, relative, carried, issue, calendar)


def _year_of(relative: str | None, explicit: str | None, carried: int | None, issue: Issue | None) -> int | None:
    if explicit:
        return int(explicit)
    if relative in ("当年", "同年"):
        return carried
    if relative == "次年":
        return carried + 1 if carried else None
    if issue is None:
        return None
    shift = {"今年": 0, "本年": 0, "去年": -1, "前年": -2, "明年": 1}
    return issue.last.year + shift[relative] if relative else None


def _safe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _latest_past(make: Callable[[int], date | None], issue: Issue, ahead: int = 31) -> date | None:
    """A day without a year is the latest such day that lies at most ``ahead`` days behind the issue."""
    for year in (issue.last.year, issue.last.year - 1):
        day = make(year)
        if day and day <= issue.last + timedelta(days=ahead):
            return day
    return None


def _days(match: re.Match[str], relative: str | None, carried: int | None, issue: Issue | None) -> When | None:
    month, day = int(match["m"]), int(match["d"])
    year = _year_of(relative, match["year"], carried, issue)
    if year is None and issue is not None:
        guess = _latest_past(lambda y: _safe(y, month, day), issue)
        year = guess.year if guess else None
    first = _safe(year, month, day) if year else None
    if first is None or year is None:
        return None
    last = _safe(year, int(match["m2"] or month), int(match["d2"])) if match["d2"] else first
    return When(first, last, False, 0.95) if last and last >= first else When(first, first, False, 0.95)


def _months(match: re.Match[str], relative: str | None, carried: int | None, issue: Issue | None) -> When | None:
    month = int(match["m3"])
    year = _year_of(relative, match["year2"], carried, issue) or None
    if year is None and issue is not None:
        guess = _latest_past(lambda y: _safe(y, month, 1), issue, 0)
        year = guess.year if guess else None
    if year is None:
        return None
    first, last = date(year, month, 1), _month_end(year, int(match["m4"] or month))
    part = match["part"]
    if part in PART_OF_MONTH and not match["m4"]:
        low, high = PART_OF_MONTH[part]
        first, last = first.replace(day=low), min(last, first.replace(day=min(high, last.day)))
    elif part == "以来" and issue:
        last = max(first, issue.last)
    return When(first, max(first, last), bool(part), 0.85)


def _year_span(
    match: re.Match[str], relative: str | None, carried: int | None, issue: Issue | None, calendar: Calendar
) -> When | None:
    year = _year_of(relative, match["year3"], carried, issue)
    if year is None:
        return None
    span = match["span"] or ""
    festival = calendar.day(span.removesuffix("节"), year) or calendar.day(span, year)
    if festival:
        return When(festival, festival, False, 0.85)
    known = SPANS.get(span) or SEASONS.get(span[:1]) or QUARTERS.get(span[-3:])
    low, high = known or (1, 12)
    first, last = date(year, low, 1), _month_end(year + (high - 1) // 12, (high - 1) % 12 + 1)
    if issue and first <= issue.last < last:  # 今年, 今年以来: up to the issue
        last = issue.last
    return When(first, last, bool(known) or span == "以来" or not span, 0.7)


def _alone(words: str, issue: Issue) -> When | None:
    """上半年, 前三季度 without a year: the latest that the issue lies behind; 去冬今春: the winter and spring up to it."""
    year = issue.last.year
    if words == "去冬今春":
        return When(date(year - 1, 12, 1), min(issue.last, date(year, 5, 31)), True, 0.6)
    low, high = SPANS["上半年"] if words == "上半年" else QUARTERS[words[-3:]]
    low = 1 if words.startswith("前") else low
    year -= issue.last < date(year, high, 1)
    return When(date(year, low, 1), min(issue.last, _month_end(year, high)), True, 0.6)


def _near(word: str, issue: Issue) -> When:
    first, last = issue.first, issue.last
    exact = {"昨日": 1, "昨天": 1, "前天": 2, "前日": 2, "今天": 0, "今日": 0}
    if word in exact:
        shift = timedelta(days=exact[word])
        return When(first - shift, last - shift if issue.sure else last, not issue.sure, 0.8 if issue.sure else 0.5)
    if word.startswith("上周"):
        monday = last - timedelta(days=last.weekday() + 7)
        return When(min(first, monday), monday + timedelta(days=6) if issue.sure else last, True, 0.6)
    if word.startswith("本周"):
        return When(min(first, last - timedelta(days=last.weekday())), last, True, 0.6)
    if word in ("上月", "上个月"):
        end = last.replace(day=1) - timedelta(days=1)
        return When(min(first, end.replace(day=1)), end, True, 0.6)
    if word == "本月":
        return When(min(first, last.replace(day=1)), last, True, 0.6)
    return When(first - timedelta(days=NEAR_DAYS), last, True, 0.5)


def _festivals(text: str, names: Iterable[str], issue: Issue, calendar: Calendar) -> Iterable[tuple[int, int, When]]:
    """中秋 without a year is the one nearest to the issue, if it lies within two months of it; ``names``: those of the story."""
    for name in names:
        start = text.find(name)
        if start < 0 or (start and text[start - 1] in "年前后"):
            continue
        days = [day for year in (issue.last.year - 1, issue.last.year) if (day := calendar.day(name, year))]
        near = [day for day in days if abs((day - issue.last).days) <= 60 and day <= issue.last + timedelta(days=15)]
        if near:
            day = min(near, key=lambda day: abs((day - issue.last).days))
            yield start, start + len(name), When(day, day, True, 0.6)


def _month_end(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)
