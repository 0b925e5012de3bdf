"""What facts cost: all of them together against what jieba takes to cut the same text.

    python -m benchmarks.facts.bench_facts [GOLD_DIR ...] [--pages DIR] [--rounds N]

The text is that of the gold articles (fixtures by default). Prints characters, seconds and the ratio, which is to stay
under 1.5, and the share of each kind of fact.
"""

import argparse
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import jieba

from archive.evaluation_facts import GoldArticle, load_gold
from archive.facts import extract
from archive.facts_data import load_knowledge

MOST = 1.5


def best_of(rounds: int, *works: Callable[[], object]) -> list[float]:
    """Least seconds of processor time of each; the works take turns, so that a busy machine slows them alike."""
    times: list[list[float]] = [[] for _ in works]
    for _ in range(rounds):
        for taken, work in zip(times, works, strict=True):
            start = time.process_time()
            work()
            taken.append(time.process_time() - start)
    return [min(taken) for taken in times]


def text_of(item: GoldArticle) -> str:
    article = item.article
    fields = (article.column, article.kicker, article.headline, article.deck, article.byline, article.abstract)
    return "\n".join((*fields, *(text for _, text in article.blocks)))


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path, default=[Path("fixtures")])
    parser.add_argument("--pages", type=Path)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args(argv)
    items = [item for folder in options.folders for item in load_gold(folder, options.pages)]
    texts = [text_of(item) for item in items]
    start = time.perf_counter()
    knowledge = load_knowledge()
    print(f"{date.today()}: knowledge loaded in {time.perf_counter() - start:.2f} s")
    jieba.setLogLevel(60)
    jieba.lcut("热身")
    cutting, facts = best_of(
        options.rounds,
        lambda: [jieba.lcut(text) for text in texts],
        lambda: [extract(item.article, item.context, knowledge) for item in items],
    )
    size = sum(map(len, texts))
    print(f"{len(items)} articles, {size} characters: jieba {cutting:.3f} s, facts {facts:.3f} s")
    print(f"ratio {facts / cutting:.2f} (at most {MOST}); {size / facts / 1e3:.0f} thousand characters a second")
    return 0 if facts <= MOST * cutting else 1


if __name__ == "__main__":
    raise SystemExit(main())
