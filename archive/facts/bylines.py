"""Who made a story: the names behind 记者, 通讯员 and 摄, and signatures that close an essay."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from .document import Document, Part
from .model import ContributorFact

NAME = r"[\u4e00-\u9fff]{1,4}(?:[·•・][\u4e00-\u9fff]{1,6})*"
ROLE = re.compile(
    r"(?P<agency>新华社|中新社|人民网|央视网?|本报|工报|晚报|日报)?(?:驻[\u4e00-\u9fff]{2,4})?(?:首席|见习|实习|特约|特派|摄影|全媒体|融媒体|文字)*"
    r"(?P<role>记者|通讯员|通信员|实习生|特约撰稿人|摄影师?|作者|撰稿|撰文|文字|图片|供稿|文图|文/图|图/文|图|文)(?=[\s:：/／]|[\u4e00-\u9fff])[\s:：/／]*"
)
ROLES = {"记者": "reporter", "实习生": "reporter", "通讯员": "correspondent", "通信员": "correspondent"}
ROLES |= {"摄影": "photographer", "摄影师": "photographer", "图片": "photographer", "图": "photographer"}
ENDING = re.compile(r"(?:摄影报道|联合报道|综合报道|报道|摄影|整理|编译|采写|文/图|图/文|文图|[摄文图])$")
CREDIT = re.compile(
    rf"(?:(?P<agency>新华社|中新社|本报|人民图片|视觉中国)?(?:首席|见习|实习|特约|摄影|全媒体)*(?P<role>记者|通讯员|特约记者)?\s*)"
    rf"(?<![\u4e00-\u9fff])(?P<names>{NAME}(?:[\s、,，]+{NAME}){{0,3}})\s*[/／]?\s*(?:摄影报道|摄影|摄)\s*[)）]?(?:[/／·]\s*(?P<house>[\u4e00-\u9fffA-Za-z]{{2,10}}))?\s*[)）。]?$"
)
GLUED_CREDIT = re.compile(
    rf"[。！？!?）)”\s](?:本报|新华社)?(?:记者|通讯员)?\s*(?P<names>{NAME}(?:[\s、]+{NAME}){{0,2}})\s*[/／]?\s*(?:摄影报道|摄影|摄)(?:[/／]\s*(?P<house>[\u4e00-\u9fffA-Za-z]{{2,10}}))?\s*[)）]?$"
)
OPENING = re.compile(
    r"^\s*(?:本报讯|[\u4e00-\u9fff]{1,6}讯|本报[\u4e00-\u9fff]{0,8}(?:\d{1,2}月)?\d{0,2}日?[电讯])?\s*(?:[(（](?P<in>[^()（）]{2,60})[)）]|(?P<out>(?:本报|新华社|工报)?\s*(?:首席|见习|实习|特约)?(?:记者|通讯员)[^，。,“:：]{1,40}?报道))"
)
OWN_LINE = re.compile(
    r"^\s*[(（]?\s*(?:本报|新华社|工报)?(?:首席|见习|实习|特约)?(?:记者|通讯员)[\s\u4e00-\u9fff、·]{2,60}[)）]?\s*$"
)
SIGNATURE = re.compile(
    rf"^\s*[(（]?\s*(?:(?P<unit>[\u4e00-\u9fff\dA-Za-z]{{4,30}})[\s:：]+)?(?P<name>{NAME})(?P<more>(?:[\s、]+{NAME})*)\s*[)）]?\s*$"
)
BRACKETED = re.compile(
    rf"[(（](?:本报|新华社)?(?:记者|通讯员)?\s*(?P<names>{NAME}(?:[\s、]+{NAME}){{0,2}})\s*[/／]?\s*"
    r"(?:摄影报道|摄影|摄)[)）]$"
)
LONGEST_CREDIT = 60
NO_NAMES = frozenset(
    [
        "报道",
        "综合",
        "整理",
        "编译",
        "摄影",
        "本报",
        "记者",
        "通讯员",
        "实习生",
        "摄",
        "文",
        "图",
        "据",
        "讯",
        "者",
        "员",
        "等",
    ]
)


@dataclass(frozen=True, slots=True)
class Surnames:
    """``plain`` begin names as a rule; ``word`` are also words; ``compound`` have two characters."""

    plain: frozenset[str]
    word: frozenset[str]
    compound: frozenset[str]

    def of(self, name: str) -> str:
        """The surname that a string begins with, "" where it begins with none."""
        if name[:2] in self.compound and len(name) > 2:
            return name[:2]
        return name[0] if name and (name[0] in self.plain or name[0] in self.word) else ""


def find_contributors(document: Document, surnames: Surnames) -> tuple[ContributorFact, ...]:
    """Each person once a role, in print order; ``affiliation`` is the unit or agency printed with the name."""
    found: dict[tuple[str, str], ContributorFact] = {}
    for fact in _all(document, surnames):
        key = (fact.name, fact.role)
        if key in found:
            evidence = found[key].evidence + fact.evidence
            found[key] = replace(found[key], evidence=evidence, affiliation=found[key].affiliation or fact.affiliation)
        else:
            found[key] = fact
    return tuple(found.values())


def _all(document: Document, surnames: Surnames) -> Iterator[ContributorFact]:
    for part in document.parts:
        if part.rank == "byline":
            yield from _byline(part, surnames)
        elif part.rank == "lead" or (part.field == "blocks" and OWN_LINE.match(part.text)):
            yield from _opening(part, surnames)
        if part.field in ("blocks", "byline"):
            yield from _credit(part, surnames)
    body = document.body
    if body and len(body) > 1 and not any(part.rank == "byline" for part in document.parts):
        yield from _signature(body[-1], surnames)


def _byline(part: Part, surnames: Surnames) -> Iterator[ContributorFact]:
    if ROLE.search(part.text):
        yield from _roles(part, 0, len(part.text), surnames)
    elif not ENDING.search(part.text.strip(" )）。")):
        yield from _signature(part, surnames)


def _opening(part: Part, surnames: Surnames) -> Iterator[ContributorFact]:
    if OWN_LINE.match(part.text):
        yield from _roles(part, 0, len(part.text), surnames)
        return
    match = OPENING.match(part.text)
    if match:
        group = "in" if match["in"] else "out"
        yield from _roles(part, match.start(group), match.end(group), surnames)


def _roles(part: Part, start: int, end: int, surnames: Surnames) -> Iterator[ContributorFact]:
    """Names behind each role word up to the next."""
    text = part.text
    marks = list(ROLE.finditer(text, start, end))
    for mark, following in zip(marks, [*marks[1:], None], strict=False):
        stop = following.start() if following else end
        role = ROLES.get(mark["role"], "author")
        shot = re.search(r"摄(?:影)?(?:报道)?\s*[)）]?$", text[mark.end() : stop].strip())
        house = mark["agency"] if mark["agency"] and mark["agency"] not in ("本报", "工报") else ""
        for first, last in _names(text, mark.end(), stop, surnames):
            name = re.sub(r"\s", "", text[first:last])
            yield ContributorFact(name, "photographer" if shot else role, house, 0.98, (part.evidence(first, last),))


def _names(text: str, start: int, end: int, surnames: Surnames) -> Iterator[tuple[int, int]]:
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
        yield from _split(text, first, _without_ending(text, first, last), surnames)


def _without_ending(text: str, first: int, last: int) -> int:
    match = ENDING.search(text[first:last])
    while match and match.start() >= 2:
        last = first + match.start()
        match = ENDING.search(text[first:last]) if last - first > 3 else None
    return last


def _split(text: str, first: int, last: int, surnames: Surnames) -> Iterator[tuple[int, int]]:
    word = re.sub(r"\s", "", text[first:last])
    if word in NO_NAMES or len(word) < 2:
        return
    if "·" in word or len(word) <= 3 or (len(word) == 4 and not _two(word, surnames)):
        yield first, last
        return
    cut = _two(word, surnames)
    if cut:
        yield first, first + cut
        yield first + cut, last


def _two(word: str, surnames: Surnames) -> int:
    """Where two names printed without a space part; 0 where they do not."""
    if word[:2] in surnames.compound:
        return 0
    for cut in {4: (2,), 5: (3, 2), 6: (3,)}.get(len(word), ()):
        if surnames.of(word) and word[cut] in surnames.plain:
            return cut
    return 0


def _credit(part: Part, surnames: Surnames) -> Iterator[ContributorFact]:
    """``… 摄``, on a line of its own or glued to the end of a caption, maybe with an agency behind a slash."""
    text = part.text.rstrip()
    if "摄" not in text[-LONGEST_CREDIT:]:
        return
    tail = max(0, len(text) - LONGEST_CREDIT)
    match = CREDIT.match(text, text.rfind("\n") + 1) or GLUED_CREDIT.search(text, tail) or BRACKETED.search(text, tail)
    if not match:
        return
    groups = match.groupdict()
    house = groups.get("house") or groups.get("agency") or ""
    role = ROLES.get(groups.get("role") or "", "")
    for first, last in _names(text, match.start("names"), match.end("names"), surnames):
        name = re.sub(r"\s", "", text[first:last])
        if surnames.of(name) or role or "·" in name:
            affiliation = "" if house in ("本报", "工报") else house
            yield ContributorFact(name, "photographer", affiliation, 0.97, (part.evidence(first, last),))


def _signature(part: Part, surnames: Surnames) -> Iterator[ContributorFact]:
    """A unit and a name, or a name alone, that close an essay."""
    match = SIGNATURE.match(part.text)
    if not match or len(part.text) > 45 or ENDING.search(part.text.rstrip(" )）。")) or ROLE.search(part.text):
        return
    if not match["unit"] and part.rank != "byline":
        return
    for first, last in _names(part.text, match.start("name"), len(part.text), surnames):
        name = re.sub(r"\s", "", part.text[first:last])
        if surnames.of(name) and 2 <= len(name) <= 4:
            yield ContributorFact(name, "author", match["unit"] or "", 0.9, (part.evidence(first, last),))
