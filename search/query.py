"""The query language: what a reader types -> a small tree.

    困难职工 帮扶          words: what stands together is one ``Words``
    "困难职工"             exact (only " and ＂ quote; “…” are ordinary punctuation)
    -广告  NOT 广告        without; the minus stands right before its word
    产改 OR 产业工人       either; OR joins its two neighbours before anything else
    产改 AND 产业工人      what two words mean anyway: AND is passed over
    ( … )                  a group
    标题:工会  by:李某     in a field; 标题/headline, 作者/by, 地区/region, 主题/theme
    事件:2024-09           tells of something in these months; 事件/event, a date range as below, or a year
    2024-09  2015..2018    dates: what overlaps them
    张*明  工?会           any few characters, exactly one

Pure: no Django, no Haystack. There is no syntax error: what does not fit is read as plain words.
"""

import calendar
import re
from datetime import date

from .tree import And, Dates, Exact, Field, Node, Not, Or, Wild, Words, flat, group

MAX_LENGTH = 2000  # characters read of a query
MAX_DEPTH = 12  # groups within groups
OPENING = '"＂(（“‘「『《〈【'  # signs that something to search for may begin with
MAX_PARTS = 64  # parts of a query that are read; a text pasted whole is found by these

EVENT = "event"  # the field whose operand is a range of dates

FIELD_WORDS = {
    "标题": "headline",
    "標題": "headline",
    "headline": "headline",
    "作者": "by",
    "by": "by",
    "地区": "region",
    "地區": "region",
    "region": "region",
    "主题": "theme",
    "主題": "theme",
    "theme": "theme",
    "事件": EVENT,
    "event": EVENT,
}


