"""Figures on the samples, and on real pages where BAOKU_REAL_PAGES names them."""

from pathlib import Path

import pytest

from archive.evaluation_facts import Report, evaluate, load_gold
from archive.facts import issue_date
from archive.facts_data import load_calendar

ROOT = Path(__file__).parent.parent.parent
FLOORS_REAL = {  # kind: (precision, recall)
    "regions": (0.98, 0.98),
    "byline_names": (1.0, 1.0),
    "people": (0.93, 0.85),
    "organizations": (0.80, 0.75),
    "figures": (0.97, 0.95),
    "initiatives": (0.90, 0.90),
    "event_dates": (0.90, 0.90),
    "themes": (0.95, 0.90),
    "main theme among those given": (0.95, 0.95),
}
FLOORS_SAMPLES = {
    "regions": (0.94, 0.94),
    "byline_names": (0.93, 0.95),
    "people": (0.93, 0.85),
    "organizations": (0.80, 0.75),
    "figures": (0.0, 0.95),  # the gold of the samples lists the main figures only
    "themes": (0.93, 0.72),
    "main theme among those given": (0.88, 0.88),
}


def check(report: Report, floors: dict[str, tuple[float, float]]) -> None:
    for kind, (precision, recall) in floors.items():
        count = report.counts[kind]
        assert count.true, kind
        misses = [miss for miss in report.misses if miss[2] == kind]
        assert count.precision >= precision, (kind, count.precision, misses)
        assert count.recall >= recall, (kind, count.recall, misses)


def test_real_pages(knowledge, real_pages):
    check(evaluate(load_gold(ROOT / "tests" / "gold_facts", real_pages), knowledge), FLOORS_REAL)


def test_samples(knowledge):
    check(evaluate(load_gold(ROOT / "fixtures"), knowledge), FLOORS_SAMPLES)


@pytest.mark.parametrize("number", range(3))
def test_date_of_a_real_page(real_pages, number):
    gold = sorted(
        {
            (item.page, item.context.date_from, item.context.date_to)
            for item in load_gold(ROOT / "tests" / "gold_facts", real_pages)
        }
    )
    page, first, last = gold[number]
    guess = issue_date((real_pages / page).read_text(encoding="utf-8-sig"), calendar=load_calendar())
    assert guess.date_from <= last
    assert guess.date_to >= first
    assert (guess.precision == "day") == (guess.source == "printed")
