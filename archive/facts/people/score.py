"""How much speaks for a string being a person's name, by where it stands and what it is made of."""

import re

import rjieba

from ..tagging import Tagged
from .words import PeopleWords

JIEBA = rjieba.Jieba()
THRESHOLD = 4.2
LISTED_THRESHOLD = 3.0  # beside an accepted name: 王礼军、马友国等
MOST_INSIDE, MOST_REPEATS = 3.0, 1.5
TITLE, TITLE_WEAK, AGED = 3.2, 2.4, 2.5
COMMON_WORD = 600  # occurrences in the tagger's corpus, from which a given name is rather a word (作业, 医生)
LIST_BEGINS, LIST_ENDS = frozenset("，。：；、有,:;"), frozenset("、，。等和,")
ENDS_OF_TRADES = frozenset("工员匠师手户者嫂主的")
BREAKS = re.compile(r"[,，。;；:：!！?？“”\"（）()《》\s、]")


class Scorer:
    """Weighs the names of one part. ``whole``: the text of all parts, for how often a name comes."""

    def __init__(self, text: str, tagged: Tagged, whole: str, words: PeopleWords):
        self.text, self.tagged, self.whole, self.words = text, tagged, whole, words

    def score(self, start: int, end: int, left: float) -> float:
        """Of ``text[start:end]``; THRESHOLD and more is a name. ``left``: what stands before it, see there."""
        name, words = self.text[start:end], self.words
        if self.of_organization(end):
            return 0.0
        titled = left >= TITLE_WEAK
        score = left + self.right(end)
        if name[0] in words.surnames.plain or name[:2] in words.surnames.compound:
            score += 0.5
        else:
            score -= 0.3 if titled else 1.0
        score += 1.0 if self.tagged.kind(start, end).startswith("nr") and self._listed(start, end) else 0.0
        score += 0.8 if len(name) > 2 or name in words.famous else 0.0 if titled else -1.0
        if score + MOST_INSIDE + MOST_REPEATS < LISTED_THRESHOLD:
            return score
        score -= sum(1.2 for char in name[1:] if char in words.seldom)
        score += (0.0, 0.0, 1.0, MOST_REPEATS)[min(3, self.whole.count(name))]
        return score + self._inside(start, end, titled)

    def _listed(self, start: int, end: int) -> bool:
        """Between names of a list: 、张万年、 or 、张万年等."""
        before, behind = self.text[start - 1 : start], self.text[end : end + 1]
        return (before == "、" and behind in LIST_ENDS) or (
            behind == "、" and (not before.strip() or before in LIST_BEGINS)
        )

    def of_organization(self, end: int) -> bool:
        """Whether what stands behind makes a company, a school or a street of the name."""
        found = self.words.org.at(self.text, end)
        if not found:
            return False
        return not (self.words.not_org.at(self.text, end + len(found)) or self.words.not_org.at(self.text, end))

    def follows_title(self, start: int) -> bool:
        """A quick look at whether ``left`` can find a title, a trade or an age."""
        return self.text[start - 1 : start] in ENDS_OF_TRADES or bool(self.words.title.before(self.text, start))

    def left(self, start: int) -> float:
        words = self.words
        joins = self.text[start : start + 1] in words.link
        if words.title.before(self.text, start):
            return 0.0 if joins else TITLE
        behind = self.text[max(0, start - 4) : start]
        if words.trade.search(behind) and not self._word_across(start):
            return 0.0 if joins else TITLE_WEAK
        if words.aged.search(behind):
            return AGED
        before = behind[-1:]
        if not before or BREAKS.match(before):
            return 1.0
        score = 0.5 if start in self.tagged.starts else -1.0
        return score + (1.0 if before in words.before else 0.0)

    def _word_across(self, start: int) -> bool:
        """The 程 of 工程 begins no name."""
        return start not in self.tagged.starts and JIEBA.has_word(self.text[start - 1 : start + 1])

    def right(self, end: int) -> float:
        if self.words.honor.at(self.text, end):
            return 2.0
        after = self.words.after.at(self.text, end)
        if after:
            return 2.5 if len(after) > 1 or after in "说称" else 1.2
        if self.words.office.at(self.text, end):
            return 1.5
        if end >= len(self.text) or BREAKS.match(self.text[end]):
            return 1.0
        return 0.0 if end in self.tagged.ends else -0.8

    def _token_goes_on(self, start: int, end: int) -> bool:
        """孙丽华编: the tagger took one character too many, and it is no word."""
        last, kind = self.tagged.starts.get(start, (0, ""))
        return kind.startswith("nr") and last == end + 1 and not JIEBA.has_word(self.text[start:last])

    def _inside(self, start: int, end: int, titled: bool) -> float:
        """What the tagger and the dictionary say of the name itself."""
        name = self.text[start:end]
        kind = self.tagged.kind(start, end)
        if kind.startswith("nrf") or name in self.words.famous:
            return 3.0
        if JIEBA.has_word(name):  # 张万年 is in the dictionary as a name, and so are 孙子 and 皮尺
            known = kind.startswith("nr") and (titled or self._listed(start, end) or self.right(end) >= 1.5)
            score = (1.5 if len(name) > 2 else -1.0 if titled else 0.5) if known else -3.0
        elif kind.startswith("nr"):
            score = 2.0
        elif titled and self._token_goes_on(start, end):
            score = 0.7
        else:
            score = 0.5 if start in self.tagged.starts and end in self.tagged.ends else -0.3
        given = name[2:] if name[:2] in self.words.surnames.compound else name[1:]
        if given in self.words.given:
            return score + 1.0
        common = len(given) > 1 and JIEBA.has_word(given) and JIEBA.suggest_freq(given) > COMMON_WORD
        if titled and self.tagged.kind(end - len(given), end).startswith("nr"):  # 女儿|战|小雨
            return score
        return score - (2.5 if common else 0.0)
