"""Text that stands away from its story: a damage of set pages, with the truth kept.

Real pages put a column anywhere: behind the next story or one two stories on, a stretch of the middle as well as the
end, a whole text whose opening is lost, or no more than the last words of a sentence.
"""

import random
from dataclasses import replace

from archive.evaluation.damage import ENDS, cut_place, ends_article
from archive.evaluation.maker import Line, SetArticle, SetPage

_KINDS = {"tail": 35, "middle": 20, "text": 20, "scrap": 25}
_INSIDE = 0.7
"""Share of strays that begin in mid-sentence, where the story has such a place."""
_SCRAP = (4, 20)
"""Characters of the last words of a sentence that stand alone."""
_MOVED = ("tail", "far_head", "reverse", "roundup", "series", "duplicate")
_TEXT = {"paragraph", "crosshead"}


def stray(page: SetPage, rng: random.Random) -> None:
    """A part of one story is printed behind another story of the page, whichever that is."""
    harmed = {damage.split()[-1] for damage in page.damages if damage.startswith(_MOVED)}
    harmed |= {word for damage in page.damages if damage.startswith("far_head") for word in damage.split()}
    fit = [article for article in page.articles if _is_fit(article) and f"a{article.number}" not in harmed]
    if not fit:
        return
    own = rng.choice(fit)
    kind = rng.choices(list(_KINDS), list(_KINDS.values()))[0]
    part = _scrap(page, own, rng) if kind == "scrap" else _part(page, own, kind, rng)
    rest = [line for line in page.lines if not any(line is moved for moved in part)]
    places = [place for place in _places(rest, own) if not _is_beside(rest, place, own)]
    if part and places:
        place = rng.choice(places)
        page.lines = rest[:place] + part + rest[place:]
        page.damages.append(f"stray_{kind} a{own.number}")


def _is_fit(article: SetArticle) -> bool:
    return article.kind != "photo" and sum(line[0].role == "paragraph" for line in article.body) >= 4


def _own_text(page: SetPage, own: SetArticle) -> list[Line]:
    """The story's lines of text in print order."""
    return [line for line in page.lines if line[0].article == own.number and any(line is other for other in own.body)]


def _part(page: SetPage, own: SetArticle, kind: str, rng: random.Random) -> list[Line]:
    """The lines that go: nothing but paragraphs and crossheads, and a signature at the end."""
    lines = _own_text(page, own)
    if kind == "text":
        first, end = _lose_opening(page, own, lines, rng), len(lines)
    else:
        inside = [i for i in range(1, len(lines)) if _goes_on(lines, i)]
        plain = [i for i in range(1, len(lines)) if lines[i][0].role == "paragraph"]
        first = rng.choice(inside if inside and rng.random() < _INSIDE else plain)
        end = len(lines) if kind == "tail" else rng.randint(first + 1, min(len(lines), first + 3))
        if kind == "middle" and (end == len(lines) or lines[end - 1][0].role == "crosshead"):
            return []
    part = lines[first:end]
    return part if all(line[0].role in _TEXT for line in part[:-1]) else []


def _goes_on(lines: list[Line], place: int) -> bool:
    """The line goes on with the paragraph of the one before."""
    return lines[place][0].role == "paragraph" and lines[place][0].block == lines[place - 1][-1].block


def _lose_opening(page: SetPage, own: SetArticle, lines: list[Line], rng: random.Random) -> int:
    """0, where the whole text goes; its first line begins in mid-sentence then, what stood before is lost."""
    whole = lines[0][-1]
    cut = cut_place(whole.text, rng) if whole.role == "paragraph" and lines[0][0].role == "paragraph" else None
    if cut is None:
        return len(lines)
    lines[0][:] = [replace(whole, text=whole.text[cut:].lstrip())]
    page.gaps.setdefault((own.number, whole.block), set()).add("gap_before")
    return 0


def _scrap(page: SetPage, own: SetArticle, rng: random.Random) -> list[Line]:
    """The last words of the story's last paragraph, on a line of their own."""
    lines = [line for line in _own_text(page, own) if line[0].role == "paragraph"]
    last = lines[-1]
    text = last[0].text
    least, most = _SCRAP
    sentence = max((text.rfind(mark, 0, -1) for mark in ENDS), default=-1) + 2
    marks = ENDS + "，,、：:“”（(）)"
    places = [
        i for i in range(max(sentence, len(text) - most), len(text) - least) if not {text[i - 1], text[i]} & set(marks)
    ]
    if len(last) > 1 or text[-1:] != "。" or not places:
        return []
    one, other = last[0].cut(rng.choice(places))
    last[:] = [one]
    return [[other]]


def _places(lines: list[Line], own: SetArticle) -> list[int]:
    """Behind any other story."""
    page = SetPage([], lines)
    return [
        i + 1 for i, line in enumerate(lines) if ends_article(page, i) and line[0].article not in {own.number, None}
    ]


def _is_beside(lines: list[Line], place: int, own: SetArticle) -> bool:
    """Right before the story's own head a reader would take the part for the beginning of its text."""
    return next((line[0].article == own.number for line in lines[place:] if line[0].article is not None), False)
