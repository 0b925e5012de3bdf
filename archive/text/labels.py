"""First labels, from what a line says by itself: furniture, jumps, bylines, credits, leads, short lines, text.

``short`` means "may be a headline, a crosshead, a column name or a broken-off piece"; ``heads`` decides.
"""

import re
from itertools import pairwise

from archive.text.furniture import is_furniture, mark_folio
from archive.text.lexicon import TextLexicon
from archive.text.pieces import Piece
from archive.text.turns import mark_turns

HEAD_LIMIT = 48
"""Characters; longer single lines are no head lines (the longest kickers of newspapers run to some 45)."""

TWO_HEADS = 64
"""Characters of a line that holds kicker and headline."""

_SENTENCE = re.compile(r"。.|[;]|^(?=.{27})[^“”]{6,}[!?][^”]{4,}")
"""Sentences within a line; a question and its answer in one headline are shorter than 27 characters."""
_TEXT_END = re.compile(r"[。,、;:][”’」』)]*$")


_HALF_HEAD = re.compile(r"^[^。,]{4,18}[,、:]$")


_BYLINE_BEHIND = re.compile(r"(?<=[^。,、;:()]{4})\s+(?=[□■●◎◆]\s*(?:本报)?[\u3400-\u9fff]{0,4}(?:记者|通讯员))")
"""``HEADLINE □本报记者 …`` on one line."""


def label_pieces(pieces: list[Piece], lexicon: TextLexicon) -> list[Piece]:
    """Label each piece; lines that hold two things (a glued credit, a jump, a label) come apart."""
    out: list[Piece] = []
    for piece in pieces:
        for part in _come_apart(piece, lexicon):
            if part.label == "text":
                _label(part, out[-1] if out else None, lexicon)
            out.append(part)
    mark_folio(out, lexicon)
    mark_turns(out)
    for index, (one, other) in enumerate(pairwise(out)):
        if other.label == "jump" and "转" in other.form:
            one.torn = True
        if one.label == "text" and _HALF_HEAD.match(one.form) and other.label == "short":
            _mark_half_head(out, index, lexicon)
        if one.label == "byline" and other.label == "text" and lexicon.is_cut_report(one.form, other.form):
            one.relabel("lead", 0.9, "“报道”二字断在两行")
        if one.label in {"text", "short"} and lexicon.is_cut_dispatch(one.form, other.form):
            one.relabel("lead", 0.9, "电头断在两行")
            other.relabel("text", 0.9, "电头的后半")
    for label, following in pairwise(out):
        if label.label == "abstract_label" and following.label in {"text", "short"} and len(following) > 20:
            following.relabel("abstract", 0.85, "提要标签之后的一段")
        elif label.label == "abstract" and not label.closed and following.gap == 0 and following.label == "text":
            following.relabel("abstract", 0.8, "提要的下一行")
    return out


def _mark_half_head(pieces: list[Piece], index: int, lexicon: TextLexicon) -> None:
    """A line that ends at a comma, where the next one follows at once or stands over a dispatch or byline, a deck at most between.

    Two short lines in a row are hardly ever one sentence cut twice: where the first opens no paragraph, a comma tells enough.
    """
    one, other = pieces[index : index + 2]
    tight = one.gap and not other.gap
    opens = index == 0 or pieces[index - 1].closed or pieces[index - 1].label not in {"text", "lead"}
    below = index + 2
    while below < len(pieces) and pieces[below].form.startswith("——"):
        below += 1
    anchored = below < len(pieces) and pieces[below].label in {"lead", "byline"}
    halves = one.form.endswith(",") and not lexicon.opener.match(one.form)
    if not one.is_salutation and (tight or (opens and (anchored or halves))):
        one.relabel("short", 0.7, "标题断在逗号,下一行接着是标题的另一半")


