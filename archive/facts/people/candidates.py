"""Strings of a part that may be names, and those of them that are."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from ..tagging import JIEBA, frequency
from .candidate import PRESENTED, Candidate
from .characters import is_word, made_of, possible, surname_of
from .othertongues import DOTTED, dotted, sounded, transcribed
from .score import LISTED_THRESHOLD, NO_WORD, THRESHOLD, TITLES, Scorer
from .words import PeopleWords

BETWEEN = frozenset(("、", "和", "与", "及", " "))
OF_THE_HOUSE = frozenset("大小阿二")
LONGEST_HEARD = 4
FOLLOWS = frozenset("同和与向对把从在给让跟说为也又还就都先任来去将已再正被称喊问笑带到有是")
SETTLEMENTS, HOLDS_SETTLEMENTS = frozenset("村镇乡寨屯庄湾"), frozenset("乡镇县市区旗道")  # 柳河镇|王家村
UNKNOWN = object()  # what characters say has not been told yet


Finder = Callable[[Scorer], Iterator[Candidate]]


def finders(whole: str, words: PeopleWords) -> tuple[Finder, ...]:
    """Those that may find something in any part of a story; most stories have no names of other tongues."""
    found: list[Finder] = [_by_surname]
    if DOTTED.search(whole):
        found.append(dotted)
    found += [_unusual, _heard]
    if words.syllable.find(whole):
        found.append(transcribed)
    if words.sounds.search(whole):
        found.append(sounded)
    return tuple(found)


def names_in(scorer: Scorer, masks: Sequence[tuple[int, int]], by: Iterable[Finder]) -> list[Candidate]:
    """Names of a part that do not overlap; ``masks`` are ranges of places and of the story's makers, ``by``: see ``finders``."""
    candidates = [candidate for finder in by for candidate in finder(scorer)]
    if masks:
        candidates = [c for c in candidates if not any(start < c.end and c.start < end for start, end in masks)]
    return _best(candidates, scorer.text)


def _by_surname(scorer: Scorer) -> Iterator[Candidate]:
    for start, end, left, made in by_surname(scorer):
        score = scorer.score(start, end, left, made)
        if score >= LISTED_THRESHOLD and stands_alone(scorer, start, end):
            yield Candidate(start, end, scorer.text[start:end], score)


def by_surname(scorer: Scorer) -> Iterator[tuple[int, int, str, float]]:
    """Start, end and left side of each string that may be a name, and what its characters say, before it is weighed."""
    text, words, starts, size = scorer.text, scorer.words, scorer.tagged.starts, len(scorer.text)
    notname, compounds, known, get = words.notname, words.surnames.compound, words.surnames.any, words.made.get
    ends = words.ends
    for match in words.begins.finditer(text):
        start = match.start()
        end, kind = starts.get(start, NO_WORD)
        if not end and (before := text[start - 1]) not in ends and before != "、":
            continue  # inside a word, as most
        pair = text[start : start + 2]
        compound = pair in compounds
        if not compound and pair[0] not in known:
            continue
        word, whole = pair in notname, False
        if word:
            whole = kind[:2] == "nr" and end == start + 3
            if not (whole or _titled_word(scorer, start)):
                continue
        if not scorer.may_begin(start, end, kind):
            continue
        longest = start + (4 if compound else 3)
        found = []
        for stop in (longest, longest - 1) if longest <= size else (longest - 1,):
            name = text[start:stop]
            made = get(name, UNKNOWN)
            if made is UNKNOWN:
                made = made_of(name, words)
            if made:
                found.append((stop, made))
        if not found:
            continue
        left = scorer.left(start)
        titled = left in TITLES
        if titled or (end and (not word or whole)):
            for stop, made in found:
                yield start, stop, left, made[titled]


def _titled_word(scorer: Scorer, start: int) -> bool:
    """Whether a title may stand before a string that begins as a word (巡护工管理民)."""
    before = scorer.text[start - 1] if start else "的"
    return before != "的" and before in scorer.words.ends and scorer.follows_title(start)


