"""Gold facts: a JSON file per page that points at the page's lines and lists what is true of each article.

Two forms are read. ``NAME.gold.json`` beside its page names the lines of all fields (kicker, headline, ...) and has
``facts``; ``NAME.json`` in a folder of its own has ``fields`` and ``page``, found under ``pages``. No page text is copied:
a ref is "14" (line 14), "14-18", or "14[0:12]" (code points 0 to 12 of line 14).
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from ..facts.model import ArticleText, Context
from ..sources.decode import decode_text

FIELDS = ("column", "kicker", "headline", "deck", "byline", "abstract")
REF = re.compile(r"^(\d+)(?:-(\d+))?(?:\[(\d*):(\d*)\])?$")


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article cut out by its refs, with what is true of it; ``facts`` has only the keys that the gold gives."""

    page: str
    id: str
    article: ArticleText
    context: Context
    facts: dict[str, Any]


def load_gold(folder: Path, pages: Path | None = None) -> list[GoldArticle]:
    """All gold of a folder and below it. FileNotFoundError names a page that is nowhere."""
    found: list[GoldArticle] = []
    for path in sorted(folder.rglob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if (
            isinstance(gold, dict)
            and "page" in gold
            and any("facts" in article for article in gold.get("articles", ()))
        ):
            found += _articles(gold, _page_text(path, gold["page"], pages))
    return found


def _page_text(gold: Path, page: str, pages: Path | None) -> str:
    for folder in (gold.parent, pages, gold.parent.parent):
        if folder and (folder / page).is_file():
            return decode_text((folder / page).read_bytes())[0]
    raise FileNotFoundError(f"{gold.name}: no page {page}")


def _articles(gold: dict[str, Any], text: str) -> Iterator[GoldArticle]:
    lines = text.split("\n")
    context = Context(
        publication=gold.get("publication", ""),
        home=gold.get("home", ""),
        date_from=_day(gold, "from"),
        date_to=_day(gold, "to"),
        page_text=text,
    )
    for entry in gold["articles"]:
        if "facts" not in entry:
            continue
        fields = entry.get("fields", entry)
        texts = {name: _separated(lines, fields.get(name, ())) for name in FIELDS}
        texts["byline"] = _joined(lines, fields.get("byline", ()))  # a name can be broken over two lines
        blocks = tuple((block["role"], _joined(lines, block["lines"])) for block in entry["blocks"])
        article = ArticleText(**texts, blocks=blocks, kind=entry.get("kind", "news"))
        yield GoldArticle(gold["page"], entry["id"], article, context, entry["facts"])


def _day(gold: dict[str, Any], end: str) -> date | None:
    value = (gold.get("date") or {}).get(end)
    return date.fromisoformat(value) if value else None


def _pieces(lines: list[str], refs: list[str]) -> list[str]:
    pieces = []
    for ref in refs:
        match = REF.match(ref)
        if not match:
            raise ValueError(f"not a reference to lines: {ref!r}")
        first, last = int(match[1]), int(match[2] or match[1])
        chosen = lines[first - 1 : last]
        if match[3] is not None:
            chosen = [lines[first - 1][int(match[3] or 0) : int(match[4]) if match[4] else None]]
        pieces += [piece.strip() for piece in chosen]
    return pieces


def _joined(lines: list[str], refs: list[str]) -> str:
    return "".join(_pieces(lines, refs))


def _separated(lines: list[str], refs: list[str]) -> str:
    return " ".join(_pieces(lines, refs)) if len(refs) < 3 else _joined(lines, refs)
