"""How long segmentation takes: usual pages, and texts up to 100 times as long.

    python benchmarks/pages/bench_segment.py [FOLDER_WITH_TEXTS] [--least FACTOR] [--most FACTOR]

Without a folder the sample issues in fixtures/ are read. Prints milliseconds of processor time on one core, beside what
jieba takes to cut the same pages in the same minutes (the ratio is to stay under 2.5), then microseconds a character and
the growth a character from the shortest to the longest text of each kind.
"""

import argparse
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import jieba

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from archive.evaluation.gold import decode, read_gold  # noqa: E402
from archive.evaluation.pages import articles_of, make_page  # noqa: E402
from archive.text import segment  # noqa: E402
from archive.text_data import load_text_lexicon  # noqa: E402

USUAL = 6_000
"""Characters of a usual page."""
MOST = 2.5
"""What segmenting pages may take, in times of what jieba takes to cut them."""
MARKS = "，，。、：；？！“”（） "
HAN = (0x4E00, 0x9FA5)


def milliseconds(raw: str) -> float:
    started = time.process_time()
    segment(raw, lexicon=load_text_lexicon())
    return 1000 * (time.process_time() - started)


def against_jieba(pages: list[str], rounds: int = 5) -> float:
    """Prints how long each page takes; the ratio of what all take to what jieba takes, the least of some rounds of each."""
    jieba.setLogLevel(60)
    jieba.lcut("热身")
    times, cuts = [], []
    for raw in pages:
        both = [(milliseconds(raw), _cutting(raw)) for _ in range(rounds)]
        times.append(min(took for took, _ in both))
        cuts.append(min(took for _, took in both))
    median, most, ratio = statistics.median(times), max(times), sum(times) / sum(cuts)
    print(
        f"{len(pages)} pages of {statistics.mean(map(len, pages)):.0f} characters: median {median:.0f} ms, most {most:.0f} ms"
    )
    print(f"jieba: median {statistics.median(cuts):.0f} ms; ratio {ratio:.2f} (at most {MOST})")
    return ratio


def _cutting(raw: str) -> float:
    started = time.process_time()
    jieba.lcut(raw)
    return 1000 * (time.process_time() - started)


def _characters(rng: random.Random, size: int) -> str:
    return "".join(rng.choice(MARKS) if rng.random() < 0.08 else chr(rng.randint(*HAN)) for _ in range(size))


def noise(size: int, rng: random.Random) -> str:
    """Chinese characters, marks and line feeds at random."""
    lines = []
    while size > 0:
        length = rng.choice((6, 14, 30, 90, 300))
        lines.append(_characters(rng, min(length, size)))
        size -= length + 1
    return "\n".join(lines)


def long_line(size: int, rng: random.Random) -> str:
    return _characters(rng, size)


def short_lines(size: int, rng: random.Random) -> str:
    return "\n".join(_characters(rng, rng.randint(3, 16)) for _ in range(size // 10))


def made_pages(size: int, rng: random.Random) -> str:
    """Made pages one after the other, each article with characters of its own here and there, so that none is a copy."""
    material = [article for page in read_gold(ROOT / "fixtures") for article in articles_of(page)]
    texts: list[str] = []
    while sum(map(len, texts)) < size:
        text, _ = make_page(rng.sample(material, 8), rng.randrange(2**32))
        texts.append("".join(chr(rng.randint(*HAN)) if "一" <= c <= "龥" and rng.random() < 0.06 else c for c in text))
    return "\n".join(texts)[:size]


def print_growth(kind: Callable[[int, random.Random], str], factors: list[int]) -> None:
    """The shortest text is taken again at the end: other programs make the machine faster and slower."""
    each = []
    for factor in [*factors, factors[0]]:
        raw = kind(factor * USUAL, random.Random(1))
        took = min(milliseconds(raw) for _ in range(3 if factor == 1 else 1))
        each.append(1000 * took / len(raw))
        print(
            f"{kind.__name__:12}{len(raw):>8} characters: {took:>8.0f} ms, {each[-1]:6.1f} µs a character", flush=True
        )
    print(f"{kind.__name__:12}growth a character: {2 * each[-2] / (each[0] + each[-1]):.2f}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "fixtures" / "issues")
    parser.add_argument("--least", type=int, default=1, help="shortest text, in usual pages")
    parser.add_argument("--most", type=int, default=100, help="longest text, in usual pages")
    options = parser.parse_args()
    started = time.perf_counter()
    segment("一", lexicon=load_text_lexicon())
    print(f"first call, with loading: {1000 * (time.perf_counter() - started):.0f} ms")
    pages = [decode(path.read_bytes()) for path in sorted(options.folder.rglob("*.txt"))]
    ratio = against_jieba(pages)
    factors = [f for f in (1, 10, 100) if options.least <= f <= options.most]
    for kind in (made_pages, noise, long_line, short_lines):
        print_growth(kind, factors)
    return 0 if ratio <= MOST else 1


if __name__ == "__main__":
    raise SystemExit(main())