def stands_alone(scorer: Scorer, start: int, end: int) -> bool:
    """Whether a string is not the end of a title, nor goes on into another word or the name of a firm."""
    name, words = scorer.text[start:end], scorer.words
    if end - start - surname_of(name, words) > 1 and (scorer.crossed(end) or _one_too_many(scorer.whole, name)):
        return False
    if (
        scorer.tagged.kind(start, end) == "ns" and name not in words.famous and scorer.left(start) not in TITLES
    ):  # 莫干山
        return False
    if name[-1] in SETTLEMENTS and scorer.text[start - 1 : start] in HOLDS_SETTLEMENTS:
        return False
    return not (scorer.of_organization(end) or _inside_title(scorer.text, start, words))


def _one_too_many(whole: str, name: str) -> bool:
    """刘睿同 where the story tells more often of 刘睿 otherwise: the last character is a word that follows names."""
    return name[-1] in FOLLOWS and len(name) > 2 and whole.count(name[:-1]) > whole.count(name)


def _inside_title(text: str, start: int, words: PeopleWords) -> bool:
    """The 傅 of 师傅, the 代 of 代表."""
    return len(words.title.before(text, start + 1)) > 1 or len(words.title.before(text, start + 2)) > 1


def _unusual(scorer: Scorer) -> Iterator[Candidate]:
    """A name with a surname that no list has, between a title and a verb of saying: 女职工聊欢坦言."""
    text, words = scorer.text, scorer.words
    for match in words.said.finditer(text):
        for length in (2, 3):
            start = match.start() - length
            name = text[max(0, start) : match.start()]
            if start <= 0 or not name.isalpha() or not words.title.before(text, start) or _odd(name, words):
                continue
            if not (words.surnames.of(name) or is_word(name, words)) and possible(name[1:], words):
                yield Candidate(start, match.start(), name, THRESHOLD)


def _heard(scorer: Scorer) -> Iterator[Candidate]:
    """What the tagger hears as a name, where no list has its surname (全国劳模望家强是), and 徒弟大鹏, told again."""
    text, words = scorer.text, scorer.words
    for start in scorer.tagged.names:
        end, _ = scorer.tagged.starts[start]
        if not 2 <= end - start <= LONGEST_HEARD or text[start] in words.surnames.single:
            continue
        name = text[start:end]
        if name[0] in OF_THE_HOUSE and end - start == 2:
            known = words.title.before(text, start) and scorer.whole.count(name) > 1
        else:
            known = not frequency(name) and name[0] not in words.never and _presented(scorer, start, end)
        if known and not is_word(name, words) and possible(name[1:], words):
            yield Candidate(start, end, name, THRESHOLD)


def _presented(scorer: Scorer, start: int, end: int) -> bool:
    """Behind a title and before a verb or a mark, or as an item beside names."""
    right = scorer.right(end)
    if scorer.left(start) in TITLES:
        return right in PRESENTED and not scorer.of_organization(end)
    return scorer.listed(start, end) or _beside_heard(scorer, start, end)


def _beside_heard(scorer: Scorer, start: int, end: int) -> bool:
    """Behind or before a 、 with a name on its other side: 刘玉一、卓玛措."""
    text, starts = scorer.text, scorer.tagged.starts
    if text[end : end + 1] == "、" and starts.get(end + 1, (0, ""))[1][:2] == "nr":
        return True
    return text[start - 1 : start] == "、" and any(
        starts.get(first, (0, ""))[0] == start - 1 and starts[first][1][:2] == "nr" for first in (start - 4, start - 3)
    )


def _odd(name: str, words: PeopleWords) -> bool:
    """Whether a string is a word or begins with a character that names do not begin with."""
    if name[0] in words.never or name[0] in words.seldom or name[0] in words.before:
        return True
    return any(JIEBA.has_word(piece) for piece in (name, name[:2], name[1:]) if len(piece) > 1)


def _best(candidates: list[Candidate], text: str) -> list[Candidate]:
    """The surest first; then weaker ones in a list with an accepted one."""
    if not candidates:
        return []
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
        if gap in BETWEEN:
            return True
    return False
