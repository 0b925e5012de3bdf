"""Damages of extracted page texts, done to a set page with the truth kept: one function for each kind.

Each takes the page and a random generator; it changes ``page.lines`` (already flowed) or an article before.
"""

import random
from collections.abc import Callable
from dataclasses import replace

from archive.evaluation.maker import Bit, Line, SetArticle, SetPage

ENDS = "。！？!?…；;"
FURNITURE = (
    "责任编辑:马文渊",
    "新闻热线:010-61234567",
    "版式:常乐 校对:袁立",
    "E-mail:ghxw@example.com",
    "2019年6月12日 星期三",
    "综合新闻",
)
LONGEST_BROKEN = 22
COLUMNS = ("新闻特写", "基层动态", "工会快讯", "职工之声", "记者走基层", "一线传真")


def break_sentences(article: SetArticle, rng: random.Random, share: float = 0.25) -> None:
    """Columns cut paragraphs anywhere but after a full stop; both parts stay neighbours."""
    body: list[Line] = []
    for line in article.body:
        whole = line[0] if len(line) == 1 else None
        place = cut_place(whole.text, rng) if whole and whole.role == "paragraph" and rng.random() < share else None
        body += [[part] for part in whole.cut(place)] if place else [line]
    article.body = body


def cut_place(text: str, rng: random.Random) -> int | None:
    """A place inside a sentence where a column may cut a paragraph."""
    places = [
        i for i in range(6, len(text) - 5) if text[i - 1] not in ENDS + "”" and text[i] not in ENDS + "，,、：:”)）"
    ]
    return rng.choice(places) if len(text) > 40 and places else None


def one_line_heads(article: SetArticle, rng: random.Random) -> None:
    """Kicker and headline, or headline and ——deck, share one line."""
    roles = [line[0].role for line in article.head]
    for left, right in (("kicker", "headline"), ("headline", "deck")):
        if left in roles and right in roles:
            one, other = roles.index(left), roles.index(right)
            if right == "headline" or article.head[other][0].text.startswith("——"):
                article.head[one].append(replace(article.head[other][0], glue=" "))
                del article.head[other]
                return


