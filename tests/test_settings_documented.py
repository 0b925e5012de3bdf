"""Every variable of the environment that is read is explained in docs/settings.md, and none that is not."""

import re
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
READ = re.compile(r"""(?:env\.\w+\(|environ\.get\(|environ\[)\s*["']([A-Z_]+)["']""")
OUTSIDE = {"DJANGO_SETTINGS_MODULE", "PIP_INDEX_URL", "PYTHON"}  # Django's, pip's and make's own
TESTS = {"BAOKU_REAL_PAGES"}


def read_variables() -> set[str]:
    files = [path for room in ("config", "deploy", "archive", "search") for path in (ROOT / room).rglob("*.py")]
    return {name for path in files for name in READ.findall(path.read_text(encoding="utf-8"))}


def test_documented_settings_are_those_that_are_read():
    rows = [
        line for line in (ROOT / "docs/settings.md").read_text(encoding="utf-8").splitlines() if line.startswith("| `")
    ]
    documented = {name for row in rows for name in re.findall(r"`([A-Z_]{4,})`", row.split("|")[1])}
    assert documented - OUTSIDE - TESTS == read_variables() - OUTSIDE
