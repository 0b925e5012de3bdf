"""What facts cost: all of them together against what jieba takes to cut the same text.

    python -m benchmarks.facts.bench_facts [GOLD_DIR ...] [--pages DIR] [--rounds N]

The text is that of the gold articles (fixtures by default). Prints characters, seconds and the ratio, which is to stay
under 1.5, and the share of each kind of fact.
"""

import argparse
import math
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TypeVar

import jieba

from archive.evaluation_facts import GoldArticle, load_gold
from archive.facts import extract
from archive.facts_data import load_knowledge

MOST = 1.5
Item = TypeVar("Item")


def best_of(rounds: int, items: Sequence[Item], *works: Callable[[Item], object]) -> list[float]:
    """Seconds of processor time of each work over all items: of each item the least of its rounds. The works take turns
    and an item takes milliseconds, so that what else the machine does hardly tells."""
    least = [[math.inf] * len(items) for _ in works]
    for _ in range(rounds):
        for number, item in enumerate(items):
            for taken, work in zip(least, works, strict=True):
                start = time.process_time()
                work(item)
                taken[number] = min(taken[number], time.process_time() - start)
    return [sum(taken) for taken in least]


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
        list(zip(items, texts, strict=True)),
        lambda item: jieba.lcut(item[1]),
        lambda item: extract(item[0].article, item[0].context, knowledge),
    )
    size = sum(map(len, texts))
    print(f"{len(items)} articles, {size} characters: jieba {cutting:.3f} s, facts {facts:.3f} s")
    print(f"ratio {facts / cutting:.2f} (at most {MOST}); {size / facts / 1e3:.0f} thousand characters a second")
    return 0 if facts <= MOST * cutting else 1


if __name__ == "__main__":
    raise SystemExit(main())
