"""The sample issues agree with themselves: page text, gold by line numbers, expected articles, manifest."""

import codecs
import csv
import json
import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from fixtures.tools.build import FIXTURES, build

ISSUES = FIXTURES / "issues"
PAGES = sorted(ISSUES.rglob("*.txt"))
HEADS = ("column", "kicker", "headline", "deck", "byline", "abstract")
KINDS = {"news", "feature", "photo", "commentary", "brief", "continuation"}
REF = re.compile(r"(\d+)(?:-(\d+)|\[(\d+):(\d+)\])?")

every_page = pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ISSUES).as_posix())


@cache
def lines_of(path: Path) -> list[str]:
    """The decoded page, by lines: UTF-16 by its mark, else UTF-8, else GB18030."""
    raw = path.read_bytes()
    if raw.startswith(codecs.BOM_UTF16_LE):
        return raw.decode("utf-16").split("\n")
    try:
        return raw.decode("utf-8").split("\n")
    except UnicodeDecodeError:
        return raw.decode("gb18030").split("\n")


@cache
def gold_of(path: Path) -> dict:
    return json.loads(path.with_suffix(".gold.json").read_text(encoding="utf-8"))


@cache
def expected_of(path: Path) -> dict:
    return json.loads(path.with_suffix(".expected.json").read_text(encoding="utf-8"))


def positions(path: Path, ref: str) -> list[tuple[int, int]]:
    """(line index, column) of each code point that ``ref`` names; fails where it names none."""
    first, last, start, end = REF.fullmatch(ref).groups()
    lines = lines_of(path)
    found = []
    for index in range(int(first) - 1, int(last or first)):
        line = lines[index]
        assert int(end or 0) <= len(line), f"{ref} reaches beyond its line"
        found += [(index, column) for column in range(int(start or 0), int(end or len(line)))]
    assert any(lines[index][column].strip() for index, column in found), f"{ref} is blank"
    return found


def joined(path: Path, refs: list[str]) -> str:
    lines = lines_of(path)
    return "".join("".join(lines[i][c] for i, c in positions(path, ref)).strip() for ref in refs)


def body_refs(article: dict) -> list[str]:
    return [ref for block in article["blocks"] for ref in block["lines"]]


def test_there_are_issues_of_two_newspapers():
    assert len({path.parent for path in PAGES}) >= 3
    assert len({path.parent.parent for path in PAGES}) == 2


@every_page
def test_every_character_is_covered_once(path):
    """A column name may head several articles, and a printed (记者…) is byline and body; nothing else is shared."""
    gold, counts, columns = gold_of(path), Counter(), set()
    for article in gold["articles"]:
        body = {place for ref in body_refs(article) for place in positions(path, ref)}
        counts.update(body)
        for field in HEADS:
            places = {place for ref in article[field] for place in positions(path, ref)}
            if field == "column":
                columns |= places
            else:
                counts.update(places - body if field == "byline" else places)
        counts.update(place for jump in article["jumps"] for ref in jump["lines"] for place in positions(path, ref))
    others = [*gold["furniture"], *gold["leftovers"], *(ref for copy in gold["duplicates"] for ref in copy["lines"])]
    counts.update(place for ref in others for place in positions(path, ref))
    counts.update(columns)
    lines = lines_of(path)
    wrong = [(i + 1, c) for i, line in enumerate(lines) for c, char in enumerate(line)
             if char.strip() and counts[i, c] != 1]  # fmt: skip
    assert not wrong


@every_page
def test_expected_articles_are_what_the_gold_joins_to(path):
    gold, expected = gold_of(path), expected_of(path)
    assert len(gold["articles"]) == len(expected["articles"])
    for truth, article in zip(gold["articles"], expected["articles"], strict=True):
        assert truth["kind"] == article["kind"]
        assert truth["kind"] in KINDS
        for field in HEADS:
            assert joined(path, truth[field]) == article[field]
        blocks = [{"role": block["role"], "text": joined(path, block["lines"])} for block in truth["blocks"]]
        assert blocks == article["blocks"]
        for field in ("regions", "regions_mentioned", "themes", "people", "organizations"):
            assert truth["facts"][field] == article[field]


