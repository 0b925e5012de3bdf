"""Compare the search engines: ``python -m benchmarks.search --articles 10000 [--rounds 5] [--only NAME]``.

Prints, as Markdown: for each class of queries the median and the 95th percentile in milliseconds and
the ratio to ours; then build rate, size on disk and memory. Ends with exit code 1 where totals or
facet counts disagree. tantivy is compared where it is installed (``pip install tantivy==0.27.0``).
"""

import argparse
import shutil
import statistics
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from .engines import Exactly, Fts5, Ours, Tantivy, timed
from .make import made_articles
from .queries import drawn

JUDGED = 3000  # up to so many articles brute force judges the totals; above, the engines judge one another


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--articles", type=int, default=10_000)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--only", action="append", help="an engine's name; may be repeated")
    given = options.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="baoku-bench-"))
    try:
        return compare(given.articles, given.rounds, given.only, folder)
    finally:
        shutil.rmtree(folder)


def compare(articles: int, rounds: int, only: list[str] | None, folder: Path) -> int:
    docs = list(made_articles(articles))
    text = sum(len(part.encode()) for doc in docs for part in doc.texts.values())
    print(f"{articles:,} made articles, {text / 1e6:.0f} MB of text\n")
    engines = [Ours(), *([Tantivy()] if find_spec("tantivy") else []), Fts5()]
    engines = [engine for engine in engines if not only or engine.name in only]
    print("| engine | articles a second | MB on disk | of the text |\n|---|---|---|---|")
    for engine in engines:
        seconds = timed(lambda e=engine: e.build(iter(docs), folder / e.name))
        size = sum(path.stat().st_size for path in (folder / engine.name).rglob("*") if path.is_file())
        print(f"| {engine.name} | {articles / seconds:,.0f} | {size / 1e6:.0f} | {size / text:.1f} × |", flush=True)
    queries = drawn(docs)
    disagreements = judge(engines, queries, docs)
    print("\n| ms (median / p95) |", " | ".join(e.name for e in engines), "|\n|---|" + "---|" * len(engines))
    for name, of_class in queries.items():
        print(f"| {name} |", " | ".join(measure(engine, of_class, rounds) for engine in engines), "|", flush=True)
    for line in disagreements:
        print(line, file=sys.stderr)
    return 1 if disagreements else 0


def measure(engine, queries, rounds: int) -> str:
    times = sorted(timed(lambda q=query: engine.ask(q)) * 1000 for _ in range(rounds) for query in queries)
    return f"{statistics.median(times):.2f} / {times[int(len(times) * 0.95)]:.2f}"


def judge(engines, queries, docs) -> list[str]:
    """What the engines disagree about."""
    judges = list(engines)
    if len(docs) <= JUDGED:
        exact = Exactly()
        exact.build(docs, Path())
        judges.insert(0, exact)
    found = []
    for name, of_class in queries.items():
        for query in of_class:
            answers = [judge.ask(query) for judge in judges]
            for judge, answer in zip(judges[1:], answers[1:], strict=True):
                if answer != answers[0]:
                    totals = answers[0][0], answer[0]
                    found.append(f"{name} {query.typed!r}: {judges[0].name} and {judge.name} differ, totals {totals}")
    return found


if __name__ == "__main__":
    sys.exit(main())
