"""Documents -> arrays of one segment, and live documents of several segments -> arrays of one.

The arrays of a segment with N documents (``model.FIELDS`` has F names):

    article    int64[N]      article ids
    date_from, date_to       int32[N], ordinals, 0 unknown
    text       uint16[T]     folded text as UTF-16 code units; each field ends with SEPARATOR
    field_at   uint32[N*F+1] where each field of each document starts
    doc_block  uint32        the document of every 256th code unit
    length     float32[N]    weighted length
    sketch     uint32[N*S]   each body's sketch (see ``search.shingles``)
    sketch_key, sketch_doc   the same hashes, sorted, and the document of each
    gram_*     postings of pairs of code units, with positions
    char_*     postings of single code units
    word_*     postings of words; ``word_text``/``word_text_at`` spell them, sorted
    key_*, form_*, sound_*   words and names as they are looked for (see ``guide``)
    <facet>_*  inverted (``_at``, ``_doc``) and forward (``_from``, ``_val``) lists of value numbers

Postings are ``_key`` (sorted), ``_at`` (K+1 offsets), ``_doc`` (uint16: a segment holds at most
``MAX_DOCUMENTS``), ``_weight`` (occurrences weighted by field, at most 255). ``gram_pos`` and its
``gram_pos_at`` are places in ``text``, ascending within a key.
"""

from array import array
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from search.analysis import Cutter, fold
from search.shingles import EMPTY, SKETCH, sketch

from .guide import guide_arrays
from .model import FACETS, FIELD_WEIGHTS, FIELDS, SEPARATOR, Doc, Value
from .segment import Segment
from .vectors import BLOCK_BITS

MAX_DOCUMENTS = 1 << 16
WEIGHTS = np.array(list(FIELD_WEIGHTS.values()), dtype=np.uint8)