_DATE = r"\d{4}(?:-\d{1,2}){0,2}"
_DATES = re.compile(rf"(?P<first>{_DATE})?\.\.(?P<last>{_DATE})?|(?P<only>\d{{4}}(?:-\d{{1,2}}){{1,2}})")
_FIELD = re.compile(rf"({'|'.join(FIELD_WORDS)})[:：](?=\S)", re.IGNORECASE)
_TOKEN = re.compile(
    r"""
    (?P<space>\s+)
  | ["＂](?P<exact>[^"＂]+)["＂]
  | (?P<open>[(（])
  | (?P<close>[)）])
  | (?P<or>OR(?=[\s(（]))
  | (?P<and>AND(?=[\s(（]))
  | (?P<not>NOT(?=[\s(（]))
  | (?P<text>[^\s"＂()（）]+)
  | (?P<stray>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_SPACE = re.compile(r"\s*")
_WILD_PIECE = re.compile(r"(?:[^\W_]|[*?])+")


def parse(raw: str) -> And:
    """The tree of a query; ``And(())`` for an empty one or ``*``: everything."""
    return parsed(raw)[0]


def parsed(raw: str) -> tuple[And, int]:
    """The tree, and how many characters of the query were read: all of them, but for a very long one."""
    read = raw[:MAX_LENGTH]
    if read.strip() in {"", "*", "*:*"}:
        return And(), len(read)
    parser = _Parser(read)
    # Nothing but signs, such as one bracket: searched as it stands.
    parts = flat(parser.sequence(0)) or (Words(read),)
    return And(parts), parser.at


class _Parser:
    def __init__(self, raw: str):
        self.raw = raw
        self.at = 0
        self.parts = 0
        self.fresh = True  # at the start of a chunk, where operators and field words count

    def sequence(self, depth: int) -> list[Node]:
        """Parts up to the end or the closing bracket of this group."""
        parts: list[Node] = []
        joining = False
        while self.at < len(self.raw) and self.parts < MAX_PARTS:
            token = _TOKEN.match(self.raw, self.at)
            if token["close"]:
                self._step(token)
                if depth:
                    break
                continue
            if token["or"] and self.fresh and parts and not joining:
                self._step(token)
                joining = True
                continue
            if token["and"] and self.fresh and parts and not joining:
                self._step(token)
                continue
            new = self.part(token, depth)
            self.parts += len(new)
            if joining and new:
                parts[-1:] = [Or((*_alternatives(parts[-1]), new[0]))]
                new, joining = new[1:], False
            parts += new
        return parts

    def part(self, token: re.Match, depth: int) -> list[Node]:
        """The part that starts with this token; none for white space and stray signs."""
        if token["space"] or token["stray"]:
            self._step(token)
            self.fresh = True
            return []
        if token["exact"] is not None:
            self._step(token)
            self.fresh = True
            return [Exact(token["exact"].strip())] if token["exact"].strip() else []
        if token["open"]:
            self._step(token)
            self.fresh = True
            inner = self.sequence(min(depth + 1, MAX_DEPTH)) if depth < MAX_DEPTH else []
            return [group(inner)] if inner else []
        return self._text(token, depth)

    def _text(self, token: re.Match, depth: int) -> list[Node]:
        without = self._without(token)
        if self.fresh and self._operand(without):
            self.at = without
            inner = self._next(depth, field=_FIELD.match(self.raw, self.at))
            return [Not(group(inner))] if inner else []
        field = _FIELD.match(self.raw, self.at) if self.fresh else None
        name = FIELD_WORDS[field[1].lower()] if field else ""
        if name == EVENT:
            months = _TOKEN.match(self.raw, field.end())
            if span := _date_range(months["text"] or "", year=True):
                self._step(months)
                self.fresh = False
                return [Field(EVENT, span)]
        elif name and self._operand(field.end()):
            self.at = field.end()
            inner = self._next(depth)
            return [Field(name, group(inner))] if inner else []
        self._step(token)
        self.fresh = False
        return _plain(token[0])

    def _without(self, token: re.Match) -> int:
        """Where the operand of ``-`` or ``NOT`` would stand; the query's end where the token is neither."""
        if token["not"]:
            return _SPACE.match(self.raw, token.end()).end()
        return token.start() + 1 if token[0][0] in "-－" else len(self.raw)

    def _operand(self, at: int) -> bool:
        """Whether something that can be searched stands right here."""
        return at < len(self.raw) and (self.raw[at].isalnum() or self.raw[at] in OPENING)

    def _next(self, depth: int, *, field: re.Match | None = None) -> list[Node]:
        """What an operator stands before. Of operators only a field may follow, and that only on ``-``."""
        self.fresh = True
        token = _TOKEN.match(self.raw, self.at)
        if field or not (token["text"] or token["or"] or token["and"] or token["not"]):
            return self.part(token, depth)
        self._step(token)
        self.fresh = False
        return _plain(token[0], dates=False)

    def _step(self, token: re.Match) -> None:
        self.at = token.end()
        if token["text"] is None:
            self.fresh = True


def _plain(text: str, *, dates: bool = True) -> list[Node]:
    """A chunk without operators: a date range, words with wildcards, or words."""
    if dates and (span := _date_range(text)):
        return [span]
    pieces = [piece.strip("*?") for piece in _WILD_PIECE.findall(text)]
    if not any("*" in piece or "?" in piece for piece in pieces):
        return [Words(text)]
    return [Wild(piece) if "*" in piece or "?" in piece else Words(piece) for piece in pieces if piece]


def _date_range(text: str, *, year: bool = False) -> Dates | None:
    """``year``: whether four digits alone are a year; elsewhere they are a number to look for."""
    match = _DATES.fullmatch(text)
    if text == ".." or not (match or year):
        return None
    try:
        if not match:
            return Dates(*day_range(text), text)
        if match["only"]:
            return Dates(*day_range(match["only"]), text)
        first = day_range(match["first"])[0] if match["first"] else None
        last = day_range(match["last"])[1] if match["last"] else None
    except ValueError:
        return None
    return Dates(first, last, text) if not (first and last and first > last) else None


def day_range(text: str) -> tuple[date, date]:
    """First and last day of ``YYYY``, ``YYYY-MM`` or ``YYYY-MM-DD``; ValueError for anything else."""
    if not re.fullmatch(r"\d{4}(-\d{1,2}){0,2}", text, re.ASCII):
        raise ValueError(f"not a date: {text}")
    numbers = [int(part) for part in text.split("-")]
    year, month = numbers[0], (numbers[1] if len(numbers) > 1 else None)
    if month is None:
        return date(year, 1, 1), date(year, 12, 31)
    if len(numbers) == 2:
        if not 1 <= month <= 12 or year < 1:
            raise ValueError(f"not a date: {text}")
        return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
    day = date(*numbers)
    return day, day


def _alternatives(node: Node) -> tuple[Node, ...]:
    return node.parts if isinstance(node, Or) else (node,)
