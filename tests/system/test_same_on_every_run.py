"""What is read out of a page does not hang on the hash seed of the process that reads it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
READ = """
import hashlib
from pathlib import Path

from archive.evaluation.gold import read_gold
from archive.evaluation_facts import load_gold
from archive.facts import extract
from archive.facts_data import load_knowledge
from archive.text import segment
from archive.text_data import load_text_lexicon

lexicon, knowledge, fixtures = load_text_lexicon(), load_knowledge(), Path("fixtures")
for page in read_gold(fixtures):
    parsed = segment(page.raw, lexicon=lexicon)
    print(page.name, hashlib.sha256(repr((parsed.articles, parsed.residues)).encode()).hexdigest())
for item in load_gold(fixtures):
    facts = extract(item.article, item.context, knowledge)
    print(item.page, item.id, hashlib.sha256(repr(facts).encode()).hexdigest())
"""


def read_with(seed: int) -> list[str]:
    env = os.environ | {"PYTHONHASHSEED": str(seed), "DJANGO_SETTINGS_MODULE": "config.settings"}
    command = [sys.executable, "-c", READ]
    return subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True).stdout.splitlines()


def test_two_processes_read_the_same():
    one, other = read_with(1), read_with(2)
    assert len(one) > 80
    assert [line for line in one if line not in set(other)] == []
