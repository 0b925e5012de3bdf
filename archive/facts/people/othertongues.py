"""Names of other tongues than Chinese, told by the characters that write their sounds: 艾力·吐尔逊, 格桑多吉, 岩温罕."""

import re
from collections.abc import Iterator

from ..tagging import JIEBA
from .candidate import PRESENTED, Candidate
from .score import THRESHOLD, TITLES, Scorer

LONGEST_SOUND = 7  # characters of one part of a name with a dot
TRIBE_REACH = 9  # 藏族护林员|才仁旺姆
SURE = 20.0  # more than a part of such a name can get
DOTTED = re.compile(r"[\u4e00-\u9fff][·•・][\u4e00-\u9fff]")


def dotted(scorer: Scorer) -> Iterator[Candidate]:
    """艾力·吐尔逊: told from 大连·石河子 by a title before, a verb behind, or what the tagger makes of the halves."""
    text = scorer.text
    for match in DOTTED.finditer(text):
        dot = match.start() + 1
        start, kind = next(((a, tag) for a, b, tag in scorer.tagged.tokens if b == dot), (dot, ""))
        end, other = next(((b, tag) for a, b, tag in scorer.tagged.tokens if a == dot + 1), (dot, ""))
        start, end = min(start, _sounds_before(scorer, dot)), max(end, _sounds_behind(scorer, dot + 1))
        if start == dot or end == dot or scorer.of_organization(end):
            continue
        titled = scorer.left(start) in TITLES
        told = kind.startswith("nr") or other.startswith("nr") or scorer.words.after.at(scorer.text, end)
        if (titled or told) and scorer.text[start - 1 : start] not in ("“", "‘", "《", '"'):
            foreign = scorer.words.foreign.issuperset(scorer.text[start:dot] + scorer.text[dot + 1 : end])
            score = SURE + 1 if foreign else SURE if titled and told else THRESHOLD
            yield Candidate(start, end, scorer.text[start:end], score)


def _sounds_before(scorer: Scorer, dot: int) -> int:
    """Where the part of a name before its dot begins: behind a title, or at the first word of nothing but its characters."""
    text, foreign = scorer.text, scorer.words.foreign
    first = dot
    while first and dot - first < LONGEST_SOUND and text[first - 1] in foreign:
        first -= 1
    titled = next((start for start in range(first, dot) if scorer.left(start) in TITLES), None)
    return titled if titled is not None else min((s for s in scorer.tagged.starts if first <= s < dot), default=dot)


def _sounds_behind(scorer: Scorer, first: int) -> int:
    """Where the part behind the dot ends, before a word that begins with one of its characters (不会)."""
    text, foreign = scorer.text, scorer.words.foreign
    last = first
    while last - first < LONGEST_SOUND and text[last : last + 1] in foreign:
        last += 1
    kind = scorer.tagged.starts.get(last - 1, (0, ""))[1]
    if last > first + 1 and kind and (kind[0] in "pcd" or scorer.words.after.at(text, last - 1)):
        return last - 1
    return last


def transcribed(scorer: Scorer) -> Iterator[Candidate]:
    """格桑多吉, 阿依古丽: syllables of names of other tongues, behind a title, before a verb or in a list; behind a title one
    such syllable makes a name of four characters (尕布卓玛)."""
    text, words = scorer.text, scorer.words
    for match in words.syllables.finditer(text):
        start, end = match.span()
        if not words.several.fullmatch(match[0]):
            yield from _half_transcribed(scorer, start, end)
            continue
        known = words.title.before(text, start) or words.after.at(text, end) or scorer.whole.count(match[0]) > 1
        if (known or text[start - 1 : start] == "、") and not scorer.of_organization(end):
            yield Candidate(start, end, match[0], SURE)


def _half_transcribed(scorer: Scorer, start: int, end: int) -> Iterator[Candidate]:
    text = scorer.text
    for first, last, half in ((end - 4, end, text[end - 4 : start]), (start, start + 4, text[end : start + 4])):
        if len(half) != 2 or not half.isalpha() or JIEBA.has_word(half) or not scorer.words.never.isdisjoint(half):
            continue
        if scorer.left(first) in TITLES and scorer.right(last) in PRESENTED and not scorer.of_organization(last):
            yield Candidate(first, last, text[first:last], SURE)


def sounded(scorer: Scorer) -> Iterator[Candidate]:
    """采煤队队长阿不力孜, 傣族小伙岩温罕: characters that write names of other tongues, behind a title; of a people that has such
    names, or no more than half made of words."""
    text, words, tagged = scorer.text, scorer.words, scorer.tagged
    for match in words.sounds.finditer(text):
        for start in range(match.start(), match.end() - 2):
            if scorer.left(start) not in TITLES:
                continue
            end = match.end()
            if not tagged.ends_at(end) and not words.after.at(text, end):
                end = max((last for last in tagged.starts if start < last < match.end()), default=start)
            words_in = sum(b - a for a, b, _ in tagged.tokens if start <= a and b <= end and _known(text[a:b]))
            told = words.tribe.search(text, max(0, start - TRIBE_REACH), start)
            if end - start > 2 and (told or 2 * words_in <= end - start):
                yield Candidate(start, end, text[start:end], SURE)
            break


def _known(word: str) -> bool:
    """Whether the dictionary has a word of several characters."""
    return len(word) > 1 and JIEBA.has_word(word)
