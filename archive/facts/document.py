"""An article as the finders of facts read it: its fields in reading order, each with its rank in the story."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, NamedTuple

from .model import ArticleText, Evidence

Rank = Literal["head", "lead", "body", "caption", "abstract", "byline", "column"]
HEAD_FIELDS = ("kicker", "headline", "deck")
GREETING = re.compile(r"[^。，！？,!?]{2,12}[:：]\s*")


class Part(NamedTuple):
    """One field, or one block of the body, of an article."""

    field: str
    block: int | None
    text: str
    rank: Rank

    def evidence(self, start: int, end: int) -> Evidence:
        return Evidence(self.field, self.text[start:end], start, end, self.block)


@dataclass(frozen=True)
class Document:
    """``parts``: the fields that are not empty, headline first of all where there is one."""

    parts: tuple[Part, ...]
    kind: str = "news"

    @cached_property
    def body(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.field == "blocks")

    @cached_property
    def text(self) -> str:
        return "\n".join(part.text for part in self.parts)


def read(article: ArticleText) -> Document:
    """The parts of an article; its first paragraph is the lead, that of a photo story its first caption, that of a
    letter the one behind 编辑同志."""
    return Document(tuple(_parts(article)), article.kind)


def _parts(article: ArticleText) -> Iterator[Part]:
    for name in ("kicker", "headline", "deck"):
        if text := getattr(article, name):
            yield Part(name, None, text, "head")
    for name in ("column", "byline", "abstract"):
        if text := getattr(article, name):
            yield Part(name, None, text, name)
    lead_seen = False
    told = any(role == "paragraph" for role, _ in article.blocks)
    for index, (role, text) in enumerate(article.blocks):
        if not text:
            continue
        if not lead_seen and role == ("paragraph" if told else "caption") and not GREETING.fullmatch(text):
            lead_seen = True
            yield Part("blocks", index, text, "lead")
        else:
            yield Part("blocks", index, text, "caption" if role == "caption" else "body")
