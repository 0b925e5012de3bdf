"""SQLite's FTS5 among the engines that are compared."""

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path

import numpy as np

from search.engine.model import Doc

from .engines import FACETS, Answer, all_chars, all_pairs, pairs


class Fts5:
    """SQLite's FTS5 with bm25(), facets counted from arrays."""

    name = "SQLite FTS5"

    def build(self, docs: Iterable[Doc], folder: Path) -> None:
        folder.mkdir(parents=True)
        self.db = sqlite3.connect(folder / "fts.sqlite3")
        self.db.execute(
            "CREATE VIRTUAL TABLE story USING fts5(pairs, headline, chars, content='', tokenize=\"unicode61 categories "
            "'L* N* P* S* C* M*'\")"
        )
        self.ids: list[list[tuple[str, ...]]] = []
        with self.db:
            for doc in docs:
                row = (len(self.ids), all_pairs(doc), " ".join(pairs(doc.texts["headline"])), all_chars(doc))
                self.db.execute("INSERT INTO story(rowid, pairs, headline, chars) VALUES (?, ?, ?, ?)", row)
                self.ids.append([tuple(v.key for v in doc.facets[name]) for name in (*FACETS, "year")])
            self.db.execute("INSERT INTO story(story) VALUES ('optimize')")
        (folder / "facets.json").write_text(json.dumps(self.ids))
        self._columns()

    def open(self, folder: Path) -> None:
        self.db = sqlite3.connect(folder / "fts.sqlite3")
        self.ids = json.loads((folder / "facets.json").read_text())
        self._columns()

    def _columns(self) -> None:
        self.columns = {}
        for number, name in enumerate((*FACETS, "year")):
            keys: dict[str, int] = {}
            owner, value = [], []
            for doc, facets in enumerate(self.ids):
                for key in facets[number]:
                    owner.append(doc)
                    value.append(keys.setdefault(key, len(keys)))
            self.columns[name] = list(keys), np.array(owner), np.array(value)

    def ask(self, query) -> Answer:
        base = self._matching(query)
        masks = {name: self._mask(name, keys) for name, keys in query.choices.items()}
        total = base.copy()
        for mask in masks.values():
            total &= mask
        counts = {}
        for name in FACETS:
            mask = base.copy()
            for other, chosen in masks.items():
                mask &= chosen if other != name else True
            keys, owner, value = self.columns[name]
            numbers = np.bincount(value[mask[owner]], minlength=len(keys))
            counts[name] = {keys[n]: int(numbers[n]) for n in np.flatnonzero(numbers)}
        return int(total.sum()), counts

    def _matching(self, query) -> np.ndarray:
        mask = np.zeros(len(self.ids), bool)
        asked = self._text(query)
        if not asked:
            return ~mask
        rows = self.db.execute("SELECT rowid FROM story WHERE story MATCH ?", (asked,)).fetchall()
        mask[[row for (row,) in rows]] = True
        self.db.execute("SELECT rowid FROM story WHERE story MATCH ? ORDER BY rank LIMIT 10", (asked,)).fetchall()
        return mask

    def _mask(self, name: str, wanted) -> np.ndarray:
        keys, owner, value = self.columns[name]
        mask = np.zeros(len(self.ids), bool)
        mask[owner[np.isin(value, [keys.index(key) for key in wanted])]] = True
        return mask

    def _text(self, query) -> str:
        parts = [self._string(string) for string in query.must]
        if query.should:
            parts.append("(" + " OR ".join(map(self._string, query.should)) + ")")
        parts += [self._string(string, "headline") for string in query.headline]
        asked = " AND ".join(parts)
        for string in query.without:
            asked = f"({asked}) NOT {self._string(string)}"
        return asked

    def _string(self, string: str, field: str = "pairs") -> str:
        words = [string] if len(string) == 1 else pairs(string)[:-1]
        return f'{{{"chars" if len(string) == 1 else field}}} : "{" ".join(words)}"'
