"""Both interface languages are complete: each marked string of code and templates has its words."""

import ast
import gettext
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
CALLS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy"}
TAG = re.compile(r"""\{%\s*translate\s+(?:"([^"]*)"|'([^']*)')""")


def marked_in_code() -> set[str]:
    found = set()
    for folder in ("archive", "search", "config"):
        for path in (ROOT / folder).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and getattr(node.func, "id", "") in CALLS and node.args:
                    first = node.args[0]
                    if isinstance(first, ast.Constant) and isinstance(first.value, str):
                        found.add(first.value)
    return found


def marked_in_templates() -> set[str]:
    return {
        double or single
        for path in (ROOT / "templates").rglob("*.html")
        for double, single in TAG.findall(path.read_text(encoding="utf-8"))
    }


def catalogue(language: str) -> dict:
    with (ROOT / "locale" / language / "LC_MESSAGES" / "django.mo").open("rb") as file:
        return gettext.GNUTranslations(file)._catalog


@pytest.mark.parametrize("language", ["zh_Hans", "en"])
def test_every_marked_string_is_translated(language):
    known = {key[0] if isinstance(key, tuple) else key for key, words in catalogue(language).items() if words}
    assert sorted((marked_in_code() | marked_in_templates()) - known) == []


@pytest.mark.parametrize("language", ["zh_Hans", "en"])
def test_nothing_is_fuzzy_or_empty(language):
    text = (ROOT / "locale" / language / "LC_MESSAGES" / "django.po").read_text(encoding="utf-8")
    assert "#, fuzzy" not in text
    body = text.split("\n\n", 1)[1]
    assert not re.search(r'^msgstr(?:\[\d\])? ""\n(?!")', body + "\n", re.MULTILINE)
