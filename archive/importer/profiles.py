"""What the stored pages of a newspaper teach about its habits, for the pages that are read next."""

from collections.abc import Iterator

from archive.models import Article
from archive.text import Profile, learn_profile


class Profiles:
    """Profiles of newspapers by name, each as the archive stood when it was first asked for.

    A run keeps one of these: what it writes does not change how its later pages are read, whatever their order
    and however many are parsed side by side. Columns that editors set teach like printed ones.
    """

    def __init__(self) -> None:
        self._known: dict[str, Profile] = {"": Profile()}

    def of(self, publication: str) -> Profile:
        if publication not in self._known:
            self._known[publication] = learn_profile(_head_lines(publication))
        return self._known[publication]


def _head_lines(publication: str) -> Iterator[tuple[int, str]]:
    """``(page, line)``: the lines of heads that may be a column's name, as read so far."""
    heads = Article.objects.filter(page__issue__publication__name=publication)
    for page, *lines in heads.values_list("page_id", "column", "kicker", "headline").iterator():
        yield from ((page, line) for line in lines)
