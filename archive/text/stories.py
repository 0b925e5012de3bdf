"""Stories under construction: what the labelled pieces of a page are gathered into, before they are frozen."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from archive.text.pieces import Piece

_HEAD_LINES = 12
"""No story has more head lines; a longer run of short lines is something else, such as a list."""
_LABEL = 4
"""Characters; shorter head lines may be names of columns."""
_SCRAP = 60
"""Characters; a shorter text without head, lead or signature is no story."""


@dataclass(slots=True, eq=False)
class Paragraph:
    """One block of a body: ``pieces`` in reading order."""

    role: str
    pieces: list[Piece]
    gap_before: bool = False
    gap_after: bool = False

    @property
    def form(self) -> str:
        pieces = self.pieces
        return pieces[0].form if len(pieces) == 1 else "".join([piece.form for piece in pieces])

    @property
    def closed(self) -> bool:
        return self.pieces[-1].closed


@dataclass(slots=True, eq=False)
class Story:
    """``heads``: its head lines in print order, told apart later into ``fields`` (column, kicker, ...)."""

    heads: list[Piece] = field(default_factory=list)
    fields: dict[str, list[Piece]] = field(default_factory=dict)
    bylines: list[Piece] = field(default_factory=list)
    abstract: list[Piece] = field(default_factory=list)
    body: list[Paragraph] = field(default_factory=list)
    jumps: list[Piece] = field(default_factory=list)
    photo: bool = False
    reasons: list[tuple[float, str]] = field(default_factory=list)

    @property
    def first(self) -> int:
        """Where its head, or else its text, was printed: orders the stories of a page."""
        pieces = self.heads or self.bylines or [p for para in self.body for p in para.pieces] or self.jumps
        return min((p.start for p in pieces), default=0)

    def texts(self) -> list[Paragraph]:
        return [para for para in self.body if para.role == "paragraph"]

    def has(self, label: str) -> bool:
        return any(piece.label == label for para in self.body for piece in para.pieces)


@dataclass(slots=True, eq=False)
class Draft:
    """A page on its way: its stories, and the pieces that belong to none."""

    stories: list[Story] = field(default_factory=list)
    residues: list[Piece] = field(default_factory=list)
    models: tuple[list, Any] | None = None
    """What ``topics.models_of`` found last, and for which state of the draft."""


def gather(pieces: list[Piece], is_column: Callable[[str], bool] = lambda form: False) -> Draft:
    """Stories as the print order gives them; a photo with a headline of its own is lifted out.

    ``is_column``: is a head line the name of a column?
    """
    return _Gatherer(pieces, is_column).run()


def drop_scraps(draft: Draft) -> None:
    """Stories that all text went from disappear; a few stray words without any head are left over."""
    kept = []
    for story in draft.stories:
        pieces = [piece for para in story.body for piece in para.pieces] + story.abstract
        told = story.heads or story.jumps or story.bylines or story.has("lead")
        if told or sum(map(len, pieces)) >= _SCRAP:
            kept.append(story)
            continue
        for piece in pieces:
            piece.relabel("leftover", 0.6, "没有标题的零散文字,找不到所属的稿件")
        draft.residues += pieces
    draft.stories = kept


class _Gatherer:
    def __init__(self, pieces: list[Piece], is_column: Callable[[str], bool]) -> None:
        self.pieces, self.is_column = pieces, is_column
        self.draft = Draft()
        self.current: Story | None = None
        self.photo: Story | None = None
        self.in_head = False

    def run(self) -> Draft:
        for index, piece in enumerate(self.pieces):
            getattr(self, "_on_" + piece.label, self._on_residue)(index, piece)
            if piece.label not in {"furniture", "duplicate"}:
                self.in_head = piece.label in {"head", "photo_head", "byline", "abstract", "abstract_label"} and (
                    self.in_head or piece.label in {"head", "photo_head"}
                )
        return self.draft

    def _open(self, *, photo: bool = False) -> Story:
        story = Story(photo=photo)
        self.draft.stories.append(story)
        if photo:
            self.photo = story
        else:
            self.current, self.photo = story, None
        return story

    def _story(self) -> Story:
        return self.current or self._open()

    def _on_head(self, index: int, piece: Piece) -> None:
        story = self.current if self._goes_on_head(piece) and not self._names_next(index, piece) else self._open()
        story.heads.append(piece)

    def _goes_on_head(self, piece: Piece) -> bool:
        """A byline closes the head that it stands under; only a deck may follow it."""
        story = self.current
        if not self.in_head or story is None or self.photo is not None or len(story.heads) >= _HEAD_LINES:
            return False
        return not story.bylines or piece.form.startswith("——")

    def _names_next(self, index: int, piece: Piece) -> bool:
        """A column's name between a full head and further head lines stands over these: two stories' heads."""
        above = [line for line in self.current.heads if self._is_full(line)]
        if not above or self.current.heads[-1].form.endswith("——") or not self.is_column(piece.form):
            return False
        below = index + 1
        while below < len(self.pieces) and self.pieces[below].label in {"furniture", "duplicate"}:
            below += 1
        following = self.pieces[below] if below < len(self.pieces) else None
        return following is not None and following.label == "head" and self._is_full(following)

    def _is_full(self, piece: Piece) -> bool:
        """A head line that is no column's name and no deck."""
        return len(piece) > _LABEL and not piece.form.startswith("——") and not self.is_column(piece.form)

    def _on_photo_head(self, index: int, piece: Piece) -> None:
        story = self.photo if self.in_head and self.photo else self._open(photo=True)
        story.heads.append(piece)

    def _on_byline(self, index: int, piece: Piece) -> None:
        """A byline away from any head opens a text whose headline stands elsewhere."""
        story = self._story()
        if not self.in_head and story.texts() and (story.bylines or story.has("lead")):
            story = self._open()
            story.reasons.append((0.7, "署名另起一文,标题不在其上"))
        story.bylines.append(piece)

    def _on_abstract(self, index: int, piece: Piece) -> None:
        self._story().abstract.append(piece)

    def _on_lead(self, index: int, piece: Piece) -> None:
        """A second lead opens a story without a headline; a first one after text is a column out of order."""
        self.photo = None
        if self.current and self.current.texts() and (self.current.has("lead") or self.current.bylines):
            self._open().reasons.append((0.7, "电头另起一文,没有标题"))
        self._story().body.append(Paragraph("paragraph", [piece]))

    def _on_text(self, index: int, piece: Piece) -> None:
        self.photo = None
        self._story().body.append(Paragraph("paragraph", [piece]))

    def _on_crosshead(self, index: int, piece: Piece) -> None:
        self._story().body.append(Paragraph("crosshead", [piece]))

    def _on_caption(self, index: int, piece: Piece) -> None:
        (self.photo or self._story()).body.append(Paragraph("caption", [piece]))

    def _on_credit(self, index: int, piece: Piece) -> None:
        story = self.photo or self._story()
        last = story.body[-1] if story.body else None
        if last and last.role == "caption":
            last.pieces.append(piece)
        else:
            story.body.append(Paragraph("caption", [piece]))
        self.photo = None

    def _on_signature(self, index: int, piece: Piece) -> None:
        self._story().bylines.append(piece)

    def _on_jump(self, index: int, piece: Piece) -> None:
        """``(上接第1版)`` under a finished text and no headline opens the rest of a story of another page."""
        last = self.current.body[-1] if self.current and self.current.body else None
        ended = last is not None and last.role == "paragraph" and last.closed
        if piece.is_continued_here and not self.in_head and ended and self._goes_on(index):
            self._open().reasons.append((0.7, "上接他版,没有标题"))
        self._story().jumps.append(piece)

    def _goes_on(self, index: int) -> bool:
        return index + 1 < len(self.pieces) and self.pieces[index + 1].label == "text"

    def _on_residue(self, index: int, piece: Piece) -> None:
        self.draft.residues.append(piece)
