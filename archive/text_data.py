"""Loads what ``archive.text`` needs from ``archive/data``; that room itself reads no file."""

import csv
import gzip
import json
from functools import cache
from pathlib import Path

from archive.text.language import Language
from archive.text.lexicon import TextLexicon
from archive.text.wordseams import WordSeams

DATA = Path(__file__).parent / "data" / "text"
SURNAMES = DATA.parent / "surnames.csv"


def load_language(path: Path = DATA / "language.tsv.gz") -> Language:
    """The tables of ``language.tsv.gz`` (see ``build_language.py`` beside it)."""
    tables: dict[str, dict[str, float]] = {"n": {}, "h": {}, "b": {}, "t": {}, "o": {}, "f": {}}
    for row in gzip.decompress(path.read_bytes()).decode("utf-8").split("\n"):
        kind, key, value = row.split("\t")
        tables[kind][key] = int(value) if kind == "n" else float(value)
    return Language(
        grams=tables["n"],
        heads=tables["h"],
        begins=tables["b"],
        titles=tables["t"],
        openings=tables["o"],
        words=load_words(),
    )


def load_words(path: Path = DATA / "lexemes.tsv.gz") -> WordSeams:
    """The counted words of ``lexemes.tsv.gz`` (see ``build_lexemes.py`` beside it)."""
    rows = (row.split("\t") for row in gzip.decompress(path.read_bytes()).decode("utf-8").split("\n"))
    return WordSeams({word: int(count) for word, count in rows})


def load_surnames(path: Path = SURNAMES) -> tuple[str, ...]:
    """Surnames that bylines may begin with. The rare ones (kind) are as a rule no names where they stand."""
    with path.open(encoding="utf-8", newline="") as file:
        return tuple(row["surname"] for row in csv.DictReader(file) if row["kind"] != "rare")


@cache
def load_text_lexicon() -> TextLexicon:
    """The lexicon that ``archive.text.segment`` takes; read once a process (about 0.4 s)."""
    words = json.loads((DATA / "words.json").read_text(encoding="utf-8"))
    frozen = {key: tuple(value) if isinstance(value, list) else value for key, value in words.items()}
    frozen["surnames"] = load_surnames()
    return TextLexicon(words=frozen, language=load_language())
