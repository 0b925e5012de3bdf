"""Number of a printed page: from its furniture, else from its file's name."""

import re

from .dates.numerals import FULL_WIDTH, chinese_number

PRINTED = re.compile(r"^(?:第\s*)?(?P<section>[A-D]?)0?(?P<n>[1-9]\d?|[一二三四五六七八九十]{1,3})\s*版(?!权|式|面)")
REFERRED = re.compile(r"[上下]接|转\s*第?\s*\d|[见刊]第?\s*\d")
NAMED = re.compile(
    r"(?:(?:19|20)\d{6}|(?:19|20)\d\d-\d\d-\d\d)[-_ ]?[A-D]?0?(?P<n>[1-9]\d?)(?!\d)|第0?(?P<n2>[1-9]\d?)版"
)
LONGEST_LINE = 40


def page_number(page_text: str, file_name: str = "") -> int | None:
    """3 for a short line 第3版, 03版 or A3版, or for a file 20200219-03.txt; None where neither tells one number."""
    found = set()
    for line in page_text.translate(FULL_WIDTH).split("\n"):
        line = line.strip()
        if line and len(line) <= LONGEST_LINE and not REFERRED.search(line):
            for piece in re.split(r"[\s|·,，:：]+", line):
                match = PRINTED.match(piece)
                if match and (match.end() == len(piece)):
                    found.add(int(match["n"]) if match["n"].isascii() else chinese_number(match["n"]))
    if len(found) == 1:
        return found.pop()
    match = NAMED.search(file_name)
    return int(match["n"] or match["n2"]) if match else None
