"""The inner loops of a search in numpy: what ``loops`` does compiled, with the same results.

Arrays are those of ``build``. ``mask`` (bool[N]) is added to, ``within`` (bool[N]) says which documents are looked
at; ``docs``: ascending document numbers; ``text``: code units, each field closed by SEPARATOR.
"""

from collections.abc import Iterator
from itertools import islice

import numpy as np

from .model import SEPARATOR

BLOCK_BITS = 8
CHUNK = 1000  # documents whose texts are looked at together


def mark(mask, within, docs) -> None:
    """Mark those of the documents that are within."""
    docs = docs.astype(np.intp)
    mask[docs] |= within[docs]


def mark_string(mask, within, text, places, back: int, string, doc_block, starts) -> None:
    """Mark the documents within in which ``string`` begins ``back`` units before one of the ascending ``places``."""
    begins = places.astype(np.int64) - back
    begins = begins[(begins >= 0) & (begins <= len(text) - len(string))]
    for offset, unit in enumerate(string.tolist()):
        begins = begins[text.take(begins + offset, mode="clip") == unit]
    docs = _docs_of(begins, doc_block, starts)
    mask[docs[within[docs]]] = True


def mark_in_fields(mask, within, docs, weights, least: int, text, field_at, width: int, fields, string) -> None:
    """Mark those of ``docs`` within, with a weight of at least ``least``, that hold ``string`` in one of ``fields``.

    ``fields``: numbers of the fields, of which each document has ``width``.
    """
    docs = docs[weights >= least].astype(np.int64)
    docs = docs[within[docs] & ~mask[docs]]
    for field in fields.tolist():
        begins = field_at[docs * width + field].astype(np.int64)
        rooms = np.maximum(field_at[docs * width + field + 1] - begins - len(string), 0)
        places, owners = ranges(begins, begins + rooms), np.repeat(docs, rooms)
        for offset, unit in enumerate(string.tolist()):
            fits = text[places + offset] == unit
            places, owners = places[fits], owners[fits]
        mask[owners] = True


def mark_pattern(mask, docs, text, field_at, width: int, fields, pieces, piece_at, fewest, most, number: int) -> None:
    """Mark those of ``docs`` (int64) where the pieces stand one after another, ``fewest`` to ``most`` units apart.

    Piece ``n`` is ``pieces[piece_at[n]:piece_at[n + 1]]``; piece ``number`` is looked for first. All lie in one
    field, one of ``fields`` where these are given.
    """
    split = np.split(pieces, piece_at[1:-1])
    for chunk in np.split(docs, range(CHUNK, len(docs), CHUNK)):
        edges = [(chunk * width + field, 1) for field in fields.tolist()] or [(chunk * width, width)]
        for first, size in edges:
            begins, ends = field_at[first].astype(np.int64), field_at[first + size].astype(np.int64)
            places, owners = ranges(begins, ends), np.repeat(chunk, ends - begins)
            fits = _stands(text, places, split[number])
            mask[owners[fits][_go_on(text, places[fits], split, fewest, most, number)]] = True


def _go_on(text, begins, split, fewest, most, number: int) -> np.ndarray:
    """Indices of those ``begins`` of piece ``number`` where the others stand before and behind it."""
    kept, here = np.arange(len(begins)), begins + len(split[number])
    for gap in range(number, len(fewest)):
        kept, here = _next(text, kept, here, split[gap + 1], fewest[gap], most[gap], 1)
    kept = np.unique(kept)
    here = begins[kept] - 1
    for gap in range(number - 1, -1, -1):
        kept, here = _next(text, kept, here, split[gap], fewest[gap], most[gap], -1)
    return kept


def _next(text, kept, here, piece, fewest: int, most: int, step: int) -> tuple[np.ndarray, np.ndarray]:
    """Where the walks ``kept`` that have come to ``here`` go on behind (before, for step -1) ``piece``."""
    found = [np.empty((2, 0), np.int64)]
    for distance in range(most + 1):
        if distance >= fewest:
            fits = _stands(text, here if step > 0 else here - len(piece) + 1, piece)
            found.append(np.stack([kept[fits], here[fits] + step * len(piece)]))
        alive = (here >= 0) & (here < len(text)) & (text.take(here, mode="clip") != SEPARATOR)
        kept, here = kept[alive], here[alive] + step
    # Several ways to one place are one.
    return tuple(np.unique(np.concatenate(found, axis=1), axis=1))


def _stands(text, places, piece) -> np.ndarray:
    fits = (places >= 0) & (places + len(piece) <= len(text))
    for offset, unit in enumerate(piece.tolist()):
        fits &= text.take(places + offset, mode="clip") == unit
    return fits


