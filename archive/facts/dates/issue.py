"""The date of an issue: as the page prints it, else as its file is named, else what its stories give away."""

import re
from collections.abc import Iterator
from datetime import date

from ..model import DateGuess, Evidence
from .calendar import Calendar
from .infer import infer_date
from .numerals import FULL_WIDTH, chinese_number

FIRST_YEAR, LAST_YEAR = 1900, 2099
HAN = "〇○零一二三四五六七八九十"
PRINTED = re.compile(
    rf"(?P<y>(?:19|20)\s?\d\s?\d|[{HAN}]{{4}})\s*年\s*(?P<m>1[0-2]|0?[1-9]|[{HAN}]{{1,2}})\s*月\s*"
    rf"(?P<d>3[01]|[12]\d|0?[1-9]|[{HAN}]{{1,3}})\s*日"
    r"|(?P<y2>(?:19|20)\d\d)(?P<sep>[-./])(?P<m2>1[0-2]|0?[1-9])(?P=sep)(?P<d2>3[01]|[12]\d|0?[1-9])(?!\d)"
)
WEEKDAY = re.compile(r"(?:星期|礼拜|周)\s*([一二三四五六日天])")
WEEKDAYS = "一二三四五六日"
MASTHEAD_WORDS = re.compile(
    r"(?:星期|礼拜|周)\s*[一二三四五六日天]|农历|责任?编[辑校]|编\s?辑|美编|版式|校对|电话|热线|邮箱|E-?mail|本版|"
    r"第?\s*[0-9A-D〇零一二三四五六七八九十]{1,4}\s*版|新闻|要闻|副刊|专版|总第|期|今日|[\w.]+@[\w.]+|https?:\S+|www\.\S+",
    re.I,
)
SIGNER = re.compile(
    r"(?:总理|主席|部长|举报人|读者|作者)\s*[:：]?\s*[\u4e00-\u9fff]{2,4}$|(?:工作部|委员会|公司|办公室|编委会|人民政府)$"
)
SIGNED = re.compile(r"(?:工会|委员会|公司|办公室|人民政府|[局厅])$")  # 某集团工会 2014年10月13日
LONGEST_MASTHEAD = 60
LONGEST_REST = 16
NAME_DAY = re.compile(
    r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<sep>[-_./年]?)(?P<m>0[1-9]|1[0-2]|(?<=\D)[1-9])(?:[-_./月]?)(?P<d>0[1-9]|[12]\d|3[01]|(?<=\D)[1-9])(?!\d)"
)


def issue_date(page_text: str, *, file_name: str = "", folder: str = "", calendar: Calendar | None = None) -> DateGuess:
    """The date of the issue that a page belongs to; never a day that nothing prints.

    ``file_name`` and ``folder`` may say it (20200219-05.txt, 2020-02-19/5.txt). ``calendar`` sharpens an
    inferred range by festivals and anniversaries. An inferred range has precision month or year where it lies
    within one, else unknown with both ends given, or with none where the text tells nothing.
    """
    printed = _printed(page_text)
    if printed:
        return printed
    named = _named(file_name, folder)
    if named and named.precision == "day":
        return named
    return named or infer_date(page_text, calendar or Calendar())


def _printed(page_text: str) -> DateGuess | None:
    """The best line that holds a date and little else; a weekday that agrees makes it sure."""
    found: list[tuple[float, int, DateGuess]] = []
    signed = ""
    for start, line, following in _short_lines(page_text):
        before, signed = signed, line
        for match in PRINTED.finditer(line.translate(FULL_WIDTH)):
            day = _day(match)
            rest = MASTHEAD_WORDS.sub("", line[: match.start()] + line[match.end() :])
            rest = re.sub(r"[\W_]+", "", rest)
            if day is None or len(rest) > LONGEST_REST or _of_a_document(line, match, before):
                continue
            confidence, reason = _weigh(day, line[match.end() :] + following, rest)
            if confidence:
                evidence = Evidence(
                    "page", line[match.start() : match.end()], start + match.start(), start + match.end()
                )
                guess = DateGuess(day, day, "day", "printed", confidence, reason, (evidence,))
                found.append((-confidence, start, guess))
    return min(found, key=lambda item: item[:2])[2] if found else None


def _of_a_document(line: str, match: re.Match[str], before: str) -> bool:
    """Whether the date closes a speech, a law, a notice or a letter (in brackets, or alone below or behind who signed it),
    or a dispatch."""
    head, tail = line[: match.start()].strip(), line[match.end() :].strip()
    if head.startswith(("(", "（")) or head.endswith(("于", "在")) or tail.startswith(("电", "讯", "于", "在")):
        return True
    return not tail and bool(SIGNED.search(head) if head else SIGNER.search(before.strip()))


def _weigh(day: date, behind: str, rest: str) -> tuple[float, str]:
    weekday = WEEKDAY.match(behind.lstrip(" \u3000,，(（|·")) or WEEKDAY.search(behind[:24])
    if weekday:
        agrees = WEEKDAYS.index(weekday[1].replace("天", "日")) == day.weekday()
        return (
            (0.99, "printed with its weekday") if agrees else (0.6, "printed; the weekday beside it is another day's")
        )
    return (
        (0.9, "printed on a line of its own")
        if not rest
        else (0.0 if len(rest) > 8 else 0.7, "printed in a short line")
    )


def _short_lines(text: str) -> Iterator[tuple[int, str, str]]:
    """(offset, line, next line that is not blank) for lines short enough to be a masthead."""
    lines, start = [], 0
    for line in text.split("\n"):
        if line.strip():
            lines.append((start, line))
        start += len(line) + 1
    for (offset, line), (_, following) in zip(lines, [*lines[1:], (0, "")], strict=False):
        if len(line) <= LONGEST_MASTHEAD:
            yield offset, line, " " + following[:12] if len(following) <= LONGEST_MASTHEAD else ""


def _day(match: re.Match[str]) -> date | None:
    parts = [match["y"] or match["y2"], match["m"] or match["m2"], match["d"] or match["d2"]]
    try:
        numbers = [int(p.replace(" ", "")) if p[0].isascii() else chinese_number(p) for p in parts]
        return date(*numbers) if FIRST_YEAR <= numbers[0] <= LAST_YEAR else None
    except ValueError:
        return None


def _named(file_name: str, folder: str) -> DateGuess | None:
    """What the name of the file says, else that of its folder, else both joined (2020/02/19/05.txt)."""
    for text, what in ((file_name, "file"), (folder, "folder"), (f"{folder}/{file_name}", "folder and file")):
        match = NAME_DAY.search(text)
        if match:
            try:
                day = date(int(match["y"]), int(match["m"]), int(match["d"]))
            except ValueError:
                continue
            evidence = Evidence(what, match[0], match.start(), match.end())
            return DateGuess(day, day, "day", "name", 0.9, f"the {what} is named so", (evidence,))
    return None
