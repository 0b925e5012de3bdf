"""The inner loops of a search, compiled by Numba. ``vectors`` does the same in numpy; ``kernels`` chooses.

Compiled when imported, in some seconds, and kept on disk for the next process (``__pycache__`` beside this
file, else the user's cache folder, or where NUMBA_CACHE_DIR says). The GIL is given up, so threads search
side by side. What each function takes and gives back is said in ``vectors``.
"""

import numpy as np
from numba import boolean, float32, float64, int64, njit, uint8, uint16, uint32, void
from numba.types import Array

from .model import SEPARATOR
from .vectors import BLOCK_BITS


def _given(dtype) -> Array:
    """An array that is only read: the memory map's are not writable."""
    return Array(dtype, 1, "C", readonly=True)


BYTES, UNITS, NUMBERS, LONGS, FLOATS = map(_given, (uint8, uint16, uint32, int64, float32))
GIVEN_MASK = _given(boolean)
MASK, TOTALS, SCORES = boolean[::1], int64[::1], float32[::1]

STRETCH = 32  # code units that are looked at together

_compiled = {"cache": True, "nogil": True}


@njit(void(MASK, GIVEN_MASK, UNITS), **_compiled)
def mark(mask, within, docs):
    for doc in docs:
        mask[doc] |= within[doc]


@njit(nogil=True)
def _stands(text, at, string, begin, end):
    """Whether ``string[begin:end]`` stands in the text at this place."""
    if at < 0 or at + end - begin > len(text):
        return False
    for offset in range(end - begin):  # noqa: SIM110 (all() of a generator is not compiled)
        if text[at + offset] != string[begin + offset]:
            return False
    return True


@njit(nogil=True)
def _find(text, at, end, unit):
    """The first place from ``at`` on where the unit stands, ``end`` where none. Most stretches have it nowhere."""
    while at + STRETCH <= end:
        any_here = False
        for place in range(np.uint64(at), np.uint64(at + STRETCH)):  # unsigned: no check for counting from the end
            any_here |= text[place] == unit
        if any_here:
            break
        at += STRETCH
    while at < end and text[np.uint64(at)] != unit:
        at += 1
    return min(at, end)


@njit(void(MASK, GIVEN_MASK, UNITS, NUMBERS, int64, UNITS, UNITS, NUMBERS), **_compiled)
def mark_string(mask, within, text, places, back, string, doc_block, starts):
    doc, end, done = np.int64(0), np.int64(0), False
    for place_ in places:
        place = np.int64(place_)
        if place >= end:
            doc = np.int64(doc_block[place >> BLOCK_BITS])
            while starts[doc + 1] <= place:
                doc += 1
            end, done = np.int64(starts[doc + 1]), mask[doc] or not within[doc]
        if not done and _stands(text, place - back, string, 0, len(string)):
            mask[doc] = done = True


@njit(void(MASK, GIVEN_MASK, UNITS, BYTES, int64, UNITS, NUMBERS, int64, LONGS, UNITS), **_compiled)
def mark_in_fields(mask, within, docs, weights, least, text, field_at, width, fields, string):
    for number in range(len(docs)):
        doc = np.int64(docs[number])
        if weights[number] < least or mask[doc] or not within[doc]:
            continue
        for field in fields:
            begin, end = np.int64(field_at[doc * width + field]), np.int64(field_at[doc * width + field + 1])
            last = end - len(string)  # the separator is no part of it
            place = _find(text, begin, last, string[0])
            while place < last and not _stands(text, place, string, 0, len(string)):
                place = _find(text, place + 1, last, string[0])
            mask[doc] |= place < last
            if mask[doc]:
                break


@njit(nogil=True)
def _next_ends(text, base, heading, pieces, begin, end, fewest, most, ends, count, found, enough):
    """Where a piece can stand beyond the ends of the one before it; how many such places there are, up to ``enough``.

    ``ends`` (ascending) and ``found`` are offsets from ``base`` in the direction of ``heading``. Each unit
    is looked at once: of all ends near enough the last one is the nearest.
    """
    size, last, offset, length = 0, 0, ends[0], end - begin
    furthest = min(ends[count - 1] + most, len(text) - 1 - base if heading > 0 else base - length)
    sign = pieces[begin]
    while offset <= furthest:
        at = base + offset if heading > 0 else base - offset - length
        if text[np.uint64(at)] == sign and _stands(text, at, pieces, begin, end):
            while last + 1 < count and ends[last + 1] + fewest <= offset:
                last += 1
            if fewest <= offset - ends[last] <= most:
                found[size] = offset + length
                size += 1
                if size == enough:
                    break
        if text[np.uint64(base + offset if heading > 0 else base - offset - 1)] == SEPARATOR:
            break
        offset += 1
    return size


