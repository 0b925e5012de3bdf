"""Gold pages: which lines of a page make which article, as a careful reader says. No text is copied.

The format is described in docs/segmentation.md. A *ref* is "14" (line 14 of the raw text split at line feeds,
counted from 1), "14-18", or "14[0:12]" (code points 0 to 12 of that line).
"""

import json
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

_REF = re.compile(r"^(\d+)(?:-(\d+)|\[(\d*):(\d*)\])?$")
Range = tuple[int, int]


@dataclass(frozen=True)
class GoldBlock:
    role: str
    parts: tuple[Range, ...]
    gap_before: bool = False
    gap_after: bool = False


@dataclass(frozen=True)
class GoldArticle:
    """``fields``: ranges of column, kicker, headline, deck, byline, abstract and jumps."""

    id: str
    kind: str
    fields: dict[str, tuple[Range, ...]]
    blocks: tuple[GoldBlock, ...]

    @cached_property
    def ranges(self) -> list[Range]:
        return [r for ranges in self.fields.values() for r in ranges] + [
            r for block in self.blocks for r in block.parts
        ]


@dataclass(frozen=True)
class GoldPage:
    name: str
    raw: str
    articles: tuple[GoldArticle, ...]
    furniture: tuple[Range, ...]
    duplicates: tuple[tuple[Range, ...], ...]
    leftovers: tuple[Range, ...]

    def text(self, ranges: tuple[Range, ...] | list[Range]) -> str:
        return "".join(self.raw[start:end] for start, end in ranges)

    def printed(self, ranges: tuple[Range, ...] | list[Range]) -> str:
        """As ``text``, with a space where other text stands between two ranges: names that stand apart are two."""
        out, last = "", 0
        for start, end in ranges:
            apart = bool(out) and (start < last or bool(self.raw[last:start].strip()))
            out += " " * apart + self.raw[start:end]
            last = end
        return out


class RefError(ValueError):
    """A ref that is malformed or points outside its page; says which."""


class _Lines:
    def __init__(self, raw: str) -> None:
        self.bounds: list[Range] = []
        offset = 0
        for line in raw.split("\n"):
            self.bounds.append((offset, offset + len(line)))
            offset += len(line) + 1
        self.raw = raw

    def ranges(self, ref: str) -> list[Range]:
        """The stripped ranges of a ref's lines; blank lines of "14-18" give none."""
        found = _REF.match(ref)
        if not found or int(found[2] or found[1]) > len(self.bounds) or int(found[1]) < 1:
            raise RefError(f"no such place on the page: {ref!r}")
        first, last = int(found[1]), int(found[2] or found[1])
        out = []
        for start, end in self.bounds[first - 1 : last]:
            if found[3] is not None:
                line = start
                start, end = line + int(found[3] or 0), min(end, line + int(found[4])) if found[4] else end
            text = self.raw[start:end]
            if text.strip():
                out.append((start + len(text) - len(text.lstrip()), end - len(text) + len(text.rstrip())))
        return out

    def all(self, refs: list[str]) -> tuple[Range, ...]:
        return tuple(r for ref in refs for r in self.ranges(ref))


def gold_page(data: dict, raw: str) -> GoldPage:
    """A gold page from its JSON value and the raw text it speaks of; raises ``RefError``."""
    lines = _Lines(raw)
    articles = tuple(_article(item, lines) for item in data["articles"])
    return GoldPage(
        name=data["page"],
        raw=raw,
        articles=articles,
        furniture=lines.all(data.get("furniture", [])),
        duplicates=tuple(lines.all(item["lines"]) for item in data.get("duplicates", [])),
        leftovers=lines.all(data.get("leftovers", [])),
    )


def _article(item: dict, lines: _Lines) -> GoldArticle:
    names = ("column", "kicker", "headline", "deck", "byline", "abstract")
    fields = {name: lines.all(item.get(name, [])) for name in names}
    fields["jumps"] = tuple(r for jump in item.get("jumps", []) for r in lines.all(jump["lines"]))
    blocks = tuple(
        GoldBlock(b["role"], lines.all(b["lines"]), b.get("gap_before", False), b.get("gap_after", False))
        for b in item.get("blocks", [])
    )
    return GoldArticle(item["id"], item.get("kind", "news"), fields, blocks)


def read_gold(folder: Path, pages: Path | None = None) -> list[GoldPage]:
    """Every ``*.gold.json`` below ``folder`` with its page, which lies beside it or in ``pages``."""
    found = []
    for path in sorted(folder.rglob("*.gold.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        source = next((p for p in (path.parent / data["page"], (pages or folder) / data["page"]) if p.exists()), None)
        if source is None:
            raise FileNotFoundError(f"{path}: its page {data['page']} lies neither beside it nor in {pages}")
        found.append(gold_page(data, decode(source.read_bytes())))
    return found


def decode(raw: bytes) -> str:
    """UTF-8 or GB18030, with or without a mark; line ends as they are."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-16")
