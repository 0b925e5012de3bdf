"""Pieces of a page: its printed lines, or parts of lines, in the order of the text."""

import re
from copy import copy
from dataclasses import dataclass, field
from itertools import pairwise

from archive.text.forms import fold

_SIGNED = (
    r"\s*(?:\((?:[^()]{2,20}|[^()]{0,6}作者[^()]{2,40})\)|[□■●◎◆]\s*[\u3400-\u9fff]{2,4})"
    r"|\s+[\u3400-\u9fff]{2,12}\s+[\u3400-\u9fff]{2,4}"
)
CLOSED = re.compile(rf"[。!?…][”’」』》)\]]*(?:{_SIGNED})?$|[;][”’]$")
"""What ends a finished paragraph: a full stop, also inside closing quotes, or with who signs it behind (``(张三)``, ``■张三``,
``新城 张三``).
"""

_SALUTES = frozenset(":!")
_SALUTATION = re.compile(r"^[\u3400-\u9fff]{1,9}(?:同志|先生|女士|小姐|老师|师傅|编辑|律师|读者|朋友|记者)(?:们)?[:!]$")


@dataclass(slots=True, eq=False)
class Piece:
    """``start``/``end``: offsets in the cleaned text. ``form``: ``text`` folded, same length.

    ``gap``: blank lines before it. ``label``: what the piece is (see ``labels``). ``reasons``: (confidence, why)
    of the decisions that made it so.
    """

    start: int
    end: int
    text: str
    gap: int = 0
    label: str = "text"
    reasons: list[tuple[float, str]] = field(default_factory=list)
    form: str = ""
    torn: bool = False
    """True where what followed in its line was cut off: nothing can be joined to its end."""
    verse: bool = False
    """True for a line of a poem, which goes nowhere without the others."""
    _ended: bool = field(init=False)

    def __post_init__(self) -> None:
        self.form = form = self.form or fold(self.text)
        self._ended = bool(CLOSED.search(form, max(0, len(form) - 60))) or (
            form[-1:] in _SALUTES and self.is_salutation
        )

    def __len__(self) -> int:
        return self.end - self.start

    @property
    def closed(self) -> bool:
        """True where nothing can be joined to its end: the text ends as a paragraph ends, or was torn off there."""
        return self.torn or self._ended

    @property
    def is_salutation(self) -> bool:
        """``编辑同志:``, the first line of a letter or of the answer to it: a paragraph of its own."""
        return self.form[-1:] in _SALUTES and len(self) <= 14 and bool(_SALUTATION.match(self.form))

    @property
    def is_continued_here(self) -> bool:
        """``(上接第1版)``: what stands around it goes on from another page."""
        return self.label == "jump" and "接" in self.form

    def copy(self) -> "Piece":
        twin = copy(self)
        twin.reasons = list(self.reasons)
        return twin

    def cut(self, *places: int) -> list["Piece"]:
        """The piece cut at offsets inside it; white space at the cuts belongs to no part."""
        parts, bounds = [], [0, *places, len(self.text)]
        for left, right in pairwise(bounds):
            text = self.text[left:right]
            lead = len(text) - len(text.lstrip())
            if text.strip():
                begin = self.start + left + lead
                parts.append(Piece(begin, begin + len(text.strip()), text.strip(), 0 if parts else self.gap))
        for part in parts:
            part.label, part.reasons = self.label, list(self.reasons)
        return parts

    def relabel(self, label: str, confidence: float, reason: str) -> None:
        self.label = label
        self.reasons.append((confidence, reason))


def are_set_apart(pieces: list[Piece]) -> bool:
    """True where most lines of a page stand apart by blank ones."""
    return sum(piece.gap > 0 for piece in pieces[1:]) > 0.5 * len(pieces[1:])


def split_lines(text: str) -> list[Piece]:
    """One piece for each non-blank line, stripped."""
    pieces, gap, offset, folded = [], 0, 0, fold(text)
    for line in text.split("\n"):
        stripped = line.strip()
        if stripped:
            start = offset + len(line) - len(line.lstrip())
            end = start + len(stripped)
            pieces.append(Piece(start, end, stripped, gap, form=folded[start:end]))
            gap = 0
        else:
            gap += 1
        offset += len(line) + 1
    return pieces
