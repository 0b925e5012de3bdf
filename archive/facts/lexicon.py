"""Word lists, as files hold them, made into what the finders look words up with. ``words``: kind -> words."""

import re
from collections.abc import Iterable, Mapping

from .bylines import Surnames
from .figures import FigureWords, Unit, build_figure_words
from .finder import LongestFinder
from .initiative_signs import InitiativeWords
from .organizations import OrganizationWords
from .people import PeopleWords
from .places.mentions import PlaceWords
from .wordset import WordSet

HAN = r"[\u4e00-\u9fff]"
TRADES = "工员匠师手户者嫂主农"
CALLED = ("activity", "method", "digital", "service", "thing", "label")  # what an initiative is called
ENDINGS = ("facility", "programme", "campaign", "honour")  # how the name of an initiative, or of what is none, ends
Words = Mapping[str, list[str]]


def place_words(words: Words) -> PlaceWords:
    firm = alternation(words["institution"]).pattern
    return PlaceWords(
        wordlike=frozenset(words["wordlike"]),
        fullwords=frozenset(words["word"]),
        institution=re.compile(rf"[^，。、,.\s“”:：；的在与和及市县区]{{0,10}}?(?:{firm})"),
        meet=re.compile(rf"[^，。、；：！？,.;:!?]{{0,12}}?(?:{alternation(words['meet']).pattern})"),
        leave=re.compile(rf"{HAN}{{0,3}}?(?:{alternation(words['leave']).pattern})"),
        visit=re.compile(rf"{HAN}{{0,4}}?(?:{alternation(words['visit']).pattern})"),
        **{kind: WordSet(words[kind]) for kind in ("street", "venue", "origin", "people", "union", "total")},
    )


