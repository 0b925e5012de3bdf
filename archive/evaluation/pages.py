"""Made pages: articles composed and damaged, all from one seed."""

import random
import re
from collections import Counter
from collections.abc import Sequence

from archive.evaluation import damage, groups
from archive.evaluation.gold import GoldArticle, GoldBlock, GoldPage
from archive.evaluation.maker import SetArticle, SetPage, render, set_article
from archive.evaluation.strays import stray

NAMES = (
    *("贺云飞", "程玉兰", "段志国", "罗晓燕", "姚建军", "邵丽华", "汤文博", "孟庆海", "尹春梅", "石磊"),
    *("樊小红", "康永强", "温静", "鲁成林", "阮思远", "柯海涛", "葛秀英", "倪俊", "柳青山", "戚明"),
)
"""Invented reporters."""
STRAYS = 0.25


def make_page(
    articles: Sequence[dict], seed: int, name: str = "made.txt", *, strays: float = STRAYS
) -> tuple[str, dict]:
    """Text and gold of one page of these articles (export format), harmed as ``seed`` says.

    ``strays``: share of pages on which a part of a story stands away from it; all else is the same for any share.
    """
    rng = random.Random(seed)
    page = SetPage([set_article(number, item, rng, list(NAMES)) for number, item in enumerate(articles, 1)])
    if rng.random() < 0.25:
        groups.roundup(page, rng, list(NAMES))
    if rng.random() < 0.15:
        groups.series(page, rng)
    for article in page.articles:
        if article.kind != "photo":
            _harm(article, page, rng)
    page.flow()
    if rng.random() < 0.3:
        damage.far_head(page, rng)
    if rng.random() < 0.3:
        damage.tail_away(page, rng, ahead=rng.random() < 0.5)
    for how in ("whole", "pieces", "fused"):
        if rng.random() < 0.3:
            damage.duplicate(page, rng, how)
    damage.furniture(page, rng)
    late = random.Random(f"strays {seed}")  # numbers of its own: all else stays as it is
    if late.random() < strays:
        stray(page, late)
    return render(page, rng, name)


def _harm(article: SetArticle, page: SetPage, rng: random.Random) -> None:
    for share, harm in damage.ARTICLE_DAMAGES:
        in_group = harm is damage.column_name and article.number in page.groups
        if rng.random() < share and not in_group:
            harm(article, rng)
            page.damages.append(f"{harm.__name__} a{article.number}")
    damage.break_sentences(article, rng)


def make_pages(
    articles: Sequence[dict], count: int, seed: int, *, least: int = 5, most: int = 9
) -> list[tuple[str, dict]]:
    """``count`` pages, each of some of the articles without repetition; the same seed makes the same pages."""
    rng = random.Random(seed)
    made = []
    for number in range(count):
        size = min(len(articles), rng.randint(least, most))
        made.append(make_page(rng.sample(list(articles), size), rng.randrange(2**32), f"made-{seed}-{number:04}.txt"))
    return made


def articles_of(page: GoldPage) -> list[dict]:
    """The whole articles of a gold page in the export format, as material for made pages (those with gaps left out).

    The column of a group is left out: over one story alone a reader takes its slogan for a kicker.
    """
    found = []
    columns = Counter(article.fields["column"] for article in page.articles)
    for article in page.articles:
        blocks = [{"role": b.role, "text": _unsigned(page, article, b)} for b in article.blocks]
        headline = page.text(article.fields["headline"])
        if not headline or not blocks or any(b.gap_before or b.gap_after for b in article.blocks):
            continue
        names = ("column", "kicker", "headline", "deck", "abstract")[columns[article.fields["column"]] > 1 :]
        found.append({name: page.text(article.fields[name]) for name in names} | {"blocks": blocks})
    return found


def _unsigned(page: GoldPage, article: GoldArticle, block: GoldBlock) -> str:
    """A block's text without credits and names in brackets: the maker signs articles itself."""
    signed = {i for start, end in article.fields["byline"] for i in range(start, end)}
    text = "".join(page.raw[i] for start, end in block.parts for i in range(start, end) if i not in signed)
    return re.sub(r"[（(]\s*[）)]\s*", "", text).strip()
