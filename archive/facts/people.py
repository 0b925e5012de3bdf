"""People whom a story names, with their offices: surnames weighed by what stands before and behind them."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import rjieba

from .bylines import Surnames
from .document import Document, Part
from .model import Evidence, PersonFact

JIEBA = rjieba.Jieba()
THRESHOLD = 4.2
TITLE, TITLE_WEAK = 3.2, 2.4
COMMON_WORD = 600  # occurrences in the tagger's corpus, from which a given name is rather a word (作业, 医生)
LISTED_THRESHOLD = 3.0  # beside an accepted name: 王礼军、马友国等
NEVER_IN_NAMES = frozenset(
    "于的了是在和与这那其及到从被把就都也还又不没很更最们个些每各该此于之而但或且所只已曾说去着过等给让吗呢吧啊么您他她它我你，。、；：“”！？（）()《》,.;:!?\"' \u3000\n·"
)
SELDOM_IN_NAMES = frozenset(
    "有来同向时年月日号第能要前后里内间上下为会对以可看做打用总工部局院校厂街区县市镇村元名位次万百千十两三四五六七八九"
)
BREAKS = re.compile(r"[,，。;；:：!！?？“”\"（）()《》\s]")
DOTTED = re.compile(r"(?<![\u4e00-\u9fff·])?[\u4e00-\u9fff]{1,6}(?:[·•・][\u4e00-\u9fff]{1,8})+")
TRADE = re.compile(r"[\u4e00-\u9fff](?:工|员|匠|师|手|户|者|嫂|主)$")
AGED = re.compile(r"(?:\d岁|后|岁)的$")
LINK_SURNAMES = frozenset("和于时向从由过能都干越那后相同")  # 女工和作坊主, 职工于2015年
BEFORE_NAMES = frozenset("从和与对向给让叫是找跟由被把请帮像知为的")
HONOR_ALONE = (
    "某某",
    "某",
    "先生",
    "女士",
    "同学",
    "师傅",
    "小姐",
    "大姐",
    "大哥",
    "阿姨",
    "奶奶",
    "爷爷",
    "大爷",
    "大妈",
    "大叔",
    "老汉",
    "婆婆",
    "老伯",
)
OFFICE_LENGTH = 40
EVIDENCE_KEPT = 5


@dataclass(frozen=True, slots=True, eq=False)
class PeopleWords:
    """``title``: ends right before a name; ``office``: those of them that are posts; ``after``: follow a name;
    ``org``: what makes a company or a street of it; ``post``: an office behind a name; ``given``: given names that
    are words too (建国)."""

    surnames: Surnames
    title: re.Pattern[str]
    office: re.Pattern[str]
    after: re.Pattern[str]
    honor: re.Pattern[str]
    org: re.Pattern[str]
    post: re.Pattern[str]
    unusual: re.Pattern[str]
    notname: frozenset[str]
    given: frozenset[str]


@dataclass(slots=True)
class Candidate:
    part: int
    start: int
    end: int
    name: str
    score: float


@dataclass(slots=True)
class Tokens:
    """Where the words of a part begin and end, and their tags."""

    spans: dict[tuple[int, int], str] = field(default_factory=dict)
    starts: set[int] = field(default_factory=set)
    ends: set[int] = field(default_factory=set)


def find_people(
    document: Document, words: PeopleWords, masks: Mapping[int, Sequence[tuple[int, int]]]
) -> tuple[tuple[PersonFact, ...], dict[int, list[tuple[int, int]]]]:
    """People in order of appearance, and by part the ranges of their names. ``masks``: ranges of places and bylines."""
    parts = [(index, part) for index, part in enumerate(document.parts) if part.rank not in ("byline", "column")]
    whole = "\n".join(part.text for _, part in parts)
    found: list[Candidate] = []
    for index, part in parts:
        candidates = list(_candidates(index, part.text, _tokens(part.text), whole, words))
        candidates = [c for c in candidates if not _masked(c, masks.get(index, ()))]
        found += _best(candidates, part.text)
    names = dict.fromkeys(candidate.name for candidate in found if not _of_a_place(candidate.name, whole, words))
    names = {name: None for name in names if not any(name != other and name in other for other in names)}
    names |= {name: None for name in _called(parts, list(names), words, masks)}
    return _facts(parts, names, words)


def _of_a_place(name: str, whole: str, words: PeopleWords) -> bool:
    """沈家门, where the story also has 沈家门街道."""
    return re.search(rf"{re.escape(name)}(?:街道|镇|乡|村|路(?!上)|社区|县|市|区)", whole) is not None


def _tokens(text: str) -> Tokens:
    tokens, position = Tokens(), 0
    for word, tag in rjieba.tag(text):
        end = position + len(word)
        tokens.spans[position, end] = tag
        tokens.starts.add(position)
        tokens.ends.add(end)
        position = end
    return tokens


def _masked(candidate: Candidate, ranges: Sequence[tuple[int, int]]) -> bool:
    return any(start < candidate.end and candidate.start < end for start, end in ranges)


def _candidates(index: int, text: str, tokens: Tokens, whole: str, words: PeopleWords) -> Iterator[Candidate]:
    surnames = words.surnames
    for start, char in enumerate(text):
        known = char in surnames.plain or char in surnames.word
        compound = text[start : start + 2] in surnames.compound
        if not (known or compound) or _inside_title(text, start, words):
            continue
        for length in (4, 3) if compound else (3, 2):
            name = text[start : start + length]
            if len(name) == length and _possible(name, compound, words):
                score = _score(text, start, start + length, tokens, whole, words)
                if score >= LISTED_THRESHOLD:
                    yield Candidate(index, start, start + length, name, score)
    for match in DOTTED.finditer(text):
        yield from _foreign(index, text, match, tokens, words)
    yield from _unusual(index, text, words)


def _foreign(index: int, text: str, match: re.Match[str], tokens: Tokens, words: PeopleWords) -> Iterator[Candidate]:
    """艾力·吐尔逊: told from 大连·石河子 by a title before, a verb behind, or what the tagger makes of the halves."""
    dot = next(i for i in range(match.start(), match.end()) if text[i] in "·•・")
    start = next((a for a, b in tokens.spans if b == dot), dot)
    end = next((b for a, b in tokens.spans if a == dot + 1), dot)
    if start == dot or end == dot or words.org.match(text, end):
        return
    named = any(tag.startswith("nr") and (b == dot or a == dot + 1) for (a, b), tag in tokens.spans.items())
    left = _left(text, start, tokens, words)
    score = 1.5 * named + left + (1.5 if words.after.match(text, end) else 0.0) + 0.5
    if start and text[start - 1] not in '“‘《"':
        yield Candidate(index, start, end, text[start:end], score)


def _unusual(index: int, text: str, words: PeopleWords) -> Iterator[Candidate]:
    """A name with a surname that no list has, between a title and a verb of saying: 女职工聊欢坦言."""
    for match in words.unusual.finditer(text):
        name, start = match["name"], match.start("name")
        known = any(JIEBA.has_word(piece) for piece in (name, name[:2], name[1:]) if len(piece) > 1)
        odd = name[0] in NEVER_IN_NAMES or name[0] in SELDOM_IN_NAMES or name[0] in BEFORE_NAMES
        if not words.surnames.of(name) and _possible(name, False, words) and not known and not odd:
            yield Candidate(index, start, start + len(name), name, THRESHOLD)


def _inside_title(text: str, start: int, words: PeopleWords) -> bool:
    """The 傅 of 师傅, the 代 of 代表."""
    return any(words.title.search(text[max(0, start - 4) : start + more]) for more in (1, 2))


def _possible(name: str, compound: bool, words: PeopleWords) -> bool:
    given = name[2:] if compound else name[1:]
    if any(char in NEVER_IN_NAMES or not "\u4e00" <= char <= "\u9fff" for char in given):
        return False
    return name not in words.notname and name[:2] not in words.notname


def _score(text: str, start: int, end: int, tokens: Tokens, whole: str, words: PeopleWords) -> float:
    """What speaks for ``text[start:end]`` being a name; THRESHOLD and more is one."""
    name = text[start:end]
    if words.org.match(text, end) and not text.startswith("区总", end):
        return 0.0
    left = _left(text, start, tokens, words)
    titled = left >= TITLE_WEAK
    score = left + _right(text, end, tokens, words) + _inside(text, start, end, tokens, words, titled)
    score += 0.5 if name[0] in words.surnames.plain or name[:2] in words.surnames.compound else -0.3 if titled else -1.0
    score -= sum(1.2 for char in name[1:] if char in SELDOM_IN_NAMES)
    score += (0.0, 0.0, 1.0, 1.5)[min(3, whole.count(name))]
    if len(name) == 2 and not titled:
        score -= 1.0
    return score + (0.8 if len(name) > 2 else 0.0)


def _left(text: str, start: int, tokens: Tokens, words: PeopleWords) -> float:
    behind = text[max(0, start - 6) : start]
    if words.title.search(behind):
        return TITLE if text[start] not in LINK_SURNAMES else 0.0
    if TRADE.search(behind):
        return TITLE_WEAK if text[start] not in LINK_SURNAMES else 0.0
    if AGED.search(behind):
        return 2.5
    before = behind[-1:]
    if not before or BREAKS.match(before) or before == "、":
        return 1.0
    score = 0.5 if start in tokens.starts else -1.0
    return score + (1.0 if before in BEFORE_NAMES else 0.0)


def _right(text: str, end: int, tokens: Tokens, words: PeopleWords) -> float:
    if words.honor.match(text, end):
        return 2.0
    after = words.after.match(text, end)
    if after:
        return 2.5 if len(after[0]) > 1 or after[0] in "说称" else 1.2
    if words.post.match(text, end):
        return 1.5
    if end >= len(text) or BREAKS.match(text[end]) or text[end] == "、":
        return 1.0
    return 0.0 if end in tokens.ends else -0.8


def _inside(text: str, start: int, end: int, tokens: Tokens, words: PeopleWords, titled: bool) -> float:
    """What the tagger and the dictionary say of the name itself."""
    name = text[start:end]
    tag = tokens.spans.get((start, end), "")
    given = name[2:] if name[:2] in words.surnames.compound else name[1:]
    score = 0.0
    if tag.startswith("nrf"):
        return 2.5
    if JIEBA.has_word(name):
        score -= 1.0 if titled and tag.startswith("nr") else 3.0
    elif tag.startswith("nr"):
        score += 2.0
    else:
        aligned = start in tokens.starts and end in tokens.ends
        score += 0.5 if aligned else -0.3
    if given in words.given:
        return score + 1.0
    common = len(given) > 1 and JIEBA.has_word(given) and JIEBA.suggest_freq(given) > COMMON_WORD
    return score - (2.5 if common else 0.0)


def _best(candidates: list[Candidate], text: str) -> list[Candidate]:
    """Candidates that do not overlap, the surest first; then weaker ones in a list with an accepted one."""
    taken: list[Candidate] = []
    for candidate in sorted(candidates, key=lambda c: (-c.score, c.start, -c.end)):
        if candidate.score < THRESHOLD and not _listed(candidate, taken, text):
            continue
        if all(candidate.end <= other.start or candidate.start >= other.end for other in taken):
            taken.append(candidate)
    return sorted(taken, key=lambda c: c.start)


def _listed(candidate: Candidate, taken: list[Candidate], text: str) -> bool:
    for other in taken:
        gap = text[other.end : candidate.start] if other.end <= candidate.start else text[candidate.end : other.start]
        if gap in ("、", "和", "与", "及", " "):
            return True
    return False


def _called(
    parts: Sequence[tuple[int, Part]],
    names: list[str],
    words: PeopleWords,
    masks: Mapping[int, Sequence[tuple[int, int]]],
) -> list[str]:
    """李某, 田先生, 小朱: called by a surname alone, where the story has no full name of that surname."""
    surnames = words.surnames
    taken = {surnames.of(name) for name in names}
    found: dict[str, None] = {}
    either = "|".join(HONOR_ALONE)
    for index, part in parts:
        for match in re.finditer(rf"([\u4e00-\u9fff])({either})(?![\u4e00-\u9fff]?[们])", part.text):
            surname = match[1]
            plain = surname in surnames.plain or (
                surname in surnames.word and match[2] in ("某", "某某", "先生", "女士")
            )
            masked = any(start < match.end() and match.start() < end for start, end in masks.get(index, ()))
            if plain and surname not in taken and not masked and _begins(part.text, match.start(), words):
                found[match[0]] = None
        for match in re.finditer(r"(?<![\u4e00-\u9fff])?[小老阿]([\u4e00-\u9fff])", part.text):
            title = words.title.search(part.text[max(0, match.start() - 6) : match.start()])
            if (
                match[1] in surnames.plain
                and match[1] not in taken
                and title
                and words.after.match(part.text, match.end())
            ):
                found[match[0]] = None
    return list(found)


def _begins(text: str, start: int, words: PeopleWords) -> bool:
    """Whether a name can begin here: not behind a character that makes a full name of it (张田先生)."""
    if start == 0 or not "\u4e00" <= text[start - 1] <= "\u9fff":
        return True
    if (
        words.title.search(text[max(0, start - 6) : start])
        or text[start - 1] in "和与对向给让叫是找跟由被把请帮的了为位名"
    ):
        return True
    return text[start - 1] not in words.surnames.plain


def _facts(
    parts: Sequence[tuple[int, Part]], names: Mapping[str, None], words: PeopleWords
) -> tuple[tuple[PersonFact, ...], dict[int, list[tuple[int, int]]]]:
    evidence: dict[str, list[Evidence]] = defaultdict(list)
    offices: dict[str, str] = {}
    ranges: dict[int, list[tuple[int, int]]] = defaultdict(list)
    order: list[tuple[int, int, str]] = []
    for index, part in parts:
        for name in names:
            for match in re.finditer(re.escape(name), part.text):
                evidence[name].append(part.evidence(*match.span()))
                ranges[index].append(match.span())
                order.append((index, match.start(), name))
                if name not in offices and (office := _office(part.text, match.start(), words)):
                    offices[name] = office
    facts = []
    for name in dict.fromkeys(name for _, _, name in sorted(order)):
        confidence = min(0.97, 0.75 + 0.05 * len(evidence[name]) + (0.1 if name in offices else 0.0))
        facts.append(
            PersonFact(name, offices.get(name, ""), round(confidence, 3), tuple(evidence[name][:EVIDENCE_KEPT]))
        )
    return tuple(facts), dict(ranges)


def _office(text: str, start: int, words: PeopleWords) -> str:
    """The words right before a name that end with a post: 安丘市总工会党组书记、常务副主席."""
    before = text[max(0, start - OFFICE_LENGTH) : start]
    clause = BREAKS.split(before)[-1]
    pieces = clause.split("、")
    if not words.office.search(pieces[-1]):
        return ""
    kept = [pieces[-1]]
    for piece in reversed(pieces[:-1]):
        if not words.office.search(piece):
            break
        kept.insert(0, piece)
    return re.sub(
        r"^(?:据|邀请|由|在|对|向|和|与|跟|让|为|当|该院|近日|日前|来自|只见|记者|听|于|时任|原)+", "", "、".join(kept)
    )
