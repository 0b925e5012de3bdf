"""Raw page text -> clean text, by small steps, with the way back from each character to the raw text."""

import re
import unicodedata
from array import array
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from archive.text.model import Span


@dataclass(frozen=True, slots=True)
class Step:
    """One ``str -> str`` step: what ``pattern`` matches is replaced, all else stays as it is."""

    name: str
    pattern: re.Pattern[str]
    replace: Callable[[str], str]

    def __call__(self, text: str) -> str:
        return self.pattern.sub(lambda match: self.replace(match.group()), text)


# A character with the marks that may compose with it (combining marks, Hangul vowels and finals), or a
# single one whose canonical form is another (CJK compatibility ideographs).
_CLUSTER = re.compile(
    r"[^\x00-\x7f][\u0300-\u036f\u0900-\u0dff\u1160-\u11ff\u1b00-\u1b44\u20d0-\u20ff\u3099\u309a]*"
    r"|[A-Za-z<=>][\u0300-\u036f]+"
)

STEPS: tuple[Step, ...] = (
    Step("line ends", re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]"), lambda _: "\n"),
    Step(
        "control characters",
        re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060\ufeff]"),
        lambda _: "",
    ),
    Step("composed forms", _CLUSTER, lambda found: unicodedata.normalize("NFC", found)),
    Step("spaces", re.compile(r"[\t\xa0\u2000-\u200a\u202f\u205f]"), lambda _: " "),
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """``offsets[i]`` is the raw offset of ``text[i]``; one more entry stands for the end."""

    raw: str
    text: str
    offsets: array

    def span(self, start: int, end: int) -> Span:
        """The raw range that ``text[start:end]`` was read from."""
        return Span(self.offsets[start], self.offsets[end])


def clean(raw: str) -> Cleaned:
    text, offsets = raw, array("q", np.arange(len(raw) + 1, dtype=np.int64).tobytes())
    for step in STEPS:
        if step.name == "composed forms" and unicodedata.is_normalized("NFC", text):
            continue
        text, offsets = _apply(step, text, offsets)
    return Cleaned(raw, text, offsets)


def _apply(step: Step, text: str, offsets: array) -> tuple[str, array]:
    """Run one step and carry the offsets along: a replacement keeps the offset of what it replaces."""
    edits = [
        (m.start(), m.end(), new) for m in step.pattern.finditer(text) if (new := step.replace(m.group())) != m.group()
    ]
    if not edits:
        return text, offsets
    parts, kept = [text[: edits[0][0]]], offsets[: edits[0][0]]
    for (start, end, new), (following, _, _) in pairwise([*edits, (len(text), 0, "")]):
        parts += (new, text[end:following])
        kept.extend(offsets[min(start + i, end - 1)] for i in range(len(new)))
        kept.extend(offsets[end:following])
    kept.append(offsets[-1])
    return "".join(parts), kept
