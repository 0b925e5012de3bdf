"""How long segmentation takes: a usual page, and pages up to 30 times as long.

    python benchmarks/pages/bench_segment.py [FOLDER_WITH_TEXTS]

Without a folder the sample issues in fixtures/ are read. Long pages are made of made pages, so that they do not
consist of copies. Prints milliseconds of processor time on one core.
"""

import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

from archive.evaluation.gold import decode, read_gold  # noqa: E402
from archive.evaluation.pages import articles_of, make_pages  # noqa: E402
from archive.text import segment  # noqa: E402
from archive.text_data import load_text_lexicon  # noqa: E402

USUAL = 6_000
"""Characters of a usual page."""


def milliseconds(raw: str) -> float:
    started = time.process_time()
    segment(raw, lexicon=load_text_lexicon())
    return 1000 * (time.process_time() - started)


def main() -> None:
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "fixtures" / "issues"
    pages = [decode(path.read_bytes()) for path in sorted(folder.rglob("*.txt"))]
    started = time.perf_counter()
    segment("一", lexicon=load_text_lexicon())
    print(f"first call, with loading: {1000 * (time.perf_counter() - started):.0f} ms")
    times = [min(milliseconds(raw) for _ in range(3)) for raw in pages]
    size = statistics.mean(map(len, pages))
    print(
        f"{len(pages)} pages of {size:.0f} characters: median {statistics.median(times):.0f} ms, most {max(times):.0f} ms"
    )
    material = [article for page in read_gold(ROOT / "fixtures") for article in articles_of(page)]
    made = [text for text, _ in make_pages(material, 120, 1)]
    for factor in (1, 10, 30):
        raw = "\n\n".join(made)[: factor * USUAL]
        took = milliseconds(raw)
        print(f"{len(raw):>8} characters: {took:>8.0f} ms, {1000 * took / len(raw):.1f} µs a character")


if __name__ == "__main__":
    main()
