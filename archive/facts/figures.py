"""The numbers that a story reports: a grammar of numerals, multipliers, measure words and ranges."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from .dates.numerals import half_width
from .dates.numerals import value as value_of
from .document import Document, Part
from .model import FigureFact
from .prices import spoken_money
from .shares import shares
from .tagging import Tagged
from .wordset import WordSet

MULTIPLIERS = {"": 1, "百": 1e2, "千": 1e3, "万": 1e4, "十万": 1e5, "百万": 1e6, "千万": 1e7, "亿": 1e8, "万亿": 1e12}
ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
SPELLED = (
    r"[一二两三四五六七八九十百千]+点[〇零一二三四五六七八九]{1,2}(?![〇零一二三四五六七八九十分刻钟半])|"  # 六十七点四
    r"[两二三四五六七八九][百千万亿十][〇零一二两三四五六七八九十百千万亿]*|十[一二三四五六七八九]?[万亿]?|[二两三四五六七八九]"
    r"|[一百千万][一二两三四五六七八九十百千万亿]+"
    r"|(?:(?<=[期效限]为)|(?<=[为任刑缓学]期))一(?=年(?!一)|个月|周|小时)"
    r"|一(?=个半[小钟月])"  # 时效为一年
)
DIGITS = "一二三四五六七八九"
BELOW_ZERO = re.compile(r"零下$|(?<![\d℃度%])[-－−]$")
MANY = r"[多余来]"
NAME_IN_QUOTES = re.compile(r"[“\"‘《]([^“”\"‘’《》,，。;；:：!！?？]{1,16})[”\"’》]")
CALENDAR_YEAR = re.compile(r"^(?:19|20)\d\d$")
SPELLED_ROUND = re.compile(r"(?P<n>[百千万亿])(?P<many>[多余])?(?=名|人|位|家|场|户|件|个|元|次)")
ABOUT_ROUND = frozenset("近上逾超约")
SET_PHRASE = re.compile(r"[一二三四五六七八九十][\u4e00-\u9fff]$")  # 四换三名
SECONDS = re.compile(r"\d+(?:\.\d+)?秒")  # 1分47秒
CLOCK = re.compile(r"[\d零一二两三四五六七八九十][时点:：度角元块]$")  # 12时30分
ALL_DAY = re.compile(r"[\u4e00-\u9fff]{0,2}[着守]|开放|值班|轮")  # 24小时候着, but no 24小时服务
LASTED = re.compile(r"[了过达约近满整为期]$")  # 干了八年
LASTING = ("days", "months", "years", "hours")
LONGEST_SUBJECT = 10
SURE, FEW = 0.9, 10  # confidence of a number in digits; a number in characters that is told loosely
NOUNS, NOUN_TAGS, EMPTY_TAGS = "njslzg", "njslzgavbi", "upcdryemxfq"  # by the tagger's parts of speech
CLAUSE = re.compile(r"[,，。;；:：!！?？、“”()（）\s]")


@dataclass(frozen=True, slots=True)
class Unit:
    """``spelled``: whether a number in characters (两名) is a figure before it too; ``unless``: what
    follows where it is part of another word (二元结构, 一米线)."""

    canonical: str
    kind: str
    spelled: bool
    unless: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class FigureWords:
    """``grammar`` finds number, multiplier and unit; ``idiom`` follows numbers that count nothing (十件实事); ``whole`` are
    words that look like figures (四处)."""

    units: Mapping[str, Unit]
    grammar: re.Pattern[str]
    idiom: re.Pattern[str]
    whole: frozenset[str]
    about: WordSet
    lead: WordSet


def build_figure_words(units: Mapping[str, Unit], words: Mapping[str, list[str]]) -> FigureWords:
    first = "".join(sorted({unit[0] for unit in units}))  # asked before hundreds of units are tried
    either = (
        rf"(?=[{re.escape(first)}])(?:{'|'.join(re.escape(unit) for unit in sorted(units, key=len, reverse=True))})"
    )
    times = "万亿|千万|百万|十万|亿|万|千(?![米克瓦伏])|百"
    grammar = (
        rf"(?=[\d两一二三四五六七八九十百千万])(?<![\d.A-Za-z])(?:(?P<low>{ARABIC})(?P<lowtimes>{times})?(?P<lowunit>{either})?(?:至|到|[~～—－-]+|(?P<beside>、(?=\d[^\d.、]))))?"
        rf"(?:(?P<arabic>{ARABIC})|(?P<spelled>{SPELLED}))(?P<many>{MANY})?(?P<times>{times})?(?P<many2>{MANY})?(?P<unit>{either})"
    )
    return FigureWords(
        units,
        re.compile(grammar),
        re.compile("|".join(sorted(words["idiom"], key=len, reverse=True))),
        frozenset(words["whole"]),
        WordSet(words["about"]),
        WordSet(words["lead"]),
    )


def find_figures(document: Document, words: FigureWords, tagged: Sequence[Tagged]) -> tuple[FigureFact, ...]:
    """Figures in reading order (``tagged``: the words of each part); the same number of the same unit once, with all its places as evidence."""
    found: dict[tuple[float, float | None, str], FigureFact] = {}
    essay = document.kind == "commentary"
    for part, words_of_part in zip(document.parts, tagged, strict=True):
        if part.rank in ("column", "byline"):
            continue
        for fact in _read(part, words, words_of_part):
            if essay and fact.confidence < SURE and fact.value <= FEW:
                continue  # an essay's three days and ten people are anybody's
            key = (fact.value, fact.high, fact.unit)
            if key in found:
                old = found[key]
                subject = old.subject or fact.subject
                found[key] = FigureFact(
                    old.kind, old.value, old.unit, subject, old.high, old.approximate or fact.approximate,
                    old.confidence, old.evidence + fact.evidence,
                )  # fmt: skip
            else:
                found[key] = fact
    return tuple(found.values())


def _read(part: Part, words: FigureWords, tagged: Tagged) -> Iterator[FigureFact]:
    text = half_width(part.text)
    found = list(words.grammar.finditer(text))
    names = [match.span(1) for match in NAME_IN_QUOTES.finditer(text)] if found else []
    sums = list(spoken_money(text))
    names += [(start, end) for start, end, _ in sums]
    for match in found:
        if any(start <= match.start() and match.end() <= end for start, end in names):
            continue
        fact = _figure(part, text, match, words, tagged)
        if fact:
            yield fact
    for start, end, yuan in sums:
        yield _sum(part, (start, end), yuan, words, tagged)
    for start, end, value, about in shares(text, words.about):
        yield _share(part, (start, end), value, about, words, tagged)
    for match in SPELLED_ROUND.finditer(text):
        yield from _round(part, text, match, words, tagged)


def _figure(part: Part, text: str, match: re.Match[str], words: FigureWords, tagged: Tagged) -> FigureFact | None:
    start, end = match.span()
    low, spelled, printed = match.group("low", "spelled", "unit")
    unit = words.units[printed]
    if printed == "分" and SECONDS.match(text, end):
        unit = words.units["分钟"]
    if printed == "度" and text.endswith("零下", 0, start):
        unit = words.units["℃"]
    before, after = text[max(0, start - 12) : start], text[end : end + 8]
    if _no_figure(match, unit, before, after, words):
        return None
    times = MULTIPLIERS[match["times"] or ""]
    value = value_of(spelled or match["arabic"]) * times
    if printed.startswith("个半") or (after.startswith("半") and unit.kind in ("age", "years")):
        value += 0.5
    high = None
    if (
        low
        and not (match["beside"] and _apart(match))
        and not (match["lowunit"] and words.units[match["lowunit"]].canonical != unit.canonical)
    ):
        low = value_of(low) * (MULTIPLIERS[match["lowtimes"]] if match["lowtimes"] else times)
        value, high = (low, value) if low < value else (value, None)
    if spelled and len(spelled) > 1 and spelled[0] in DIGITS and before[-1:] in tuple(DIGITS):  # 四五百元
        value, high, start = value_of(before[-1] + spelled[1:]) * times, value, start - 1
    if unit.canonical == "℃" and (below := BELOW_ZERO.search(before)):
        value, high = _below_zero(match, value, high)
        start -= len(below[0])
    approximate = bool(match["many"] or match["many2"] or words.about.before(text, match.start()))
    approximate |= after.startswith(("以上", "左右", "多", "余"))
    subject = _subject(part, tagged, match.start(), end, unit, words)
    evidence = (part.evidence(start, end),)
    value, high = round(value, 4), round(high, 4) if high is not None else None
    kind = "jobs" if unit.canonical == "个" and "岗位" in subject else unit.kind
    return FigureFact(kind, value, unit.canonical, subject, high, approximate, 0.8 if spelled else 0.95, evidence)


def _below_zero(match: re.Match[str], value: float, high: float | None) -> tuple[float, float | None]:
    """零下20℃, 零下20至15℃; of -5℃到3℃ the first alone is below."""
    if not match["low"]:
        return -value, None
    if match["lowunit"]:
        return -value_of(match["low"]), value_of(match["spelled"] or match["arabic"])
    return (-high, -value) if high is not None else (-value_of(match["low"]), -value)


def _apart(match: re.Match[str]) -> bool:
    """Two numbers with a 、 between are a range where one follows the other: 7、8米."""
    return len(match["low"]) > 1 or int(match["low"]) + 1 != float(match["arabic"] or 0)


def _no_figure(match: re.Match[str], unit: Unit, before: str, after: str, words: FigureWords) -> bool:
    """Numbers that count nothing: dates, ordinals, idioms, names."""
    spelled, arabic, printed = match.group("spelled", "arabic", "unit")
    arabic = arabic or ""
    if unit.kind == "years" and CALENDAR_YEAR.match(arabic):
        return True
    if unit.canonical == "年" and len(arabic) == 2 and arabic[0] in "0123456789" and re.match(r"\d+月", after):
        return True
    if before.endswith("第") and unit.kind not in ("years",):
        return True
    if before.endswith(("×", "x", "*", ".", "：", "No", "/")) or (
        unit.kind == "hours" and arabic == "24" and not ALL_DAY.match(after)
    ):
        return True
    if unit.unless and after.startswith(unit.unless):
        return True
    if printed == "分" and CLOCK.search(before):
        return True
    if not spelled:
        return False
    if spelled == "二" and printed == "次":  # 二次建会
        return True
    if match[0] in words.whole or (len(spelled) == 1 and before.endswith(tuple("一二三四五六七八九"))):  # 三五秒
        return True
    if (
        before.endswith(
            ("几", "第", "数", "十", "百", "千", "万", "年", "届", "星期", "周", "点", "不管三", "之", "初", "老")
        )
        or not unit.spelled
    ):
        return True
    if len(spelled) == 1 and SET_PHRASE.search(before):
        return True
    idiom = words.idiom.match(after) and not (unit.kind in LASTING and after.startswith("没"))  # 四十三天没有回家
    return bool(idiom) or (len(spelled) == 1 and _idiomatic(before, after, printed, spelled))


def _idiomatic(before: str, after: str, unit: str, spelled: str) -> bool:
    """三个, 八年 at the end of a clause, unless the years lasted."""
    if spelled == "两" or unit not in ("年", "个") or "\u4e00" <= after[:1] <= "\u9fff":
        return False
    return unit == "个" or not LASTED.search(before)


def _round(part: Part, text: str, match: re.Match[str], words: FigureWords, tagged: Tagged) -> Iterator[FigureFact]:
    """近百名, 千余人: a round number told with a word for about, and none that belongs to a longer one (几千余人)."""
    start, unit_at = match.span()
    if about := text[start - 1 : start] in ABOUT_ROUND or (text[start] == "亿" and text[start - 1 : start] == "过"):
        start -= 1
    before = text[start - 1 : start]
    if not (about or match["many"]) or (before and (before.isdigit() or before in "一二两三四五六七八九十百千万几数.")):
        return
    size = 2 if text[unit_at : unit_at + 2] in words.units else 1
    end = unit_at + size
    unit = words.units[text[unit_at:end]]
    subject = _subject(part, tagged, start, end, unit, words)
    evidence = (part.evidence(start, end),)
    yield FigureFact(unit.kind, MULTIPLIERS[match["n"]], unit.canonical, subject, None, True, 0.7, evidence)


def _sum(part: Part, span: tuple[int, int], value: float, words: FigureWords, tagged: Tagged) -> FigureFact:
    """挣90块, 花了13万."""
    unit = words.units["元"]
    subject = _subject(part, tagged, *span, unit, words)
    return FigureFact(unit.kind, round(value, 4), "元", subject, None, False, 0.8, (part.evidence(*span),))


def _share(
    part: Part, span: tuple[int, int], value: float, about: bool, words: FigureWords, tagged: Tagged
) -> FigureFact:
    """百分之八点五, 八成以上, 三分之二."""
    unit = words.units["%"]
    subject = _subject(part, tagged, *span, unit, words)
    return FigureFact(unit.kind, round(value, 4), unit.canonical, subject, None, about, 0.8, (part.evidence(*span),))


def _subject(part: Part, tagged: Tagged, start: int, end: int, unit: Unit, words: FigureWords) -> str:
    """What is counted, in whole words: the noun behind a measure word, else the words before the number."""
    counted = unit.kind in ("people", "count", "organizations", "activities", "households")
    return (counted and _noun_behind(part.text, tagged, end)) or _words_before(part.text, tagged, start, words)


def _noun_behind(text: str, tagged: Tagged, end: int) -> str:
    """下岗职工 of 96名下岗职工重新找到工作: up to the verb, "" without a noun."""
    place = next((place for place in range(end, end + 4) if place in tagged.starts), end)
    noun = place > end  # the tagger took the measure word and the noun's beginning for one
    while place in tagged.starts and place - end < LONGEST_SUBJECT:
        last, kind = tagged.starts[place]
        if (
            kind[0] not in NOUN_TAGS
            or (noun and kind[0] not in NOUNS and kind != "vn")
            or not text[place:last].isalpha()
        ):
            break
        noun = noun or kind[0] in NOUNS or kind == "vn"
        place = last
    return text[end:place] if noun else ""


def _words_before(text: str, tagged: Tagged, start: int, words: FigureWords) -> str:
    begin = start - len(CLAUSE.split(text[max(0, start - 2 * LONGEST_SUBJECT) : start])[-1])
    stop = start - len(words.about.before(text, start))
    while stop > begin and (word := words.lead.before(text, stop)):
        stop = max(begin, stop - len(word))
    places = [place for place in range(begin, stop) if place in tagged.starts and stop - place <= LONGEST_SUBJECT]
    while places and tagged.starts[places[0]][1][0] in EMPTY_TAGS:
        places.pop(0)
    return text[places[0] : stop] if places else ""
