"""Fits what each word of a story says of its themes: archive/data/facts/theme_likeness.csv.

    pip install -r requirements-train.txt
    python -m scripts.train_theme_likeness [GOLD_DIR ...] [--pages DIR] [--lines FILE ...] [--stories FILE ...]

Ridge regression over which words a story has (idf, all together of length 1), one for each theme of archive/data/themes.csv.
Gold folders are read as ``evaluate_facts`` reads them (the samples by default). ``--lines``: lines of JSON with ``headline``,
``text`` and ``themes``. ``--stories``: as ``theme_stories.txt`` beside this file, which was written for it and is always read:
``=theme,second theme`` begins a story; its headline and its paragraphs follow, a line each. Only weights of words of
the tagger's dictionary that two stories have are kept, and none of names or numbers. Prints for each source (a folder, a file)
how often the likest theme is the main one, by a fit that has seen the others only.
"""

import argparse
import csv
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from scipy import sparse
from sklearn.linear_model import Ridge
from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict

from archive.evaluation_facts import load_gold
from archive.facts.document import read
from archive.facts.model import ArticleText
from archive.facts.tagging import JIEBA, frequency, tag_parts
from archive.facts.theme_likeness import EVERY, EVERY_SCALE, SCALE, words_of
from archive.facts_data import load_themes

WEIGHTS = Path("archive/data/facts/theme_likeness.csv")
STORIES = Path(__file__).with_name("theme_stories.txt")
CHINESE = re.compile(r"[\u4e00-\u9fff]+")
NAMES = ("nr", "ns", "nt", "nz", "m", "t")  # parts of speech that say nothing of a theme
FEWEST = 2  # stories that have a word
STRENGTH = 1.0  # of the fit: the more, the smaller the weights

Story = tuple[ArticleText, list[str]]  # with the slugs of its themes, the main one first


def from_gold(folder: Path, pages: Path | None) -> Iterator[Story]:
    for item in load_gold(folder, pages):
        if item.facts.get("themes"):
            yield item.article, item.facts["themes"]


def from_lines(path: Path) -> Iterator[Story]:
    for line in path.read_text("utf-8").splitlines():
        story = json.loads(line)
        blocks = tuple(("paragraph", text) for text in story["text"].split("\n") if text)
        yield ArticleText(headline=story["headline"], blocks=blocks), story["themes"]


def from_stories(path: Path) -> Iterator[Story]:
    for story in path.read_text("utf-8").split("\n=") if path.exists() else ():
        themes, headline, *texts = [line for line in story.lstrip("=").split("\n") if line]
        yield ArticleText(headline=headline, blocks=tuple(("paragraph", text) for text in texts)), themes.split(",")


def all_stories(options: argparse.Namespace) -> Iterator[tuple[str, Story]]:
    sources = [(str(folder), from_gold(folder, options.pages)) for folder in options.folders]
    sources += [(str(path), from_lines(path)) for path in options.lines]
    sources += [(str(path), from_stories(path)) for path in (STORIES, *options.stories)]
    for source, stories in sources:
        for article, themes in stories:
            if themes:
                yield source, (article, themes)


def learnable(word: str) -> bool:
    """Words of the dictionary, but no names and no numbers."""
    return bool(CHINESE.fullmatch(word)) and frequency(word) > 0 and JIEBA.tag(word)[0][1] not in NAMES


def matrix(stories: Sequence[set[str]]) -> tuple[sparse.csr_matrix, list[str], np.ndarray]:
    """Which story has which word, each story's words together of length 1; the words; what each weighs (idf)."""
    counts = Counter(word for words in stories for word in words)
    vocabulary = sorted(word for word, count in counts.items() if count >= FEWEST and learnable(word))
    weigh = np.array([np.log(len(stories) / counts[word]) for word in vocabulary])
    place = {word: column for column, word in enumerate(vocabulary)}
    rows = [(row, place[word]) for row, words in enumerate(stories) for word in sorted(words) if word in place]
    lines, columns = np.array(rows).T
    table = sparse.csr_matrix((weigh[columns], (lines, columns)), shape=(len(stories), len(vocabulary)))
    lengths = np.sqrt(table.multiply(table).sum(axis=1)).A1
    return sparse.csr_matrix(sparse.diags(1 / np.maximum(lengths, 1e-9)) @ table), vocabulary, weigh


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[Path("fixtures")])
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--lines", nargs="*", type=Path, default=[])
    parser.add_argument("--stories", nargs="*", type=Path, default=[])
    sources, stories = zip(*all_stories(parser.parse_args(argv)), strict=True)
    slugs = [row.slug for row in load_themes()]
    documents = [read(article) for article, _ in stories]
    table, words, weigh = matrix([words_of(tag_parts(document)) for document in documents])
    true = np.array([[slug in themes for slug in slugs] for _, themes in stories], dtype=float)
    report(table, true, [slugs.index(themes[0]) for _, themes in stories], sources)
    fitted = Ridge(alpha=STRENGTH, solver="cholesky").fit(table.toarray(), true)
    write(slugs, words, weigh, fitted.coef_.T, fitted.intercept_)


def report(table: sparse.csr_matrix, true: np.ndarray, main_ones: Sequence[int], sources: Sequence[str]) -> None:
    model = Ridge(alpha=STRENGTH)
    likest = cross_val_predict(model, table, true, groups=sources, cv=LeaveOneGroupOut()).argmax(axis=1)
    right = likest == np.array(main_ones)
    for source in dict.fromkeys(sources):
        chosen = np.array(sources) == source
        print(f"{source}: {chosen.sum()} stories, left out: the main theme is the likest of {right[chosen].mean():.3f}")
    print(f"all: {right.mean():.3f} of {len(right)}; {table.shape[1]} words")


def write(
    slugs: Sequence[str], words: Sequence[str], weigh: np.ndarray, by_word: np.ndarray, every: np.ndarray
) -> None:
    with WEIGHTS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("word", "length", *slugs))
        writer.writerow((EVERY, 0, *(round(EVERY_SCALE * float(value)) for value in every)))
        for word, idf, weights in zip(words, weigh, by_word, strict=True):
            values = [round(SCALE * float(idf * value)) for value in weights]
            writer.writerow((word, round(SCALE * float(idf * idf)), *values))


if __name__ == "__main__":
    main()
