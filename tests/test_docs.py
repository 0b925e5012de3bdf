"""Documents name only files that are there."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
OWN = [path for room in (".", "docs", "benchmarks", "fixtures", "archive/data") for path in (ROOT / room).glob("*.md")]
LINK = re.compile(r"\]\((?!https?:|#)([^)#\s]+)")
MENTION = re.compile(r"`((?:archive|search|config|deploy|docs|tests|benchmarks|fixtures|scripts)/[\w./-]*\w)`")


@pytest.mark.parametrize("document", OWN, ids=lambda path: str(path.relative_to(ROOT)))
def test_what_a_document_names_is_there(document):
    text = document.read_text(encoding="utf-8")
    missing = [link for link in LINK.findall(text) if not (document.parent / link).exists()]
    missing += [name for name in MENTION.findall(text) if not (ROOT / name).exists()]
    assert missing == []
