"""Where the parts of a story stand on its page. Knows no Django."""

from collections.abc import Iterable

from archive.text.model import ParsedArticle, Span

FIELDS = ("column", "kicker", "headline", "deck", "byline", "abstract")


def spans_json(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def printed_spans(article: ParsedArticle) -> list[tuple[int, int]]:
    """Every range of raw text that the story was read from, in print order, each once."""
    passages = [getattr(article, name) for name in FIELDS]
    parts = [*passages, *article.blocks, *article.jumps]
    return sorted({(span.start, span.end) for part in parts for span in part.spans})


def cut(raw: str, spans: Iterable[tuple[int, int]]) -> str:
    """The raw text of the spans, joined."""
    return "".join(raw[start:end] for start, end in spans)
