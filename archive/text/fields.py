"""Which head line is column, kicker, headline or deck; lines that hold two of them come apart.

Newspapers set a head as column, kicker (often ending in ——), headline (on one line or two), deck (often
beginning with ——); a column name may also stand under the head. All readings of that form are weighed.
"""

import re
from collections import Counter
from functools import cache
from itertools import pairwise, product

from archive.text.page import LABEL, Page, series_mark
from archive.text.pieces import Piece
from archive.text.profile import Profile
from archive.text.stories import Story
from archive.text.titles import one_headline

_QUOTES = re.compile(r"[“”‘’『』「」《》\"']")
_MOST = 7
"""Head lines that are read; further ones go to the deck."""
_LABEL = re.compile(r"^[【\[■●◆·◇★☆]?[\u3400-\u9fff]{2,5}[】\]·◇★☆]?$")
"""A standing label's build; headlines are seldom so short."""
_WHO = re.compile(r"工会|公司|集团|[\u3400-\u9fff]{2}[省市县区州旗镇](?!场)")
_TELLS = 2.5
"""A second line that is worded as decks are (``decks``)."""
_KNOWN = 3.0
"""Likeness of a column's name that is known as one."""
_UNDER = 2.0
"""Against a line under the headline that only looks like a column's name."""
_SLOGAN = 8
"""Characters of a usual slogan."""
_SLOGAN_BUILD = re.compile(r"^(?:(?![一两三四五六七八九十百千万不])[\u3400-\u9fff ]){4,}$")
"""No figure, quotation, comma or denial: slogans over several stories do without."""
_CLOSING = 40
"""Characters at the end of a text among which who signs it stands."""
_KICKER = 8
"""Characters of the shortest kicker, or headline, on a line with another."""
_HALF = 2.0
"""Log-odds of being one headline ..."""
_OFFICE = 5.0
"""... and what an office's name at the line's end adds to them: the next line says what it did."""
_WHERE = re.compile(r"^\S{6,}\s\S{2,3}$")
"""A place's name that opens the headline, set off by spaces."""
_FORM = re.compile(r"^c{0,3}k{0,2}h{1,2}d{0,2}c{0,3}$")


def settle_fields(story: Story, page: Page, profile: Profile) -> None:
    """Fill ``story.fields`` from its head lines."""
    lines = [part for piece in story.heads for part in _parted(_come_apart(piece, story, page))]
    reading, score = _best_reading(lines[:_MOST], page, profile)
    if reading == "c" and _is_list(story, page):
        reading = "h"
    names = {"c": "column", "k": "kicker", "h": "headline", "d": "deck"}
    story.fields = {name: [] for name in names.values()}
    for line, role in zip(lines, reading + "d" * (len(lines) - len(reading)), strict=True):
        story.fields[names[role]] += _unbroken(line, page) if role == "h" else [line]
    if len(lines) > 2 and score < 0:
        story.reasons.append((0.6, "标题各行的主次不确定"))


def share_group_columns(stories: list[Story], page: Page) -> None:
    """A label such as 简讯 over the first of several briefs names the column of all of them."""
    label: list[Piece] = []
    dispatched = False
    for story in sorted(stories, key=lambda story: story.first):
        own = story.fields["column"]
        if own:
            label = own if _is_brief(story) and page.lexicon.group_column.match(own[0].form) else []
            dispatched = story.has("lead")
        elif label and _is_brief(story) and story.has("lead") == dispatched:
            story.fields["column"] = label
        elif not story.photo:
            label = []


def name_slogans(stories: list[Story], page: Page) -> None:
    """A kicker that says nothing of its story, where others follow, is the slogan of a series: its column."""
    told = [story for story in sorted(stories, key=lambda story: story.first) if story.texts() and not story.photo]
    for index, story in enumerate(told[:-1]):
        kicker = story.fields["kicker"]
        if len(kicker) == 1 and _slogan(kicker[0], story, page) > 0:
            story.fields["column"], story.fields["kicker"] = story.fields["column"] + kicker, []
            story.reasons.append((0.6, "口号不说本篇的事,其后还有几篇,作栏目看"))
            for other in _series(told, index):
                other.fields["column"] = kicker


