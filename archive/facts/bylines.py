"""Who made a story: the names behind 记者, 通讯员 and 摄, and signatures that close an essay."""

import re
from collections.abc import Container, Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from .byline_forms import (
    AUTHOR_LINE,
    AUTHOR_UNIT,
    CLOSING,
    CREDIT,
    CREDIT_BY_ROLE,
    ENDING,
    GLUED_CREDIT,
    HOUSE,
    LONGEST_CREDIT,
    NAME_AND_UNIT,
    OF_UNIT,
    OPENING,
    OWN_LINE,
    OWN_PAPER,
    ROLE,
    ROLES,
    SHOT,
    SHOT_BY,
    SIGNATURE,
    UNIT_AND_NAME,
    WORDS_AND_PICTURES,
)
from .document import Document, Part
from .model import ContributorFact

ENDS_OF_UNITS = frozenset("区县市镇乡局厂段司会院校社部")
SHORTEST_UNIT, LONGEST_SIGNATURE = 4, 45


@dataclass(frozen=True)
class Surnames:
    """``plain`` begin names as a rule; ``word`` are also words; ``compound`` have two characters."""

    plain: frozenset[str]
    word: frozenset[str]
    compound: frozenset[str]

    @cached_property
    def single(self) -> frozenset[str]:
        return self.plain | self.word

    def of(self, name: str) -> str:
        """The surname that a string begins with, "" where it begins with none."""
        if name[:2] in self.compound and len(name) > 2:
            return name[:2]
        return name[0] if name and name[0] in self.single else ""


@dataclass(frozen=True, slots=True, eq=False)
class BylineWords:
    """``places``: names of places, which are no authors (余姚 阮某); ``never``: words between names."""

    surnames: Surnames
    places: Container[str]
    never: frozenset[str]


def find_contributors(document: Document, words: BylineWords) -> tuple[ContributorFact, ...]:
    """Each person once a role, in print order; ``affiliation`` is the unit or agency printed with the name."""
    found: dict[tuple[str, str], ContributorFact] = {}
    for fact in _all(document, words):
        key = (fact.name, fact.role)
        if key in found:
            evidence = found[key].evidence + fact.evidence
            found[key] = replace(found[key], evidence=evidence, affiliation=found[key].affiliation or fact.affiliation)
        else:
            found[key] = fact
    return tuple(found.values())


def _all(document: Document, words: BylineWords) -> Iterator[ContributorFact]:
    for part in document.parts:
        if part.rank == "byline":
            yield from _byline(part, words)
        elif part.rank == "lead" or (part.field == "blocks" and OWN_LINE.match(part.text)):
            yield from _opening(part, words)
        if part.field in ("blocks", "byline"):
            yield from _credit(part, words)
    body = document.body
    if body and not any(part.rank == "byline" for part in document.parts):
        if match := CLOSING.search(body[-1].text):
            yield from _bare(body[-1], *match.span("names"), words)
        elif len(body) > 1:
            yield from _author_line(body[-1], words)
            yield from _signature(body[-1], words)


def _byline(part: Part, words: BylineWords) -> Iterator[ContributorFact]:
    if _author_with_unit(part.text):
        yield from _author_line(part, words)
    elif match := WORDS_AND_PICTURES.match(part.text):
        yield from _bare(part, *match.span("words"), words)
        yield from _bare(part, *match.span("pictures"), words, "photographer")
    elif unit := AUTHOR_UNIT.search(part.text):  # 某某（作者单位：某厂工会）
        head = replace(part, text=part.text[: unit.start()])
        yield from (replace(fact, affiliation=unit["unit"]) for fact in _signature(head, words))
    elif ROLE.search(part.text):
        yield from _roles(part, 0, len(part.text), words)
    elif not ENDING.search(part.text.strip(" )）。")):
        yield from _signature(part, words)


def _author_with_unit(text: str) -> re.Match[str] | None:
    """Groups ``name`` and ``unit``, in whichever order and brackets they are printed."""
    forms = (AUTHOR_LINE, OF_UNIT, NAME_AND_UNIT, UNIT_AND_NAME)
    return next((match for form in forms if (match := form.match(text))), None)


def _author_line(part: Part, words: BylineWords) -> Iterator[ContributorFact]:
    """A unit with a name in brackets, or a name with its unit in brackets."""
    match = _author_with_unit(part.text)
    if match and words.surnames.of(match["name"]):
        yield ContributorFact(match["name"], "author", match["unit"], 0.95, (part.evidence(*match.span("name")),))


def _opening(part: Part, words: BylineWords) -> Iterator[ContributorFact]:
    if OWN_LINE.match(part.text):
        yield from _roles(part, 0, len(part.text), words)
        return
    match = OPENING.match(part.text)
    if not match:
        return
    group = next(name for name in ("in", "out", "bare") if match[name])
    if match["line"] and group == "in" and not ROLE.search(match["in"]):
        yield from _bare(part, *match.span("in"), words)
        return
    start, end = match.span(group)
    first = ROLE.search(part.text, start, end)
    if match["line"] and group == "in" and first and first.start() > start:  # 本报讯（某某 记者 某某）
        yield from _bare(part, start, first.start(), words)
    yield from _roles(part, start, end, words)


