"""What is measured of our engine beside the time of queries: changes, memory, the cutting of words."""

import os
import pickle
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from search.analysis import Cutter, cutter, fold
from search.engine import plan
from search.engine.find import find
from search.engine.model import Doc
from search.engine.store import Store

MARK = "此处改过"

ASK_ALL = """
import pickle, sys
from pathlib import Path
from benchmarks.search.engines import Ours

engine = Ours()
engine.open(Path(sys.argv[1]))
for queries in pickle.load(sys.stdin.buffer).values():
    for query in queries:
        engine.ask(query)
print(next(line.split()[1] for line in open("/proc/self/smaps_rollup") if line.startswith("Anonymous:")))
"""


def a_changed_article(folder: Path, doc: Doc) -> float:
    """Seconds from a changed article to its being found by another reader, in a copy of the index."""
    with tempfile.TemporaryDirectory(dir=folder.parent) as beside:
        copy = Path(beside) / "index"
        shutil.copytree(folder, copy, copy_function=os.link)  # Whoosh never changes a file once it is written
        writer, reader = Store(copy), Store(copy)
        before = reader.snapshot().count
        began = time.perf_counter()
        writer.write([replace(doc, texts={**doc.texts, "deck": MARK})])
        found = find(reader.snapshot(), plan.Plan(plan.Has(MARK)))
        took = time.perf_counter() - began
        if [article for article, _ in found.hits] != [doc.article] or reader.snapshot().count != before:
            raise AssertionError("the changed article is not found")
        return took


def a_workers_memory(folder: Path, queries) -> float:
    """MB that a process has to itself (anonymous pages) once it has been asked everything."""
    command = [sys.executable, "-c", ASK_ALL, str(folder)]
    asked = subprocess.run(command, input=pickle.dumps(queries), stdout=subprocess.PIPE, check=True)
    return int(asked.stdout) / 1024


def cutting(docs: list[Doc]) -> Iterator[tuple[str, float]]:
    """MB of UTF-8 that each cutter cuts in a second: the one in use, and jieba, the one of record."""
    texts = [fold(doc.texts["body"]) for doc in docs]
    slow = Cutter()
    slow._load_rust = lambda: None
    for each, some in ((cutter, texts), (slow, texts[: len(texts) // 10])):
        each.cut_for_search("报库")
        began = time.perf_counter()
        for text in some:
            each.cut_for_search(text)
        yield each.name, sum(len(text.encode()) for text in some) / 1e6 / (time.perf_counter() - began)
