"""Names of programmes that stand without quotation marks: known ones, and contests and campaigns of a place."""

import re
from collections.abc import Iterator

from .document import Part
from .initiative_signs import InitiativeWords, Quoted
from .tagging import Tagged

LONGEST, SHORTEST = 26, 7
NATION = "全国"
SEVERAL = re.compile("[京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼川贵滇渝藏陕甘青宁新港澳台榕]{2,5}")  # 京津冀
PLACE = "ns"
PART_OF_NAME = ("行动", "计划", "工程")
WON = re.compile("(?:拿下|夺得|荣获|获得|摘得|斩获|捧回|获)$")
PRIZE = re.compile(r"的?(?:第[一二三四五六七八九十\d]+[名、]|[冠亚季]军|[一二三]等奖|[金银铜]奖|状元)")
ENDS_OF_PLACE = "省市州县区旗"


def find_titles(part: Part, tagged: Tagged, words: InitiativeWords) -> Iterator[Quoted]:
    """金秋助学活动, and 某某市第三届职工技能大赛 from its place on, but not where somebody's prize in it is told."""
    text = part.text
    for match in words.brand.finditer(text):
        if text[match.start() - 1 : match.start()] not in ("“", "‘", '"', "《"):
            core, suffix = match["core"], match["suffix"]
            whole = suffix in PART_OF_NAME  # 求学圆梦行动 is the name; 金秋助学活动 is an activity called 金秋助学
            core, name = (match[0], match[0]) if whole else (core, f"“{core}”{suffix}")
            yield Quoted(core, name, part, *match.span(), frozenset({"brand", "known"}))
    for match in words.title.finditer(text):
        start = _begin(text, tagged, match.start(), words)
        if start >= 0 and text.count("“", 0, start) == text.count("”", 0, start):
            name = text[start : match.end()]
            won = WON.search(text, max(0, start - 2), start) or PRIZE.match(text, match.end())
            if len(name) >= SHORTEST and not won and words.subject.search(name):
                yield Quoted(name, name, part, start, match.end(), frozenset({"title", "called"}))


def _begin(text: str, tagged: Tagged, end: int, words: InitiativeWords) -> int:
    """Where the first place of an unbroken run of words before ``end`` stands, -1 where there is none."""
    found, within = -1, False
    for start in range(end - 1, max(-1, end - LONGEST), -1):
        if start not in tagged.starts:
            continue
        stop, kind = tagged.starts[start]
        word = text[start:stop]
        if word == "的":  # 全国职工学习安全知识的竞赛 is one name, 海州市的竞赛 is none
            within = True
            continue
        if not "\u4e00" <= word[0] <= "\u9fff" or kind[0] in "pu" or word in words.unjoined:
            break
        place = kind == PLACE or SEVERAL.fullmatch(word) or (len(word) > 2 and word[-1] in ENDS_OF_PLACE)
        if word.startswith(NATION) or (place and not within):
            found = start
    return found
