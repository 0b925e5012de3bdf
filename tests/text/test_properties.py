"""Nothing lost, nothing invented, no crash, linear time: on any string and on made pages."""

import random
import time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.evaluation.gold import read_gold
from archive.evaluation.pages import articles_of, make_page
from archive.text import segment
from archive.text.build import all_spans
from archive.text.cleaning import clean
from archive.text_data import load_text_lexicon

FIXTURES = Path(__file__).parents[2] / "fixtures"
CHARS = st.one_of(
    st.characters(),
    st.sampled_from("记者摄报讯本通讯员工会。,，、：；“”（）()—— \n\n\r\t\u3000\u200b\ufeff第版上接下转2019年月日摘要"),
)


@cache
def articles() -> list[dict]:
    return [article for page in read_gold(FIXTURES) for article in articles_of(page)]


def is_printed(char: str) -> bool:
    return not char.isspace() and not (ord(char) < 32 or 127 <= ord(char) < 160)


def bare(text: str) -> str:
    return "".join(clean(text).text.split())


def check(raw: str):
    page = segment(raw, lexicon=load_text_lexicon())
    assert page.raw == raw
    covered = set()
    for span in all_spans(page.articles, page.residues):
        assert 0 <= span.start <= span.end <= len(raw)
        covered.update(range(span.start, span.end))
    assert all(index in covered for index, char in enumerate(raw) if is_printed(char))
    for part in [*(b for a in page.articles for b in a.blocks), *page.residues]:
        printed = bare("".join(raw[s.start : s.end] for s in part.spans))
        assert bare(part.text) == printed, "a part says what its ranges say, no more and no less"
    assert [a.position for a in page.articles] == list(range(1, len(page.articles) + 1))
    return page


@given(st.text(CHARS, max_size=400))
@settings(max_examples=150, deadline=None)
def test_any_string(raw):
    check(raw)


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_made_pages(seed):
    rng = random.Random(seed)
    text, _ = make_page(rng.sample(articles(), rng.randint(1, 8)), seed)
    check(text)


ODD = [
    "",
    "x",
    "\n",
    " \n\t\n ",
    "\u200b",
    "\x00\x01\x02",
    "摄",
    "(上接第1版)",
    "阅读提示",
    "本报讯",
    "责任编辑:",
    "——",
    "。" * 50,
]


@pytest.mark.parametrize("raw", ODD)
def test_odd_pages(raw):
    check(raw)


def unlike(line: str, size: int) -> str:
    """Lines of random characters, in the form that is given, up to a size: each has words of its own."""
    rng = random.Random(size)
    blanks = line.count("?")
    return "".join(
        line.replace("?", "{}").format(*map(chr, rng.choices(range(0x4E00, 0x9FA5), k=blanks)))
        for _ in range(size // len(line))
    )


LONG = {
    "one line": lambda n: "中" * n,
    "credits": lambda n: "摄" * n,
    "brackets": lambda n: "(" * n,
    "short lines": lambda n: "标题一行字\n" * (n // 6),
    "the same paragraph": lambda n: (
        "本报讯 (记者高望山)海石县的船员们最怕的是风浪里受伤,自己又不懂包扎。\n\n" * (n // 40)
    ),
    "bylines": lambda n: ("记者 张三 " * 9 + "\n") * (n // 55),
    "short lines, none alike": lambda n: unlike("?????????\n", n),
    "briefs, none alike": lambda n: unlike("本报讯 ??????。\n", n),
    "briefs with headlines, none alike": lambda n: unlike("?????????\n本报讯 ??????。\n", n),
}


@pytest.mark.parametrize("kind", LONG)
def test_time_grows_with_length_only(kind):
    """Ten times the text takes at most some twenty times as long; tried thrice, for other programs disturb the clock."""

    def seconds(size: int) -> float:
        text = LONG[kind](size)
        started = time.process_time()
        segment(text, lexicon=load_text_lexicon())
        return time.process_time() - started

    def is_linear() -> bool:
        before, large, after = seconds(7_000), seconds(70_000), seconds(7_000)
        return large < 20 * max(before, after) + 0.1

    seconds(1_000)
    assert any(is_linear() for _ in range(3))
