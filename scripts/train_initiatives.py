"""Fits what tells the name of a programme from other quoted words: archive/data/facts/initiative_weights.csv.

    pip install -r requirements-train.txt
    python -m scripts.train_initiatives [GOLD_DIR ...] [--real GOLD_DIR ...] [--pages DIR] [--stories FILE ...]

A logistic regression over the signs of archive/facts/initiative_signs.py; each quoted name of a story is an example.
Gold folders are read as ``evaluate_facts`` reads them (the samples by default); those of ``--real`` are of real pages and
count more. ``--stories``: lines of JSON with ``headline``, ``text`` and ``initiatives``. ``initiative_sentences.txt`` beside this file,
written for it, is always read: a paragraph a line, behind "|" its headline if it has one, programmes in square brackets
(what counts as one: docs/facts.md). Only weights are kept. Prints precision and recall of each source (a folder, a file) by
a fit that has seen the others only.
"""

import argparse
import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import LeaveOneGroupOut, cross_val_predict

from archive.evaluation_facts import load_gold
from archive.evaluation_facts.score import quoted_name
from archive.facts.document import read
from archive.facts.initiatives import ENOUGH, candidates
from archive.facts.model import ArticleText
from archive.facts_data import load_knowledge

WEIGHTS = Path("archive/data/facts/initiative_weights.csv")
SENTENCES = Path(__file__).with_name("initiative_sentences.txt")
MARKED = re.compile(r"\[([^\[\]]+)\]")
STRENGTH = 0.3  # of the fit: the less, the smaller the weights
REAL_WEIGHT = 6.0

Story = tuple[ArticleText, list[str], float]  # with the names of its programmes, and its weight
Example = tuple[dict[str, float], bool, str, float]  # signs, whether a programme, source, weight


def from_gold(folder: Path, pages: Path | None, weight: float) -> Iterator[Story]:
    for item in load_gold(folder, pages):
        if "initiatives" in item.facts:
            yield item.article, item.facts["initiatives"], weight


def from_lines(path: Path) -> Iterator[Story]:
    for line in path.read_text("utf-8").splitlines():
        story = json.loads(line)
        blocks = tuple(("paragraph", text) for text in story["text"].split("\n") if text)
        yield ArticleText(headline=story["headline"], blocks=blocks), story["initiatives"], 1.0


def from_sentences(path: Path) -> Iterator[Story]:
    for line in path.read_text("utf-8").splitlines():
        body, _, headline = MARKED.sub(r"\1", line).partition("|")
        yield ArticleText(headline=headline, blocks=(("paragraph", body),)), MARKED.findall(line), 1.0


def examples(stories: Sequence[Story], source: str) -> Iterator[Example]:
    """Of all quoted words."""
    words = load_knowledge().initiatives
    for article, true, weight in stories:
        names = {quoted_name(name) for name in true}
        document = read(article)
        for seen in candidates(document, words):
            signs = seen.signs(document.kind == "commentary")
            yield dict.fromkeys(signs, 1.0), quoted_name(seen.name) in names, source, weight


def all_examples(options: argparse.Namespace) -> Iterator[Example]:
    for folder in options.folders:
        yield from examples([*from_gold(folder, options.pages, 1.0)], str(folder))
    for folder in options.real:
        yield from examples([*from_gold(folder, options.pages, REAL_WEIGHT)], str(folder))
    for path in options.stories:
        yield from examples([*from_lines(path)], str(path))
    yield from examples([*from_sentences(SENTENCES)], SENTENCES.name)


def report(chances: np.ndarray, true: np.ndarray, sources: np.ndarray) -> None:
    for source in (*dict.fromkeys(sources), "all"):
        chosen = (sources == source) | (source == "all")
        given = chosen & (chances >= ENOUGH)
        right, there = (given & true).sum(), (chosen & true).sum()
        print(f"{source}: {there} programmes of {chosen.sum()} quoted; ", end="")
        print(f"left out: precision {right / max(1, given.sum()):.3f} recall {right / max(1, there):.3f}")


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[Path("fixtures")])
    parser.add_argument("--real", nargs="*", type=Path, default=[])
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--stories", nargs="*", type=Path, default=[])
    signs, true, sources, weights = zip(*all_examples(parser.parse_args(argv)), strict=True)
    vectors = DictVectorizer()
    matrix = vectors.fit_transform(signs)
    model = LogisticRegression(C=STRENGTH, max_iter=2000)
    params = {"sample_weight": weights}
    chances = cross_val_predict(
        model, matrix, true, groups=sources, cv=LeaveOneGroupOut(), params=params, method="predict_proba"
    )
    report(chances[:, 1], np.array(true), np.array(sources))
    model.fit(matrix, true, weights)
    write(dict(zip(vectors.feature_names_, model.coef_[0], strict=True)) | {"": model.intercept_[0]})


def write(weights: Mapping[str, float]) -> None:
    with WEIGHTS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("feature", "weight"))
        writer.writerows((sign, round(float(weight), 2)) for sign, weight in sorted(weights.items()))


if __name__ == "__main__":
    main()
