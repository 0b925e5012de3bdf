"""The bench itself: refs, figures, and made pages whose gold is right."""

import os
import random
import re
from pathlib import Path

import pytest

from archive.evaluation.damage import duplicate
from archive.evaluation.gold import RefError, gold_page, read_gold
from archive.evaluation.maker import SetPage, set_article
from archive.evaluation.pages import NAMES, articles_of, make_page, make_pages
from archive.evaluation.report import f1, table, total
from archive.evaluation.scores import score
from archive.text import segment
from archive.text.model import Block, ParsedArticle, ParsedPage, Passage, Residue, Span

ROOT = Path(__file__).parents[2]
RAW = "一个标题\n\n第一段的文字。\n\n第二段断\n\n开的文字。\n\n责任编辑:高望山"
GOLD = {
    "page": "page.txt",
    "articles": [
        {
            "id": "a1",
            "headline": ["1"],
            "blocks": [{"role": "paragraph", "lines": ["3"]}, {"role": "paragraph", "lines": ["5-7"]}],
        }
    ],
    "furniture": ["9[0:5]", "9[5:]"],
}


def spans(*texts: str) -> tuple[Span, ...]:
    return tuple(Span(RAW.index(text), RAW.index(text) + len(text)) for text in texts)


def parsed(*blocks: tuple[str, ...], furniture: str = "责任编辑:高望山") -> ParsedPage:
    body = tuple(Block("paragraph", "".join(texts), spans(*texts)) for texts in blocks)
    article = ParsedArticle(1, "news", headline=Passage("一个标题", spans("一个标题")), blocks=body)
    return ParsedPage(RAW, (article,), (Residue("furniture", furniture, spans(furniture)),))


def test_a_perfect_page_has_perfect_figures():
    tally = score(gold_page(GOLD, RAW), parsed(("第一段的文字。",), ("第二段断", "开的文字。")))
    assert {name: tally.share(name) for name in tally.counts if tally.share(name) not in (None, 1.0)} == {}
    assert f1(tally) == 1.0


def test_a_sentence_left_broken_and_lost_text_are_seen():
    tally = score(gold_page(GOLD, RAW), parsed(("第一段的文字。",), ("第二段断",)))
    assert tally.share("broken sentences rejoined") == 0
    assert tally.share("articles exact") == 0
    assert tally.share("characters kept") < 1


def test_merged_paragraphs_are_seen():
    tally = score(gold_page(GOLD, RAW), parsed(("第一段的文字。", "第二段断", "开的文字。")))
    assert tally.share("paragraph breaks kept") == 0


def test_the_column_of_a_group_is_no_matter_of_whose_text_it_is():
    """Printed once over several stories: whichever of them holds it, all of them are exact."""
    raw = "夏日送清凉\n\n甲厂发凉茶\n\n甲厂的文字。\n\n乙厂修风扇\n\n乙厂的文字。"
    gold = [
        {"id": f"a{n}", "column": ["1"], "headline": [head], "blocks": [{"role": "paragraph", "lines": [text]}]}
        for n, (head, text) in enumerate((("3", "5"), ("7", "9")), 1)
    ]
    page = gold_page({"page": "page.txt", "articles": gold, "furniture": []}, raw)
    lines = [Passage(text, (Span(raw.index(text), raw.index(text) + len(text)),)) for text in raw.split("\n\n")]
    one, other = (
        ParsedArticle(n, "news", headline=head, blocks=(Block("paragraph", body.text, body.spans),), column=column)
        for n, (column, head, body) in enumerate(((lines[0], *lines[1:3]), (Passage("", ()), *lines[3:])), 1)
    )
    tally = score(page, ParsedPage(raw, (one, other), ()))
    assert tally.share("articles exact") == tally.share("characters kept") == f1(tally) == 1.0


@pytest.mark.parametrize("ref", ["0", "10", "3[", "x", "2-11"])
def test_bad_refs_are_named(ref):
    with pytest.raises(RefError, match="no such place"):
        gold_page({**GOLD, "furniture": [ref]}, RAW)


def articles() -> list[dict]:
    return [article for page in read_gold(ROOT / "fixtures") for article in articles_of(page)]


def test_the_same_seed_makes_the_same_pages():
    assert make_pages(articles(), 3, 7) == make_pages(articles(), 3, 7)
    assert make_pages(articles(), 3, 7) != make_pages(articles(), 3, 8)


def test_the_gold_of_a_made_page_covers_all_of_it():
    material = articles()
    for seed in range(25):
        text, data = make_page(random.Random(seed).sample(material, 6), seed)
        page = gold_page(data, text)
        ranges = [r for a in page.articles for r in a.ranges] + [
            *page.furniture,
            *(r for d in page.duplicates for r in d),
        ]
        covered = {i for start, end in ranges for i in range(start, end)}
        assert [c for i, c in enumerate(text) if i not in covered and not c.isspace()] == []


def test_a_reader_can_tell_which_of_two_passages_is_the_copy():
    """None stands next to the other, and none between the label of a box and its text."""
    text = "食堂的师傅把热汤面装进保温桶,随人车下井,送到掌子面上,夜班矿工吃上了热饭。" * 2
    item = {
        "headline": "井下送来热汤面",
        "abstract": "夜班矿工有了热饭。",
        "blocks": [{"role": "paragraph", "text": text}],
    }
    for seed in range(40):
        rng = random.Random(seed)
        page = SetPage([set_article(number, item, rng, list(NAMES)) for number in (1, 2)])
        page.flow()
        duplicate(page, rng, "whole")
        place = next((i for i, line in enumerate(page.lines) if line[0].role == "duplicate"), None)
        if place is not None:
            number = page.lines[place][0].article
            beside = [bit for line in page.lines[place - 1 : place + 2] for bit in line if bit.role == "paragraph"]
            assert number not in {bit.article for bit in beside}, f"seed {seed}"
            assert page.lines[place - 1][0].role != "furniture", f"seed {seed}"


