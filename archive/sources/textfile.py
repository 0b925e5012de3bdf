"""Page text files: finding and reading them."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from .decode import DecodeError, decode_text

MAX_BYTES = 5 * 1024 * 1024
SUFFIXES = (".txt", ".text")


class SourceError(ValueError):
    """A file that cannot become a page; the message gives the reason, not the file."""


@dataclass(frozen=True, slots=True, order=True)
class FoundFile:
    """A file to import. ``name`` is what the archive calls it: its path below the folder that was named."""

    path: Path
    name: str


@dataclass(frozen=True, slots=True)
class PageFile:
    """A page file as read. ``text`` is decoded and otherwise untouched; ``sha256`` is of the bytes."""

    path: Path
    name: str
    text: str
    encoding: str
    sha256: str


def read_page_file(found: FoundFile) -> PageFile:
    """Read one page file. Errors: SourceError (missing, empty, binary, too large, undecodable)."""
    try:
        size = found.path.stat().st_size
        if size > MAX_BYTES:
            raise SourceError(f"too large: {size:,} bytes, at most {MAX_BYTES:,} (5 MB); split it into pages")
        data = found.path.read_bytes()
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}") from error
    try:
        text, encoding = decode_text(data)
    except DecodeError as error:
        raise SourceError(str(error)) from error
    if not text.strip():
        raise SourceError("empty: no text in it")
    return PageFile(found.path, found.name, text, encoding, sha256=hashlib.sha256(data).hexdigest())


def find_page_files(paths: Iterable[Path]) -> tuple[list[FoundFile], list[tuple[Path, str]]]:
    """Expand files and folders to page files in path order.

    Returns ``(files, problems)``. A file that is named is taken whatever its suffix; in folders
    (searched deeply, hidden names left out) those ending in .txt or .text. A problem is a path
    with its reason: it does not exist, or is a folder without page files.
    """
    files: dict[Path, FoundFile] = {}
    problems: list[tuple[Path, str]] = []
    for path in paths:
        if path.is_dir():
            found = [item for item in path.rglob("*") if item.is_file() and _is_page_name(item, path)]
            if not found:
                problems.append((path, "no page files (.txt) in this folder"))
            for item in found:
                files.setdefault(item, FoundFile(item, item.relative_to(path).as_posix()))
        elif path.exists():
            files.setdefault(path, FoundFile(path, path.name))
        else:
            problems.append((path, "no such file or folder"))
    return sorted(files.values()), problems


def _is_page_name(item: Path, root: Path) -> bool:
    hidden = any(part.startswith(".") for part in item.relative_to(root).parts)
    return not hidden and item.suffix.lower() in SUFFIXES
