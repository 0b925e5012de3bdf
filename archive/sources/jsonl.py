"""Lines of the export format -> checked records. Knows no Django."""

import datetime
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from archive.facts.model import DateGuess

TEXTS = ("column", "kicker", "headline", "deck", "byline", "abstract", "section", "publication", "source")
KINDS = ("news", "feature", "photo", "commentary", "brief", "continuation")
ROLES = ("paragraph", "crosshead", "caption")
VISIBILITIES = ("public", "staff", "withdrawn")
PRECISIONS = ("day", "month", "year", "unknown")
SOURCES = ("manifest", "option", "printed", "name", "inferred", "editor")
LISTS = ("regions", "regions_mentioned", "themes", "people", "organizations", "contributors", "initiatives")
# Facts that a line may give; where it gives none they are read from the text.
MAX_LINE = 5 * 1024 * 1024


class LineError(ValueError):
    """A line that is no article; the message says what is wrong with it."""


@dataclass(frozen=True)
class ArticleLine:
    """One article of a file. ``given`` holds the lists of facts that the line itself carries."""

    line: int
    source: str
    position: int
    headline: str
    blocks: tuple[tuple[str, str], ...]
    date: DateGuess
    publication: str = ""
    page: int | None = None
    section: str = ""
    kind: str = "news"
    visibility: str = "public"
    texts: dict[str, str] = field(default_factory=dict)
    given: dict[str, list] = field(default_factory=dict)
    id: int | None = None


def read_lines(path: Path) -> Iterator[tuple[int, ArticleLine | LineError]]:
    """Each non-empty line of a JSON Lines file as a record, or as the error that it is."""
    with path.open("rb") as file:
        for number, data in enumerate(file, start=1):
            if data.strip():
                try:
                    yield number, parse_line(data, number, path.name)
                except LineError as error:
                    yield number, error


def parse_line(data: bytes, number: int, file_name: str) -> ArticleLine:
    """Check one line. Errors: LineError naming the field."""
    record = _decoded(data)
    texts = {name: _text(record, name) for name in TEXTS}
    blocks = _blocks(record)
    if not texts["headline"] and not blocks:
        raise LineError("neither headline nor blocks: nothing to import")
    return ArticleLine(
        line=number,
        source=texts["source"] or file_name,
        position=_number(record, "position") or number,
        headline=texts["headline"],
        blocks=blocks,
        date=_date(record),
        publication=texts["publication"],
        page=_number(record, "page"),
        section=texts["section"],
        kind=_choice(record, "kind", KINDS, "news"),
        visibility=_choice(record, "visibility", VISIBILITIES, "public"),
        texts={name: texts[name] for name in ("column", "kicker", "headline", "deck", "byline", "abstract")},
        given={name: _list(record, name) for name in LISTS if record.get(name) is not None},
        id=_number(record, "id"),
    )


def _decoded(data: bytes) -> dict:
    if len(data) > MAX_LINE:
        raise LineError(f"too large: {len(data):,} bytes, at most {MAX_LINE:,}")
    try:
        record = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise LineError(f"not UTF-8 (byte {error.start})") from error
    except json.JSONDecodeError as error:
        raise LineError(f"not JSON: {error.msg} at character {error.pos}") from error
    if not isinstance(record, dict):
        raise LineError("not a JSON object")
    return record


def _text(record: dict, name: str) -> str:
    value = record.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise LineError(f"{name}: expected a text, found {type(value).__name__}")
    return value.replace("\x00", "").strip()


def _number(record: dict, name: str) -> int | None:
    value = record.get(name)
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise LineError(f"{name}: expected a number from 1 up, found {value!r}")
    return value


def _choice(record: dict, name: str, choices: tuple[str, ...], default: str) -> str:
    value = record.get(name) or default
    if value not in choices:
        raise LineError(f"{name}: {value!r} is none of {', '.join(choices)}")
    return value


def _list(record: dict, name: str) -> list:
    if not isinstance(record[name], list):
        raise LineError(f"{name}: expected a list")
    return record[name]


def _blocks(record: dict) -> tuple[tuple[str, str], ...]:
    blocks = []
    for item in record.get("blocks") or []:
        item = {"text": item} if isinstance(item, str) else item
        if not isinstance(item, dict) or not isinstance(item.get("text"), str):
            raise LineError('blocks: expected a list of {"role": …, "text": …}')
        role = item.get("role") or "paragraph"
        if role not in ROLES:
            raise LineError(f"blocks: role {role!r} is none of {', '.join(ROLES)}")
        text = item["text"].replace("\x00", "").strip()
        if text:
            blocks.append((role, text))
    return tuple(blocks)


def _date(record: dict) -> DateGuess:
    """The date as the export writes it: a day, a month, a year, or a range."""
    said = record.get("date") or ""
    if not isinstance(said, str):
        raise LineError(f"date: expected a text such as 2015-03-31, found {said!r}")
    source = _choice(record, "date_source", SOURCES, "manifest")
    first, last = (_day(record, name) for name in ("date_from", "date_to"))
    precision = record.get("date_precision") or {10: "day", 7: "month", 4: "year"}.get(len(said), "unknown")
    if precision not in PRECISIONS:
        raise LineError(f"date_precision: {precision!r} is none of {', '.join(PRECISIONS)}")
    if said:
        first, last = _range(said)
    if precision != "unknown" and first is None:
        raise LineError(f"date_precision is {precision}, but there is no date")
    if (first is None) != (last is None) or (first and last and last < first):
        raise LineError("date_from and date_to: both or neither, in this order")
    return DateGuess(first, last, precision, source, 1.0, "given by the import file")


def _day(record: dict, name: str) -> datetime.date | None:
    value = record.get(name)
    if not value:
        return None
    try:
        return datetime.date.fromisoformat(value)
    except (TypeError, ValueError):
        raise LineError(f"{name}: bad date {value!r}, expected YYYY-MM-DD") from None


def _range(said: str) -> tuple[datetime.date, datetime.date]:
    """``2015-03`` -> its first and last day."""
    try:
        parts = [int(part) for part in said.split("-")]
        if len(parts) == 3:
            day = datetime.date(*parts)
            return day, day
        first = datetime.date(parts[0], parts[1] if len(parts) > 1 else 1, 1)
        month = parts[1] if len(parts) > 1 else 12
        after = datetime.date(parts[0] + month // 12, month % 12 + 1, 1)
        return first, after - datetime.timedelta(days=1)
    except (TypeError, ValueError):
        raise LineError(f"date: bad date “{said}”, expected YYYY-MM-DD, YYYY-MM or YYYY") from None
