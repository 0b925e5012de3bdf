"""Precision and recall of each kind of fact."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from ..facts import Knowledge, extract
from ..facts.model import Facts
from .gold import GoldArticle


@dataclass(slots=True)
class Count:
    right: int = 0
    given: int = 0
    true: int = 0

    @property
    def precision(self) -> float:
        return self.right / self.given if self.given else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.true if self.true else 1.0


@dataclass(slots=True)
class Report:
    """``counts`` by kind of fact; ``misses`` are lines (page, article, kind, missed, wrong) to look at."""

    counts: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    misses: list[tuple[str, str, str, list[str], list[str]]] = field(default_factory=list)


def evaluate(gold: Iterable[GoldArticle], knowledge: Knowledge) -> Report:
    """Facts found in each gold article against those that are true; kinds that the gold leaves out are skipped."""
    report = Report()
    for item in gold:
        facts = extract(item.article, item.context, knowledge)
        for kind, read in READERS.items():
            key = "themes" if kind.startswith("themes") else kind
            if key in item.facts:
                given, true = read(facts, item.facts[key], knowledge)
                _add(report, item, kind, given, true)
        if item.facts.get("themes"):
            main = report.counts["main theme among those given"]
            main.given += 1
            main.true += 1
            main.right += item.facts["themes"][0] in {fact.slug for fact in facts.themes}
    return report


def _add(report: Report, item: GoldArticle, kind: str, given: set[Any], true: set[Any]) -> None:
    count = report.counts[kind]
    count.right += len(given & true)
    count.given += len(given)
    count.true += len(true)
    if given != true:
        missed, wrong = sorted(map(str, true - given)), sorted(map(str, given - true))
        report.misses.append((item.page, item.id, kind, missed, wrong))


def _regions(facts: Facts, true: list[str], knowledge: Knowledge) -> tuple[set[Any], set[Any]]:
    """Prefixes of the paths: (province), (province, city), (province, city, county), by today's codes."""
    codes = [fact.code for fact in facts.regions if fact.relation == "about"]
    return _prefixes(codes, knowledge), _prefixes(true, knowledge)


def _prefixes(codes: Iterable[str], knowledge: Knowledge) -> set[Any]:
    gazetteer, years = knowledge.gazetteer, (9998, 9999)
    found = set()
    for code in codes:
        if code not in gazetteer.by_code:
            found.add((code,))
            continue
        lineage = gazetteer.lineage(gazetteer.by_code[code][-1], years)
        found |= {tuple(place.code for place in lineage[: size + 1]) for size in range(len(lineage))}
    return found


def _themes(facts: Facts, true: list[str], knowledge: Knowledge) -> tuple[set[Any], set[Any]]:
    return {fact.slug for fact in facts.themes}, set(true)


def _contributors(facts: Facts, true: list[str], knowledge: Knowledge) -> tuple[set[Any], set[Any]]:
    return {fact.name for fact in facts.contributors}, set(true)


def _people(facts: Facts, true: list[str], knowledge: Knowledge) -> tuple[set[Any], set[Any]]:
    return {fact.name for fact in facts.people}, set(true)


def _organizations(facts: Facts, true: list[str], knowledge: Knowledge) -> tuple[set[Any], set[Any]]:
    return {_bare(fact.name) for fact in facts.organizations}, {_bare(name) for name in true}


def _initiatives(facts: Facts, true: list[str], knowledge: Knowledge) -> tuple[set[Any], set[Any]]:
    return {quoted_name(fact.name) for fact in facts.initiatives}, {quoted_name(name) for name in true}


def _figures(facts: Facts, true: list[dict[str, Any]], knowledge: Knowledge) -> tuple[set[Any], set[Any]]:
    """Both ends of a range are figures."""
    given = {(round(fact.value, 4), fact.unit) for fact in facts.figures}
    given |= {(round(fact.high, 4), fact.unit) for fact in facts.figures if fact.high is not None}
    units = knowledge.figures.units
    return given, {(round(float(f["value"]), 4), _unit(f["unit"], units)) for f in true}


def _unit(unit: str, units: Any) -> str:
    return units[unit].canonical if unit in units else unit


def _event_dates(facts: Facts, true: list[list[str]], knowledge: Knowledge) -> tuple[set[Any], set[Any]]:
    """Days and months only: nobody can say which years a story is about."""
    exact = [f for f in facts.event_dates if f.confidence > 0.6 and (f.date_to - f.date_from).days <= 31]
    return {(str(fact.date_from), str(fact.date_to)) for fact in exact}, {tuple(pair) for pair in true}


def quoted_name(name: str) -> str:
    """What stands in the first quotation marks: “点单”服务 and “点单” are the same programme."""
    match = re.search(r"[“\"《]([^”\"》]+)[”\"》]", name)
    return _bare(match[1] if match else name)


def _bare(name: str) -> str:
    """A name without punctuation and quotes, whose width and kind differ from print to print."""
    return re.sub(r"[\W_]+", "", name)


Reader = Callable[[Facts, Any, Knowledge], tuple[set[Any], set[Any]]]
READERS: dict[str, Reader] = {
    "regions": _regions,
    "themes": _themes,
    "byline_names": _contributors,
    "people": _people,
    "organizations": _organizations,
    "figures": _figures,
    "initiatives": _initiatives,
    "event_dates": _event_dates,
}
