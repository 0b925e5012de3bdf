"""An article's body as one text that is pleasant to edit, and back into blocks.

One block a line, blank lines are for the eye alone, so text pasted from anywhere comes out right:

    ## a crosshead
    [图] a caption
    [缺]                  (text is missing here)
    anything else is a paragraph

A line that ends in ``↵`` goes on in the next one; a backslash in front of ``##``, ``[图]``, ``[缺]`` or
another backslash takes their meaning away. Nothing here knows of Django or a database.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

GAP = "[缺]"
GOES_ON = "↵"
CROSSHEAD = "##"
CAPTION = "[图]"
_SPECIAL = (CROSSHEAD, CAPTION, GAP, "\\")
_BLANK = " \t\u3000\ufeff"


@dataclass(frozen=True, slots=True)
class BodyBlock:
    """A block as it is stored. ``spans``: where on the page it was read from, empty if nowhere."""

    role: str
    text: str
    spans: tuple = ()
    gap_before: bool = False
    gap_after: bool = False


def write_body(blocks: Sequence[BodyBlock]) -> str:
    """The text that an editor works on."""
    parts: list[str] = []
    for number, block in enumerate(blocks):
        if block.gap_before or (number and blocks[number - 1].gap_after):
            parts.append(GAP)
        parts.append(_write_block(block))
    if blocks and blocks[-1].gap_after:
        parts.append(GAP)
    return "\n\n".join(parts)


def read_body(text: str, old: Sequence[BodyBlock] = ()) -> list[BodyBlock]:
    """Blocks of an edited text. What did not change keeps its place on the page and its gap flags.

    A block that was reworded in place keeps its place on the page too.
    """
    new: list[BodyBlock] = []
    gaps: set[int] = set()  # numbers of the blocks in front of which text is missing
    for line in _logical_lines(text):
        if line == GAP:
            gaps.add(len(new))
        elif (block := _read_block(line)).text:
            new.append(block)
    origin = _pair(old, new)
    new = [replace(block, spans=old[origin[i]].spans) if i in origin else block for i, block in enumerate(new)]
    return _with_gaps(new, gaps, old, origin)


def _write_block(block: BodyBlock) -> str:
    text = f"{GOES_ON}\n".join(_write_line(line) for line in block.text.split("\n"))
    if block.role == "crosshead":
        return f"{CROSSHEAD} {text}"
    if block.role == "caption":
        return f"{CAPTION} {text}"
    return f"\\{text}" if text.startswith(_SPECIAL) else text


def _read_block(line: str) -> BodyBlock:
    if line.startswith("\\"):
        return BodyBlock("paragraph", line[1:])
    for mark, role in ((CROSSHEAD, "crosshead"), (CAPTION, "caption")):
        if line.startswith(mark):
            return BodyBlock(role, line[len(mark) :].strip(_BLANK))
    return BodyBlock("paragraph", line)


def _write_line(line: str) -> str:
    """A printed ``↵`` at the end is doubled: only an odd number of them means that the line goes on."""
    return line + GOES_ON * (len(line) - len(line.rstrip(GOES_ON)))


def _logical_lines(text: str) -> Iterable[str]:
    held: list[str] = []
    for line in [*re.split(r"\r\n|\r|\n", text), ""]:
        line = line.rstrip(_BLANK)
        words = line.rstrip(GOES_ON)
        signs = len(line) - len(words)
        held.append(words + GOES_ON * (signs // 2))
        if signs % 2 == 0:
            whole = "\n".join(held).strip(_BLANK + "\n")
            held = []
            if whole:
                yield whole


def _pair(old: Sequence[BodyBlock], new: Sequence[BodyBlock]) -> dict[int, int]:
    """New block's number -> the old one's that it is, or is a rewording of."""
    matcher = SequenceMatcher(None, [(b.role, b.text) for b in old], [(b.role, b.text) for b in new], autojunk=False)
    pairs: dict[int, int] = {}
    for tag, old_from, old_to, new_from, new_to in matcher.get_opcodes():
        if tag == "equal" or (tag == "replace" and old_to - old_from == new_to - new_from):
            pairs.update(zip(range(new_from, new_to), range(old_from, old_to), strict=True))
    return pairs


def _with_gaps(
    new: list[BodyBlock], gaps: set[int], old: Sequence[BodyBlock], origin: dict[int, int]
) -> list[BodyBlock]:
    """Set the gap flags; a gap that stood there before keeps the very flags it had."""
    for number in sorted(gaps):
        if not new:
            break
        if number == len(new):
            new[-1] = replace(new[-1], gap_after=True)
            continue
        before, after = origin.get(number - 1), origin.get(number)
        stood = before is not None and after == before + 1 and (old[before].gap_after or old[after].gap_before)
        new[number] = replace(new[number], gap_before=old[after].gap_before if stood else True)
        if stood:
            new[number - 1] = replace(new[number - 1], gap_after=old[before].gap_after)
    return new
