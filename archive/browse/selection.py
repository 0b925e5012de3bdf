"""Stories that a reader has gathered, by their numbers."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from archive.models import Article, ArticleRedirect

from .stories import listed

MOST = 500  # stories of one selection
_NUMBER = re.compile(r"[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class Selection:
    """``stories`` in the order they were gathered; ``lost``: how many of the numbers lead to no public story."""

    stories: list[Article]
    lost: int

    @property
    def ids(self) -> list[int]:
        return [story.pk for story in self.stories]


def read_numbers(texts: Iterable[str]) -> list[int]:
    """Every number in these texts, each once, in order: ``["12, 7", "12"]`` gives 12 and 7."""
    return list(dict.fromkeys(int(number) for text in texts for number in _NUMBER.findall(text)))


def select(numbers: list[int]) -> Selection:
    """A story whose number has moved is found under its new one, and stands there once."""
    moved = ArticleRedirect.objects.filter(old_id__in=numbers, target__isnull=False)
    new = dict(moved.values_list("old_id", "target_id"))
    wanted = [new.get(number, number) for number in numbers]
    rows = listed(Article.objects.filter(pk__in=wanted)).in_bulk()
    stories = [rows[pk] for pk in dict.fromkeys(wanted) if pk in rows]
    return Selection(stories, lost=sum(pk not in rows for pk in wanted))