@every_page
def test_duplicates_are_copies_of_their_article(path):
    gold = gold_of(path)
    bodies = {article["id"]: joined(path, body_refs(article)) for article in gold["articles"]}
    for copy in gold["duplicates"]:
        assert joined(path, copy["lines"]) in bodies[copy["of"]]


@every_page
def test_paragraphs_are_whole_but_at_gaps_and_jumps(path):
    for article in gold_of(path)["articles"]:
        jumps_away = any(jump["direction"] == "to" for jump in article["jumps"])
        for block in article["blocks"][:-1] if jumps_away else article["blocks"]:
            if block["role"] == "paragraph" and not block["gap_after"]:
                assert joined(path, block["lines"])[-1] in "。!?！？…”)）", block


@every_page
def test_names_of_the_facts_are_printed(path):
    for article in gold_of(path)["articles"]:
        refs = body_refs(article) + [ref for field in HEADS for ref in article[field]]
        text = joined(path, refs)
        facts = article["facts"]
        for name in facts["people"] + facts["byline_names"] + facts["organizations"]:
            assert name in text
        for name in facts["initiatives"]:
            assert name.replace("“", "").replace("”", "") in text.replace("“", "").replace("”", "")


@cache
def divisions() -> dict[str, list[tuple[int, int]]]:
    """Years in which each code was valid, as closed ranges."""
    table = FIXTURES.parent / "archive" / "data" / "regions" / "regions.csv"
    years: dict[str, list[tuple[int, int]]] = {}
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            years.setdefault(row["code"], []).append((int(row["valid_from"] or 0), int(row["valid_to"] or 9999)))
    return years


@every_page
def test_region_codes_are_divisions_of_the_time(path):
    gold = gold_of(path)
    year = int(gold["date"]["from"][:4])
    for article in gold["articles"]:
        for code in article["facts"]["regions"] + article["facts"]["regions_mentioned"]:
            assert re.fullmatch(r"[1-8]\d{5}", code)
            assert any(first <= year <= last for first, last in divisions().get(code, [])), code


@every_page
def test_themes_are_known(path):
    table = FIXTURES.parent / "archive" / "data" / "themes.csv"
    with table.open(encoding="utf-8", newline="") as file:
        known = {row["slug"] for row in csv.DictReader(file)}
    for article in gold_of(path)["articles"]:
        assert article["facts"]["themes"]
        assert set(article["facts"]["themes"]) <= known


@every_page
def test_a_page_is_as_long_as_a_newspaper_page(path):
    assert 2500 <= sum(len(line) for line in lines_of(path)) <= 5000
    assert 5 <= len(gold_of(path)["articles"]) <= 9


@every_page
def test_a_printed_date_is_on_the_page(path):
    date = gold_of(path)["date"]
    year, month, day = date["from"].split("-")
    printed = f"{year}年{int(month)}月{int(day)}日"
    assert any(line.startswith(printed) for line in lines_of(path)) == date["printed"]


def test_the_manifest_names_every_page():
    with (ISSUES / "manifest.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [ISSUES / row["file"] for row in rows] == PAGES
    assert {key for row in rows for key, value in row.items() if not value} >= {"date", "page"}


def test_files_are_what_their_sources_make():
    """Run ``python -m fixtures.tools.build`` after a change to the sources."""
    made = build(FIXTURES / "sources")
    assert {name: (ISSUES / name).read_bytes() for name in made} == made
    assert {path.relative_to(ISSUES).as_posix() for path in ISSUES.rglob("*.json")} <= set(made)


def test_a_story_jumps_within_an_issue():
    """Some jump to page N has its counterpart from this page on page N of the same issue."""
    jumps = {
        (path.parent, int(path.stem), jump["direction"], jump["page"])
        for path in PAGES
        for article in gold_of(path)["articles"]
        for jump in article["jumps"]
    }
    assert any((issue, page, "from", own) in jumps for issue, own, way, page in jumps if way == "to")
