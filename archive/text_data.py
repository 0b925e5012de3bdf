"""Loads what ``archive.text`` needs from ``archive/data``; that room itself reads no file."""

import csv
import gzip
import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from archive.text.clauses import Clauses
from archive.text.language import Language
from archive.text.lexicon import TextLexicon
from archive.text.wordclasses import WordClasses

DATA = Path(__file__).parent / "data" / "text"
SURNAMES = DATA.parent / "surnames.csv"


def load_language(path: Path = DATA / "language.tsv.gz") -> Language:
    """The tables of ``language.tsv.gz`` (see ``build_language.py`` beside it)."""
    tables: dict[str, dict[str, float]] = {"n": {}, "h": {}, "b": {}, "t": {}, "o": {}, "f": {}}
    for kind, key, value in _rows(path):
        tables[kind][key] = int(value) if kind == "n" else float(value)
    return Language(
        grams=tables["n"],
        heads=tables["h"],
        begins=tables["b"],
        titles=tables["t"],
        openings=tables["o"],
        words=load_words(),
        clauses=load_clauses(),
    )


def load_words(path: Path = DATA / "wordclasses.tsv.gz") -> WordClasses:
    """The words and their classes in ``wordclasses.tsv.gz`` (see ``build_wordclasses.py`` beside it)."""
    words: dict[str, tuple[float, str]] = {}
    follows: dict[str, dict[str, float]] = {}
    for key, first, row in _rows(path):
        if first == "f":
            found = row.split(" ")
            follows[key] = dict(zip(found[::2], map(float, found[1::2]), strict=True))
        else:
            words[key] = (float(first), row)
    return WordClasses(words, follows)


def load_clauses(path: Path = DATA / "clauses.tsv.gz") -> Clauses:
    """The weights of ``clauses.tsv.gz`` (see ``build_clauses.py`` beside it)."""
    (words,), *rows = _rows(path)
    weights: dict[str, dict[str, float]] = {}
    for before, after, weight in rows:
        weights.setdefault(before, {})[after] = float(weight)
    return Clauses(weights, frozenset(words.split(" ")))


def _rows(path: Path) -> Iterator[list[str]]:
    return (row.split("\t") for row in gzip.decompress(path.read_bytes()).decode("utf-8").split("\n"))


def load_surnames(path: Path = SURNAMES, *, rare: bool = False) -> tuple[str, ...]:
    """Surnames that bylines may begin with; or the rare ones (kind), which are as a rule no names where they stand."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(row["surname"] for row in csv.DictReader(file) if (row["kind"] == "rare") == rare)


@cache
def load_text_lexicon() -> TextLexicon:
    """The lexicon that ``archive.text.segment`` takes; read once a process (about 0.4 s)."""
    words = json.loads((DATA / "words.json").read_text(encoding="utf-8"))
    frozen = {key: tuple(value) if isinstance(value, list) else value for key, value in words.items()}
    frozen["surnames"], frozen["rare_surnames"] = load_surnames(), load_surnames(rare=True)
    return TextLexicon(words=frozen, language=load_language())
