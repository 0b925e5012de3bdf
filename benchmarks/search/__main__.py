"""Compare the search engines: ``python -m benchmarks.search --articles 10000 [--rounds 5] [--only NAME] [--folder F]``.

Prints, as Markdown: build rate and size on disk; for each class of queries the median and the 95th percentile in
milliseconds and how many times longer than ours; then what a changed article and a worker's memory come to, and
how fast words are cut. Ends with exit code 1 where totals or facet counts disagree. ``--folder`` keeps articles and
indexes for the next run. tantivy is compared where it is installed (``pip install tantivy==0.27.0``), stock Haystack
up to 10,000 articles and in one round, for it is slow.
"""

import argparse
import json
import pickle
import shutil
import statistics
import sys
import tempfile
from importlib.util import find_spec
from pathlib import Path

from .engines import Exactly, Ours, Tantivy, timed
from .fts5 import Fts5
from .make import made_articles
from .others import a_changed_article, a_workers_memory, cutting
from .queries import drawn
from .stock import StockHaystack

JUDGED = 3000  # up to so many articles brute force judges the totals; above, the engines judge one another
STOCK_UP_TO = 10_000  # articles; it writes some fifty a second
STOCK_ASKED = 3  # queries of each class that it is asked, once each


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    options.add_argument("--articles", type=int, default=10_000)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--only", action="append", help="an engine's name; may be repeated")
    options.add_argument("--folder", type=Path, help="where articles and indexes are kept for the next run")
    given = options.parse_args()
    folder = given.folder or Path(tempfile.mkdtemp(prefix="baoku-bench-"))
    try:
        return compare(given.articles, given.rounds, given.only, folder)
    finally:
        if not given.folder:
            shutil.rmtree(folder)


def compare(articles: int, rounds: int, only: list[str] | None, folder: Path) -> int:
    docs = _kept(folder / f"articles-{articles}.pickle", lambda: list(made_articles(articles)))
    queries = _kept(folder / f"queries-{articles}.pickle", lambda: drawn(docs))
    text = sum(len(part.encode()) for doc in docs for part in doc.texts.values())
    print(f"{articles:,} made articles, {text / 1e6:.0f} MB of text\n")
    engines = [Ours(), *([Tantivy()] if find_spec("tantivy") else []), Fts5()]
    engines += [StockHaystack()] if articles <= STOCK_UP_TO else []
    engines = [engine for engine in engines if not only or engine.name in only]
    print("| engine | articles a second | MB on disk | of the text |\n|---|---|---|---|")
    for engine in engines:
        rate, size = build(engine, docs, folder / f"{engine.name}-{articles}")
        print(f"| {engine.name} | {rate:,.0f} | {size / 1e6:.0f} | {size / text:.1f} × |", flush=True)
    disagreements = judge([engine for engine in engines if not isinstance(engine, StockHaystack)], queries, docs)
    table(engines, queries, rounds)
    if isinstance(engines[0], Ours):
        ours = folder / f"{Ours.name}-{articles}"
        print(f"\na changed article is found after {a_changed_article(ours, docs[0]):.2f} s")
        print(f"memory of a worker that has been asked all this: {a_workers_memory(ours, queries):.0f} MB of its own")
        print("words are cut at", ", ".join(f"{name} {speed:.1f} MB/s" for name, speed in cutting(docs[:2000])))
    for line in disagreements:
        print(line, file=sys.stderr)
    return 1 if disagreements else 0


def _kept(path: Path, make):
    """What ``make`` made, now or in an earlier run over the same folder."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(pickle.dumps(make(), pickle.HIGHEST_PROTOCOL))
    return pickle.loads(path.read_bytes())


def build(engine, docs, folder: Path) -> tuple[float, int]:
    """Articles a second and bytes; an index that is kept is opened, its rate was written down."""
    noted = folder.with_suffix(".rate.json")
    if noted.exists():
        engine.open(folder)
    else:
        seconds = timed(lambda: engine.build(iter(docs), folder))
        noted.write_text(json.dumps(len(docs) / seconds))
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return json.loads(noted.read_text()), size


def table(engines, queries, rounds: int) -> None:
    first, *others = engines
    heads = [first.name, *(f"{engine.name} | ×" for engine in others)]
    print("\n| ms (median / p95) |", " | ".join(heads), "|\n|---|" + "---|" * (2 * len(engines) - 1))
    for name, of_class in queries.items():
        measured = [measure(engine, of_class, rounds) for engine in engines]
        cells = [f"{measured[0][0]:.2f} / {measured[0][1]:.2f}"]
        for median, p95 in measured[1:]:
            cells += [f"{median:.2f} / {p95:.2f}", f"{median / measured[0][0]:.1f}"]
        print(f"| {name} |", " | ".join(cells), "|", flush=True)


def measure(engine, queries, rounds: int) -> tuple[float, float]:
    if isinstance(engine, StockHaystack):
        queries, rounds = queries[:STOCK_ASKED], 1
    times = sorted(timed(lambda q=query: engine.ask(q)) * 1000 for _ in range(rounds) for query in queries)
    return statistics.median(times), times[int(len(times) * 0.95)]


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
