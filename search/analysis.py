"""How text is folded and cut: the same for what is indexed and for what is asked.

Pure: no Django, no Haystack. Folding works character by character, without context, so the folded
form of a substring is always a substring of the folded text. That is what makes "any string copied
out of an article finds it" hold for 繁體, full-width and capital forms too.
"""

import threading
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path

DATA = Path(__file__).parent / "data"

# Signs that papers and keyboards use for one another.
_SIGNS = str.maketrans("“”„‟〝〞「」『』‘’‚‛—–―─‒‐‑−·•・‧", '""""""""""' + "''''" + "--------" + "····")
# Dropped: white space and line breaks, control and format characters, halves of surrogate pairs.
_DROPPED = {"Zs", "Zl", "Zp", "Cc", "Cf", "Cs"}


@cache
def _simplified() -> dict[int, str]:
    """Every character -> the simplified one it is searched as, from OpenCC's tables of characters.

    Both tables are read: 瞭 may stay 瞭 in simplified text, but 了解 is written 瞭解 in traditional text.
    """
    import opencc

    folder = Path(opencc.__file__).parent / "dictionary"
    to_simple, to_traditional = (_table(folder / f"{name}Characters.txt") for name in ("TS", "ST"))
    folds = {old: new[0] for old, new in to_simple.items()}
    for simple, variants in to_traditional.items():
        for variant in variants:
            # Never one simplified character into another: 鍊 stays 炼, though 链 may be written with it.
            if variant not in to_traditional and folds.get(variant, variant) not in to_traditional:
                folds[variant] = simple
    return {ord(old): new for old, new in folds.items() if old != new}


def _table(path: Path) -> dict[str, list[str]]:
    pairs = (line.split("\t") for line in path.read_text("utf-8").splitlines() if "\t" in line)
    return {old: new.split() for old, new in pairs if len(old) == 1}


class _Folds(dict):
    """Code point -> folded string, worked out when first met.

    ``uneven``: the characters met so far that fold to none or to several.
    """

    def __init__(self) -> None:
        super().__init__()
        self.uneven: set[str] = set()

    def __missing__(self, code: int) -> str:
        folded = self._fold(chr(code))
        if len(folded) != 1:
            self.uneven.add(chr(code))
        self[code] = folded
        return folded

    @staticmethod
    def _fold(char: str) -> str:
        if unicodedata.category(char) in _DROPPED:
            return ""
        wide = unicodedata.normalize("NFKC", char).casefold()
        wide = unicodedata.normalize("NFKC", wide).translate(_simplified()).translate(_SIGNS)
        return "".join(c for c in wide if unicodedata.category(c) not in _DROPPED)


_folds = _Folds()


def fold(text: str) -> str:
    """NFKC, case and 繁→简 folded, white space and control characters removed.

    >>> fold("ＡＰＰ 工會")
    'app工会'
    """
    return text.translate(_folds)


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and where each of its characters came from.

    ``origin[i]`` is the offset in the original text of folded character ``i``; one original
    character may fold to several.
    """

    text: str
    origin: Sequence[int]

    def to_original(self, start: int, end: int) -> tuple[int, int]:
        """The half-open original range that the folded range ``[start, end)`` (not empty) came from."""
        return self.origin[start], self.origin[end - 1] + 1


def fold_with_offsets(text: str) -> Folded:
    folded = fold(text)
    uneven = _folds.uneven.intersection(text)
    if not uneven:  # each character is one character still
        return Folded(folded, range(len(text)))
    origin = list(range(len(text)))
    for at in range(len(text) - 1, -1, -1):
        if text[at] in uneven:
            origin[at : at + 1] = [at] * len(_folds[ord(text[at])])
    return Folded(folded, origin)


def is_word_char(char: str) -> bool:
    """Letters, digits, marks and the signs that count as part of a word (%, ℃, ¥ are not)."""
    return char.isalnum() or unicodedata.category(char) in {"Mn", "Mc", "Co"}


def runs(text: str) -> Iterator[str]:
    """The runs of word characters of a text; everything between them is white space or punctuation."""
    start = None
    for at, char in enumerate(text):
        if is_word_char(char):
            start = at if start is None else start
        elif start is not None:
            yield text[start:at]
            start = None
    if start is not None:
        yield text[start:]


# --- words ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text. ``start``/``end`` are offsets in it, ``position`` counts words from 0.

    Parts of a longer word (总工, 工会 in 总工会) share the position of the longer word.
    """

    text: str
    start: int
    end: int
    position: int


class Cutter:
    """jieba's search mode with the archive's own words. Loads on first use, then is shared.

    rjieba is the same algorithm in Rust, twenty times as fast; jieba is used where rjieba is not
    installed. ``name`` says which, and is recorded with every part of the index.
    """

    def __init__(self, words: Path = DATA / "words.txt"):
        self._lock = threading.Lock()
        self._words = words
        self._engine = None
        self._fast = False

    def _load(self):
        with self._lock:
            if self._engine is None:
                self._engine = self._load_rust() or self._load_python()
        return self._engine

    def _own_words(self) -> Iterator[tuple[str, int]]:
        for line in self._words.read_text("utf-8").splitlines():
            if line and not line.startswith("#"):
                word, _, freq = line.partition(" ")
                yield fold(word), int(freq or 3000)

    def _load_rust(self):
        try:
            import rjieba
        except ImportError:
            return None
        engine = rjieba.Jieba()
        for word, freq in self._own_words():
            engine.add_word(word, freq, "n")
        self._fast = True
        return engine

    def _load_python(self):
        import logging

        import jieba

        jieba.setLogLevel(logging.WARNING)
        engine = jieba.Tokenizer()
        for word, freq in self._own_words():
            engine.add_word(word, freq)
        return engine

    @property
    def name(self) -> str:
        self._load()
        return "rjieba" if self._fast else "jieba"

    def cut(self, folded: str) -> list[str]:
        """The words of a folded text, one after the other, without punctuation."""
        engine = self._load()
        pieces = engine.cut(folded) if self._fast else engine.lcut(folded)
        return [word for word in pieces if word[0].isalnum() or is_word_char(word[0])]

    def cut_for_search(self, folded: str) -> list[str]:
        """Words and the shorter words inside them, as they are indexed."""
        engine = self._load()
        pieces = engine.cut_for_search(folded) if self._fast else engine.lcut_for_search(folded)
        return [word for word in pieces if word[0].isalnum() or is_word_char(word[0])]

    def tokens(self, folded: str) -> list[Token]:
        """The words of ``cut_for_search`` with places. Inner words come before the word they are part of."""
        found: list[Token] = []
        pieces = iter(self.cut_for_search(folded))
        at = 0
        for position, word in enumerate(self.cut(folded)):
            at = folded.index(word, at)
            seek: dict[int, int] = {}  # inner words come by size, each size from the left
            for part in takewhile(lambda piece, whole=word: piece != whole, pieces):
                place = word.find(part, seek.get(len(part), 0))
                found.append(Token(part, at + place, at + place + len(part), position))
                seek[len(part)] = place + 1
            found.append(Token(word, at, at + len(word), position))
            at += len(word)
        return found


cutter = Cutter()


@cache
def function_words() -> frozenset[str]:
    """Words too common to require (的, 了, 和): asked alone they are searched, beside others not."""
    return frozenset((DATA / "function_words.txt").read_text("utf-8").split())


def content_words(text: str) -> list[str]:
    """The words of a raw text that a search requires, in order, each once."""
    words = dict.fromkeys(word for run in runs(text) for word in cutter.cut(fold(run)))
    content = [word for word in words if word not in function_words()]
    return content or list(words)