def alternation(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words, longest first; grouped by their first characters, which is quicker than trying each."""
    groups: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        groups.setdefault(word[0], []).append(re.escape(word[1:]))
    return re.compile("|".join(f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in groups.items()))


def figure_words(rows: Iterable[Mapping[str, str]], words: Words) -> FigureWords:
    """``rows``: unit, canonical, kind, spelled, unless."""
    units = {
        row["unit"]: Unit(row["canonical"], row["kind"], row["spelled"] == "1", tuple(row["unless"].split()))
        for row in rows
    }
    return build_figure_words(units, words)


def people_words(
    words: Words, surnames: Surnames, letters: Mapping[str, float], weights: Mapping[str, float]
) -> PeopleWords:
    """``letters``, ``weights``: see there."""
    honor, syllable = alternation(words["alone"]).pattern, alternation(words["syllables"]).pattern
    usual = surnames.single | {surname[0] for surname in surnames.compound}
    ends = frozenset(word[-1] for word in (*words["office"], *words["role"], *TRADES, "的"))
    return PeopleWords(
        letters=letters,
        weights=weights,
        surnames=surnames,
        begins=re.compile(
            rf"[{''.join(sorted(usual | surnames.rare))}](?=[^\x00-\u4dff{''.join(sorted(words['never']))}])"
        ),
        rare=surnames.rare - usual,
        ends=ends,
        title=WordSet(words["office"] + words["role"]),
        office=WordSet(words["office"]),
        trade=re.compile(rf"{HAN}[{TRADES}]$"),
        aged=re.compile(r"(?:\d岁|后|岁)的$"),
        after=WordSet(words["say"]),
        honor=WordSet(words["honor"]),
        alone=re.compile(rf"(?:{honor})(?!{HAN}?们)"),
        syllables=re.compile(
            rf"(?:{syllable})(?:{syllable})*"
        ),  # not +: what it may begin with is then looked for at once
        syllable=LongestFinder(words["syllables"]),
        sounds=re.compile(f"[{''.join(words['sound'])}]{{3,7}}"),
        foreign=frozenset((*words["sound"], *words["foreign"])),
        tribe=alternation(words["tribe"]),
        several=re.compile(rf"(?:{syllable}){{2,3}}"),
        post=re.compile(rf"(?:{alternation(words['post']).pattern})(?!{HAN}?们)"),
        diminutive=re.compile(rf"[小老阿]({HAN})"),
        org=WordSet(words["org"]),
        not_org=WordSet(words["not_org"]),
        said=re.compile("说|介绍|表示|坦言|告诉记者|回忆|感慨|直言|激动地|笑着"),
        **{
            kind: frozenset(words[kind])
            for kind in ("notname", "given", "famous", "never", "seldom", "link", "before", "kin")
        },
    )


def organization_words(words: Words, weights: Mapping[str, float]) -> OrganizationWords:
    """``weights``: see there."""
    return OrganizationWords(
        suffix=LongestFinder(words["suffix"]),
        trade=re.compile(
            rf"(?:{alternation(words['trade']).pattern})(?!会|系统|行业|[业站城局厅路街队]|企业|工[业人会]|产业|信息|技术|市场|部门|[男女职]工|广场|大厦|机械|[\u4e00-\u9fff]{{0,6}}(?:公司|集团|总厂|厂))"
        ),
        inner=frozenset(words["inner"]),
        stop=frozenset(words["stop"]),
        mother=re.compile(f"(?:{alternation(words['mother']).pattern})$"),
        generic=frozenset(words["generic"]),
        never_alone=frozenset(words["never_alone"]),
        named=frozenset(words["named"]),
        whole=re.compile(rf"(?:{alternation(words['whole']).pattern})(?!门|委员)"),
        brand=frozenset(words["brand"]),
        weights=weights,
    )


def _called(words: Words) -> dict[str, re.Pattern[str]]:
    """What stands behind quoted words and says what kind of thing they name."""
    kinds = {kind: alternation(words[kind]).pattern for kind in CALLED}
    gap = rf"(?:(?!{alternation(words['between']).pattern}){HAN}){{0,10}}?"
    some = gap.replace("{0,10}", "{1,10}")  # nothing between the two: a list
    any_kind, named = "|".join(kinds.values()), "|".join(f"(?P<{kind}>{words})" for kind, words in kinds.items())
    return {
        "called": re.compile(rf"(?:{some}“[^“”]{{1,10}}”)?{gap}(?:{named})+(?!时|期间|员|长)"),
        "edition": re.compile(
            rf"(?:——|\d{{4}}年|首届|第[一二三四五六七八九十\d]{{1,3}}[届期])(?:(?![的在是]){HAN}|[\d“”]){{0,26}}?(?:{kinds['activity']})+"
        ),
        "near": re.compile(rf"{gap.replace('10', '3')}(?:{alternation(words['near']).pattern})"),
        "several": re.compile(
            rf"(?:等{HAN}{{0,2}}?|(?:等{HAN}{{0,6}}?)?[一二三四五六七八九十\d两]*[大项件个类种]{HAN}{{0,4}}?)(?:{any_kind})"
        ),
    }


def initiative_words(words: Words, weights: Mapping[str, float]) -> InitiativeWords:
    """``weights``: of the signs, see ``initiative_signs``."""
    return InitiativeWords(
        **_called(words),
        launched=alternation(words["launch"]),
        begun=alternation(words["begin"]),
        used=alternation(words["use"]),
        made=re.compile(
            rf"(?:{alternation(words['launch'] + words['begin']).pattern})(?:了|的|起了?|出了?)?(?:[一首]个|一[项批场支张]|全[市县区省]首个)?(?:系列)?$"
        ),
        titled=WordSet(word for kind in CALLED for word in words[kind]),
        named=WordSet(words["named"]),
        owner=WordSet(words["owner"]),
        runs=re.compile(rf"{HAN}{{0,2}}(?:{alternation(words['runs']).pattern})"),
        tail=WordSet(words["tail"]),
        award=WordSet(words["award"]),
        endings={kind: WordSet(words[kind]) for kind in ENDINGS},
        idea=alternation(words["idea"]),
        likened=WordSet(words["likened"]),
        scare=frozenset(words["scare"]),
        mode=frozenset(words["mode"]),
        known=frozenset(words["known"]),
        brand=re.compile(
            rf"(?P<core>{alternation(words['brand']).pattern})(?P<suffix>系列活动|活动|行动|计划|工程|竞赛|项目|品牌)"
        ),
        title=alternation(words["title"]),
        subject=alternation(words["subject"]),
        unjoined=frozenset(words["unjoined"]),
        weights=weights,
    )


def surnames(rows: Iterable[Mapping[str, str]]) -> Surnames:
    """``rows``: surname, kind (plain, word, compound or rare)."""
    kinds: dict[str, set[str]] = {"plain": set(), "word": set(), "compound": set(), "rare": set()}
    for row in rows:
        kinds[row["kind"]].add(row["surname"])
    return Surnames(*(frozenset(kinds[kind]) for kind in ("plain", "word", "compound", "rare")))
