"""The manifest: a CSV that says of page files what they are."""

import csv
import datetime
import io
from dataclasses import dataclass, field
from pathlib import Path

from .decode import DecodeError, decode_text

COLUMNS = ("file", "publication", "date", "page", "section")


class ManifestError(ValueError):
    """A manifest that cannot be used at all; the message names the file and what to mend."""


@dataclass(frozen=True, slots=True)
class ManifestRow:
    """What the manifest says of one file; None or "" where its cell is empty."""

    line: int
    path: Path
    publication: str = ""
    date: datetime.date | None = None
    page: int | None = None
    section: str = ""


@dataclass(frozen=True, slots=True)
class ManifestProblem:
    """A row that was left out: ``place`` is FILE:LINE, ``path`` the page file it was about, if it said."""

    place: str
    reason: str
    path: Path | None = None


@dataclass(frozen=True)
class Manifest:
    """The rows by the resolved path of their file, and what was wrong with others."""

    rows: dict[Path, ManifestRow] = field(default_factory=dict)
    problems: tuple[ManifestProblem, ...] = ()

    @property
    def rejected(self) -> set[Path]:
        """Page files whose own row is wrong: better not imported than imported as something else."""
        return {problem.path for problem in self.problems if problem.path and problem.path not in self.rows}


def read_manifest(path: Path) -> Manifest:
    """Read a manifest (UTF-8 or GB18030; file names relative to its folder).

    Errors: ManifestError where the whole manifest is unusable; a single bad row becomes a problem.
    """
    try:
        text, _ = decode_text(path.read_bytes())
    except OSError as error:
        raise ManifestError(f"{path}: cannot be read: {error.strerror or error}") from error
    except DecodeError as error:
        raise ManifestError(f"{path}: {error}") from error
    reader = csv.DictReader(io.StringIO(text, newline=""), skipinitialspace=True)
    names = [(name or "").strip().lower() for name in reader.fieldnames or []]
    if "file" not in names:
        raise ManifestError(f"{path}: no column “file” in the first line; expected {', '.join(COLUMNS)}")
    unknown = [name for name in names if name and name not in COLUMNS]
    if unknown:
        raise ManifestError(f"{path}: unknown column {', '.join(unknown)}; expected {', '.join(COLUMNS)}")
    reader.fieldnames = names
    return _rows(reader, path)


def _rows(reader: csv.DictReader, path: Path) -> Manifest:
    rows: dict[Path, ManifestRow] = {}
    problems: list[ManifestProblem] = []
    for cells in reader:
        name = (cells.get("file") or "").strip()
        file = (path.parent / name).resolve() if name else None
        try:
            row = _row(cells, reader.line_num, path.parent)
            if row is not None and not row.path.is_file():
                raise ValueError("no such file")
            if row is not None and row.path in rows:
                raise ValueError(f"named again (first in line {rows[row.path].line})")
        except ValueError as error:
            reason = f"{name}: {error}" if name else str(error)
            problems.append(ManifestProblem(f"{path}:{reader.line_num}", reason, file))
            continue
        if row is not None:
            rows[row.path] = row
    return Manifest(rows, tuple(problems))


def _row(cells: dict, line: int, folder: Path) -> ManifestRow | None:
    if None in cells:
        raise ValueError("more cells than columns; put quotes around a cell with a comma")
    values = {name: (value or "").strip() for name, value in cells.items() if name}
    if not any(values.values()):
        return None
    if not values["file"]:
        raise ValueError("no file named in this row")
    return ManifestRow(
        line=line,
        path=(folder / values["file"]).resolve(),
        publication=values.get("publication", ""),
        date=parse_date(values.get("date", "")),
        page=parse_page(values.get("page", "")),
        section=values.get("section", ""),
    )


def parse_date(value: str) -> datetime.date | None:
    """``2015-03-31`` -> a date, "" -> None. Errors: ValueError that says what was expected."""
    if not value:
        return None
    try:
        if len(value) != 10:  # fromisoformat also takes 20150331 and 2015-W14
            raise ValueError
        parsed = datetime.date.fromisoformat(value)
    except ValueError:
        raise ValueError(f"bad date “{value}”: expected YYYY-MM-DD, such as 2015-03-31") from None
    return parsed


def parse_page(value: str) -> int | None:
    """``3`` or ``03`` -> 3, "" -> None. Errors: ValueError."""
    if not value:
        return None
    if not value.isdecimal() or not 1 <= int(value) <= 999:
        raise ValueError(f"bad page number “{value}”: expected a number from 1 to 999")
    return int(value)