@njit(nogil=True)
def _goes_on(text, base, heading, pieces, piece_at, fewest, most, number, one, other):
    """Whether the pieces after (before, with -1 for ``heading``) piece ``number`` follow, which ends at ``base``."""
    one[0], count = 0, 1
    while True:
        gap = number if heading > 0 else number - 1
        number += heading
        if gap < 0 or gap == len(fewest):
            return True
        begin, end = piece_at[number], piece_at[number + 1]
        enough = 1 if number == (len(fewest) if heading > 0 else 0) else len(other)
        count = _next_ends(text, base, heading, pieces, begin, end, fewest[gap], most[gap], one, count, other, enough)
        if not count:
            return False
        one, other = other, one


@njit(nogil=True)
def _near(text, begin, end, unit):
    """Whether the unit stands in ``text[begin:end]``."""
    there = False
    for place in range(np.uint64(max(begin, 0)), np.uint64(max(min(end, len(text)), 0))):
        there |= text[place] == unit
    return there


@njit(nogil=True)
def _in_reach(text, begin, end, pieces, piece_at, fewest, most, number):
    """Whether all other pieces may stand around piece ``number``, which stands at ``[begin, end)``: mostly one does not."""
    low, high = end, end
    for gap in range(number, len(fewest)):
        low, high = low + fewest[gap], high + most[gap]
        if not _near(text, low, high + 1, pieces[piece_at[gap + 1]]):
            return False
        size = piece_at[gap + 2] - piece_at[gap + 1]
        low, high = low + size, high + size
    low, high = begin, begin
    for gap in range(number - 1, -1, -1):
        low, high = low - most[gap], high - fewest[gap]
        if not _near(text, low - 1, high, pieces[piece_at[gap + 1] - 1]):
            return False
        size = piece_at[gap + 1] - piece_at[gap]
        low, high = low - size, high - size
    return True


@njit(void(MASK, LONGS, UNITS, NUMBERS, int64, LONGS, UNITS, LONGS, LONGS, LONGS, int64), **_compiled)
def mark_pattern(mask, docs, text, field_at, width, fields, pieces, piece_at, fewest, most, number):
    slack = 1
    for gap in range(len(fewest)):
        slack += most[gap] - fewest[gap]
    one, other = np.empty(slack, np.int64), np.empty(slack, np.int64)
    begin, end = piece_at[number], piece_at[number + 1]
    for doc in docs:
        for span in range(max(len(fields), 1)):
            if mask[doc]:
                break
            first = doc * width + (fields[span] if len(fields) else 0)
            last = first + (1 if len(fields) else width)
            at, stop = np.int64(field_at[first]) - 1, np.int64(field_at[last]) - (end - begin)
            while not mask[doc]:
                at = _find(text, at + 1, stop, pieces[begin])
                if at >= stop:
                    break
                mask[doc] = (
                    _stands(text, at, pieces, begin, end)
                    and _in_reach(text, at, at + end - begin, pieces, piece_at, fewest, most, number)
                    and _goes_on(text, at + end - begin, 1, pieces, piece_at, fewest, most, number, one, other)
                    and _goes_on(text, at, -1, pieces, piece_at, fewest, most, number, one, other)
                )


@njit(int64(TOTALS, LONGS, LONGS, NUMBERS, NUMBERS, int64), **_compiled)
def count_values(totals, mapped, docs, forward_at, forward_value, step):
    without = 0
    for doc in docs:
        begin, end = forward_at[doc], forward_at[doc + 1]
        without += begin == end
        for at in range(begin, end):
            totals[mapped[forward_value[at]]] += step
    return without


@njit(void(TOTALS, LONGS, NUMBERS, UNITS, GIVEN_MASK), **_compiled)
def count_marked(totals, mapped, at, docs, mask):
    for value in range(len(mapped)):
        count = 0
        for number in range(at[value], at[value + 1]):
            count += mask[docs[number]]
        totals[mapped[value]] += count


@njit(TOTALS(GIVEN_MASK, int64), **_compiled)
def numbered(mask, count):
    """Written without a branch, for which half the documents of a common word would be guessed wrong."""
    found, size = np.empty(count + 1, np.int64), np.uint64(0)
    for doc in range(np.uint64(len(mask))):
        found[size] = doc
        size += np.uint64(mask[doc])
    return found[:count]


