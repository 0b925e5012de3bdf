"""Knowledge is loaded once: it takes half a second and never changes."""

from datetime import date

import pytest

from archive.facts import Knowledge, extract
from archive.facts.model import ArticleText, Context, Facts
from archive.facts_data import load_knowledge


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    return load_knowledge()


@pytest.fixture(scope="session")
def facts_of(knowledge):
    """Facts of an article written down shortly: its body's paragraphs, its fields by name, and the issue's day."""

    def read(*paragraphs: str, day: str = "2024-06-01", home: str = "", publication: str = "", **fields: str) -> Facts:
        blocks = tuple(("paragraph", text) for text in paragraphs)
        when = date.fromisoformat(day) if day else None
        context = Context(publication=publication, home=home, date_from=when, date_to=when)
        return extract(ArticleText(blocks=blocks, **fields), context, knowledge)

    return read
