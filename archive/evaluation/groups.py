"""Stories of a made page that share one line over the first of them: a round-up of briefs, or a series under a slogan."""

import random

from archive.evaluation.maker import BRIEF, Bit, SetArticle, SetPage

LABELS = ("简讯", "短讯", "工会快讯", "各地传真", "一线短波", "山乡快报", "工会动态")
SLOGANS = ("比武场上见真章", "新春走基层", "学先进 当先锋", "岗位大比武 行行出状元", "夏日送清凉", "走进最美班组")
LEAST = 50
"""Characters of the shortest brief."""
_MARKS = ("", "", "▲", "■", "●")


def roundup(page: SetPage, rng: random.Random, names: list[str]) -> None:
    """Two to four stories become briefs under one label: signed in brackets or not at all, marked or not.

    A brief is the first paragraph of its story, where that says enough by itself.
    """
    briefs = [a for a in page.articles if _is_plain(a) and LEAST <= len(_opening(a)) <= BRIEF]
    if len(briefs) < 2:
        return
    chosen = rng.sample(briefs, min(len(briefs), rng.choice([2, 3, 3, 4])))
    mark, signed = rng.choice(_MARKS), rng.random() < 0.5
    for article in chosen:
        _set_brief(article, mark, rng.choice(names) if signed else "")
    rest = [a for a in page.articles if a not in chosen]
    place = rng.randint(0, len(rest))
    page.articles = [*rest[:place], *chosen, *rest[place:]]
    _share(page, chosen, rng.choice(LABELS), "roundup")


def series(page: SetPage, rng: random.Random) -> None:
    """Two or three neighbouring news stories stand under one slogan."""
    fit = [a.kind == "news" and _is_plain(a, "kicker") for a in page.articles]
    size = rng.choice([2, 3])
    starts = [n for n in range(len(fit) - size + 1) if all(fit[n : n + size])]
    if starts:
        start = rng.choice(starts)
        _share(page, page.articles[start : start + size], rng.choice(SLOGANS), "series")


def _opening(article: SetArticle) -> str:
    """The first paragraph, without 本报讯 (记者…)."""
    first = [bit for line in article.body for bit in line if bit.role == "paragraph" and not bit.block]
    return "".join(bit.text for bit in first if bit.order or len(first) == 1).lstrip("）) ").removeprefix("报道 ")


def _is_plain(article: SetArticle, *over: str) -> bool:
    """A headline, and what else may stand over it, and a text of a reporter's or of nobody named."""
    roles = {line[0].role for line in article.head}
    return article.kind in {"news", "brief"} and {"headline"} <= roles <= {"headline", *over}


def _set_brief(article: SetArticle, mark: str, name: str) -> None:
    article.kind = "brief"
    headline = article.head[0][0]
    article.head = [[Bit(mark + headline.text, "headline", article.number)]]
    article.body = [[Bit(_opening(article), "paragraph", article.number)]]
    if name:
        article.body[0] += [
            Bit("（", "paragraph", article.number, 0, 1),
            Bit(name, "lead byline", article.number, 0, 2),
        ]
        article.body[0].append(Bit("）", "paragraph", article.number, 0, 3))


def _share(page: SetPage, members: list[SetArticle], text: str, name: str) -> None:
    leader = members[0]
    leader.head.insert(0, [Bit(text, "column", leader.number)])
    page.groups.update({article.number: leader.number for article in members[1:]})
    page.damages.append(f"{name} a{leader.number}")