def strays(share: float) -> list[tuple[str, dict, dict[tuple[str, int], str]]]:
    """Made pages with the printed text of each block by article and place, in the reading order of gold."""
    material, found = articles(), []
    for seed in range(60):
        text, data = make_page(random.Random(seed).sample(material, 6), seed, strays=share)
        page = gold_page(data, text)
        blocks = {(a.id, n): page.text(block.parts) for a in page.articles for n, block in enumerate(a.blocks)}
        found.append((text, data, blocks))
    return found


def test_strays_take_nothing_from_gold():
    """A page with a part of a story away holds what it holds without, but for the lost opening of a text that went."""
    kinds = set()
    for (before, plain, whole), (after, data, blocks) in zip(strays(0.0), strays(1.0), strict=True):
        assert data["damages"][: len(plain["damages"])] == plain["damages"]
        kind, name = data["damages"][-1].split() if data["damages"] != plain["damages"] else ("", "")
        kinds.add(kind)
        assert blocks.keys() == whole.keys()
        changed = {key for key in blocks if blocks[key] != whole[key]}
        if kind == "stray_text":
            assert {article for article, _ in changed} <= {name}
            assert all(whole[key].endswith(blocks[key][-5:]) for key in changed)
        else:
            assert not changed
            assert sorted(before.split()) == sorted(after.split()) or kind == "stray_scrap"
    assert kinds == {"", "stray_tail", "stray_middle", "stray_text", "stray_scrap"}


def test_a_scrap_is_the_rest_of_a_sentence():
    for text, data, _ in strays(1.0):
        if data["damages"] and data["damages"][-1].startswith("stray_scrap"):
            own = next(a for a in gold_page(data, text).articles if a.id == data["damages"][-1].split()[1])
            one, rest = [block for block in own.blocks if block.role == "paragraph"][-1].parts[-2:]
            assert re.fullmatch("[^。!！?？]{3,19}。", text[slice(*rest)])
            assert text[: one[1]].rstrip()[-1] not in "。!！?？"


def test_a_crosshead_over_the_first_paragraph_stays_one():
    blocks = [
        {"role": "crosshead", "text": "先修灶台"},
        *({"role": "paragraph", "text": f"第{n}段。" * 9} for n in "一二"),
    ]
    for seed in range(8):
        text, gold = make_page([{"headline": "厂里换了新灶台", "blocks": blocks}], seed)
        first, second = gold_page(gold, text).articles[0].blocks[:2]
        assert (first.role, second.role) == ("crosshead", "paragraph"), f"seed {seed}"


def test_a_group_shares_one_printed_column():
    made = [make_page(random.Random(seed).sample(articles(), 8), seed) for seed in range(40)]
    kinds = set()
    for text, data in made:
        for damage in data["damages"]:
            name, _, leader = damage.partition(" ")
            if name in {"roundup", "series"}:
                kinds.add(name)
                column = next(a["column"] for a in data["articles"] if a["id"] == leader)
                assert sum(a["column"] == column for a in data["articles"]) > 1
                assert gold_page(data, text).articles
    assert kinds == {"roundup", "series"}


FLOORS = {
    "characters kept": 1.0,
    "articles exact": 0.85,
    "headline exact": 0.97,
    "kicker exact": 0.9,
    "byline names found": 0.98,
    "broken sentences rejoined": 0.93,
    "paragraph breaks kept": 0.97,
    "reading order": 0.95,
    "duplicates removed": 0.97,
    "furniture kept out": 0.98,
    "crossheads found": 0.85,
    "crossheads right": 0.85,
    "captions marked": 0.97,
}


def check_floors(pages, lexicon, floors, least_f1):
    results = [(page.name, score(page, segment(page.raw, lexicon=lexicon))) for page in pages]
    tally = total([tally for _, tally in results])
    below = {name: tally.share(name) for name, floor in floors.items() if (tally.share(name) or 0) < floor}
    assert not below, table(results) + "\n" + "\n".join(tally.notes)
    assert f1(tally) >= least_f1


def test_the_sample_issues(lexicon):
    check_floors(read_gold(ROOT / "fixtures"), lexicon, FLOORS, 0.97)


def test_real_pages(lexicon):
    folder = os.environ.get("BAOKU_REAL_PAGES")
    if not folder:
        pytest.skip("BAOKU_REAL_PAGES names no folder of real pages")
    floors = {
        "characters kept": 1.0,
        "articles exact": 25 / 27,
        "headline exact": 26 / 27,
        "kicker exact": 0.93,
        "byline names found": 1.0,
        "broken sentences rejoined": 0.95,
        "paragraph breaks kept": 0.99,
        "reading order": 0.98,
        "duplicates removed": 1.0,
        "furniture kept out": 1.0,
        "crossheads found": 0.9,
        "crossheads right": 0.9,
        "captions marked": 1.0,
    }
    check_floors(read_gold(ROOT / "tests" / "gold", Path(folder)), lexicon, floors, 0.99)
