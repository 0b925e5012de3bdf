"""Each pinned package stands in docs/dependencies.md with the version that is pinned, and nothing is left unpinned."""

import re
from importlib.metadata import requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
PINNED = {
    canonicalize_name(name): version
    for file in ("requirements.txt", "requirements-train.txt", "requirements-dev.txt")
    for name, version in re.findall(r"^([\w.-]+)==(\S+)$", (ROOT / file).read_text(encoding="utf-8"), re.M)
}


def test_every_pin_is_documented():
    documents = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    rows = [row for row in documents.splitlines() if row.startswith("| ")]
    missing = [
        f"{name}=={version}"
        for name, version in PINNED.items()
        if not any(name in canonicalize_name(row) and version in row for row in rows)
    ]
    assert missing == []


def test_what_the_pinned_need_is_pinned_too():
    loose = {
        needed.name
        for name in PINNED
        for needed in map(Requirement, requires(name) or ())
        if (not needed.marker or needed.marker.evaluate({"extra": ""})) and canonicalize_name(needed.name) not in PINNED
    }
    assert loose == set()