def _come_apart(piece: Piece, lexicon: TextLexicon) -> list[Piece]:
    form = piece.form
    jump = lexicon.jump.search(form) if "版" in form[:60] or "版" in form[-60:] else None
    if jump and (jump.start() == 0 or jump.end() == len(form)):
        return _split(piece, jump.start(), jump.end(), "jump", lexicon)
    label = lexicon.abstract_label.match(form)
    if label and label.end() < len(form) and re.search(r"[:\]】]", label.group()):
        parts = piece.cut(label.end())
        parts[0].relabel("abstract_label", 0.95, "标签引出提要")
        parts[1:] = [p for part in parts[1:] for p in [part] if not part.relabel("abstract", 0.9, "提要标签之后")]
        return parts
    byline = _BYLINE_BEHIND.search(form) if len(form) <= TWO_HEADS else None
    if byline and lexicon.is_byline(form[byline.end() :]):
        return piece.cut(byline.start())
    window = max(0, len(form) - 60)
    told = re.search(r"摄|图|发|提供", form[window:]) and not lexicon.bare_byline.match(form)
    credit = lexicon.credit.search(form, window) if told else None
    if credit and credit.start() > 0 and _is_credit(credit.group()) and not _is_bracketed(form, credit.start()):
        return _split(piece, credit.start(), credit.end(), "credit", lexicon)
    return [piece]


def _split(piece: Piece, start: int, end: int, label: str, lexicon: TextLexicon) -> list[Piece]:
    parts = piece.cut(*(place for place in (start, end) if 0 < place < len(piece)))
    target = piece.start + start
    for part in parts:
        if part.start <= target < part.end or part.text in piece.text[start:end]:
            part.relabel(label, 0.95, {"jump": "转版字样", "credit": "行末的摄影署名"}[label])
    return parts


def _is_bracketed(form: str, place: int) -> bool:
    """The rest of ``(文/张三 图/李四)``: who wrote stands before it in the same brackets."""
    return form.rfind("(", 0, place) > form.rfind(")", 0, place)


def _is_credit(text: str) -> bool:
    return not re.match(r"^\(?[^()]{0,4}(?:拍摄|航拍)", text)


def _label(piece: Piece, before: Piece | None, lexicon: TextLexicon) -> None:
    form = piece.form
    if len(form) <= 80:
        if before and before.label == "furniture" and lexicon.editor_line.match(before.form) and len(form) <= 20:
            return piece.relabel("furniture", 0.95, "接在编辑字样之后的姓名")
        if lexicon.dated_signature.match(form):
            return piece.relabel("short", 0.5, "单位和日期,或是启事的落款")
        if lexicon.furniture.match(form) or lexicon.furniture_word.match(form) or is_furniture(form, lexicon):
            return piece.relabel("furniture", 0.95, "报头、日期、版次或编辑部信息")
        label = lexicon.abstract_label.match(form)
        if label and label.end() == len(form):
            return piece.relabel("abstract_label", 0.95, "提要标签")
        credit = lexicon.credit.search(form)
        if credit and credit.start() == 0 and _is_credit(form) and not lexicon.bare_byline.match(form):
            return piece.relabel("credit", 0.95, "整行是摄影署名")
        bracketed = form.startswith("(") and form.endswith(")") and lexicon.is_byline(form[1:-1])
        if bracketed or lexicon.affiliation.match(form):
            return piece.relabel("byline", 0.9, "整行是括号中的署名或作者单位")
        if not lexicon.column.match(form) and (lexicon.is_byline(form) or lexicon.bare_byline.match(form)):
            return piece.relabel("byline", 0.95, "整行是作者署名")
    if lexicon.dispatch.match(form) or lexicon.reporters.match(form[:120]):
        return piece.relabel("lead", 0.95, "电头或括号中的记者姓名")
    if _may_be_head(form):
        piece.relabel("short", 0.5, "短行,句末无句号")
    return None


def _may_be_head(form: str) -> bool:
    """Short, and no sentence; or two such parts with a space between them, as kicker and headline on one line."""
    parts = form.split()
    return _is_titled(form) or (len(parts) == 2 and len(form) <= TWO_HEADS and all(map(_is_titled, parts)))


def _is_titled(form: str) -> bool:
    asked = len(form) > 30 and form.endswith(("?", "!"))
    return len(form) <= HEAD_LIMIT and not asked and not _TEXT_END.search(form) and not _SENTENCE.search(form)
