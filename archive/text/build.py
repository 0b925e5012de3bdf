"""Drafts frozen into the values that cross the border; and the proof that no character is lost."""

import re
from collections.abc import Iterable

from archive.text.cleaning import Cleaned
from archive.text.kinds import kind_of
from archive.text.lexicon import TextLexicon
from archive.text.model import Block, Decision, Jump, ParsedArticle, ParsedPage, Passage, Residue, Span
from archive.text.page import Page
from archive.text.pieces import Piece
from archive.text.stories import Draft, Paragraph, Story
from archive.text.version import PIPELINE_VERSION

_NUMERALS = {c: i for i, c in enumerate("零一二三四五六七八九")}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\s]")


def build_page(cleaned: Cleaned, draft: Draft, page: Page) -> ParsedPage:
    builder = _Builder(cleaned, page.lexicon)
    ordered = sorted(draft.stories, key=lambda story: story.first)
    articles = tuple(builder.article(position, story) for position, story in enumerate(ordered, 1))
    places = {id(piece): position for position, story in enumerate(ordered, 1) for piece in story.heads}
    residues = [builder.residue(piece, places) for piece in draft.residues]
    residues += _uncovered(cleaned.raw, articles, residues)
    return ParsedPage(
        cleaned.raw, articles, tuple(sorted(residues, key=lambda r: r.spans[0].start)), version=PIPELINE_VERSION
    )


class _Builder:
    def __init__(self, cleaned: Cleaned, lexicon: TextLexicon) -> None:
        self.cleaned, self.lexicon = cleaned, lexicon

    def spans(self, pieces: Iterable[Piece]) -> tuple[Span, ...]:
        return tuple(self.cleaned.span(p.start, p.end) for p in pieces)

    def passage(self, pieces: list[Piece], glue: str = "") -> Passage:
        return Passage(glue.join(p.text for p in pieces), self.spans(pieces))

    def article(self, position: int, story: Story) -> ParsedArticle:
        blocks = tuple(
            Block(para.role, _glued(para.pieces), self.spans(para.pieces), para.gap_before, para.gap_after)
            for para in story.body
        )
        decisions = tuple(self.decisions(story))
        confidence = min([d.confidence for d in decisions if d.subject != "段落"] or [1.0])
        return ParsedArticle(
            position=position,
            kind=kind_of(story),
            **{
                name: self.passage(story.fields.get(name, []), _glue(name))
                for name in ("column", "kicker", "headline", "deck")
            },
            byline=self.byline(story),
            abstract=self.passage(story.abstract),
            blocks=blocks,
            jumps=tuple(self.jump(piece) for piece in story.jumps),
            confidence=confidence,
            decisions=decisions,
        )

    def decisions(self, story: Story) -> Iterable[Decision]:
        for confidence, reason in story.reasons:
            yield Decision("稿件", confidence, reason, self.spans(story.heads))
        for piece in [*story.heads, *story.bylines, *story.abstract]:
            for confidence, reason in piece.reasons[-1:]:
                yield Decision("标题与署名", confidence, reason, self.spans([piece]))
        for para in story.body:
            for piece in para.pieces:
                for confidence, reason in piece.reasons[-1:]:
                    yield Decision("段落", confidence, reason, self.spans([piece]))

    def byline(self, story: Story) -> Passage:
        groups = [[piece] for piece in story.bylines]
        for para in story.body:
            for piece in para.pieces:
                if piece.label == "lead":
                    groups = [self._names(piece, para), *groups]
                elif piece.label == "credit":
                    groups.append([piece])
        texts = story.texts()
        groups += [self._closing(para.pieces[-1], answered=para is not texts[-1]) for para in texts]
        text = " ".join("".join(part.text for part in group) for group in groups if group)
        return Passage(text, self.spans(piece for group in groups for piece in group))

    def _closing(self, piece: Piece, *, answered: bool) -> list[Piece]:
        """The names in brackets at the end of a brief; a reader's under a question that is answered below sign no story."""
        found = self.lexicon.closing_makers.search(piece.form, max(0, len(piece) - 60))
        if not found or (answered and self.lexicon.letter_writer.match(found.group(found.lastindex))):
            return []
        return _stretch(piece, *found.span(found.lastindex))

    def _names(self, piece: Piece, paragraph: Paragraph) -> list[Piece]:
        """The stretch of an opening that names the reporters, one part for each line that it stands on."""
        opening = self.lexicon.dispatch.match(piece.form)
        start = opening.end() if opening else 0
        text = paragraph.form[start : start + 160]
        found = self.lexicon.reporters.match(text) or (opening and self.lexicon.plain_reporters.match(text))
        if not found:
            return []
        first, last = (start + place for place in found.span(1 if found.group(1) else 2))
        parts, before = [], 0
        for line in paragraph.pieces:
            parts += _stretch(line, max(0, first - before), min(last - before, len(line)))
            before += len(line)
        return parts

    def jump(self, piece: Piece) -> Jump:
        found = self.lexicon.jump.search(piece.form)
        groups = found.groupdict() if found else {}
        word = groups.get("word") or groups.get("word2") or ""
        number = groups.get("page") or groups.get("page2") or ""
        hint = (groups.get("hint") or groups.get("hint2") or "").strip("《》“” ,:")
        return Jump("from" if "接" in word else "to", _number(number), piece.text, self.spans([piece]), hint)

    def residue(self, piece: Piece, places: dict[int, int]) -> Residue:
        role = {"furniture": "furniture", "abstract_label": "furniture", "duplicate": "duplicate"}.get(
            piece.label, "leftover"
        )
        reason = piece.reasons[-1][1] if piece.reasons else ""
        return Residue(role, piece.text, self.spans([piece]), reason)


