"""Fits what tells the name of a programme from other quoted words: archive/data/facts/initiative_weights.csv.

    pip install -r requirements-train.txt
    python -m scripts.train_initiatives [GOLD_DIR ...] [--real GOLD_DIR ...] [--pages DIR] [--stories FILE ...]

A logistic regression over the signs of archive/facts/initiative_signs.py; each quoted name of a story is an example.
Gold folders are read as ``evaluate_facts`` reads them (the samples by default); those of ``--real`` are of real pages and count
more. ``--stories``: lines of JSON with
``headline``, ``text`` and ``initiatives``. Only weights are kept. Prints precision and recall over stories left out,
a tenth at a time.
"""

import argparse
import csv
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict

from archive.evaluation_facts import load_gold
from archive.evaluation_facts.score import quoted_name
from archive.facts.document import read
from archive.facts.initiatives import ENOUGH, candidates
from archive.facts.model import ArticleText
from archive.facts_data import load_knowledge

WEIGHTS = Path("archive/data/facts/initiative_weights.csv")
STRENGTH = 0.3  # of the fit: the less, the smaller the weights
FOLDS = 10
REAL_WEIGHT = 6.0

Story = tuple[ArticleText, list[str], float]  # with the names of its programmes, and its weight


def from_gold(folder: Path, pages: Path | None, weight: float) -> Iterator[Story]:
    for item in load_gold(folder, pages):
        if "initiatives" in item.facts:
            yield item.article, item.facts["initiatives"], weight


def from_lines(path: Path) -> Iterator[Story]:
    for line in path.read_text("utf-8").splitlines():
        story = json.loads(line)
        blocks = tuple(("paragraph", text) for text in story["text"].split("\n") if text)
        yield ArticleText(headline=story["headline"], blocks=blocks), story["initiatives"], 1.0


def examples(stories: Sequence[Story]) -> Iterator[tuple[dict[str, float], bool, int, float]]:
    """(signs, whether a programme, number of the story, weight) of all quoted words."""
    words = load_knowledge().initiatives
    for number, (article, true, weight) in enumerate(stories):
        names = {quoted_name(name) for name in true}
        document = read(article)
        for seen in candidates(document, words):
            signs = seen.signs(document.kind == "commentary")
            yield dict.fromkeys(signs, 1.0), quoted_name(seen.name) in names, number, weight


def main(argv: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[Path("fixtures")])
    parser.add_argument("--real", nargs="*", type=Path, default=[])
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--stories", nargs="*", type=Path, default=[])
    options = parser.parse_args(argv)
    stories = [story for folder in options.folders for story in from_gold(folder, options.pages, 1.0)]
    stories += [story for folder in options.real for story in from_gold(folder, options.pages, REAL_WEIGHT)]
    stories += [story for path in options.stories for story in from_lines(path)]
    signs, true, numbers, weights = zip(*examples(stories), strict=True)
    vectors = DictVectorizer()
    matrix = vectors.fit_transform(signs)
    model = LogisticRegression(C=STRENGTH, max_iter=2000)
    folds, params = GroupKFold(FOLDS), {"sample_weight": weights}
    chances = cross_val_predict(model, matrix, true, groups=numbers, cv=folds, params=params, method="predict_proba")
    given = chances[:, 1] >= ENOUGH
    right = sum(a and b for a, b in zip(given, true, strict=True))
    print(f"{len(true)} quoted names, {sum(true)} programmes; left out: precision {right / sum(given):.3f} ", end="")
    print(f"recall {right / sum(true):.3f}")
    model.fit(matrix, true, weights)
    fitted = {"": float(model.intercept_[0].round(2))}
    fitted |= dict(zip(vectors.feature_names_, map(float, model.coef_[0].round(2)), strict=True))
    with WEIGHTS.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(("feature", "weight"))
        writer.writerows(sorted(fitted.items()))


if __name__ == "__main__":
    main()