def _series(stories: list[Story], index: int) -> list[Story]:
    """Those under one slogan, which stands over ``stories[index]``: the next one, and further ones where all are briefs."""
    leader, found = stories[index], []
    for place in range(index + 1, len(stories)):
        story = stories[place]
        alike = story.has("lead") == leader.has("lead") and not story.fields["column"] and story.heads
        if not alike or (found and not (_is_brief(leader) and _is_brief(story))):
            break
        found.append(story)
    return found


def _slogan(line: Piece, story: Story, page: Page) -> float:
    """Log-odds, set by hand, that a line is a slogan over a series: short or in two equal halves, of no story's own."""
    halves = line.form.split()
    if not _SLOGAN_BUILD.match(line.form) or _WHO.search(line.form):
        return -1.0
    even = len(halves) == 2 and len(halves[0]) == len(halves[1])
    body = "\n".join(piece.form for para in story.body for piece in para.pieces)
    told = page.weights.shared(page.terms(line.form), page.terms(body))
    return 1.0 + even - 0.5 * told - 0.5 * max(0, len(line) - _SLOGAN)


def _is_list(story: Story, page: Page) -> bool:
    """Its paragraphs carry one mark each, or are signed each: a round-up without headlines, which has no name but its label's."""
    texts = story.texts()
    marks = Counter(series_mark(para.form) for para in texts)
    marks[""] = 0
    signed = sum(bool(page.lexicon.closing_names.search(para.form[-_CLOSING:])) for para in texts)
    return max(marks.values()) > 1 or signed > 1


def _is_brief(story: Story) -> bool:
    return len(story.texts()) == 1 and not story.photo


def _best_reading(lines: list[Piece], page: Page, profile: Profile) -> tuple[str, float]:
    if len(lines) < 2:
        lexicon = page.lexicon
        label = lines and (lexicon.column_word.match(lines[0].form) or lexicon.group_column.match(lines[0].form))
        return "c" if label else "h" * len(lines), 0.0
    columns = [_column_likeness(line, page, profile) for line in lines]
    joins = [0.0, *(one_headline(one, other, page) for one, other in pairwise(lines))]
    tells = [False, *(page.lexicon.is_deck(one.form, other.form) for one, other in pairwise(lines))]
    scored = [(_score(reading, lines, columns, joins, tells), reading) for reading in _readings(len(lines))]
    score, reading = max(scored, key=lambda pair: pair[0])
    return reading, score


@cache
def _readings(size: int) -> tuple[str, ...]:
    """All ways of the form to read that many head lines, one letter a line."""
    return tuple(word for letters in product("ckhd", repeat=size) if _FORM.match(word := "".join(letters)))


def _score(reading: str, lines: list[Piece], columns: list[float], joins: list[float], tells: list[bool]) -> float:
    """``columns``: how much each line is a column name; ``joins``: how much it goes on in the line before; ``tells``: is it
    worded as the deck of that.
    """
    total = 0.0
    for index, (role, line) in enumerate(zip(reading, lines, strict=True)):
        before = reading[index - 1] if index else ""
        opened, ended = line.form.startswith("——"), line.form.endswith("——")
        if role == "c":
            total += columns[index]
            known = columns[index] > _KNOWN
            under = known and "d" in reading[:index]
            total -= _UNDER if "h" in reading[:index] and not known else 0.0
            total += 2.5 if under or _kicker_with_dash(reading, lines, index) else 0.0
        elif role == "k":
            total += 4.0 if ended else 0.0
            total += joins[index] - 1.0 if before == "k" else 0.0
        elif role == "h":
            total -= 6.0 if opened or ended else 0.0
            total += joins[index] if before == "h" else 0.0
        else:
            total += 4.0 if opened else -1.5
            total += _TELLS if before == "h" and tells[index] else 0.0
    return total


