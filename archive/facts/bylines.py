"""Who made a story: the names behind 记者, 通讯员 and 摄, and signatures that close an essay."""

import re
from collections.abc import Iterator
from dataclasses import replace

from .byline_forms import (
    AUTHOR_LINE,
    AUTHOR_UNIT,
    CLOSING,
    CLOSING_ROLES,
    CREDIT,
    CREDIT_BY_ROLE,
    CREDIT_OF_MANY,
    EDITORS,
    ENDING,
    GLUED_CREDIT,
    HOUSE,
    LONGEST_CREDIT,
    NAME_AND_UNIT,
    NAMES_FIRST,
    OF_UNIT,
    OPENING,
    OWN_LINE,
    OWN_PAPER,
    PICTURE_ENDING,
    PICTURE_WORDS,
    ROLE,
    ROLES,
    SENT_FROM,
    SHOT,
    SHOT_BY,
    SIGNATURE,
    SIGNED_BEHIND,
    UNIT_AND_NAME,
    WORDS_AND_PICTURES,
)
from .byline_names import LONGEST_NAME, SPACE, BylineWords, Surnames, bare, names
from .document import Document, Part
from .model import ContributorFact
from .roundup import items

__all__ = ["BylineWords", "Surnames", "find_contributors"]

SHORTEST_UNIT, LONGEST_SIGNATURE, LONGEST_CLOSING = 4, 45, 80
SLASH_HOUSE = re.compile(rf"[/／]\s*({HOUSE})")
TAKEN = re.compile(r"[图摄](?:影|影报道)?\s*[)）]?\s*$")
PICTURES_OF = re.compile(r"\s*[/／]?\s*[图摄](?![\u4e00-\u9fff/／:：])")


def find_contributors(document: Document, words: BylineWords) -> tuple[ContributorFact, ...]:
    """Each person once a role, in print order; ``affiliation`` is the unit or agency printed with the name."""
    found: dict[tuple[str, str], ContributorFact] = {}
    for fact in _all(document, words):
        key = (fact.name, fact.role)
        if key in found:
            evidence = tuple(dict.fromkeys(found[key].evidence + fact.evidence))
            found[key] = replace(found[key], evidence=evidence, affiliation=found[key].affiliation or fact.affiliation)
        else:
            found[key] = fact
    return tuple(found.values())


def _all(document: Document, words: BylineWords) -> Iterator[ContributorFact]:
    signed = items(document)
    bylined = any(part.rank == "byline" for part in document.parts)
    for number, part in enumerate(document.parts):
        if part.rank == "byline":
            yield from _byline(part, words)
        elif part.rank == "lead" or (part.field == "blocks" and OWN_LINE.match(part.text)):
            yield from _opening(part, words)
        if number in signed:
            yield from _closing(part, words, signed=True)
        if part.field in ("blocks", "byline"):
            yield from _credit(part, words)
    if document.body and not bylined:
        yield from _end(document, words)


def _end(document: Document, words: BylineWords) -> Iterator[ContributorFact]:
    last = document.body[-1]
    if found := list(_closing(last, words)):
        yield from found
    elif len(document.body) > 1:
        yield from _author_line(last, words)
        yield from _signature(last, words)


def _closing(part: Part, words: BylineWords, *, signed: bool = False) -> Iterator[ContributorFact]:
    """Names behind the last sentence: in brackets, or behind a sign or a word of what they are."""
    near = max(0, len(part.text) - LONGEST_CLOSING)
    if TAKEN.search(part.text, near):  # a credit, no signature
        return
    if match := CLOSING_ROLES.search(part.text, near):
        yield from _roles(part, *match.span("in" if match["in"] else "out"), words)
    elif match := CLOSING.search(part.text, near):
        yield from bare(part, *match.span("names"), words, signed=signed)
    elif match := SIGNED_BEHIND.search(part.text, near):
        yield from bare(part, *match.span("names"), words)


