"""Rebuild lexemes.tsv.gz: how often words of one to four Chinese characters are counted.

Source: the dictionary of the PyPI package jieba (MIT licence), ``jieba/dict.txt``: 349,046 words with the counts of its
author's corpora. Words counted fewer than five times are left out, single characters kept.

    python archive/data/text/build_lexemes.py
"""

import gzip
import re
from importlib.util import find_spec
from pathlib import Path

OUT = Path(__file__).with_name("lexemes.tsv.gz")
LEAST = 5
_WORD = re.compile(r"[\u4e00-\u9fff]{1,4}")


def main() -> None:
    source = Path(find_spec("jieba").origin).with_name("dict.txt")
    entries = (line.split(" ") for line in source.read_text("utf-8").splitlines())
    kept = {word: int(count) for word, count, *_ in entries if _WORD.fullmatch(word)}
    rows = [f"{word}\t{count}" for word, count in sorted(kept.items()) if count >= LEAST or len(word) == 1]
    with gzip.GzipFile(OUT, "wb", mtime=0) as out:
        out.write("\n".join(rows).encode("utf-8"))
    print(f"{len(rows)} words")


if __name__ == "__main__":
    main()