def _kicker_with_dash(reading: str, lines: list[Piece], index: int) -> bool:
    kicker = reading.find("k", index)
    return kicker > index and lines[kicker].form.endswith("——")


def _column_likeness(line: Piece, page: Page, profile: Profile) -> float:
    if line.text in profile.columns:
        return 5.0
    if page.lexicon.column.match(line.form):
        return 4.0
    if page.lexicon.label_build.match(line.form):
        return 2.5
    if page.lexicon.office.match(line.form) or page.marks[series_mark(line.form)] > 1:
        return -2.0
    if "," in line.form or len(line) > 7:
        return -2.0
    if _LABEL.match(line.form):
        return 2.5
    return 1.0 if len(line) <= 6 else -0.5


def _come_apart(piece: Piece, story: Story, page: Page) -> list[Piece]:
    """``HEADLINE ——DECK``, ``KICKER—— HEADLINE``, ``COLUMN HEADLINE`` and ``KICKER HEADLINE`` on one line."""
    form = piece.form
    dash = re.search(r"\s+(?=——)|(?<=——)\s+", form) or re.search(r"(?<=.{4})(?=——记.{4,}$)", form)
    if dash:
        return piece.cut(dash.end())
    spaces = [space.span() for space in re.finditer(r"\s+", form)]
    if spaces and len(form) - spaces[0][1] > LABEL and page.lexicon.is_standing(form[: spaces[0][0]]):
        return piece.cut(spaces[0][1])
    others = [p for p in story.heads if p is not piece and not page.lexicon.column.match(p.form)]
    if others:
        return _with_half_a_title(piece, spaces, others, page) if spaces and len(others) == 1 else [piece]
    for start, end in sorted(spaces, key=lambda space: abs(space[0] - len(form) / 2)):
        if not _WHERE.search(form[:start]) and _is_kicker_and_headline(form[:start], form[end:], page):
            return piece.cut(end)
    return [piece]


def _with_half_a_title(piece: Piece, spaces: list[tuple[int, int]], others: list[Piece], page: Page) -> list[Piece]:
    """``KICKER HALF`` where the next line is the other half of the headline."""
    kicker, half = piece.cut(spaces[-1][1])
    follows = others[0].start > piece.start and min(len(kicker), len(half) + len(others[0])) >= _KICKER
    told = one_headline(half, others[0], page) + _OFFICE * bool(page.lexicon.office.match(half.form))
    return [kicker, half] if follows and told > _HALF else [piece]


def _parted(parts: list[Piece]) -> list[Piece]:
    for part in parts[1:]:
        part.label = "head part"
    return parts


def _is_kicker_and_headline(left: str, right: str, page: Page) -> bool:
    """Two full titles of some length; not a title in two matching halves, nor one broken by its space."""
    one, other = len(_QUOTES.sub("", left)), len(_QUOTES.sub("", right))
    if min(one, other) < 6 or one + other < 17:
        return False
    if "," in left or left.endswith(("?", "!")):
        return True
    if abs(one - other) <= 1 and one <= 9:
        return False
    return one + other >= 19 or page.lexicon.language.fits(left, right) < 0


def _unbroken(piece: Piece, page: Page) -> list[Piece]:
    """A headline's parts without the space that only marks where its line was broken."""
    spaces = list(re.finditer(r"\s+", piece.form))
    if len(spaces) != 1:
        return [piece]
    left, right = piece.form[: spaces[0].start()], piece.form[spaces[0].end() :]
    one, other = len(_QUOTES.sub("", left)), len(_QUOTES.sub("", right))
    if abs(one - other) <= 1 or one + other > 18:
        return [piece]
    return piece.cut(spaces[0].end())
