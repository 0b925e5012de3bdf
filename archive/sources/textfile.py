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


@dataclass(frozen=True, slots=True)
class PageFile:
    """A page file as read. ``text`` is decoded and otherwise untouched; ``sha256`` is of the bytes."""

    path: Path
    text: str
    encoding: str
    sha256: str

    @property
    def name(self) -> str:
        return self.path.name


def read_page_file(path: Path) -> PageFile:
    """Read one page file. Errors: SourceError (missing, empty, binary, too large, undecodable)."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise SourceError(f"too large: {size:,} bytes, at most {MAX_BYTES:,} (5 MB); split it into pages")
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"cannot be read: {error.strerror or error}") from error
    try:
        text, encoding = decode_text(data)
    except DecodeError as error:
        raise SourceError(str(error)) from error
    if not text.strip():
        raise SourceError("empty: no text in it")
    return PageFile(path=path, text=text, encoding=encoding, sha256=hashlib.sha256(data).hexdigest())


def find_page_files(paths: Iterable[Path]) -> tuple[list[Path], list[tuple[Path, str]]]:
    """Expand files and folders to page files in path order.

    Returns ``(files, problems)``. A file that is named is taken whatever its suffix; in folders
    (searched deeply, hidden names left out) those ending in .txt or .text. A problem is a path
    with its reason: it does not exist, or is a folder without page files.
    """
    files: dict[Path, None] = {}
    problems: list[tuple[Path, str]] = []
    for path in paths:
        if path.is_dir():
            found = sorted(item for item in path.rglob("*") if item.is_file() and _is_page_name(item, path))
            if not found:
                problems.append((path, "no page files (.txt) in this folder"))
            files.update(dict.fromkeys(found))
        elif path.exists():
            files[path] = None
        else:
            problems.append((path, "no such file or folder"))
    return sorted(files), problems


def _is_page_name(item: Path, root: Path) -> bool:
    hidden = any(part.startswith(".") for part in item.relative_to(root).parts)
    return not hidden and item.suffix.lower() in SUFFIXES