def _byline(part: Part, words: BylineWords) -> Iterator[ContributorFact]:
    if _author_with_unit(part.text):
        yield from _author_line(part, words)
    elif match := WORDS_AND_PICTURES.match(part.text):
        yield from bare(part, *match.span("words"), words)
        yield from bare(part, *match.span("pictures"), words, "photographer")
    elif (unit := AUTHOR_UNIT.search(part.text)) and (unit.start() or "单位" in part.text):
        # 某某（作者单位：某厂工会）; the unit alone names nobody
        head = part._replace(text=part.text[: unit.start()])
        yield from (replace(fact, affiliation=unit["unit"]) for fact in _signature(head, words))
    elif (ending := PICTURE_ENDING.search(part.text)) and not ROLE.search(part.text, 0, ending.start()):
        yield from bare(part, 0, ending.start(), words)  # 某某 文/图
    elif first := ROLE.search(part.text):
        if NAMES_FIRST.fullmatch(part.text, 0, first.start()):
            yield from bare(part, 0, first.start(), words)  # 某某 本报记者 某某
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
    group = next(name for name in ("in", "out", "told", "bare") if match[name])
    start, end = match.span(group)
    first = ROLE.search(part.text, start, end)
    if match["line"] and (group == "told" or (group == "in" and not first)):
        yield from bare(part, start, end, words)
        return
    if match["line"] and group == "in" and first.start() > start and not part.text[first.start() - 1].isalpha():
        yield from bare(part, start, first.start(), words)  # 本报讯（某某 记者 某某）
    yield from _roles(part, start, end, words)


def _roles(part: Part, start: int, end: int, words: BylineWords) -> Iterator[ContributorFact]:
    """Names behind each role word up to the next."""
    text = part.text
    if editor := EDITORS.search(text, start, end):
        end = editor.start()
    if sent := SENT_FROM.search(text, start, end):
        end = sent.start()
    marks = list(ROLE.finditer(text, start, end))
    for mark, following in zip(marks, [*marks[1:], None], strict=False):
        stop = following.start() if following else end
        role = ROLES.get(mark["role"], "author")
        shot = SHOT.search(text[mark.end() : stop].strip())
        house = "" if mark["agency"] in (None, *OWN_PAPER) else mark["agency"]
        slash = SLASH_HOUSE.search(text, mark.end(), stop)
        if slash:  # 本报记者 某某/某某图片社 摄
            stop, house = slash.start(), slash[1]
        for first, last in names(text, mark.end(), stop, words):
            name = SPACE.sub("", text[first:last])
            took = shot or PICTURES_OF.match(text, last)
            yield ContributorFact(name, "photographer" if took else role, house, 0.98, (part.evidence(first, last),))


def _credit(part: Part, words: BylineWords) -> Iterator[ContributorFact]:
    """``… 摄``, on a line of its own or glued to the end of a caption, maybe with an agency behind a slash."""
    text = part.text.rstrip()
    near = max(0, len(text) - LONGEST_CREDIT)
    if not PICTURE_WORDS.search(text, near):
        return
    if match := SHOT_BY.search(text, near):
        yield from bare(part, *match.span("names"), words, "photographer")
    if match := CREDIT_OF_MANY.search(text, near):
        yield from (replace(fact, role="photographer") for fact in _roles(part, *match.span(), words))
        return
    match = CREDIT.match(text, text.rfind("\n") + 1) or GLUED_CREDIT.search(text, near)
    match = match or CREDIT_BY_ROLE.search(text, near)
    if not match:
        return
    if not match["took"].startswith("摄") or PICTURE_ENDING.search(text):  # 某某 供图, 某某 文/图
        if part.field == "byline":
            return
        if PICTURE_ENDING.search(text):
            yield from bare(part, *match.span("names"), words)
        yield from bare(part, *match.span("names"), words, "photographer")
        return
    house = match["house"] or match["agency"] or ("新华社" if "新华社" in match[0] else "")
    for first, last in names(text, match.start("names"), match.end("names"), words):
        name = SPACE.sub("", text[first:last])
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
    found = [(SPACE.sub("", text[a:b]), (a, b)) for a, b in names(text, start, len(text), words)]
    alone = start == match.start("name") and not match["more"]
    known = any(words.surnames.of(name) for name, _ in found)  # a pen name may stand beside a name
    for name, (first, last) in found:
        fits = 2 <= len(name) <= LONGEST_NAME or "·" in name
        if fits and (words.surnames.of(name) or (part.rank == "byline" and (alone or (known and not unit)))):
            yield ContributorFact(name, "author", unit, 0.9, (part.evidence(first, last),))