def _docs_of(places, doc_block, starts) -> np.ndarray:
    """The document of each place: a first guess from the block table, then stepped forward."""
    docs = doc_block[places >> BLOCK_BITS].astype(np.int64)
    behind = np.flatnonzero(starts[docs + 1] <= places)
    while len(behind):
        docs[behind] += 1
        behind = behind[starts[docs[behind] + 1] <= places[behind]]
    return docs


def ranges(begins: np.ndarray, ends: np.ndarray) -> np.ndarray:
    """All numbers of the half-open ranges, one range after the other (int64)."""
    lengths = ends.astype(np.int64) - begins
    steps = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
    return np.repeat(begins, lengths) + steps


def count_values(totals, mapped, docs, forward_at, forward_value, step: int) -> int:
    """Add ``step`` to ``totals[mapped[value]]`` for each value of each document; how many documents have none."""
    begins, ends = forward_at[docs].astype(np.int64), forward_at[docs + 1].astype(np.int64)
    counts = np.bincount(forward_value[ranges(begins, ends)], minlength=len(mapped))
    totals[mapped] += step * counts
    return int((begins == ends).sum())


def count_marked(totals, mapped, at, docs, mask) -> None:
    """Add to ``totals[mapped[value]]`` how many documents of value's list (``docs[at[value]:at[value + 1]]``) are
    marked. No list is empty.
    """
    if len(mapped):
        totals[mapped] += np.add.reduceat(mask.view(np.uint8)[docs], at[:-1].astype(np.intp), dtype=np.int64)


def numbered(mask, count: int) -> np.ndarray:
    """The numbers of the ``count`` marked documents (int64)."""
    return np.flatnonzero(mask)


def add_scores(scores, docs, counts, norm, weight) -> None:
    """BM25 of one term: ``scores`` (float32[N]) of its documents grow."""
    docs, counts = docs.astype(np.intp), counts.astype(np.float32)
    scores[docs] += np.float32(weight) * (counts / (counts + norm[docs]))


def add_scores_of(scores, wanted, docs, counts, norm, weight) -> None:
    """The same for the few documents ``wanted``, in whose order the ``scores`` stand."""
    places = np.minimum(np.searchsorted(docs, wanted.astype(docs.dtype)), len(docs) - 1)
    has = np.flatnonzero(docs[places] == wanted)
    places = places[has]
    counts = counts[places].astype(np.float32)
    scores[has] += np.float32(weight) * (counts / (counts + norm[wanted[has]]))


def best(scores, docs, order, count: int) -> np.ndarray:
    """Indices of the ``count`` best in any order: the highest scores, of equal ones the highest ``order[doc]``."""
    found = np.arange(len(scores))
    if 0 < count < len(scores):
        found = np.flatnonzero(scores >= np.partition(scores, len(scores) - count)[len(scores) - count])
    return found[np.lexsort((-order[docs[found]], -scores[found]))][:count]


def first_marked(found, mask, docs) -> int:
    """Fill ``found`` (int64) with the first of ``docs`` that are marked, in their order; how many these are."""
    marked = docs[np.flatnonzero(mask[docs])[: len(found)]]
    found[: len(marked)] = marked
    return len(marked)


def nearness(text, strings, string_at, most: int, window: int) -> float:
    """0 (far apart or one only) to 1 (side by side): the smallest stretch that holds all strings that occur.

    String ``n`` is ``strings[string_at[n]:string_at[n + 1]]``; of each the first ``most`` places are looked
    at. A stretch with ``window`` units and more beside the strings counts 0.
    """
    letters = _letters(text)
    split = [_letters(string) for string in np.split(strings, string_at[1:-1])]
    places = sorted((at, n) for n, string in enumerate(split) for at in islice(_occurrences(letters, string), most))
    occurring = {n for _, n in places}
    if len(occurring) < 2:
        return 0.0
    last: dict[int, int] = {}
    smallest = len(letters)
    for at, n in places:
        last[n] = at
        if len(last) == len(occurring):
            smallest = min(smallest, at + len(split[n]) - min(last.values()))
    needed = sum(len(split[n]) for n in occurring)
    return max(0.0, 1 - max(0, smallest - needed) / window) * len(occurring) / len(split)


def _letters(string: np.ndarray) -> str:
    """A string with one letter for each code unit, also for halves of surrogate pairs."""
    return string.astype(np.uint32).tobytes().decode("utf-32-le", "surrogatepass")


def _occurrences(text: str, string: str) -> Iterator[int]:
    at = text.find(string)
    while at >= 0:
        yield at
        at = text.find(string, at + 1)