class Builder:
    """Collects documents in the order of their document numbers, then makes the arrays."""

    def __init__(self, cutter: Cutter):
        self.cutter = cutter
        self._articles: list[int] = []
        self._dates: list[tuple[int, int]] = []
        self._texts: list[np.ndarray] = []
        self._field_lengths: list[int] = []
        self._sketches: list[np.ndarray] = []
        # Words: one entry for each occurrence, with the number of them for each document ...
        self._vocabulary: defaultdict[str, int] = defaultdict()
        self._vocabulary.default_factory = self._vocabulary.__len__
        self._word_ids, self._word_weights, self._word_counts = array("I"), bytearray(), array("I")
        # ... and what was counted already in a finished segment: (ids, documents, weights).
        self._counted: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []
        self._values = {name: {} for name in FACETS}
        self._facet_docs = {name: [] for name in FACETS}
        self._facet_values = {name: [] for name in FACETS}

    def __len__(self) -> int:
        return len(self._articles)

    def add(self, doc: Doc) -> None:
        number = len(self._articles)
        self._articles.append(doc.article)
        self._dates.append((doc.date_from, doc.date_to))
        words_before = len(self._word_ids)
        units = bytearray()
        for name, weight in FIELD_WEIGHTS.items():
            folded = fold(doc.texts.get(name, ""))
            encoded = folded.encode("utf-16-le")
            units += encoded + b"\0\0"
            self._field_lengths.append(len(encoded) // 2 + 1)
            words = self.cutter.cut_for_search(folded) if folded else []
            self._word_ids.extend(map(self._vocabulary.__getitem__, words))
            self._word_weights += bytes((weight,)) * len(words)
            if name == "body":
                self._sketches.append(sketch(folded))
        self._word_counts.append(len(self._word_ids) - words_before)
        self._texts.append(np.frombuffer(bytes(units), dtype=np.uint16))
        for name in FACETS:
            self._add_values(name, number, doc.facets.get(name, ()))

    def _add_values(self, facet: str, number: int, values: Sequence[Value]) -> None:
        known = self._values[facet]
        for key in dict.fromkeys(value.key for value in values):
            self._facet_docs[facet].append(number)
            self._facet_values[facet].append(known.setdefault(key, [len(known), None])[0])
        for value in values:
            known[value.key][1] = value

    def add_segment(self, segment: Segment, live: np.ndarray) -> None:
        """Take over the live documents (bool[N]) of a finished segment, in order, without cutting anew."""
        first = len(self._articles)
        docs = np.flatnonzero(live)
        renumber = np.full(len(segment), -1, np.int64)
        renumber[docs] = np.arange(first, first + len(docs))
        self._articles += segment.article[docs].tolist()
        self._dates += zip(segment.date_from[docs].tolist(), segment.date_to[docs].tolist(), strict=True)
        field_at = segment.field_at
        for doc in docs.tolist():
            edges = field_at[doc * len(FIELDS) : (doc + 1) * len(FIELDS) + 1]
            self._texts.append(segment.text[edges[0] : edges[-1]])
            self._field_lengths += np.diff(edges).tolist()
            self._sketches.append(segment.sketch(doc))
        self._take_words(segment, renumber)
        for name in FACETS:
            self._take_facet(segment, name, renumber)

    def _take_words(self, segment: Segment, renumber: np.ndarray) -> None:
        ids = np.array([self._vocabulary[word] for word in segment.words()], dtype=np.uint32)
        postings = segment.word
        docs = renumber[postings.doc]
        keep = docs >= 0
        spelled = np.repeat(ids, np.diff(postings.at))[keep]
        self._counted.append((spelled, docs[keep].astype(np.uint16), postings.weight[keep]))
        self._word_counts.extend([0] * (len(self) - len(self._word_counts)))

    def _take_facet(self, segment: Segment, name: str, renumber: np.ndarray) -> None:
        facet = segment.facets[name]
        known = self._values[name]
        for value in facet.values:
            entry = known.setdefault(value.key, [len(known), value])
            # What was added in this session is newer than what an old segment says.
            entry[1] = entry[1] or value
        ids = np.array([known[value.key][0] for value in facet.values], dtype=np.int64)
        docs = renumber[np.repeat(np.arange(len(segment)), np.diff(facet.forward_at))]
        keep = docs >= 0
        self._facet_docs[name] += docs[keep].tolist()
        self._facet_values[name] += ids[facet.forward_value[keep]].tolist()

    def finish(self) -> tuple[dict[str, np.ndarray], dict]:
        """The arrays and the meta data of the segment."""
        text = _joined(self._texts, np.uint16)
        lengths = np.array(self._field_lengths, dtype=np.int64)
        field_at = np.concatenate([[0], np.cumsum(lengths)]).astype(np.uint32)
        starts = field_at[:: len(FIELDS)]
        arrays = {
            "article": np.array(self._articles, dtype=np.int64),
            "date_from": np.array([d[0] for d in self._dates], dtype=np.int32),
            "date_to": np.array([d[1] for d in self._dates], dtype=np.int32),
            "text": text,
            "field_at": field_at,
            "doc_block": _block_table(starts, len(text)),
            "length": ((lengths - 1).reshape(-1, len(FIELDS)) * WEIGHTS).sum(axis=1).astype(np.float32),
        }
        arrays |= _text_postings(text, starts, np.tile(WEIGHTS, len(self)), lengths)
        arrays |= _finish_sketches(self._sketches)
        spelled, of_words = self._finish_words()
        arrays |= of_words
        meta = {"cutter": self.cutter.name, "fields": list(FIELDS), "values": {}}
        for name in FACETS:
            meta["values"][name], columns = self._finish_facet(name)
            arrays |= columns
        values = {name: [Value(*row) for row in rows] for name, rows in meta["values"].items()}
        return arrays | guide_arrays(spelled, np.diff(arrays["word_at"]), values), meta

    def _all_words(self) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """(ids, documents, weights) of all occurrences, by document for each word once sorted by word."""
        counts = np.frombuffer(self._word_counts, np.uint32)
        fresh = (
            np.frombuffer(self._word_ids, np.uint32),
            np.repeat(np.arange(len(counts), dtype=np.uint16), counts),
            np.frombuffer(self._word_weights, np.uint8),
        )
        return tuple(np.concatenate(parts) for parts in zip(fresh, *self._counted, strict=True))

    def _finish_words(self) -> tuple[list[str], dict[str, np.ndarray]]:
        """The words in order, and their arrays."""
        ids, docs, weights = self._all_words()
        used = np.zeros(len(self._vocabulary), bool)
        used[ids] = True  # a merged segment may bring words that no live document has any more
        spelled = sorted(word for word, number in self._vocabulary.items() if used[number])
        rank = np.zeros(len(self._vocabulary), dtype=np.uint32)
        rank[[self._vocabulary[word] for word in spelled]] = np.arange(len(spelled), dtype=np.uint32)
        keys = rank[ids]
        order = _stable_order(keys)
        encoded = [word.encode() for word in spelled]
        return spelled, {
            "word_text": np.frombuffer(b"".join(encoded), dtype=np.uint8),
            "word_text_at": np.cumsum([0, *map(len, encoded)], dtype=np.uint32),
            **_collapsed("word", keys[order], docs[order], weights[order]),
        }

    def _finish_facet(self, name: str) -> tuple[list[list[str]], dict[str, np.ndarray]]:
        """The values (see ``model.Value``) in the order of their numbers, and the arrays."""
        docs = np.array(self._facet_docs[name], dtype=np.uint16)
        values = np.array(self._facet_values[name], dtype=np.uint32)
        # Values that no live document has any more (after a merge) are left out.
        used, values = np.unique(values, return_inverse=True)
        by_value = np.lexsort((docs, values))
        by_doc = np.argsort(docs, kind="stable")
        known = [entry[1] for entry in self._values[name].values()]
        rows = [[v.key, v.label, v.label_en, v.parent] for v in (known[number] for number in used.tolist())]
        return rows, {
            f"{name}_at": np.searchsorted(values[by_value], np.arange(len(used) + 1)).astype(np.uint32),
            f"{name}_doc": docs[by_value],
            f"{name}_from": np.searchsorted(docs[by_doc], np.arange(len(self) + 1)).astype(np.uint32),
            f"{name}_val": values[by_doc].astype(np.uint32),
        }


def _finish_sketches(sketches: list[np.ndarray]) -> dict[str, np.ndarray]:
    hashes = _joined(sketches, np.uint32)
    docs = np.repeat(np.arange(len(sketches), dtype=np.uint16), SKETCH)
    kept = np.flatnonzero(hashes != EMPTY)
    order = kept[_stable_order(hashes[kept])]
    return {"sketch": hashes, "sketch_key": hashes[order], "sketch_doc": docs[order]}


def _joined(parts: list[np.ndarray], dtype) -> np.ndarray:
    return np.concatenate(parts).astype(dtype, copy=False) if parts else np.empty(0, dtype)


def _stable_order(keys: np.ndarray) -> np.ndarray:
    """Stable argsort of uint32 keys: two passes of numpy's radix sort of 16-bit numbers."""
    low = np.argsort((keys & 0xFFFF).astype(np.uint16), kind="stable")
    return low[np.argsort((keys >> 16).astype(np.uint16)[low], kind="stable")]


def _block_table(starts: np.ndarray, length: int) -> np.ndarray:
    edges = np.arange(0, max(length, 1), 1 << BLOCK_BITS)
    return (np.searchsorted(starts, edges, side="right") - 1).astype(np.uint16)


def _text_postings(text, starts, field_weights, field_lengths) -> dict[str, np.ndarray]:
    """Pairs with their places, and single code units without."""
    counts = np.diff(starts.astype(np.int64))
    doc_of = np.repeat(np.arange(len(counts), dtype=np.uint16), counts)
    weight_of = np.repeat(field_weights, field_lengths)
    following = np.append(text[1:], np.uint16(SEPARATOR))
    # A pair starts at every unit that is no separator; the last of a field is paired with the separator.
    places = np.flatnonzero(text != SEPARATOR).astype(np.uint32)
    order = np.argsort(following[places], kind="stable")
    order = order[np.argsort(text[places][order], kind="stable")]
    places = places[order]
    first, second = text[places], following[places]
    keys = (first.astype(np.uint32) << 16) | second
    found = {"gram_pos": places}
    unique, at = _groups(keys)
    found |= {"gram_key": unique, "gram_pos_at": at}
    found |= _collapsed("gram", keys, doc_of[places], weight_of[places])
    places = np.flatnonzero(text != SEPARATOR).astype(np.uint32)
    places = places[np.argsort(text[places], kind="stable")]
    chars = text[places]
    unique, _ = _groups(chars)
    found["char_key"] = unique
    return found | _collapsed("char", chars, doc_of[places], weight_of[places])


def _groups(keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Distinct sorted keys and where each begins (one offset more than keys)."""
    if not len(keys):
        return keys, np.zeros(1, np.uint32)
    begins = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]]))
    return keys[begins], np.append(begins, len(keys)).astype(np.uint32)


def _collapsed(name: str, keys: np.ndarray, docs: np.ndarray, weights: np.ndarray) -> dict[str, np.ndarray]:
    """One posting for each (key, document), weights added up; input sorted by key, then document."""
    if not len(keys):
        empty = np.zeros(1, np.uint32)
        return {f"{name}_at": empty, f"{name}_doc": np.empty(0, np.uint16), f"{name}_weight": np.empty(0, np.uint8)}
    new = np.concatenate([[True], (keys[1:] != keys[:-1]) | (docs[1:] != docs[:-1])])
    begins = np.flatnonzero(new)
    summed = np.add.reduceat(weights, begins, dtype=np.uint32)
    _, at = _groups(keys[begins])
    return {
        f"{name}_at": at,
        f"{name}_doc": docs[begins],
        f"{name}_weight": np.minimum(summed, 255).astype(np.uint8),
    }
