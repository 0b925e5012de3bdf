import pytest

from archive.text import segment
from archive.text_data import load_text_lexicon


@pytest.fixture(scope="session")
def lexicon():
    return load_text_lexicon()


@pytest.fixture(scope="session")
def parse(lexicon):
    """``parse(lines...)``: the page of these lines, a blank line between each two."""

    def run(*lines: str):
        return segment("\n\n".join(lines), lexicon=lexicon)

    return run