def broken_headline(article: SetArticle, rng: random.Random) -> None:
    """One headline over two lines, cut in its middle.

    No headline of the gold pages that is set on two lines has more than 13 characters; longer ones of some sources are
    kicker and headline run together, whose halves nobody could tell from a kicker and a headline.
    """
    for index, line in enumerate(article.head):
        text = line[0].text
        if len(line) == 1 and line[0].role == "headline" and 12 <= len(text) <= LONGEST_BROKEN and " " not in text:
            article.head[index : index + 1] = [[part] for part in line[0].cut(len(text) // 2 + rng.choice([-1, 0, 1]))]
            return


def column_name(article: SetArticle, rng: random.Random) -> None:
    if not any(line[0].role == "column" for line in article.head):
        article.head.insert(0, [Bit(rng.choice(COLUMNS), "column", article.number)])


def reverse_columns(article: SetArticle, rng: random.Random) -> None:
    """The last column of the body is printed first; the cut may go through a sentence."""
    _open_middle(article, rng)
    place = _open_place(article.body) or len(article.body) // 2
    if 0 < place < len(article.body):
        article.body = article.body[place:] + article.body[:place]


def _open_middle(article: SetArticle, rng: random.Random) -> None:
    """See to it that some paragraph of the middle is cut in two."""
    middle = [
        i
        for i, line in enumerate(article.body)
        if i and len(line) == 1 and line[0].role == "paragraph" and not line[0].order
    ]
    if _open_place(article.body) is None and middle:
        index = rng.choice(middle)
        place = cut_place(article.body[index][0].text, rng)
        if place:
            article.body[index : index + 1] = [[part] for part in article.body[index][0].cut(place)]


def _open_place(body: list[Line]) -> int | None:
    return next(
        (i for i in range(2, len(body)) if body[i][0].order % 2 and body[i][0].block == body[i - 1][0].block), None
    )


def box_in_sentence(article: SetArticle, rng: random.Random) -> None:
    """The abstract's box stands between two parts of a sentence."""
    box = [line for line in article.head if line[0].role == "abstract" or line[0].text == "阅读提示"]
    _open_middle(article, rng)
    place = _open_place(article.body)
    if box and place:
        article.head = [line for line in article.head if line not in box]
        article.body[place:place] = box


def tail_away(page: SetPage, rng: random.Random, *, ahead: bool) -> None:
    """The end of a story stands behind another story, or before its own head."""
    own = _splittable(page, rng)
    if own is None:
        return
    page.damages.append(f"tail_{'ahead' if ahead else 'behind'} a{own.number}")
    lines = [i for i, line in enumerate(page.lines) if line[0].article == own.number and line in own.body]
    tail = [page.lines[i] for i in lines[_tail_start(own.body, rng) :]]
    page.lines = [line for line in page.lines if not any(line is t for t in tail)]
    if ahead:
        place = next(i for i, line in enumerate(page.lines) if line[0].article == own.number)
    else:
        later = [i + 1 for i, line in enumerate(page.lines) if ends_article(page, i) and line[0].article != own.number]
        later = [i for i in later if i > lines[0]]
        place = rng.choice(later) if later else lines[-1] - len(tail) + 1
    page.lines[place:place] = tail


def _tail_start(body: list[Line], rng: random.Random) -> int:
    """Where the last column begins, from the end: every other one in mid-sentence, as on the pages with gold."""
    inside = [i for i in range(len(body) - 3, len(body)) if i > 1 and body[i][0].order % 2 and _is_cut(body, i)]
    return (inside[-1] - len(body)) if inside and rng.random() < 0.5 else -rng.choice([1, 2])


def _is_cut(body: list[Line], place: int) -> bool:
    return body[place][0].role == "paragraph" and body[place][0].block == body[place - 1][-1].block


def ends_article(page: SetPage, index: int) -> bool:
    """A line of a story, and what follows on the page is another story, or nothing.

    Lines of no story in between do not count: the label of a box stands over a text of its own story.
    """
    here = page.lines[index][0].article
    following = (line[0].article for line in page.lines[index + 1 :] if line[0].article is not None)
    return here is not None and next(following, None) != here


def _splittable(page: SetPage, rng: random.Random) -> SetArticle | None:
    fit = [a for a in page.articles if a.kind != "photo" and len(a.body) >= 4 and not getattr(a, "moved", False)]
    return rng.choice(fit) if fit else None


def far_head(page: SetPage, rng: random.Random) -> None:
    """A head stands over another story's head; its body, the opening lost, behind that story."""
    fit = [
        n
        for n, a in enumerate(page.articles[:-1])
        if len(a.body) >= 3
        and a.kind == "news"
        and a.body[0][-1].role == "paragraph"
        and len(page.articles[n + 1].body) > 1
    ]
    if not fit:
        return
    place = rng.choice(fit)
    own, other = page.articles[place], page.articles[place + 1]
    first = own.body[0]
    keep = first[-1].text
    cut = cut_place(keep, rng)
    if not cut or own.kind == "photo":
        return
    page.damages.append(f"far_head a{own.number} over a{other.number}")
    lost = [replace(first[-1], text=keep[cut:])]
    own.body[0] = lost
    page.gaps[own.number, 0] = {"gap_before"}
    head = [line for line in own.head if line[0].role != "byline"]
    mixed = [*head, *other.head, *other.body, *own.body]
    start = next(i for i, line in enumerate(page.lines) if line[0].article == own.number)
    rest = [line for line in page.lines if line[0].article not in {own.number, other.number}]
    page.lines = rest[:start] + mixed + rest[start:]


def duplicate(page: SetPage, rng: random.Random, how: str) -> None:
    """A paragraph printed a second time elsewhere: whole, in pieces, or fused to the end of another paragraph.

    Never right behind or before the first: of two neighbours nobody could say which one is the copy.
    """
    fit = [
        line[0]
        for line in page.lines
        if len(line) == 1 and line[0].role == "paragraph" and line[0].order == 0 and len(line[0].text) > 50
    ]
    if not fit:
        return
    bit = rng.choice(fit)
    copy = replace(bit, role="duplicate")
    places = [i + 1 for i in range(len(page.lines)) if ends_article(page, i)]
    apart = [i for i in places if not any(bit in line for line in page.lines[i - 1 : i + 1])]
    if not apart:
        return
    place = rng.choice(apart)
    page.damages.append(f"duplicate_{how} of a{bit.article}")
    if how == "whole":
        page.lines.insert(place, [copy])
    elif how == "pieces":
        cut = cut_place(copy.text, rng)
        page.lines[place:place] = [[part] for part in copy.cut(cut)] if cut else [[copy]]
    else:
        _fuse(page, copy, rng)


def _fuse(page: SetPage, copy: Bit, rng: random.Random) -> None:
    hosts = [
        line
        for line in page.lines
        if len(line) == 1 and line[0].role == "paragraph" and line[0].text[-1:] == "。" and line[0].text != copy.text
    ]
    if hosts:
        rng.choice(hosts).append(copy)


def furniture(page: SetPage, rng: random.Random) -> None:
    """Lines about the page between the stories; one in four inside a text, even inside a sentence."""
    for text in rng.sample(FURNITURE, rng.choice([1, 2])):
        ends = [0, *(i + 1 for i in range(len(page.lines)) if ends_article(page, i))]
        inside = [i for i in range(1, len(page.lines)) if i not in ends and page.lines[i][0].role == "paragraph"]
        places = inside if inside and rng.random() < 0.25 else ends
        page.lines.insert(rng.choice(places), [Bit(text, "furniture")])


ARTICLE_DAMAGES: tuple[tuple[float, Callable[[SetArticle, random.Random], None]], ...] = (
    (0.25, one_line_heads),
    (0.15, broken_headline),
    (0.15, column_name),
    (0.10, reverse_columns),
    (0.5, box_in_sentence),
)