def _stretch(piece: Piece, start: int, end: int) -> list[Piece]:
    """The part of a piece between two offsets, if any."""
    return [part for part in piece.cut(start, end) if start < end and part.start == piece.start + start]


def _glued(pieces: list[Piece]) -> str:
    return "".join(
        (" " if piece.label == "credit" and index else "") + piece.text for index, piece in enumerate(pieces)
    )


def _glue(name: str) -> str:
    return " " if name in {"column", "kicker", "deck"} else ""


def _number(text: str) -> int | None:
    digits = re.sub(r"\D", "", text)
    if digits:
        return int(digits)
    if not text or any(c not in _NUMERALS and c != "十" for c in text):
        return None
    tens, _, ones = text.rpartition("十")
    return (_NUMERALS.get(tens, 1) * 10 if "十" in text else 0) + _NUMERALS.get(ones, 0)


def _uncovered(raw: str, articles: Iterable[ParsedArticle], residues: Iterable[Residue]) -> list[Residue]:
    """Raw characters in no part's span (only odd invisible ones can be), as leftovers."""
    covered = bytearray(len(raw))
    for span in all_spans(articles, residues):
        covered[span.start : span.end] = b"\1" * (span.end - span.start)
    found, index = [], covered.find(0)
    while index >= 0:
        end = covered.find(1, index)
        end = len(raw) if end < 0 else end
        text = raw[index:end]
        if _CONTROL.sub("", text):
            found.append(Residue("leftover", text.strip(), (Span(index, end),), "不可见字符"))
        index = covered.find(0, end)
    return found


def all_spans(articles: Iterable[ParsedArticle], residues: Iterable[Residue]) -> Iterable[Span]:
    """Every span of every part of a page."""
    for article in articles:
        for passage in (
            article.column,
            article.kicker,
            article.headline,
            article.deck,
            article.byline,
            article.abstract,
        ):
            yield from passage.spans
        for part in (*article.blocks, *article.jumps):
            yield from part.spans
    for residue in residues:
        yield from residue.spans
