"""All people of a story, each once, with the office that the text gives."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..document import Document, Part
from ..model import Evidence, PersonFact
from ..tagging import Tagged
from .called import called_by_surname
from .candidates import finders, names_in
from .score import Scorer
from .words import PeopleWords

Ranges = dict[int, list[tuple[int, int]]]
OFFICE_LENGTH = 40
EVIDENCE_KEPT = 5
CLAUSE = re.compile(r"[,，。;；:：!！?？“”\"（）()《》—\s]")
PLACE_BEHIND = re.compile(
    r"(?:(?:、[\u4e00-\u9fff]{2,4})*等[\d一二两三四五六七八九十]*个?)?(?:街道|镇|乡|村|路(?!上)|社区|县|市|区)"
    r"|(?:[\u4e00-\u9fff]{1,4}族){0,3}自治[县州旗]"
)
THINGS_BEHIND = re.compile(  # 向园林、公交等行业
    r"(?:[、和][\u4e00-\u9fff]{2,5})*等[\d一二两三四五六七八九十多几余]*[家个种类项大]?(?:重点|主要|传统|特色|新兴)?"
    r"(?:行业|领域|产业|企业(?!家)|公司|单位|部门|工种|品种|产品|特产|品牌|景点|项目|技艺)(?!负责|领导|代表|高管|员工|职工|骨干|的?负责人)"
)
LIST_MARKS = frozenset("、和等")
NOT_OF_OFFICE = re.compile(
    r"^(?:据|邀请|由|在|对|向|和|与|跟|让|为|当|该院|近日|日前|来自|只见|记(?!录)者?|听|于|时任|原)+"
)


def find_people(
    document: Document, tagged: Sequence[Tagged], words: PeopleWords, masks: Mapping[int, Sequence[tuple[int, int]]]
) -> tuple[tuple[PersonFact, ...], Ranges]:
    """People in order of appearance, and by part where their names stand.

    ``tagged``: the words of each part; ``masks``: by part, ranges of places and of the story's makers.
    """
    parts = [(index, part) for index, part in enumerate(document.parts) if part.rank not in ("byline", "column")]
    whole = "\n".join(part.text for _, part in parts)
    names: dict[str, None] = {}
    by = finders(whole, words)
    for index, part in parts:
        for found in names_in(Scorer(part.text, tagged[index], whole, words), masks.get(index, ()), by):
            names[found.name] = None
    full = [name for name in names if not _of_a_place(name, whole)]
    full = [name for name in full if not _with_a_word(name, full, whole)]
    full = [name for name in full if not any(name != other and name in other for other in full)]
    return _facts(parts, [*full, *called_by_surname(parts, full, words, masks, tagged)], words)


def _with_a_word(name: str, names: Sequence[str], whole: str) -> bool:
    """邹丽教 (他) beside 邹丽, who is told of more often: the last character is a word."""
    return name[:-1] in names and whole.count(name[:-1]) > whole.count(name)


def _of_a_place(name: str, whole: str) -> bool:
    """沈家门, where the story also has 沈家门街道; 罗阳、石湾等镇; what stands in a list of things."""
    ends = (start + len(name) for start in _places_of(name, whole))
    return any(
        PLACE_BEHIND.match(whole, end) or (whole[end : end + 1] in LIST_MARKS and THINGS_BEHIND.match(whole, end))
        for end in ends
    )


def _places_of(name: str, text: str) -> Iterator[int]:
    start = text.find(name)
    while start >= 0:
        yield start
        start = text.find(name, start + len(name))


def _facts(
    parts: Iterable[tuple[int, Part]], names: Sequence[str], words: PeopleWords
) -> tuple[tuple[PersonFact, ...], Ranges]:
    if not names:
        return (), {}
    evidence: dict[str, list[Evidence]] = defaultdict(list)
    offices: dict[str, str] = {}
    ranges: Ranges = defaultdict(list)
    longest_first = sorted(names, key=len, reverse=True)
    for index, part in parts:
        for start, end in _ranges(part.text, longest_first):
            name = part.text[start:end]
            evidence[name].append(part.evidence(start, end))
            ranges[index].append((start, end))
            if name not in offices and (office := _office(part.text, start, end, words)):
                offices[name] = office
    facts = []
    for name, where in evidence.items():
        confidence = min(0.97, 0.75 + 0.05 * len(where) + (0.1 if name in offices else 0.0))
        facts.append(PersonFact(name, offices.get(name, ""), round(confidence, 3), tuple(where[:EVIDENCE_KEPT])))
    return tuple(facts), dict(ranges)


def _ranges(text: str, longest_first: Sequence[str]) -> list[tuple[int, int]]:
    """Where the names stand in a text, none inside another."""
    found: list[tuple[int, int]] = []
    for name in longest_first:
        for start in _places_of(name, text):
            end = start + len(name)
            if all(end <= a or start >= b for a, b in found):
                found.append((start, end))
    return sorted(found)


def _office(text: str, start: int, end: int, words: PeopleWords) -> str:
    """The words right before a name that end with a post (安丘市总工会党组书记、常务副主席), else the post behind it."""
    clause = CLAUSE.split(text[max(0, start - OFFICE_LENGTH) : start])[-1]
    *others, last = clause.split("、")
    if not words.office.before(last, len(last)):
        return words.office.at(text, end)
    kept = [last]
    for piece in reversed(others):
        if not words.office.before(piece, len(piece)):
            break
        kept.insert(0, piece)
    return NOT_OF_OFFICE.sub("", "、".join(kept))