def _bare(part: Part, start: int, end: int, words: BylineWords, role: str = "author") -> Iterator[ContributorFact]:
    """Names in brackets behind the dateline or at the end, without a word of what they are: all or none."""
    facts = []
    for first, last in _names(part.text, start, end, words):
        name = re.sub(r"\s", "", part.text[first:last])
        if not words.surnames.of(name) or name in words.places or not 2 <= len(name) <= 4:
            return
        if name[-1] in ENDS_OF_UNITS or (
            len(name) == 4 and name[:2] not in words.surnames.compound
        ):  # 高新区, 安丘市总
            return
        facts.append(ContributorFact(name, role, "", 0.9, (part.evidence(first, last),)))
    yield from facts


def _roles(part: Part, start: int, end: int, words: BylineWords) -> Iterator[ContributorFact]:
    """Names behind each role word up to the next."""
    text = part.text
    marks = list(ROLE.finditer(text, start, end))
    for mark, following in zip(marks, [*marks[1:], None], strict=False):
        stop = following.start() if following else end
        role = ROLES.get(mark["role"], "author")
        shot = SHOT.search(text[mark.end() : stop].strip())
        house = "" if mark["agency"] in (None, *OWN_PAPER) else mark["agency"]
        slash = re.compile(rf"[/／]\s*({HOUSE})").search(text, mark.end(), stop)
        if slash:  # 本报记者 某某/某某图片社 摄
            stop, house = slash.start(), slash[1]
        for first, last in _names(text, mark.end(), stop, words):
            name = re.sub(r"\s", "", text[first:last])
            yield ContributorFact(name, "photographer" if shot else role, house, 0.98, (part.evidence(first, last),))


def _names(text: str, start: int, end: int, words: BylineWords) -> Iterator[tuple[int, int]]:
    """Ranges of the names between ``start`` and ``end``; 王 正, printed apart, is one name."""
    pieces = [match.span() for match in re.finditer(r"[\u4e00-\u9fff·•・]+", text[start:end])]
    pieces = [(start + a, start + b) for a, b in pieces]
    index = 0
    while index < len(pieces):
        first, last = pieces[index]
        if last - first == 1 and index + 1 < len(pieces) and pieces[index + 1][1] - pieces[index + 1][0] == 1:
            last = pieces[index + 1][1]
            index += 1
        index += 1
        yield from _split(text, first, _without_ending(text, first, last), words)


def _without_ending(text: str, first: int, last: int) -> int:
    match = ENDING.search(text[first:last])
    if match and match[0] in "文图" and last - first <= 3:  # 隋一文 is a name
        return last
    while match and match.start() >= 2:
        last = first + match.start()
        match = ENDING.search(text[first:last]) if last - first > 3 else None
    return last


def _split(text: str, first: int, last: int, words: BylineWords) -> Iterator[tuple[int, int]]:
    word = re.sub(r"\s", "", text[first:last])
    if word in words.never or len(word) < 2:
        return
    if "·" in word or len(word) <= 3 or (len(word) == 4 and not _two(word, words)):
        yield first, last
        return
    cut = _two(word, words)
    if cut:
        yield first, first + cut
        yield first + cut, last


def _two(word: str, words: BylineWords) -> int:
    """Where two names printed without a space part; 0 where they do not."""
    if word[:2] in words.surnames.compound:
        return 0
    for cut in {4: (2,), 5: (3, 2), 6: (3,)}.get(len(word), ()):
        if words.surnames.of(word) and word[cut] in words.surnames.plain:
            return cut
    return 0


def _credit(part: Part, words: BylineWords) -> Iterator[ContributorFact]:
    """``… 摄``, on a line of its own or glued to the end of a caption, maybe with an agency behind a slash."""
    text = part.text.rstrip()
    if match := SHOT_BY.search(text, max(0, len(text) - LONGEST_CREDIT)):
        yield from _bare(part, *match.span("names"), words, "photographer")
    if "摄" not in text[-LONGEST_CREDIT:]:
        return
    match = CREDIT.match(text, text.rfind("\n") + 1) or GLUED_CREDIT.search(text, max(0, len(text) - LONGEST_CREDIT))
    match = match or CREDIT_BY_ROLE.search(text, max(0, len(text) - LONGEST_CREDIT))
    if not match:
        return
    house = match["house"] or match["agency"] or ("新华社" if "新华社" in match[0] else "")
    for first, last in _names(text, match.start("names"), match.end("names"), words):
        name = re.sub(r"\s", "", text[first:last])
        if words.surnames.of(name) or match["role"] or "·" in name:
            yield ContributorFact(name, "photographer", house, 0.97, (part.evidence(first, last),))


def _signature(part: Part, words: BylineWords) -> Iterator[ContributorFact]:
    """A unit and a name, or a name alone, that close an essay."""
    text = part.text
    match = SIGNATURE.match(text)
    if not match or len(text) > LONGEST_SIGNATURE or ENDING.search(text.rstrip(" )）。")) or ROLE.search(text):
        return
    unit = match["unit"] or ""
    if unit and len(unit) < SHORTEST_UNIT and unit not in words.places:  # two authors
        start, unit = match.start("unit"), ""
    else:
        start = match.start("name")
    if not unit and part.rank != "byline":
        return
    alone = start == match.start("name") and not match["more"]
    for first, last in _names(text, start, len(text), words):
        name = re.sub(r"\s", "", text[first:last])
        if 2 <= len(name) <= 4 and (words.surnames.of(name) or (alone and part.rank == "byline")):
            yield ContributorFact(name, "author", unit, 0.9, (part.evidence(first, last),))