@njit(void(SCORES, UNITS, BYTES, FLOATS, float32), **_compiled)
def add_scores(scores, docs, counts, norm, weight):
    for number in range(len(docs)):
        doc, count = docs[number], np.float32(counts[number])
        scores[doc] += weight * (count / (count + norm[doc]))


@njit(void(SCORES, LONGS, UNITS, BYTES, FLOATS, float32), **_compiled)
def add_scores_of(scores, wanted, docs, counts, norm, weight):
    at, size = 0, len(docs)
    for number in range(len(wanted)):
        doc = wanted[number]
        # Ever longer steps ahead, then halving between the last two.
        step = 1
        while at + step < size and docs[at + step] < doc:
            step *= 2
        low, high = at, min(at + step, size - 1) + 1
        while low < high:
            middle = (low + high) // 2
            if docs[middle] < doc:
                low = middle + 1
            else:
                high = middle
        at = low
        if at >= size:
            return
        if docs[at] == doc:
            count = np.float32(counts[at])
            scores[number] += weight * (count / (count + norm[doc]))


@njit(nogil=True)
def _worse(one, other, scores, docs, order):
    if scores[one] != scores[other]:
        return scores[one] < scores[other]
    return order[docs[one]] < order[docs[other]]


@njit(nogil=True)
def _sink(heap, root, scores, docs, order):
    while True:
        child = 2 * root + 1
        if child >= len(heap):
            return
        if child + 1 < len(heap) and _worse(heap[child + 1], heap[child], scores, docs, order):
            child += 1
        if not _worse(heap[child], heap[root], scores, docs, order):
            return
        heap[root], heap[child] = heap[child], heap[root]
        root = child


@njit(TOTALS(FLOATS, LONGS, LONGS, int64), **_compiled)
def best(scores, docs, order, count):
    """A heap of the best so far, the worst of them at its root."""
    heap = np.empty(min(count, len(scores)), np.int64)
    size = len(heap)
    for number in range(size):
        heap[number] = number
    for root in range(size // 2 - 1, -1, -1):
        _sink(heap, root, scores, docs, order)
    if not size:
        return heap
    floor = scores[heap[0]]
    for number in range(size, len(scores)):
        if scores[number] >= floor and _worse(heap[0], number, scores, docs, order):
            heap[0] = number
            _sink(heap, 0, scores, docs, order)
            floor = scores[heap[0]]
    return heap


@njit(int64(TOTALS, GIVEN_MASK, LONGS), **_compiled)
def first_marked(found, mask, docs):
    size = 0
    for doc in docs:
        if mask[doc]:
            found[size] = doc
            size += 1
            if size == len(found):
                break
    return size


@njit(float64(UNITS, UNITS, LONGS, int64, int64), **_compiled)
def nearness(text, strings, string_at, most, window):
    """The places of each string stand in a row of ``places``; they are stepped through together, the foremost next."""
    kinds = len(string_at) - 1
    places, sizes = np.empty((kinds, most), np.int64), np.zeros(kinds, np.int64)
    for kind in range(kinds):
        first, last = string_at[kind], string_at[kind + 1]
        stop = len(text) - (last - first) + 1
        at = _find(text, 0, stop, strings[first])
        while at < stop and sizes[kind] < most:
            if _stands(text, at, strings, first, last):
                places[kind, sizes[kind]] = at
                sizes[kind] += 1
            at = _find(text, at + 1, stop, strings[first])
    nexts, latest = np.zeros(kinds, np.int64), np.full(kinds, -1, np.int64)
    smallest, needed, occurring = len(text), 0, 0
    for kind in range(kinds):
        if sizes[kind]:
            needed += string_at[kind + 1] - string_at[kind]
            occurring += 1
    if occurring < 2:
        return 0.0
    while True:
        foremost = -1
        for kind in range(kinds):
            if nexts[kind] < sizes[kind] and (
                foremost < 0 or places[kind, nexts[kind]] < places[foremost, nexts[foremost]]
            ):
                foremost = kind
        if foremost < 0:
            return max(0.0, 1 - max(0, smallest - needed) / window) * occurring / kinds
        at = places[foremost, nexts[foremost]]
        nexts[foremost] += 1
        latest[foremost] = at
        earliest, complete = at, True
        for kind in range(kinds):
            if sizes[kind]:
                complete &= latest[kind] >= 0
                earliest = min(earliest, latest[kind])
        if complete:
            smallest = min(smallest, at + string_at[foremost + 1] - string_at[foremost] - earliest)
